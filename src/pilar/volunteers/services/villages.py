"""Taking the list of villages along: journalled, by the filters in force, and never a formula."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext

from pilar.kernel.act import look, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Refused
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.regions.rules import dotted
from pilar.volunteers.models import RegisterExport
from pilar.volunteers.queries import villages as queries
from pilar.volunteers.rules import exports as rules
from pilar.volunteers.rules.presence import COMPETENCES, PRESENCES, Competence
from pilar.volunteers.services import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.models import VillagePresence
    from pilar.volunteers.queries.villages import VillageWish
    from pilar.volunteers.rules.exports import Format

PIECE = 500


@look("volunteers.export_villages")
def export_villages(actor: Actor, *, wish: VillageWish, kind: Format, filters: Sequence[str], today: date) -> IO[bytes]:
    """Take the villages that fit along; who did, which filters and how many is journalled."""
    if not actor.scope.covers(wish.region):
        raise NotFound(NOT_FOUND)
    rows = queries.villages(actor.scope, wish, today=today)
    found = queries.taken(rows, wish.order, most=rules.MOST_VILLAGES + 1)
    if not found:
        raise Refused(rules.NO_VILLAGE)
    if len(found) > rules.MOST_VILLAGES:
        raise Refused(rules.TOO_MANY_VILLAGES)
    _tell(actor, wish, kind, filters, found)
    title = gettext("List of villages")
    return sheets.written(kind, heads(), _lines(found), title=title)


def heads() -> list[str]:
    """Return the heads of the columns."""
    return [
        gettext("Code"),
        gettext("Province"),
        gettext("Kabupaten or kota"),
        gettext("Kecamatan"),
        gettext("Desa or kelurahan"),
        gettext("State"),
        gettext("Since"),
        "PSM",
        gettext("PSM with basic training"),
        gettext("Basic training"),
        gettext("Last SK until"),
    ]


def _lines(found: Sequence[VillagePresence]) -> Iterator[list[sheets.Cell]]:
    for start in range(0, len(found), PIECE):
        some = found[start : start + PIECE]
        places = regions.path(row.village_id for row in some)
        for row in some:
            yield _line(row, places[row.village_id])


def _line(row: VillagePresence, above: Sequence[Region]) -> list[sheets.Cell]:
    competence = row.typed_competence
    return [
        dotted(row.village_id),
        *(place.name for place in above),
        row.village.name,
        said(PRESENCES[row.typed_presence]),
        row.since,
        row.people,
        row.trained,
        "" if competence is Competence.NOBODY else said(COMPETENCES[competence]),
        row.until,
    ]


def _tell(
    actor: Actor, wish: VillageWish, kind: Format, filters: Sequence[str], found: Sequence[VillagePresence]
) -> None:
    row = save(
        RegisterExport(
            region=regions.one(wish.region),
            mandate_id=actor.source_id,
            wish=json.dumps({"wish": None, "filters": "; ".join(filters)}),
            format=kind.value,
            people=sum(one.people for one in found),
            by=actor.label,
        )
    )
    facts: dict[str, Any] = {"villages": len(found), "file_kind": kind.value}
    if filters:
        record("villages.taken_filtered", row, region=wish.region, filters="; ".join(filters), **facts)
    else:
        record("villages.taken", row, region=wish.region, **facts)
