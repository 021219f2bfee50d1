"""What an activity of training is, and how it goes from a draft to a closed one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, NotAllowed, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class State(StrEnum):
    """How far an event is."""

    DRAFT = "draft"
    QUOTA = "quota"
    NOMINATION = "nomination"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    CLOSED = "closed"
    REPORTED = "reported"
    CANCELLED = "cancelled"


STATES: dict[State, str] = {
    State.DRAFT: _("being prepared"),
    State.QUOTA: _("seats divided"),
    State.NOMINATION: _("names are awaited"),
    State.CONFIRMED: _("final list"),
    State.RUNNING: _("under way"),
    State.CLOSED: _("over"),
    State.REPORTED: _("reported"),
    State.CANCELLED: _("cancelled"),
}
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.QUOTA, State.CANCELLED}),
    State.QUOTA: frozenset({State.NOMINATION, State.CANCELLED}),
    State.NOMINATION: frozenset({State.CONFIRMED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.RUNNING, State.CANCELLED}),
    State.RUNNING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.REPORTED}),
    State.REPORTED: frozenset(),
    State.CANCELLED: frozenset(),
}
NAMING = frozenset({State.NOMINATION})
"""While names are handed in."""
SEATED = frozenset({State.NOMINATION, State.CONFIRMED})
"""While somebody may still take another's place."""
STEPPING = SEATED | {State.RUNNING}
"""While names may still change: of several groups the later ones change after the first has met."""
COMING = frozenset({State.CONFIRMED, State.RUNNING})
"""While it is noted who came."""
WRITABLE = frozenset({State.DRAFT, State.QUOTA, State.NOMINATION, State.CONFIRMED})
"""While what is said of an event may be put right."""
PUBLIC = frozenset(State) - {State.DRAFT}
"""From when an event is seen by the areas that take part."""

CANNOT: dict[State, str] = {
    State.DRAFT: _("An event does not become a draft again. Cancel it and prepare a new one."),
    State.QUOTA: _("The seats are divided already, or the event is over. Look at its page again."),
    State.NOMINATION: _("Names are asked for once the division of seats is published. Publish it first."),
    State.CONFIRMED: _("The final list is made while names are awaited. Look at the page of the event again."),
    State.RUNNING: _("Who came is noted once the final list is made. Make the final list first."),
    State.CLOSED: _("Only an event that is under way is closed. Note first who came."),
    State.REPORTED: _("Only an event that is over is reported. Close it first."),
    State.CANCELLED: _("An event that is under way or over is not cancelled any more."),
}
ENDS_BEFORE = _("The last day lies before the first. Correct one of the two.")
NAMED_TOO_LATE = _("The last day for names lies after the event begins. Choose an earlier day.")
ANSWERED_TOO_EARLY = _("The last day for answers lies before the last day for names. Choose a later day.")
ANSWERED_TOO_LATE = _("The last day for answers lies after the event begins. Choose an earlier day.")
NO_GROUP = _("An event has one group (angkatan) at least, and %(most)s at most.")
NOT_YOUR_EVENT = _("This event is run by another office. Only its own officers can do this.")
NOT_NOW = _("This cannot be done now: the event is in the state “%(state)s”. Look at its page for what comes next.")
MOST_GROUPS = 60
NAME_MISSING = _("The activity needs a name. Write it as in the budget paper (DPA) or the letter.")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said of an event: its name, what pays for it, who runs it with whom, where and when.

    ``level`` and ``fund`` are codes of the lists of training levels and of sources of funds.
    """

    name: str
    level: str
    first_day: date
    last_day: date
    nominate_until: date
    answer_until: date
    programme: str = ""
    fund: str = ""
    fund_code: str = ""
    co_organiser: str = ""
    host: str = ""
    venue: str = ""
    place: str = ""
    opened_by: str = ""
    representing: str = ""
    requirements: str = ""
    costs: str = ""
    contact: str = ""
    groups: int = 1


FACTS: dict[str, str] = {
    "name": _("name of the activity"),
    "level": _("level of training"),
    "first_day": _("first day"),
    "last_day": _("last day"),
    "nominate_until": _("last day for names"),
    "answer_until": _("last day for answers"),
    "programme": _("programme"),
    "fund": _("source of funds"),
    "fund_code": _("code of the account"),
    "co_organiser": _("co-organiser"),
    "host": _("host"),
    "venue": _("venue"),
    "place": _("town"),
    "opened_by": _("who opens it"),
    "representing": _("whom the opener represents"),
    "requirements": _("requirements"),
    "costs": _("who pays for what"),
    "contact": _("whom to ask"),
    "groups": _("number of groups"),
    "none": _("nothing"),
}


def check_facts(facts: Facts) -> None:
    """Raise ``Invalid``, naming the field, when an event cannot be as it is described."""
    if not facts.name:
        raise Invalid(NAME_MISSING, field="name")
    if facts.last_day < facts.first_day:
        raise Invalid(ENDS_BEFORE, field="last_day")
    if facts.nominate_until >= facts.first_day:
        raise Invalid(NAMED_TOO_LATE, field="nominate_until")
    if facts.answer_until < facts.nominate_until:
        raise Invalid(ANSWERED_TOO_EARLY, field="answer_until")
    if facts.answer_until >= facts.first_day:
        raise Invalid(ANSWERED_TOO_LATE, field="answer_until")
    if not 1 <= facts.groups <= MOST_GROUPS:
        raise Invalid(NO_GROUP, field="groups", most=MOST_GROUPS)


def differences(before: Facts, after: Facts) -> tuple[str, ...]:
    """Return the names of what differs."""
    return tuple(name for name in Facts.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def check_move(before: State, after: State) -> None:
    """Raise ``Refused`` unless an event may go from one state to another."""
    if after not in MOVES[before]:
        raise Refused(CANNOT[after])


def check_in(state: State, allowed: Iterable[State]) -> None:
    """Raise ``Refused`` unless an event is in one of some states."""
    if state not in set(allowed):
        raise Refused(NOT_NOW, state=STATES[state])


def check_organiser(*, covers: bool) -> None:
    """Raise ``NotAllowed`` unless the event is of one's own area."""
    if not covers:
        raise NotAllowed(NOT_YOUR_EVENT)
