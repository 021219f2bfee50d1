"""How the history of an assignment and the remarks of an import are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions.queries import address
from pilar.volunteers.rules.assignments import SERVICES, STAGES, Service, Stage
from pilar.volunteers.rules.imports import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pilar.regions.models import Region
    from pilar.volunteers.models import Assignment, AssignmentMove, Person

ICONS = {
    Service.SERVING.value: "user-check",
    Service.ON_LEAVE.value: "user-pause",
    Service.SUSPENDED.value: "user-pause",
    Service.ENDED.value: "user-off",
    Stage.DECREED.value: "file-time",
    Stage.CONFIRMED.value: "check",
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


def _entry(move: AssignmentMove) -> dict[str, Any]:
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
