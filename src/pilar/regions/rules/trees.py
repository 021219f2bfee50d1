"""The tree of regions as a value, and what its codes must be: so that a change can be tried before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.regions.rules.codes import Level, digits, dotted, kind_of, level_of, parent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME_MAX = 80
GAP = 70
"""Kabupaten end before this number and kota begin after it."""

NO_NAME = _("Write the name as the law or the decree has it.")
LONG_NAME = _("A name has at most 80 letters.")
NAME_LACKS_KIND = _(
    "The code %(code)s is that of a %(kind)s, so its name begins with “%(kind)s”. Check the code and the name."
)
NO_SUCH_UNIT = _("There is no region %(code)s now. Look it up by its name, and use its present code.")
WRONG_LEVEL = _("%(code)s has another level than %(other)s. Only units of one level change into each other.")
NUMBER_NOT_GIVEN = _("No region can have the code %(code)s. Numbers begin with 01 or 001, and none is 70.")
NO_PARENT = _("%(code)s would lie in %(parent)s, which is no region now. Make that one first, or check the code.")
CODE_IN_USE = _("%(code)s is the code of %(name)s. Choose another code.")
CODE_WAS_USED = _(
    "%(code)s was the code of %(name)s, and records point at it. A code never serves a second region; check the decree."
)
TWICE = _("%(code)s is meant for both %(one)s and %(other)s. Give one of them another code.")


class Change(StrEnum):
    """How one code became another, or ended."""

    RECODED = "recoded"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT_FROM = "split_from"
    NEW = "new"
    REMOVED = "removed"


CHANGES: dict[Change, str] = {
    Change.RECODED: _("Got another code"),
    Change.RENAMED: _("Got another name"),
    Change.MERGED: _("Merged into another"),
    Change.SPLIT_FROM: _("Cut out of another"),
    Change.NEW: _("New"),
    Change.REMOVED: _("Ended without a successor"),
}


class State(StrEnum):
    """How sure a succession is, and who says so."""

    KNOWN = "known"
    REVIEW = "review"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    APPLIED = "applied"


STATES: dict[State, str] = {
    State.REVIEW: _("To be looked at"),
    State.KNOWN: _("Known from the lists"),
    State.ACCEPTED: _("Accepted"),
    State.DISMISSED: _("Dismissed"),
    State.APPLIED: _("Made here"),
}
SERVING = frozenset({State.KNOWN, State.ACCEPTED, State.APPLIED})
"""What look-ups by an old code or name go by."""


@dataclass(frozen=True)
class Unit:
    """A region as changes see it; one that ended leads to ``became``, or nowhere when it was closed."""

    code: str
    name: str
    is_current: bool = True
    became: str = ""


Tree = MappingProxyType[str, Unit]


def tree(units: Iterable[Unit]) -> Tree:
    """Make a tree of units; it is never changed, a change gives another."""
    return MappingProxyType({unit.code: unit for unit in sorted(units, key=lambda unit: unit.code)})


def current(known: Mapping[str, Unit], code: str) -> str:
    """Return the code under which a region goes on: its own, that of its one successor, or nothing."""
    unit = known.get(code)
    if unit is None or unit.is_current:
        return unit.code if unit else ""
    after = known.get(unit.became)
    return after.code if after is not None and after.is_current else ""


def below(known: Mapping[str, Unit], code: str) -> list[Unit]:
    """Return the current units below a region, each after the one above it."""
    found = (unit for unit in known.values() if unit.is_current and unit.code.startswith(code) and unit.code != code)
    return sorted(found, key=lambda unit: (len(unit.code), unit.code))


def living(known: Mapping[str, Unit], code: str) -> Unit:
    """Return a region that exists now, or refuse."""
    unit = known.get(code)
    if unit is None or not unit.is_current:
        raise Refused(NO_SUCH_UNIT, field="code", code=dotted(code))
    return unit


def check_code(code: str, *, like: str, field: str = "new_code") -> str:
    """Read a new code; raise unless it can be given to a unit of the level of ``like``."""
    bare = digits(code)
    if level_of(bare) is not level_of(like):
        raise Invalid(WRONG_LEVEL, field=field, code=dotted(bare), other=dotted(like))
    number = bare[len(parent_of(bare) or "") :]
    level = level_of(bare)
    is_gap = level is Level.REGENCY and int(number) == GAP
    if is_gap or int(number[1:] if level is Level.VILLAGE else number) == 0:
        raise Invalid(NUMBER_NOT_GIVEN, field=field, code=dotted(bare))
    return bare


def check_name(name: str, code: str) -> str:
    """Return a name without spare spaces; raise unless it can be that of a unit with this code."""
    written = " ".join(name.split())
    if not written:
        raise Invalid(NO_NAME, field="name")
    if len(written) > NAME_MAX:
        raise Invalid(LONG_NAME, field="name")
    if level_of(code) is Level.REGENCY:
        kind = kind_of(code).value.capitalize()
        if not written.startswith(f"{kind} "):
            raise Invalid(NAME_LACKS_KIND, field="name", code=dotted(code), kind=kind)
    return written


def is_free(known: Mapping[str, Unit], code: str, *, by: str | None = None) -> bool:
    """Say whether a code may be given: one nobody ever had, or to the unit ``by`` one of its own past."""
    unit = known.get(code)
    return unit is None or (by is not None and not unit.is_current and unit.became == by)


def check_free(known: Mapping[str, Unit], code: str, *, by: str | None = None, field: str) -> None:
    """Raise unless a code may be given."""
    if not is_free(known, code, by=by):
        unit = known[code]
        raise Refused(CODE_IN_USE if unit.is_current else CODE_WAS_USED, field=field, code=dotted(code), name=unit.name)


def check_parents(known: Mapping[str, Unit], codes: Iterable[str], *, field: str) -> None:
    """Raise unless everything lies in a region that exists now."""
    for code in codes:
        above = parent_of(code)
        if above is not None and not (above in known and known[above].is_current):
            raise Refused(NO_PARENT, field=field, code=dotted(code), parent=dotted(above))


def next_free(known: Mapping[str, Unit], taken: Iterable[str], code: str) -> str:
    """Return the first code after ``code`` beside it that nobody ever had, of the same kind; nothing when all are."""
    above = parent_of(code) or ""
    used, number = {*known, *taken}, code[len(above) :]
    for following in range(int(number) + 1, 10 ** len(number)):
        other = f"{above}{following:0{len(number)}}"
        is_gap = level_of(code) is Level.REGENCY and following == GAP
        if is_gap or not _same_kind(other, code):
            return ""
        if other not in used:
            return other
    return ""


def _same_kind(one: str, other: str) -> bool:
    if level_of(one) is Level.VILLAGE:
        return one[:7] == other[:7]
    return level_of(one) is not Level.REGENCY or kind_of(one) == kind_of(other)
