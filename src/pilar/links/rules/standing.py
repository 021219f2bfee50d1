"""Whether a link still opens, and on which terms one may be made."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, NotFound, _

if TYPE_CHECKING:
    from datetime import datetime, timedelta

MOST_USES = 1000
CLOSED = _(
    "This link does not open anything, or no longer does: it may be incomplete, used already, past its date or "
    "withdrawn."
)
IN_THE_PAST = _("The link would be closed from the start: its last moment lies behind us. Choose a later one.")
TOO_LONG = _("A link for this may stay open %(days)s days at most. Choose an earlier end.")
TOO_MANY_USES = _("A link may be used 1 to %(most)s times.")


class LinkClosed(NotFound):
    """No link, or one that does not open any more; nobody is told which."""

    code = "link_closed"


class State(StrEnum):
    """What a link is now."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


STATES: dict[State, str] = {
    State.OPEN: _("open"),
    State.USED: _("used up"),
    State.EXPIRED: _("past its date"),
    State.REVOKED: _("withdrawn"),
}


def state(*, used: int, uses: int, until: datetime, revoked_at: datetime | None, now: datetime) -> State:
    """What a link is: what a person did to it comes before what time did."""
    if revoked_at is not None:
        return State.REVOKED
    if used >= uses:
        return State.USED
    return State.EXPIRED if until <= now else State.OPEN


def check_terms(*, until: datetime, uses: int, longest: timedelta, now: datetime) -> None:
    """Raise unless a link may be made on these terms."""
    if until <= now:
        raise Invalid(IN_THE_PAST, field="until")
    if until - now > longest:
        raise Invalid(TOO_LONG, field="until", days=longest.days)
    if not 1 <= uses <= MOST_USES:
        raise Invalid(TOO_MANY_USES, field="uses", most=MOST_USES)
