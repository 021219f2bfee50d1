"""What the journal says: for every event one sentence, with the words for the values it carries.

An app's ``events.py`` calls ``tells`` once. A sentence may use ``%(actor)s``, ``%(place)s`` and any fact or personal
value recorded with the event; a value that was forgotten, or never recorded, is said to be deleted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from pilar.kernel.words import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar.kernel.models import JournalEntry

HOLE = re.compile(r"%\(\w+\)s")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Telling:
    """The sentence of one event, and for some of its values the labels by which they are said."""

    sentence: str
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


EVENTS: dict[str, Telling] = {}


def tells(sentences: Mapping[str, str], *, labels: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Register the sentences of an app's events."""
    for event, sentence in sentences.items():
        if event in EVENTS:
            message = f"{event} is told twice"
            raise RuntimeError(message)
        EVENTS[event] = Telling(sentence, labels or {})


def tell(entry: JournalEntry, *, personal: Mapping[str, object] | None, place: str) -> str:
    """Say an entry as a sentence in the language in force; ``None`` for personal values the reader may not see."""
    telling = EVENTS[entry.event]
    missing = gettext("(hidden)") if personal is None else gettext("(deleted)")
    values: dict[str, object] = defaultdict(lambda: missing)
    for name, value in {**entry.facts, **(personal or {})}.items():
        values[name] = _said(value, labels=telling.labels.get(name, {}))
    values |= {"actor": entry.actor_label, "place": place}
    return gettext(telling.sentence) % values


def events_saying(text: str) -> list[str]:
    """Return the events in whose sentence every word of a text occurs, in the language in force."""
    wanted = text.casefold().split()
    return [event for event, telling in EVENTS.items() if all(word in _bare(telling) for word in wanted)]


def _bare(telling: Telling) -> str:
    """Return a sentence without the places of its values, for looking words up in it."""
    return HOLE.sub(" ", gettext(telling.sentence)).casefold()


def _said(value: object, *, labels: Mapping[str, str]) -> object:
    """Say a value by its label; a list by its parts, a day as it is written on paper."""
    if isinstance(value, list):
        return ", ".join(str(_said(part, labels=labels)) for part in value)
    if str(value) in labels:
        return said(labels[str(value)])
    return date_format(date.fromisoformat(value), "j F Y") if isinstance(value, str) and DAY.fullmatch(value) else value
