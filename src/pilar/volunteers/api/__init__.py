"""Operations on volunteers and coverage: the same rows, numbers and acts as on the screens."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router
from ninja.responses import Status

from pilar.kernel import clock
from pilar.kernel.act import Door, lock
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import NotFound, _
from pilar.regions import queries as regions
from pilar.regions.rules import digits, zone_of
from pilar.volunteers.api.shapes import (
    AS_TEXT,
    NOTHING_NARROWER,
    AssignmentOut,
    Code,
    CoverageOut,
    EndIn,
    NarrowerIn,
    ParticularsIn,
    TallyOut,
    VillageOut,
    VolunteerIn,
    VolunteerOut,
    Who,
)
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries.overview import Overview, overview
from pilar.volunteers.queries.pairs import survivor_of
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules import particulars, people
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.particulars import KnownNik, nik_over, written_nik
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import assignments as assignment_services
from pilar.volunteers.services import people as services
from pilar.web.access import ActingRequest, allow
from pilar.web.api import READABLE, Cursor, IfMatch, Key, Limit, Page, check_match, once, page_of

router = Router(tags=["volunteers"])


@router.get("/volunteers", response=Page[VolunteerOut], summary=_("PSM of one's area, in the order they came in"))
@allow("volunteers.view")
def volunteers(
    request: ActingRequest,
    text: Annotated[
        str,
        Query(
            max_length=120,
            pattern=READABLE,
            description="Words of the name however spelt, part of a phone or decree number, a village; no NIK.",
        ),
    ] = "",
    region: Code = "",
    service: Annotated[
        Literal["", "sk_pending", "open", "not_started", "serving", "on_leave", "suspended", "ended"],
        Query(description="State of the service; sk_pending is serving without a decree in force, open is not ended."),
    ] = "",
    stage: Annotated[
        Literal["", "proposed", "recommended", "verified", "decreed", "confirmed", "refused", "withdrawn"],
        Query(description="Stage of the appointment."),
    ] = "",
    narrower: Query[NarrowerIn] = NOTHING_NARROWER,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, object]:
    """Return the volunteers who fit, a piece at a time; who is registered meanwhile comes at the end."""
    code = digits(region) if region else ""
    wish = Wish(text=text, region=code, service=service, stage=stage, **narrower.asked())
    scope, today = request.actor.scope, clock.today(zone_of(request.actor.region).clock)
    rows = queries.in_key_order(queries.register(scope, wish, today=today), scope.narrowed(wish.region))
    return page_of(request, queries.with_latest(rows), cursor=cursor, limit=limit, shape=_shaped)


@router.get("/volunteers/{uuid:pk}", response={200: VolunteerOut, 307: None}, summary=_("One PSM"))
@allow("volunteers.view")
def volunteer(request: ActingRequest, response: HttpResponse, pk: Who) -> Status[VolunteerOut] | Status[None]:
    """Return one volunteer of one's area; a record that went into another answers 307 with the address of that one."""
    person = found(queries.with_latest(Person.objects.within(request.actor.scope)), pk=pk)
    if person.merged_into_id is None:
        return Status(200, _out(person))
    response.headers["Location"] = reverse("api:volunteer", args=[survivor_of(person).pk])
    return Status(307, None)


@router.post("/volunteers", response={201: VolunteerOut}, summary=_("Register a PSM"))
@allow("volunteers.register")
def register_volunteer(
    request: ActingRequest, response: HttpResponse, data: VolunteerIn, idempotency_key: Key = None
) -> Status[VolunteerOut]:
    """Write somebody new into the register of a village."""
    village = regions.one(digits(data.village))
    if village is None:
        raise NotFound(NOT_FOUND, field="village")
    written = _over(services.NOTHING_WRITTEN, data, today=_today(village.pk))
    register = once(services.register, idempotency_key, request.actor)
    made = register(village=village, particulars=written, standing=_standing(data))
    response.headers["Location"] = reverse("api:volunteer", args=[made.pk])
    return Status(201, _one(request, made.pk))


@router.patch("/volunteers/{uuid:pk}", response=VolunteerOut, summary=_("Correct the data of a PSM"))
@allow("volunteers.edit")
def correct_volunteer(
    request: ActingRequest, pk: Who, data: ParticularsIn, if_match: IfMatch = None, idempotency_key: Key = None
) -> VolunteerOut:
    """Correct what is written about a person."""

    def correct(person: Person) -> None:
        before, today = services.particulars_of(person), _today(person.village_id)
        written = _over(before, data, today=today)
        once(services.edit, idempotency_key, request.actor)(person=person, particulars=written)

    return _changed(request, pk, services.edit, if_match=if_match, key=idempotency_key, change=correct)


@router.post("/volunteers/{uuid:pk}/end", response=VolunteerOut, summary=_("End the service of a PSM"))
@allow("volunteers.end")
def end_service(
    request: ActingRequest, pk: Who, data: EndIn, if_match: IfMatch = None, idempotency_key: Key = None
) -> VolunteerOut:
    """End the service of a volunteer; an end is not taken back."""

    def end(person: Person) -> None:
        latest = found(Assignment.objects.within(request.actor.scope), person=person, is_latest=True)
        finish = once(assignment_services.end, idempotency_key, request.actor)
        finish(assignment=latest, why=EndReason(data.reason), ended_on=data.ended_on, note=people.tidy(data.note))

    return _changed(request, pk, assignment_services.end, if_match=if_match, key=idempotency_key, change=end)


@router.get("/coverage", response=CoverageOut, summary=_("Coverage of a region and of the units below it"))
@allow("volunteers.coverage")
def coverage(request: ActingRequest, region: Code = "") -> CoverageOut:
    """Return how many villages of a region have a volunteer; without a code, of one's own area."""
    asked = digits(region) if region else request.actor.region
    code = (regions.current([asked])[asked] or asked) if asked else asked
    place = regions.one(code)
    if not request.actor.scope.covers(code) or (code and place is None):
        raise NotFound(NOT_FOUND)
    over = overview(request.actor.scope, code, today=_today(code))
    numbers: dict[str, Any] = over.numbers()
    return CoverageOut(
        code=code or None,
        name=place.name if place else "Indonesia",
        **numbers,
        below=[_below(unit.pk, unit.name, over) for unit in over.units if unit.pk != code],
    )


def _below(code: str, name: str, over: Overview) -> TallyOut:
    numbers: dict[str, Any] = over.numbers_of(code)
    return TallyOut(code=code, name=name, **numbers)


def _one(request: ActingRequest, pk: UUID) -> VolunteerOut:
    return _out(found(queries.with_latest(Person.objects.within(request.actor.scope)), pk=pk))


def _shaped(rows: Sequence[Person]) -> list[VolunteerOut]:
    return [_out(person) for person in rows]


def _out(person: Person) -> VolunteerOut:
    latest = next(iter(person.latest), None)  # type: ignore[attr-defined] # the prefetch of with_latest
    return VolunteerOut(
        id=person.pk,
        village=VillageOut(code=person.village_id, name=person.village.name),
        assignment=_assignment(latest) if latest else None,
        **_shown(services.particulars_of(person)),
    )


def _assignment(latest: Assignment) -> AssignmentOut:
    return AssignmentOut(**{name: getattr(latest, name) for name in AssignmentOut.model_fields})


def _changed(
    request: ActingRequest,
    pk: UUID,
    door: Door[..., Any],
    *,
    if_match: str | None,
    key: UUID | None,
    change: Callable[[Person], None],
) -> VolunteerOut:
    """Change a volunteer if it still is as it was read; what was done before under the key is not done again."""
    with transaction.atomic():
        person = lock(Person.objects.within(request.actor.scope), pk=pk)
        if key is None or not door.is_done(key, request.actor):
            check_match(if_match, _one(request, pk))
        change(person)
    return _one(request, pk)


def _today(village: str) -> date:
    return clock.today(zone_of(village).clock)


def _shown(known: services.Particulars) -> dict[str, Any]:
    """Return particulars as an answer has them: the NIK masked, a sex nobody knows as an empty text."""
    names = services.Particulars.__dataclass_fields__.keys() - {"nik_partial"}
    values = {name: getattr(known, name) for name in names}
    nik = KnownNik(known.nik, known.nik_partial).shown
    return values | {"nik": nik, "sex": known.sex.value if known.sex else "", "other_roles": list(known.other_roles)}


def _over(before: services.Particulars, data: ParticularsIn, *, today: date) -> services.Particulars:
    """Return what was sent over what was there, read by the same rules as on the screens; what was read stays."""
    known = _shown(before)
    sent = {name: getattr(data, name) for name in known}
    new: dict[str, Any] = {name: value for name, value in sent.items() if value is not None and value != known[name]}
    if "nik" in new:
        typed = written_nik(new["nik"])
        nik = nik_over(KnownNik(before.nik, before.nik_partial), typed) if new["nik"].strip() else typed
        new |= {"nik": nik.digits, "nik_partial": nik.partial}
    read = {name: READ[name](value, today) if name in READ else value for name, value in new.items()}
    return replace(before, **{**read, **dict.fromkeys(map(str, data.clear or ()))})


READ: dict[str, Callable[[Any, date], Any]] = {
    "name": lambda text, _today: people.name(text),
    "sex": lambda code, _today: Sex(code) if code else None,
    "phone": lambda text, _today: people.phone(text),
    "emergency_phone": lambda text, _today: people.phone(text, field="emergency_phone"),
    "psm_since": lambda year, today: particulars.year(str(year), this_year=today.year),
    "ipsm_number": lambda text, _today: particulars.ipsm_number(text) if text.strip() else "",
    "other_roles": lambda codes, _today: tuple(dict.fromkeys(codes)),
    **{name: lambda text, _today: people.tidy(text) for name in AS_TEXT},
}


def _standing(data: VolunteerIn) -> Standing:
    has_begun = data.service in {"serving", "not_started"}
    return Standing(
        stage=Stage(data.stage),
        service=Service(data.service),
        service_since=data.started_on if has_begun else None,
        started_on=data.started_on,
        decree_number=people.tidy(data.decree_number),
        decree_date=data.decree_date,
        decree_until=data.decree_until,
    )
