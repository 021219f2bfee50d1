"""An assignment moves on two axes: its stage (how far the appointment is) and its service (what the person does now).

Which steps apply differs from kab/kota to kab/kota; the table allows every path seen in practice, from proposal
straight to decree as well as through recommendation and verification; ``Steps`` says which of them an area takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from datetime import date


class Stage(StrEnum):
    """How far the appointment has come."""

    PROPOSED = "proposed"
    RECOMMENDED = "recommended"
    VERIFIED = "verified"
    DECREED = "decreed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Service(StrEnum):
    """Whether and how the person serves."""

    NOT_STARTED = "not_started"
    SERVING = "serving"
    ON_LEAVE = "on_leave"
    SUSPENDED = "suspended"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why an assignment ended."""

    RESIGNED = "resigned"
    REPLACED = "replaced"
    REVOKED = "revoked"
    DIED = "died"
    MOVED = "moved"
    TERM_OVER = "term_over"
    DOUBLE = "double"


class Axis(StrEnum):
    """What a step of an assignment is about."""

    STAGE = "stage"
    SERVICE = "service"
    CORRECTION = "correction"


AXES: dict[Axis, str] = {
    Axis.STAGE: _("Appointment"),
    Axis.SERVICE: _("Service"),
    Axis.CORRECTION: _("Correction"),
}
STAGES: dict[Stage, str] = {
    Stage.PROPOSED: _("Proposed"),
    Stage.RECOMMENDED: _("Recommended"),
    Stage.VERIFIED: _("Verified"),
    Stage.DECREED: _("Decreed (SK)"),
    Stage.CONFIRMED: _("Confirmed (pengukuhan)"),
    Stage.REFUSED: _("Not accepted"),
    Stage.WITHDRAWN: _("Withdrawn"),
}
SERVICES: dict[Service, str] = {
    Service.NOT_STARTED: _("Not started"),
    Service.SERVING: _("Serving"),
    Service.ON_LEAVE: _("Temporarily unable"),
    Service.SUSPENDED: _("Suspended"),
    Service.ENDED: _("Ended"),
}
END_REASONS: dict[EndReason, str] = {
    EndReason.RESIGNED: _("Resigned"),
    EndReason.REPLACED: _("Replaced"),
    EndReason.REVOKED: _("Revoked"),
    EndReason.DIED: _("Died"),
    EndReason.MOVED: _("Moved away"),
    EndReason.TERM_OVER: _("Term over"),
    EndReason.DOUBLE: _("Written twice"),
}
CHOSEN_ENDS = {reason: label for reason, label in END_REASONS.items() if reason is not EndReason.DOUBLE}
"""What an officer may say; that something was written twice is found when two records are merged."""

STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.PROPOSED: frozenset({Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED, Stage.REFUSED, Stage.WITHDRAWN}),
    Stage.RECOMMENDED: frozenset({Stage.VERIFIED, Stage.DECREED, Stage.REFUSED, Stage.WITHDRAWN}),
    Stage.VERIFIED: frozenset({Stage.DECREED, Stage.REFUSED, Stage.WITHDRAWN}),
    # A decree that runs out is followed by a new one.
    Stage.DECREED: frozenset({Stage.DECREED, Stage.CONFIRMED}),
    Stage.CONFIRMED: frozenset({Stage.DECREED}),
    Stage.REFUSED: frozenset(),
    Stage.WITHDRAWN: frozenset(),
}
SERVICE_MOVES: dict[Service, frozenset[Service]] = {
    Service.NOT_STARTED: frozenset({Service.SERVING, Service.ENDED}),
    Service.SERVING: frozenset({Service.ON_LEAVE, Service.SUSPENDED, Service.ENDED}),
    Service.ON_LEAVE: frozenset({Service.SERVING, Service.SUSPENDED, Service.ENDED}),
    Service.SUSPENDED: frozenset({Service.SERVING, Service.ENDED}),
    Service.ENDED: frozenset(),
}
APPOINTED = frozenset({Stage.DECREED, Stage.CONFIRMED})
CLOSED = frozenset({Stage.REFUSED, Stage.WITHDRAWN})
TO_THE_DECREE = (Stage.PROPOSED, Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED)
AS_AN_AREA_DECIDES = frozenset({Stage.RECOMMENDED, Stage.VERIFIED, Stage.CONFIRMED})

NO_SUCH_STAGE = _("From “%(before)s” the appointment cannot go to “%(after)s”. Choose one of the steps offered.")
NO_SUCH_SERVICE = _("From “%(before)s” the service cannot go to “%(after)s”. Choose one of the steps offered.")
DECREE_WITHOUT_NUMBER = _("A decree (SK) needs its number and date. Write them as they stand on the paper.")
STEP_SKIPPED = _("In this area the step “%(step)s” comes first. Note it before “%(after)s”.")
CLOSED_BUT_SERVING = _("Somebody whose appointment was not accepted cannot serve. Choose another stage or service.")
ENDED_WITHOUT_REASON = _("Say why the service ended.")
REASON_WITHOUT_END = _("A reason for ending needs the service “Ended”. Correct one of the two.")
END_BEFORE_START = _("The last day lies before the first. Correct one of the two dates.")
DATE_AHEAD = _("This date lies in the future. Write it when the day has come.")
NEEDS_REASON = _("Say why; the reason stays with the record.")


@dataclass(slots=True, unsafe_hash=True)
class Standing:
    """Everything an assignment says of itself at one moment; dates may be unknown in old registers.

    Never changed once made. Not frozen: a workbook brings a hundred thousand, and freezing costs more than filling.
    """

    stage: Stage
    service: Service
    service_since: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: EndReason | None = None
    decree_number: str = ""
    decree_date: date | None = None
    decree_until: date | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the assignment still binds the person and the post."""
        return self.service is not Service.ENDED and self.stage not in CLOSED

    def has_decree(self, *, on: date) -> bool:
        """Say whether a decree is in force that day."""
        return self.stage in APPOINTED and (self.decree_until is None or on <= self.decree_until)


@dataclass(frozen=True)
class Steps:
    """Which steps an area takes on the way of an appointment, and which of these it never skips."""

    taken: frozenset[Stage] = AS_AN_AREA_DECIDES
    required: frozenset[Stage] = frozenset()


def stage_moves(before: Stage, steps: Steps) -> frozenset[Stage]:
    """Return the steps an appointment may take next in an area."""
    left_out = AS_AN_AREA_DECIDES - steps.taken
    return frozenset(
        after for after in STAGE_MOVES[before] if after not in left_out and not _skipped(before, after, steps)
    )


def _skipped(before: Stage, after: Stage, steps: Steps) -> tuple[Stage, ...]:
    """Return the steps an area requires that lie between two stages on the way to the decree."""
    if before not in TO_THE_DECREE or after not in TO_THE_DECREE:
        return ()
    between = TO_THE_DECREE[TO_THE_DECREE.index(before) + 1 : TO_THE_DECREE.index(after)]
    return tuple(stage for stage in between if stage in steps.required & steps.taken)


def check_stage_move(before: Stage, after: Stage, steps: Steps = Steps()) -> None:
    """Raise unless the appointment may take this step in its area."""
    if after in STAGE_MOVES[before] and (skipped := _skipped(before, after, steps)):
        raise Refused(STEP_SKIPPED, field="stage", step=STAGES[skipped[0]], after=STAGES[after])
    if after not in stage_moves(before, steps):
        raise Refused(NO_SUCH_STAGE, field="stage", before=STAGES[before], after=STAGES[after])


def check_service_move(before: Service, after: Service) -> None:
    """Raise unless the service may take this step."""
    if after not in SERVICE_MOVES[before]:
        raise Refused(NO_SUCH_SERVICE, field="service", before=SERVICES[before], after=SERVICES[after])


def check_standing(standing: Standing, *, today: date) -> None:
    """Raise when what an assignment says of itself does not fit together."""
    if standing.stage in APPOINTED and not (standing.decree_number and standing.decree_date):
        raise Invalid(DECREE_WITHOUT_NUMBER, field="decree_number")
    if standing.stage in CLOSED and standing.service not in {Service.NOT_STARTED, Service.ENDED}:
        raise Invalid(CLOSED_BUT_SERVING, field="service")
    _check_end(standing)
    _check_days(standing, today=today)


def _check_end(standing: Standing) -> None:
    is_ended = standing.service is Service.ENDED
    if is_ended and standing.end_reason is None:
        raise Invalid(ENDED_WITHOUT_REASON, field="end_reason")
    if not is_ended and (standing.end_reason or standing.ended_on):
        raise Invalid(REASON_WITHOUT_END, field="end_reason")
    if standing.started_on and standing.ended_on and standing.ended_on < standing.started_on:
        raise Invalid(END_BEFORE_START, field="ended_on")


def _check_days(standing: Standing, *, today: date) -> None:
    """Nothing has happened yet on a day to come; only a service that has not started may name one."""
    begun = standing.started_on if standing.service is not Service.NOT_STARTED else None
    for field, day in (("ended_on", standing.ended_on), ("decree_date", standing.decree_date), ("started_on", begun)):
        if day is not None and day > today:
            raise Invalid(DATE_AHEAD, field=field)
