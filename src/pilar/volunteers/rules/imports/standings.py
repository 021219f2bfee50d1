"""What the cells of a row say together about appointment and service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pilar.volunteers.rules import assignments
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.imports import sentences
from pilar.volunteers.rules.imports.columns import HEADER_OF
from pilar.volunteers.rules.imports.reading import Remark

if TYPE_CHECKING:
    from datetime import date

    Found = tuple[Standing, list[Remark], list[Remark]]

UNKNOWN_START = frozenset({Service.ON_LEAVE, Service.SUSPENDED})


class Told(NamedTuple):
    """What each column says; service and remarks say a service and, where it ended, the reason."""

    service: tuple[Service | None, EndReason | None]
    remarks: tuple[Service | None, EndReason | None]
    end_reason: EndReason | None
    started_on: date | None
    ended_on: date | None
    decree_number: str
    decree_date: date | None
    decree_until: date | None
    confirmed: bool | None


COLUMNS = Told._fields


def standing(told: Told, *, today: date) -> Found:
    """Return the standing a row tells of, why there can be none, and what was left empty or assumed."""
    warnings: list[Remark] = []
    service, reason = _service(told)
    started = _not_ahead(told.started_on, "started_on", today, warnings, may=service is Service.NOT_STARTED)
    decreed = _not_ahead(told.decree_date, "decree_date", today, warnings)
    ended = _not_ahead(told.ended_on, "ended_on", today, warnings)
    if started and ended and ended < started:
        started = None
        warnings.append(Remark(sentences.STARTED_AFTER_END, {}, "started_on"))
    found = Standing(
        stage=_stage(told, decreed, warnings),
        service=service,
        service_since=_since(service, started=started, ended=ended),
        started_on=started,
        ended_on=ended,
        end_reason=reason,
        decree_number=told.decree_number,
        decree_date=decreed,
        decree_until=told.decree_until,
    )
    return found, _contradictions(found), warnings


def _service(told: Told) -> tuple[Service, EndReason | None]:
    """Return what the person does: what the row says, and serving where it says nothing."""
    service, reason = told.service if told.service[0] else told.remarks
    reason = told.end_reason or reason
    if service is None:
        service = Service.ENDED if reason or told.ended_on else Service.SERVING
    return service, reason


def _not_ahead(day: date | None, column: str, today: date, warnings: list[Remark], *, may: bool = False) -> date | None:
    """Return a day unless it lies in the future."""
    if day is None or day <= today or may:
        return day
    warnings.append(Remark(sentences.DAY_AHEAD, {"header": HEADER_OF[column]}, column))
    return None


def _stage(told: Told, decreed: date | None, warnings: list[Remark]) -> Stage:
    """Return how far the appointment is: decreed with number and date of the decree, confirmed when the row says so."""
    if told.decree_number and decreed:
        return Stage.CONFIRMED if told.confirmed else Stage.DECREED
    if told.decree_number:
        warnings.append(Remark(sentences.DECREE_WITHOUT_DATE, {"text": told.decree_number}, "decree_date"))
    elif decreed or told.confirmed:
        warnings.append(Remark(sentences.DECREE_WITHOUT_NUMBER, {}, "decree_number"))
    return Stage.PROPOSED


def _since(service: Service, *, started: date | None, ended: date | None) -> date | None:
    """Return since when the service is as it is; a workbook does not say when somebody began to rest."""
    if service is Service.ENDED:
        return ended
    return None if service in UNKNOWN_START else started


def _contradictions(found: Standing) -> list[Remark]:
    """Say why an end cannot be written: it has no reason, or the row says that it is none."""
    if found.service is Service.ENDED:
        return [] if found.end_reason else [Remark(assignments.ENDED_WITHOUT_REASON, {}, "end_reason")]
    if found.end_reason or found.ended_on:
        return [Remark(assignments.REASON_WITHOUT_END, {}, "end_reason")]
    return []
