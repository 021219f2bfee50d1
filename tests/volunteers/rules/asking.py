"""Made-up rows, and short ways to ask what is read of them."""

from __future__ import annotations

from pilar.volunteers.rules.imports import read_line
from pilar.volunteers.rules.sheets import Line
from tests.volunteers.workbooks.telling import NAMES, TODAY, WORDS

FULL = {
    "village": "32.05.32.2001",
    "village_name": "Mekarmukti",
    "district_name": "Mekarmukti",
    "name": "Ani Suryani",
    "nik": "3205055403850001",
    "sex": "P",
    "birth_place": "Garut",
    "birth_date": "14-03-1985",
    "phone": "0812-3456-7890",
    "phone_use": "Bersama",
    "has_smartphone": "Ya",
    "address": "Kp. Sawah, RT 02/RW 05",
    "education": "SMA",
    "occupation": "Petani",
    "other_roles": "Kader, RT/RW",
    "psm_since": "2012",
    "ipsm_number": "3205000123",
    "uniform_size": "XL",
    "emergency_name": "Budi",
    "emergency_phone": "0812-3456-7891",
    "service": "Bertugas",
    "started_on": "01-02-2021",
    "decree_number": "460/Kep.12-Dinsos/2021",
    "decree_date": "15-01-2021",
    "decree_until": "31-12-2026",
    "confirmed": "Ya",
    "ended_on": "",
    "end_reason": "",
    "trained": "Sudah",
}
LEAST = {"village": "3205322001", "name": "Ani Suryani"}


def read(row, **changed):
    return read_line(Line("PSM", 2, row | changed), today=TODAY, words=WORDS)


def warned(row, **changed):
    """Return what is said of a row that is kept: the name of each sentence and its column."""
    reading = read(row, **changed)
    assert reading.reasons == ()
    return [(NAMES.get(one.sentence, one.sentence), one.column) for one in reading.warnings]


def refused(row, **changed):
    """Return why there is no row."""
    reading = read(row, **changed)
    assert reading.wanted is None
    return [(NAMES.get(one.sentence, one.sentence), one.column) for one in reading.reasons]
