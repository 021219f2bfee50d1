"""The fields that several papers of an event have, and how they are filled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian
from pilar.documents.rules.kinds import Field, Shape
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Data
    from pilar.trainings.rules.papers.facts import EventFacts

EVENT = Field("event", _("Activity"))
OF_THE_EVENT = (
    EVENT,
    Field("organiser", _("Organiser")),
    Field("host", _("Host"), is_required=False),
    Field("first_day", _("First day"), Shape.DATE),
    Field("last_day", _("Last day"), Shape.DATE),
    Field("time", _("Time"), is_required=False),
    Field("place", _("Place")),
)
OPENED_BY = Field("opened_by", _("Opened by"), is_required=False)
COSTS = Field("costs", _("Who bears transport, lodging and meals"), Shape.LINES)
CONTACT = Field("contact", _("Whom to ask, with a number"), is_required=False)
BRING_ALONG = Field("bring", _("What to bring, one a line"), Shape.LINES, is_required=False)
DRESS = Field("dress", _("Dress"), is_required=False)


def of_the_event(facts: EventFacts) -> Data:
    """Return what every paper of an event says of it."""
    return {
        "event": facts.name,
        "organiser": facts.by,
        "host": facts.host,
        "first_day": facts.first_day.isoformat(),
        "last_day": facts.last_day.isoformat(),
        "time": facts.time,
        "place": facts.where,
    }


def when(data: Data) -> str:
    """Return the days of a paper for the public: 7 s.d. 8 Desember 2026."""
    return indonesian.days(*(date.fromisoformat(data[key]) for key in ("first_day", "last_day")))
