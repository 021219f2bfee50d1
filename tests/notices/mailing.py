"""What tests of e-mail share: who waits for what, when it is six, and what went out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.core import mail as letters

from pilar.kernel.actor import Role
from pilar.kernel.models import JournalEntry
from pilar.notices import services, tasks
from pilar.notices.models import Digest
from pilar.notices.services import SYSTEM, To, digests
from pilar.regions.rules import WIB

VILLAGES = ("3205322001", "3205322002", "3205051009")
ADDRESS = "rina@dinsos.example"
SIX = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
"""Six in the morning of 3 March 2026 in western Indonesia."""


def tell(*villages, to=None):
    """Let villages be vacant since two days before six."""
    for village in villages:
        services.tell(
            SYSTEM,
            to=to or To(role=Role.REGENCY_OPERATOR, office="3205"),
            kind="village_vacant",
            subject=("regions.region", village),
            region=village,
            facts={"since": "2026-02-01"},
            since=datetime(2026, 3, 1, 3, tzinfo=UTC),
        )


def begin(*, now=SIX, zone=WIB):
    """Begin the digests, as the clock does."""
    return digests.begin_all(zone, now=now, send=tasks.send_digest.enqueue)


def code_sent():
    """Read the code in the latest letter."""
    return re.search(r"\d{6}", letters.outbox[-1].body).group()


def events():
    """Name what the journal tells of e-mail."""
    rows = JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", flat=True)
    return [event for event in rows if event.startswith(("digest", "mailbox"))]


def outcomes():
    """Say how the digests ended."""
    return list(Digest.objects.order_by("pk").values_list("outcome", flat=True))
