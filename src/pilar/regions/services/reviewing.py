"""The packaged list of earlier changes: brought in as it is, and decided by people where it is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, record_each
from pilar.kernel.journal import Line
from pilar.kernel.problems import Invalid, Refused, _
from pilar.kernel.scope import NATION
from pilar.regions import rules
from pilar.regions.models import Region, RegionEdition, Succession
from pilar.regions.rules import Change, State
from pilar.regions.services.writing import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from pilar.kernel.actor import Actor

BATCH = 1000
REASON_MAX = 300
DOUBTFUL = "L"

NO_REASON = _("Write why, in a few words; for instance where you looked it up.")
NOBODY_CHOSEN = _("Tick at least one change.")
NOT_OF_THE_LIST = _("None of these is of the packaged list any more. Load the list again.")
NOT_A_DECISION = _("Choose whether to accept or to dismiss.")


def write_packaged(lines: Iterable[list[str]]) -> int:
    """Bring the packaged list in; what somebody decided stays, and what the list no longer holds goes."""
    rows = list(packaged(lines))
    known = {
        (row.old_code, row.new_code, row.kind): row for row in Succession.objects.exclude(state=State.APPLIED.value)
    }
    listed = {(row.old_code, row.new_code, row.kind) for row in rows}
    new = [row for row in rows if (row.old_code, row.new_code, row.kind) not in known]
    left = [row.pk for key, row in known.items() if key not in listed and row.decided_at is None]
    for start in range(0, len(left), BATCH):
        Succession.objects.filter(pk__in=left[start : start + BATCH]).delete()
    Succession.objects.bulk_create(new, batch_size=BATCH)
    return len(rows)


def packaged(lines: Iterable[list[str]]) -> Iterator[Succession]:
    """Read the packaged list; what its makers doubt waits to be looked at, and so does what only may be a spelling."""
    for old, new, _level, kind, old_name, new_name, since, source, confidence in lines:
        one = rules.Succession(Change(kind), old.replace(".", ""), new.replace(".", ""), old_name, new_name)
        state = State.REVIEW if confidence == DOUBTFUL else State.KNOWN
        yield Succession(**columns(one), since=since, source=source, confidence=confidence, state=state.value)


@act("regions.decide")
def decide(actor: Actor, *, changes: Iterable[UUID], to: State, reason: str) -> int:
    """Accept changes of the packaged list, so that look-ups go by them, or dismiss them; no region changes by it."""
    reason = " ".join(reason.split())[:REASON_MAX]
    if to not in {State.ACCEPTED, State.DISMISSED}:
        raise Invalid(NOT_A_DECISION, field="to")
    if not reason:
        raise Invalid(NO_REASON, field="reason")
    keys = sorted(set(changes))
    if not keys:
        raise Invalid(NOBODY_CHOSEN)
    listed = Succession.objects.exclude(state=State.APPLIED.value)  # also again: somebody may have looked once more
    rows = list(listed.select_for_update().filter(pk__in=keys).order_by("pk"))
    if not rows:
        raise Refused(NOT_OF_THE_LIST)
    moment = clock.now()
    for row in rows:
        row.state, row.reason, row.decided_by, row.decided_at = to.value, reason, actor.label, moment
    Succession.objects.bulk_update(rows, ["state", "reason", "decided_by", "decided_at"], batch_size=BATCH)
    edition = RegionEdition.objects.order_by("-pk").first()
    known = set(
        Region.objects.filter(pk__in=[row.new_code or row.old_code for row in rows]).values_list("pk", flat=True)
    )
    event = "regions.changes_accepted" if to is State.ACCEPTED else "regions.changes_dismissed"
    if len(rows) == 1 or edition is None:
        for row in rows:
            record(event, row, region=_place(row, known), changes=1, old=row.old_code, new=row.new_code, reason=reason)
        return len(rows)
    entry = record(event, edition, region=NATION, changes=len(rows), reason=reason)
    lines = [Line(row, _place(row, known), facts={"old": row.old_code, "new": row.new_code}) for row in rows]
    record_each(event, lines, under=entry)
    return len(rows)


def _place(row: Succession, known: set[str]) -> str:
    code = row.new_code or row.old_code
    return code if code in known else NATION
