"""What issuing many papers costs beside printing and sealing them: numbered, kept, told, some at a time.

500 two-page decrees are issued as a batch on a database of their own, sealed by the trial authority; in the same run as
many are printed and sealed with nothing around it. Prints both; exits with 1 when a bar is missed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from pilar.documents.models import Batch
    from pilar.documents.services.finishing import Run
    from pilar.kernel.actor import Actor

PAPERS, SECONDS, RATIO = 500, 45.0, 1.25


def main() -> int:
    """Write the papers, issue them, print and seal as many alone, compare."""
    os.environ.setdefault("PILAR_STATE", tempfile.mkdtemp(prefix="pilar-bench-"))
    os.environ["PILAR_DATABASE"] = (
        os.environ.get("PILAR_TEST_DATABASE") or f"sqlite:///{os.environ['PILAR_STATE']}/papers.sqlite3"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "pilar.config.settings_bench"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pilar.documents.services.batches import issue_some
    from pilar.documents.services.sealing import trial_signer
    from pilar.regions import services as regions

    call_command("migrate", verbosity=0)
    regions.load()
    actor, batch = _approved()
    run = _warm(actor, batch)
    began, spent = time.perf_counter(), _spent()
    left = PAPERS
    while left:
        left = issue_some(actor, batch=batch, way=run.way, signer=trial_signer(batch))
    took, whole = time.perf_counter() - began, _spent() - spent
    alone = _alone(run, batch)
    ratio = whole / alone
    holds = took <= SECONDS and ratio <= RATIO
    print(
        f"\n{connection.vendor}\n  {PAPERS} two-page papers issued in {took:.1f} s (bar {SECONDS:.0f} s), "
        f"{whole:.1f} s of processor; printed and sealed alone {alone:.1f} s, ratio {ratio:.2f} "
        f"(bar {RATIO}{'' if holds else ', MISSED'})"
    )
    return 0 if holds else 1


def _approved() -> tuple[Actor, Batch]:
    from pilar.documents import services
    from pilar.documents.rules.numbers import Source
    from pilar.documents.rules.standard import DECREE
    from pilar.kernel.actor import system_actor
    from pilar.offices.rules.offices import Kind, Particulars
    from pilar.offices.services import Post, add_official, open_office

    named = ("open_series", "set_numbering", "draft", "draft_many", "send", "approve", "issue_many", "view")
    actor = system_actor(
        "bench", "offices.open", "offices.add_official", *(f"documents.{name}" for name in named), region="3205"
    )
    office = open_office(
        actor, kind=Kind.REGENCY, region="3205", particulars=Particulars(name="Dinas Sosial Kabupaten Garut")
    )
    head = Post(
        name="Asep Hidayat", plain_name="Asep Hidayat", position="Kepala Dinas", since=date(2020, 1, 1), is_head=True
    )
    add_official(actor, office=office, post=head)
    series = services.open_series(actor, office=office, name="SK", pattern="SK.460/{seq:03}/{year}")
    services.set_numbering(actor, office=office, kind=DECREE, source=Source.SERIES, series=series)
    rows = [DECREE.example] * PAPERS
    batch = services.draft_many(actor, office=office, kind=DECREE, title="SK", rows=rows)
    services.send(actor, document=batch)
    batch.refresh_from_db()
    services.approve(actor, document=batch, step=services.steps_of(batch)[0].pk)
    batch.refresh_from_db()
    return actor, batch


def _warm(actor: Actor, batch: Batch) -> Run:
    """Print and seal one paper, so that nothing is loaded while the rest are measured."""
    from pilar.documents.rules.signing import Way
    from pilar.documents.services.finishing import run_for
    from pilar.documents.services.sealing import trial_signer

    run = run_for(actor, batch, way=Way.TEST, signer=trial_signer(batch))
    document = batch.documents.first()
    if document is None:
        raise RuntimeError("the batch is empty")
    run.content(document, code="0" * 26)
    return run


def _alone(run: Run, batch: Batch) -> float:
    documents = list(batch.documents.order_by("place"))
    spent = _spent()
    for number, document in enumerate(documents):
        run.content(document, code=f"{number:026}")
    return _spent() - spent


def _spent() -> float:
    """Return how long the processor worked for this process; the database's own work is the database's."""
    return time.process_time()


if __name__ == "__main__":
    sys.exit(main())
