"""Making two records of one person one, and two again: what one had goes to the other, and how it was is kept, sealed.

Everybody who writes about the two waits: first both people are locked, in the order of their keys, then their
assignments, then the villages.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.journal import Line
from pilar.kernel.problems import NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.kernel.words import said
from pilar.volunteers.models import (
    Assignment,
    AssignmentMove,
    ImportRow,
    LifeSign,
    LikelyPair,
    Merge,
    NotSame,
    PayDetails,
    Person,
    RequirementCheck,
    RowDecision,
)
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.doubles import PairState
from pilar.volunteers.rules.people import PARTICULARS
from pilar.volunteers.services import kept
from pilar.volunteers.services.assignments import moves_between, put
from pilar.volunteers.services.hearing import hand_on
from pilar.volunteers.services.people import differences, fill, particulars_of
from pilar.volunteers.services.presence import by_clock, refresh_presence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.volunteers.services.people import Particulars

STAYS_ELSEWHERE = _("This record was made one with another, which stands in the register of another area.")
WRITTEN_TWICE = "Tercatat dua kali"
SEPARATED = "Catatan dipisahkan lagi"


@dataclass(frozen=True)
class Choice:
    """What an officer chose: the facts whose value comes from the record that goes in, the assignment that stays."""

    taken: frozenset[str] = frozenset()
    stays: str = ""
    reason: str = ""


@act("volunteers.merge")
def merge(actor: Actor, *, survivor: Person, absorbed: Person, choice: Choice) -> Merge:
    """Make two records of one person one: what one has goes to the other, whose page stands for both from then on."""
    survivor, absorbed = _both(actor, survivor, absorbed)
    held = _held([survivor, absorbed])
    gone = rules.double(list(held.values()), stays=choice.stays)
    before = kept.as_they_are([survivor.pk, absorbed.pk])
    earlier = {person.pk: particulars_of(person) for person in (survivor, absorbed)}
    given = _give_keys(actor, survivor, absorbed)
    if gone is not None:
        _end_double(actor, gone.key)
    _give_assignments(survivor, absorbed, held)
    _give_checks(survivor, absorbed)
    _give_pay(survivor, absorbed, is_chosen="pay" in choice.taken)
    _write(survivor, absorbed, choice)
    hand_on(survivor, absorbed)
    _refresh([survivor.pk])
    after = kept.as_they_are([survivor.pk, absorbed.pk])
    whole = {"before": before, "after": after, "double": gone.key if gone else "", **given}
    made = Merge(survivor=survivor, absorbed=absorbed, reason=choice.reason, by=actor.label, before=json.dumps(whole))
    save(made)
    _mark_pair(survivor, absorbed, PairState.MERGED)
    _tell(made, "people.merged", ("person.merged", "person.absorbed"), earlier)
    return made


@act("volunteers.unmerge")
def unmerge(actor: Actor, *, merge: Merge) -> Merge:
    """Separate two records that were made one: both are as before, if nothing touched them since."""
    merge = lock(Merge.objects.within(actor.scope), pk=merge.pk)
    _lock_people([merge.survivor_id, merge.absorbed_id])
    check_undo(actor, merge=merge)
    survivor, absorbed = (bulk_door(Person).get(pk=key) for key in (merge.survivor_id, merge.absorbed_id))
    earlier = {person.pk: particulars_of(person) for person in (survivor, absorbed)}
    whole = json.loads(merge.before)
    _make_room([survivor.pk, absorbed.pk])
    kept.put_back(whole["before"])
    _take_keys_back(merge, whole)
    if whole["double"]:
        _reopen(actor, whole["double"])
    _refresh([survivor.pk, absorbed.pk])
    merge.undone_at, merge.undone_by = clock.now(), actor.label
    save(merge)
    _mark_pair(survivor, absorbed, PairState.WAITING)
    _tell(merge, "people.unmerged", ("person.unmerged", "person.separated"), earlier)
    return merge


def check_undo(actor: Actor, *, merge: Merge) -> None:
    """Raise when two records cannot be separated any more, saying what stands in the way."""
    if not actor.scope.covers(merge.absorbed.village_id):
        raise Refused(rules.PARTLY_OUTSIDE)
    if merge.undone_at is not None:
        raise Refused(rules.UNDONE_ALREADY)
    if bulk_door(Merge).filter(survivor=merge.survivor_id, undone_at__isnull=True, pk__gt=merge.pk).exists():
        raise Refused(rules.LATER_FIRST)
    if bulk_door(Person).filter(pk=merge.survivor_id, merged_into__isnull=False).exists():
        raise Refused(rules.SURVIVOR_MERGED)
    then = json.loads(merge.before)["after"]
    if changed := kept.touched(then, kept.as_they_are([merge.survivor_id, merge.absorbed_id])):
        raise Refused(rules.TOUCHED, what=", ".join(said(rules.TOUCHABLE[kind]) for kind in changed))


def _both(actor: Actor, survivor: Person, absorbed: Person) -> tuple[Person, Person]:
    """Return both people, locked and fresh; raise when they cannot be made one at all."""
    if survivor.pk == absorbed.pk:
        raise Refused(rules.SAME_RECORD)
    rows = Person.objects.within(actor.scope).filter(pk__in=[survivor.pk, absorbed.pk]).order_by("pk")
    found = {person.pk: person for person in rows.select_for_update(of=("self",))}
    if len(found) < 2:  # noqa: PLR2004 -- both
        raise NotFound(NOT_FOUND)
    if any(person.merged_into_id for person in found.values()):
        raise Refused(rules.MERGED_ALREADY)
    if bulk_door(NotSame).filter(first__in=found, second__in=found).exists():
        raise Refused(rules.TOLD_APART)
    return found[survivor.pk], found[absorbed.pk]


def _lock_people(keys: Sequence[UUID]) -> None:
    list(bulk_door(Person).filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    rows = bulk_door(Assignment).filter(person__in=keys).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def _held(people: Sequence[Person]) -> dict[str, rules.Held]:
    """Return the assignments of two people, locked, in the order in which they came, by their keys."""
    rows = bulk_door(Assignment).filter(person__in=people).select_related("post__village").order_by("pk")
    return {
        str(one.pk): rules.Held(
            str(one.pk), one.post.village_id, one.post.village.full_name, one.standing, one.is_latest
        )
        for one in rows.select_for_update(of=("self",))
    }


def _give_keys(actor: Actor, survivor: Person, absorbed: Person) -> dict[str, list[str]]:
    """Let rows of imports, decisions and "two different people" mean the survivor; return which they were."""
    given = {}
    for name, model in (("rows", ImportRow), ("decisions", RowDecision)):
        rows = bulk_door(model).filter(person_key=absorbed.pk)
        given[name] = [str(pk) for pk in rows.values_list("pk", flat=True)]
        rows.update(person_key=survivor.pk)
    told = bulk_door(NotSame).filter(Q(first=absorbed) | Q(second=absorbed)).values_list("first", "second")
    strangers = {key for pair in told for key in pair} - {absorbed.pk}
    given["apart"] = []
    for stranger in sorted(strangers):
        first, second = sorted((survivor.pk, stranger))
        row, is_new = bulk_door(NotSame).get_or_create(first_id=first, second_id=second, defaults={"by": actor.label})
        given["apart"] += [str(row.pk)] if is_new else []
    return given


def _take_keys_back(merge: Merge, whole: dict[str, Any]) -> None:
    for name, model in (("rows", ImportRow), ("decisions", RowDecision)):
        rows = bulk_door(model).filter(pk__in=whole[name], person_key=merge.survivor_id)
        rows.update(person_key=merge.absorbed_id)
    bulk_door(NotSame).filter(pk__in=whole["apart"]).delete()


def _end_double(actor: Actor, key: str) -> None:
    """End an assignment that was written twice; nobody left, so the day stays open and no village falls vacant."""
    assignment = bulk_door(Assignment).get(pk=key)
    before = assignment.standing
    after = replace(before, service=Service.ENDED, service_since=None, ended_on=None, end_reason=EndReason.DOUBLE)
    save(put(assignment, after))
    _step(actor, assignment, before, after, reason=WRITTEN_TWICE)


def _reopen(actor: Actor, key: str) -> None:
    """Tell in the history of an assignment that it is open again, after its row was put back."""
    assignment = bulk_door(Assignment).get(pk=key)
    ended = replace(assignment.standing, service=Service.ENDED, end_reason=EndReason.DOUBLE)
    _step(actor, assignment, ended, assignment.standing, reason=SEPARATED)


def _step(actor: Actor, assignment: Assignment, before: Any, after: Any, *, reason: str) -> None:
    moves = moves_between(assignment, before, after, effective_on=None, reason=reason, by=actor.label)
    bulk_door(AssignmentMove).bulk_create(moves)


def _refresh(people: Sequence[UUID]) -> None:
    """Bring the villages in which some people serve or served to what their assignments and papers say now."""
    villages = bulk_door(Assignment).filter(person__in=people).values_list("village_id", flat=True)
    for today, codes in by_clock(villages).items():
        refresh_presence(codes, today=today)


def _give_assignments(survivor: Person, absorbed: Person, held: dict[str, rules.Held]) -> None:
    """Let every assignment be the survivor's; the person lives where the latest of them is."""
    rows = bulk_door(Assignment).filter(person__in=[survivor, absorbed])
    rows.update(is_latest=False)
    rows.update(person=survivor)
    now = [replace(held[str(one.pk)], standing=one.standing) for one in bulk_door(Assignment).filter(pk__in=held)]
    order = list(held)
    latest = rules.latest(sorted(now, key=lambda one: order.index(one.key)))
    if latest:
        bulk_door(Assignment).filter(pk=latest).update(is_latest=True)
        survivor.village_id = held[latest].village


def _give_checks(survivor: Person, absorbed: Person) -> None:
    """Let every requirement that was looked at be the survivor's; of each the later finding counts."""
    rows = bulk_door(RequirementCheck).filter(person__in=[survivor, absorbed])
    current = {one.requirement: one.pk for one in rows.filter(is_latest=True).order_by("at", "pk")}
    rows.update(is_latest=False)
    rows.update(person=survivor)
    bulk_door(RequirementCheck).filter(pk__in=current.values()).update(is_latest=True)


def _give_pay(survivor: Person, absorbed: Person, *, is_chosen: bool) -> None:
    """Leave one bank account, the survivor's unless it has none or the other was chosen: nobody is paid twice."""
    rows = bulk_door(PayDetails)
    other = rows.filter(person=absorbed).first()
    if other is None:
        return
    rows.filter(person=absorbed).delete()
    if is_chosen or not rows.filter(person=survivor).exists():
        other.person = survivor
        other.save()


def _write(survivor: Person, absorbed: Person, choice: Choice) -> None:
    """Write the chosen values; a NIK belongs to one record at a time, so it leaves the absorbed one first."""
    chosen = _chosen(particulars_of(survivor), particulars_of(absorbed), choice.taken)
    if "photo" in choice.taken:
        survivor.photo = absorbed.photo
    absorbed.nik = absorbed.nik_index = absorbed.nik_partial = None
    absorbed.merged_into = survivor
    save(absorbed)
    save(fill(survivor, chosen))


def _chosen(mine: Particulars, theirs: Particulars, taken: frozenset[str]) -> Particulars:
    names = [name for fact in taken for name in rules.KEPT_TOGETHER.get(fact, (fact,)) if name in PARTICULARS]
    return replace(mine, **{name: getattr(theirs, name) for name in names})


def _make_room(keys: Sequence[UUID]) -> None:
    """Give up whatever may stand only once, before the rows are put back one by one."""
    bulk_door(Person).filter(pk__in=keys).update(nik_index=None)
    bulk_door(Assignment).filter(person__in=keys).update(is_latest=False)
    bulk_door(RequirementCheck).filter(person__in=keys).update(is_latest=False)
    bulk_door(PayDetails).filter(person__in=keys).delete()
    bulk_door(LifeSign).filter(person__in=keys).delete()


def _mark_pair(survivor: Person, absorbed: Person, state: PairState) -> None:
    both = [survivor.pk, absorbed.pk]
    rows = bulk_door(LikelyPair)
    rows.filter(first__in=both, second__in=both).update(state=state.value)
    if state is PairState.MERGED:  # what looked like the absorbed is compared with the survivor from now on
        of_absorbed = Q(first=absorbed) | Q(second=absorbed)
        rows.filter(of_absorbed, state=PairState.WAITING.value).delete()


def _tell(merge: Merge, event: str, children: tuple[str, str], earlier: dict[UUID, Particulars]) -> None:
    """Record one entry for the two and a child for each, whose personal values rest under that person's own key."""
    survivor = bulk_door(Person).get(pk=merge.survivor_id)
    absorbed = bulk_door(Person).get(pk=merge.absorbed_id)
    entry = record(event, merge, region=survivor.village_id)
    for person, child in zip((survivor, absorbed), children, strict=True):
        record_each(child, [_line(person, earlier[person.pk])], under=entry)


def _line(person: Person, earlier: Particulars) -> Line:
    now = particulars_of(person)
    changed = differences(earlier, now)
    before = {name: str(getattr(earlier, name) or "") for name in changed}
    facts = {"fields": list(changed) or ["none"]}
    return Line(person, region=person.village_id, personal={"name": person.name, "before": before}, facts=facts)
