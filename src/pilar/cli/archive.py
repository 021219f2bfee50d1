"""The file a backup is: a tar that says what it holds, so that a torn or changed one is never taken for whole.

    database/…       the database, as its own means write it
    files/…          the private files
    manifest.json    what was backed up, and the size and SHA-256 of every member above
    manifest.sha256  the SHA-256 of the manifest; the last member, so a file cut anywhere lacks it

It is written under a temporary name that only its owner may read, brought to the disk, and only then given its name.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from pilar.kernel.problems import Invalid, Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
CHUNK = 1024 * 1024
NAMES_LIMIT = 64 * CHUNK

EXISTS = _("%(file)s is there already and is not overwritten. Choose another name.")
NO_FOLDER = _("The folder of %(file)s is not there, or Pilar may not write into it.")
UNREADABLE = _("The file %(file)s cannot be read. Check its name, and that you may open it.")
NOT_A_BACKUP = _("%(file)s is no backup of Pilar, or its end is missing. Nothing was changed. Take another backup.")
CHANGED = _("In %(file)s “%(member)s” is not what was backed up. Nothing was changed. Take another backup.")
MISSING = _("In %(file)s “%(member)s” is missing. Nothing was changed. Take another backup.")
STRANGE = _("In %(file)s “%(member)s” does not belong. Nothing was changed. Take another backup.")
NEWER_FORMAT = _("%(file)s was written by a newer Pilar. Bring this one up to date first.")


@dataclass(frozen=True)
class Archive:
    """A backup that was read from end to end and found whole."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def members(self) -> Mapping[str, Mapping[str, Any]]:
        """Return size and SHA-256 of every member by its name."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest["members"]
        return found

    def extract(self, name: str, to: Path) -> None:
        """Write one member to a new file, and compare it once more on the way."""
        with tarfile.open(self.path, "r:") as tar:
            _extract(tar, tar.getmember(name), to, expected=self.members[name], archive=self.path)

    def extract_below(self, prefix: str, folder: Path) -> int:
        """Write every member below a prefix into a folder, in one pass; return how many there were."""
        count = 0
        with tarfile.open(self.path, "r:") as tar:
            for member in tar:
                if member.name.startswith(prefix):
                    target = folder / member.name.removeprefix(prefix)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _extract(tar, member, target, expected=self.members[member.name], archive=self.path)
                    count += 1
        return count


@dataclass
class Writer:
    """Takes members in, noting what they were."""

    tar: tarfile.TarFile
    members: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, path: Path) -> bool:
        """Add a file; say whether it was still there, for private files expire while a backup runs."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source:
            told = tarfile.TarInfo(name)
            told.size = os.fstat(source.fileno()).st_size
            told.mode = 0o600
            counted = _Hashed(source)
            self.tar.addfile(told, counted)
            self.members[name] = {"size": told.size, "sha256": counted.digest.hexdigest()}
        return True

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Add the manifest and its digest."""
        told = json.dumps({"format": FORMAT, **manifest, "members": self.members}, indent=1, sort_keys=True).encode()
        self._add_bytes(MANIFEST, told)
        self._add_bytes(SEAL, hashlib.sha256(told).hexdigest().encode())

    def _add_bytes(self, name: str, content: bytes) -> None:
        told = tarfile.TarInfo(name)
        told.size, told.mode = len(content), 0o600
        self.tar.addfile(told, io.BytesIO(content))


class _Hashed:
    """Reads a file and digests what is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.source.read(size)
        self.digest.update(part)
        return part


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write an archive that has its name only once it is whole and on the disk; whatever goes wrong leaves nothing."""
    if os.path.lexists(path):
        raise Refused(EXISTS, file=str(path))
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as cause:
        raise Invalid(NO_FOLDER, file=str(path)) from cause
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        _name(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def read(path: Path) -> Archive:
    """Read an archive from end to end and return it; raise when anything in it is not as it was written."""
    try:
        with path.open("rb") as file:
            return _read(path, file)
    except OSError as cause:
        raise Invalid(UNREADABLE, file=str(path)) from cause


def _read(path: Path, file: IO[bytes]) -> Archive:
    found: dict[str, dict[str, Any]] = {}
    ends: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            for member in tar:
                if member.name in found or member.name in ends or not _is_plain(member):
                    raise _not_whole(path, STRANGE, member.name)
                if member.name in {MANIFEST, SEAL}:
                    ends[member.name] = _content(tar, member)
                else:
                    found[member.name] = {"size": member.size, "sha256": _digest(tar, member)}
        manifest = _manifest(path, ends)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as cause:
        raise _not_whole(path, NOT_A_BACKUP) from cause
    _compare(path, found, manifest["members"])
    return Archive(path, manifest)


def _manifest(path: Path, ends: Mapping[str, bytes]) -> Mapping[str, Any]:
    if hashlib.sha256(ends[MANIFEST]).hexdigest().encode() != ends[SEAL]:
        raise _not_whole(path, CHANGED, MANIFEST)
    manifest: dict[str, Any] = json.loads(ends[MANIFEST])
    if manifest["format"] > FORMAT:
        raise Refused(NEWER_FORMAT, file=str(path))
    return manifest


def _compare(path: Path, found: Mapping[str, object], expected: Mapping[str, object]) -> None:
    for name in sorted({*found, *expected}):
        if name not in found:
            raise _not_whole(path, MISSING, name)
        if name not in expected:
            raise _not_whole(path, STRANGE, name)
        if found[name] != expected[name]:
            raise _not_whole(path, CHANGED, name)


def _not_whole(path: Path, sentence: str, member: str = "") -> Invalid:
    return Invalid(sentence, file=str(path), member=member)


def _is_plain(member: tarfile.TarInfo) -> bool:
    """Say whether a member is a file below the archive, for anything else could be written elsewhere."""
    parts = PurePosixPath(member.name).parts
    return member.isreg() and not member.name.startswith("/") and not {"..", "."} & set(parts) and bool(parts)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if member.size > NAMES_LIMIT:
        raise ValueError(member.name)
    source = tar.extractfile(member)
    return source.read() if source is not None else b""


def _digest(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    return _copied(tar, member, None)


def _extract(
    tar: tarfile.TarFile, member: tarfile.TarInfo, to: Path, *, expected: Mapping[str, Any], archive: Path
) -> None:
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        digest = _copied(tar, member, target)
        target.flush()
        os.fsync(target.fileno())
    if digest != expected["sha256"]:
        raise _not_whole(archive, CHANGED, member.name)


def _copied(tar: tarfile.TarFile, member: tarfile.TarInfo, target: IO[bytes] | None) -> str:
    """Read a member, into a file when one is given; return its SHA-256."""
    source, digest, left = tar.extractfile(member), hashlib.sha256(), member.size
    while source is not None and left:
        part = source.read(min(CHUNK, left))
        if not part:
            raise EOFError(member.name)
        digest.update(part)
        left -= len(part)
        if target is not None:
            target.write(part)
    return digest.hexdigest()


def _name(partial: Path, path: Path) -> None:
    """Give a finished file its name without ever taking another's."""
    try:
        os.link(partial, path)
    except FileExistsError as cause:
        raise Refused(EXISTS, file=str(path)) from cause
    except OSError:  # a disk without hard links
        if os.path.lexists(path):
            raise Refused(EXISTS, file=str(path)) from None
        partial.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk, where its kind of disk can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
