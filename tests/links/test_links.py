"""Making, opening, using up and withdrawing a link."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.test import override_settings

from pilar.kernel import clock
from pilar.kernel.act import Stray
from pilar.kernel.actor import Via
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.links import queries, rules, services
from pilar.links.models import Link
from pilar.links.rules import LinkClosed, State
from tests.links.conftest import VILLAGE
from tests.links.purposes import NAME, answered
from tests.people import actor_of


def events():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", "region", "facts"))


def test_a_link_is_made_for_one_thing_in_ones_own_area(make, rina_in_garut, fresh):
    link, token = make(uses=2, facts={"step": 1})
    kept = fresh(link)
    assert (kept.purpose, kept.subject_type, kept.subject_id) == (NAME, "regions.region", VILLAGE)
    assert (kept.region_code, kept.uses, kept.used, kept.facts) == (VILLAGE, 2, 0, {"step": 1})
    assert (kept.by, kept.mandate_id) == ("Rina", rina_in_garut.source_id)
    (event,) = events()
    assert event[:2] == ("link.made", VILLAGE)
    assert event[2].keys() == {"purpose", "until", "uses"}
    assert len(token) == 70


def test_the_table_and_the_journal_do_not_hold_the_token(make, fresh):
    link, token = make()
    secret = rules.unpack(token).secret
    rows = json.dumps([model_to_dict(fresh(link)), fresh(link).digest, events()], default=str)
    assert token not in rows
    assert secret.hex() not in rows
    assert token[22:48] not in rows


@pytest.mark.parametrize("region", ["3279011001", "32", ""])
def test_nobody_makes_a_link_for_another_area(make, region):
    with pytest.raises(NotFound):
        make(region=region)
    assert events() == []


def test_who_may_not_make_links_makes_none(make, land):
    with pytest.raises(NotAllowed):
        make(actor_of("psm", VILLAGE))


@pytest.mark.parametrize(("days", "uses"), [(-1, 1), (31, 1), (3, 0)])
def test_a_link_on_bad_terms_is_not_made(make, days, uses):
    with pytest.raises(Invalid):
        make(days=days, uses=uses)
    assert events() == []


def test_a_token_opens_its_link_for_one_thing_only(make):
    link, token = make()
    opened, actor = services.open_link(token)
    assert opened == link
    assert (actor.via, actor.region, actor.source_id) == (Via.LINK, VILLAGE, link.pk)
    assert actor.permissions == {"tests.answer"}
    assert (actor.scope.roots, actor.scope.parties) == ((VILLAGE,), {f"regions.region:{VILLAGE}"})
    assert (actor.role, actor.user_id) == (None, None)


def flipped(token, place):
    other = "A" if token[place] != "A" else "Q"
    return token[:place] + other + token[place + 1 :]


@pytest.mark.parametrize("place", [0, 21, 22, 40, 50, 68])
def test_a_token_changed_anywhere_opens_nothing(make, place):
    _link, token = make()
    with pytest.raises(LinkClosed):
        services.open_link(flipped(token, place))


@pytest.mark.parametrize("token", ["", "x", "a" * 70, "../../etc/passwd", "\x00" * 70])
def test_what_is_no_token_opens_nothing(land, token):
    with pytest.raises(LinkClosed):
        services.open_link(token)


def test_a_token_signed_by_another_installation_opens_nothing(make):
    _link, token = make()
    with override_settings(SECRET_KEY="lain" * 20), pytest.raises(LinkClosed):
        services.open_link(token)


@pytest.mark.parametrize(
    "values",
    [
        {"used": 1},
        {"until": clock.now() - timedelta(seconds=1)},
        {"revoked_at": clock.now(), "revoked_by": "Rina"},
        {"digest": "0" * 64},
        {"purpose": "tests.gone"},
    ],
)
def test_a_link_that_is_over_opens_nothing(make, change, values):
    link, token = make()
    change(link, **values)
    with pytest.raises(LinkClosed) as refusal:
        services.open_link(token)
    assert refusal.value.sentence == services.CLOSED


def test_whatever_is_wrong_with_a_token_the_same_is_asked_of_the_database(make, change, django_assert_num_queries):
    _link, token = make()
    spent, gone = make(), flipped(token, 3)
    change(spent[0], used=1)
    for wrong in ("x", gone, flipped(token, 60), spent[1]):
        with django_assert_num_queries(1), pytest.raises(LinkClosed):
            services.open_link(wrong)


def test_the_last_use_is_claimed_once(make, fresh):
    link, token = make()
    _, actor = services.open_link(token)
    answered(actor, link=link)
    with pytest.raises(LinkClosed):
        answered(actor, link=link)
    kept = fresh(link)
    assert (kept.used, kept.last_used_at is not None, kept.state(now=clock.now())) == (1, True, State.USED)
    assert [event for event, _, _ in events()] == ["link.made", "link.used", "link.used"]


def test_a_link_for_several_uses_is_counted_down(make, fresh):
    link, token = make(uses=2)
    _, actor = services.open_link(token)
    answered(actor, link=link)
    assert fresh(link).state(now=clock.now()) is State.OPEN
    answered(actor, link=link)
    assert fresh(link).state(now=clock.now()) is State.USED


def test_an_act_that_breaks_does_not_use_the_link_up(make, fresh):
    link, token = make()
    _, actor = services.open_link(token)
    with pytest.raises(RuntimeError):
        answered(actor, link=link, breaks=True)
    assert (fresh(link).used, len(events())) == (0, 1)


def test_a_link_is_used_only_inside_an_act(make, fresh):
    link, _token = make()
    with pytest.raises(Stray):
        services.use(link)
    assert fresh(link).used == 0


def test_a_link_that_was_withdrawn_while_the_page_was_open_is_not_used(make, change, fresh):
    link, token = make()
    _, actor = services.open_link(token)
    change(link, revoked_at=clock.now(), revoked_by="Rina")
    with pytest.raises(LinkClosed):
        answered(actor, link=link)
    assert fresh(link).used == 0


def test_looking_is_counted_and_uses_nothing_up(make, fresh):
    link, _token = make()
    services.count_opening(link)
    first = fresh(link)
    services.count_opening(link)
    second = fresh(link)
    assert (second.opened, second.used) == (2, 0)
    assert first.first_opened_at == second.first_opened_at
    assert second.first_opened_at < second.last_opened_at


def test_a_link_is_withdrawn_with_a_reason(make, rina_in_garut, fresh):
    link, token = make()
    services.revoke(rina_in_garut, link=link, why=" salah  nomor ")
    kept = fresh(link)
    assert (kept.revoked_by, kept.revoked_why, kept.revoked_at is not None) == ("Rina", "salah nomor", True)
    assert events()[-1] == ("link.revoked", VILLAGE, {"purpose": NAME, "why": "salah nomor"})
    with pytest.raises(LinkClosed):
        services.open_link(token)


def test_a_link_is_not_withdrawn_twice_nor_without_a_reason(make, rina_in_garut):
    link, _token = make()
    with pytest.raises(Invalid):
        services.revoke(rina_in_garut, link=link, why="  ")
    services.revoke(rina_in_garut, link=link, why="salah nomor")
    with pytest.raises(Refused):
        services.revoke(rina_in_garut, link=link, why="sekali lagi")
    assert [event for event, _, _ in events()] == ["link.made", "link.revoked"]


def test_nobody_elsewhere_withdraws_a_link(make, dedi_in_banjar, fresh):
    link, _token = make()
    with pytest.raises(NotFound):
        services.revoke(dedi_in_banjar, link=link, why="bukan urusan saya")
    assert fresh(link).revoked_at is None


def test_the_conditions_of_the_list_decide_as_the_rule_does(make, change):
    past = clock.now() - timedelta(days=1)
    for values in ({}, {"used": 1}, {"until": past}, {"used": 1, "until": past}):
        for more in ({}, {"revoked_at": clock.now(), "revoked_by": "Rina"}):
            change(make()[0], **values, **more) if values or more else make()
    now = clock.now()
    rows = list(Link.objects.everywhere("a test"))
    assert len(rows) == 8
    for state in State:
        found = Link.objects.everywhere("a test").filter(queries.in_state(state, now=now))
        assert set(found) == {link for link in rows if link.state(now=now) is state}


def test_the_links_of_one_thing_are_found_by_who_may_see_them(make, land, rina_in_garut, dedi_in_banjar):
    first, second = make()[0], make()[0]
    assert list(queries.of_subject(rina_in_garut.scope, land[VILLAGE], purpose=NAME)) == [second, first]
    assert list(queries.of_subject(rina_in_garut.scope, land["3205"], purpose=NAME)) == []
    assert list(queries.of_subject(dedi_in_banjar.scope, land[VILLAGE], purpose=NAME)) == []
