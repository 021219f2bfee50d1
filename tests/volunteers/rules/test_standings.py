"""What the cells of a row say together about appointment and service."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.volunteers.rules import assignments
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from tests.volunteers.rules.asking import FULL, LEAST, read, refused, warned


@pytest.mark.parametrize(
    ("cells", "service", "reason", "said"),
    [
        ({"service": "AKTIF"}, Service.SERVING, None, []),
        ({"service": ""}, Service.SERVING, None, []),
        ({"service": "Rajin"}, Service.SERVING, None, ["SERVICE_UNKNOWN"]),
        ({"service": "Belum mulai"}, Service.NOT_STARTED, None, []),
        ({"service": "Cuti"}, Service.ON_LEAVE, None, []),
        ({"service": "Non-aktif"}, Service.ON_LEAVE, None, ["NOT_ACTIVE"]),
        ({"service": "Diberhentikan sementara"}, Service.SUSPENDED, None, []),
        ({"service": "Wafat"}, Service.ENDED, EndReason.DIED, []),
        ({"service": "Berakhir", "end_reason": "Pindah"}, Service.ENDED, EndReason.MOVED, []),
        ({"end_reason": "mundur"}, Service.ENDED, EndReason.RESIGNED, []),
        ({"remarks": "Korcam"}, Service.SERVING, None, []),
        ({"remarks": "Meninggal"}, Service.ENDED, EndReason.DIED, []),
        ({"service": "Aktif", "remarks": "Pindah"}, Service.SERVING, None, []),
    ],
)
def test_a_service_is_read_from_the_words_in_use(cells, service, reason, said):
    assert warned(LEAST, **cells) == [(one, "service") for one in said]
    standing = read(LEAST, **cells).wanted.standing
    assert (standing.service, standing.end_reason) == (service, reason)


def test_a_reason_that_is_not_known_does_not_end_a_service():
    assert refused(LEAST, ended_on="01-02-2022", end_reason="bosan") == [
        (assignments.ENDED_WITHOUT_REASON, "end_reason")
    ]
    assert warned(LEAST, end_reason="bosan") == [("NOT_A_WORD", "end_reason")]


def test_an_end_is_read_with_its_last_day():
    standing = read(FULL, service="", end_reason="Diganti", ended_on="31-01-2026").wanted.standing
    assert (standing.service_since, standing.ended_on) == (date(2026, 1, 31), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("changed", "stage", "said"),
    [
        ({}, Stage.CONFIRMED, []),
        ({"confirmed": "Tidak"}, Stage.DECREED, []),
        ({"confirmed": ""}, Stage.DECREED, []),
        ({"confirmed": "12-01-2021"}, Stage.CONFIRMED, []),
        ({"confirmed": "mungkin"}, Stage.DECREED, [("NOT_A_WORD", "confirmed")]),
        ({"decree_date": ""}, Stage.PROPOSED, [("DECREE_WITHOUT_DATE", "decree_date")]),
        ({"decree_number": "-"}, Stage.PROPOSED, [("DECREE_WITHOUT_NUMBER", "decree_number")]),
        ({"decree_number": "", "decree_date": "", "confirmed": ""}, Stage.PROPOSED, []),
        (
            {"decree_date": "16-06-2026", "confirmed": "Tidak"},
            Stage.PROPOSED,
            [
                ("DAY_AHEAD", "decree_date"),
                ("DECREE_WITHOUT_DATE", "decree_date"),
            ],
        ),
        ({"service": "Cuti"}, Stage.CONFIRMED, []),
    ],
)
def test_the_stage_follows_from_the_decree_and_the_confirmation(changed, stage, said):
    assert warned(FULL, **changed) == said
    assert read(FULL, **changed).wanted.standing.stage is stage


@pytest.mark.parametrize(
    ("service", "started", "said"),
    [
        ("Bertugas", "16-06-2026", [("DAY_AHEAD", "started_on")]),
        ("Belum mulai", "16-06-2026", []),
        ("Berhalangan sementara", "01-02-2021", []),
    ],
)
def test_only_somebody_who_begins_later_may_name_the_day(service, started, said):
    assert warned(FULL, service=service, started_on=started) == said
    since = date(2026, 6, 16) if service == "Belum mulai" else None
    assert read(FULL, service=service, started_on=started).wanted.standing.service_since == since


def test_a_first_day_after_the_last_is_left_empty():
    ended = {"service": "Pindah", "ended_on": "31-01-2020", "started_on": "01-02-2021"}
    assert warned(FULL, **ended) == [("STARTED_AFTER_END", "started_on")]
    assert read(FULL, **ended).wanted.standing.started_on is None


def test_a_year_where_the_first_day_should_stand_says_since_when_somebody_is_a_psm():
    assert warned(LEAST, started_on="2019") == [("ONLY_A_YEAR", "started_on")]
    assert read(LEAST, started_on="2019").wanted.psm_since == 2019
    assert read(LEAST, started_on="2019", psm_since="2012").wanted.psm_since == 2012
    assert read(LEAST, started_on="besok").wanted.psm_since is None


@pytest.mark.parametrize(
    ("cell", "started", "until", "since", "said"),
    [
        ("2021-2026", None, date(2026, 12, 31), 2021, ["TERM_AS_YEAR"]),
        ("1 Januari 2021 s/d 31 Desember 2026", date(2021, 1, 1), date(2026, 12, 31), 2021, []),
        ("sejak 01-02-2021", date(2021, 2, 1), None, 2021, []),
        ("sejak 2021", None, None, 2021, []),
        ("31-02-2021 s/d 2026", None, date(2026, 12, 31), 2021, ["TERM_AS_YEAR"]),
        ("5 tahun", None, None, None, []),
    ],
)
def test_a_term_tells_first_and_last_day_or_year(cell, started, until, since, said):
    assert warned(LEAST, term=cell) == [(one, "decree_until") for one in said]
    wanted = read(LEAST, term=cell).wanted
    assert (wanted.standing.started_on, wanted.standing.decree_until, wanted.psm_since) == (started, until, since)


@pytest.mark.parametrize(
    ("cell", "number", "day"),
    [
        ("No. 460/12 tgl. 3 Januari 2021", "460/12", date(2021, 1, 3)),
        ("460/12 (tanggal 03-01-2021)", "460/12", date(2021, 1, 3)),
        ("460/12", "460/12", None),
    ],
)
def test_a_decree_may_tell_number_and_date_in_one_cell(cell, number, day):
    standing = read(LEAST, decree=cell).wanted.standing
    assert (standing.decree_number, standing.decree_date) == (number, day)


def test_the_number_of_a_decree_is_cut_where_there_is_no_room():
    assert len(read(FULL, decree_number="9" * 81).wanted.standing.decree_number) == 80
