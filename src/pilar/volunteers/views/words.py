"""How the history of an assignment and the remarks of an import are said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions.queries import address
from pilar.volunteers.rules.assignments import END_REASONS, SERVICES, STAGES, Axis, Service, Stage
from pilar.volunteers.rules.corrections import DAYS
from pilar.volunteers.rules.corrections import FIELDS as CORRECTED
from pilar.volunteers.rules.imports import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pilar.regions.models import Region
    from pilar.volunteers.models import Assignment, AssignmentMove, Person
    from pilar.volunteers.rules.particulars import Remark

ICONS = {
    Service.SERVING.value: "user-check",
    Service.ON_LEAVE.value: "user-pause",
    Service.SUSPENDED.value: "user-pause",
    Service.ENDED.value: "user-off",
    Stage.DECREED.value: "file-time",
    Stage.CONFIRMED.value: "check",
}

VALUES: dict[str, Mapping[str, str]] = {
    "stage": {state.value: label for state, label in STAGES.items()},
    "service": {state.value: label for state, label in SERVICES.items()},
    "end_reason": {reason.value: label for reason, label in END_REASONS.items()},
}
FIELDS = {column.key: column.header for column in COLUMNS} | {
    "service_since": "Mulai bertugas",
    "stage": "Sudah dikukuhkan",
    "nik_partial": "NIK",
}


def listed(people: Iterable[Person], *, today: date) -> list[dict[str, Any]]:
    """Return people as lists show them: each with the latest assignment and whether a decree is in force for it."""
    rows = [(person, person.latest[0]) for person in people]  # type: ignore[attr-defined]
    return [
        {"person": person, "assignment": latest, "has_decree": latest.standing.has_decree(on=today)}
        for person, latest in rows
    ]


def address_in(region: str, above: Sequence[Region]) -> str:
    """Return what lies above a place, but below the region one is looking at: that one goes without saying."""
    return address([step for step in above if len(step.pk) > len(region)])


def timeline(assignment: Assignment) -> list[dict[str, Any]]:
    """Return the steps of an assignment, the newest first, as the timeline shows them."""
    return [_entry(move) for move in assignment.moves.all()]


def field_value(name: str, value: str | None) -> str:
    """Say the value of a field of an assignment as it is kept: a day as on paper, a state by its word."""
    if value is None:
        return ""
    if name in DAYS:
        return _day(date.fromisoformat(value))
    return said(VALUES[name][value]) if name in VALUES else value


def _corrected(move: AssignmentMove) -> dict[str, Any]:
    """Say a correction: each field with what it said and what it says now."""
    parts = [
        _("%(field)s: %(before)s → %(after)s")
        % {
            "field": said(CORRECTED[name]),
            "before": field_value(name, before) or _("nothing"),
            "after": field_value(name, after) or _("nothing"),
        }
        for name, (before, after) in move.changes.items()
    ]
    words = _("Put right: %(changes)s") % {"changes": "; ".join(parts)}
    return {"sentence": words, "icon": "pencil", "when": move.at, "actor": move.by, "detail": move.reason}


def _entry(move: AssignmentMove) -> dict[str, Any]:
    if move.axis == Axis.CORRECTION:
        return _corrected(move)
    label = said(STAGES[Stage(move.after)] if move.axis == "stage" else SERVICES[Service(move.after)])
    sentence = _("Appointment: %(state)s") if move.axis == "stage" else _("Service: %(state)s")
    since = _(" from %(day)s") % {"day": _day(move.effective_on)} if move.effective_on else ""
    return {
        "sentence": sentence % {"state": label} + since,
        "icon": ICONS.get(move.after, "history"),
        "when": move.at,
        "actor": move.by,
        "detail": move.reason,
    }


def remarked(remark: Remark) -> str:
    """Say a remark with its details."""
    return said(remark.sentence) % remark.details if remark.details else said(remark.sentence)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day is not None else ""


def remark(kept: Mapping[str, Any]) -> dict[str, str]:
    """Say a remark of an import as it was kept: its kind and its sentence."""
    if kept["kind"] == "changes":
        names = dict.fromkeys(FIELDS.get(field, field) for field in kept["fields"])
        return {"kind": "changes", "sentence": _("Changes: %(fields)s.") % {"fields": ", ".join(names)}}
    sentence, details = said(kept["sentence"]), kept["details"]
    filled = {name: said(value) if isinstance(value, str) else value for name, value in details.items()}
    return {"kind": kept["kind"], "sentence": sentence % filled if details else sentence}
