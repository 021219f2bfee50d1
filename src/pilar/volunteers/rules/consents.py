"""Whether a PSM agreed to be named on the public page of the village: how that was said, and since when it holds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Duplicate, Invalid, Refused, _
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.people import tidy

if TYPE_CHECKING:
    from datetime import date

NOTE_MAX = 200

NOT_SERVING = _("Only who serves now is named on the public page. Note the agreement when the service has begun.")
CONSENTED_ALREADY = _("It is noted already that this PSM agrees. Load the page again.")
NO_CONSENT = _("No agreement is noted that could be withdrawn. Load the page again.")
GIVEN_AHEAD = _("The day of the agreement lies ahead. Write the day on which the PSM agreed.")
NOTE_LONG = _("The note has more than %(most)s letters. Shorten it.")


class How(StrEnum):
    """How a PSM agreed."""

    IN_PERSON = "in_person"
    IN_WRITING = "in_writing"
    OWN_ACCOUNT = "own_account"


HOWS: dict[How, str] = {
    How.IN_PERSON: _("in person, to an officer"),
    How.IN_WRITING: _("in writing, signed"),
    How.OWN_ACCOUNT: _("by a message from their own account or number"),
}


def check_may_agree(service: Service | None, *, has_agreed: bool) -> None:
    """Raise unless an agreement can be noted: the person serves, and none is noted yet."""
    if service is not Service.SERVING:
        raise Refused(NOT_SERVING)
    if has_agreed:
        raise Duplicate(CONSENTED_ALREADY)


def check_given(given_on: date, *, today: date) -> None:
    """Raise when somebody would agree on a day to come."""
    if given_on > today:
        raise Invalid(GIVEN_AHEAD, field="given_on")


def note_of(text: str) -> str:
    """Return a note in one line; raise when it is too long."""
    note = tidy(text)
    if len(note) > NOTE_MAX:
        raise Invalid(NOTE_LONG, field="note", most=NOTE_MAX)
    return note
