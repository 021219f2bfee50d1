"""What the cells of a row say together about appointment and service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pilar.volunteers.rules import assignments
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.imports import sentences
from pilar.volunteers.rules.imports.columns import HEADER_OF
from pilar.volunteers.rules.imports.reading import Remark

if TYPE_CHECKING:
    from datetime import date

    Said = list[tuple[bool, Remark]]

SERVES = (Service.SERVING, None)
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


def usual_standing(told: tuple[Any, ...], today: date) -> Standing | None:
    """Return at a glance what most rows tell of: somebody serves under a decree. None for all others."""
    said, _, end_reason, started, ended, number, decreed, until, confirmed = told
    if said != SERVES or end_reason or ended or not number or not decreed or decreed > today or not started:
        return None
    if started > today:
        return None
    stage = Stage.CONFIRMED if confirmed else Stage.DECREED
    return Standing(stage, Service.SERVING, started, started, None, None, number, decreed, until)


def standing(told: Told, *, today: date) -> tuple[Standing, Said]:
    """Return the standing a row tells of, and what is said of it: true before a remark that leaves no standing."""
    said: Said = []
    service, reason = _service(told)
    started, ended, decreed = told.started_on, told.ended_on, told.decree_date
    if ended is not None or (started or today) > today or (decreed or today) > today:
        started, ended, decreed = _possible(told, service, today, said)
    found = Standing(
        _stage(told, decreed, said),
        service,
        _since(service, started=started, ended=ended),
        started,
        ended,
        reason,
        told.decree_number,
        decreed,
        told.decree_until,
    )
    if service is Service.ENDED and reason is None:
        said.append((True, Remark(assignments.ENDED_WITHOUT_REASON, {}, "end_reason")))
    if service is not Service.ENDED and (reason or ended):
        said.append((True, Remark(assignments.REASON_WITHOUT_END, {}, "end_reason")))
    return found, said


def _service(told: Told) -> tuple[Service, EndReason | None]:
    """Return what the person does: what the row says, and serving where it says nothing."""
    service, reason = told.service if told.service[0] else told.remarks
    reason = told.end_reason or reason
    if service is None:
        service = Service.ENDED if reason or told.ended_on else Service.SERVING
    return service, reason


def _possible(told: Told, service: Service, today: date, said: Said) -> tuple[date | None, date | None, date | None]:
    """Return first and last day of service and the day of the decree, without those that cannot be."""
    may_start_later = service is Service.NOT_STARTED
    started = told.started_on if may_start_later else _past(told.started_on, "started_on", today, said)
    ended, decreed = (_past(getattr(told, key), key, today, said) for key in ("ended_on", "decree_date"))
    if started and ended and ended < started:
        said.append((False, Remark(sentences.STARTED_AFTER_END, {}, "started_on")))
        started = None
    return started, ended, decreed


def _past(day: date | None, column: str, today: date, said: Said) -> date | None:
    """Return a day unless it lies in the future."""
    if day is None or day <= today:
        return day
    said.append((False, Remark(sentences.DAY_AHEAD, {"header": HEADER_OF[column]}, column)))
    return None


def _stage(told: Told, decreed: date | None, said: Said) -> Stage:
    """Return how far the appointment is: decreed with number and date of the decree, confirmed when the row says so."""
    if told.decree_number and decreed:
        return Stage.CONFIRMED if told.confirmed else Stage.DECREED
    if told.decree_number:
        said.append((False, Remark(sentences.DECREE_WITHOUT_DATE, {"text": told.decree_number}, "decree_date")))
    elif decreed or told.confirmed:
        said.append((False, Remark(sentences.DECREE_WITHOUT_NUMBER, {}, "decree_number")))
    return Stage.PROPOSED


def _since(service: Service, *, started: date | None, ended: date | None) -> date | None:
    """Return since when the service is as it is; a workbook does not say when somebody began to rest."""
    if service is Service.ENDED:
        return ended
    return None if service in UNKNOWN_START else started
