"""How two records are shown side by side: every fact in a row, and how its two values stand to each other in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.policies import queries as policies
from pilar.policies.rules import lists
from pilar.volunteers.rules.particulars import PHONE_USES, PhoneUse
from pilar.volunteers.rules.people import SEXES, Sex, masked_nik
from pilar.volunteers.rules.uniting import FACTS, SAMENESSES, Sameness, Side
from pilar.volunteers.views.words import timeline
from pilar.web.templatetags.look import long_date, phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import BoundField

    from pilar.volunteers.forms.doubles import MergeForm
    from pilar.volunteers.models import Assignment
    from pilar.volunteers.queries.comparing import Comparison, FactRow

ICONS = {
    Sameness.SAME: "circle-check",
    Sameness.AGREES: "circle-check",
    Sameness.DIFFERENT: "alert-triangle",
    Sameness.ONE_ONLY: "circle-dashed",
    Sameness.NEITHER: "minus",
}
NAMES = {Side.FIRST: "A", Side.SECOND: "B"}


def side_by_side(compared: Comparison, form: MergeForm | None) -> dict[str, Any]:
    """Return what the page shows of two people: the facts in rows, what they hold, and what the form asks."""
    words = _Words(compared)
    rows = [_row(row, words, form) for row in compared.facts if row.sameness is not Sameness.NEITHER]
    return {
        "facts": [row for row in rows if row["is_different"]] + [row for row in rows if not row["is_different"]],
        "same": [row["label"] for row in rows if row["sameness"] == Sameness.SAME.value],
        "sides": [_side(compared, side) for side in Side],
        "stays": _stays(compared, form),
        "in_two_villages": compared.is_in_two_villages,
    }


class _Words:
    """Says the values of facts; the words of lists are read once."""

    def __init__(self, compared: Comparison) -> None:
        used = {row.name for row in compared.facts if row.sameness is not Sameness.NEITHER}
        self.education = policies.labels(lists.EDUCATION.key) if "education" in used else {}
        self.roles = policies.labels(lists.OTHER_ROLES.key) if "other_roles" in used else {}

    def say(self, name: str, value: Any) -> str:
        """Return a value in words; empty where nothing is written."""
        if value in (None, "", (), ("", "")):
            return ""
        known: dict[str, Callable[[], str]] = {
            "nik": lambda: _nik(value),
            "sex": lambda: said(SEXES[Sex(value)]),
            "birth_date": lambda: long_date(value),
            "phone": lambda: phone(value),
            "emergency_phone": lambda: phone(value),
            "phone_use": lambda: said(PHONE_USES[PhoneUse(value)]),
            "has_smartphone": lambda: _("Yes") if value else _("No"),
            "education": lambda: self.education.get(value, value),
            "other_roles": lambda: ", ".join(self.roles.get(code, code) for code in value),
            "photo": lambda: _("There is one"),
            "pay": lambda: _("Written, not shown here"),
        }
        return known[name]() if name in known else str(value)


def _nik(value: tuple[str, str]) -> str:
    full, partial = value
    return masked_nik(full) if full else _("%(digits)s… (the rest is not known)") % {"digits": partial[:6]}


def _row(row: FactRow, words: _Words, form: MergeForm | None) -> dict[str, Any]:
    field = form[f"fact_{row.name}"] if form is not None and row.is_choice else None
    chosen = field.value() if field is not None else None
    return {
        "name": row.name,
        "label": said(FACTS[row.name]),
        "sameness": row.sameness.value,
        "words": said(SAMENESSES[row.sameness]),
        "icon": ICONS[row.sameness],
        "is_different": row.sameness is not Sameness.SAME,
        "field": field,
        "cells": [
            {"side": side.value, "name": NAMES[side], "value": words.say(row.name, value), "is_chosen": chosen == side}
            for side, value in zip(Side, row.values, strict=True)
        ],
    }


def _side(compared: Comparison, side: Side) -> dict[str, Any]:
    held = compared.held[0 if side is Side.FIRST else 1]
    return {
        "side": side.value,
        "name": NAMES[side],
        "person": compared.person(side),
        "latest": next((one for one in held if one.is_latest), None),
        "histories": [{"assignment": one, "entries": timeline(one)} for one in held],
    }


def _stays(compared: Comparison, form: MergeForm | None) -> dict[str, Any] | None:
    """Return the choice between two open assignments in one village, if there is one."""
    if form is None or compared.stays is None:
        return None
    field: BoundField = form["stays"]
    chosen, held = field.value(), compared.still_open
    cells = [
        {"side": side.value, "name": NAMES[side], "assignment": _open(held, side), "is_chosen": chosen == side}
        for side in Side
    ]
    return {"field": field, "cells": cells}


def _open(held: tuple[Assignment | None, Assignment | None], side: Side) -> Assignment | None:
    return held[0 if side is Side.FIRST else 1]
