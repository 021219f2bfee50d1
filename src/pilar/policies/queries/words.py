"""Values of settings and names of areas in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.policies.rules.settings import DAYS, NONE, YES_OR_NO, Kind
from pilar.regions import queries as regions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.policies.rules.settings import Setting, Value

COUNTRY = "Indonesia"


def value_in_words(setting: Setting, value: Value) -> str:
    """Say a value in the language in force."""
    if setting.kind is Kind.YES_NO:
        return said(YES_OR_NO["yes" if value else "no"])
    if setting.kind is Kind.CHOICE:
        return said(setting.options[str(value)])
    if isinstance(value, tuple):
        return ", ".join(said(setting.options[code]) for code in value) or said(NONE)
    return gettext(DAYS) % {"days": value} if setting.kind is Kind.DAYS else str(value)


def place_name(code: str) -> str:
    """Return the name of an area; the empty code is the country."""
    return place_names([code])[code]


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of areas by their codes, in one query."""
    wanted = set(codes)
    known = regions.many(wanted - {NATION})
    return {code: known[code].full_name if code in known else COUNTRY for code in wanted}
