"""The API keeps what it says of itself: whatever is sent, the answers fit the description and nothing breaks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pilar.config.api import api
from pilar.config.wsgi import application
from pilar.volunteers.services import areas
from pilar.web.checks import routes
from tests.people import actor_of, token, volunteer
from tests.regions.fixtures import SOME, plant

KEPT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_dict(api.described())
SCHEMA.app = lambda environ, start: application(environ | {"REMOTE_ADDR": "203.0.113.7"}, start)
RAW = [one.ok().definition.raw for one in SCHEMA.get_all_operations()]
NAMES = [one["operationId"] for one in RAW]
CLOSED = [one["operationId"] for one in RAW if one.get("security")]
EXAMPLES = 25
FIXED = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _connections_stay_open():
    """A request ends by closing connections; here it runs inside the test's own transaction, which must go on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def rina(db, monkeypatch):
    """An operator of Garut with a volunteer, and a token that may do everything the API offers."""
    cache.clear()
    reverse("api:me")  # reads the addresses, so that every operation is known
    monkeypatch.setattr("pilar.accounts.middleware.PER_MINUTE", 1_000_000)
    monkeypatch.setattr("pilar.documents.api.MOST_AN_HOUR", 1_000_000)
    land = plant(*SOME)
    rina = actor_of("regency_operator", "3205", name="Rina")
    areas.join_area(rina, regency=land["3205"], joined_on=date(2025, 1, 2))
    ani = volunteer(rina, land["3205322001"], "Ani Suryani")
    offered = {route.entry.permission for route in routes() if route.is_operation}
    return token(rina, offered & rina.permissions), ani


def operation(name):
    return next(one.ok() for one in SCHEMA.get_all_operations() if one.ok().definition.raw["operationId"] == name)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_sent_the_answer_fits_the_description(rina, name):
    secret, ani = rina

    @FIXED
    @given(case=operation(name).as_strategy())
    def ask(case):
        for known in (False, True) if "pk" in (case.path_parameters or {}) else (False,):
            headers = {"Authorization": f"Bearer {secret}"}
            if known:
                case.path_parameters["pk"] = str(ani.pk)
                headers["If-Match"] = "*"
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=CHECKS)

    ask()


def test_without_a_token_one_asks_whether_a_paper_is_genuine_and_nothing_else():
    assert sorted(set(NAMES) - set(CLOSED)) == ["verify", "verify_file"]


@pytest.mark.parametrize("name", CLOSED)
def test_without_a_token_nothing_is_told(db, name):
    @settings(FIXED, max_examples=3)
    @given(case=operation(name).as_strategy())
    def ask(case):
        answer = case.call()
        assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")

    ask()


def test_the_description_is_the_one_that_was_agreed(db):
    """Whoever changes the API sees it here: `.venv/bin/python tools/openapi.py` writes it anew."""
    assert json.loads(KEPT.read_text()) == Client().get("/api/v1/openapi.json").json()


def test_every_field_that_is_sent_or_answered_says_what_it_means():
    schemas = api.described()["components"]["schemas"]
    fields = {
        f"{name}.{field}": facts for name, one in schemas.items() for field, facts in one.get("properties", {}).items()
    }
    assert len(fields) > 80
    assert [field for field, facts in fields.items() if not facts.get("description")] == []


def test_every_parameter_and_every_answer_says_what_it_means():
    operations = [(path, way, one) for path, ways in api.described()["paths"].items() for way, one in ways.items()]
    parameters = {f"{way} {path} {one['name']}": one for path, way, told in operations for one in told["parameters"]}
    answers = {f"{way} {path} {code}": one for path, way, told in operations for code, one in told["responses"].items()}
    assert len(parameters) > 20
    assert [name for name, one in {**parameters, **answers}.items() if not one.get("description")] == []
