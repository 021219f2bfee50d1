"""The key file: made once by ``pilar init``, outside database and backup, for its owner's eyes. No Django here."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from pilar.cli.archive import sync_folder
from pilar.config.env import KEY_BYTES, KEY_NAMES, BadEnvironment
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

HEAD = """# Kunci Pilar. Simpan salinannya di tempat aman yang terpisah dari basis data dan dari cadangan.
# Tanpa kunci ini NIK dan isi pribadi di basis data maupun cadangan tidak dapat dibaca untuk selamanya.
"""


NO_FILE = _(
    "The key file %(name)s cannot be made. Its folder must be there, and Pilar must be allowed to write into it."
)


def ensure_for_production(wanted: Path | None, environ: MutableMapping[str, str]) -> Path | None:
    """Make the keys before the settings are read, for production has no others; return the file if it was made."""
    return ensure(wanted, environ) if environ.get("PILAR_MODE") == "production" else None


def ensure(wanted: Path | None, environ: MutableMapping[str, str]) -> Path | None:
    """Name the key file in the environment, and make it unless it or all keys are there; return it if it was made."""
    missing = [name for name in KEY_NAMES if not environ.get(name)]
    path = wanted.absolute() if wanted else _named(environ)
    if path is None or not missing:
        return None
    environ["PILAR_KEYS_FILE"] = str(path)
    if os.path.lexists(path):
        return None
    try:
        _write(path, {name: value for name, value in fresh().items() if name in missing})
    except OSError as cause:
        raise BadEnvironment([Invalid(NO_FILE, name=str(path))]) from cause
    return path


def fresh() -> dict[str, str]:
    """Return new random keys."""
    return {
        "PILAR_SECRET_KEY": secrets.token_urlsafe(64),
        "PILAR_DATA_KEYS": f"1:{secrets.token_hex(KEY_BYTES)}",
        "PILAR_INDEX_KEY": secrets.token_hex(KEY_BYTES),
    }


def _named(environ: Mapping[str, str]) -> Path | None:
    named = environ.get("PILAR_KEYS_FILE", "")
    return Path(named).absolute() if named else None


def _write(path: Path, keys: Mapping[str, str]) -> None:
    """Write a file that did not exist, and bring it to the disk before anything is sealed with it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(f"{name}={value}\n" for name, value in keys.items()))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
