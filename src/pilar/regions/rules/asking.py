"""A change as somebody asks for it: which part of the tree it touches, what it proposes, what it does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from pilar.kernel.problems import Invalid, _
from pilar.regions.rules import changes
from pilar.regions.rules.changes import NONE

if TYPE_CHECKING:
    from datetime import date

    from pilar.regions.rules.changes import Codes, Outcome
    from pilar.regions.rules.trees import Tree

SOURCE_MAX = 200
NO_SOURCE = _("Write the number and year of the law or decree.")
NOT_YET = _("This change is not in force yet. Record it from that day on.")


class Asked(Protocol):
    """What every change that is asked for can say of itself."""

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the codes whose surroundings must be known."""

    def proposed(self, tree: Tree) -> Codes:
        """Return new codes for what cannot keep its number."""

    def done(self, tree: Tree) -> Outcome:
        """Return what it does, or refuse."""


@dataclass(frozen=True)
class Decree:
    """The day a change is in force from, and the law or decree that says so."""

    on: date
    source: str

    def checked(self, *, today: date) -> Decree:
        """Return it without spare spaces, or refuse."""
        source = " ".join(self.source.split())
        if not source:
            raise Invalid(NO_SOURCE, field="source")
        if self.on > today:
            raise Invalid(NOT_YET, field="on")
        return replace(self, source=source[:SOURCE_MAX])


@dataclass(frozen=True)
class Rename:
    """Another name."""

    code: str
    name: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the code alone."""
        return (self.code,)

    def proposed(self, _tree: Tree) -> Codes:
        """Return nothing: all codes stay."""
        return NONE

    def done(self, tree: Tree) -> Outcome:
        """Give the name."""
        return changes.rename(tree, self.code, self.name)


@dataclass(frozen=True)
class Recode:
    """Another code, for the region and all below."""

    code: str
    new_code: str
    name: str = ""
    codes: Codes = field(default_factory=lambda: NONE)

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the old and the new place."""
        return (self.code, self.new_code, *self.codes.values())

    def proposed(self, tree: Tree) -> Codes:
        """Return new codes for what finds its number taken."""
        return changes.proposed(tree, [self.code], under=self.new_code)

    def done(self, tree: Tree) -> Outcome:
        """Give the code."""
        return changes.recode(tree, self.code, self.new_code, name=self.name, codes=self.codes)


@dataclass(frozen=True)
class Merge:
    """Several become one of them, or a new one."""

    units: tuple[str, ...]
    into: str
    name: str = ""
    codes: Codes = field(default_factory=lambda: NONE)

    @property
    def touches(self) -> tuple[str, ...]:
        """Return all that merge and what they become."""
        return (*self.units, self.into, *self.codes.values())

    def proposed(self, tree: Tree) -> Codes:
        """Return new codes for what finds its number taken in the one that goes on."""
        absorbed = [code for code in dict.fromkeys(self.units) if code != self.into]
        return changes.proposed(tree, absorbed, under=self.into)

    def done(self, tree: Tree) -> Outcome:
        """Make them one."""
        return changes.merge(tree, self.units, self.into, name=self.name, codes=self.codes)


@dataclass(frozen=True)
class Split:
    """A new region cut out of one that goes on."""

    code: str
    new_code: str
    name: str
    moved: tuple[str, ...] = ()
    codes: Codes = field(default_factory=lambda: NONE)

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the old and the new place."""
        return (self.code, self.new_code, *self.codes.values())

    def proposed(self, tree: Tree) -> Codes:
        """Return new codes for what finds its number taken."""
        return changes.proposed(tree, self.moved, under=self.new_code, with_roots=True)

    def done(self, tree: Tree) -> Outcome:
        """Cut it out."""
        return changes.split(tree, self.code, self.new_code, name=self.name, moved=self.moved, codes=self.codes)


@dataclass(frozen=True)
class Close:
    """An end without a successor."""

    code: str

    @property
    def touches(self) -> tuple[str, ...]:
        """Return the code and what may lie in it."""
        return (self.code,)

    def proposed(self, _tree: Tree) -> Codes:
        """Return nothing: all codes stay."""
        return NONE

    def done(self, tree: Tree) -> Outcome:
        """End it."""
        return changes.close(tree, self.code)
