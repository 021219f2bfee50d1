"""The form of a plan: what it keeps, what it refuses at which field, figures of one's own typed or from a file."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from pilar.kernel.scope import bulk_door
from pilar.trainings.models import QuotaPlan
from pilar.trainings.rules import quota
from pilar.trainings.services import events as services
from tests.documents.windows import complaints, window, words
from tests.trainings.event_windows import at, landed, office_of, planned
from tests.trainings.samples import facts


@pytest.fixture
def dinas(sari_in_west_java):
    """The Dinas Sosial of the province."""
    return office_of(sari_in_west_java, "32")


@pytest.fixture
def sari(sari_in_west_java, dinas):
    """Sari before her screen."""
    return window(sari_in_west_java)


@pytest.fixture
def bare(sari_in_west_java, dinas):
    """An event that is prepared, its seats not divided yet: Garut with 442 villages and Banjar with 25."""
    return services.open_event(sari_in_west_java, office=dinas, facts=facts())


def table(page):
    return [(row["name"], row["weight"], str(row["share"]), row["seats"]) for row in page.context["rows"]]


def seats(page):
    return {row["code"]: row["seats"] for row in page.context["rows"]}


def sheet(*rows):
    """Return a workbook with some rows, as a browser sends it."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("angka.xlsx", content.getvalue())


def test_a_plan_is_kept_and_stands_in_the_form_again(sari, bare):
    form = sari.get(at("save_plan", bare.pk)).context["form"]
    assert (form["floor"].value(), form["figures"].value()) == (1, "Kabupaten Garut; \nKota Banjar; ")
    given = planned(seats="20", way="hamilton", tie="lot", seed="26 November, 7", back="hand", ceiling="18")
    assert landed(sari.post(at("save_plan", bare.pk), given)) == (302, at("plan", bare.pk))
    row = bulk_door(QuotaPlan).get()
    assert (row.seats, row.way, row.tie, row.seed, row.back, row.ceiling) == (
        20,
        "hamilton",
        "lot",
        "26 November, 7",
        "hand",
        18,
    )
    form = sari.get(at("save_plan", bare.pk)).context["form"]
    assert {name: form[name].value() for name in ("seats", "way", "seed")} == {
        "seats": 20,
        "way": "hamilton",
        "seed": "26 November, 7",
    }


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"seats": "x"}, "Seats to divide: Write a whole number with figures only."),
        ({"seats": "0"}, "Seats to divide: Ensure this value is greater than or equal to 1."),
        (
            {"seats": "1"},
            "Seats to divide: 1 seats are fewer than everybody's floors together (2). Give more seats or less floor.",
        ),
        (
            {"ceiling": "3"},
            (
                "Seats to divide: 12 seats are more than can be given (6): everybody has reached the ceiling, or has "
                "weight 0. Give fewer seats or a higher ceiling."
            ),
        ),
        (
            {"floor": "3", "ceiling": "2"},
            "At most: The floor of Kabupaten Garut is above its ceiling. Correct one of the two.",
        ),
        ({"tie": "lot"}, f"Seed of the lot: {quota.SEED_MISSING}"),
        ({"way": "fixed", "fixed": "Garut; 11\nBanjar; 1"}, f"Reason: {quota.REASON_MISSING}"),
        (
            {"way": "fixed", "reason": "SK", "fixed": "Garut; 11\nBanjar; 2"},
            (
                "Seats that were decided: The figures add up to 13 seats, but 12 are to be divided. Correct one of the "
                "two."
            ),
        ),
        (
            {"basis": "own", "figures": "Garut; 5"},
            "Your own figures: No line for: Kota Banjar. Write one for everybody who takes part; 0 also counts.",
        ),
        (
            {"basis": "own", "figures": "Garut; 5\nCianjur; 4"},
            (
                "Your own figures: Line 2: “Cianjur” is no area that takes part. Write its code or its name as in the "
                "list."
            ),
        ),
        ({"way": "acak"}, "Method: Select a valid choice. acak is not one of the available choices."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(sari, bare, given, complaint):
    answer = sari.post(at("save_plan", bare.pk), planned(**given))
    assert (answer.status_code, complaints(answer)) == (422, [complaint])
    assert bulk_door(QuotaPlan).count() == 0


def test_figures_of_ones_own_are_typed_or_come_from_a_file(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(basis="own", figures="Kab. Garut, 300\n3279, 100"))
    assert table(sari.get(at("plan", bare.pk))) == [
        ("Kabupaten Garut", 300, "9.000", 9),
        ("Kota Banjar", 100, "3.000", 3),
    ]
    file = sheet(("Kode", "Wilayah", "Angka"), (3205, "Garut", 100), (3279, "Banjar", 100))
    sari.post(at("save_plan", bare.pk), planned(basis="own", figures="Garut, 1", figures_file=file))
    assert seats(sari.get(at("plan", bare.pk))) == {"3205": 6, "3279": 6}
    text = SimpleUploadedFile("angka.csv", b"3205;200\n3279;100\n")
    sari.post(at("save_plan", bare.pk), planned(basis="own", figures_file=text))
    assert seats(sari.get(at("plan", bare.pk))) == {"3205": 8, "3279": 4}


def test_a_file_is_refused_row_by_row_or_whole(sari, bare):
    file = sheet(("Garut", 12.5), ("Cianjur", 3))
    answer = sari.post(at("save_plan", bare.pk), planned(basis="own", figures_file=file))
    told = [complaint.removeprefix("Your own figures as a file: ") for complaint in complaints(answer)]
    assert told == [
        "Line 1: “12,5” behind Kabupaten Garut is no whole number from 0 on. Write it with figures only.",
        "Line 2: “Cianjur” is no area that takes part. Write its code or its name as in the list.",
    ]
    broken = SimpleUploadedFile("angka.xlsx", b"PK\x03\x04 broken")
    answer = sari.post(at("save_plan", bare.pk), planned(basis="own", figures_file=broken))
    assert (answer.status_code, len(complaints(answer))) == (422, 1)


def test_seats_decided_elsewhere_are_kept_with_their_reason(sari, bare):
    given = planned(way="fixed", reason="Keputusan  rapat", fixed="Garut; 8\nBanjar; 4")
    assert landed(sari.post(at("save_plan", bare.pk), given))[0] == 302
    page = sari.get(at("plan", bare.pk))
    assert (seats(page), "Keputusan rapat" in words(page)) == ({"3205": 8, "3279": 4}, True)
    assert sari.get(at("save_plan", bare.pk)).context["form"]["fixed"].value() == "Kabupaten Garut; 8\nKota Banjar; 4"
