"""Jobs of notices."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pilar.jobs.services import job
from pilar.kernel import clock
from pilar.notices import services
from pilar.notices.services import digests
from pilar.regions.rules import WIB, WIT, WITA


@job()
def pass_on() -> None:
    """Take every step whose day has come."""
    services.pass_on_all(now=clock.now())


@job(limit=timedelta(minutes=30))
def digests_of_the_east() -> None:
    """Begin the digests where it is six in the morning by WIT."""
    digests.begin_all(WIT, now=clock.now(), send=send_digest.enqueue)


@job(limit=timedelta(minutes=30))
def digests_of_the_middle() -> None:
    """Begin the digests where it is six in the morning by WITA."""
    digests.begin_all(WITA, now=clock.now(), send=send_digest.enqueue)


@job(limit=timedelta(minutes=30))
def digests_of_the_west() -> None:
    """Begin the digests where it is six in the morning by WIB."""
    digests.begin_all(WIB, now=clock.now(), send=send_digest.enqueue)


def given_up(key: str) -> None:
    """Note that a digest is not tried any more."""
    digests.give_up(UUID(key))


@job(limit=timedelta(minutes=2), retries=6, let_go=given_up)
def send_digest(key: str) -> None:
    """Send one digest."""
    digests.send_digest(UUID(key))
