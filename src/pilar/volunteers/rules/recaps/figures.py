"""What a reported figure is: three numbers of a kab/kota or kecamatan on a day, and what cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH
from pilar.volunteers.rules.people import tidy

if TYPE_CHECKING:
    from datetime import date

LEVELS = (REGENCY_LENGTH, DISTRICT_LENGTH)
"""The lengths of the codes of which figures are reported."""
MOST_PEOPLE, MOST_RESIDENTS = 1_000_000, 5_000_000
SENDER_MAX, NOTE_MAX = 120, 300

AHEAD = _("The figures are of a day that lies ahead. Write the day they were counted.")
NO_SENDER = _("Write who sent the figures: the office, or the function of the person.")
SENDER_LONG = _("The sender has more than %(most)s letters. Shorten it.")
NOTE_LONG = _("The note has more than %(most)s letters. Shorten it.")
WRONG_LEVEL = _("Figures are reported for a kabupaten, a kota or a kecamatan. Choose one of these.")
MORE_TRAINED = _("More PSM with bimtek (%(trained)s) than PSM (%(volunteers)s). Correct one of the two numbers.")
TOO_LARGE = _("%(number)s is too large for this column. Look whether two numbers ran together.")
NOT_WAITING = _("This recap no longer waits for a decision. Load the page again to see where it is.")
CANNOT_UNDO = _("Only the recap that was written last can be taken back, and only once.")


class RecapState(StrEnum):
    """Where a recap is."""

    CHECKED = "checked"
    APPLIED = "applied"
    SET_ASIDE = "set_aside"
    UNDONE = "undone"


STATES: dict[RecapState, str] = {
    RecapState.CHECKED: _("Waits for your decision"),
    RecapState.APPLIED: _("Written"),
    RecapState.SET_ASIDE: _("Set aside"),
    RecapState.UNDONE: _("Taken back"),
}


@dataclass(frozen=True)
class Figures:
    """What an area reports: villages that are served, PSM, and of these with basic training, where that is said."""

    villages_served: int
    volunteers: int
    trained: int | None = None


def check_figures(figures: Figures) -> None:
    """Raise when the numbers contradict each other or cannot be meant."""
    known = {"villages_served": figures.villages_served, "volunteers": figures.volunteers}
    for field, number in known.items():
        _check_size(number, most=MOST_PEOPLE, field=field)
    if figures.trained is not None and figures.trained > figures.volunteers:
        numbers = {"trained": figures.trained, "volunteers": figures.volunteers}
        raise Invalid(MORE_TRAINED, field="volunteers_trained", **numbers)


def check_residents(number: int) -> None:
    """Raise when no village has so many residents."""
    _check_size(number, most=MOST_RESIDENTS, field="residents")


def _check_size(number: int, *, most: int, field: str) -> None:
    if number > most:
        raise Invalid(TOO_LARGE, field=field, number=number)


def check_level(code: str) -> None:
    """Raise unless figures are reported of regions of this level."""
    if len(code) not in LEVELS:
        raise Invalid(WRONG_LEVEL)


def check_as_of(as_of: date, *, today: date) -> None:
    """Raise when figures are of a day to come."""
    if as_of > today:
        raise Invalid(AHEAD, field="as_of")


def sender_of(text: str) -> str:
    """Return who sent figures, in one line; raise when nobody is named."""
    sender = tidy(text)
    if not sender:
        raise Invalid(NO_SENDER, field="sender")
    if len(sender) > SENDER_MAX:
        raise Invalid(SENDER_LONG, field="sender", most=SENDER_MAX)
    return sender
