"""Every address × every role × own area, other area, anonymous; a route without a sample fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from pilar.accounts.rules import ROLES
from pilar.kernel.actor import Role
from pilar.kernel.grants import GRANTS
from pilar.regions.rules import dotted
from pilar.volunteers import tasks
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services import areas, workbooks
from pilar.volunteers.services.assignments import end
from pilar.web.access import Who
from pilar.web.checks import routes
from tests.people import PROPOSED, account, actor_of, volunteer
from tests.regions.fixtures import SOME, plant

if TYPE_CHECKING:
    from collections.abc import Callable

ENTERED = {200, 302}
VILLAGE = {"3205": "3205322001", "3279": "3279011001", "1704": "1704051013"}


@dataclass(frozen=True)
class Place:
    """One of everything that belongs to an area, made by its own office."""

    regency: str
    person: str
    former: str
    assignment: str
    batch: str


def furnish(land, regency: str) -> Place:
    """Give a kab/kota a volunteer, a former one, and a workbook waiting for its check."""
    officer = actor_of("regency_operator", regency)
    areas.join_area(officer, regency=land[regency], joined_on=date(2025, 1, 2))
    village = land[VILLAGE[regency]]
    person = volunteer(officer, village, "Ani", nik=f"{regency}010101909001", standing=PROPOSED)
    former = volunteer(officer, village, "Budi")
    end(officer, assignment=former.assignments.get(), why=EndReason.MOVED, ended_on=date(2025, 2, 1))
    content = workbooks.template([village])
    batch = tasks.receive(officer, region=land[regency], file_name="psm.xlsx", content=content)
    return Place(regency, str(person.pk), str(former.pk), str(person.assignments.get().pk), str(batch.pk))


@dataclass(frozen=True)
class Sample:
    """How a route is tried: its arguments in a place for a role's own level, its method, and whether area matters."""

    args: Callable[[Place, str], list[str]] = lambda _place, _code: []
    method: str = "get"
    by_area: bool = False
    refused: frozenset[int] = frozenset()


PERSON = Sample(lambda place, _code: [place.person], by_area=True)
ASSIGNMENT = Sample(lambda place, _code: [place.assignment], by_area=True)
CODE = Sample(lambda _place, code: [dotted(code) or "indonesia"], by_area=True)

SAMPLES = {
    "dashboards:home": Sample(),
    "search": Sample(),
    "volunteers:register": Sample(),
    "volunteers:add": Sample(),
    "volunteers:imports": Sample(),
    "volunteers:template": Sample(),
    "volunteers:batch": Sample(lambda place, _code: [place.batch], by_area=True),
    "volunteers:apply": Sample(lambda place, _code: [place.batch], "post", by_area=True, refused=frozenset({409})),
    "volunteers:set_aside": Sample(lambda place, _code: [place.batch], "post", by_area=True),
    "volunteers:person": PERSON,
    "volunteers:edit": PERSON,
    "volunteers:reveal_nik": Sample(lambda place, _code: [place.person], "post", by_area=True),
    "volunteers:assign": Sample(lambda place, _code: [place.former], by_area=True),
    "volunteers:move_stage": ASSIGNMENT,
    "volunteers:change_service": ASSIGNMENT,
    "volunteers:end": ASSIGNMENT,
    "volunteers:coverage_start": Sample(),
    "volunteers:coverage_nation": Sample(),
    "volunteers:coverage": CODE,
    "volunteers:vacant": CODE,
    "volunteers:join": Sample(lambda place, _code: [dotted(place.regency)], by_area=True),
    "accounts:wear": Sample(method="post", refused=frozenset({404})),
    "accounts:journal": Sample(),
    "regions:nation": Sample(),
    "regions:search": Sample(),
    "regions:place": Sample(lambda _place, code: [dotted(code) or "32"]),
    "regions:sources": Sample(),
    "account_login": Sample(),
    "account_logout": Sample(),
    "language": Sample(method="post"),
    "health": Sample(),
    "gallery": Sample(),
}
ONLY_NATION = {"volunteers:coverage_nation"}


def home_of(role: Role) -> str:
    """Return a region of Garut, or above it, where a role may be given."""
    lengths = ROLES[role].lengths
    length = 4 if 4 in lengths else lengths[0]
    return VILLAGE["3205"][:length]


def elsewhere(role: Role) -> str:
    """Return a kab/kota outside that area: the neighbour, or for a province one of another; nowhere for the nation."""
    length = len(home_of(role))
    return "" if length == 0 else "1704" if length == 2 else "3279"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One of everything in three kab/kota and one signed-in browser per role: made once, undone at the end."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        land = plant(*SOME)
        yield {code: furnish(land, code) for code in VILLAGE}, {role: signed_in(role) for role in Role}
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def places(world):
    return world[0]


@pytest.fixture
def clients(world):
    return world[1]


def signed_in(role: Role) -> Client:
    """Return a browser in which an account with this role is signed in."""
    user, _mandate = account(role.value, home_of(role))
    client = Client()
    client.force_login(user)
    return client


def ask(client: Client, route: str, sample: Sample, place: Place, code: str) -> int:
    """Return the status of one request, whatever it changed undone."""
    url = reverse(route, args=sample.args(place, code))
    with transaction.atomic():
        status = getattr(client, sample.method)(url).status_code
        transaction.set_rollback(True)
    return status


def test_every_route_has_a_sample_and_every_sample_a_route():
    assert {route.name for route in routes()} == set(SAMPLES)


@pytest.mark.parametrize("route", list(routes()), ids=lambda route: route.name)
def test_who_enters(route, places, clients):
    """Permitted and in the area: in. Permitted, outside: 404. Not permitted: 403. Nobody: to the sign-in page."""
    sample, entry = SAMPLES[route.name], route.entry
    answers, expected = {}, {}
    for role, client in clients.items():
        own, other = home_of(role), elsewhere(role)
        permitted = entry.who is not Who.PERMITTED or role in GRANTS[entry.permission].roles
        outside = route.name in ONLY_NATION and own != ""
        answers[role, "own"] = ask(client, route.name, sample, places["3205"], own)
        expected[role, "own"] = "in" if permitted and not outside else 404 if permitted else 403
        if other and sample.by_area:
            answers[role, "other"] = ask(client, route.name, sample, places[other], VILLAGE[other][: len(own)])
            expected[role, "other"] = 404 if permitted else 403
    in_codes = ENTERED | sample.refused
    assert {
        key: "in" if expected[key] == "in" and code in in_codes else code for key, code in answers.items()
    } == expected


@pytest.mark.parametrize("route", list(routes()), ids=lambda route: route.name)
def test_a_stranger_is_shown_the_door(route, places):
    """Without an account only what is open to anyone answers; the rest leads to the sign-in page."""
    sample, client = SAMPLES[route.name], Client()
    url = reverse(route.name, args=sample.args(places["3205"], "3205"))
    response = getattr(client, sample.method)(url)
    if route.entry.who is Who.ANYONE:
        assert response.status_code in ENTERED
    else:
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account_login"))


def test_an_account_without_a_mandate_is_told_whom_to_ask(land):
    user, mandate = account("psm", VILLAGE["3205"])
    type(mandate)._default_manager.filter(pk=mandate.pk).update(until=date(2024, 6, 30))  # noqa: SLF001 -- its last day is over
    client = Client()
    client.force_login(user)
    response = client.get(reverse("dashboards:home"))
    assert response.status_code == 403
    assert "kantor" in response.content.decode().lower() or "office" in response.content.decode().lower()
