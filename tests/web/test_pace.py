"""How often one network address may ask for what is open to everybody."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from pilar.kernel.problems import TooMany
from pilar.web import pace


@pytest.fixture(autouse=True)
def _rested(db):
    cache.clear()


def ask(address, **more):
    pace.slow_down(RequestFactory().get("/", REMOTE_ADDR=address), sentence="Wait.", **{"what": "a", "most": 2} | more)


def test_beyond_what_people_send_a_network_waits_and_others_do_not():
    ask("203.0.113.7")
    ask("203.0.113.7")
    with pytest.raises(TooMany):
        ask("203.0.113.7")
    ask("203.0.113.8")


def test_two_things_are_counted_apart():
    ask("203.0.113.7", most=1)
    ask("203.0.113.7", most=1, what="b")
    with pytest.raises(TooMany):
        ask("203.0.113.7", most=1, what="b")


def test_one_household_is_one_network():
    ask("2001:db8:1:2:3::1", most=1)
    with pytest.raises(TooMany):
        ask("2001:db8:1:2:9::9", most=1)
    ask("2001:db8:1:3::1", most=1)


def test_an_address_that_is_none_is_counted_as_it_stands():
    assert pace._network("nowhere") == "nowhere"  # noqa: SLF001 -- a rule of one line
