"""Names for the seats of a block: what a name's state is, who moves up, and why somebody did or did not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class State(StrEnum):
    """What became of a name."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    SUBSTITUTED = "substituted"
    ATTENDED = "attended"
    PASSED = "passed"
    NOT_PASSED = "not_passed"


STATES: dict[State, str] = {
    State.PROPOSED: _("named"),
    State.ACCEPTED: _("accepted, not answered yet"),
    State.RESERVE: _("in reserve"),
    State.CONFIRMED: _("will come"),
    State.DECLINED: _("does not come"),
    State.SUBSTITUTED: _("somebody else comes instead"),
    State.ATTENDED: _("came"),
    State.PASSED: _("passed"),
    State.NOT_PASSED: _("not passed"),
}
SEATED = frozenset({State.PROPOSED, State.ACCEPTED, State.CONFIRMED, State.ATTENDED, State.PASSED, State.NOT_PASSED})
"""Names that hold a seat."""
CAME = frozenset({State.ATTENDED, State.PASSED, State.NOT_PASSED})
"""Names of whoever was there."""
ACTIVE = SEATED | {State.RESERVE}
"""Names that count; the others are history."""
MOVES: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.ACCEPTED, State.DECLINED, State.SUBSTITUTED}),
    State.ACCEPTED: frozenset({State.CONFIRMED, State.DECLINED, State.SUBSTITUTED, State.ATTENDED}),
    State.RESERVE: frozenset({State.PROPOSED, State.DECLINED}),
    State.CONFIRMED: frozenset({State.DECLINED, State.SUBSTITUTED, State.ATTENDED}),
    State.DECLINED: frozenset(),
    State.SUBSTITUTED: frozenset(),
    State.ATTENDED: frozenset({State.PASSED, State.NOT_PASSED, State.CONFIRMED}),
    State.PASSED: frozenset({State.NOT_PASSED}),
    State.NOT_PASSED: frozenset({State.PASSED}),
}


class Cause(StrEnum):
    """Why a name's state changed."""

    NAMED = "named"
    WAITS = "waits"
    MOVED_UP = "moved_up"
    SEAT_GIVEN = "seat_given"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    CALLED = "called"
    NO_ANSWER = "no_answer"
    SUBSTITUTED = "substituted"
    STEPS_IN = "steps_in"
    CAME = "came"
    STAYED_AWAY = "stayed_away"


CAUSES: dict[Cause, str] = {
    Cause.NAMED: _("named for a free seat"),
    Cause.WAITS: _("named when no seat was free: waits in reserve"),
    Cause.MOVED_UP: _("moved up, because %(who)s does not come"),
    Cause.SEAT_GIVEN: _("moved up, because a seat was free"),
    Cause.ACCEPTED: _("accepted by the organiser"),
    Cause.REFUSED: _("not accepted by the organiser"),
    Cause.WITHDRAWN: _("withdrawn by the office that named them"),
    Cause.ANSWERED: _("answered by link"),
    Cause.CALLED: _("answered by phone, noted by an officer"),
    Cause.NO_ANSWER: _("did not answer in time"),
    Cause.SUBSTITUTED: _("%(who)s comes instead"),
    Cause.STEPS_IN: _("comes instead of %(who)s"),
    Cause.CAME: _("noted as present"),
    Cause.STAYED_AWAY: _("noted as absent"),
}


class Source(StrEnum):
    """By what way a name came."""

    ACCOUNT = "account"
    LINK = "link"
    BEHALF = "behalf"
    TABLE = "table"


SOURCES: dict[Source, str] = {
    Source.ACCOUNT: _("by the office's own account"),
    Source.LINK: _("by link, without an account"),
    Source.BEHALF: _("typed in by the organiser for the office"),
    Source.TABLE: _("from a table"),
}

CANNOT = _("%(name)s is “%(state)s”; this cannot be done any more. Load the page again.")
NAMED_TWICE = _(
    "%(name)s is named already: %(block)s. One person takes one seat; settle it with the other office first."
)
NO_SEAT = _("No seat is free here: %(seats)s seats, %(filled)s filled. Name the person in reserve.")
TOO_MANY_RESERVES = _("There are %(most)s reserves already. Withdraw one first.")
ANSWER_WHY = _("Say in a few words why; the organiser reads it.")
MOST_RESERVES = 30


@dataclass(frozen=True)
class Named:
    """A name as the rules need it: its key, its rank within its block, its state."""

    key: str
    rank: int
    state: State


def check_move(name: str, before: State, after: State) -> None:
    """Raise ``Refused`` unless a name may go from one state to another."""
    if after not in MOVES[before]:
        raise Refused(CANNOT, name=name, state=STATES[before])


def filled(names: Iterable[Named]) -> int:
    """Return how many of some names hold a seat."""
    return sum(one.state in SEATED for one in names)


def begins_as(names: Sequence[Named], *, seats: int, wants_reserve: bool) -> State:
    """Return how a new name begins: on a seat while one is free, unless it is meant for the reserve.

    Whoever waits while a seat is free was meant for the reserve, since all others move up at once: no queue is jumped.
    """
    waiting = sum(one.state is State.RESERVE for one in names)
    if wants_reserve or filled(names) >= seats:
        if waiting >= MOST_RESERVES:
            raise Invalid(TOO_MANY_RESERVES, field="reserve", most=MOST_RESERVES)
        return State.RESERVE
    return State.PROPOSED


def moving_up(names: Sequence[Named], *, seats: int) -> list[str]:
    """Return whose turn it is: as many reserves as seats are free, in the order of their ranks."""
    free = seats - filled(names)
    waiting = sorted((one for one in names if one.state is State.RESERVE), key=lambda one: one.rank)
    return [one.key for one in waiting[: max(free, 0)]]


def moved(keys: Sequence[str], *, up: str = "", down: str = "") -> list[str]:
    """Return keys with one of them a place higher or lower; one that is not there, or cannot go further, stays."""
    order = list(keys)
    key, step = (up, -1) if up else (down, 1)
    if key in order and 0 <= (place := order.index(key)) + step < len(order):
        order[place], order[place + step] = order[place + step], order[place]
    return order


@dataclass(frozen=True)
class Wait:
    """Why a reserve has not moved up: so many seats, so many filled, so many before them."""

    seats: int
    filled: int
    ahead: int


WAITING_SEATS = _("Not moved up yet: all %(seats)s seats of %(block)s are filled, and %(ahead)s reserves stand before.")
WAITING_FIRST = _("Next in line: moves up as soon as one of the %(seats)s seats of %(block)s is free.")
WAITING_NO_SEAT = _("Not moved up: %(block)s holds no seat any more. Seats come back to it only by the written rule.")


def why_waiting(wait: Wait) -> str:
    """Return the sentence that says why a reserve has not moved up, to be filled with block and numbers."""
    if not wait.seats:
        return WAITING_NO_SEAT
    return WAITING_SEATS if wait.ahead else WAITING_FIRST


def wait_of(name: Named, names: Sequence[Named], *, seats: int) -> Wait:
    """Return what a reserve waits for."""
    ahead = sum(one.state is State.RESERVE and one.rank < name.rank for one in names)
    return Wait(seats, filled(names), ahead)


def into_groups(keys: Sequence[str], *, groups: int) -> dict[str, int]:
    """Divide names in their order over groups (angkatan) whose sizes differ by one at most; the first is 1."""
    each, left = divmod(len(keys), groups)
    found, start = dict[str, int](), 0
    for number in range(1, groups + 1):
        size = each + (number <= left)
        found |= dict.fromkeys(keys[start : start + size], number)
        start += size
    return found
