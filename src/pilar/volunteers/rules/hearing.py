"""Signs of life: how a volunteer is heard of, and when such a note can be true."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.assignments import DATE_AHEAD, Service

if TYPE_CHECKING:
    from datetime import date

    from pilar.volunteers.rules.assignments import Standing, Steps


class Sign(StrEnum):
    """How somebody was heard of: by what they did in Pilar, or as an officer says."""

    REPORT = "report"
    ATTENDED = "attended"
    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    OTHER = "other"


SIGNS: dict[Sign, str] = {
    Sign.REPORT: _("Reported through Pilar"),
    Sign.ATTENDED: _("Attended a training or meeting"),
    Sign.CALL: _("Spoken to by telephone"),
    Sign.VISIT: _("Met in person"),
    Sign.MESSAGE: _("Answered a message"),
    Sign.OTHER: _("Heard of otherwise"),
}
NOTED = {sign: label for sign, label in SIGNS.items() if sign is not Sign.REPORT}
"""What an officer may say; that somebody reported is seen by what they sent."""

LONGEST_NOTE = 200
NOT_SERVING_NOW = _("Does not serve at the moment. Note the return to service instead.")
NOT_SERVING = _("%(name)s does not serve, so there is nothing to note. Note the return to service instead.")

BEFORE_JOINING = _("The area joined later than that day. Choose the day of joining or a later one.")


def check_reporting(since: date | None, *, joined_on: date, today: date) -> None:
    """Raise when an area cannot report through Pilar from that day on; None: it does not report yet."""
    if since is not None and since > today:
        raise Invalid(DATE_AHEAD, field="reporting_from")
    if since is not None and since < joined_on:
        raise Invalid(BEFORE_JOINING, field="reporting_from")


def check_sign(heard_on: date, *, today: date, service: Service, name: str) -> None:
    """Raise when somebody cannot have been heard of as a volunteer that day."""
    if heard_on > today:
        raise Invalid(DATE_AHEAD, field="heard_on")
    if service is not Service.SERVING:
        raise Refused(NOT_SERVING, name=name)


@dataclass(frozen=True)
class SignStep:
    """That somebody was heard of, noted for many at once; it changes nothing of the assignment."""

    heard_on: date
    how: Sign
    note: str = ""

    def after(self, before: Standing, *, steps: Steps, today: date) -> Standing:  # noqa: ARG002 -- as every step
        """Return the standing as it is; raise when this person cannot have been heard of that day."""
        if self.heard_on > today:
            raise Invalid(DATE_AHEAD, field="heard_on")
        if before.service is not Service.SERVING:
            raise Refused(NOT_SERVING_NOW)
        return before
