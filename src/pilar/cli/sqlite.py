"""Copying a SQLite database while it is used, and putting a copy in its place."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connections

from pilar.cli.archive import sync_folder
from pilar.cli.snapshots import Snapshot, take
from pilar.kernel import clock
from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = _("The database in the backup is damaged: %(reason)s Nothing was changed. Take another backup.")
SOURCE_DAMAGED = _("The database is damaged, so no backup of it was made: %(reason)s Restore the last good backup.")
NO_DATABASE = _("There is no database yet at %(file)s, so there is nothing to back up.")
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
LEVEL = 6


class Sqlite:
    """The database in its one file."""

    kind = "sqlite"
    member = "database/pilar.sqlite3.gz"

    def __init__(self) -> None:
        self.path = Path(settings.DATABASES["default"]["NAME"]).resolve()
        self.aside: Path | None = None

    def is_empty(self) -> bool:
        """Say whether there are no tables; a file that is not there is empty."""
        if not self.path.exists():
            return True
        with closing(sqlite3.connect(self.path)) as database:
            return not database.execute(TABLES).fetchall()

    def copy(self, to: Path) -> Snapshot:
        """Copy in one step of SQLite's own, so that writers neither wait nor are seen by halves."""
        if not self.path.exists():
            raise Refused(NO_DATABASE, file=str(self.path))
        plain = to.with_name(f"{to.name}.plain")
        try:
            with closing(sqlite3.connect(self.path, timeout=60)) as source, closing(sqlite3.connect(plain)) as target:
                source.backup(target, pages=-1)
                target.execute("PRAGMA journal_mode = DELETE")
            snapshot = _look(plain, damaged=SOURCE_DAMAGED)
            with plain.open("rb") as source, gzip.open(to, "wb", compresslevel=LEVEL) as target:
                shutil.copyfileobj(source, target, 1024 * 1024)
        finally:
            plain.unlink(missing_ok=True)
        return snapshot

    @contextmanager
    def arriving(self, copy: Path) -> Iterator[Snapshot]:
        """Unpack beside the database and look at it there; its name is given last, in one step of the disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        arriving = self.path.with_name(f"{self.path.name}.arriving")
        _remove(arriving)
        try:
            _unpack(copy, arriving)
            yield _look(arriving, damaged=DAMAGED)
            connections.close_all()
            self._put_aside()
            arriving.replace(self.path)
            sync_folder(self.path.parent)
        finally:
            _remove(arriving)

    def kept(self) -> str:
        """Return the name of the file that was here before."""
        return str(self.aside) if self.aside is not None else ""

    def _put_aside(self) -> None:
        """Give what is here a second name; its latest writes are brought into the one file first."""
        if not self.path.exists():
            return
        with closing(sqlite3.connect(self.path, timeout=60)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode = DELETE")
        self.aside = self.path.with_name(f"{self.path.name}.before-{clock.now():%Y%m%d-%H%M%S}")
        try:
            os.link(self.path, self.aside)
        except OSError:  # a disk without hard links
            shutil.copy2(self.path, self.aside)


def _look(path: Path, *, damaged: str) -> Snapshot:
    """Count what is in a file, once SQLite has found no damage in it."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        return database.execute(query).fetchall()

    with closing(sqlite3.connect(path)) as database:
        try:
            verdict = str(ask("PRAGMA quick_check(1)")[0][0])
            if verdict != "ok":
                raise Invalid(damaged, reason=f"{verdict}.")
            return take(ask, [str(row[0]) for row in ask(TABLES)])
        except sqlite3.DatabaseError as broken:
            raise Invalid(damaged, reason=f"{broken}.") from broken


def _unpack(copy: Path, to: Path) -> None:
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        with gzip.open(copy, "rb") as source:
            shutil.copyfileobj(source, target, 1024 * 1024)
        target.flush()
        os.fsync(target.fileno())


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
