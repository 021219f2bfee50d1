"""Whatever a row holds: it is wanted or refused, and read the same alone and among others."""

from __future__ import annotations

from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules import assignments, people
from pilar.volunteers.rules.imports import KEYS, Wanted, read_line, read_lines
from pilar.volunteers.rules.imports.by_column import table
from pilar.volunteers.rules.imports.usual import USUAL
from pilar.volunteers.rules.sheets import Line, Row
from tests.volunteers.rules.asking import FULL, read
from tests.volunteers.workbooks.telling import TODAY, WORDS

CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.text(max_size=30)
    | st.sampled_from(
        [*FULL.values(), "Berakhir", "Pindah", "\ud800", 10**400, "1e9", "2019", "Garut, 1 Mei", time(7), timedelta(3)]
    )
    | st.from_regex(r"[0-9]{1,2}[-/ ][0-9a-z]{1,9}[-/ ][0-9]{2,4}", fullmatch=True)
)
EVERY_KEY = (*KEYS, "birth", "male", "female", "hamlet", "rt", "rw", "rt_rw", "decree", "term", "remarks", "untrained")


@given(st.lists(CELLS, min_size=len(EVERY_KEY), max_size=len(EVERY_KEY)))
def test_whatever_a_row_holds_it_is_wanted_or_refused_and_never_both(held):
    reading = read(dict(zip(EVERY_KEY, held, strict=True)))
    assert (reading.wanted is None) == bool(reading.reasons)
    for remark in (*reading.reasons, *reading.warnings):
        assert remark.sentence % remark.details
        assert remark.column in KEYS
    if reading.wanted is not None:
        assignments.check_standing(reading.wanted.standing, today=TODAY)
        people.check_birth_date(reading.wanted.birth_date, today=TODAY)


@given(st.sampled_from(EVERY_KEY), CELLS)
def test_one_odd_cell_in_a_good_row_leaves_no_signs_that_nobody_sees(key, cell):
    if wanted := read(FULL, **{key: cell}).wanted:
        texts = [value for name in Wanted._fields if isinstance(value := getattr(wanted, name), str)]
        assert all(text.isprintable() for text in (*texts, wanted.standing.decree_number))


USUAL_CELLS = (
    st.sampled_from([*FULL.values(), "Hj. Ani, S.Sos", "08123456789", "31-12-1980", "29.02.1984", "3205053112850001"])
    | st.from_regex(r"08[0-9]{1,3}-?[0-9]{3,4}-?[0-9]{3,5}", fullmatch=True)
    | st.from_regex(r"[0-9]{2}[-/.][0-9]{2}[-/.](19|20)[0-9]{2}", fullmatch=True)
    | st.from_regex(r"[0-9]{6}[0-7][0-9][01][0-9][0-9]{6}", fullmatch=True)
    | st.from_regex(r"[A-Za-z0-9.,'/() -]{1,70}", fullmatch=True)
    | st.from_regex(r"[A-Za-z]{1,21}([ .,'-]{1,2}[A-Za-z]{1,21}){0,5}[.]?", fullmatch=True)
)


@given(st.sampled_from(list(USUAL)), USUAL_CELLS | CELLS)
def test_what_is_told_at_a_glance_is_what_the_reader_says(key, cell):
    class Asked(dict):
        def __missing__(self, one):
            return reader(one)[0]

    reader = table(today=TODAY, known=WORDS)[key]
    assert USUAL[key]([cell], Asked()) == [reader(cell)[0]]
    if USUAL[key]([cell], dict.fromkeys([cell], self_told := object())) != [self_told]:
        assert reader(cell)[1] is None


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=5))
def test_lines_together_say_what_each_says_alone(rows):
    places = {"name": 0, "village_name": 1, "nik": 2, "birth_date": 3, "service": 4, "phone": 5}
    lines = [
        Line(
            "A", number, Row(raw, places, {"district_name": "Samarang", "village_name": "A"} if number % 2 else {}), raw
        )
        for number, raw in enumerate(rows)
    ]
    plain = [Line("A", line.number, {"district_name": "", **line.cells}, line.raw) for line in lines]
    together = read_lines(lines, today=TODAY, words=WORDS)
    assert together == [read_line(line, today=TODAY, words=WORDS) for line in plain]
    assert [len(line.cells) for line in lines] == [len(dict(line.cells)) for line in lines]
