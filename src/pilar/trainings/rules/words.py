"""What is sent by WhatsApp around an event: to a Dinas, and to a participant.

A chat is copied, forwarded and read over shoulders: the words name an office and never a person. Each text is lines of
a marked sentence and what fills it, which ``kernel.words.lines`` says; days stand as papers write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pilar.trainings.rules.papers.facts import EventFacts

Line = tuple[str, "Mapping[str, object]"]
Lines = tuple[Line, ...]
"""Sentences, one a line, each with what is put into it."""

LINK = "%(link)s"
GREETING = _("Good day, %(office)s.")
QUOTA = _("%(event)s, %(days)s in %(place)s: your area has %(seats)s of the seats.")
NAMES_UNTIL = _("Please send the names of participants and reserves until %(until)s, by this link:")
NAMES = _("Please send the names of participants and reserves by this link:")
FOR_THE_OFFICE = _("It is for your office alone. Please do not forward it.")

ABOUT = _("This is about the participants of %(event)s.")
COUNTED = _("Named so far: %(named)s of %(seats)s. Reserves: %(reserves)s. Not confirmed yet: %(unconfirmed)s.")
IN_DAYS = _("Names are awaited until %(until)s, in %(days)s days.")
TOMORROW = _("Names are awaited until tomorrow, %(until)s.")
TODAY = _("Today, %(until)s, is the last day for names.")
PASSED = _(
    "Names were awaited until %(until)s; days since then: %(days)s. Please send them today, or tell us what keeps you."
)
COMPLETE_HERE = _("Complete it here:")
BY_THE_LINK = _("Use the link that we sent you for it. If it is lost, ask us for a new one.")
ALL_THERE = _("Nothing is missing any more. Thank you.")

INVITED = _("Good day. You are invited to %(event)s, held by %(organiser)s on %(days)s in %(place)s.")
CONFIRM_UNTIL = _("Please say until %(until)s whether you come, by this link:")
CONFIRM = _("Please say whether you come, by this link:")
FOR_YOU = _("It is for you alone. Please do not forward it.")
ASK = _("Questions: %(contact)s.")

FINAL = _("The list of participants of %(event)s is final. Participants of your area: %(seats)s.")
COME = _("They come on %(days)s to %(place)s, with a surat tugas of your office.")
SEE_HERE = _("The list and what to bring:")


def quota_text(facts: EventFacts, *, office: str, seats: int, link: str) -> Lines:
    """Return what a Dinas is told when seats were divided: how many it has, and where and until when names go."""
    until = facts.nominate_until
    asked = (NAMES_UNTIL, {"until": indonesian.weekday(until)}) if until else (NAMES, {})
    return (
        (GREETING, {"office": office}),
        (QUOTA, {"event": facts.name, "days": facts.days, "place": facts.where, "seats": seats}),
        asked,
        *_link(link),
        (FOR_THE_OFFICE, {}),
    )


def chase_text(
    facts: EventFacts,
    *,
    office: str,
    seats: int,
    named: int,
    reserves: int,
    unconfirmed: int,
    today: date,
    link: str,
) -> Lines:
    """Return what a Dinas is told of what is missing: seats without a name, or names not confirmed yet.

    Without ``link`` it was sent one before, which is kept nowhere and so cannot be said again.
    """
    head = ((GREETING, {"office": office}), (ABOUT, {"event": facts.name}))
    counted = (
        COUNTED,
        {"named": named, "seats": seats, "reserves": reserves, "unconfirmed": unconfirmed},
    )
    if named >= seats and not unconfirmed:
        return (*head, counted, (ALL_THERE, {}))
    deadline = (_deadline(facts.nominate_until, today),) if facts.nominate_until and named < seats else ()
    way = ((COMPLETE_HERE, {}), *_link(link), (FOR_THE_OFFICE, {})) if link else ((BY_THE_LINK, {}),)
    return (*head, counted, *deadline, *way)


def invitation_text(facts: EventFacts, *, link: str, until: date | None = None) -> Lines:
    """Return what a participant is told: to what, when and where, and the link by which they say whether they come."""
    where = {"event": facts.name, "organiser": facts.by, "days": facts.days, "place": facts.where}
    asked = (CONFIRM_UNTIL, {"until": indonesian.weekday(until)}) if until else (CONFIRM, {})
    return ((INVITED, where), asked, *_link(link), (FOR_YOU, {}), *_contact(facts))


def final_text(facts: EventFacts, *, office: str, seats: int, link: str) -> Lines:
    """Return what a Dinas is told when the list is final: how many of its people take part, when and where."""
    return (
        (GREETING, {"office": office}),
        (FINAL, {"event": facts.name, "seats": seats}),
        (COME, {"days": facts.days, "place": facts.where}),
        (SEE_HERE, {}),
        *_link(link),
        *_contact(facts),
    )


def _deadline(until: date, today: date) -> Line:
    left = (until - today).days
    said = indonesian.weekday(until)
    if left < 0:
        return PASSED, {"until": said, "days": -left}
    if left > 1:
        return IN_DAYS, {"until": said, "days": left}
    return (TOMORROW if left else TODAY), {"until": said}


def _link(link: str) -> Lines:
    """Return an address as a line of its own, which chats make a link of."""
    return ((LINK, {"link": link}),)


def _contact(facts: EventFacts) -> Lines:
    return ((ASK, {"contact": facts.contact}),) if facts.contact else ()
