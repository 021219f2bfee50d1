"""Screens of an office: its numbers and series, and how it prints its papers."""

from __future__ import annotations

import pytest

from pilar.documents import queries, services
from pilar.documents.models import Series, Template
from pilar.documents.rules import numbers
from pilar.documents.rules.papers import Font, Paper
from pilar.documents.rules.standard import DECREE, LETTER
from pilar.documents.services import issue_by
from pilar.documents.services.numbering import SAME_NAME
from pilar.kernel.scope import bulk_door
from tests.documents.papers import PATTERN
from tests.documents.sheets import needs_poppler, pages
from tests.documents.windows import Way, approved, at, bytes_of, complaints, stored, words, written

SERIES = {"name": "Surat keluar", "pattern": PATTERN, "code": "460", "unit": "Dayasos"}
USUAL = {"paper": "a4", "font": "arial", "place": "", "note": ""}
OWN = """#import "pilar.typ": *
#show: paper
#letterhead()
#title[SURAT SENDIRI]
#ending(data.body)
"""
CLOSING = "Demikian disampaikan, terima kasih atas kehadirannya."


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_a_series_is_opened_and_changed(rina, dinas):
    assert "No number is taken yet" in words(rina.get(at("numbers", dinas.pk)))
    answer = rina.post(at("open_series", dinas.pk), SERIES)
    assert (answer.status_code, answer.headers["Location"]) == (302, at("numbers", dinas.pk))
    series = bulk_door(Series).get()
    assert f"Surat keluar : {PATTERN}" in words(rina.get(at("numbers", dinas.pk)))
    form = rina.get(at("edit_series", series.pk)).context["form"]
    assert {name: form[name].value() for name in SERIES} == SERIES
    answer = rina.post(at("edit_series", series.pk), SERIES | {"pattern": "{code}/{seq}/{year}"})
    assert (answer.status_code, bulk_door(Series).get().pattern) == (302, "{code}/{seq}/{year}")


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"pattern": "{code}/{year}"}, f"Pattern of the numbers: {numbers.NO_COUNTER}"),
        ({"pattern": "{seq}/{tahun}"}, None),
        (
            {"code": ""},
            (
                "Code of the archive: The pattern asks for code of the archive, and none is noted. Note it with the "
                "series or take it out of the pattern."
            ),
        ),
        ({"name": "Surat  keluar"}, f"Name of the series: {SAME_NAME}"),
    ],
)
def test_a_series_that_cannot_be_is_refused(rina, dinas, series, given, complaint):
    refused = rina.post(at("open_series", dinas.pk), SERIES | {"name": "Lain"} | given)
    assert (refused.status_code, len(complaints(refused))) == (422, 1)
    assert complaint is None or complaints(refused) == [complaint]
    assert bulk_door(Series).count() == 1


def test_each_kind_is_noted_to_take_its_number_somewhere(rina, dinas, series):
    address = at("set_numbering", dinas.pk, "letter")
    assert rina.get(address).context["form"]["source"].value() == f"series:{series.pk}"
    assert rina.post(address, {"source": "srikandi"}).status_code == 302
    page = words(rina.get(at("numbers", dinas.pk)))
    assert "Letter SRIKANDI, the government's system of archives" in page
    assert "Note within the office (nota dinas) Not noted yet" in page
    assert rina.get(address).context["form"]["source"].value() == "srikandi"
    assert rina.post(address, {"source": f"series:{series.pk}"}).status_code == 302
    assert queries.numbering_of(dinas.pk, LETTER).series == series
    assert rina.post(address, {"source": "series:x"}).status_code == 422
    assert rina.get(at("set_numbering", dinas.pk, "slip")).status_code == 404


def test_where_no_series_is_open_opening_one_is_offered(rina, dinas):
    assert "No series is open yet" in words(rina.get(at("set_numbering", dinas.pk, "letter")))


def test_taken_numbers_are_shown_with_their_papers_and_void_ones_with_the_reason(
    rina, kept, rina_in_garut, hana, dinas
):
    void = approved(rina_in_garut, hana, written(rina_in_garut, dinas, title="Undangan lain"))
    rina.post(at("hand_out", void.pk))
    rina.post(at("recall", void.pk))
    rina.post(at("discard", void.pk), {"why": "Rapat batal"})
    page = words(rina.get(at("numbers", dinas.pk)))
    first, second = kept.number, stored(void).number
    assert f"{second} Surat keluar Undangan lain Void Rapat batal" in page
    assert f"{first} Surat keluar Undangan rapat koordinasi" in page
    assert page.index(second) < page.index(first)


def test_an_office_and_a_series_elsewhere_are_not_there(dedi, dinas, series):
    for name, *more in (
        ("numbers",),
        ("open_series",),
        ("set_numbering", "letter"),
        ("templates",),
        ("template", "letter"),
    ):
        assert dedi.get(at(name, dinas.pk, *more)).status_code == 404
    assert dedi.get(at("edit_series", series.pk)).status_code == 404
    assert dedi.post(at("edit_series", series.pk), SERIES).status_code == 404


def test_a_head_sees_the_numbers_and_keeps_none(chief, dinas, series):
    page = chief.get(at("numbers", dinas.pk))
    assert (page.status_code, "Open a series" in words(page)) == (200, False)
    assert [chief.get(at(name, dinas.pk)).status_code for name in ("open_series", "templates")] == [403, 403]


# ---- templates ------------------------------------------------------------------------------------------------------


def saved(dinas, kind=LETTER):
    return [
        (row.number, row.is_in_force)
        for row in bulk_door(Template).filter(office=dinas, kind=kind.key).order_by("number")
    ]


def test_a_template_is_looked_at_and_nothing_is_saved(rina, dinas, head):
    page = rina.get(at("template", dinas.pk, "letter"))
    assert page.content.decode().count("data:image/png;base64,") == 1
    looked = rina.post(at("template", dinas.pk, "letter"), {**USUAL, "closing": CLOSING, "look": "1"})
    assert (looked.status_code, looked.content.decode().count("data:image/png;base64,")) == (200, 1)
    assert CLOSING in looked.content.decode()
    assert page.context["pictures"] != looked.context["pictures"]
    assert saved(dinas) == []


@needs_poppler
def test_a_saved_template_prints_the_next_paper_and_a_broken_one_leaves_the_last_good_one_in_force(
    rina, rina_in_garut, hana, dinas, head, series
):
    address = at("template", dinas.pk, "letter")
    answer = rina.post(address, {**USUAL, "closing": CLOSING, "paper": "f4"})
    assert (answer.status_code, answer.headers["Location"]) == (302, at("templates", dinas.pk))
    assert "Letter Version 1 of the office" in words(rina.get(at("templates", dinas.pk)))
    broken = {**USUAL, "closing": "Demikian.\nSampai jumpa di {tempat}.", "paper": "f4"}
    refused = rina.post(address, broken)
    assert (refused.status_code, complaints(refused)) == (
        422,
        ["How letters end: Line 2: there is no {tempat} in this paper. It has: –."],
    )
    assert "Sampai jumpa di {tempat}." in refused.content.decode()
    looked = rina.post(address, {**broken, "look": "1"})
    assert (looked.status_code, len(complaints(looked)), "data:image/png" in looked.content.decode()) == (422, 1, False)
    assert saved(dinas) == [(1, True)]
    letter = approved(rina_in_garut, hana, written(rina_in_garut, dinas))
    issue_by(hana, document=letter, way=Way.INK)
    letter = stored(letter)
    assert CLOSING in " ".join(" ".join(pages(bytes_of(hana, letter))).split())
    assert letter.template.number == 1


@needs_poppler
def test_a_layout_of_ones_own_prints_the_next_paper_and_a_broken_one_is_refused_with_its_line(
    rina, rina_in_garut, hana, dinas, head, series
):
    address = at("template", dinas.pk, "letter")
    assert rina.post(address, {**USUAL, "source": OWN}).status_code == 302
    refused = rina.post(address, {**USUAL, "source": OWN + "#tidak-ada()\n"})
    assert (refused.status_code, len(complaints(refused)), "Line 6 of the layout is wrong" in words(refused)) == (
        422,
        1,
        True,
    )
    assert "#tidak-ada()" in refused.content.decode()
    assert saved(dinas) == [(1, True)]
    draft = written(rina_in_garut, dinas)
    assert "SURAT SENDIRI" in pages(rina.get(at("concept", draft.pk)).content)[0]
    letter = approved(rina_in_garut, hana, draft)
    issue_by(hana, document=letter, way=Way.INK)
    assert "SURAT SENDIRI" in pages(bytes_of(hana, stored(letter)))[0]


def test_a_newer_template_takes_over_and_issued_papers_stay_as_they_are(rina, hana, dinas, kept):
    before = bytes_of(hana, kept)
    for closing in (CLOSING, ""):
        rina.post(at("template", dinas.pk, "letter"), {**USUAL, "closing": closing})
    assert saved(dinas) == [(1, False), (2, True)]
    assert bytes_of(hana, stored(kept)) == before
    assert stored(kept).template is None


def test_places_of_a_wording_are_told_and_filled_in(rina, dinas):
    form = rina.get(at("template", dinas.pk, "certificate")).context["form"]
    assert form.fields["text"].help_text.startswith("Filled in: {days}, {event}, {hours}, {office}, {place}, {result}.")


def test_a_kind_without_an_own_template_is_printed_by_the_national_default(rina, dinas):
    page = words(rina.get(at("templates", dinas.pk)))
    assert "Decree (keputusan) National default –" in page
    assert queries.template_of(dinas.pk, DECREE) is None
    assert rina.get(at("template", dinas.pk, "slip")).status_code == 404


def test_what_a_template_was_saved_with_is_shown_again(rina, rina_in_garut, dinas):
    wish = services.Wish(paper=Paper.F4, font=Font.BOOKMAN, wording={"closing": CLOSING}, place="Cikajang")
    services.save_template(rina_in_garut, office=dinas, kind=LETTER, wish=wish)
    form = rina.get(at("template", dinas.pk, "letter")).context["form"]
    shown = {name: form[name].value() for name in ("paper", "font", "place", "opening", "closing")}
    assert shown == {"paper": "f4", "font": "bookman", "place": "Cikajang", "opening": "", "closing": CLOSING}
