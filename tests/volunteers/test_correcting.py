"""Putting an assignment right: the register says the new thing, and what it said before can still be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from pilar.accounts.models import User
from pilar.kernel import clock
from pilar.kernel.actor import NOT_YOURS
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, AssignmentMove
from pilar.volunteers.queries.corrections import believed
from pilar.volunteers.rules import assignments, corrections
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.corrections import correct
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence

if TYPE_CHECKING:
    from pilar.kernel.models import JournalEntry

MEKARMUKTI = "3205322001"
TODAY = clock.today(zone_of("32").clock)
MOVED = replace(
    DECREED,
    service=Service.ENDED,
    service_since=date(2026, 1, 31),
    ended_on=date(2026, 1, 31),
    end_reason=EndReason.MOVED,
)


@pytest.fixture
def serving(land, rina_in_garut, garut_joined) -> Assignment:
    """Ani Suryani serves in Mekarmukti under a decree."""
    return latest(volunteer(rina_in_garut, land[MEKARMUKTI]))


def fresh(assignment: Assignment) -> Assignment:
    return bulk_door(Assignment).get(pk=assignment.pk)


def corrections_told() -> list[JournalEntry]:
    return [entry for entry in entries() if entry.event == "assignment.corrected"]


def written_days_ago(assignment: Assignment, days: int) -> None:
    """Let everything that is known of an assignment have been written some days ago."""
    bulk_door(AssignmentMove).filter(assignment=assignment).update(at=clock.now() - timedelta(days=days))


def test_a_correction_is_written_and_the_village_follows(serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.MOVED, ended_on=date(2026, 1, 31))
    assert presence(MEKARMUKTI) == ("vacant", date(2026, 1, 31), 0)
    correct(rina_in_garut, assignment=serving, standing=DECREED, reason=" Salah orang ")
    assert fresh(serving).standing == DECREED
    assert presence(MEKARMUKTI) == ("filled", date(2024, 2, 1), 1)
    step = bulk_door(AssignmentMove).filter(assignment=serving).latest("pk")
    assert (step.axis, step.reason, step.by) == ("correction", "Salah orang", "Rina")
    assert step.changes == {
        "service": ["ended", "serving"],
        "service_since": ["2026-01-31", "2024-02-01"],
        "ended_on": ["2026-01-31", None],
        "end_reason": ["moved", None],
    }
    [entry] = corrections_told()
    assert entry.facts == {"corrected": ["end_reason", "ended_on", "service", "service_since"]}


def test_what_was_believed_before_stays_readable(serving, rina_in_garut):
    written_days_ago(serving, 10)
    correct(rina_in_garut, assignment=serving, standing=MOVED, reason="Surat desa datang terlambat")
    scope = rina_in_garut.scope
    assert believed(scope, serving, on=TODAY - timedelta(days=11)) is None
    assert believed(scope, serving, on=TODAY - timedelta(days=1)).standing == DECREED
    assert believed(scope, serving, on=TODAY).standing == MOVED
    assert believed(scope, serving, on=TODAY).by == "Rina"


def test_nobody_elsewhere_reads_what_was_believed(serving, rina_in_garut):
    stranger = actor_of("regency_operator", "3279")
    assert believed(stranger.scope, serving, on=TODAY) is None
    assert believed(rina_in_garut.scope, serving, on=TODAY) is not None


@pytest.mark.parametrize(
    ("standing", "reason", "kind", "sentence"),
    [
        (DECREED, "Salah ketik", Invalid, corrections.NOTHING_NEW),
        (MOVED, "", Invalid, assignments.NEEDS_REASON),
        (replace(DECREED, decree_number=""), "Salah ketik", Invalid, assignments.DECREE_WITHOUT_NUMBER),
        (replace(DECREED, started_on=TODAY + timedelta(days=1)), "Salah ketik", Invalid, assignments.DATE_AHEAD),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_and_nothing_changes(
    serving, rina_in_garut, standing, reason, kind, sentence
):
    with pytest.raises(kind) as refused:
        correct(rina_in_garut, assignment=serving, standing=standing, reason=reason)
    assert refused.value.sentence == sentence
    assert fresh(serving).standing == DECREED
    assert corrections_told() == []


def test_an_assignment_that_was_followed_by_another_is_not_opened_again(land, serving, rina_in_garut):
    end(rina_in_garut, assignment=serving, why=EndReason.MOVED, ended_on=date(2026, 1, 31))
    assign(rina_in_garut, person=serving.person, village=land[MEKARMUKTI], standing=PROPOSED)
    with pytest.raises(Refused) as refused:
        correct(rina_in_garut, assignment=serving, standing=DECREED, reason="Salah orang")
    assert refused.value.sentence == corrections.NOT_THE_LATEST


def test_only_keepers_of_the_area_put_right(serving):
    with pytest.raises(NotAllowed) as refused:
        correct(actor_of("tksk", "320532"), assignment=serving, standing=MOVED, reason="x")
    assert refused.value.sentence == NOT_YOURS
    with pytest.raises(NotFound):
        correct(actor_of("regency_operator", "3279"), assignment=serving, standing=MOVED, reason="x")


def test_the_form_puts_right_and_the_page_tells_what_was_said(serving, client, rina_in_garut):
    written_days_ago(serving, 3)
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    typed = {
        "service": "serving",
        "started_on": "2024-03-01",
        "service_since": "2024-03-01",
        "stage": "decreed",
        "decree_number": "460/Kep.12-Dinsos/2024",
        "decree_date": "2024-01-15",
        "reason": "Salah ketik bulan",
    }
    answer = client.post(reverse("volunteers:correct", args=[serving.pk]), typed)
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert "1 Februari 2024 → 1 Maret 2024" in page
    assert "Salah ketik bulan" in page
    day = (TODAY - timedelta(days=1)).isoformat()
    then = client.get(reverse("volunteers:belief", args=[serving.pk]), {"pada": day}).content.decode()
    assert "1 Februari 2024" in then
    assert "1 Maret 2024" in then


def test_nothing_different_is_said_above_the_form(serving, client, rina_in_garut):
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    page = client.get(reverse("volunteers:correct", args=[serving.pk])).content.decode()
    assert "460/Kep.12-Dinsos/2024" in page
    typed = {
        "service": "serving",
        "started_on": "2024-02-01",
        "service_since": "2024-02-01",
        "stage": "decreed",
        "decree_number": "460/Kep.12-Dinsos/2024",
        "decree_date": "2024-01-15",
        "reason": "x",
    }
    answer = client.post(reverse("volunteers:correct", args=[serving.pk]), typed)
    assert answer.status_code == 422
    assert "Tidak ada yang berbeda" in answer.content.decode()


def test_a_day_that_is_none_is_pointed_out(serving, client, rina_in_garut):
    client.force_login(User.objects.get(pk=rina_in_garut.user_id))
    answer = client.get(reverse("volunteers:belief", args=[serving.pk]), {"pada": "kemarin"})
    assert answer.status_code == 422


def test_every_step_keeps_what_the_assignment_said_after_it(serving, rina_in_garut):
    assert [move.standing["stage"] for move in bulk_door(AssignmentMove).filter(assignment=serving)] == [
        Stage.DECREED.value,
        Stage.DECREED.value,
    ]
