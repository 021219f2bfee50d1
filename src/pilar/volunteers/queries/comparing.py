"""Two records side by side: every fact of both, what they hold, and what would be proposed if they were one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, PayDetails
from pilar.volunteers.queries import register
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.uniting import FACTS, Nik, Record, Sameness, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import LikelyPair, Person

Values = tuple[Any, Any]


@dataclass(frozen=True)
class FactRow:
    """One fact of two people: both values, how they stand to each other, whose is proposed to stay."""

    name: str
    values: Values
    sameness: Sameness
    proposed: Side | None

    @property
    def is_choice(self) -> bool:
        """Say whether one of two values has to be chosen."""
        return self.sameness in {Sameness.DIFFERENT, Sameness.ONE_ONLY, Sameness.AGREES}


@dataclass(frozen=True)
class Comparison:
    """Two people side by side."""

    people: tuple[Person, Person]
    facts: Sequence[FactRow]
    held: tuple[Sequence[Assignment], Sequence[Assignment]]
    staying: Side

    @property
    def choices(self) -> list[FactRow]:
        """Return the facts of which one value has to be chosen."""
        return [row for row in self.facts if row.is_choice]

    @property
    def still_open(self) -> tuple[Assignment | None, Assignment | None]:
        """Return the open assignment of each."""
        first, second = (next((one for one in held if one.standing.is_open), None) for held in self.held)
        return first, second

    @property
    def stays(self) -> Side | None:
        """Return which of two open assignments in one village is proposed to stay; None where nothing is to choose."""
        first, second = self.still_open
        if first is None or second is None or first.post.village_id != second.post.village_id:
            return None
        return rules.stays_proposed(first.standing, second.standing)

    @property
    def is_in_two_villages(self) -> bool:
        """Say whether both hold an open assignment, each in another village: then they cannot be made one yet."""
        first, second = self.still_open
        return first is not None and second is not None and first.post.village_id != second.post.village_id

    def person(self, side: Side) -> Person:
        """Return the person of a side."""
        return self.people[0 if side is Side.FIRST else 1]


def comparison(pair: LikelyPair, scope: Scope) -> Comparison:
    """Return the two people of a pair side by side."""
    first, second = pair.first, pair.second
    paid = bulk_door(PayDetails).in_bulk([first.pk, second.pk])
    facts = [_row(name, _value(name, first, paid), _value(name, second, paid)) for name in FACTS]
    held = (list(register.assignments_of(first, scope)), list(register.assignments_of(second, scope)))
    records = [
        Record(any(one.standing.is_open for one in mine), person.made_at)
        for person, mine in zip((first, second), held, strict=True)
    ]
    return Comparison((first, second), facts, held, rules.staying(*records))


def _row(name: str, first: object, second: object) -> FactRow:
    return FactRow(name, (first, second), rules.sameness(first, second), rules.proposed(name, first, second))


def _value(name: str, person: Person, paid: Mapping[Any, PayDetails]) -> object:
    """Return the value of a fact, as it is compared; of a bank account all that is written of it."""
    if name == "nik":
        return Nik(person.nik or "", person.nik_partial or "")
    if name == "other_roles":
        return tuple(sorted(person.other_roles))
    if name == "pay":
        pay = paid.get(person.pk)
        return (pay.bank, pay.account or "", pay.holder or "", pay.npwp or "") if pay else ()
    return person.photo_id if name == "photo" else getattr(person, name)
