"""Screens on which a paper is written: chosen, drafted, pasted from a workbook, corrected, looked at."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.documents.models import Document
from pilar.documents.rules.standard import ATTENDANCE, DECREE, LETTER
from pilar.documents.rules.states import State
from pilar.documents.services import drafting
from pilar.kernel.scope import bulk_door
from pilar.offices import queries as offices
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import open_office
from pilar.regions import queries as regions
from pilar.regions.models import Region
from tests.documents.sheets import needs_poppler, pages
from tests.documents.windows import TITLE, at, complaints, stored, typed, window, words, written

PASTED = "Asep Hidayat\tDesa Cikajang\tCikajang\tKetua\r\nEuis Komariah\tDesa Sukamulya\tTalegong\r\n"
TYPED = "Asep Hidayat; Desa Cikajang; Cikajang; Ketua\n\nEuis Komariah; Desa Sukamulya; Talegong"
NAMES = [
    {"name": "Asep Hidayat", "village": "Desa Cikajang", "district": "Cikajang", "detail": "Ketua"},
    {"name": "Euis Komariah", "village": "Desa Sukamulya", "district": "Talegong", "detail": ""},
]


def latest():
    return bulk_door(Document).select_related("office").latest("pk")


# ---- choosing -------------------------------------------------------------------------------------------------------


def test_who_writes_a_paper_chooses_its_kind_and_office_first(rina, dinas):
    page = words(rina.get(at("start")))
    assert ("Letter" in page, "Member card" in page, dinas.name in page) == (True, False, True)
    chosen = rina.post(at("start"), {"kind": "letter", "office": str(dinas.pk)})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, at("draft", dinas.pk, "letter"))


def test_a_kind_and_an_office_that_are_not_offered_are_refused(rina):
    refused = rina.post(at("start"), {"kind": "card", "office": "x"})
    assert refused.status_code == 422
    assert len(complaints(refused)) == 2


def test_where_no_office_is_written_its_page_is_offered_first(dedi):
    page = words(dedi.get(at("start")))
    assert ("No office is written yet" in page, "Go on" in page) == (True, False)


def test_a_province_chooses_among_the_offices_of_its_area(sari_in_west_java, dinas):
    page = words(window(sari_in_west_java).get(at("start")))
    assert dinas.name in page


@pytest.fixture
def villages(land, sari_in_west_java, dinas, monkeypatch):
    """Offices of four villages in an area whose list shows two; two of them bear the same name."""
    monkeypatch.setattr(offices, "PAGE", 2)
    codes = Region.objects.filter(code__startswith="3205", level=4).order_by("code")[:4]
    named = ("Kantor Desa Sukamaju", "Kantor Desa Cibodas", "Kantor Desa Sukamaju", "Kantor Desa Mekar")
    return [
        open_office(sari_in_west_java, kind=Kind.VILLAGE, region=one.code, particulars=Particulars(name=name))
        for one, name in zip(codes, named, strict=True)
    ]


def offered(page):
    return [key for key, _name in page.context["form"].fields["office"].choices]


def test_a_long_list_of_offices_has_pages_that_lead_to_every_one(sari_in_west_java, dinas, villages):
    sari, seen = window(sari_in_west_java), []
    for number in (1, 2, 3):
        page = sari.get(at("start"), {"page": number})
        assert "Search, or turn the page, for another." in words(page)
        seen += offered(page)
    assert set(seen) == {str(one.pk) for one in (dinas, *villages)}


def test_an_office_is_found_by_words_and_told_by_what_lies_above_it(sari_in_west_java, villages):
    page = window(sari_in_west_java).get(at("start"), {"q": "desa sukamaju"})
    assert offered(page) == [str(villages[0].pk), str(villages[2].pk)]
    above = regions.path([one.region for one in villages])
    labels = [label for _key, label in page.context["form"].fields["office"].choices]
    assert labels == [
        f"Kantor Desa Sukamaju, {regions.address(above[one.region][1:])}" for one in (villages[0], villages[2])
    ]
    assert all(label.endswith("Kab. Garut") for label in labels)


def test_an_office_that_is_not_found_is_said_with_the_way_back(sari_in_west_java, villages):
    page = words(window(sari_in_west_java).get(at("start"), {"q": "tidak ada"}))
    assert ("No office is found" in page, "Show all offices" in page, "Go on" in page) == (True, True, False)


def test_the_office_that_was_chosen_is_taken_wherever_it_stands(sari_in_west_java, dedi, villages):
    last = str(villages[3].pk)
    sari = window(sari_in_west_java)
    for address in (at("start"), f"{at('start')}?q=mekar", f"{at('start')}?q=sukamaju"):
        chosen = sari.post(address, {"kind": "letter", "office": last})
        assert chosen.headers["Location"] == at("draft", last, "letter")
    refused = dedi.post(at("start"), {"kind": "letter", "office": last})
    assert (refused.status_code, "No office is written yet" in words(refused)) == (422, True)


def test_a_short_list_of_offices_has_no_search(rina, dinas):
    assert "Search an office" not in words(rina.get(at("start")))


def test_choosing_among_more_offices_asks_no_more(sari_in_west_java, villages):
    sari = window(sari_in_west_java)

    def asked(text):
        sari.get(at("start"))
        with CaptureQueriesContext(connection) as captured:
            assert len(offered(sari.get(at("start"), {"q": text}))) == (1 if text == "mekar" else 2)
        return len(captured)

    assert asked("mekar") == asked("desa")


@pytest.mark.parametrize(("kind", "status"), [("letter", 200), ("card", 404), ("certificate", 404), ("slip", 404)])
def test_kinds_of_other_pages_and_unknown_ones_are_not_written_here(rina, dinas, kind, status):
    assert rina.get(at("draft", dinas.pk, kind)).status_code == status


# ---- drafting -------------------------------------------------------------------------------------------------------


def test_a_letter_is_written_and_shown(rina, dinas, head):
    answer = rina.post(at("draft", dinas.pk, "letter"), typed(LETTER))
    letter = latest()
    assert (answer.status_code, answer.headers["Location"]) == (302, at("paper", letter.pk))
    assert (letter.title, letter.data, letter.typed_state) == (TITLE, LETTER.example, State.DRAFT)
    page = words(rina.get(at("paper", letter.pk)))
    assert "The draft is written. Look at it below, then let it go round." in page
    assert "Look it through, then let it go round for paraf" in page


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(rina, dinas):
    refused = rina.post(at("draft", dinas.pk, "letter"), typed(LETTER, to="", subject="Rapat & data"))
    assert (refused.status_code, complaints(refused)) == (
        422,
        ["To whom (kepada Yth.), one line each: This field is required."],
    )
    assert 'value="Rapat &amp; data"' in refused.content.decode()
    assert bulk_door(Document).count() == 0


def test_a_wording_that_cannot_be_set_is_refused_with_its_line(rina, dinas):
    refused = rina.post(at("draft", dinas.pk, "letter"), typed(LETTER, body="Baik.\nHadir **tepat waktu."))
    assert (refused.status_code, complaints(refused)) == (
        422,
        [
            (
                "What the letter says: Line 2: ** stands before and after what is bold, both on one line. One of them "
                "is missing."
            )
        ],
    )


@pytest.mark.parametrize("people", [PASTED, TYPED])
def test_the_names_of_a_decree_are_pasted_from_excel_or_typed_with_semicolons(rina, dinas, people):
    answer = rina.post(at("draft", dinas.pk, "decree"), typed(DECREE, people=people))
    assert answer.status_code == 302
    assert latest().data == DECREE.example | {"people": NAMES}


def test_a_row_with_too_many_columns_is_refused_with_its_line_and_what_the_columns_are(rina, dinas):
    people = PASTED + "Iis\tDesa Cisurupan\tCisurupan\tAnggota\t3205\r\n"
    refused = rina.post(at("draft", dinas.pk, "decree"), typed(DECREE, people=people))
    assert (refused.status_code, complaints(refused)) == (
        422,
        [
            (
                "Names in the annex: Line 3 has 5 columns; there are 4: Name; Desa or kelurahan; Kecamatan; Note. "
                "Check what was pasted."
            )
        ],
    )
    assert "Iis\tDesa Cisurupan" in refused.content.decode()


def test_a_row_without_its_name_is_refused_with_its_number(rina, dinas):
    refused = rina.post(at("draft", dinas.pk, "decree"), typed(DECREE, people="\tDesa Cikajang\tCikajang\t"))
    assert complaints(refused) == [
        "Names in the annex: Row 1: “Name” is missing. Fill it in; the paper cannot be made without it."
    ]


def test_points_of_a_dictum_stay_apart_when_the_draft_is_written_on_again(rina, rina_in_garut, dinas):
    decides = "Menugasi: | a. Asep Hidayat; | b. Euis Komariah.\nKeputusan ini berlaku."
    rina.post(at("draft", dinas.pk, "decree"), typed(DECREE, decides=decides))
    decree = latest()
    assert decree.data["decides"][0] == {"text": "Menugasi:\na. Asep Hidayat;\nb. Euis Komariah."}
    page = rina.get(at("edit", decree.pk)).content.decode()
    assert decides in page


def test_the_title_of_a_list_is_not_what_the_paper_is_found_by(rina, dinas):
    answer = rina.post(at("draft", dinas.pk, "attendance"), typed(ATTENDANCE, known_as="Rapat 3 Desember"))
    attendance = latest()
    assert answer.status_code == 302
    assert (attendance.title, attendance.data["title"]) == ("Rapat 3 Desember", "Daftar Hadir Peserta")
    values = typed(ATTENDANCE, known_as="Rapat 4 Desember", title="Daftar Hadir " + "x" * 280)
    assert rina.post(at("edit", attendance.pk), values).status_code == 302
    attendance = stored(attendance)
    assert (attendance.title, len(attendance.data["title"])) == ("Rapat 4 Desember", 293)


def test_an_office_elsewhere_is_not_there_and_one_above_is_kept_by_its_own(rina, dedi, dinas, sari_in_west_java):
    named = Particulars(name="Dinsos Jabar")
    above = open_office(sari_in_west_java, kind=Kind.PROVINCE, region="32", particulars=named)
    assert dedi.post(at("draft", dinas.pk, "letter"), typed(LETTER)).status_code == 404
    refused = rina.post(at("draft", above.pk, "letter"), typed(LETTER))
    assert (refused.status_code, bulk_door(Document).count()) == (409, 0)
    assert "This office lies above your area. Its own officers keep what is written here." in words(refused)


# ---- writing on it --------------------------------------------------------------------------------------------------


def test_a_draft_is_written_on(rina, letter):
    form = rina.get(at("edit", letter.pk))
    assert form.context["form"].initial["seen"] == drafting.version(letter)
    seen = {"known_as": "Undangan", "subject": "Rapat kerja", "seen": drafting.version(letter)}
    answer = rina.post(at("edit", letter.pk), typed(LETTER, **seen))
    assert (answer.status_code, answer.headers["Location"]) == (302, at("paper", letter.pk))
    assert (stored(letter).title, stored(letter).data["subject"]) == ("Undangan", "Rapat kerja")


def test_what_another_wrote_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(rina, letter):
    seen = drafting.version(letter)
    rina.post(at("edit", letter.pk), typed(LETTER, subject="Rapat kerja", seen=seen))
    refused = rina.post(at("edit", letter.pk), typed(LETTER, subject="Rapat akbar", seen=seen))
    assert (refused.status_code, complaints(refused)) == (422, [drafting.WRITTEN_MEANWHILE])
    assert 'value="Rapat akbar"' in refused.content.decode()
    assert stored(letter).data["subject"] == "Rapat kerja"


def test_an_issued_paper_is_not_written_on(rina, kept):
    refused = rina.post(at("edit", kept.pk), typed(LETTER, subject="Lain"))
    assert (refused.status_code, complaints(refused)) == (
        422,
        ["This paper can no longer be written on. Make another that replaces it."],
    )
    assert stored(kept).data == LETTER.example


def test_a_head_reads_drafts_and_writes_none(chief, letter, dinas):
    assert chief.get(at("paper", letter.pk)).status_code == 200
    assert [chief.get(at(name, letter.pk)).status_code for name in ("edit", "send", "discard")] == [403, 403, 403]
    assert chief.get(at("draft", dinas.pk, "letter")).status_code == 403


# ---- looking at it --------------------------------------------------------------------------------------------------


@needs_poppler
def test_a_draft_as_pdf_is_marked_as_a_draft_on_every_page(rina, rina_in_garut, dinas, head):
    decree = written(rina_in_garut, dinas, kind=DECREE)
    answer = rina.get(at("concept", decree.pk))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'inline; filename="konsep_decree_{str(decree.pk)[-8:]}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    marked = ["KONSEP" in page.replace("\n", "").replace(" ", "") for page in pages(answer.content, "-raw")]
    assert len(marked) > 1
    assert marked == [True] * len(marked)
    assert b"pilar:" not in answer.content


def test_a_draft_is_shown_as_pictures_page_by_page(rina, letter):
    answer = rina.get(at("picture", letter.pk, 1))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert [rina.get(at("picture", letter.pk, number)).status_code for number in (0, 9)] == [404, 404]


@needs_poppler
def test_a_draft_is_looked_at_though_nobody_can_sign_it_today(rina, rina_in_garut, dinas):
    letter = written(rina_in_garut, dinas)
    assert rina.get(at("paper", letter.pk)).status_code == 200
    said = " ".join(pages(rina.get(at("concept", letter.pk)).content))
    assert ("Undangan rapat koordinasi PSM" in said, "Kepala Dinas" in said) == (True, False)


def test_of_an_issued_paper_there_is_no_draft(rina, kept):
    assert [rina.get(at(*one)).status_code for one in (("concept", kept.pk), ("picture", kept.pk, 1))] == [404, 404]


def test_of_a_draft_there_is_no_file(rina, letter):
    assert [rina.get(at(name, letter.pk)).status_code for name in ("file", "handed")] == [404, 404]


def test_papers_of_another_area_are_not_there_for_anybody_elsewhere(dedi, letter):
    for name in ("paper", "edit", "concept", "file", "send", "discard", "issue", "take_number", "take_back", "revoke"):
        assert dedi.get(at(name, letter.pk)).status_code == 404
    for name in ("recall", "hand_out"):
        assert dedi.post(at(name, letter.pk)).status_code == 404


def test_a_sign_that_no_font_has_is_told_before_anybody_signs(rina, rina_in_garut, dinas, head):
    rina.post(at("draft", dinas.pk, "letter"), typed(LETTER, subject="Rapat 🙂"))
    letter = latest()
    sentence = "The fonts of papers have no sign “🙂”. Write it with other letters or leave it out."
    refused = rina.get(at("concept", letter.pk))
    assert (refused.status_code, sentence in words(refused)) == (422, True)
    refused = rina.post(at("send", letter.pk), {})
    assert (refused.status_code, complaints(refused), stored(letter).typed_state) == (422, [sentence], State.DRAFT)
