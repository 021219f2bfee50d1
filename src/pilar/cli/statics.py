"""Static files as they are served: hashed and compressed once, and again whenever their sources are others."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST, STAMP = "staticfiles.json", "static.sources"


def collect() -> bool:
    """Bring the served files up to date; say whether that was needed."""
    stamp, now = settings.CONFIG.state / STAMP, fingerprint()
    if (settings.STATIC_ROOT / MANIFEST).exists() and stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)
    return True


def fingerprint() -> str:
    """Name the sources by their names, sizes and times of change, which tells any change cheaply."""
    return hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            yield f"{name} {storage.size(name)} {storage.get_modified_time(name).timestamp()}"
