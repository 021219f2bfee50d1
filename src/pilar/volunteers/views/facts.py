"""What is written about a person, in groups as pages show it; what is not written is named once, quietly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.volunteers.queries.particulars import said_education, said_roles
from pilar.volunteers.rules.people import PARTICULARS
from pilar.web.templatetags.look import long_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from pilar.volunteers.models import Person

GROUPS = {
    "who": ("nik", "sex", "birth_place", "birth_date", "address"),
    "reach": ("phone", "phone_use", "has_smartphone", "emergency_name", "emergency_phone"),
    "besides": ("education", "occupation", "other_roles"),
    "membership": ("psm_since", "ipsm_number", "uniform_size"),
}
SAID: dict[str, Callable[[Person], str]] = {
    "nik": lambda person: person.masked_nik,
    "sex": lambda person: person.get_sex_display(),
    "birth_date": lambda person: long_date(person.birth_date) if person.birth_date else "",
    "phone_use": lambda person: person.get_phone_use_display() if person.phone else "",
    "has_smartphone": lambda person: {None: "", True: _("Yes"), False: _("No")}[person.has_smartphone],
    "education": lambda person: said_education(person.education),
    "other_roles": lambda person: ", ".join(said_roles(person.other_roles)),
    "psm_since": lambda person: str(person.psm_since or ""),
}
"""How those are said that are not text already."""


@dataclass(frozen=True)
class Fact:
    """One thing that is written about a person."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Told:
    """What is written about a person by group, and the names of what is not."""

    known: dict[str, list[Fact]]
    missing: list[str]

    @property
    def all(self) -> list[Fact]:
        """Return all of it in a row, as the side panel shows it."""
        return [fact for group in self.known.values() for fact in group]


def told(person: Person) -> Told:
    """Return what is written about a person, as its page and its panel show it."""
    facts = {name: _fact(person, name) for names in GROUPS.values() for name in names}
    known = {group: [facts[name] for name in names if facts[name].value] for group, names in GROUPS.items()}
    return Told(known, missing=[said(PARTICULARS[name]) for name, fact in facts.items() if not fact.value])


def _fact(person: Person, name: str) -> Fact:
    value = SAID[name](person) if name in SAID else getattr(person, name)
    return Fact(name, capfirst(said(PARTICULARS[name])), value)
