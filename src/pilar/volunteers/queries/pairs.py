"""Records that may be of one person: those of an area, one pair, and who is compared with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from pilar.kernel import likeness
from pilar.kernel.counting import counted
from pilar.kernel.scope import beginning, bulk_door, in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import LikelyPair, Merge, Person
from pilar.volunteers.queries.shown import Shown
from pilar.volunteers.rules import doubles as rules
from pilar.volunteers.rules.doubles import Grade, PairState

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.likeness import Described
    from pilar.kernel.scope import Scope

PAGE = 30
CHAIN = 20
"""How many records may have gone into each other one after the other; nobody comes near it."""
SHOWN_OF_PERSON = 5
ACROSS = "antar"
"""The area "between two kab/kota": pairs whose two people stand in different ones."""


@dataclass(frozen=True)
class Wish:
    """Which pairs somebody wants to see."""

    state: PairState = PairState.WAITING
    grade: Grade | None = None
    region: str = ""
    page: int = 1


def pairs(scope: Scope, wish: Wish) -> QuerySet[LikelyPair]:
    """Return the pairs of an area that fit a wish, the likeliest first; of both people one may see the record."""
    rows = LikelyPair.objects.within(scope).filter(state=wish.state.value)
    if wish.grade is not None:
        rows = rows.filter(score__gte=rules.BEGINS[wish.grade], score__lt=rules.ABOVE[wish.grade])
    if wish.region == ACROSS:
        rows = across(rows)
    elif wish.region:
        rows = rows.filter(in_area("first__village_id", wish.region) | in_area("second__village_id", wish.region))
    return rows.order_by("-score", "pk")


def shown(rows: QuerySet[LikelyPair], *, page: int) -> Shown[LikelyPair]:
    """Return one page of pairs, each with both people and where they live."""
    start = (page - 1) * PAGE
    found = list(with_people(rows)[start : start + PAGE + 1])
    return Shown(found[:PAGE], count=counted(rows), page=page, has_next=len(found) > PAGE, size=PAGE)


def with_people(rows: QuerySet[LikelyPair]) -> QuerySet[LikelyPair]:
    """Return pairs with both people, their villages and what lies above these."""
    places = [f"{side}__village__parent__parent" for side in ("first", "second")]
    return rows.select_related(*places)


def across(rows: QuerySet[LikelyPair]) -> QuerySet[LikelyPair]:
    """Return those pairs whose two people stand in different kab/kota."""
    mine, theirs = (beginning(f"{side}__village_id", REGENCY_LENGTH) for side in ("first", "second"))
    return rows.alias(mine=mine, theirs=theirs).exclude(mine=F("theirs"))


def waiting_of(person: Person, scope: Scope) -> QuerySet[LikelyPair]:
    """Return the pairs in which a person stands and which nobody has decided."""
    rows = LikelyPair.objects.within(scope).filter(Q(first=person) | Q(second=person), state=PairState.WAITING.value)
    return rows.select_related("first", "second").order_by("-score", "pk")


def merges_of(person: Person, scope: Scope) -> QuerySet[Merge]:
    """Return what was made one with a person and was not separated again, the last first."""
    rows = Merge.objects.within(scope).filter(survivor=person, undone_at__isnull=True)
    return rows.select_related("absorbed").order_by("-at", "-pk")


def survivor_of(person: Person) -> Person:
    """Return the record that stands for a person: itself, or where it went, and where that went."""
    for _step in range(CHAIN):
        if person.merged_into_id is None:
            break
        person = bulk_door(Person).get(pk=person.merged_into_id)
    return person


def described(rows: QuerySet[Person]) -> dict[UUID, Described]:
    """Return people as likeness compares them, by their keys; also those of whom only a part of the NIK is known."""
    columns = ("pk", "name", "birth_date", "nik", "nik_partial", "village_id", "phone", "sex")
    return {
        pk: likeness.Described(
            name=name,
            birth_date=birth_date,
            nik=rules.known_nik(nik or "", partial or ""),
            village=village,
            phone=phone,
            sex=sex,
        )
        for pk, name, birth_date, nik, partial, village, phone, sex in rows.values_list(*columns).iterator()
    }


def standing(region: str) -> QuerySet[Person]:
    """Return every record of an area that did not go into another, in the order of keys."""
    return bulk_door(Person).filter(in_area("village_id", region), merged_into__isnull=True).order_by("pk")


def changed_since(moment: datetime) -> list[str]:
    """Return the kab/kota in which somebody was written or corrected since a moment."""
    rows = bulk_door(Person).filter(changed_at__gte=moment).order_by()
    return sorted(rows.values_list(beginning("village_id", REGENCY_LENGTH), flat=True).distinct())
