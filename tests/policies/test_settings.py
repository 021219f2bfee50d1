"""Areas decide: who may, within what the area above decided, from a day on; and what the acts of others then do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from pilar.kernel import clock, journal
from pilar.kernel.events import tell
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, Refused
from pilar.kernel.scope import bulk_door
from pilar.policies import queries
from pilar.policies.models import SettingValue
from pilar.policies.queries.words import place_names, value_in_words
from pilar.policies.rules import settings as rules
from pilar.policies.services.settings import change
from pilar.volunteers.rules import people
from pilar.volunteers.rules.assignments import STEP_SKIPPED, Service, Stage, Standing
from pilar.volunteers.services.assignments import Decree, move_stage
from tests.people import actor_of, volunteer

AGE = "volunteers.minimum_age"
SINCE = date(2026, 1, 5)
DAY = date(2026, 3, 1)


def decide(actor, value, *, key=AGE, since=SINCE, until=None, reason="Perbup 12/2026"):
    return change(actor, setting=rules.SETTINGS[key], value=value, valid_from=since, valid_until=until, reason=reason)


def entries():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk"))


def told():
    with override("en"):
        return [tell(entry, personal=journal.personal_of([entry]).get(entry.pk, {}), place="X") for entry in entries()]


def test_what_the_province_decides_holds_in_its_kabupaten_and_not_beyond(sari_in_west_java):
    row = decide(sari_in_west_java, "20")
    assert (row.region, row.value, row.by, row.reason) == ("32", 20, "Sari", "Perbup 12/2026")
    assert queries.values(AGE, ["", "32", "3205", "3205322001", "1704"], DAY) == {
        "": 18,
        "32": 20,
        "3205": 20,
        "3205322001": 20,
        "1704": 18,
    }
    assert queries.value(AGE, "3205", SINCE - timedelta(days=1)) == 18
    assert told() == ["Sari set “Youngest age of a PSM” to “20” for X from 5 January 2026."]


def test_a_kabupaten_may_go_further_and_may_follow_again(sari_in_west_java, rina_in_garut):
    decide(sari_in_west_java, 20)
    decide(rina_in_garut, 21, since=date(2026, 2, 1))
    decide(rina_in_garut, None, since=date(2026, 4, 1))
    assert [queries.value(AGE, "3205", day) for day in (SINCE, DAY, date(2026, 4, 1))] == [20, 21, 20]
    assert told()[-1] == "Rina let X follow the area above for “Youngest age of a PSM” from 1 April 2026."


def test_a_kabupaten_may_not_ask_for_less_than_its_province(sari_in_west_java, rina_in_garut):
    decide(sari_in_west_java, 20)
    with pytest.raises(Refused) as refusal:
        decide(rina_in_garut, 19)
    assert refusal.value.sentence == rules.BELOW
    assert refusal.value.details == {"place": "Provinsi Jawa Barat", "bound": "20"}
    assert queries.value(AGE, "3205", DAY) == 20
    assert len(entries()) == 1


def test_a_default_binds_nobody_and_a_decision_does(rina_in_garut, budi_at_the_ministry):
    decide(rina_in_garut, 120, key="volunteers.decree_overdue_days")
    decide(budi_at_the_ministry, 100, key="volunteers.decree_overdue_days")
    with pytest.raises(Refused) as refusal:
        decide(rina_in_garut, 130, key="volunteers.decree_overdue_days")
    assert refusal.value.details["place"] == "Indonesia"
    assert queries.value("volunteers.decree_overdue_days", "3205", DAY) == 100


def test_a_value_the_province_overtakes_is_held_and_the_kabupaten_can_see_it(sari_in_west_java, rina_in_garut):
    decide(rina_in_garut, 19)
    decide(sari_in_west_java, 22, since=date(2026, 2, 1))
    found = queries.in_force([AGE], "3205", DAY)[AGE]
    assert (found.value, found.source.region, found.held.value) == (22, "32", 19)
    assert queries.below(rules.SETTINGS[AGE], sari_in_west_java.scope, "32", DAY)["3205"] == found


@pytest.mark.parametrize(
    ("value", "more", "field"),
    [
        ("sixteen", {}, "value"),
        (16, {}, "value"),
        (20, {"reason": " "}, "reason"),
        (20, {"until": SINCE - timedelta(days=1)}, "valid_until"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_leaves_nothing(rina_in_garut, value, more, field):
    with pytest.raises(Invalid) as refusal:
        decide(rina_in_garut, value, **more)
    assert refusal.value.field == field
    assert bulk_door(SettingValue).count() == 0
    assert entries() == []


def test_whoever_may_not_decide_is_refused(land):
    for role, region in (("tksk", "320505"), ("auditor", ""), ("regency_operator", "3205")):
        actor = actor_of(role, region)
        if role == "regency_operator":
            decide(actor, 20)
            continue
        with pytest.raises(NotAllowed):
            decide(actor, 20)


def test_some_settings_are_decided_higher_up(rina_in_garut, monkeypatch):
    one = rules.Setting(
        key="x", slug="x", group="g", label="X", meaning="M.", kind=rules.Kind.WHOLE, default=1, levels=(0,)
    )
    monkeypatch.setitem(rules.SETTINGS, "x", one)
    with pytest.raises(Refused) as refusal:
        change(rina_in_garut, setting=one, value=2, valid_from=SINCE, reason="x")
    assert refusal.value.sentence == rules.WRONG_LEVEL


def test_a_setting_may_ask_for_a_permission_of_its_own(rina_in_garut):
    one = rules.Setting(
        key="x", slug="x", group="g", label="X", meaning="M.", kind=rules.Kind.WHOLE, default=1, permission="x.y"
    )
    with pytest.raises(NotAllowed):
        change(rina_in_garut, setting=one, value=2, valid_from=SINCE, reason="x")


def test_a_decision_stays_when_another_follows(rina_in_garut, sari_in_west_java):
    decide(sari_in_west_java, 19)
    decide(rina_in_garut, 20)
    decide(rina_in_garut, 21, reason="Salah ketik")
    rows = queries.history(rules.SETTINGS[AGE], rina_in_garut.scope, "3205")
    assert [(row.region, row.value, row.reason) for row in rows] == [
        ("3205", 21, "Salah ketik"),
        ("3205", 20, "Perbup 12/2026"),
        ("32", 19, "Perbup 12/2026"),
    ]
    assert queries.value(AGE, "3205", DAY) == 21


def test_every_setting_of_an_area_takes_one_query(sari_in_west_java, rina_in_garut, dedi_in_banjar):
    decide(sari_in_west_java, 19)
    with CaptureQueriesContext(connection) as one:
        queries.all_in_force("32", DAY)
    for actor in (rina_in_garut, dedi_in_banjar):
        decide(actor, 20)
    decide(rina_in_garut, ["verified"], key="volunteers.appointment_steps")
    decide(sari_in_west_java, 23, since=date(2026, 9, 1))
    with CaptureQueriesContext(connection) as three:
        found = {row.setting.key: row for row in queries.all_in_force("32", DAY)}
    assert (len(one), len(three)) == (1, 1)
    assert (found[AGE].effective.value, found[AGE].below) == (19, 2)
    assert [row.value for row in found[AGE].coming] == [23]
    assert found["volunteers.appointment_steps"].below == 1


def test_values_of_many_places_take_one_query(land, sari_in_west_java):
    decide(sari_in_west_java, 19)
    with CaptureQueriesContext(connection) as one:
        queries.values(AGE, [code for code in land if len(code) == 10], DAY)
    assert len(one) == 1


def test_values_are_said_in_words():
    with override("en"):
        for key, value, words in (
            (AGE, 20, "20"),
            ("volunteers.decree_overdue_days", 90, "90 days"),
            ("volunteers.appointment_steps", ("recommended", "verified"), "Recommended, Verified"),
            ("volunteers.required_steps", (), "none"),
        ):
            assert value_in_words(rules.SETTINGS[key], value) == words
        flag = rules.Setting(
            key="x", slug="x", group="g", label="X", meaning="M.", kind=rules.Kind.YES_NO, default=True
        )
        assert [value_in_words(flag, value) for value in (True, False)] == ["Yes", "No"]


def test_places_are_named(land):
    assert place_names(["", "32", "99"]) == {"": "Indonesia", "32": "Provinsi Jawa Barat", "99": "Indonesia"}


# What the acts of others then do


def test_who_is_too_young_for_the_kabupaten_is_not_registered(land, rina_in_garut, garut_joined):
    born = date(clock.now().year - 19, 1, 1)
    started = Standing(stage=Stage.PROPOSED, service=Service.SERVING)
    assert volunteer(rina_in_garut, land["3205322001"], "Ani", birth_date=born, standing=started)
    decide(rina_in_garut, 21)
    with pytest.raises(Refused) as refusal:
        volunteer(rina_in_garut, land["3205322001"], "Budi", birth_date=born, standing=started)
    assert (refusal.value.sentence, refusal.value.details["least"]) == (people.TOO_YOUNG, 21)


def test_a_step_the_province_requires_is_not_skipped(land, rina_in_garut, sari_in_west_java, garut_joined):
    person = volunteer(
        rina_in_garut, land["3205322001"], standing=Standing(stage=Stage.PROPOSED, service=Service.NOT_STARTED)
    )
    decide(sari_in_west_java, ["verified"], key="volunteers.required_steps")
    assignment, decree = person.assignments.get(), Decree("460/1", date(2026, 2, 1))
    with pytest.raises(Refused) as refusal:
        move_stage(rina_in_garut, assignment=assignment, to=Stage.DECREED, decree=decree)
    assert refusal.value.sentence == STEP_SKIPPED
    move_stage(rina_in_garut, assignment=assignment, to=Stage.VERIFIED)
    assert move_stage(rina_in_garut, assignment=assignment, to=Stage.DECREED, decree=decree).stage == "decreed"
