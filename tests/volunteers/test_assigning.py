"""Assignments: made anew, moved on, interrupted, ended; each step a row with its author."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.rules import assignments as rules
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.services import areas
from pilar.volunteers.services.assignments import (
    STILL_ASSIGNED,
    Decree,
    assign,
    change_service,
    end,
    move_stage,
)
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence, said, steps, written
from tests.volunteers.refusals import everything, refused

MEKARMUKTI, SUKAGALIH = "3205322001", "3205051009"
TODAY = clock.today(zone_of("32").clock)
TOMORROW = TODAY + timedelta(days=1)
LAST = date(2026, 1, 31)
PAPER = Decree(number="460/7", made_on=date(2025, 7, 1), until=date(2099, 12, 31))
WAITING = Standing(stage=Stage.PROPOSED, service=Service.NOT_STARTED)


@pytest.fixture
def serving(land, rina_in_garut, garut_joined) -> Assignment:
    """Ani Suryani serves in Mekarmukti under a decree."""
    return latest(volunteer(rina_in_garut, land[MEKARMUKTI]))


@pytest.fixture
def proposed(land, rina_in_garut, garut_joined) -> Assignment:
    """Budi Hartono serves in Mekarmukti and is only proposed."""
    return latest(volunteer(rina_in_garut, land[MEKARMUKTI], "Budi Hartono", standing=PROPOSED))


@pytest.fixture
def waiting(land, rina_in_garut, garut_joined) -> Assignment:
    """Cici Lestari is proposed for Mekarmukti and has not begun."""
    return latest(volunteer(rina_in_garut, land[MEKARMUKTI], "Cici Lestari", standing=WAITING))


@pytest.fixture
def planned(land, rina_in_garut, garut_joined) -> Assignment:
    """Dewi Anggraini is to begin in Mekarmukti in ten days."""
    standing = replace(WAITING, started_on=TODAY + timedelta(days=10))
    return latest(volunteer(rina_in_garut, land[MEKARMUKTI], "Dewi Anggraini", standing=standing))


def fresh(assignment: Assignment) -> Assignment:
    return bulk_door(Assignment).get(pk=assignment.pk)


def test_a_decree_moves_the_appointment_and_the_village(proposed, rina_in_garut):
    assert presence(MEKARMUKTI) == ("pending", PROPOSED.service_since, 1)
    move_stage(rina_in_garut, assignment=proposed, to=Stage.DECREED, decree=PAPER)
    assert fresh(proposed).standing == replace(
        PROPOSED,
        stage=Stage.DECREED,
        decree_number="460/7",
        decree_date=date(2025, 7, 1),
        decree_until=date(2099, 12, 31),
    )
    assert steps(proposed)[2:] == [("stage", "proposed", "decreed", date(2025, 7, 1), "", "Rina")]
    assert presence(MEKARMUKTI) == ("filled", PROPOSED.service_since, 1)


def test_the_journal_tells_of_a_step_without_a_name_in_the_open(proposed, rina_in_garut):
    move_stage(rina_in_garut, assignment=proposed, to=Stage.DECREED, decree=PAPER)
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("assignment.stage_moved", "volunteers.move_stage", MEKARMUKTI)
    assert entry.facts == {"stage": "decreed"}
    assert said(entry) == "Rina moved the appointment of Budi Hartono, Mekarmukti, to “Decreed (SK)”."
    assert "Budi" not in written(entry)


def test_an_appointment_goes_its_long_way_step_by_step(waiting, rina_in_garut):
    for to in (Stage.RECOMMENDED, Stage.VERIFIED):
        move_stage(rina_in_garut, assignment=waiting, to=to)
    move_stage(rina_in_garut, assignment=waiting, to=Stage.DECREED, decree=PAPER)
    move_stage(rina_in_garut, assignment=waiting, to=Stage.CONFIRMED)
    assert [step[1:3] for step in steps(waiting)] == [
        ("", "proposed"),
        ("", "not_started"),
        ("proposed", "recommended"),
        ("recommended", "verified"),
        ("verified", "decreed"),
        ("decreed", "confirmed"),
    ]
    assert fresh(waiting).decree_number == "460/7"


def test_who_is_not_accepted_frees_nobody_and_binds_nobody(waiting, rina_in_garut):
    assert presence(MEKARMUKTI) == ("vacant", None, 1)
    move_stage(rina_in_garut, assignment=waiting, to=Stage.REFUSED, reason=" tinggal di desa lain ")
    assert not fresh(waiting).standing.is_open
    assert steps(waiting)[-1] == ("stage", "proposed", "refused", None, "tinggal di desa lain", "Rina")
    assert presence(MEKARMUKTI) == ("vacant", None, 0)


@pytest.mark.parametrize(
    ("to", "more", "kind", "sentence", "field"),
    [
        (Stage.CONFIRMED, {}, Refused, rules.NO_SUCH_STAGE, "stage"),
        (Stage.PROPOSED, {}, Refused, rules.NO_SUCH_STAGE, "stage"),
        (Stage.WITHDRAWN, {}, Invalid, rules.NEEDS_REASON, "reason"),
        (Stage.REFUSED, {"reason": "  "}, Invalid, rules.NEEDS_REASON, "reason"),
        (Stage.REFUSED, {"reason": "pindah"}, Invalid, rules.CLOSED_BUT_SERVING, "service"),
        (Stage.DECREED, {}, Invalid, rules.DECREE_WITHOUT_NUMBER, "decree_number"),
        (Stage.DECREED, {"decree": Decree(number="460/7")}, Invalid, rules.DECREE_WITHOUT_NUMBER, "decree_number"),
        (
            Stage.DECREED,
            {"decree": Decree(number="460/7", made_on=TOMORROW)},
            Invalid,
            rules.DATE_AHEAD,
            "decree_date",
        ),
    ],
)
def test_a_step_that_does_not_fit_is_not_taken(proposed, rina_in_garut, to, more, kind, sentence, field):
    with refused(kind, sentence, field=field):
        move_stage(rina_in_garut, assignment=proposed, to=to, **more)


def test_a_decree_that_ran_out_is_followed_by_a_new_one(land, rina_in_garut, garut_joined):
    old = replace(DECREED, decree_until=date(2024, 12, 31))
    serving = latest(volunteer(rina_in_garut, land[MEKARMUKTI], standing=old))
    assert presence(MEKARMUKTI)[0] == "pending"
    move_stage(rina_in_garut, assignment=serving, to=Stage.DECREED, decree=PAPER)
    assert presence(MEKARMUKTI)[0] == "filled"
    assert steps(serving)[-1] == ("stage", "decreed", "decreed", PAPER.made_on, "", "Rina")
    assert (fresh(serving).decree_number, fresh(serving).decree_until) == (PAPER.number, PAPER.until)


def test_a_rest_and_a_return_are_two_steps_with_their_reasons(serving, rina_in_garut):
    change_service(
        rina_in_garut, assignment=serving, to=Service.ON_LEAVE, effective_on=date(2025, 3, 1), reason="sakit"
    )
    assert presence(MEKARMUKTI) == ("unable", date(2025, 3, 1), 1)
    change_service(
        rina_in_garut, assignment=serving, to=Service.SERVING, effective_on=date(2025, 6, 1), reason="sembuh"
    )
    assert presence(MEKARMUKTI) == ("filled", date(2025, 6, 1), 1)
    assert steps(serving)[2:] == [
        ("service", "serving", "on_leave", date(2025, 3, 1), "sakit", "Rina"),
        ("service", "on_leave", "serving", date(2025, 6, 1), "sembuh", "Rina"),
    ]
    assert fresh(serving).standing == replace(DECREED, service_since=date(2025, 6, 1))
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == (
        "assignment.service_changed",
        "volunteers.change_service",
        MEKARMUKTI,
    )
    assert entry.facts == {"service": "serving", "effective_on": "2025-06-01"}
    assert said(entry) == "Rina noted “Serving” for Ani Suryani, Mekarmukti, from 1 June 2025."
    assert "Ani" not in written(entry)


def test_who_begins_needs_no_reason_and_has_a_first_day(waiting, rina_in_garut):
    change_service(rina_in_garut, assignment=waiting, to=Service.SERVING, effective_on=LAST, reason="")
    assert fresh(waiting).standing == replace(PROPOSED, service_since=LAST, started_on=LAST)
    assert presence(MEKARMUKTI) == ("pending", LAST, 1)


def test_who_begins_earlier_than_planned_begins_on_that_day(planned, rina_in_garut):
    change_service(rina_in_garut, assignment=planned, to=Service.SERVING, effective_on=TODAY, reason="")
    assert fresh(planned).standing == replace(PROPOSED, service_since=TODAY, started_on=TODAY)


@pytest.mark.parametrize(
    ("to", "day", "reason", "kind", "sentence", "field"),
    [
        (Service.NOT_STARTED, LAST, "salah", Refused, rules.NO_SUCH_SERVICE, "service"),
        (Service.SERVING, LAST, "salah", Refused, rules.NO_SUCH_SERVICE, "service"),
        (Service.ENDED, LAST, "pindah", Invalid, rules.ENDED_WITHOUT_REASON, "service"),
        (Service.ON_LEAVE, LAST, " ", Invalid, rules.NEEDS_REASON, "reason"),
        (Service.ON_LEAVE, TOMORROW, "sakit", Invalid, rules.DATE_AHEAD, "effective_on"),
        (Service.ON_LEAVE, date(2024, 1, 31), "sakit", Invalid, rules.END_BEFORE_START, "effective_on"),
    ],
)
def test_a_change_that_does_not_fit_is_not_noted(serving, rina_in_garut, to, day, reason, kind, sentence, field):
    with refused(kind, sentence, field=field):
        change_service(rina_in_garut, assignment=serving, to=to, effective_on=day, reason=reason)


def test_an_end_leaves_the_village_vacant_from_that_day(serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.RESIGNED, ended_on=LAST, note=" ikut suami ")
    assert fresh(serving).standing == replace(
        DECREED, service=Service.ENDED, service_since=LAST, ended_on=LAST, end_reason=EndReason.RESIGNED
    )
    assert steps(serving)[2:] == [("service", "serving", "ended", LAST, "ikut suami", "Rina")]
    assert presence(MEKARMUKTI) == ("vacant", LAST, 0)
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("assignment.ended", "volunteers.end", MEKARMUKTI)
    assert entry.facts == {"end_reason": "resigned"}
    assert said(entry) == "Rina ended the service of Ani Suryani, Mekarmukti: Resigned."
    assert "Ani" not in written(entry)


def test_an_end_nobody_remembers_leaves_the_village_vacant_since_an_unknown_day(serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=None)
    assert presence(MEKARMUKTI) == ("vacant", None, 0)


def test_a_village_with_somebody_else_is_not_vacant_after_an_end(serving, proposed, rina_in_garut):
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 2)
    end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=LAST)
    assert presence(MEKARMUKTI) == ("pending", PROPOSED.service_since, 1)


def test_who_never_began_ends_without_a_first_day(planned, rina_in_garut):
    end(rina_in_garut, assignment=planned, why=EndReason.RESIGNED, ended_on=TODAY)
    standing = fresh(planned).standing
    assert (standing.service, standing.started_on, standing.ended_on) == (Service.ENDED, None, TODAY)


@pytest.mark.parametrize(
    ("day", "sentence"), [(TOMORROW, rules.DATE_AHEAD), (date(2024, 1, 31), rules.END_BEFORE_START)]
)
def test_a_last_day_that_cannot_be_ends_nothing(serving, rina_in_garut, day, sentence):
    with refused(Invalid, sentence, field="ended_on"):
        end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=day)


def test_what_ended_has_no_way_back(serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=LAST)
    with refused(Refused, rules.NO_SUCH_SERVICE, field="service"):
        end(rina_in_garut, assignment=serving, why=EndReason.DIED, ended_on=LAST)
    for to in Service:
        with refused(Refused, rules.NO_SUCH_SERVICE, field="service"):
            change_service(rina_in_garut, assignment=serving, to=to, effective_on=TODAY, reason="kembali")


def test_a_known_person_is_assigned_anew_elsewhere_and_the_old_assignment_stays(land, serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.MOVED, ended_on=LAST)
    again = assign(rina_in_garut, person=serving.person, village=land[SUKAGALIH], standing=PROPOSED)
    person = bulk_door(Person).get()
    assert person.village_id == SUKAGALIH
    assert latest(person) == again
    assert (again.standing, again.village_id, fresh(serving).is_latest) == (PROPOSED, SUKAGALIH, False)
    assert [step[:3] for step in steps(again)] == [("stage", "", "proposed"), ("service", "", "serving")]
    assert (presence(MEKARMUKTI), presence(SUKAGALIH)) == (("vacant", LAST, 0), ("pending", PROPOSED.service_since, 1))
    entry = entries()[-1]
    assert (entry.event, entry.act, entry.region) == ("assignment.made", "volunteers.assign", SUKAGALIH)
    assert entry.facts == {"service": "serving", "stage": "proposed"}
    assert said(entry) == "Rina assigned Ani Suryani as PSM of Mekarmukti (Serving, Proposed)."
    assert "Ani" not in written(entry)


def test_who_was_not_accepted_may_be_proposed_again(land, waiting, rina_in_garut):
    move_stage(rina_in_garut, assignment=waiting, to=Stage.WITHDRAWN, reason="belum siap")
    assert assign(rina_in_garut, person=waiting.person, village=land[MEKARMUKTI], standing=WAITING).is_latest
    assert presence(MEKARMUKTI) == ("vacant", None, 1)


def test_who_still_holds_an_assignment_gets_no_other(land, serving, rina_in_garut):
    with refused(Refused, STILL_ASSIGNED) as caught:
        assign(rina_in_garut, person=serving.person, village=land[SUKAGALIH], standing=PROPOSED)
    assert caught.value.details == {"name": "Ani Suryani"}


def test_nobody_is_assigned_where_the_area_has_not_joined(land, serving, sari_in_west_java):
    end(sari_in_west_java, assignment=serving, why=EndReason.MOVED, ended_on=LAST)
    with refused(Refused, areas.NOT_JOINED) as caught:
        assign(sari_in_west_java, person=serving.person, village=land["3279011001"], standing=PROPOSED)
    assert caught.value.details == {"name": "Kota Banjar"}


def test_an_assignment_that_does_not_fit_together_is_not_made(land, serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.MOVED, ended_on=LAST)
    with refused(Invalid, rules.DECREE_WITHOUT_NUMBER, field="decree_number"):
        assign(
            rina_in_garut,
            person=serving.person,
            village=land[MEKARMUKTI],
            standing=replace(PROPOSED, stage=Stage.DECREED),
        )


def test_nobody_is_assigned_into_the_area_of_somebody_else(land, serving, rina_in_garut, banjar_joined):
    end(rina_in_garut, assignment=serving, why=EndReason.MOVED, ended_on=LAST)
    with refused(NotFound, NOT_FOUND):
        assign(rina_in_garut, person=serving.person, village=land["3279011001"], standing=PROPOSED)


ACTS = [assign, move_stage, change_service, end]
NAMES = [act.permission for act in ACTS]


def asked(act, one: Assignment, land) -> dict[str, object]:
    """What an act on an assignment is asked for, all of it in order."""
    return {
        "volunteers.assign": {"person": one.person, "village": land["3279011001"], "standing": PROPOSED},
        "volunteers.move_stage": {"assignment": one, "to": Stage.CONFIRMED},
        "volunteers.change_service": {
            "assignment": one,
            "to": Service.ON_LEAVE,
            "effective_on": LAST,
            "reason": "sakit",
        },
        "volunteers.end": {"assignment": one, "why": EndReason.DIED, "ended_on": LAST},
    }[act.permission]


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_an_assignment_of_another_area_is_not_there(land, serving, dedi_in_banjar, banjar_joined, act):
    with refused(NotFound, NOT_FOUND):
        act(dedi_in_banjar, **asked(act, serving, land))


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
@pytest.mark.parametrize(("role", "region"), [("auditor", "3205"), ("psm", MEKARMUKTI), ("privacy_officer", "32")])
def test_who_lacks_the_permission_moves_nothing(land, serving, role, region, act):
    actor = actor_of(role, region)
    with refused(NotAllowed, NOT_YOURS):
        act(actor, **asked(act, serving, land))


@pytest.mark.parametrize("act", ACTS[1:], ids=NAMES[1:])
def test_a_step_sent_twice_is_taken_once(land, serving, rina_in_garut, act):
    key = uuid4()
    assert act.once(key, rina_in_garut, **asked(act, serving, land)) == serving
    after = everything()
    assert act.once(key, rina_in_garut, **asked(act, serving, land)) == serving
    assert everything() == after


def test_the_camat_of_the_kecamatan_may_not_what_its_tksk_may(land, serving):
    for role, raises in (("camat", True), ("tksk", False)):
        actor = actor_of(role, "320532")
        arguments = {"assignment": serving, "to": Service.ON_LEAVE, "effective_on": LAST, "reason": "sakit"}
        if raises:
            with refused(NotAllowed, NOT_YOURS):
                change_service(actor, **arguments)
        else:
            assert change_service(actor, **arguments).service == "on_leave"
