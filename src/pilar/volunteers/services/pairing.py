"""Looking for people who stand in the register twice, keeping what was found, and telling two who look alike apart.

What is found is kept as rows, so that its page is a plain list. The rows follow from the register and may be made anew
at any time; only what an officer said of a pair stays. Every function may run twice.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from pilar.kernel.act import act, lock, record, save
from pilar.kernel.actor import Role
from pilar.kernel.counting import counted
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.likeness import LIKELY
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotFound, Refused, _
from pilar.kernel.scope import Scope, bulk_door, in_area
from pilar.notices.services import To, raise_once, settle_if_any
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import LikelyPair, Merge, NotSame, Participation, Person
from pilar.volunteers.queries import pairs as queries
from pilar.volunteers.rules import doubles as rules
from pilar.volunteers.rules import notices as kinds
from pilar.volunteers.rules.doubles import PairState

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Q

    from pilar.jobs.services import Progress
    from pilar.kernel.actor import Actor
    from pilar.kernel.likeness import Likeness
    from pilar.regions.models import Region

    Pair = tuple[UUID, UUID]
    Found = dict[Pair, Likeness]

PIECE = 2000
SHORT_WHILE = timedelta(minutes=25)
"""Twice and a half the time between two searches, so that nobody falls between them."""
BATCH = 500
REGION = "regions.region"
PROVINCE_LENGTH = 2
DECIDED_ALREADY = _("Somebody decided about these two meanwhile. Look at the list again.")
NOT_APART = _("These two are not noted as different people. Look at the list again.")


@act("volunteers.find_doubles")
def search(actor: Actor, *, region: Region) -> str:
    """Have the people of an area compared with each other again; the work itself runs in the background."""
    if not actor.scope.covers(region.pk):
        raise NotFound(NOT_FOUND)
    record("doubles.searched", region, region=region.pk)
    return region.pk


@act("volunteers.tell_apart")
def tell_apart(actor: Actor, *, pair: LikelyPair) -> LikelyPair:
    """Note that two records are of two people; they are not shown as doubles again."""
    pair = lock(LikelyPair.objects.within(actor.scope), pk=pair.pk)
    if pair.typed_state is not PairState.WAITING:
        raise Refused(DECIDED_ALREADY)
    bulk_door(NotSame).get_or_create(first=pair.first, second=pair.second, defaults={"by": actor.label})
    return _decide(pair, PairState.APART, "doubles.told_apart")


@act("volunteers.take_together")
def take_together(actor: Actor, *, pair: LikelyPair) -> LikelyPair:
    """Take back that two records are of two people; they wait to be looked at again."""
    pair = lock(LikelyPair.objects.within(actor.scope), pk=pair.pk)
    if pair.typed_state is not PairState.APART:
        raise Refused(NOT_APART)
    bulk_door(NotSame).filter(first=pair.first, second=pair.second).delete()
    return _decide(pair, PairState.WAITING, "doubles.taken_together")


def _decide(pair: LikelyPair, state: PairState, event: str) -> LikelyPair:
    pair.state = state.value
    save(pair)
    for person in (pair.first, pair.second):
        record(event, person, region=person.village_id, personal={"name": person.name})
    return pair


def refresh(region: str, watched: Progress | None = None) -> int:
    """Compare the people of an area with each other and keep what was found; return how many pairs wait."""
    people = queries.described(queries.standing(region))
    keys, known = list(people), list(people.values())
    worth = rules.candidates(known)
    found: Found = {}
    for start in range(0, len(worth), PIECE):
        for one, other, likely in rules.likely(known, worth[start : start + PIECE]):
            found[_ordered(keys[one], keys[other])] = likely
        if watched is not None:
            watched.show(min(start + PIECE, len(worth)), len(worth))
    inside = in_area("first__village_id", region) & in_area("second__village_id", region)
    _keep(found, inside)
    tell(region)
    return len(found)


def refresh_changed(*, now: datetime) -> None:
    """Search each kab/kota in which somebody was written or corrected a short while ago.

    A kab/kota takes a quarter of a second, hardly more than one of its people would alone.
    """
    for regency in queries.changed_since(now - SHORT_WHILE):
        refresh(regency)


@transaction.atomic
def _keep(found: Found, where: Q) -> None:
    """Bring the kept pairs of some people to what was found; what an officer said of a pair stays."""
    rows = bulk_door(LikelyPair)
    known = {(row.first_id, row.second_id): row for row in rows.filter(where)}
    apart = set(bulk_door(NotSame).filter(where).values_list("first", "second"))
    gone = [row.pk for pair, row in known.items() if pair not in found]
    for start in range(0, len(gone), BATCH):
        rows.filter(pk__in=gone[start : start + BATCH], state=PairState.WAITING.value).delete()
    changed = [_renewed(known[pair], likely) for pair, likely in found.items() if pair in known]
    rows.bulk_update([row for row in changed if row is not None], ["score", "reasons"], batch_size=BATCH)
    made = [_made(pair, likely, is_apart=pair in apart) for pair, likely in found.items() if pair not in known]
    rows.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)


def _renewed(row: LikelyPair, likely: Likeness) -> LikelyPair | None:
    now = (likely.score, rules.kept(likely))
    if (row.score, row.reasons) == now:
        return None
    row.score, row.reasons = now
    return row


def _made(pair: Pair, likely: Likeness, *, is_apart: bool) -> LikelyPair:
    state = PairState.APART if is_apart else PairState.WAITING
    first, second = pair
    return LikelyPair(
        first_id=first, second_id=second, score=likely.score, reasons=rules.kept(likely), state=state.value
    )


def _ordered(one: UUID, other: UUID) -> Pair:
    return (one, other) if one < other else (other, one)


def tell(region: str) -> None:
    """Bring the notices of the offices of an area up to date: how many likely pairs wait for each."""
    offices = [region[:REGENCY_LENGTH]]
    if len(region) == PROVINCE_LENGTH:
        offices = list(bulk_door(Participation).filter(in_area("pk", region)).values_list("pk", flat=True))
    for office in (*offices, region[:PROVINCE_LENGTH]):
        _tell_office(office)


def _tell_office(office: str) -> None:
    """Tell a Dinas of the likely pairs it has to decide: a kab/kota of its own, a province of those between two."""
    rows = LikelyPair.objects.within(Scope((office,)))
    rows = rows.filter(state=PairState.WAITING.value, score__gte=LIKELY)
    many = counted(queries.across(rows) if len(office) == PROVINCE_LENGTH else rows)
    subject = (REGION, office)
    if not many:
        settle_if_any(subject=subject, kind=kinds.DOUBLES_WAITING.name)
        return
    role, where = kinds.operator_of(office)
    wish = f"?region={queries.ACROSS}" if role is Role.PROVINCE_OPERATOR else ""
    raise_once(
        to=To(role=role, office=where),
        kind=kinds.DOUBLES_WAITING.name,
        subject=subject,
        region=office,
        address=f"{reverse('volunteers:pairs')}{wish}",
        facts={"many": many},
    )


def decided(entry: str) -> None:
    """Bring the notices up to date after an officer told two people apart, or took it back."""
    tell(bulk_door(Person).get(pk=_subject(entry)).village_id)


def merged(entry: str) -> None:
    """Search where the two live of whom one record became, or two again."""
    merge = bulk_door(Merge).select_related("survivor", "absorbed").get(pk=_subject(entry))
    for regency in sorted({person.village_id[:REGENCY_LENGTH] for person in (merge.survivor, merge.absorbed)}):
        refresh(regency)


def areas_to_search() -> list[str]:
    """Return the areas that are searched every night: each province of which a kab/kota takes part."""
    joined = bulk_door(Participation).values_list("pk", flat=True)
    return sorted({code[:PROVINCE_LENGTH] for code in joined})


def _subject(entry: str) -> UUID:
    return UUID(bulk_door(JournalEntry).get(pk=entry).subject_id)
