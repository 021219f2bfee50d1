"""What a row of a workbook changes in what the register already holds: filled cells win, blank cells erase nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from pilar.kernel.problems import Refused
from pilar.volunteers.rules.assignments import APPOINTED, SERVICE_MOVES, SERVICES, Service, Stage, Standing
from pilar.volunteers.rules.imports import ENDED_BEFORE, SERVICE_STEP

if TYPE_CHECKING:
    from datetime import date


def merged_standing(known: Standing, wanted: Standing) -> Standing:
    """Return the standing after a row is applied, or raise when the row asks for a step there is not."""
    if known.service is Service.ENDED and wanted.service is not Service.ENDED:
        raise Refused(ENDED_BEFORE)
    if wanted.service is not known.service and wanted.service not in SERVICE_MOVES[known.service]:
        raise Refused(SERVICE_STEP, before=SERVICES[known.service], after=SERVICES[wanted.service])
    filled = {field.name: value for field in fields(wanted) if (value := getattr(wanted, field.name))}
    if wanted.decree_number not in {"", known.decree_number}:  # another decree has dates of its own
        filled |= {"decree_date": wanted.decree_date, "decree_until": wanted.decree_until}
    filled |= {"stage": merged_stage(known.stage, wanted.stage), "service_since": _since(known, wanted)}
    return replace(known, **filled)


def _since(known: Standing, wanted: Standing) -> date | None:
    """Return since when the service is as the row says.

    A row knows only the first and the last day: they correct a day that was one of them, and leave alone the day on
    which somebody came back from leave.
    """
    if wanted.service is not known.service:
        return wanted.service_since
    edge = known.ended_on if known.service is Service.ENDED else known.started_on
    if known.service_since in {None, edge}:
        return wanted.service_since or known.service_since
    return known.service_since


def merged_stage(known: Stage, wanted: Stage) -> Stage:
    """Return the later of two stages: a row without a decree takes no appointment back."""
    order = (Stage.PROPOSED, Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED, Stage.CONFIRMED)
    if known not in order:
        return wanted if wanted in APPOINTED else known
    return max(known, wanted, key=order.index)
