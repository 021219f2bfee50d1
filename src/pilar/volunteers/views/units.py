"""The table of the units below a region: every number of each, leading to its villages, in the order one asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.regions.rules import Level
from pilar.volunteers.rules.presence import PRESENCES, Presence
from pilar.volunteers.views.overview import place_of
from pilar.web.templatetags.look import NOTHING, id_decimal, id_number, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence
    from pilar.volunteers.queries.coverage import Tally
    from pilar.volunteers.queries.figures import Reported
    from pilar.volunteers.queries.overview import Load, Overview

LESSER, BESIDE = "coverage-more", "coverage-most"
"""The classes of columns that a narrow table leaves out, the first sooner."""
ORDER = {state.value: place for place, state in enumerate(PRESENCES)}


@dataclass(frozen=True)
class Column:
    """A column: what it sorts by, its head, how its number is said, and which villages the number leads to."""

    key: str
    label: str
    value: Callable[[Tally, Load], float | None]
    said: Callable[[Any], str] = id_number
    query: str = ""
    kind: str = ""
    is_known_apart: bool = False


def columns(over: Overview) -> list[Column]:
    """Return the columns of a table; what nobody has, or what is not known here, has none."""
    every = [Column("villages", _("Villages"), lambda tally, _load: tally.villages, is_known_apart=True)]
    if not over.whole.joined:
        return every
    every += [
        Column("served", _("Served"), lambda tally, _load: tally.served, query="state=filled&state=pending"),
        _of_state(Presence.PENDING, _("SK pending"), kind=LESSER),
        _of_state(Presence.UNABLE, _("Unable"), kind=LESSER),
        _of_state(Presence.SILENT, said(PRESENCES[Presence.SILENT])),
        _of_state(Presence.VACANT, said(PRESENCES[Presence.VACANT])),
    ]
    if over.whole.not_joined:
        apart = Column("not_joined", _("Not joined"), lambda tally, _load: tally.not_joined, is_known_apart=True)
        every.append(apart)
    every += [
        Column(
            "trained",
            _("With basic training"),
            lambda tally, _load: tally.trained_villages,
            query="training=trained",
            kind=BESIDE,
        ),
        Column(
            "people", _("PSM per village"), lambda _tally, load: load.per_village, _hundredths, "sort=-people", BESIDE
        ),
    ]
    if any(over.load_of(unit.pk).residents for unit in over.units):
        every.append(Column("residents", _("Residents per PSM"), lambda _tally, load: load.residents_each, kind=BESIDE))
    every.append(Column("share", _("Served, in percent"), lambda tally, _load: tally.share_served, percent))
    return every


def _hundredths(number: float) -> str:
    return id_decimal(number, 2)


def _of_state(state: Presence, label: str, *, kind: str = "") -> Column:
    return Column(state.value, label, lambda tally, _load: tally.states[state], query=f"state={state.value}", kind=kind)


def table(over: Overview, reported: Mapping[str, Reported], *, sort: str) -> dict[str, Any]:
    """Return the table: its columns, a line for each unit in the order asked for, and the sums below.

    What was reported of a unit stands under its name: beside the numbers of the register, and in none of them.
    """
    known = columns(over)
    rows = [
        {
            "unit": unit,
            "name": _called(unit),
            "reported": reported.get(unit.pk),
            "is_apart": bool(over.whole.joined) and not over.tallies[unit.pk].joined,
            "cells": line(over, unit.pk, known),
        }
        for unit in over.units
    ]
    keys = {"name": lambda row: row["unit"].search} | {
        column.key: (lambda row, place=place: row["cells"][place]["number"]) for place, column in enumerate(known)
    }
    sums = [_cell(column, column.value(over.whole, over.load)) for column in known]
    return {"columns": known, "rows": _in_order(rows, keys, sort), "sums": sums if len(rows) > 1 else []}


def _called(unit: Region) -> str:
    return unit.short_name if unit.level == Level.REGENCY else unit.name


def line(over: Overview, code: str, known: list[Column]) -> list[dict[str, Any]]:
    """Return the cells of one unit; of an area that has not joined nothing is known, and that is not zero."""
    tally, load = over.tallies[code], over.load_of(code)
    villages = reverse("volunteers:villages", args=[place_of(code)])
    return [
        _cell(column, column.value(tally, load) if tally.joined or column.is_known_apart else None, villages)
        for column in known
    ]


def _cell(column: Column, number: float | None, villages: str = "") -> dict[str, Any]:
    return {
        "label": column.label,
        "kind": column.kind,
        "number": number,
        "value": NOTHING if number is None else column.said(number),
        "url": f"{villages}?{column.query}" if villages and column.query and number else "",
    }


def villages_table(over: Overview, states: Mapping[str, VillagePresence], *, sort: str) -> dict[str, Any]:
    """Return the villages of a kecamatan with what each has, in the order asked for."""
    rows = [{"unit": unit, "state": states.get(unit.pk)} for unit in over.units]
    keys: dict[str, Callable[[dict[str, Any]], Any]] = {
        "name": lambda row: row["unit"].search,
        "state": lambda row: row["state"] and ORDER[row["state"].presence],
        "since": lambda row: row["state"] and row["state"].since,
        "people": lambda row: row["state"] and row["state"].people,
        "training": lambda row: (row["state"] and row["state"].competence) or None,
    }
    return {"rows": _in_order(rows, keys, sort)}


def _in_order(
    rows: list[dict[str, Any]], keys: Mapping[str, Callable[[dict[str, Any]], Any]], sort: str
) -> list[dict[str, Any]]:
    """Return lines in the order the head asks for; what is not known stands last either way."""
    key = keys.get(sort.removeprefix("-"))
    if key is None:
        return rows
    known = [row for row in rows if key(row) is not None]
    return [*sorted(known, key=key, reverse=sort.startswith("-")), *(row for row in rows if key(row) is None)]
