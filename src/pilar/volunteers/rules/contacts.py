"""Somebody wants to be called by the PSM of a village: what may be asked, how often, and how long it is kept."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from pilar.kernel.problems import Invalid, TooMany, _
from pilar.volunteers.rules.people import tidy

MESSAGE_MAX, NAME_MAX = 300, 80
PER_VILLAGE = 20
"""How many may ask in one village within a day; more is a flood and no need."""
PER_NETWORK = 5
"""How many may ask from one network address within an hour; behind one of a phone company stand many people."""
AFTER_SETTLED, AT_MOST = timedelta(days=30), timedelta(days=90)

NO_MESSAGE = _("Write in a few words what it is about, so that the right person calls you.")
MESSAGE_LONG = _("The message has %(length)s letters; %(most)s are enough. Shorten it, the rest you say on the phone.")
NO_NAME = _("Write the name by which you are called.")
NO_PHONE = _("Write the number on which you can be called.")
FULL = _(
    "Many requests came for this village today, so no more are taken until tomorrow. If it is urgent, call the Dinas "
    "Sosial or go to the office of the village."
)
TOO_OFTEN = _(
    "Several requests were sent from your network within the hour. Wait an hour, or call the Dinas Sosial named on the "
    "page."
)
CLOSED = _("Requests are not taken for this village. Call the Dinas Sosial named on the page.")
SETTLED_ALREADY = _("Somebody settled this request already. Load the page again.")


class Settled(StrEnum):
    """How a request was settled."""

    CALLED = "called"
    PASSED_ON = "passed_on"
    DROPPED = "dropped"


SETTLINGS: dict[Settled, str] = {
    Settled.CALLED: _("Called back"),
    Settled.PASSED_ON: _("Number passed on to the PSM"),
    Settled.DROPPED: _("No real request"),
}


def message_of(text: str) -> str:
    """Return a message in one line; raise when it is empty or too long."""
    message = tidy(text)
    if not message:
        raise Invalid(NO_MESSAGE, field="message")
    if len(message) > MESSAGE_MAX:
        raise Invalid(MESSAGE_LONG, field="message", length=len(message), most=MESSAGE_MAX)
    return message


def name_of(text: str) -> str:
    """Return how somebody is called, in one line; raise when nothing is written."""
    name = tidy(text)[:NAME_MAX].rstrip()
    if not name:
        raise Invalid(NO_NAME, field="name")
    return name


def check_room(*, within_a_day: int) -> None:
    """Raise when a village has had its requests of a day."""
    if within_a_day >= PER_VILLAGE:
        raise TooMany(FULL)
