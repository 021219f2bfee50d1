"""What may be chosen about a person where they serve, how codes are said, and what should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar.kernel.scope import NATION
from pilar.policies import queries as policies
from pilar.policies.rules.lists import EDUCATION, OTHER_ROLES
from pilar.regions import queries as regions
from pilar.volunteers.queries import decided
from pilar.volunteers.rules import particulars as rules
from pilar.volunteers.rules import people
from pilar.volunteers.rules.particulars import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from pilar.volunteers.models import Person

NIK_TOLD = frozenset({"nik", "nik_partial", "birth_date", "sex"})
"""When one of these was written, the NIK is compared with the others again."""


@dataclass(frozen=True)
class Offered:
    """The terms of the two lists that tell of a person, by their codes, as an area has them on a day."""

    education: Mapping[str, str] = field(default_factory=dict)
    other_roles: Mapping[str, str] = field(default_factory=dict)


def offered(region: str, on: date) -> Offered:
    """Return what may be chosen in a region on a day."""
    found = policies.lists_in_force([EDUCATION.key, OTHER_ROLES.key], region, on)
    return Offered(
        education={term.code: term.label for term in found[EDUCATION.key]},
        other_roles={term.code: term.label for term in found[OTHER_ROLES.key]},
    )


def offered_to(person: Person, on: date) -> Offered:
    """Return what may be chosen for a person; what stands there already may stay, also when its time is over."""
    found = offered(person.village_id, on)
    kept_school = [code for code in (person.education,) if code and code not in found.education]
    kept_roles = [code for code in person.other_roles if code not in found.other_roles]
    return Offered(
        education={**found.education, **{code: said_education(code) for code in kept_school}},
        other_roles={**found.other_roles, **dict(zip(kept_roles, said_roles(kept_roles), strict=True))},
    )


def said_education(code: str) -> str:
    """Return how an education is said; a term that ended is still readable."""
    return policies.labels(EDUCATION.key).get(code, code) if code else ""


def said_roles(codes: Collection[str]) -> list[str]:
    """Return how other roles are said; those whose term ended are still readable."""
    labels = policies.labels(OTHER_ROLES.key) if codes else {}
    return [labels.get(code, code) for code in codes]


def questioned(person: Person, on: date) -> list[Remark]:
    """Return the remark of the office that wants to look twice at what a person is besides."""
    asked = decided.questioned_roles(person.village_id, on) if person.other_roles else ()
    roles = rules.questioned(person.other_roles, asked=asked)
    return [Remark(rules.QUESTIONED, {"roles": ", ".join(said_roles(roles))})] if roles else []


def remarks(person: Person, *, about: Collection[str], on: date) -> list[Remark]:
    """Return what should be looked at again in those particulars that were just written."""
    found = _of_nik(person) if NIK_TOLD.intersection(about) else []
    if "ipsm_number" in about:
        found += [Remark(sentence) for sentence in rules.ipsm_warnings(person.ipsm_number)]
    return found + (questioned(person, on) if "other_roles" in about else [])


def _of_nik(person: Person) -> list[Remark]:
    known = person.known_nik
    found = [rules.PARTIAL_DIFFERS] if known.differs else []
    if known.digits:
        provinces = frozenset(regions.children(NATION).values_list("pk", flat=True))
        found += people.nik_warnings(
            people.Nik(known.digits), birth_date=person.birth_date, sex=person.typed_sex, known_regions=provinces
        )
    return [Remark(sentence) for sentence in found]
