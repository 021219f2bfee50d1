"""One step for many: an entry for the whole, one below it for each, villages up to date, who cannot left out."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel.problems import NotAllowed, Refused
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.steps import Decree, EndStep, ServiceStep, StageStep
from pilar.volunteers.services import many
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence, said, steps

MEKARMUKTI, OTHER = "3205322001", "3205322002"
PAPER = Decree("460/9", date(2026, 6, 1), date(2031, 6, 1))
DECREE = StageStep(Stage.DECREED, PAPER)


@pytest.fixture
def people(land, garut_joined, rina_in_garut):
    """Two who wait for a decree, and one who has one and has not been confirmed."""
    return [
        volunteer(rina_in_garut, land[MEKARMUKTI], "Ani", standing=PROPOSED),
        volunteer(rina_in_garut, land[OTHER], "Budi", standing=PROPOSED),
        volunteer(rina_in_garut, land[OTHER], "Cici", standing=DECREED),
    ]


def keys(people):
    return [one.pk for one in people]


def test_one_decree_for_many_is_one_act_with_a_part_for_each(people, rina_in_garut):
    found = many.move_stage_many(rina_in_garut, people=keys(people[:2]), step=DECREE)
    assert [one.assignment.person.name for one in found.able] == ["Ani", "Budi"]
    whole, *parts = [one for one in entries() if one.act == "volunteers.move_stage_many"]
    assert said(whole) == "Rina moved the appointment of 2 PSM of Mekarmukti to “Decreed (SK)”."
    assert [said(one) for one in parts] == [
        "Rina moved the appointment of Ani, Mekarmukti, to “Decreed (SK)”.",
        "Rina moved the appointment of Budi, Mekarmukti, to “Decreed (SK)”.",
    ]
    assert {one.parent_id for one in parts} == {whole.pk}
    assert latest(people[0]).decree_until == date(2031, 6, 1)
    assert steps(latest(people[1]))[-1] == ("stage", "proposed", "decreed", date(2026, 6, 1), "", "Rina")
    assert [presence(code)[0] for code in (MEKARMUKTI, OTHER)] == ["filled", "filled"]


def test_who_cannot_is_left_out_with_the_reason_and_stays_as_before(people, rina_in_garut):
    found = many.move_stage_many(rina_in_garut, people=keys(people), step=StageStep(Stage.CONFIRMED))
    assert [one.assignment.person.name for one in found.able] == ["Cici"]
    assert [one.assignment.person.name for one in found.unable] == ["Ani", "Budi"]
    assert latest(people[0]).stage == "proposed"


def test_many_rest_and_many_end(people, rina_in_garut):
    rest = ServiceStep(Service.ON_LEAVE, date(2026, 1, 5), "Umrah")
    many.change_service_many(rina_in_garut, people=keys(people), step=rest)
    assert {latest(one).service for one in people} == {"on_leave"}
    many.end_many(rina_in_garut, people=keys(people), step=EndStep(EndReason.TERM_OVER, date(2026, 2, 1)))
    assert {(latest(one).service, latest(one).ended_on) for one in people} == {("ended", date(2026, 2, 1))}
    assert presence(OTHER) == ("vacant", date(2026, 2, 1), 0)


def test_when_nobody_can_nothing_is_written(people, rina_in_garut):
    with pytest.raises(Refused):
        many.move_stage_many(rina_in_garut, people=keys(people[:2]), step=StageStep(Stage.CONFIRMED))
    assert [one.event for one in entries() if one.event.startswith("many")] == []


def test_more_than_two_thousand_are_refused(rina_in_garut, monkeypatch, people):
    monkeypatch.setattr(many, "MOST", 2)
    with pytest.raises(Refused):
        many.chosen(rina_in_garut, keys(people))


def test_people_of_another_area_are_not_chosen(people, dedi_in_banjar):
    assert many.chosen(dedi_in_banjar, keys(people)) == []


def test_who_may_not_end_one_may_not_end_many(people):
    with pytest.raises(NotAllowed):
        many.end_many(actor_of("tksk", "320532"), people=keys(people), step=EndStep(EndReason.MOVED, None))


def test_an_act_takes_as_many_queries_for_three_as_for_one(land, people, rina_in_garut):
    more = [volunteer(rina_in_garut, land[MEKARMUKTI], name, standing=PROPOSED) for name in ("Dedi", "Euis", "Fani")]
    asked = []
    for group in (more[:1], [*people[:1], *more[1:]]):
        with CaptureQueriesContext(connection) as captured:
            many.move_stage_many(rina_in_garut, people=keys(group), step=DECREE)
        asked.append(len(captured))
    assert asked[0] == asked[1]
