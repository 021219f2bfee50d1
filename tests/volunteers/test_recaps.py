"""Recaps from upload to undo: nothing is written before somebody agrees, and nothing is added to the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Recap, ReportedFigure, VillageFigure
from pilar.volunteers.queries import coverage, figures
from pilar.volunteers.rules import recaps as rules
from pilar.volunteers.rules.recaps import Figures, planning
from pilar.volunteers.services import recap_books, recaps
from pilar.volunteers.services.books import open_book
from pilar.volunteers.services.figures import Source, report_by_hand, report_residents
from pilar.volunteers.services.recaps import Sent
from tests.people import actor_of
from tests.volunteers.recap_files import recap_book
from tests.volunteers.records import entries, said, written

MEKARMUKTI, PATARUMAN, KIDUL = "3205322001", "3205051001", "320505"
DAY, EARLIER, LATER = date(2026, 9, 30), date(2026, 6, 30), date(2026, 10, 31)
KAUR = ("17.04", "Kabupaten Kaur", 150, 160, 40)
GARUT = ("32.05", "Kabupaten Garut", 400, 450, "")
SENDER = "Dinas Sosial Kab. Garut"


@pytest.fixture
def send(land, rina_in_garut):
    """Upload a recap and have it checked."""

    def send(*rows, actor=rina_in_garut, region="3205", as_of=DAY, sender=SENDER, note=""):
        sent = Sent("Rekap Bu Nani.xlsx", recap_book(*rows))
        return recaps.receive(actor, region=land.get(region), sent=sent, source=Source(sender, as_of, note))

    return send


@pytest.fixture
def write(send, rina_in_garut):
    """Upload a recap and write it."""

    def write(*rows, actor=rina_in_garut, **more):
        return recaps.apply(actor, recap=send(*rows, actor=actor, **more))

    return write


def browser_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def latest(code):
    row = bulk_door(ReportedFigure).filter(region_id=code, is_latest=True).first()
    return row and (row.as_of, row.figures, row.sender)


def written_rows():
    return bulk_door(ReportedFigure).count() + bulk_door(VillageFigure).count()


# ---- upload, writing, undoing


def test_an_upload_writes_nothing_but_what_its_rows_would_do(send):
    recap = send(GARUT, ("32.99", "", 1, 1))
    assert written_rows() == 0
    assert (recap.state, recap.counts, recap.sender) == ("checked", {"new": 1, "same": 0, "refused": 1}, SENDER)
    good, bad = recap.rows
    assert (good["code"], good["figures"]) == ("3205", {"villages_served": 400, "volunteers": 450, "trained": None})
    assert bad["remarks"][0]["sentence"] == planning.NO_SUCH_CODE


def test_one_act_writes_the_good_rows_beside_the_register(write, garut_joined, rina_in_garut, land):
    before = coverage.tallies(rina_in_garut.scope, [land["3205"]])["3205"]
    recap = write(
        GARUT, ("32.05.05", "", 10, 12, 3), (MEKARMUKTI, "", "", "", "", 3214), ("32.99", "", 1, 1), note="Surat 5"
    )
    assert (recap.state, latest("3205")) == ("applied", (DAY, Figures(400, 450), SENDER))
    assert latest(KIDUL) == (DAY, Figures(10, 12, 3), SENDER)
    [village] = bulk_door(VillageFigure).all()
    assert (village.village_id, village.residents, village.as_of, village.source) == (MEKARMUKTI, 3214, DAY, SENDER)
    assert (village.recap_id, village.by, village.is_latest) == (recap.pk, "Rina", True)
    after = coverage.tallies(rina_in_garut.scope, [land["3205"]])["3205"]
    assert (after.people, after.states) == (before.people, before.states)


def test_the_same_recap_again_writes_nothing(write, send):
    write(GARUT)
    again = send(GARUT)
    assert again.counts == {"new": 0, "same": 1, "refused": 0}


def test_a_recap_is_decided_once(write, send, rina_in_garut):
    applied, aside = write(GARUT), send(GARUT)
    recaps.set_aside(rina_in_garut, recap=aside)
    for recap in (applied, aside):
        for decide in (recaps.apply, recaps.set_aside):
            with pytest.raises(Refused) as again:
                decide(rina_in_garut, recap=recap)
            assert again.value.sentence == rules.NOT_WAITING
    assert bulk_door(Recap).get(pk=aside.pk).rows == []


def test_figures_of_a_later_day_stand_before_those_that_came_later(write):
    write(GARUT, as_of=LATER)
    write(("32.05", "", 390, 395), as_of=DAY)
    assert latest("3205")[:2] == (LATER, Figures(400, 450))
    assert bulk_door(ReportedFigure).filter(region_id="3205").count() == 2


def test_the_last_recap_is_taken_back_and_what_was_before_is_the_newest(write, rina_in_garut):
    first = write(GARUT, (MEKARMUKTI, "", "", "", "", 3000), as_of=EARLIER)
    second = write(("32.05", "", 410, 460), (MEKARMUKTI, "", "", "", "", 3214), ("32.05.05", "", 1, 1), as_of=DAY)
    with pytest.raises(Refused) as not_last:
        recaps.undo(rina_in_garut, recap=first)
    assert not_last.value.sentence == rules.CANNOT_UNDO
    undone = recaps.undo(rina_in_garut, recap=second)
    assert (undone.state, undone.undone_by) == ("undone", "Rina")
    assert (latest("3205"), latest(KIDUL)) == ((EARLIER, Figures(400, 450), SENDER), None)
    assert bulk_door(VillageFigure).get(is_latest=True).residents == 3000
    with pytest.raises(Refused):
        recaps.undo(rina_in_garut, recap=second)
    recaps.undo(rina_in_garut, recap=first)
    assert written_rows() == 0


def test_a_recap_of_one_area_does_not_bar_the_undo_of_another(write, rina_in_garut, sari_in_west_java):
    mine = write(GARUT)
    write(("32.79", "Kota Banjar", 20, 25), actor=sari_in_west_java, region="32")
    assert recaps.undo(rina_in_garut, recap=mine).state == "undone"
    assert latest("3279")[1] == Figures(20, 25)


def test_figures_typed_by_hand_after_a_recap_stay_when_it_is_taken_back(write, rina_in_garut, land):
    recap = write(GARUT, as_of=EARLIER)
    report_by_hand(rina_in_garut, region=land["3205"], figures=Figures(5, 6), source=Source(SENDER, DAY))
    recaps.undo(rina_in_garut, recap=recap)
    assert latest("3205")[:2] == (DAY, Figures(5, 6))


# ---- who may, and where


def test_only_those_who_report_may_and_only_in_their_area(
    send, land, rina_in_garut, dedi_in_banjar, budi_at_the_ministry
):
    recap = send(GARUT)
    for act in (recaps.apply, recaps.set_aside, recaps.undo):
        with pytest.raises(NotFound):
            act(dedi_in_banjar, recap=recap)
    head = actor_of("regency_head", "3205")
    with pytest.raises(NotAllowed) as not_allowed:
        recaps.apply(head, recap=recap)
    assert not_allowed.value.sentence == NOT_YOURS
    with pytest.raises(NotFound):
        send(GARUT, actor=dedi_in_banjar)
    nation = send(KAUR, GARUT, actor=budi_at_the_ministry, region="")
    assert nation.counts["new"] == 2
    with pytest.raises(NotFound):
        send(KAUR, region="")
    assert send(KAUR).rows[0]["remarks"][0]["sentence"] == planning.OUTSIDE


def test_a_bad_file_or_source_is_refused_with_a_sentence_and_nothing_kept(send, rina_in_garut, land):
    tomorrow = clock.now().date() + timedelta(days=2)
    for call, field in (
        (lambda: send(GARUT, sender=" "), "sender"),
        (lambda: send(GARUT, as_of=tomorrow), "as_of"),
        (lambda: send(GARUT, note="x" * 301), "note"),
        (lambda: send(("32.05", "Garut", "", "", "")), "file"),
    ):
        with pytest.raises(Invalid) as bad:
            call()
        assert bad.value.field == field
    sent = Sent("a.xlsx", b"PK no workbook")
    with pytest.raises(Invalid):
        recaps.receive(rina_in_garut, region=land["3205"], sent=sent, source=Source(SENDER, DAY))
    assert bulk_door(Recap).count() == 0


def test_by_hand_only_kab_kota_and_kecamatan_report_and_only_villages_have_residents(
    rina_in_garut, dedi_in_banjar, land
):
    source = Source(SENDER, DAY, " surat \n 5 ")
    made = report_by_hand(rina_in_garut, region=land[KIDUL], figures=Figures(10, 12, 2), source=source)
    assert (made.note, made.by, made.recap_id) == ("surat 5", "Rina", None)
    living = report_residents(rina_in_garut, village=land[PATARUMAN], residents=4000, source=source)
    assert (living.residents, living.source) == (4000, SENDER)
    with pytest.raises(Invalid):
        report_by_hand(rina_in_garut, region=land[PATARUMAN], figures=Figures(1, 1), source=source)
    with pytest.raises(NotFound):
        report_residents(rina_in_garut, village=land[KIDUL], residents=1, source=source)
    with pytest.raises(NotFound):
        report_by_hand(dedi_in_banjar, region=land[KIDUL], figures=Figures(1, 1), source=source)
    with pytest.raises(Invalid):
        report_by_hand(rina_in_garut, region=land[KIDUL], figures=Figures(1, 1, 2), source=source)


# ---- what the journal tells


def test_the_journal_tells_each_step_and_each_area(write, rina_in_garut, land):
    recap = write(GARUT, ("32.05.05", "", 10, 12))
    recaps.undo(rina_in_garut, recap=recap)
    report_residents(rina_in_garut, village=land[PATARUMAN], residents=4000, source=Source(SENDER, DAY))
    told = [one for one in entries() if one.event.split(".")[0] in {"recap", "figure"}]
    assert [said(one).replace("Mekarmukti", "X") for one in told] == [
        "Rina had the recap Rekap Bu Nani.xlsx for X checked: 2 to be written, 0 known, 0 refused.",
        "Rina wrote a recap for X: figures of 2 areas, residents of 0 villages.",
        "By recap: X reports 400 villages served and 450 PSM on 30 September 2026.",
        "By recap: X reports 10 villages served and 12 PSM on 30 September 2026.",
        "Rina took a recap for X back: figures of 2 areas, residents of 0 villages.",
        "Rina noted 4000 residents of X on 30 September 2026.",
    ]
    assert [one.region for one in told[2:4]] == ["3205", KIDUL]
    assert "Nani" not in written(told[0])


# ---- what others ask


def test_the_newest_figures_of_many_areas_are_one_query(
    write, rina_in_garut, dedi_in_banjar, django_assert_num_queries
):
    write(GARUT, as_of=EARLIER)
    write(("32.05", "", 410, 460), ("32.05.05", "", 10, 12))
    for codes in (["3205"], ["3205", KIDUL, "320532"]):
        with django_assert_num_queries(1):
            found = figures.reported(rina_in_garut.scope, codes)
        assert {code: row.figures for code, row in found.items()} == {
            code: known for code, known in (("3205", Figures(410, 460)), (KIDUL, Figures(10, 12))) if code in codes
        }
    assert figures.reported(dedi_in_banjar.scope, ["3205"]) == {}


def test_residents_are_known_of_a_kecamatan_only_when_all_its_villages_are(
    rina_in_garut, budi_at_the_ministry, land, django_assert_num_queries
):
    villages = [code for code in land if code.startswith("320532") and len(code) == 10]
    source, scope = Source(SENDER, DAY), rina_in_garut.scope
    for code in villages[1:]:
        report_residents(rina_in_garut, village=land[code], residents=1000, source=source)
    codes = [villages[0], villages[1], "320532", KIDUL, "3205"]
    with django_assert_num_queries(1):
        found = figures.residents(scope, codes)
    population = land["3205"].fact.population
    assert found == {villages[0]: None, villages[1]: 1000, "320532": None, KIDUL: None, "3205": population}
    report_residents(rina_in_garut, village=land[villages[0]], residents=500, source=source)
    assert figures.residents(scope, ["320532"]) == {"320532": 1000 * (len(villages) - 1) + 500}
    report_residents(rina_in_garut, village=land[villages[0]], residents=700, source=Source(SENDER, LATER))
    with django_assert_num_queries(1):
        assert figures.residents(scope, [villages[0]]) == {villages[0]: 700}
    national = figures.residents(budi_at_the_ministry.scope, ["", "32"])
    assert national[""] >= national["32"] >= population
    assert figures.residents(actor_of("regency_operator", "3279").scope, [villages[0]]) == {villages[0]: None}


# ---- screens


@pytest.fixture
def rina(rina_in_garut):
    return browser_of(rina_in_garut)


def upload(client, *rows, code="32.05", **more):
    file = SimpleUploadedFile("rekap.xlsx", recap_book(*rows))
    fields = {"file": file, "sender": SENDER, "as_of": "2026-09-30"}
    return client.post(reverse("volunteers:recaps", args=[code]), fields | more)


def test_the_template_lists_the_areas_and_comes_back_as_it_is(rina, land, rina_in_garut):
    response = rina.get(reverse("volunteers:recap_template", args=["32.05"]))
    book = open_book(response.content, file_name="templat.xlsx")
    assert [sheet.name for sheet in book] == ["Rekap", "Petunjuk"]
    codes = [row[0] for row in book[0].rows[1:]]
    assert codes[:2] == ["32.05", "32.05.05"]
    assert len(codes) == 1 + 2 + sum(len(code) == 10 and code.startswith("3205") for code in land)
    with pytest.raises(Invalid) as empty:
        rules.lines(book)
    assert empty.value.sentence == rules.reading.NO_ROWS
    assert [place.pk for place in recap_books.offered("32")] == ["3205", "3279"]
    assert [place.pk for place in recap_books.offered("")] == ["1704", "3205", "3279"]


def test_a_recap_goes_from_the_upload_over_its_rows_to_the_history(rina, land):
    response = upload(rina, GARUT, ("32.05.05", "Samarang", 1, 1), note="Surat 5")
    recap = bulk_door(Recap).get()
    assert response.headers["Location"] == reverse("volunteers:recap", args=[recap.pk])
    shown = rina.get(response.headers["Location"]).content.decode()
    assert "Catat 1 baris" in shown
    assert "milik Kecamatan Tarogong Kidul" in shown
    assert "Samarang" not in rina.get(f"{response.headers['Location']}?hasil=new").content.decode()
    applied = rina.post(reverse("volunteers:apply_recap", args=[recap.pk]), follow=True).content.decode()
    assert "Urungkan" in applied
    history = rina.get(reverse("volunteers:reported", args=["32.05"])).content.decode()
    assert SENDER in history
    assert "Terbaru" in history
    undone = rina.post(reverse("volunteers:undo_recap", args=[recap.pk]), follow=True).content.decode()
    assert "Rekap dibatalkan" in undone
    assert written_rows() == 0


def test_a_recap_set_aside_keeps_no_rows(rina):
    upload(rina, GARUT)
    recap = bulk_door(Recap).get()
    rina.post(reverse("volunteers:set_recap_aside", args=[recap.pk]))
    assert "tidak disimpan" in rina.get(reverse("volunteers:recap", args=[recap.pk])).content.decode()


def test_what_is_wrong_with_an_upload_stands_at_its_field(rina):
    response = upload(rina, GARUT, as_of="2099-01-01")
    assert response.status_code == 422
    assert "belum tiba" in response.content.decode()
    assert upload(rina, GARUT, file="").status_code == 422


def test_one_figure_is_typed_by_hand(rina, land):
    address = reverse("volunteers:report", args=["32.05.05"])
    fields = {"villages_served": "10", "volunteers": "12", "sender": "Camat", "as_of": "2026-09-30"}
    assert rina.post(address, fields | {"volunteers_trained": "13"}).status_code == 422
    assert rina.post(address, fields | {"volunteers": "dua"}).status_code == 422
    assert rina.post(address, fields).status_code == 302
    assert latest(KIDUL) == (DAY, Figures(10, 12), "Camat")
    village = reverse("volunteers:report", args=["32.05.05.1001"])
    assert rina.post(village, {"residents": "4000", "sender": "Lurah", "as_of": "2026-09-30"}).status_code == 302
    assert "4.000" in rina.get(reverse("volunteers:reported", args=["32.05.05.1001"])).content.decode()


@pytest.mark.parametrize("code", ["32", "indonesia", "32.79", "99", "abc"])
def test_nothing_is_typed_or_uploaded_outside_the_area(rina, code):
    for name in ("report", "recaps", "recap_template", "reported"):
        assert rina.get(reverse(f"volunteers:{name}", args=[code])).status_code == 404


def test_a_province_reports_nothing_of_itself_and_shows_its_kab_kota(sari_in_west_java, write, land):
    write(GARUT, ("32.05.05", "", 10, 12))
    sari = browser_of(sari_in_west_java)
    assert sari.get(reverse("volunteers:report", args=["32"])).status_code == 404
    shown = sari.get(reverse("volunteers:reported", args=["32"])).content.decode()
    assert "Kab. Garut" in shown
    assert "Tarogong" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_number_of_questions_for_one_row_and_for_three(
    rina, write, send, django_assert_num_queries, count
):
    for number in range(count):
        write(("32.05", "", 400 + number, 450), as_of=EARLIER + timedelta(days=number))
    recap = send(*[("32.05.05", "", 1, 1), ("32.05.32", "", 1, 1), ("32.05", "", 9, 9)][:count])
    for address, most in (
        (reverse("volunteers:recaps", args=["32.05"]), LISTED),
        (reverse("volunteers:recap", args=[recap.pk]), SHOWN),
        (reverse("volunteers:reported", args=["32.05"]), OVER_TIME),
    ):
        with django_assert_num_queries(most):
            assert rina.get(address).status_code == 200


LISTED, SHOWN, OVER_TIME = 8, 7, 7
