"""``pilar backup`` and ``pilar restore``: database and private files into one file, and out of it again.

The database is copied first and the files after it, so that whatever the copy names is in the archive; files are never
changed, only added and, when they expire, removed. The keys are in neither: the archive holds their fingerprints alone,
by which a restore under other keys is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import shutil
import tempfile
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext

from pilar.cli import archive
from pilar.cli.actors import acting
from pilar.cli.checks import waiting_migrations
from pilar.cli.postgres import Postgres
from pilar.cli.running import nobody_else
from pilar.cli.sqlite import Sqlite
from pilar.cli.terminal import answer, complain, say
from pilar.kernel import clock, crypto, resealing
from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Refused, _
from pilar.operations.services import backups
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from pilar.cli.archive import Archive
    from pilar.cli.snapshots import Snapshot, Store

FILES = "files/"

OTHER_KIND = _("This backup is of a %(theirs)s database, and here is %(ours)s. Restore it where PILAR_DATABASE fits.")
NEWER = _("This backup was made by a newer Pilar (%(names)s). Bring this one up to date first.")
OTHER_KEYS = _("This backup was sealed with keys that are not here (%(names)s). Put them into the environment first.")
NOT_EMPTY = _("There is something here already. To put the backup in its place, keeping it aside: --replace")
FILES_STAND_ALONE = _(
    "The folder of private files %(folder)s is a disk of its own and cannot be put aside. Let PILAR_FILES name a "
    "folder on that disk."
)


def store() -> Store:
    """Return the kind of database Pilar runs on here."""
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def backup(options: Namespace) -> int:
    """Write database and files into one new file."""
    actor = acting(options.username) if options.username else system_actor("Pilar", "operations.back_up")
    actor.check("operations.back_up")
    path: Path = options.file.absolute()
    source = store()
    with archive.writing(path) as writer, _room(path.parent) as room:
        copy = room / "copy"
        snapshot = source.copy(copy)
        writer.add(source.member, copy)
        files = _add_files(writer)
        writer.finish(_manifest(source, snapshot))
    digest, size = _digest(path), path.stat().st_size
    if not waiting_migrations():  # before an upgrade there may be no table to note it in
        backups.note(actor, size=size, files=files, digest=digest)
    told = {"file": str(path), "size": size, "sha256": digest, "tables": len(snapshot.tables), "files": files}
    if options.as_json:
        answer({**told, "rows": sum(snapshot.tables.values()), "journal": dict(snapshot.journal)})
    else:
        rows = {"rows": id_number(sum(snapshot.tables.values())), "files": id_number(files), "file": str(path)}
        say(gettext("%(file)s holds %(rows)s rows and %(files)s private files.") % rows)
        say(gettext("The keys are not in it. Keep them elsewhere: without them it cannot be read."))
    return 0


def restore(options: Namespace) -> int:
    """Put a backup in the place of an empty database, or of what is here; only once nothing about it is wrong."""
    target = store()
    found = archive.read(options.file.absolute())
    check_fits(found, target)
    if not options.dry_run:
        with nobody_else():
            files_aside = _restore(found, target, replace=options.replace)
        kept = [place for place in (target.kept(), files_aside) if place]
    else:
        kept = []
    _tell(found, kept, options)
    return 0


def check_fits(found: Archive, target: Store) -> None:
    """Raise when this Pilar, its database or its keys are not those the backup needs."""
    manifest = found.manifest
    if manifest["database"] != target.kind or target.member not in found.members:
        raise Refused(OTHER_KIND, theirs=manifest["database"], ours=target.kind)
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if newer := sorted(f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known):
        raise Refused(NEWER, names=", ".join(newer[:3]))
    ours = fingerprints()
    if missing := [name for name, mark in sorted(manifest["keys"].items()) if ours.get(name) != mark]:
        raise Refused(OTHER_KEYS, names=", ".join(missing))


def fingerprints(*, needed: frozenset[int] | None = None) -> dict[str, str]:
    """Return a mark of every key by which it is known again and from which it cannot be told."""
    keys = crypto.keys()
    marks = {f"PILAR_DATA_KEYS {number}": key for number, key in keys.data if needed is None or number in needed}
    marks["PILAR_INDEX_KEY"] = keys.index
    return {name: hmac.new(key, b"pilar backup", hashlib.sha256).hexdigest()[:16] for name, key in marks.items()}


def _manifest(source: Store, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "pilar": version("pilar"),
        "made_at": clock.now().isoformat(timespec="seconds"),
        "database": source.kind,
        "migrations": snapshot.migrations,
        "tables": dict(snapshot.tables),
        "journal": dict(snapshot.journal),
        "keys": fingerprints(needed=_needed()),
    }


def _needed() -> frozenset[int] | None:
    """Return the keys that seal something; before an upgrade columns may be missing, then all that are known."""
    try:
        return frozenset(resealing.in_use())
    except DatabaseError:
        return None


def _add_files(writer: archive.Writer) -> int:
    """Add every private file; one that expires meanwhile is left out, as it would be the day after."""
    folder: Path = settings.PILAR_FILES
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(writer.add(f"{FILES}{path.relative_to(folder)}", path) for path in found)


def _restore(found: Archive, target: Store, *, replace: bool) -> str:
    """Bring files and database in; return where the files that were here are kept."""
    folder: Path = settings.PILAR_FILES
    had_files = folder.exists() and any(folder.iterdir())
    is_empty = target.is_empty()  # asked in any case: it brings back what a restore that was killed had put aside
    if not replace and (had_files or not is_empty):
        raise Refused(NOT_EMPTY)
    if folder.is_mount():
        raise Refused(FILES_STAND_ALONE, folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    arriving = folder.with_name(f"{folder.name}.arriving")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(mode=0o700)
    try:
        found.extract_below(FILES, arriving)
        with _room(folder.parent) as room:
            copy = room / "copy"
            found.extract(target.member, copy)
            aside = folder.with_name(f"{folder.name}.before-{clock.now():%Y%m%d-%H%M%S}")
            with target.arriving(copy) as snapshot, _swapped(arriving, folder, aside):
                snapshot.check_equal(found.manifest["tables"], found.manifest["journal"])
        return str(aside) if had_files else _gone(aside)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


@contextmanager
def _swapped(arriving: Path, folder: Path, aside: Path) -> Iterator[None]:
    """Put the files that arrived in the place of those that are here, once the database was found equal."""
    yield
    folder.mkdir(exist_ok=True)
    folder.rename(aside)
    try:
        arriving.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    archive.sync_folder(folder.parent)


def _gone(aside: Path) -> str:
    """Remove the empty folder that stood where the files are now."""
    aside.rmdir()
    return ""


def _tell(found: Archive, kept: list[str], options: Namespace) -> None:
    rows = sum(found.manifest["tables"].values())
    files = sum(name.startswith(FILES) for name in found.members)
    behind = [] if options.dry_run else waiting_migrations()
    if options.as_json:
        told = {name: found.manifest[name] for name in ("made_at", "journal")} | {"rows": rows, "files": files}
        answer({**told, "restored": not options.dry_run, "kept": kept, "waiting_migrations": behind})
        return
    numbers = {"rows": id_number(rows), "files": id_number(files), "when": found.manifest["made_at"]}
    if options.dry_run:
        say(gettext("The backup of %(when)s is whole and fits: %(rows)s rows, %(files)s private files.") % numbers)
        return
    say(gettext("Restored as of %(when)s: %(rows)s rows, %(files)s private files, all as backed up.") % numbers)
    sentence = gettext("What was here before is kept as %(place)s. Remove it once it is no longer needed.")
    for place in kept:
        say(sentence % {"place": place})
    if behind:
        complain(gettext("The backup is of an older Pilar. Bring its tables up to date: pilar init"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """Lend a folder that only its owner may look into, on the same disk."""
    with tempfile.TemporaryDirectory(prefix=".pilar-", dir=folder) as room:
        yield Path(room)
