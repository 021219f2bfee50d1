"""Who in the register may be the person somebody is about to write into it: only among rows the asker may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel import likeness, names
from pilar.kernel.scope import in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Person

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from pilar.kernel.likeness import Described, Likeness
    from pilar.kernel.scope import Scope

COMPARED = 300
SHOWN = 3


@dataclass(frozen=True)
class Double:
    """Somebody in the register, and why they may be the one who is about to be written."""

    person: Person
    likeness: Likeness


def doubles(scope: Scope, wanted: Described) -> list[Double]:
    """Return the likeliest doubles in the kab/kota of a description, the likeliest first; never anybody outside."""
    rows = _candidates(scope, wanted).select_related("village__parent")[:COMPARED]
    compared = [Double(person, likeness.compare(wanted, described(person))) for person in rows]
    likely = [one for one in compared if one.likeness.is_likely]
    return sorted(likely, key=lambda one: (-one.likeness.score, one.person.search_name, str(one.person.pk)))[:SHOWN]


def described(person: Person) -> Described:
    """Return a volunteer as likeness compares people."""
    return likeness.Described(
        name=person.name,
        birth_date=person.birth_date,
        nik=person.nik or "",
        village=person.village_id,
        phone=person.phone,
        sex=person.sex,
    )


def _candidates(scope: Scope, wanted: Described) -> QuerySet[Person]:
    """Return who shares something with a description: its village, its birth date, its phone, a telling word."""
    near = Q(village_id=wanted.village)
    if wanted.birth_date is not None:
        near |= Q(birth_date__in=_days(wanted.birth_date))
    if wanted.phone:
        near |= Q(phone=wanted.phone)
    for word in names.telling(names.read(wanted.name).words):
        near |= Q(search_name__contains=word)
    area = in_area("village_id", wanted.village[:REGENCY_LENGTH])
    return Person.objects.within(scope).filter(area & near, merged_into__isnull=True).order_by("pk")


def _days(day: date) -> list[date]:
    """Return the day of birth, and the day that is meant when day and month were swapped."""
    return [day, day.replace(day=day.month, month=day.day)] if day.day <= 12 else [day]  # noqa: PLR2004 -- months
