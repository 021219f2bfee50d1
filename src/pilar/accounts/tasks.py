"""Entry points of what accounts do by the clock."""

from __future__ import annotations

from datetime import timedelta

from pilar.accounts.rules.sign_ins import KEPT
from pilar.accounts.services import library
from pilar.jobs.services import job
from pilar.kernel import clock


@job(limit=timedelta(minutes=10), retries=2)
def forget_sign_ins() -> None:
    """Forget sign-ins older than a year."""
    library.forget_sign_ins(before=clock.now() - KEPT)
