"""Which reader reads which column; a few need to know what day it is, or the words of a list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pilar.volunteers.rules.imports import readers

if TYPE_CHECKING:
    from datetime import date

    from pilar.volunteers.rules.imports.readers import Reader
    from pilar.volunteers.rules.imports.words import Words

ALWAYS: dict[str, Reader] = {
    "village": readers.village,
    "village_name": readers.village_name,
    "district_name": lambda cell: (readers.text_of(cell), None),
    "name": readers.name,
    "nik": readers.nik,
    "sex": readers.sex,
    "male": readers.tick,
    "female": readers.tick,
    "birth_place": partial(readers.short_text, column="birth_place", most=60),
    "phone": partial(readers.phone, column="phone"),
    "phone_use": readers.phone_use,
    "has_smartphone": readers.smartphone,
    "address": partial(readers.short_text, column="address", most=200),
    "occupation": partial(readers.short_text, column="occupation", most=80),
    "ipsm_number": readers.ipsm_number,
    "uniform_size": readers.uniform_size,
    "emergency_name": partial(readers.short_text, column="emergency_name", most=120),
    "emergency_phone": partial(readers.phone, column="emergency_phone"),
    "service": readers.service,
    "remarks": readers.remarks,
    "decree_number": readers.decree_number,
    "confirmed": partial(readers.yes_no, column="confirmed"),
    "end_reason": readers.end_reason,
    "trained": partial(readers.yes_no, column="trained"),
    "untrained": readers.tick,
}
DAYS = ("started_on", "decree_date", "decree_until", "ended_on")


def table(*, today: date, known: Words) -> dict[str, Reader]:
    """Return the reader of every column."""
    by_day: dict[str, Reader] = {key: partial(readers.day, column=key, today=today) for key in DAYS}
    by_words: dict[str, Reader] = {
        "education": partial(readers.education, known=known.education),
        "other_roles": partial(readers.other_roles, known=known.other_roles),
    }
    by_today: dict[str, Reader] = {
        "birth_date": partial(readers.day, column="birth_date", today=today, born=True),
        "birth": partial(readers.birth, today=today),
        "psm_since": partial(readers.psm_since, today=today),
        "decree": partial(readers.decree, today=today),
        "term": partial(readers.term, today=today),
    }
    return {**ALWAYS, **by_day, **by_words, **by_today}
