"""Taking the register along: at once or as background work, masked by role, journalled, and never a formula."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext

from pilar.accounts.queries.mandates import actor_by_mandate
from pilar.files.services import store, wipe
from pilar.kernel import clock
from pilar.kernel.act import act, lock, look, record, save
from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.access import EXPORT_FILE, EXPORT_FILE_WITH_NIK
from pilar.volunteers.models import RegisterExport
from pilar.volunteers.queries import exports as queries
from pilar.volunteers.queries.register import register
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules import exports as rules
from pilar.volunteers.rules.exports import Format
from pilar.volunteers.rules.imports import COLUMNS, SHEET
from pilar.volunteers.rules.requirements import Requirement
from pilar.volunteers.services import sheets
from pilar.volunteers.services.rows import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pilar.kernel.actor import Actor
    from pilar.volunteers.services.rows import Cell

WIPED_AT_ONCE = 1_000
"""The rest waits for the next night."""
NIK = "volunteers.reveal_nik"
TAKEN = ("export.taken", "export.taken_filtered")
ASKED = ("export.asked", "export.asked_filtered")


@dataclass(frozen=True)
class Asked:
    """What somebody wants to take along: whom, in which format, and the filters in words.

    ``keys`` are the people of now; ``wish`` finds them again when the work is done later.
    """

    keys: Sequence[UUID]
    format: Format
    filters: str = ""
    wish: Wish | None = None


def check_size(keys: Sequence[UUID]) -> None:
    """Raise when there is nobody to take along, or more than a copy may hold."""
    if not keys:
        raise Refused(rules.NOBODY)
    if len(keys) > rules.MOST:
        raise Refused(rules.TOO_MANY)


@look("volunteers.export")
def export(actor: Actor, *, asked: Asked) -> IO[bytes]:
    """Take a copy of the register along at once; who did, whom by which filters and how many is journalled."""
    check_size(asked.keys)
    row = save(_row(actor, asked))
    _tell(TAKEN, actor, row, asked.filters)
    return written(asked.keys, asked.format, with_nik=actor.may(NIK))


@act("volunteers.export_ask")
def ask(actor: Actor, *, asked: Asked) -> RegisterExport:
    """Ask for a copy that takes a while; the file is made in the background."""
    check_size(asked.keys)
    row = save(_row(actor, asked))
    _tell(ASKED, actor, row, asked.filters)
    return row


@act("volunteers.export_keep")
def keep(actor: Actor, *, export: RegisterExport, keys: Sequence[UUID], content: bytes) -> RegisterExport:
    """Put a copy that was written into the store of files, encrypted, for seven days; done already, change nothing."""
    row = lock(RegisterExport.objects.within(actor.scope), pk=export.pk)
    kind = EXPORT_FILE_WITH_NIK if actor.may(NIK) else EXPORT_FILE
    until = clock.now() + timedelta(days=rules.KEEP_DAYS)
    name = f"PSM {clock.now():%Y-%m-%d}.{row.format}"
    row.file = store(actor, kind=kind.name, name=name, content=content, region=actor.region, expires=until)
    row.people = len(keys)
    _tell(TAKEN, actor, row, json.loads(row.wish)["filters"])
    return save(row)


def written(
    keys: Sequence[UUID], kind: Format, *, with_nik: bool, shown: Callable[[int, int], None] = lambda *_: None
) -> IO[bytes]:
    """Return the copy itself; ``shown`` is told how far it is."""
    heads = [column.header for column in COLUMNS]
    return sheets.written(kind, heads, _rows(keys, with_nik=with_nik, shown=shown), title=SHEET)


def _row(actor: Actor, asked: Asked) -> RegisterExport:
    wish = asdict(asked.wish) if asked.wish is not None else None
    return RegisterExport(
        region=regions.one(actor.region),
        mandate_id=actor.source_id,
        wish=json.dumps({"wish": wish, "filters": asked.filters}),
        format=asked.format.value,
        people=len(asked.keys),
        by=actor.label,
    )


def _tell(events: tuple[str, str], actor: Actor, row: RegisterExport, filters: str) -> None:
    """Journal a copy; what somebody looked for may be a name, so it rests encrypted there too."""
    facts: dict[str, Any] = {"people": row.people, "file_kind": row.format, "with_nik": actor.may(NIK)}
    plain, filtered = events
    if filters:
        record(filtered, row, region=actor.region, personal={"filters": filters}, **facts)
    else:
        record(plain, row, region=actor.region, **facts)


def _rows(keys: Sequence[UUID], *, with_nik: bool, shown: Callable[[int, int], None]) -> Iterator[Sequence[Cell]]:
    words = queries.words()
    for number, one in enumerate(queries.taken(keys), start=1):
        said = cells(one, words=words, with_nik=with_nik)
        yield [said[column.key] for column in COLUMNS]
        shown(number, len(keys))


def make(export: RegisterExport, shown: Callable[[int, int], None]) -> None:
    """Write a copy that was asked for, as the mandate that asked, and put it into the store."""
    actor, kept = actor_by_mandate(export.mandate_id or UUID(int=0)), json.loads(export.wish)["wish"]
    requirement = Requirement(kept["requirement"]) if kept["requirement"] else None
    wish, today = Wish(**kept | {"requirement": requirement}), clock.today(zone_of(actor.region).clock)
    keys = queries.keys_of(register(actor.scope, wish, today=today), most=rules.MOST)
    check_size(keys)
    with written(keys, Format(export.format), with_nik=actor.may(NIK), shown=shown) as content:
        keep(actor, export=export, keys=keys, content=content.read())


def waiting(key: str) -> RegisterExport | None:
    """Return an export whose file is still to be made."""
    return bulk_door(RegisterExport).filter(pk=key, file__isnull=True).first()


def forget() -> int:
    """Wipe the files of copies after seven days, and after thirty forget the copies themselves; return how many.

    The journal goes on telling who took which copy.
    """
    now, keeper = clock.now(), system_actor("exports", "files.wipe")
    with translation.override("id"):
        why = gettext("its time was over")
    kept = bulk_door(RegisterExport).filter(file__made_at__lt=now - timedelta(days=rules.KEEP_DAYS))
    rows = kept.filter(file__wiped_at__isnull=True).select_related("file")[:WIPED_AT_ONCE]
    for file in [row.file for row in rows if row.file is not None]:
        with suppress(Refused):  # somebody wiped it in the meantime
            wipe(keeper, file=file, why=why)
    is_empty = Q(file__isnull=True) | Q(file__wiped_at__isnull=False)
    gone, _each = bulk_door(RegisterExport).filter(is_empty, at__lt=now - timedelta(days=rules.NOTED_DAYS)).delete()
    return gone
