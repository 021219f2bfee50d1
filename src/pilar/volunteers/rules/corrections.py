"""Putting right what an assignment said by mistake, without forgetting what was believed before.

A step tells that something happened; a correction tells that what was written never was so. Each step keeps what the
assignment said after it, so that the belief of any day can be read again.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.assignments import NEEDS_REASON, EndReason, Service, Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

Kept = dict[str, str | None]
"""A standing as JSON holds it: days as 2026-01-31, states by their codes, nothing known as null."""

FIELDS: dict[str, str] = {
    "stage": _("Appointment"),
    "service": _("Service"),
    "service_since": _("Service as it is, since"),
    "started_on": _("Serving since"),
    "ended_on": _("Last day"),
    "end_reason": _("Why it ended"),
    "decree_number": _("Number of the decree (SK)"),
    "decree_date": _("Date of the decree (SK)"),
    "decree_until": _("Decree in force until"),
}
DAYS = frozenset({"service_since", "started_on", "ended_on", "decree_date", "decree_until"})
STATES: Mapping[str, type[Stage | Service | EndReason]] = {
    "stage": Stage,
    "service": Service,
    "end_reason": EndReason,
}

NOTHING_NEW = _("Nothing is different from what is written. Change what is wrong, or go back.")
NOT_THE_LATEST = _(
    "This assignment was followed by another, so it cannot be open again. Correct its dates, or end the later one."
)


def kept(standing: Standing) -> Kept:
    """Return a standing as JSON holds it."""
    said = {one.name: getattr(standing, one.name) for one in fields(Standing)}
    return {name: value.isoformat() if isinstance(value, date) else value or None for name, value in said.items()}


def remembered(said: Mapping[str, Any]) -> Standing:
    """Return the standing that JSON holds."""
    read: dict[str, Any] = {}
    for name, value in said.items():
        if value is None:
            read[name] = "" if name == "decree_number" else None
        elif name in DAYS:
            read[name] = date.fromisoformat(value)
        else:
            read[name] = STATES[name](value) if name in STATES else value
    return Standing(**read)


def changes(before: Standing, after: Standing) -> dict[str, list[str | None]]:
    """Return what differs, each field with what it said and what it says."""
    old, new = kept(before), kept(after)
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}


def check_correction(before: Standing, after: Standing, *, is_latest: bool, reason: str) -> None:
    """Raise unless a correction changes something, says why, and opens no assignment that was followed by another."""
    if before == after:
        raise Invalid(NOTHING_NEW)
    if not reason.strip():
        raise Invalid(NEEDS_REASON, field="reason")
    if after.is_open and not is_latest:
        raise Refused(NOT_THE_LATEST, field="service")
