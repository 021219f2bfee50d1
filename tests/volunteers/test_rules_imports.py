"""What a row of a workbook says, and every way in which it can say nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Invalid
from pilar.volunteers.rules import assignments, imports, people
from pilar.volunteers.rules.assignments import DECREE_WITHOUT_NUMBER, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.identity import Identity
from pilar.volunteers.rules.imports import COLUMNS, HEADERS, KEYS, Wanted
from pilar.volunteers.rules.outcomes import OUTCOMES, STATES, ImportState, Outcome
from pilar.volunteers.rules.people import Sex

TODAY = date(2026, 6, 15)
FULL = {
    "village": "32.05.32.2001",
    "village_name": "Mekarmukti",
    "name": "Ani Suryani",
    "nik": "3205055403850001",
    "sex": "P",
    "birth_date": "14-03-1985",
    "phone": "0812-3456-7890",
    "address": "Kp. Sawah, RT 02/RW 05",
    "service": "Bertugas",
    "started_on": "01-02-2021",
    "decree_number": "460/Kep.12-Dinsos/2021",
    "decree_date": "15-01-2021",
    "decree_until": "",
    "confirmed": "Ya",
    "ended_on": "",
    "end_reason": "",
}
LEAST = {"village": "3205322001", "name": "Ani Suryani", "sex": "P", "service": "Bertugas"}


def cells(row):
    return [row.get(key, "") for key in KEYS]


def read(row, **changed):
    return imports.read_row(cells(row | changed), today=TODAY)


def reasons(reading):
    """Return what a row was refused for: the sentence and the column; nothing is wanted of such a row."""
    assert reading.wanted is None
    return [(remark.sentence, remark.column) for remark in reading.reasons]


def test_a_full_row_is_read_whole():
    reading = read(FULL)
    assert (reading.reasons, reading.warnings) == ((), ())
    assert reading.wanted == Wanted(
        village="3205322001",
        village_name="Mekarmukti",
        name="Ani Suryani",
        sex=Sex.FEMALE,
        nik="3205055403850001",
        birth_date=date(1985, 3, 14),
        phone="+6281234567890",
        address="Kp. Sawah, RT 02/RW 05",
        standing=Standing(
            stage=Stage.CONFIRMED,
            service=Service.SERVING,
            service_since=date(2021, 2, 1),
            started_on=date(2021, 2, 1),
            decree_number="460/Kep.12-Dinsos/2021",
            decree_date=date(2021, 1, 15),
        ),
    )


def test_the_four_columns_that_must_be_filled_are_enough():
    wanted = read(LEAST).wanted
    assert wanted.standing == Standing(stage=Stage.PROPOSED, service=Service.SERVING)
    assert (wanted.nik, wanted.birth_date, wanted.phone, wanted.address, wanted.village_name) == ("", None, "", "", "")
    assert [column.key for column in COLUMNS if column.required] == list(LEAST)


def test_a_person_without_a_nik_is_named_by_name_birth_date_and_village():
    assert read(LEAST, name="ANI  suryani").wanted.identity == Identity("ani suryani", "3205322001", None, "")
    known = Identity("ani suryani", "3205322001", date(1985, 3, 14), "3205055403850001")
    assert read(FULL).wanted.identity == known


@pytest.mark.parametrize("key", list(LEAST))
def test_each_column_that_must_be_filled_is_missed(key):
    header = HEADERS[KEYS.index(key)]
    reading = read(LEAST, **{key: "  "})
    assert reasons(reading) == [(imports.REQUIRED, key)]
    assert reading.reasons[0].details == {"header": header}


@pytest.mark.parametrize(
    ("changed", "sentence", "column"),
    [
        ({"village": "320532"}, imports.CODE_WRONG, "village"),
        ({"village": "Mekarmukti"}, imports.CODE_WRONG, "village"),
        ({"village": "٣٢٠٥٣٢٢٠٠١"}, imports.CODE_WRONG, "village"),
        ({"village": ". ."}, imports.CODE_WRONG, "village"),
        ({"name": "Ani 2"}, people.NAME_HAS_DIGITS, "name"),
        ({"name": "a" * 121}, people.NAME_LONG, "name"),
        ({"nik": "320505540385000"}, people.NIK_LENGTH_WRONG, "nik"),
        ({"nik": "3205055403850000"}, people.NIK_NO_SERIAL, "nik"),
        ({"nik": "3205055413850001"}, people.NIK_NO_DATE, "nik"),
        ({"nik": "tidak ada"}, people.NIK_DIGITS_ONLY, "nik"),
        ({"nik": 3205055403850001}, people.NIK_DAMAGED, "nik"),
        ({"nik": 3205055403850000.0}, people.NIK_DAMAGED, "nik"),
        ({"nik": "3,20506E+15"}, people.NIK_DAMAGED, "nik"),
        ({"nik": "3.20506e15"}, people.NIK_DAMAGED, "nik"),
        ({"nik": True}, people.NIK_DIGITS_ONLY, "nik"),
        ({"sex": "X"}, imports.NOT_A_WORD, "sex"),
        ({"service": "Rajin"}, imports.NOT_A_WORD, "service"),
        ({"confirmed": "mungkin"}, imports.NOT_A_WORD, "confirmed"),
        ({"service": "Berakhir", "end_reason": "bosan"}, imports.NOT_A_WORD, "end_reason"),
        ({"birth_date": "14 Maret 1985"}, imports.NOT_A_DATE, "birth_date"),
        ({"started_on": "31-02-2021"}, imports.NOT_A_DATE, "started_on"),
        ({"decree_date": "2021"}, imports.NOT_A_DATE, "decree_date"),
        ({"decree_until": "selamanya"}, imports.NOT_A_DATE, "decree_until"),
        ({"ended_on": 12}, imports.NOT_A_DATE, "ended_on"),
        ({"phone": "tidak ada"}, people.PHONE_WRONG, "phone"),
        ({"birth_date": "16-06-2026", "nik": ""}, people.BORN_LATER, "birth_date"),
        ({"birth_date": "14-03-1885", "nik": ""}, people.BORN_LONG_AGO, "birth_date"),
        ({"birth_date": "02-02-2003", "nik": ""}, people.TOO_YOUNG, "birth_date"),
        ({"decree_date": ""}, assignments.DECREE_WITHOUT_NUMBER, "decree_number"),
        ({"service": "Berakhir"}, assignments.ENDED_WITHOUT_REASON, "end_reason"),
        ({"end_reason": "Pindah"}, assignments.REASON_WITHOUT_END, "end_reason"),
        ({"ended_on": "01-02-2022"}, assignments.REASON_WITHOUT_END, "end_reason"),
        (
            {"service": "Berakhir", "end_reason": "Pindah", "ended_on": "31-01-2021"},
            assignments.END_BEFORE_START,
            "ended_on",
        ),
        ({"started_on": "16-06-2026"}, assignments.DATE_AHEAD, "started_on"),
        ({"decree_date": "16-06-2026"}, assignments.DATE_AHEAD, "decree_date"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_reason_and_its_column(changed, sentence, column):
    assert reasons(read(FULL, **changed)) == [(sentence, column)]


def test_a_row_is_refused_for_all_its_mistakes_at_once():
    reading = read(FULL, village="", name="Ani 2", nik="12", sex="X", birth_date="kemarin", phone="-", service="")
    assert sorted(column for _, column in reasons(reading)) == [
        "birth_date",
        "name",
        "nik",
        "phone",
        "service",
        "sex",
        "village",
    ]


def test_the_words_a_cell_may_hold_are_listed_in_its_refusal():
    [remark] = read(LEAST, sex="X").reasons
    assert remark.details == {
        "header": "Jenis kelamin",
        "text": "X",
        "words": "L, Laki-laki, Pria, P, Perempuan, Wanita",
    }
    [remark] = read(FULL, confirmed="mungkin").reasons
    assert remark.details["words"] == "Ya, Sudah, Tidak, Belum"


@pytest.mark.parametrize(
    ("word", "sex"),
    [("L", Sex.MALE), ("laki-laki", Sex.MALE), ("PRIA", Sex.MALE), ("p", Sex.FEMALE), ("Wanita", Sex.FEMALE)],
)
def test_a_sex_is_read_from_the_words_in_use(word, sex):
    assert read(LEAST, sex=word).wanted.sex is sex


@pytest.mark.parametrize(
    ("word", "service"),
    [
        ("Bertugas", Service.SERVING),
        ("AKTIF", Service.SERVING),
        ("belum  mulai", Service.NOT_STARTED),
        ("Berhalangan sementara", Service.ON_LEAVE),
        ("Diberhentikan sementara", Service.SUSPENDED),
    ],
)
def test_a_service_is_read_from_the_words_in_use(word, service):
    assert read(LEAST, service=word).wanted.standing.service is service


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("Mengundurkan diri", EndReason.RESIGNED),
        ("diganti", EndReason.REPLACED),
        ("Diberhentikan", EndReason.REVOKED),
        ("Meninggal", EndReason.DIED),
        ("MENINGGAL DUNIA", EndReason.DIED),
        ("Pindah", EndReason.MOVED),
        ("Masa bakti habis", EndReason.TERM_OVER),
    ],
)
def test_an_end_is_read_with_its_reason_and_its_last_day(word, why):
    standing = read(FULL, service="Berakhir", end_reason=word, ended_on="31-01-2026").wanted.standing
    assert (standing.end_reason, standing.ended_on, standing.service_since) == (
        why,
        date(2026, 1, 31),
        date(2026, 1, 31),
    )


@pytest.mark.parametrize(
    ("number", "confirmed", "stage"),
    [
        ("460/1", "Ya", Stage.CONFIRMED),
        ("460/1", "sudah", Stage.CONFIRMED),
        ("460/1", "Tidak", Stage.DECREED),
        ("460/1", "belum", Stage.DECREED),
        ("460/1", "", Stage.DECREED),
        (460.0, "", Stage.DECREED),
    ],
)
def test_the_stage_follows_from_the_decree_and_the_confirmation(number, confirmed, stage):
    assert read(FULL, decree_number=number, confirmed=confirmed).wanted.standing.stage is stage


def test_without_a_decree_somebody_is_proposed():
    assert read(FULL, decree_number="", decree_date="", confirmed="Tidak").wanted.standing.stage is Stage.PROPOSED


@pytest.mark.parametrize("told", [{"confirmed": "Ya"}, {"decree_date": "15-01-2024"}])
def test_a_confirmation_or_a_date_without_the_number_of_the_decree_is_refused(told):
    reading = read(FULL, **{"decree_number": "", "decree_date": "", "confirmed": ""} | told)
    assert [remark.sentence for remark in reading.reasons] == [DECREE_WITHOUT_NUMBER]


@pytest.mark.parametrize(
    ("service", "since"),
    [
        ("Bertugas", date(2024, 2, 1)),
        ("Belum mulai", date(2024, 2, 1)),
        ("Berhalangan sementara", None),
        ("Diberhentikan sementara", None),
    ],
)
def test_since_when_somebody_rests_is_not_taken_from_the_first_day_of_service(service, since):
    assert read(FULL, service=service, started_on="01-02-2024").wanted.standing.service_since == since


def test_somebody_who_begins_later_may_name_the_day():
    standing = read(FULL, service="Belum mulai", started_on="01-08-2026").wanted.standing
    assert (standing.service, standing.started_on) == (Service.NOT_STARTED, date(2026, 8, 1))


def test_a_nik_that_says_something_else_warns_and_stops_nothing():
    reading = read(FULL, sex="L", birth_date="15-03-1985")
    assert reading.wanted.sex is Sex.MALE
    assert [(remark.sentence, remark.column) for remark in reading.warnings] == [
        (people.NIK_OTHER_DATE, "nik"),
        (people.NIK_OTHER_SEX, "nik"),
    ]


def test_cells_longer_than_their_columns_are_cut():
    wanted = read(FULL, address="x" * 201, decree_number="9" * 81).wanted
    assert (len(wanted.address), len(wanted.standing.decree_number)) == (200, 80)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("14-03-1985", date(1985, 3, 14)),
        ("14/3/1985", date(1985, 3, 14)),
        ("4.3.1985", date(1985, 3, 4)),
        ("04 03 1985", date(1985, 3, 4)),
        ("1985-03-14", date(1985, 3, 14)),
        (date(1985, 3, 14), date(1985, 3, 14)),
        (datetime(1985, 3, 14, 23, 59), date(1985, 3, 14)),  # noqa: DTZ001 -- as a workbook gives it
        (31120, date(1985, 3, 14)),
        (31120.75, date(1985, 3, 14)),
        (3654, date(1910, 1, 1)),
        (73050, date(2099, 12, 31)),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_a_day_is_read_from_every_form_a_workbook_gives_it(cell, day):
    assert imports.day(cell) == day


NO_DAYS = ("3/14/1985", "29-02-1985", "14-3-85", "1985-3-14", "31-12-0000", "x", True, time(7, 30), timedelta(days=3))


@pytest.mark.parametrize("cell", [*NO_DAYS, 3653, 73051, -1, 1e300, float("nan"), float("inf")])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011 -- whichever it is, the reader turns it into one sentence
        imports.day(cell)


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_in_all_its_forms(known):
    forms = [known.strftime("%d-%m-%Y"), f"{known.day}/{known.month}/{known.year}", known.isoformat()]
    assert {imports.day(form) for form in forms} == {known}
    assert imports.day((known - date(1899, 12, 30)).days) == known


@given(
    st.lists(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.dates()
        | st.datetimes()
        | st.times()
        | st.timedeltas()
        | st.text(max_size=30)
        | st.sampled_from([*FULL.values(), *LEAST.values(), "Berakhir", "Pindah", "\ud800", 10**400, "1e9", "_x0000_"]),
        min_size=len(KEYS),
        max_size=len(KEYS),
    )
)
def test_whatever_a_row_holds_it_is_wanted_or_refused_and_never_both(held):
    reading = imports.read_row(held, today=TODAY)
    assert (reading.wanted is None) == bool(reading.reasons)
    for remark in (*reading.reasons, *reading.warnings):
        assert remark.sentence % remark.details
        assert remark.column in KEYS
    assert isinstance(imports.is_blank(held), bool)


@given(st.sampled_from(KEYS), st.text() | st.floats() | st.integers(-(10**20), 10**20) | st.dates() | st.none())
def test_one_odd_cell_in_a_good_row_is_refused_or_read_without_signs_nobody_sees(key, cell):
    reading = read(FULL, **{key: cell})
    assert (reading.wanted is None) == bool(reading.reasons)
    if wanted := reading.wanted:
        texts = (wanted.name, wanted.village_name, wanted.address, wanted.standing.decree_number)
        assert all(text.isprintable() for text in texts)


@pytest.mark.parametrize(
    ("row", "blank"),
    [
        ({}, True),
        ({"village": "32.05.32.2001", "village_name": "Mekarmukti"}, True),
        ({"phone": "  ", "nik": None}, True),
        ({"village": "32.05.32.2001", "name": "Ani"}, False),
        ({"address": 0}, False),
    ],
)
def test_a_row_with_nothing_but_the_village_the_template_gave_is_blank(row, blank):
    assert imports.is_blank(cells(row)) == blank


def test_columns_are_found_by_their_headers_wherever_they_stand():
    assert imports.check_header(HEADERS) == tuple(range(len(HEADERS)))
    assert imports.check_header(["No.", *HEADERS]) == tuple(range(1, len(HEADERS) + 1))
    turned = [header.upper().replace("/", " / ") for header in reversed(HEADERS)]
    assert imports.check_header(turned) == tuple(reversed(range(len(HEADERS))))


def test_of_two_columns_with_one_header_the_first_counts():
    assert imports.check_header([*HEADERS, *HEADERS]) == tuple(range(len(HEADERS)))


def test_a_column_that_may_be_empty_may_be_missing():
    kept = [column.header for column in COLUMNS if column.required]
    positions = imports.check_header(kept)
    assert [position for position in positions if position >= 0] == [0, 1, 2, 3]
    assert positions[KEYS.index("nik")] == -1


@pytest.mark.parametrize("missing", [column.header for column in COLUMNS if column.required])
def test_a_column_that_must_be_filled_must_be_there(missing):
    with pytest.raises(Invalid) as caught:
        imports.check_header([header for header in HEADERS if header != missing])
    assert (caught.value.sentence, caught.value.details) == (imports.NO_HEADER, {"header": missing})


def test_every_state_and_outcome_has_its_word():
    assert (set(STATES), set(OUTCOMES)) == (set(ImportState), set(Outcome))
