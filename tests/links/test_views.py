"""The page a link opens, the page for every link that does not, and the list officers keep."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse

from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.links.views import opened as views
from tests.links.conftest import VILLAGE
from tests.links.purposes import NAME
from tests.people import account, actor_of


def address(token):
    return reverse("links:opened", args=[token])


@pytest.fixture
def rina(land):
    user, _mandate = account("regency_operator", "3205", name="Rina")
    client = Client()
    client.force_login(user)
    return client


def test_a_link_opens_its_view_as_its_own_actor_without_an_account(make):
    _link, token = make()
    response = Client().get(address(token))
    expected = f"['link', '{VILLAGE}', ['tests.answer'], 'AnonymousUser', '{VILLAGE}']"
    assert (response.status_code, response.content.decode()) == (200, expected)


def test_who_is_signed_in_acts_as_the_link_and_not_as_oneself(make, rina):
    response = rina.get(address(make()[1]))
    assert response.content.decode().startswith(f"['link', '{VILLAGE}', ['tests.answer']")


def test_looking_never_uses_a_link_up_and_answering_does(make, fresh):
    link, token = make()
    visitor = Client()
    for _ in range(5):
        assert visitor.get(address(token)).status_code == 200
    assert visitor.head(address(token)).status_code == 200
    assert (fresh(link).used, fresh(link).opened) == (0, 6)
    assert visitor.post(address(token)).content == b"answered"
    assert (fresh(link).used, fresh(link).opened) == (1, 6)
    assert visitor.post(address(token)).status_code == 404
    assert visitor.get(address(token)).status_code == 404


def without_mask(response):
    """Return a page without the token against forged forms, which differs each time."""
    return re.sub(rb'"X-CSRFToken": "[^"]+"', b"", response.content)


def test_every_closed_link_shows_the_same_page(make, change):
    spent, late, gone = make(), make(), make()
    change(spent[0], used=1)
    change(late[0], until=clock.now() - timedelta(seconds=1))
    change(gone[0], revoked_at=clock.now(), revoked_by="Rina", revoked_why="salah nomor")
    answers = [Client().get(address(token)) for token in (spent[1], late[1], gone[1], "a" * 70, "x")]
    assert {response.status_code for response in answers} == {404}
    assert len({without_mask(response) for response in answers}) == 1
    page = answers[0].content.decode()
    assert "petugas" in page
    assert all(word not in page for word in ("Rina", "Garut", "salah nomor", VILLAGE))


def test_a_closed_link_shows_nothing_of_who_is_signed_in(rina):
    page = rina.get(address("x")).content.decode()
    assert "ina-rail" not in page
    assert "Rina" not in page


@pytest.mark.parametrize("is_open", [True, False])
def test_the_address_goes_nowhere_else(make, is_open):
    headers = Client().get(address(make()[1] if is_open else "x")).headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert headers["Cache-Control"] == "private, no-store"


def test_a_refusal_of_the_purpose_is_said_as_everywhere_and_kept_quiet(make, monkeypatch):
    from pilar.kernel.problems import Refused

    def refuses(_request, _link):
        raise Refused("It is raining.")

    monkeypatch.setattr("tests.links.purposes.answer", refuses)
    response = Client().get(address(make()[1]))
    assert response.status_code == 409
    assert "It is raining." in response.content.decode()
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_an_answer_needs_the_token_against_forged_forms(make, fresh):
    link, token = make()
    assert Client(enforce_csrf_checks=True).post(address(token)).status_code == 403
    assert fresh(link).used == 0


def test_whoever_knocks_too_often_waits_and_others_do_not(make, monkeypatch):
    monkeypatch.setattr(views, "PER_MINUTE", 3)
    cache.clear()
    _link, token = make()
    noisy, calm = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")
    assert [noisy.get(address(token)).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert calm.get(address(token)).status_code == 200


def test_a_new_link_is_handed_over_with_words_that_name_nobody(make):
    link, token = make()
    shown = views.hand_over(RequestFactory().get("/"), link, token)
    assert shown["address"] == f"http://testserver/u/{token}/"
    assert shown["address"] in shown["words"]
    assert shown["wa"].startswith("https://wa.me/?text=")
    assert all(word not in shown["words"] for word in ("Rina", VILLAGE))


def test_the_list_shows_the_links_of_ones_area_and_no_token(make, rina, dedi_in_banjar, change):
    from pilar.links import services
    from pilar.regions import queries as regions

    link, token = make()
    change(link, opened=3, last_opened_at=clock.now())
    elsewhere = regions.one("3279011001")
    until = clock.now() + timedelta(days=1)
    services.make(dedi_in_banjar, purpose=NAME, subject=elsewhere, region="3279011001", until=until)
    page = rina.get(reverse("links:links")).content.decode()
    assert page.count("<tr>") == 2
    assert reverse("links:revoke", args=[link.pk]) in page
    assert reverse("regions:place", args=[VILLAGE]) in page
    assert token not in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 2),
        ("?state=open", 1),
        ("?state=revoked", 1),
        ("?state=used", 0),
        ("?state=nonsense", 2),
        (f"?purpose={NAME}", 2),
        ("?purpose=nonsense", 2),
        ("?q=rina", 2),
        ("?q=mekarmukti+rina", 2),
        ("?q=tidak-ada", 0),
        ("?page=2", 0),
        ("?page=x", 2),
        (f"?page={'9' * 30}", 2),
    ],
)
def test_the_list_is_searched(make, rina, change, query, rows):
    make()
    change(make()[0], revoked_at=clock.now(), revoked_by="Rina", revoked_why="salah nomor")
    response = rina.get(reverse("links:links") + query)
    assert response.status_code == 200
    assert max(response.content.decode().count("<tr>") - 1, 0) == rows


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(make, rina, count, django_assert_num_queries):
    rina.get(reverse("links:links"))
    for _ in range(count):
        make()
    with django_assert_num_queries(7):
        rina.get(reverse("links:links"))


def test_a_long_list_comes_in_pages(make, rina, monkeypatch):
    monkeypatch.setattr("pilar.links.queries.PAGE", 2)
    for _ in range(3):
        make()
    first = rina.get(reverse("links:links") + "?state=open").content.decode()
    assert "?state=open&amp;page=2" in first
    second = rina.get(reverse("links:links") + "?state=open&page=2").content.decode()
    assert (second.count("<tr>"), "?state=open&amp;page=1" in second) == (2, True)


def test_a_link_whose_purpose_is_gone_is_still_listed(make, rina, change):
    change(make()[0], purpose="tests.gone")
    assert "Tests.gone" in rina.get(reverse("links:links")).content.decode()


def test_a_link_is_withdrawn_on_its_page(make, rina, fresh):
    link, token = make()
    url = reverse("links:revoke", args=[link.pk])
    assert rina.get(url).status_code == 200
    assert rina.post(url, {"why": ""}).status_code == 422
    assert rina.post(url, {"why": "salah nomor"}).headers["Location"] == reverse("links:links")
    assert fresh(link).revoked_why == "salah nomor"
    assert Client().get(address(token)).status_code == 404
    assert rina.post(url, {"why": "lagi"}).status_code == 422
    assert JournalEntry.objects.everywhere("a test").filter(event="link.revoked").count() == 1


def test_the_journal_says_what_links_are_for(make, rina, rina_in_garut):
    from pilar.links import services

    link, _token = make()
    services.revoke(rina_in_garut, link=link, why="salah nomor")
    page = rina.get(reverse("accounts:journal")).content.decode()
    assert page.count("answer a question of the tests") == 2
    assert "salah nomor" in page


def test_a_nations_link_is_seen_by_the_nation_only(land, rina, make):
    make(actor_of("ministry", "", name="Budi"), region="")
    assert rina.get(reverse("links:links")).content.decode().count("<tr>") == 0
