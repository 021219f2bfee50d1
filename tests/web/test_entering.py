"""Refusals in the form a request wants, the language, the URL walk."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, path, reverse
from django.urls.resolvers import RoutePattern, URLResolver

from pilar.kernel.problems import NotAllowed, Refused
from pilar.web import checks
from pilar.web.access import Who, entry_of, open_to_anyone
from pilar.web.middleware import answer
from tests.people import account


@pytest.fixture
def rina(land):
    """A browser in which the operator of Garut is signed in."""
    user, _mandate = account("regency_operator", "3205", name="Rina")
    client = Client()
    client.force_login(user)
    return client


def test_a_page_nobody_made_is_answered_with_a_sentence(rina):
    response = rina.get("/tidak-ada/")
    assert response.status_code == 404
    assert b"<html" in response.content


def test_a_refusal_inside_a_page_is_only_a_fragment(rina):
    response = rina.get("/psm/01a202af-547c-70d4-b21c-793676f2a149/", headers={"HX-Request": "true"})
    assert response.status_code == 404
    assert b"<html" not in response.content


def test_a_session_that_ended_leads_a_fragment_to_the_sign_in_page():
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/psm/?q=ani"}
    assert Client().get(reverse("regions:sources"), headers=asked).status_code == 200
    lost = Client().get("/psm/?q=budi", headers=asked)
    assert (lost.status_code, lost.headers["HX-Redirect"]) == (200, "/masuk/?next=/psm/%3Fq%3Dani")


def test_a_fragment_asked_for_from_elsewhere_leads_to_the_sign_in_page_alone():
    for asked in ({}, {"HX-Current-URL": "https://elsewhere.example/psm/"}):
        lost = Client().get("/psm/", headers={"HX-Request": "true", **asked})
        assert (lost.status_code, lost.headers["HX-Redirect"]) == (200, "/masuk/")


def test_a_session_that_ended_leads_a_page_to_the_sign_in_page_and_back():
    lost = answer(_request("/psm/?q=ani"), _nobody())
    assert (lost.status_code, lost.headers["Location"]) == (302, "/masuk/?next=/psm/%3Fq%3Dani")


def test_a_program_gets_its_refusal_as_json():
    response = answer(_request("/api/v1/psm"), Refused("It is so.", field="nik"))
    assert (response.status_code, response.headers["Content-Type"]) == (409, "application/json")
    assert (
        response.json() == {"code": "refused", "message": "It is so.", "field": "nik"}
        if hasattr(response, "json")
        else True
    )
    assert b'"code": "refused"' in response.content


def test_pages_are_never_kept_by_caches_on_the_way(rina):
    assert rina.get(reverse("regions:nation")).headers["Cache-Control"] == "private, no-store"


def test_the_policy_for_content_allows_only_what_comes_from_here(rina):
    policy = rina.get(reverse("regions:nation")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("back", "goes"), [("/psm/", "/psm/"), ("https://evil.example/", "/"), ("//evil.example", "/")]
)
def test_the_language_is_remembered_and_leads_back_only_here(back, goes, db):
    response = Client().post(reverse("language"), {"language": "en", "next": back})
    assert (response.status_code, response.headers["Location"]) == (302, goes)
    assert response.cookies["django_language"].value == "en"


def test_a_language_pilar_does_not_speak_is_not_remembered(db):
    assert "django_language" not in Client().post(reverse("language"), {"language": "xx"}).cookies


@pytest.mark.parametrize(("cookie", "spoken"), [("", "id"), ("en", "en"), ("xx", "id")])
def test_indonesian_is_spoken_unless_somebody_chose_otherwise(cookie, spoken, db):
    client = Client(headers={"Accept-Language": "en-US,en;q=0.9"})
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get(reverse("account_login"))
    assert response.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}"' in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_sentence(land):
    user, _mandate = account("regency_operator", "3205")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = client.post(reverse("volunteers:add"), {})
    assert response.status_code == 403
    assert b"<html" in response.content


def test_the_process_says_that_it_is_alive():
    assert Client().get(reverse("health")).content == b"ok"


def test_every_route_says_who_may_enter_and_has_a_name():
    assert checks.every_view_says_who_may_enter(None) == []


def test_a_view_that_says_nothing_is_found_by_the_walk(settings):
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("diam/", lambda _request: HttpResponse())]})
    errors = checks.every_view_says_who_may_enter(None)
    assert [error.id for error in errors] == ["pilar.E010", "pilar.E011"]


def test_the_walk_goes_through_every_branch():
    leaf = path("daun/", open_to_anyone("a test")(lambda _request: HttpResponse()), name="leaf")
    branch = URLResolver(RoutePattern("cabang/"), [leaf], namespace="cabang")
    found = list(checks.routes(URLResolver(RoutePattern(""), [branch, leaf, object()])))
    assert [(route.name, route.pattern, route.entry.who) for route in found] == [
        ("cabang:leaf", "cabang/daun/", Who.ANYONE),
        ("leaf", "daun/", Who.ANYONE),
    ]
    assert isinstance(leaf, URLPattern)
    assert entry_of(lambda: None) is None


def _request(url, *, htmx=False):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get(url)
    request.user, request.htmx = AnonymousUser(), htmx
    request.session = {}
    return request


def _nobody():
    from pilar.kernel.problems import SignInNeeded
    from pilar.web.access import NO_MANDATE

    return SignInNeeded(NO_MANDATE)


def test_not_allowed_is_a_page_that_says_what_to_do(rina):
    response = answer(rina.get("/psm/").wsgi_request, NotAllowed("Ask somebody."))
    assert response.status_code == 403
    assert "Ask somebody." in response.content.decode()
