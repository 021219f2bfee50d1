"""The journal's screens: found by day, person, words and place; one record's history; a copy that is journalled."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from python_calamine import CalamineWorkbook

from pilar.accounts.models import User
from pilar.accounts.queries import journal as queries
from pilar.accounts.queries.journal import Wish
from pilar.accounts.services import journal as services
from pilar.kernel.ids import first_id
from pilar.kernel.journal import forget, seal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, NotFound
from pilar.kernel.scope import bulk_door
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services.people import Particulars, edit, reveal_nik
from tests.people import actor_of, volunteer

MEKARMUKTI, BANJAR = "3205322001", "3279011001"
DAY = timedelta(days=1)


def signed_in(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def events(actor, **wished):
    return [entry.event for entry in queries.journal(actor.scope, Wish(**wished))]


def old_entry(moment, *, region="3205", event="account.entered", **more):
    """Put an entry of another day into the journal, as it would lie there."""
    values = {"act": "accounts.enter", "via": "mandate", "actor_label": "Rina", "subject_type": "accounts.user"}
    return bulk_door(JournalEntry).create(
        id=first_id(moment), at=moment, event=event, region=region, subject_id="1", **(values | more)
    )


@pytest.fixture
def ani(land, rina_in_garut, garut_joined):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik="3205325403859001")


def test_days_are_days_on_the_readers_wall_and_both_count(land, rina_in_garut):
    before_midnight = datetime(2026, 3, 9, 16, 59, tzinfo=UTC)
    old_entry(before_midnight, event="account.left")
    old_entry(before_midnight + timedelta(minutes=2), event="account.entered")
    ninth, tenth = date(2026, 3, 9), date(2026, 3, 10)
    assert events(rina_in_garut, since=tenth) == ["account.entered"]
    assert events(rina_in_garut, until=ninth) == ["account.left"]
    assert events(rina_in_garut, since=ninth, until=tenth) == ["account.entered", "account.left"]
    assert events(rina_in_garut, since=tenth + DAY) == []


def test_somebody_is_found_by_name_and_by_role(ani, land, rina_in_garut, sari_in_west_java):
    reveal_nik(sari_in_west_java, person=ani)
    assert events(rina_in_garut, who="sari") == ["person.nik_seen"]
    assert events(rina_in_garut, role="province_operator") == ["person.nik_seen"]
    assert events(rina_in_garut, role="system") == []
    assert events(rina_in_garut, who="sari", role="regency_operator") == []
    assert events(rina_in_garut, who="%") == []


def test_what_happened_is_found_by_words_of_its_sentence(ani, rina_in_garut):
    reveal_nik(rina_in_garut, person=ani)
    with translation.override("id"):
        assert events(rina_in_garut, what="melihat nik") == ["person.nik_seen"]
        assert events(rina_in_garut, what="actor") == []
    with translation.override("en"):
        assert events(rina_in_garut, what="NIK looked") == ["person.nik_seen"]


def test_looks_alone_and_kinds_of_records_alone(ani, rina_in_garut):
    reveal_nik(rina_in_garut, person=ani)
    assert events(rina_in_garut, looks=True) == ["person.nik_seen"]
    assert events(rina_in_garut, about="volunteers.participation") == ["area.joined"]


def test_an_area_below_ones_own_is_chosen_and_none_elsewhere(ani, land, rina_in_garut, dedi_in_banjar, banjar_joined):
    volunteer(dedi_in_banjar, land[BANJAR], "Budi")
    assert events(rina_in_garut, region="320532") == ["person.registered"]
    assert events(rina_in_garut, region=MEKARMUKTI) == ["person.registered"]
    assert events(rina_in_garut, region="320505") == []
    assert events(rina_in_garut, region="3279") == []
    assert events(rina_in_garut, region="32") == ["person.registered", "area.joined"]


def test_the_page_shows_its_filters_as_chips_and_leaves_nonsense_out(ani, rina_in_garut):
    client = signed_in(rina_in_garut)
    given = {"what": "nik", "region": "32.05.32", "role": "raja", "since": "besok", "looks": "on"}
    context = client.get(reverse("accounts:journal"), given).context
    assert [chip["url"] for chip in context["chips"]] == [
        "?region=32.05.32&role=raja&since=besok&looks=on",
        "?what=nik&region=32.05.32&role=raja&since=besok",
    ]
    foreign = client.get(reverse("accounts:journal"), {"region": "3279"}).context
    assert foreign["chips"] == []


def test_the_areas_offered_are_those_right_below(ani, rina_in_garut, budi_at_the_ministry):
    offered = signed_in(rina_in_garut).get(reverse("accounts:journal")).context["filters"].fields["region"].choices
    assert [code for code, _name in offered] == ["", "320505", "320532"]
    given = {"region": "320532"}
    offered = signed_in(rina_in_garut).get(reverse("accounts:journal"), given).context["filters"].fields["region"]
    assert [code for code, _name in offered.choices][:2] == ["", "320532"]


def test_the_history_of_a_person_tells_looks_and_changes_of_all_that_is_part_of_it(
    ani, land, rina_in_garut, sari_in_west_java
):
    reveal_nik(sari_in_west_java, person=ani)
    edit(
        rina_in_garut,
        person=ani,
        particulars=Particulars(name="Ani S.", sex=Sex(ani.sex), birth_date=ani.birth_date, nik=ani.nik),
    )
    volunteer(rina_in_garut, land[MEKARMUKTI], "Budi")
    client, url = signed_in(rina_in_garut), reverse("accounts:history", args=["psm", ani.pk])
    whole = client.get(url).context
    assert [told.entry.event for told in whole["lines"]] == ["person.edited", "person.nik_seen", "person.registered"]
    assert (whole["sums"], whole["name"]) == (queries.Sums(looks=1, lookers=1, changes=2), "Ani S.")
    assert [told.entry.event for told in client.get(url, {"looks": "on"}).context["lines"]] == ["person.nik_seen"]


def test_the_history_of_what_is_not_there_or_elsewhere_is_not_found(ani, dedi_in_banjar, rina_in_garut):
    url = reverse("accounts:history", args=["psm", ani.pk])
    assert signed_in(dedi_in_banjar).get(url).status_code == 404
    for word, pk in (("psm", "tiada"), ("raja", ani.pk)):
        assert signed_in(rina_in_garut).get(reverse("accounts:history", args=[word, pk])).status_code == 404


def test_a_system_administrator_reads_the_journal_without_anybodys_name(ani, land):
    admin = actor_of("system_admin", "", name="Adi")
    client = signed_in(admin)
    for url in (reverse("accounts:journal"), reverse("accounts:history", args=["psm", ani.pk])):
        page = client.get(url).content.decode()
        assert "Rina" in page
        assert "Ani" not in page
        assert "(tersembunyi)" in page
    copy = b"".join(client.post(reverse("accounts:export"), {"kind": "csv"})).decode()
    assert "Rina" in copy
    assert "Ani" not in copy


def test_a_forgotten_person_is_said_to_be_deleted(ani, rina_in_garut):
    forget("volunteers.person", str(ani.pk))
    page = signed_in(rina_in_garut).get(reverse("accounts:journal")).content.decode()
    assert "Ani" not in page
    assert "(dihapus)" in page


def test_the_parts_of_an_act_on_many_are_read_page_by_page(land, rina_in_garut):
    moment = datetime(2026, 3, 9, tzinfo=UTC)
    whole = old_entry(moment, event="import.set_aside")
    for number in range(55):
        old_entry(moment + timedelta(seconds=1 + number), event="account.entered", parent=whole)
    client, url = signed_in(rina_in_garut), reverse("accounts:entry", args=[whole.pk])
    assert [told.parts for told in client.get(reverse("accounts:journal")).context["lines"]] == [55]
    first = client.get(url).context
    second = client.get(url + first["older"]).context
    assert (len(first["lines"]), len(second["lines"]), second["older"]) == (50, 5, "")
    fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert fragment.count("ina-journal__item") == 50


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_asks_as_often_for_three_entries_as_for_one(count, ani, rina_in_garut, django_assert_num_queries):
    for _ in range(count - 1):
        reveal_nik(rina_in_garut, person=ani)
    client, url = signed_in(rina_in_garut), reverse("accounts:history", args=["psm", ani.pk])
    client.get(url)
    # session, user, mandates, permissions; person, assignments; sums; entries, keys, places, parts; how much waits
    with django_assert_num_queries(12):
        assert len(client.get(url).context["lines"]) == count


def copied(client, kind, **given):
    response = client.post(reverse("accounts:export"), {"kind": kind, **given})
    assert response.status_code == 200
    return b"".join(response)


def test_a_copy_holds_what_the_filters_leave_and_is_journalled_with_them(ani, rina_in_garut):
    reveal_nik(rina_in_garut, person=ani)
    seal()
    client = signed_in(rina_in_garut)
    rows = list(csv.reader(io.StringIO(copied(client, "csv", looks="on").decode("utf-8-sig"))))
    assert [(row[1], row[4], row[5], row[7], row[8]) for row in rows[1:]] == [
        ("Rina", "lihat", "PSM", "32.05.32.2001", "3")
    ]
    assert rows[1][3] == "Rina melihat NIK Ani Suryani, Mekarmukti."
    with translation.override("id"):
        latest = queries.told(rina_in_garut, [queries.journal(rina_in_garut.scope)[0]])[0]
    assert latest.is_look
    assert latest.sentence == (
        "Rina mengunduh salinan jurnal Kabupaten Garut, Hanya melihat data terlindung: 1 catatan."
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(copied(client, "xlsx", looks="on")))
    lines = book.get_sheet_by_index(0).to_python()
    assert [line[3] for line in lines[2:]] == [rows[1][3]]


def test_nothing_in_a_copy_is_computed_by_a_spreadsheet(land, rina_in_garut, garut_joined):
    evil = actor_of("regency_operator", "3205", name="=HYPERLINK(1)")
    volunteer(evil, land[MEKARMUKTI], "Ani")
    rows = list(csv.reader(io.StringIO(copied(signed_in(rina_in_garut), "csv").decode("utf-8-sig"))))
    assert {row[1] for row in rows[1:]} == {"'=HYPERLINK(1)", "Rina"}
    book = CalamineWorkbook.from_filelike(io.BytesIO(copied(signed_in(rina_in_garut), "xlsx")))
    assert "'=HYPERLINK(1)" in {line[1] for line in book.get_sheet_by_index(0).to_python()}


def test_a_copy_that_would_be_too_long_says_what_is_missing(ani, rina_in_garut, monkeypatch):
    monkeypatch.setattr(services, "MOST_ROWS", 1)
    monkeypatch.setattr(queries, "CHUNK", 1)
    rows = list(csv.reader(io.StringIO(copied(signed_in(rina_in_garut), "csv").decode("utf-8-sig"))))
    assert len(rows) == 3
    assert "100.000" in rows[2][0]


def test_a_copy_of_an_unknown_kind_or_by_who_may_not_is_refused(ani, rina_in_garut):
    assert signed_in(rina_in_garut).post(reverse("accounts:export"), {"kind": "exe"}).status_code == 404
    head = actor_of("kades", MEKARMUKTI)
    with pytest.raises(NotAllowed):
        services.export(head, wish=Wish(), filters="", kind="csv")
    assert not JournalEntry.objects.everywhere("a test").filter(event__startswith="journal.").exists()


def test_a_person_of_another_area_is_not_found_even_by_key(ani, dedi_in_banjar):
    from pilar.kernel.subjects import subject_called

    with pytest.raises(NotFound):
        subject_called("psm").find(dedi_in_banjar.scope, str(ani.pk))
