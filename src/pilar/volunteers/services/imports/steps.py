"""What taking an import back would do to each person, and whom it leaves alone because somebody changed them since."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pilar.kernel.act import ACTS
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import _
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, ImportRow, Person
from pilar.volunteers.rules.imports import Remark
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.services.imports.pictures import digests

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import ImportBatch

CHUNK = 500
LOOKED_AT = 1000
"""An import of more people is not looked at person by person before it is taken back."""
MERGING = frozenset({"person.merged", "person.absorbed"})
PERSON, ASSIGNMENT, IMPORT = "volunteers.person", "volunteers.assignment", "volunteers.importbatch"

CHANGED_SINCE = _("Changed since the import by %(who)s on %(day)s.")
MERGED_SINCE = _("Made one with another record since the import, by %(who)s on %(day)s.")
CHANGED = _("Changed since the import.")
GONE = _("No longer in the register.")
MOVED_AWAY = _("Now belongs to another area.")
NIK_TAKEN = _("The NIK from before now belongs to somebody else.")


@dataclass(frozen=True)
class Step:
    """What taking back one row would do: nothing, where there is a reason to leave its person alone."""

    row: ImportRow
    kept: Mapping[str, Any]
    person: Person | None
    reason: Remark | None

    @property
    def makes_vanish(self) -> bool:
        """Say whether the import had made the person."""
        return self.kept["before"] is None


@dataclass(frozen=True)
class Preview:
    """What taking an import back would do: how many vanish and are restored, and who is left alone."""

    vanish: int
    restored: int
    left: Sequence[Step]
    left_count: int


def steps(batch: ImportBatch, *, scope: Scope) -> list[Step]:
    """Return what taking an import back would do to each person, in the order of its rows."""
    return _steps(list(_rows(batch)), since=_applied(batch), scope=scope)


def left(batch: ImportBatch, *, scope: Scope, most: int) -> list[Step]:
    """Return the first people whom an import that was taken back left alone."""
    return _steps(list(_rows(batch)[:most]), since=_applied(batch), scope=scope)


def preview(batch: ImportBatch, *, scope: Scope) -> Preview:
    """Return what taking an import back would do; of a large one by what the journal tells, to be quick.

    Looking at each person of a large import takes as long as a screen must not; the act itself looks at each.
    """
    rows, since = _rows(batch), _applied(batch)
    made = Counter(rows.order_by().values_list("outcome", flat=True))
    if made.total() > LOOKED_AT:
        told = _told(rows, since)
        rows = rows.filter(pk__in=[key for key, _outcome in told[:LOOKED_AT]])
        made.subtract(outcome for _key, outcome in told)
        found = [step for step in _steps(list(rows), since=since, scope=scope) if step.reason is not None]
        return Preview(made[Outcome.NEW.value], made[Outcome.CHANGED.value], found, len(told))
    found = _steps(list(rows), since=since, scope=scope)
    alone = [step for step in found if step.reason is not None]
    vanish = sum(step.makes_vanish for step in found if step.reason is None)
    return Preview(vanish, len(found) - len(alone) - vanish, alone, len(alone))


def _rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    return bulk_door(ImportRow).filter(batch=batch, undo__isnull=False).order_by("pk")


def _applied(batch: ImportBatch) -> JournalEntry | None:
    entries = bulk_door(JournalEntry).filter(subject_type=IMPORT, subject_id=str(batch.pk), event="import.applied")
    return entries.last()


def _steps(rows: Sequence[ImportRow], *, since: JournalEntry | None, scope: Scope) -> list[Step]:
    found = list[Step]()
    for start in range(0, len(rows), CHUNK):
        found += _Piece(rows[start : start + CHUNK], since=since, scope=scope).steps()
    return found


def _told(rows: QuerySet[ImportRow], since: JournalEntry | None) -> list[tuple[int, str]]:
    """Return the rows of whose people the journal tells a change, each with its outcome, without opening any."""
    known, found = list(rows.values_list("pk", "outcome", "person_key")), list[tuple[int, str]]()
    for start in range(0, len(known), CHUNK):
        piece = known[start : start + CHUNK]
        touched = _touched([person for _key, _outcome, person in piece if person is not None], since)
        found += [(key, outcome) for key, outcome, person in piece if person in touched]
    return found


class _Piece:
    """Some rows of an import with what the register and the journal say of their people now."""

    def __init__(self, rows: Sequence[ImportRow], *, since: JournalEntry | None, scope: Scope) -> None:
        self.rows, self.scope = rows, scope
        self.kept = {row.pk: json.loads(row.undo or "{}") for row in rows}
        self.people = bulk_door(Person).in_bulk([row.person_key for row in rows if row.person_key is not None])
        self.now = digests(self.people.values())
        self.touched = _touched(self.people, since)
        self.taken = _niks_taken(self.kept.values())

    def steps(self) -> list[Step]:
        """Return what would happen to each row's person."""
        return [
            Step(row, self.kept[row.pk], person, self._reason(row, person))
            for row in self.rows
            for person in [self.people.get(row.person_key) if row.person_key is not None else None]
        ]

    def _reason(self, row: ImportRow, person: Person | None) -> Remark | None:
        if person is None:
            return Remark(GONE, {})
        kept, entry = self.kept[row.pk], self.touched.get(person.pk)
        if not self.scope.covers(person.village_id):
            return Remark(MOVED_AWAY, {})
        if entry is not None:
            sentence = MERGED_SINCE if entry.event in MERGING else CHANGED_SINCE
            day = entry.at.astimezone(zone_of(person.village_id).clock).date()
            return Remark(sentence, {"who": entry.actor_label, "day": f"{day:%d-%m-%Y}"})
        if self.now[person.pk] != kept["after"]:
            return Remark(CHANGED, {})
        before = kept["before"]
        owner = self.taken.get(before["person"]["nik_index"]) if before is not None else None
        return Remark(NIK_TAKEN, {}) if owner not in {None, person.pk} else None


def _touched(keys: Iterable[UUID], since: JournalEntry | None) -> dict[UUID, JournalEntry]:
    """Return the first entry of the journal that tells of a change of somebody after an import; a look is none.

    That two records were made one says more than the end of an assignment that goes before it.
    """
    people = list(keys)
    held = bulk_door(Assignment).filter(person_id__in=people).values_list("pk", "person_id")
    subjects = {str(key): key for key in people} | {str(key): person for key, person in held}
    entries = bulk_door(JournalEntry).filter(
        subject_type__in=[PERSON, ASSIGNMENT], subject_id__in=list(subjects), pk__gt=since.pk if since else UUID(int=0)
    )
    looks = [name for name, door in ACTS.items() if not door.writes]
    found: dict[UUID, JournalEntry] = {}
    for entry in entries.exclude(parent=since).exclude(act__in=looks).order_by("pk"):
        key = subjects[entry.subject_id]
        if key not in found or (entry.event in MERGING and found[key].event not in MERGING):
            found[key] = entry
    return found


def _niks_taken(kept: Iterable[Mapping[str, Any]]) -> dict[str, UUID]:
    """Return who has the NIK that people had before."""
    before = [one["before"]["person"]["nik_index"] for one in kept if one["before"] is not None]
    rows = bulk_door(Person).filter(nik_index__in=[index for index in before if index])
    return {index: key for index, key in rows.values_list("nik_index", "pk") if index}
