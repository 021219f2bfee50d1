"""The register: found by name, place and state; one page at a time; nothing of another area."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel.counting import CAP, counted
from pilar.kernel.scope import Scope, bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import Assignment, Person, RequirementCheck
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries import wishes
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.rules.presence import is_overdue
from pilar.volunteers.rules.requirements import Requirement
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.people import fill_sounds
from tests.people import DECREED, PROPOSED, volunteer
from tests.volunteers.records import latest

pytestmark = pytest.mark.usefixtures("listed")

TODAY = date(2026, 6, 15)
MEKARMUKTI, OTHER, SUKAGALIH, BANJAR = "3205322001", "3205322002", "3205051009", "3279011001"
EXPIRED = replace(DECREED, decree_until=TODAY - timedelta(days=1))
LAST_DAY = replace(DECREED, decree_until=TODAY)
WAITING = Standing(stage=Stage.VERIFIED, service=Service.NOT_STARTED)
ENDED = replace(DECREED, service=Service.ENDED, ended_on=date(2026, 1, 31), end_reason=EndReason.MOVED)
RESTING = replace(DECREED, stage=Stage.CONFIRMED, service=Service.ON_LEAVE)


@pytest.fixture
def people(land, garut_joined, banjar_joined, rina_in_garut, dedi_in_banjar) -> dict[str, Person]:
    """Seven people of Garut in every state, and one of Kota Banjar."""
    garut = {
        "Ani Suryani": (MEKARMUKTI, DECREED),
        "Budi Hartono": (OTHER, PROPOSED),
        "Cici Lestari": (SUKAGALIH, EXPIRED),
        "Dewi Anggraini": (SUKAGALIH, LAST_DAY),
        "Eka Putra": (MEKARMUKTI, WAITING),
        "Fajar Nugraha": (MEKARMUKTI, ENDED),
        "Gita Lestari": (OTHER, RESTING),
    }
    registered = {
        name: volunteer(rina_in_garut, land[village], name, standing=standing)
        for name, (village, standing) in garut.items()
    }
    return registered | {"Hani Lestari": volunteer(dedi_in_banjar, land[BANJAR], "Hani Lestari", standing=PROPOSED)}


def found(scope: Scope, **wished: str) -> list[str]:
    rows = queries.register(scope, Wish(**wished), today=TODAY)
    return [person.name for person in queries.shown(rows, page=1).rows]


GARUT = [
    "Ani Suryani",
    "Budi Hartono",
    "Cici Lestari",
    "Dewi Anggraini",
    "Eka Putra",
    "Fajar Nugraha",
    "Gita Lestari",
]


def test_an_operator_finds_the_people_of_the_own_area_by_name_and_nobody_else(people, rina_in_garut, dedi_in_banjar):
    assert found(rina_in_garut.scope) == GARUT
    assert found(dedi_in_banjar.scope) == ["Hani Lestari"]


def test_the_province_and_the_ministry_find_everybody(people, sari_in_west_java, budi_at_the_ministry):
    assert found(sari_in_west_java.scope) == [*GARUT, "Hani Lestari"]
    assert found(budi_at_the_ministry.scope) == [*GARUT, "Hani Lestari"]


def test_who_has_no_area_finds_nobody(people):
    assert found(Scope()) == []
    assert found(Scope(("17",))) == []


@pytest.mark.parametrize(
    ("wished", "names"),
    [
        ({"text": "lestari"}, ["Cici Lestari", "Gita Lestari"]),
        ({"text": "LESTARI gita"}, ["Gita Lestari"]),
        ({"text": "a'ni"}, ["Ani Suryani"]),
        ({"text": "ani"}, ["Ani Suryani"]),
        ({"text": "hani"}, []),
        ({"text": "%"}, GARUT),
        ({"text": "zz"}, []),
        ({"region": "320532"}, ["Ani Suryani", "Budi Hartono", "Eka Putra", "Fajar Nugraha", "Gita Lestari"]),
        ({"region": SUKAGALIH}, ["Cici Lestari", "Dewi Anggraini"]),
        ({"region": "32"}, GARUT),
        ({"region": "3279"}, []),
        ({"service": "serving"}, ["Ani Suryani", "Budi Hartono", "Cici Lestari", "Dewi Anggraini"]),
        ({"service": "not_started"}, ["Eka Putra"]),
        ({"service": "on_leave"}, ["Gita Lestari"]),
        ({"service": "suspended"}, []),
        ({"service": "ended"}, ["Fajar Nugraha"]),
        ({"service": "sk_pending"}, ["Budi Hartono", "Cici Lestari"]),
        ({"stage": "proposed"}, ["Budi Hartono"]),
        ({"stage": "verified"}, ["Eka Putra"]),
        ({"stage": "confirmed"}, ["Gita Lestari"]),
        ({"stage": "decreed"}, ["Ani Suryani", "Cici Lestari", "Dewi Anggraini", "Fajar Nugraha"]),
        ({"stage": "decreed", "service": "sk_pending"}, ["Cici Lestari"]),
        ({"stage": "decreed", "service": "serving", "region": SUKAGALIH, "text": "dewi"}, ["Dewi Anggraini"]),
    ],
)
def test_a_wish_narrows_the_register_and_never_widens_it(people, rina_in_garut, wished, names):
    assert found(rina_in_garut.scope, **wished) == names


@pytest.mark.parametrize("service", ["", "serving", "sk_pending"])
def test_only_the_latest_assignment_counts_and_nobody_is_listed_twice(land, people, rina_in_garut, service):
    ani = people["Ani Suryani"]
    end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=date(2026, 1, 31))
    assign(rina_in_garut, person=ani, village=land[SUKAGALIH], standing=EXPIRED)
    assert found(rina_in_garut.scope, text="ani suryani", service=service) == ["Ani Suryani"]
    assert found(rina_in_garut.scope, text="ani suryani", service="ended") == []


def test_a_decree_that_is_over_is_found_though_an_earlier_one_had_no_end(land, people, rina_in_garut):
    fajar = people["Fajar Nugraha"]
    assert latest(fajar).decree_until is None
    assign(rina_in_garut, person=fajar, village=land[MEKARMUKTI], standing=EXPIRED)
    assert "Fajar Nugraha" in found(rina_in_garut.scope, service="sk_pending")


def test_the_filter_and_the_rule_agree_on_who_waits_for_a_decree(people, rina_in_garut):
    by_rule = [
        name
        for name in GARUT
        if (standing := latest(people[name]).standing).service is Service.SERVING and not standing.has_decree(on=TODAY)
    ]
    assert found(rina_in_garut.scope, service="sk_pending") == by_rule


def test_each_person_on_a_page_comes_with_the_latest_assignment_and_the_village(people, rina_in_garut):
    rows = queries.register(rina_in_garut.scope, Wish(text="gita"), today=TODAY)
    [gita] = queries.shown(rows, page=1).rows
    assert [(one.service, one.is_latest) for one in gita.latest] == [("on_leave", True)]
    [again] = queries.with_latest(Person.objects.within(rina_in_garut.scope).filter(pk=gita.pk))
    assert (again.latest, again.village.name) == (gita.latest, gita.village.name)


def many(count: int) -> None:
    """Write so many people of Mekarmukti past the acts, which are tested elsewhere."""
    template = bulk_door(Assignment).first()
    made = [
        Person(name=f"Zaki {number:04}", search_name=f"zaki {number:04}", sex="male", village_id=MEKARMUKTI)
        for number in range(count)
    ]
    bulk_door(Person).bulk_create(made)
    bulk_door(Assignment).bulk_create(
        [
            Assignment(person=one, post=template.post, village_id=MEKARMUKTI, stage="proposed", service="serving")
            for one in made
        ]
    )


def test_a_long_register_is_shown_page_by_page(people, rina_in_garut):
    many(120)
    rows = queries.register(rina_in_garut.scope, Wish(text="zaki"), today=TODAY)
    pages = [queries.shown(rows, page=page) for page in (1, 2, 3)]
    assert [(page.count, page.first, page.last, page.has_next) for page in pages] == [
        (120, 1, 50, True),
        (120, 51, 100, True),
        (120, 101, 120, False),
    ]
    assert [person.name for page in pages for person in page.rows] == [f"Zaki {number:04}" for number in range(120)]
    beyond = queries.shown(rows, page=4)
    assert (beyond.rows, beyond.count, beyond.first, beyond.has_next) == ([], 120, 0, False)


def test_nobody_is_counted_beyond_the_cap(people, rina_in_garut):
    many(CAP + 5)
    rows = queries.register(rina_in_garut.scope, Wish(text="zaki"), today=TODAY)
    assert queries.shown(rows, page=1).count == CAP + 1
    assert counted(rows) == CAP + 1


def test_a_page_takes_as_many_queries_with_fifty_people_as_with_one(people, rina_in_garut):
    many(60)
    asked = []
    for text in ("ani suryani", "zaki"):
        with CaptureQueriesContext(connection) as captured:
            rows = queries.register(rina_in_garut.scope, Wish(text=text), today=TODAY)
            for person in queries.shown(rows, page=1).rows:
                assert person.latest[0].service
                assert person.village.name
        asked.append(len(captured))
    assert asked == [5, 5]


def test_the_history_of_a_person_is_told_the_latest_first(land, people, rina_in_garut, django_assert_num_queries):
    fajar = people["Fajar Nugraha"]
    assign(rina_in_garut, person=fajar, village=land[SUKAGALIH], standing=PROPOSED)
    with django_assert_num_queries(2):
        told = [
            (one.village.name, one.is_latest, sorted(move.after for move in one.moves.all()))
            for one in queries.assignments_of(fajar, rina_in_garut.scope)
        ]
    assert told == [
        (land[SUKAGALIH].name, True, ["proposed", "serving"]),
        ("Mekarmukti", False, ["decreed", "ended"]),
    ]


def test_an_assignment_in_another_area_is_not_told(land, people, sari_in_west_java, rina_in_garut, dedi_in_banjar):
    fajar = people["Fajar Nugraha"]
    assign(sari_in_west_java, person=fajar, village=land[BANJAR], standing=PROPOSED)
    seen = {
        name: [one.village_id for one in queries.assignments_of(fajar, actor.scope)]
        for name, actor in {"Rina": rina_in_garut, "Dedi": dedi_in_banjar, "Sari": sari_in_west_java}.items()
    }
    assert seen == {"Rina": [MEKARMUKTI], "Dedi": [BANJAR], "Sari": [BANJAR, MEKARMUKTI]}
    assert found(rina_in_garut.scope, text="fajar") == []
    assert found(dedi_in_banjar.scope, text="fajar") == ["Fajar Nugraha"]


def test_names_are_found_however_they_are_spelt_and_by_their_village(land, people, rina_in_garut):
    for name in ("H. Mohammad Suharto, S.Sos", "Mochamad Soeharto", "I Wayan Sudarma"):
        volunteer(rina_in_garut, land[OTHER], name)
    assert found(rina_in_garut.scope, text="Muh Soeharto") == ["H. Mohammad Suharto, S.Sos", "Mochamad Soeharto"]
    assert found(rina_in_garut.scope, text="wayan soedarma") == ["I Wayan Sudarma"]
    village = land[SUKAGALIH].name
    assert found(rina_in_garut.scope, text=village) == ["Cici Lestari", "Dewi Anggraini"]
    assert found(rina_in_garut.scope, text=f"desa {village.lower()}", region=MEKARMUKTI) == []
    assert found(rina_in_garut.scope, text="Mekarmukti", stage="verified") == ["Eka Putra"]


def test_numbers_find_phones_decrees_and_villages(land, people, rina_in_garut):
    volunteer(rina_in_garut, land[OTHER], "Joko", phone="+6281234567890", standing=PROPOSED)
    assert found(rina_in_garut.scope, text="0812-3456") == ["Joko"]
    assert found(rina_in_garut.scope, text="460/Kep.12", stage="confirmed") == ["Gita Lestari"]
    assert found(rina_in_garut.scope, text="32.05.05.1009") == ["Cici Lestari", "Dewi Anggraini"]
    assert found(rina_in_garut.scope, text="3205320101909001") == []


@pytest.fixture
def told(land, people, rina_in_garut) -> dict[str, Person]:
    """Three people of whom much is written, and an early training of one."""
    one = volunteer(rina_in_garut, land[OTHER], "Jajang", birth_date=date(1966, 6, 15), sex=Sex.MALE, psm_since=2016)
    two = volunteer(
        rina_in_garut, land[OTHER], "Kokom", birth_date=date(1966, 6, 16), education="sma", phone="+628123456"
    )
    three = volunteer(rina_in_garut, land[OTHER], "Lilis", nik="3205320101909001", psm_since=2006)
    for person, state in ((one, "met"), (two, "later"), (three, "not_met")):
        bulk_door(RequirementCheck).create(person=person, requirement="training", state=state, by="Rina")
    return {"Jajang": one, "Kokom": two, "Lilis": three}


@pytest.mark.parametrize(
    ("wished", "names"),
    [
        ({"is_old": True}, ["Jajang"]),
        ({"sex": "male"}, ["Jajang"]),
        ({"education": "sma"}, ["Kokom"]),
        ({"lacks": "nik"}, ["Jajang", "Kokom"]),
        ({"lacks": "phone"}, ["Jajang", "Lilis"]),
        ({"years": "10"}, ["Jajang", "Lilis"]),
        ({"years": "20"}, ["Lilis"]),
        ({"years": "unknown"}, ["Kokom"]),
        ({"requirement": Requirement.TRAINING, "found": "open"}, ["Kokom", "Lilis"]),
        ({"requirement": Requirement.TRAINING, "found": "later"}, ["Kokom"]),
        ({"requirement": Requirement.TRAINING, "found": "met"}, ["Jajang"]),
        ({"requirement": Requirement.CONDUCT, "found": "met"}, []),
        ({"service": "open"}, ["Jajang", "Kokom", "Lilis"]),
        ({"years": "10", "lacks": "nik", "service": "serving"}, ["Jajang"]),
    ],
)
def test_every_filter_narrows_by_what_is_written(told, rina_in_garut, wished, names):
    everybody = found(rina_in_garut.scope, **wished)
    assert [name for name in everybody if name in told] == names


def test_a_decree_that_ends_within_ninety_days_is_found(land, people, rina_in_garut):
    for name, days in (("Tuti", 90), ("Umar", 91)):
        volunteer(
            rina_in_garut, land[OTHER], name, standing=replace(DECREED, decree_until=TODAY + timedelta(days=days))
        )
    assert found(rina_in_garut.scope, ends_within=90) == ["Dewi Anggraini", "Tuti"]


def test_who_lacks_a_decree_for_too_long_is_found_as_the_rule_decides(land, people, rina_in_garut):
    days = [TODAY - timedelta(days=days) for days in (0, 1, 90, 91, 92, 93, 400)]
    for number, (since, until) in enumerate(product([*days, None], [*days, None])):
        ran_out = replace(DECREED, service_since=since, started_on=since, decree_until=until)
        volunteer(rina_in_garut, land[OTHER], f"Tuti {number:02}", standing=ran_out)
    for number, since in enumerate([*days, None]):
        waiting = replace(PROPOSED, service_since=since, started_on=since)
        volunteer(rina_in_garut, land[OTHER], f"Umar {number:02}", standing=waiting)
    held = Assignment.objects.within(rina_in_garut.scope).select_related("person")
    late = {one.person.name for one in held if is_overdue(one.standing, today=TODAY, days=90)}
    assert 10 < len(late) < held.count() - 10
    assert set(found(rina_in_garut.scope, service="sk_overdue", overdue_days=90)) == late


@pytest.mark.parametrize("area", ["garut", "nation"])
@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", GARUT),
        ("-name", GARUT[::-1]),
        ("village", ["Cici", "Dewi", "Ani", "Eka", "Fajar", "Budi", "Gita"]),
        ("until", ["Cici", "Dewi"]),
    ],
)
def test_a_list_is_sorted_alike_for_a_kabupaten_and_for_the_country(
    people, rina_in_garut, budi_at_the_ministry, area, sort, names
):
    scope = rina_in_garut.scope if area == "garut" else budi_at_the_ministry.scope
    listed = [name for name in found(scope, sort=sort) if name != "Hani Lestari"]
    assert [name for name, first in zip(listed, names, strict=False) if not name.startswith(first)] == []


def test_the_first_day_sorts_and_the_unknown_ones_stand_last(land, people, rina_in_garut, budi_at_the_ministry):
    early = replace(DECREED, started_on=date(2010, 1, 1), service_since=date(2010, 1, 1))
    volunteer(rina_in_garut, land[OTHER], "Zaenal", standing=early)
    volunteer(rina_in_garut, land[OTHER], "Yayan", standing=replace(PROPOSED, started_on=None, service_since=None))
    for scope in (rina_in_garut.scope, budi_at_the_ministry.scope):
        assert found(scope, sort="since")[0] == "Zaenal"
        assert "Yayan" in found(scope, sort="since")[-2:]
        assert found(scope, sort="-since")[-1] == "Zaenal"


def test_names_written_before_they_were_heard_are_filled_in_and_then_nothing_is_left(people, rina_in_garut):
    bulk_door(Person).update(sound_name="")
    assert found(rina_in_garut.scope, text="soeryani") == []
    assert fill_sounds() == 8
    assert found(rina_in_garut.scope, text="soeryani") == ["Ani Suryani"]
    tasks.fill_sounds.func()
    assert fill_sounds() == 0


@pytest.mark.parametrize(
    ("today", "born"), [(date(2028, 2, 29), date(1967, 2, 28)), (date(2026, 6, 15), date(1965, 6, 15))]
)
def test_whoever_was_born_that_day_has_completed_the_years(today, born):
    assert wishes.years_before(today, 61) == born
