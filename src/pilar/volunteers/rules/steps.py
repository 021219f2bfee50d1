"""One step of an assignment, for one person and for many alike: what it says afterwards, or why it may not be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid
from pilar.volunteers.rules.assignments import (
    CLOSED,
    DATE_AHEAD,
    END_BEFORE_START,
    ENDED_WITHOUT_REASON,
    NEEDS_REASON,
    EndReason,
    Service,
    Stage,
    Standing,
    Steps,
    check_service_move,
    check_stage_move,
    check_standing,
)

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Decree:
    """A decree (SK) as it stands on the paper."""

    number: str = ""
    made_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class StageStep:
    """The appointment moves on; a decree comes with its number and date."""

    to: Stage
    decree: Decree = Decree()
    reason: str = ""

    @property
    def effective_on(self) -> date | None:
        """Return the day from which it holds."""
        return self.decree.made_on

    def after(self, before: Standing, *, steps: Steps, today: date) -> Standing:
        """Return what the assignment says afterwards; raise when it may not be taken."""
        check_stage_move(before.stage, self.to, steps)
        if self.to in CLOSED and not self.reason.strip():
            raise Invalid(NEEDS_REASON, field="reason")
        after = replace(before, stage=self.to)
        if self.to is Stage.DECREED:
            paper = self.decree
            after = replace(after, decree_number=paper.number, decree_date=paper.made_on, decree_until=paper.until)
        check_standing(after, today=today)
        return after


@dataclass(frozen=True)
class ServiceStep:
    """Somebody begins, rests, is suspended or returns, from a day on."""

    to: Service
    effective_on: date
    reason: str = ""

    def after(self, before: Standing, *, steps: Steps, today: date) -> Standing:  # noqa: ARG002 -- as every step
        """Return what the assignment says afterwards; raise when it may not be taken."""
        check_service_move(before.service, self.to)
        if self.to is Service.ENDED:
            raise Invalid(ENDED_WITHOUT_REASON, field="service")
        begins = before.service is Service.NOT_STARTED
        if not begins and not self.reason.strip():
            raise Invalid(NEEDS_REASON, field="reason")
        self._check_day(before, today=today)
        started = self.effective_on if begins else before.started_on
        after = replace(before, service=self.to, service_since=self.effective_on, started_on=started)
        check_standing(after, today=today)
        return after

    def _check_day(self, before: Standing, *, today: date) -> None:
        if self.effective_on > today:
            raise Invalid(DATE_AHEAD, field="effective_on")
        is_begun = before.service is not Service.NOT_STARTED  # until then the first day is only planned
        if is_begun and before.started_on is not None and self.effective_on < before.started_on:
            raise Invalid(END_BEFORE_START, field="effective_on")


@dataclass(frozen=True)
class EndStep:
    """A service ends; the village is vacant from that day unless somebody else serves there."""

    why: EndReason
    ended_on: date | None
    reason: str = ""

    @property
    def effective_on(self) -> date | None:
        """Return the day from which it holds."""
        return self.ended_on

    def after(self, before: Standing, *, steps: Steps, today: date) -> Standing:  # noqa: ARG002 -- as every step
        """Return what the assignment says afterwards; raise when it may not be taken."""
        check_service_move(before.service, Service.ENDED)
        after = replace(
            before,
            service=Service.ENDED,
            service_since=self.ended_on,
            # What was planned never came.
            started_on=before.started_on if before.service is not Service.NOT_STARTED else None,
            ended_on=self.ended_on,
            end_reason=self.why,
        )
        check_standing(after, today=today)
        return after


Step = StageStep | ServiceStep | EndStep
