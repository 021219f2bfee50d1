"""The folder of the bytes: one file per row, under the row's own key, readable by nobody but Pilar.

Bytes are written aside, forced onto the disk and only then given their place, and all that before the row is committed:
a row never lacks its bytes. The other way round it happens, when a transaction is undone or a process dies: such
orphans are swept after a day.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from pilar.files.models import StoredFile
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ASIDE = "sementara"
PRIVATE = 0o700
MINE = 0o600
A_DAY = 24 * 60 * 60
BATCH = 500


def place_of(pk: UUID) -> Path:
    """Return where the bytes of a row lie; spread over folders by the random end of the key."""
    return Path(settings.PILAR_FILES) / pk.hex[-2:] / pk.hex


def write(pk: UUID, pieces: Iterable[bytes]) -> None:
    """Put the bytes of a new row into their place; when this returns they are on the disk."""
    target, aside = place_of(pk), Path(settings.PILAR_FILES) / ASIDE / pk.hex
    for folder in (target.parent, aside.parent):
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MINE), "wb") as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        aside.rename(target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def read(pk: UUID) -> bytes:
    """Return the bytes of a row as they lie there."""
    return place_of(pk).read_bytes()


def remove(pk: UUID) -> None:
    """Remove the bytes of a row; that they are gone already is no fault."""
    place_of(pk).unlink(missing_ok=True)


@dataclass(frozen=True)
class Swept:
    """What a sweep found: orphans removed, and rows whose bytes are missing, which nobody can mend but a backup."""

    removed: int
    missing: tuple[UUID, ...]


def sweep(*, older_than: float = A_DAY) -> Swept:
    """Remove what belongs to no row that is kept and is a day old, and name the rows that lack their bytes."""
    before = time.time() - older_than
    removed = 0
    lying = sorted(_old(before))
    for start in range(0, len(lying), BATCH):
        some = lying[start : start + BATCH]
        kept = _kept(path.name for path in some)
        for path in some:
            if path.parent.name == ASIDE or path.name not in kept:
                path.unlink(missing_ok=True)
                removed += 1
    rows = bulk_door(StoredFile).filter(wiped_at__isnull=True).values_list("pk", flat=True).order_by("pk")
    missing = tuple(pk for pk in rows.iterator(chunk_size=2000) if not place_of(pk).exists())
    return Swept(removed, missing)


def _old(before: float) -> Iterator[Path]:
    for path in Path(settings.PILAR_FILES).glob("*/*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path


def _kept(names: Iterable[str]) -> set[str]:
    keys = [UUID(name) for name in names if _is_key(name)]
    rows = bulk_door(StoredFile).filter(pk__in=keys, wiped_at__isnull=True)
    return {pk.hex for pk in rows.values_list("pk", flat=True)}


def _is_key(name: str) -> bool:
    return len(name) == len(UUID(int=0).hex) and all(char in "0123456789abcdef" for char in name)


def _settle(folder: Path) -> None:
    """Force the folder's list of names onto the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
