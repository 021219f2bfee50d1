"""``pilar import volunteers``: a workbook into the register, checked and written at once, with every refusal said."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from pilar.cli.actors import acting, region_of
from pilar.cli.terminal import answer, complain, say
from pilar.kernel.problems import Invalid, _
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.volunteers.rules.outcomes import OUTCOMES, ImportState, Outcome
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.views.words import remark
from pilar.web.templatetags.look import id_number

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.models import ImportBatch

KINDS = {
    "refused": (_("Row %(row)s was refused: %(reasons)s"), "reasons"),
    "doubtful": (_("Row %(row)s is to be decided on its page: %(reasons)s"), "reasons"),
    "warnings": (_("Row %(row)s, look again: %(warnings)s"), "warnings"),
}
NO_FILE = _("The file %(file)s cannot be read. Check its name, and that you may open it.")


def run(options: Namespace) -> int:
    """Bring a workbook in, or only look what it would do."""
    actor = acting(options.username)
    region = region_of(options.region, actor=actor) if options.region else regions.one(actor.region)
    content = _content(options.file)
    with transaction.atomic() if options.dry_run else nullcontext():
        batch = _brought_in(actor, region, options.file.name, content, apply=not options.dry_run)
        report = _report(batch, dry_run=options.dry_run)
        if options.dry_run:
            transaction.set_rollback(True)
    answer(report) if options.as_json else _tell(report)
    return 2 if report["state"] == ImportState.REFUSED.value else 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as cause:
        raise Invalid(NO_FILE, file=str(file)) from cause


def _brought_in(actor: Actor, region: Region | None, name: str, content: bytes, *, apply: bool) -> ImportBatch:
    batch = imports.receive(actor, region=region, file_name=name, content=content)
    jobs.check_import(str(batch.pk))
    batch.refresh_from_db()
    if apply and batch.typed_state is ImportState.CHECKED:
        return imports.apply(actor, batch=batch)
    return batch


def _report(batch: ImportBatch, *, dry_run: bool) -> dict[str, Any]:
    rows = batch.rows.defer("undo").order_by("pk")
    return {
        "file": batch.file_name,
        "state": batch.state,
        "dry_run": dry_run,
        "refusal": remark({"kind": "reason", **json.loads(batch.refusal)})["sentence"] if batch.refusal else "",
        "counts": batch.counts,
        "notes": [remark({"kind": "note", **note})["sentence"] for note in batch.found.get("notes", [])],
        "refused": [
            {"sheet": row.sheet, "row": row.number, "reasons": _sentences(row.remarks, kind="reason")}
            for row in rows.filter(outcome=Outcome.REFUSED.value)
        ],
        "doubtful": [
            {"sheet": row.sheet, "row": row.number, "reasons": _sentences(row.remarks, kind="reason")}
            for row in rows.filter(outcome=Outcome.DOUBTFUL.value)
        ],
        "warnings": [
            {"sheet": row.sheet, "row": row.number, "warnings": found}
            for row in rows.exclude(outcome=Outcome.REFUSED.value)
            if (found := _sentences(row.remarks, kind="warning"))
        ],
    }


def _sentences(remarks: list[dict[str, Any]], *, kind: str) -> list[str]:
    return [remark(kept)["sentence"] for kept in remarks if kept["kind"] == kind]


def _tell(report: dict[str, Any]) -> None:
    if report["refusal"]:
        complain(report["refusal"])
        return
    done = gettext("Checked only; nothing was kept.") if report["dry_run"] else gettext("Written into the register.")
    counts = (f"{said(label)}: {id_number(report['counts'][outcome])}" for outcome, label in OUTCOMES.items())
    say(f"{report['file']}: {done} {', '.join(counts)}.")
    for note in report["notes"]:
        say(note)
    has_sheets = len({row["sheet"] for kind in KINDS for row in report[kind]}) > 1
    for kind, (sentence, details) in KINDS.items():
        for row in report[kind]:
            place = f"{row['row']} ({row['sheet']})" if has_sheets else row["row"]
            say(gettext(sentence) % {"row": place, details: " ".join(row[details])})
