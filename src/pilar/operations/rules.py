"""How well Pilar is: from numbers to a state and a sentence, without a database or a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class State(StrEnum):
    """How one thing is."""

    WELL = "well"
    WATCH = "watch"
    BAD = "bad"


STATES: dict[State, str] = {
    State.WELL: _("in order"),
    State.WATCH: _("look at it soon"),
    State.BAD: _("act now"),
}

SILENT = timedelta(minutes=2)
WAITS_LONG, WAITS_TOO_LONG = timedelta(minutes=15), timedelta(hours=2)
UNSEALED_LONG, UNSEALED_TOO_LONG = timedelta(minutes=5), timedelta(hours=1)
BACKUP_OLD, BACKUP_TOO_OLD = timedelta(hours=26), timedelta(days=3)
LITTLE_ROOM, HARDLY_ROOM = 0.15, 0.05


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: its name, how it is, and a sentence with its values."""

    name: str
    state: State
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def worst(findings: Iterable[Finding]) -> State:
    """Return the state of the whole: that of its worst part."""
    order = list(State)
    return max((finding.state for finding in findings), key=order.index, default=State.WELL)


def of_age(age: timedelta, *, watch: timedelta, bad: timedelta) -> State:
    """Return the state of something that should not be old."""
    if age >= bad:
        return State.BAD
    return State.WATCH if age >= watch else State.WELL


def database(answers: str) -> Finding:
    """Say whether the database answered, and what it complained of."""
    if answers:
        return Finding("database", State.BAD, _("The database does not answer: %(reason)s"), {"reason": answers})
    return Finding("database", State.WELL, _("The database answers."))


def migrations(waiting: int) -> Finding:
    """Say whether tables are those of this edition."""
    if waiting:
        sentence = _("%(count)s migrations wait. Run: pilar init")
        return Finding("migrations", State.BAD, sentence, {"count": waiting})
    return Finding("migrations", State.WELL, _("The tables are up to date."))


def room(name: str, *, free: int, total: int) -> Finding:
    """Say how much room is left on a disk."""
    share = free / total if total else 0.0
    state = State.BAD if share < HARDLY_ROOM else State.WATCH if share < LITTLE_ROOM else State.WELL
    return Finding(name, state, _("%(share)s%% of the disk is free (%(free)s GB)."), _room(share, free))


def _room(share: float, free: int) -> Mapping[str, object]:
    return {"share": round(share * 100), "free": round(free / 1_000_000_000, 1)}


def worker(silence: timedelta | None) -> Finding:
    """Say whether somebody does the background work: how long ago the latest sign of life was."""
    if silence is None:
        sentence = _("No worker runs: imports and reminders stand still. Run: pilar serve, or pilar worker")
        return Finding("worker", State.BAD, sentence)
    if silence >= SILENT:
        sentence = _("The worker was last heard of %(minutes)s minutes ago.")
        return Finding("worker", State.BAD, sentence, _minutes(silence))
    return Finding("worker", State.WELL, _("The worker runs."))


def tasks(waiting: int, oldest: timedelta | None) -> Finding:
    """Say how much background work waits, and for how long."""
    if not waiting or oldest is None:
        return Finding("tasks", State.WELL, _("No background work waits."))
    state = of_age(oldest, watch=WAITS_LONG, bad=WAITS_TOO_LONG)
    sentence = _("%(count)s tasks wait, the oldest for %(minutes)s minutes.")
    return Finding("tasks", state, sentence, {"count": waiting, **_minutes(oldest)})


def seals(waiting: int, oldest: timedelta | None) -> Finding:
    """Say how many entries of the journal wait for their seal, and for how long."""
    if not waiting or oldest is None:
        return Finding("journal", State.WELL, _("Every entry of the journal is sealed."))
    state = of_age(oldest, watch=UNSEALED_LONG, bad=UNSEALED_TOO_LONG)
    sentence = _("%(count)s entries wait for their seal, the oldest for %(minutes)s minutes.")
    return Finding("journal", state, sentence, {"count": waiting, **_minutes(oldest)})


def backup(age: timedelta | None) -> Finding:
    """Say how old the last backup is."""
    if age is None:
        sentence = _("No backup was made yet. Run: pilar backup FILE")
        return Finding("backup", State.BAD, sentence)
    state = of_age(age, watch=BACKUP_OLD, bad=BACKUP_TOO_OLD)
    hours = {"hours": int(age.total_seconds() // 3600)}
    return Finding("backup", state, _("The last backup was made %(hours)s hours ago."), hours)


def keys(in_use: Iterable[int], known: Iterable[int]) -> Finding:
    """Say which keys are needed, and whether all of them are here; more than one means a change is not finished."""
    needed, here = sorted(set(in_use)), set(known)
    shown = {"numbers": ", ".join(map(str, needed))}
    if not set(needed) <= here:
        return Finding("keys", State.BAD, _("A key is missing; needed are: %(numbers)s."), shown)
    if len(needed) > 1:
        sentence = _("Keys %(numbers)s are in use. Finish the change: pilar keys rotate")
        return Finding("keys", State.WATCH, sentence, shown)
    if not needed:
        return Finding("keys", State.WELL, _("Nothing is sealed yet."))
    return Finding("keys", State.WELL, _("Key %(numbers)s alone is in use."), shown)


def mail(*, set_up: bool, since: timedelta | None, failed: int) -> Finding:
    """Say whether e-mail is set up, when the last digest went out, and how many of the last day could not."""
    if not set_up:
        return Finding("mail", State.WELL, _("No mail server is set up: no digest is sent."))
    if failed:
        sentence = _("%(count)s digests of the last day could not be delivered. Look in the journal.")
        return Finding("mail", State.WATCH, sentence, {"count": failed})
    if since is None:
        return Finding("mail", State.WELL, _("A mail server is set up. No digest went out yet."))
    hours = {"hours": int(since.total_seconds() // 3600)}
    return Finding("mail", State.WELL, _("The last digest went out %(hours)s hours ago."), hours)


def _minutes(age: timedelta) -> Mapping[str, object]:
    return {"minutes": int(age.total_seconds() // 60)}


NAMES: dict[str, str] = {
    "database": _("Database"),
    "migrations": _("Tables"),
    "state": _("Disk of the state folder"),
    "files": _("Disk of the private files"),
    "worker": _("Background work"),
    "tasks": _("Waiting tasks"),
    "journal": _("Journal"),
    "backup": _("Backup"),
    "keys": _("Keys"),
    "mail": _("E-mail"),
}
