"""The made-up volunteers: always the same, readable by the register's own rules, and marked as made up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from pilar.demo.people import PHONES_PER_OFFICE, Volunteer, volunteers
from pilar.demo.places import CISARUA, OFFICES, ORDER, REFERENCE, SAMARANG, SUKALAKSANA, SUKARASA, VOLUNTEER, chosen
from pilar.regions.models import Region
from pilar.volunteers.rules import people as rules
from pilar.volunteers.rules.assignments import Service, Standing
from pilar.volunteers.rules.imports import KEYS, Reading, Words, read_lines
from pilar.volunteers.rules.imports.words import ROLES, SCHOOLS
from pilar.volunteers.rules.presence import Holder, Presence, village_state
from pilar.volunteers.rules.sheets import Line
from tests.regions.fixtures import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY_OFFICE = pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.code)


@cache
def villages(code: str) -> tuple[Region, ...]:
    rows = [row for row in packaged().values() if len(row.code) == 10 and row.code.startswith(code)]
    return tuple(Region(code=row.code, name=row.name) for row in rows)


@cache
def made(code: str, today: date = REFERENCE) -> tuple[Volunteer, ...]:
    return tuple(volunteers(chosen((code,))[0], villages(code), today=today))


def of_village(code: str) -> list[Volunteer]:
    return [person for person in made(code[:4]) if person.village == code]


def read(people: Iterable[Volunteer], today: date = REFERENCE) -> list[Reading]:
    """Read people as an import reads the lines of the template, and hold their ages against what the law asks."""
    lines = [
        Line("PSM", number, dict(zip(KEYS, person.cells(), strict=True)))
        for number, person in enumerate(people, start=2)
    ]
    readings = read_lines(lines, today=today, words=Words(SCHOOLS, ROLES))
    for reading in readings:
        if reading.wanted is not None:
            rules.check_old_enough(reading.wanted.birth_date, on=reading.wanted.standing.started_on or today)
    return readings


def presences(code: str) -> Counter[Presence]:
    standings: dict[str, list[Standing]] = {village.pk: [] for village in villages(code)}
    for person, reading in zip(made(code), read(made(code)), strict=True):
        standings[person.village].append(reading.wanted.standing)
    return Counter(village_state(map(Holder, held), today=REFERENCE).presence for held in standings.values())


def test_the_same_kabupaten_has_the_same_people_every_time():
    office = chosen(("3205",))[0]
    assert volunteers(office, villages("3205"), today=REFERENCE) == list(made("3205"))


def test_no_two_kabupaten_share_a_person():
    names = [{(person.name, person.birth_date, person.phone) for person in made(code)} for code in ("3203", "3205")]
    assert names[0] & names[1] == set()


@EVERY_OFFICE
def test_the_register_takes_every_row(office):
    readings = read(made(office.code))
    assert [reading.reasons for reading in readings if reading.reasons] == []
    assert [reading.warnings for reading in readings if reading.warnings] == []
    identities = Counter(reading.wanted.identity for reading in readings)
    assert [identity for identity, times in identities.items() if times > 1] == []


@EVERY_OFFICE
def test_a_population_number_is_built_as_the_law_says_and_marked_as_made_up(office):
    numbers = [rules.nik(person.nik) for person in made(office.code) if person.nik]
    assert {number.region for number in numbers} <= {village.pk[:6] for village in villages(office.code)}
    assert {number.digits[12] for number in numbers} == {"9"}
    assert min(int(number.digits[12:]) for number in numbers) > 9000
    assert len({number.digits for number in numbers}) == len(numbers)


@EVERY_OFFICE
def test_telephone_numbers_come_from_a_range_of_their_own(office):
    phones = [rules.phone(person.phone) for person in made(office.code) if person.phone]
    assert {phone[:8] for phone in phones} == {"+6281200"}
    slots = {int(phone.removeprefix("+62812000")) // PHONES_PER_OFFICE for phone in phones}
    assert slots == {ORDER[office.code]}
    assert len(set(phones)) == len(phones)


@EVERY_OFFICE
def test_everybody_was_of_age_when_service_began_and_nobody_is_older_than_72(office):
    ages = [rules.age(person.birth_date, on=REFERENCE) for person in made(office.code) if person.birth_date]
    assert min(ages) >= 18
    assert max(ages) <= 72


def test_west_java_has_about_seven_thousand_people_over_all_its_villages():
    offices = [office for office in OFFICES if office.code.startswith("32")]
    assert len(offices) == 27
    assert sum(len(villages(office.code)) for office in offices) == 5957
    assert 6700 <= sum(len(made(office.code)) for office in offices) <= 7300


def test_about_seven_in_a_hundred_villages_of_west_java_are_vacant():
    whole = sum((presences(office.code) for office in OFFICES if office.code.startswith("32")), Counter())
    assert 0.06 <= whole[Presence.VACANT] / whole.total() <= 0.09
    assert 0.04 <= whole[Presence.PENDING] / whole.total() <= 0.1
    assert whole[Presence.UNABLE] > 0


def test_kabupaten_differ_from_nearly_three_quarters_to_all_villages():
    def served(code: str) -> float:
        states = presences(code)
        return (states[Presence.FILLED] + states[Presence.PENDING]) / states.total()

    assert 0.70 <= served("3212") <= 0.76
    assert served("3214") == served("3272") == 1
    assert 0.4 <= served("1302") <= 0.6


def test_garut_keeps_three_villages_of_one_kecamatan_vacant():
    assert presences("3205")[Presence.VACANT] >= 30
    [former] = of_village(SUKARASA)
    assert (former.service, former.ended_on) == (Service.ENDED, date(2026, 8, 31))
    [unknown] = of_village(CISARUA)
    assert (unknown.service, unknown.ended_on) == (Service.ENDED, None)
    assert of_village(SUKALAKSANA) == []


def test_the_volunteer_with_an_account_serves_in_samarang():
    first, *_rest = of_village(SAMARANG)
    assert (first.name, first.service, first.decree is not None) == (VOLUNTEER, Service.SERVING, True)


def test_a_demo_built_before_its_day_tells_of_nothing_that_lies_ahead():
    early = date(2026, 3, 1)
    readings = read(made("3279", early), early)
    assert [reading.reasons for reading in readings if reading.reasons] == []


def test_a_person_of_the_demo_has_a_school_work_and_more_in_plausible_shares():
    lives = [person.life for code in ("3203", "3205") for person in made(code)]
    schools = Counter(life.education for life in lives)
    assert {"SD", "SMP", "SMA", "D3", "S1", ""} <= set(schools)
    assert 0.08 <= schools["SD"] / len(lives) <= 0.14
    assert 0.15 <= schools["SMP"] / len(lives) <= 0.22
    assert {life.phone_use for life in lives} == {"Sendiri", "Bersama", ""}
    assert 0.35 <= sum(not life.other_roles for life in lives) / len(lives) <= 0.55
    assert 0.5 <= sum(life.trained == "Sudah" for life in lives) / len(lives) <= 0.66
    assert {life.emergency_phone[:8] for life in lives} <= {"0812-000", ""}
    assert all(life.psm_since == "" or int(life.psm_since) <= REFERENCE.year for life in lives)
