"""Raising notices, doing them, putting them off, closing what has done itself, and passing on what nobody did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, record_each, save
from pilar.kernel.actor import system_actor
from pilar.kernel.journal import Line
from pilar.kernel.problems import NotFound, _
from pilar.kernel.scope import bulk_door, in_area
from pilar.notices import queries
from pilar.notices.models import OPEN, Notice
from pilar.notices.rules import KINDS, Step, check_pause, due_on, office, steps_due
from pilar.policies import queries as policies
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from pilar.kernel.actor import Actor, Role

SYSTEM = system_actor("Pilar", "notices.raise", "notices.settle", "notices.pass_on")
NOT_YOURS = _("These notices do not wait for you or your office any more. Look at the list again.")

PIECE = 500


@dataclass(frozen=True)
class To:
    """Whom a notice is for: a role at an office, or one account."""

    role: Role | None = None
    office: str = ""
    user_id: int | None = None

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns of a notice that say so."""
        party = "" if self.user_id is None else f"user:{self.user_id}"
        return {"role": self.role.value if self.role else "", "office": self.office, "party": party}


@act("notices.raise")
def tell(  # noqa: PLR0913 -- one more than usual, each by its name
    actor: Actor,  # noqa: ARG001 -- the door has checked it, and the journal names it
    *,
    to: To,
    kind: str,
    subject: tuple[str, str],
    region: str,
    address: str = "",
    facts: dict[str, Any] | None = None,
    since: datetime | None = None,
    due: date | None = None,
) -> Notice:
    """Raise a notice unless it is open already; then only its facts are brought up to date.

    ``subject`` is its table and key, ``since`` when it began, where that was earlier than now, ``due`` its last day
    where what it is about has one of its own. Nothing about a person may stand in ``facts``: they are shown, mailed
    and sent on.
    """
    raised = since or clock.now()
    day = timezone.localdate(raised, zone_of(region).clock)
    setting = KINDS[kind].due_setting
    days = policies.value(setting, region, clock.today(zone_of(region).clock)) if setting else None
    known = {**to.columns, "kind": kind, "subject_type": subject[0], "subject_id": subject[1]}
    notice, is_new = bulk_door(Notice).get_or_create(
        **known,
        done_at=None,
        defaults={
            "region": region,
            "address": address,
            "facts": facts or {},
            "raised_at": raised,
            "due_on": due or due_on(day, days=int(days) if isinstance(days, int) else None),
        },
    )
    if not is_new and (notice.facts != (facts or {}) or (due and notice.due_on != due)):
        notice.facts, notice.address = facts or {}, address or notice.address
        notice.due_on = due or notice.due_on
        save(notice)
    record("notice.raised" if is_new else "notice.kept", notice, region=region, kind=kind, role=_addressee(notice))
    return notice


@act("notices.settle")
def settle(actor: Actor, *, subject: tuple[str, str], kind: str) -> int:
    """Close what has done itself: every open notice of a kind about something, whomever it was for."""
    rows = bulk_door(Notice).filter(OPEN, kind=kind, subject_type=subject[0], subject_id=subject[1])
    settled = list(rows.select_for_update())
    if not settled:
        raise NotFound(NOT_YOURS)
    rows.update(done_at=clock.now(), done_by=actor.label, settled=True)
    for notice in settled:
        record("notice.settled", notice, region=notice.region, kind=notice.kind)
    return len(settled)


@act("notices.finish")
def finish(actor: Actor, *, notices: Iterable[UUID]) -> int:
    """Note that notices are done: for everybody in the office, and for whoever they were passed on to."""
    rows = _own(actor, notices)
    keys = [notice.pk for notice in rows]
    done = {"done_at": clock.now(), "done_by": actor.label}
    bulk_door(Notice).filter(pk__in=keys).update(**done)
    bulk_door(Notice).filter(OPEN, origin__in=keys).update(**done)
    entry = record("notices.finished", rows[0], region=actor.region, many=len(rows))
    record_each("notice.finished", _lines(rows), under=entry)
    return len(rows)


@act("notices.snooze")
def snooze(actor: Actor, *, notices: Iterable[UUID], days: int) -> int:
    """Put notices off for some days; their clock runs on, and they come back by themselves."""
    check_pause(days)
    rows = _own(actor, notices)
    until = clock.today(zone_of(actor.region).clock) + timedelta(days=days)
    bulk_door(Notice).filter(pk__in=[notice.pk for notice in rows]).update(snoozed_until=until)
    entry = record("notices.snoozed", rows[0], region=actor.region, many=len(rows), until=str(until))
    record_each("notice.snoozed", _lines(rows), under=entry)
    return len(rows)


def settle_if_any(*, subject: tuple[str, str], kind: str) -> int:
    """Close what has done itself, if anything was open."""
    rows = bulk_door(Notice).filter(OPEN, kind=kind, subject_type=subject[0], subject_id=subject[1])
    if not rows.exists():
        return 0
    try:
        return settle(SYSTEM, subject=subject, kind=kind)
    except NotFound:  # somebody was quicker
        return 0


def settle_for_others(*, subject: tuple[str, str], kind: str, but: Iterable[To]) -> None:
    """Close what is open about something if it was for anybody else than those for whom it is now."""
    rows = bulk_door(Notice).filter(OPEN, kind=kind, subject_type=subject[0], subject_id=subject[1], origin=None)
    here = [to.columns for to in but]
    if any(columns not in here for columns in rows.values("role", "office", "party")):
        settle_if_any(subject=subject, kind=kind)


def raise_once(*, to: To, kind: str, subject: tuple[str, str], **more: Any) -> None:
    """Raise a notice as Pilar itself; one that is open and says the same is left alone, without a word."""
    rows = bulk_door(Notice).filter(OPEN, **to.columns, kind=kind, subject_type=subject[0], subject_id=subject[1])
    same = rows.filter(facts=more.get("facts") or {})
    if more.get("due"):
        same = same.filter(due_on=more["due"])
    if not same.exists():
        tell(SYSTEM, to=to, kind=kind, subject=subject, **more)


def told_of(kind: str, about: Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return what was told of a kind about some keys, open or done: the role, the key, the facts."""
    keys = sorted(set(about))
    found: list[tuple[str, str, dict[str, Any]]] = []
    for start in range(0, len(keys), PIECE):
        rows = bulk_door(Notice).filter(kind=kind, subject_id__in=keys[start : start + PIECE])
        found += rows.values_list("role", "subject_id", "facts")
    return found


def open_subjects(kind: str, *, region: str = "") -> set[tuple[str, str]]:
    """Return what notices of a kind are open about, in an area."""
    rows = bulk_door(Notice).filter(OPEN, in_area("region", region), kind=kind)
    return set(rows.values_list("subject_type", "subject_id"))


def pass_on_all(*, now: datetime) -> int:
    """Take every step whose day has come, each notice in a transaction of its own; return how many were taken."""
    taken = 0
    for kind in [kind for kind in KINDS.values() if kind.steps]:
        rows = bulk_door(Notice).filter(OPEN, kind=kind.name, origin__isnull=True).order_by("pk")
        for notice in rows.iterator(chunk_size=500):
            today = now.astimezone(zone_of(notice.region).clock).date()
            for step in _steps(notice, today=today):
                pass_on(SYSTEM, notice=notice.pk, step=step)
                taken += 1
    return taken


@act("notices.pass_on")
def pass_on(actor: Actor, *, notice: UUID, step: Step) -> Notice:  # noqa: ARG001 -- as above
    """Tell the next one, or remind the same office, because nothing happened; each step once."""
    row = lock(bulk_door(Notice).filter(OPEN), pk=notice)
    row.passed_on = [*row.passed_on, step.name]
    to = office(row.region, step.length) if step.role else None
    if step.role is None:
        row.snoozed_until = None
    save(row)
    if step.role is None or to is None:
        record("notice.reminded", row, region=row.region, kind=row.kind, role=_addressee(row))
        return row
    facts = {**row.facts, "from_role": row.role}
    columns = {"role": step.role.value, "office": to, "party": ""}
    same = {"kind": row.kind, "subject_type": row.subject_type, "subject_id": row.subject_id}
    rest = {"region": row.region, "address": row.address, "facts": facts, "origin": row}
    times = {"raised_at": clock.now(), "due_on": row.due_on}
    copy, _is_new = bulk_door(Notice).get_or_create(**columns, **same, done_at=None, defaults=rest | times)
    record("notice.passed_on", row, region=row.region, kind=row.kind, role=_addressee(copy))
    return copy


def _steps(notice: Notice, *, today: date) -> list[Step]:
    """Return the steps of a notice that are due and not taken yet."""
    kind = KINDS[notice.kind]
    days = {step.setting: policies.value(step.setting, notice.region, today) for step in kind.steps}
    numbers = {key: value for key, value in days.items() if isinstance(value, int)}
    raised = timezone.localdate(notice.raised_at, zone_of(notice.region).clock)
    due = steps_due(raised=raised, due=notice.due_on, steps=kind.steps, days=numbers, today=today)
    return [step for step in due if step.name not in notice.passed_on]


def _own(actor: Actor, keys: Iterable[UUID]) -> list[Notice]:
    """Return the open notices that are the actor's or its office's, held until the act ends; refuse when none is."""
    rows = queries.addressed_to(actor).filter(OPEN, pk__in=list(keys)).select_for_update()
    found = list(rows.order_by("pk"))
    if not found:
        raise NotFound(NOT_YOURS)
    return found


def _lines(rows: Iterable[Notice]) -> list[Line]:
    return [Line(subject=notice, region=notice.region, facts={"kind": notice.kind}) for notice in rows]


def _addressee(notice: Notice) -> str:
    return notice.role or "person"
