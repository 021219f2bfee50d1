"""What a Dinas is told by WhatsApp when names are missing: sentences one a line, which name an office and no person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Lines = tuple[tuple[str, "Mapping[str, object]"], ...]
"""Sentences, each with what fills it."""

GREETING = _("Good day, %(office)s.")
ABOUT = _("This is about the participants of %(event)s.")
COUNTED = _("Named so far: %(named)s of %(seats)s seats. Reserves: %(reserves)s.")
NAMES_UNTIL = _("Please send the names until %(until)s.")
PASSED = _("The last day for names was %(until)s. Please send them today, or tell us what keeps you.")
NONE_MISSING = _("All seats have a name. Thank you.")
BY_LINK = _("Use the link that we sent you. If it is lost, ask us for a new one.")
BY_ACCOUNT = _("Hand them in here, with your account:")
ADDRESS = "%(address)s"
SEATS = _("Your area has %(seats)s seats in %(event)s.")
BY_THIS_LINK = _("Hand in the names of participants and reserves by this link; you need no account:")
FOR_THE_OFFICE = _("It is for your office alone. Please do not forward it.")


def chase_text(
    *,
    office: str,
    event: str,
    seats: int,
    named: int,
    reserves: int,
    until: tuple[date, str],
    today: date,
    address: str,
) -> Lines:
    """Return what an office is told of the names that are missing.

    ``until`` is the last day and how it is written; ``address`` leads to the page of its seats, and is empty for an
    office that was sent a link, which is kept nowhere.
    """
    head = (
        (GREETING, {"office": office}),
        (ABOUT, {"event": event}),
        (COUNTED, {"named": named, "seats": seats, "reserves": reserves}),
    )
    if named >= seats:
        return (*head, (NONE_MISSING, {}))
    day, written = until
    asked = (PASSED if today > day else NAMES_UNTIL, {"until": written})
    way = ((BY_ACCOUNT, {}), (ADDRESS, {"address": address})) if address else ((BY_LINK, {}),)
    return (*head, asked, *way)


def link_text(*, office: str, event: str, seats: int, until: str, address: str) -> Lines:
    """Return what an office is told with the link by which it names its people."""
    return (
        (GREETING, {"office": office}),
        (SEATS, {"seats": seats, "event": event}),
        (NAMES_UNTIL, {"until": until}),
        (BY_THIS_LINK, {}),
        (ADDRESS, {"address": address}),
        (FOR_THE_OFFICE, {}),
    )
