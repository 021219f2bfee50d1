"""What the night does: files whose time is over are wiped, and bytes that belong to nobody are swept."""

from __future__ import annotations

import logging

from django.utils import translation
from django.utils.translation import gettext

from pilar.files import queries
from pilar.files.services import folder
from pilar.files.services.keeping import wipe
from pilar.kernel import clock
from pilar.kernel.actor import system_actor
from pilar.kernel.problems import Refused

log = logging.getLogger(__name__)

MOST = 1000
"""How many are wiped at one go; the rest waits for the next night."""


def wipe_due() -> int:
    """Wipe every file whose time is over, each in a transaction of its own; return how many."""
    keeper = system_actor("files", "files.wipe")
    wiped = 0
    with translation.override("id"):
        why = gettext("its time was over")
    for row in queries.due(now=clock.now())[:MOST]:
        try:
            wipe(keeper, file=row, why=why)
        except Refused:  # somebody wiped it in the meantime
            continue
        wiped += 1
    return wiped


def sweep() -> folder.Swept:
    """Sweep the folder, and say in the log when a row lacks its bytes: by its key, for its name may be personal."""
    swept = folder.sweep()
    if swept.missing:
        log.error("%s files lack their bytes, the first %s", len(swept.missing), swept.missing[0])
    return swept
