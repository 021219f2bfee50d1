"""Jobs of notices."""

from __future__ import annotations

from pilar.jobs.services import job
from pilar.kernel import clock
from pilar.notices import services


@job()
def pass_on() -> None:
    """Take every step whose day has come."""
    services.pass_on_all(now=clock.now())
