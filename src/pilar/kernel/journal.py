"""The journal: what was done, by whom, to what, where; sealed behind the commits into one chain of hashes.

Acts insert entries unchained, so writers never wait for each other. A sequencer (``seal``) then gives *committed*
entries their number and digest in order; whoever pulls by number never misses one that committed late. Personal values
are encrypted under a key of their subject: erasing a person destroys that key and leaves the chain whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from django.db import transaction

from pilar.kernel import clock, crypto
from pilar.kernel.models import JournalEntry, JournalHead, JournalPending, JournalSeal, SubjectKey
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db import models

    from pilar.kernel.actor import Actor

BATCH = 500

Subject = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One entry to be: its subject, where it matters, what is personal about it and what is not."""

    subject: models.Model
    region: str
    personal: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> Subject:
        """Return what names the subject for good: its table and its key."""
        return (self.subject._meta.label_lower, str(self.subject.pk))


def write(
    actor: Actor, permission: str, event: str, lines: Sequence[Line], *, parent: JournalEntry | None = None
) -> list[JournalEntry]:
    """Insert entries for one act and mark them as waiting for their seal; called by ``kernel.act`` alone."""
    keys = _keys_for([line.key for line in lines if line.personal])
    moment = clock.now()
    entries = [
        JournalEntry(
            at=moment,
            act=permission,
            event=event,
            via=actor.via.value,
            actor_label=actor.label,
            user_id=actor.user_id,
            source_id=actor.source_id,
            role=actor.role or "",
            actor_region=actor.region,
            region=line.region,
            subject_type=line.key[0],
            subject_id=line.key[1],
            facts={**line.facts, **({"token": str(actor.token_id)} if actor.token_id else {})},
            personal=_seal_personal(line, keys),
            parent=parent,
        )
        for line in lines
    ]
    bulk_door(JournalEntry).bulk_create(entries, batch_size=BATCH)
    JournalPending.objects.bulk_create([JournalPending(entry=entry) for entry in entries], batch_size=BATCH)
    return entries


def personal_of(entries: Iterable[JournalEntry]) -> dict[object, dict[str, object]]:
    """Open the personal values of entries, by the entries' keys; a forgotten subject gives an empty dictionary."""
    sealed = [entry for entry in entries if entry.personal is not None]
    keys = _known_keys([(entry.subject_type, entry.subject_id) for entry in sealed])
    opened: dict[object, dict[str, object]] = {}
    for entry in sealed:
        subject = (entry.subject_type, entry.subject_id)
        if subject in keys and entry.personal is not None:
            plain = crypto.unseal_with(keys[subject], bytes(entry.personal), place=_place(subject))
            opened[entry.pk] = json.loads(plain)
    return opened


def forget(subject_type: str, subject_id: str) -> bool:
    """Destroy the key of a subject, and with it every personal value the journal holds of it; say if there was one."""
    deleted, _ = SubjectKey.objects.filter(subject_type=subject_type, subject_id=subject_id).delete()
    return bool(deleted)


def seal(*, limit: int = 5000) -> int:
    """Give up to ``limit`` committed entries their place in the chain, oldest first; return how many."""
    with transaction.atomic():
        JournalHead.objects.get_or_create(pk=1)
        head = JournalHead.objects.select_for_update().get(pk=1)
        waiting = list(JournalPending.objects.order_by("entry_id").values_list("entry_id", flat=True)[:limit])
        entries = bulk_door(JournalEntry).filter(pk__in=waiting).in_bulk()
        seals = []
        for pk in waiting:
            entry = entries[pk]
            head.seq += 1
            head.digest = digest(entry, before=head.digest)
            seals.append(JournalSeal(seq=head.seq, entry=entry, day=entry.at.date(), digest=head.digest))
        JournalSeal.objects.bulk_create(seals, batch_size=BATCH)
        for start in range(0, len(waiting), BATCH):
            JournalPending.objects.filter(pk__in=waiting[start : start + BATCH]).delete()
        head.save()
    return len(waiting)


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole chain found: how many entries are sealed, how many wait, and the first break."""

    sealed: int
    waiting: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Say whether nothing was changed, removed or slipped in."""
        return self.broken_at is None


def verify() -> Verdict:
    """Recompute the chain from its first entry and compare; see also entries that were never given to the sequencer."""
    waiting = JournalPending.objects.count()
    before, expected = "0" * 64, 1
    seals = JournalSeal.objects.select_related("entry").order_by("seq")
    for link in seals.iterator(chunk_size=2000):
        if link.seq != expected:
            return Verdict(expected - 1, waiting, expected, "missing")
        if link.digest != digest(link.entry, before=before):
            return Verdict(expected - 1, waiting, link.seq, "changed")
        before, expected = link.digest, expected + 1
    sealed = expected - 1
    head = JournalHead.objects.filter(pk=1).first()
    if head is not None and (head.seq, head.digest) != (sealed, before):
        return Verdict(sealed, waiting, expected, "missing")
    if bulk_door(JournalEntry).count() != sealed + waiting:
        return Verdict(sealed, waiting, expected, "stray")
    return Verdict(sealed, waiting)


def digest(entry: JournalEntry, *, before: str) -> str:
    """Return the SHA-256 (hex) of an entry and the digest before it; every column counts."""
    content = {
        "before": before,
        "id": str(entry.pk),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": entry.act,
        "event": entry.event,
        "via": entry.via,
        "actor": [entry.actor_label, entry.user_id, str(entry.source_id), entry.role, entry.actor_region],
        "region": entry.region,
        "subject": [entry.subject_type, entry.subject_id],
        "facts": entry.facts,
        "personal": None if entry.personal is None else bytes(entry.personal).hex(),
        "parent": str(entry.parent_id),
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _place(subject: Subject) -> str:
    return "journal." + ".".join(subject)


def _seal_personal(line: Line, keys: Mapping[Subject, bytes]) -> bytes | None:
    if not line.personal:
        return None
    plain = json.dumps(line.personal, sort_keys=True, ensure_ascii=False).encode()
    return crypto.seal_with(keys[line.key], plain, place=_place(line.key))


def _known_keys(subjects: Iterable[Subject]) -> dict[Subject, bytes]:
    wanted: dict[str, set[str]] = {}
    for kind, pk in subjects:
        wanted.setdefault(kind, set()).add(pk)
    known = {}
    for kind, pks in wanted.items():
        ordered = sorted(pks)
        for start in range(0, len(ordered), BATCH):
            rows = SubjectKey.objects.filter(subject_type=kind, subject_id__in=ordered[start : start + BATCH])
            known.update({(row.subject_type, row.subject_id): bytes.fromhex(row.key) for row in rows})
    return known


def _keys_for(subjects: Iterable[Subject]) -> dict[Subject, bytes]:
    """Return the key of each subject, making those that are missing."""
    wanted = set(subjects)
    keys = _known_keys(wanted)
    missing = {subject: crypto.fresh_key() for subject in sorted(wanted - keys.keys())}
    SubjectKey.objects.bulk_create(
        [SubjectKey(subject_type=kind, subject_id=pk, key=key.hex()) for (kind, pk), key in missing.items()],
        batch_size=BATCH,
    )
    return keys | missing
