"""Taking a file in, opening it, wiping it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from pilar.files import rules
from pilar.files.models import StoredFile
from pilar.files.rules import KINDS, Type
from pilar.files.services import folder
from pilar.kernel import clock, crypto, streams
from pilar.kernel.act import Door, act, lock, record
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.ids import new_id
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from pilar.kernel.actor import Actor

WIPED = _(
    "The content of this file was wiped; only the note that it was here remains. Ask whoever sent it for another."
)
LOST = _(
    "The content of this file cannot be read from the store. Tell the system administrator, who can restore it from "
    "the backup; do not upload it anew yet."
)
WHY_EMPTY = _("Say in a few words why the file is wiped; it stands in the journal.")
GONE_ALREADY = _("This file is wiped already. Nothing had to be done.")


def store(
    actor: Actor,
    *,
    kind: str,
    name: str,
    content: bytes,
    region: str,
    expires: datetime | None = None,
) -> StoredFile:
    """Take a file in, as part of the act under way, whose permission decides; raise with a sentence if it may not be.

    The bytes are on the disk when this returns. When the act is undone the row goes with it, and the bytes are swept.
    """
    if not actor.scope.covers(region):
        raise NotFound(NOT_FOUND)
    known = KINDS[kind]
    checked = rules.check(known, name=name, content=content)
    key = crypto.fresh_key() if known.sensitive else None
    row = StoredFile(
        id=new_id(),
        kind=kind,
        region_id=region or None,
        name=checked.name,
        type=checked.type.value,
        size=len(checked.content),
        digest=hashlib.sha256(checked.content).hexdigest(),
        is_sensitive=known.sensitive,
        key=key.hex() if key else None,
        expires=rules.keep_until(known, wished=expires, now=clock.now()),
        mandate_id=actor.source_id,
        by=actor.label,
    )
    personal = {"name": row.name}  # people name files after people
    record("file.stored", row, region=region, personal=personal, kind=kind, size=row.size, digest=row.digest)
    place = _place(row.pk)
    folder.write(row.pk, streams.seal_chunks(key, checked.content, place=place) if key else (checked.content,))
    row.save(force_insert=True)  # all of it was made or checked here, and the constraints are the database's
    return row


def find(actor: Actor, *, pk: UUID) -> StoredFile:
    """Return a file of one's area, or of an area above when its kind is opened from below; else it is not there."""
    row = found(StoredFile.objects.everywhere("its kind says from where it is seen"), pk=pk)
    kind = KINDS.get(row.kind)
    if kind is None or not kind.is_seen_from(actor.scope, region=row.region_code):
        raise NotFound(NOT_FOUND)
    return row


def open_file(actor: Actor, *, file: StoredFile) -> tuple[bytes, Type]:
    """Return the content of a file and its type, to whoever may open its kind in its area; asked anew each time.

    What is sensitive leaves a look in the journal, under the permission of its kind, unless the kind says otherwise.
    """
    row = find(actor, pk=file.pk)
    kind = KINDS[row.kind]
    if not (row.is_sensitive and kind.looks_are_told):
        actor.check(kind.permission)
        return _content(row), row.typed_type
    return Door(_looked, permission=kind.permission, writes=False)(actor, row=row)


def read(actor: Actor, *, file: StoredFile) -> bytes:
    """Return the content of a file as part of an act or look under way, which itself tells the journal of it."""
    row = find(actor, pk=file.pk)
    actor.check(KINDS[row.kind].permission)
    return _content(row)


def _looked(_actor: Actor, *, row: StoredFile) -> tuple[bytes, Type]:
    content = _content(row)
    record("file.opened", row, region=row.region_code, personal={"name": row.name}, kind=row.kind)
    return content, row.typed_type


def _content(row: StoredFile) -> bytes:
    """Return the content, compared with what was taken in."""
    if row.wiped_at is not None:
        raise Refused(WIPED)
    try:
        lying = folder.read(row.pk)
        key = bytes.fromhex(row.key) if row.key else None
        content = streams.unseal_chunks(key, lying, place=_place(row.pk)) if key else lying
    except (OSError, crypto.Unreadable) as cause:
        raise Refused(LOST) from cause
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise Refused(LOST)
    return content


@act("files.wipe")
def wipe(actor: Actor, *, file: StoredFile, why: str) -> StoredFile:
    """Wipe the content of a file before its time or at it; the note of what it was stays."""
    row = lock(StoredFile.objects.within(actor.scope), pk=file.pk)
    why = " ".join(why.split())
    if not why:
        raise Invalid(WHY_EMPTY, field="why")
    if row.wiped_at is not None:
        raise Refused(GONE_ALREADY)
    drop(actor, file=row, why=why)
    return row


def drop(actor: Actor, *, file: StoredFile, why: str) -> None:
    """Wipe the content of a file as part of the act under way, whose permission decides; done already, do nothing.

    The key goes with the row, in the same transaction: from then on the bytes mean nothing, wherever a copy lies. They
    themselves go once the act is committed, or with the next sweep. Raises ``Refused`` for what is kept for good.
    """
    rules.check_wipe(KINDS.get(file.kind))
    moment = clock.now()
    rows = bulk_door(StoredFile).filter(pk=file.pk, wiped_at__isnull=True)
    if rows.update(key=None, wiped_at=moment, wiped_by=actor.label, wiped_why=why[:200]):
        record("file.wiped", file, region=file.region_code, personal={"name": file.name}, kind=file.kind, why=why)
        transaction.on_commit(lambda: folder.remove(file.pk))
    file.key, file.wiped_at, file.wiped_by, file.wiped_why = None, moment, actor.label, why[:200]


def move(file: StoredFile, *, region: str) -> None:
    """Let a file belong to another region as part of the act under way: where its record went, its readers are."""
    bulk_door(StoredFile).filter(pk=file.pk).update(region_id=region)
    file.region_id = region


def _place(pk: UUID) -> str:
    return f"files.{pk}"
