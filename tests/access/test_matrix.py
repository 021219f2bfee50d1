"""Every address × every role × own area, other area, anonymous; a route without a sample fails."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.tokens import NEVER
from pilar.kernel.actor import Role
from pilar.kernel.grants import GRANTS
from pilar.web.access import Who
from pilar.web.checks import routes
from tests.access.places import VILLAGE, furnish, samples
from tests.people import account, actor_of, token
from tests.regions.fixtures import SOME, plant

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tests.access.places import Place, Sample

pytestmark = pytest.mark.django_db

ENTERED = {200, 302}
SAMPLE = (Role.PSM, Role.REGENCY_OPERATOR, Role.PROVINCE_OPERATOR, Role.SYSTEM_ADMIN)
"""Who is asked on PostgreSQL, where only queries can differ: a role of each level, and one without personal data."""
SAMPLES = samples()


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
def world(lasting):
    """One of everything in three kab/kota and one signed-in browser per role: made once."""
    land = plant(*SOME)
    asked = Role if connection.vendor == "sqlite" else SAMPLE
    return {code: furnish(land, code) for code in VILLAGE}, {role: signed_in(role) for role in asked}


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
    with transaction.atomic():
        response = answer(client, route, sample, place, code)
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end a file is closed, and the connection is not
        transaction.set_rollback(True)
    return response.status_code


def answer(client: Client, route: str, sample: Sample, place: Place, code: str, **headers: str) -> HttpResponse:
    """Ask one address as its sample says."""
    url = reverse(route, args=sample.args(place, code)) + sample.query
    sent = {} if sample.body is None else {"data": json.dumps(sample.body), "content_type": "application/json"}
    return getattr(client, sample.method)(url, headers=headers, **sent)


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
        outside = sample.only_nation and own != ""
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
    response = answer(Client(), route.name, SAMPLES[route.name], places["3205"], "3205")
    if route.entry.who is Who.ANYONE:
        assert response.status_code in ENTERED | SAMPLES[route.name].refused
    elif route.is_operation:
        assert (response.status_code, response.json()["code"]) == (401, "sign_in_needed")
    else:
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("route", [one for one in routes() if one.is_operation], ids=lambda route: route.name)
def test_a_token_opens_what_it_was_given_and_nothing_else(route, places):
    """With the permission: in. With every other one its maker holds: 403."""
    sample, place = SAMPLES[route.name], places["3205"]
    asked = route.entry.permission
    maker = actor_of("regency_operator", "3205")
    rest = maker.permissions - {asked} - NEVER
    given = {kept: token(maker, kept) for kept in (frozenset({asked or "regions.view"}), rest)}
    codes = [
        answer(Client(), route.name, sample, place, "3205", authorization=f"Bearer {secret}").status_code
        for secret in given.values()
    ]
    entered = ENTERED | sample.refused
    assert codes[0] in entered
    assert codes[1] == 403 if asked else codes[1] in entered


def test_an_account_without_a_mandate_is_told_whom_to_ask(land):
    user, mandate = account("psm", VILLAGE["3205"])
    type(mandate)._default_manager.filter(pk=mandate.pk).update(until=date(2024, 6, 30))  # noqa: SLF001 -- its last day is over
    client = Client()
    client.force_login(user)
    response = client.get(reverse("dashboards:home"))
    assert response.status_code == 403
    assert "kantor" in response.content.decode().lower() or "office" in response.content.decode().lower()
