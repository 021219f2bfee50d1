"""Operations on volunteers and coverage: the same rows, numbers and acts as on the screens."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from ninja import Field, Path, Query, Router, Schema
from ninja.responses import Status

from pilar.kernel import clock
from pilar.kernel.act import Door, lock
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import NotFound, _
from pilar.regions import queries as regions
from pilar.regions.rules import digits, zone_of
from pilar.volunteers.models import Assignment, Person
from pilar.volunteers.queries import coverage as coverage_queries
from pilar.volunteers.queries import register as queries
from pilar.volunteers.queries.pairs import survivor_of
from pilar.volunteers.rules import particulars, people
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.particulars import KnownNik, nik_over, written_nik
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import assignments as assignment_services
from pilar.volunteers.services import people as services
from pilar.web.access import ActingRequest, allow
from pilar.web.api import READABLE, Cursor, IfMatch, Key, Limit, Page, Text, check_match, once, page_of

router = Router(tags=["volunteers"])

Who = Annotated[UUID, Path(description="Identifier of the volunteer, as the list gives it.")]
Code = Annotated[
    str, Query(description="Kemendagri code, with dots or without; empty for the whole of one's area.", max_length=20)
]
AS_TEXT = ("birth_place", "address", "occupation", "emergency_name")
Role = Annotated[str, Field(pattern=READABLE, max_length=30)]
Beginning = Literal["serving", "not_started", "on_leave", "suspended"]
Reason = Literal["resigned", "replaced", "revoked", "died", "moved", "term_over"]
OpenStage = Literal["proposed", "recommended", "verified", "decreed", "confirmed"]


class VillageOut(Schema):
    """The desa or kelurahan of a row."""

    code: str = Field(description="Its code, digits alone.")
    name: str = Field(description="Its name.")


class AssignmentOut(Schema):
    """The latest assignment, on its two axes: how far the appointment is, and what the person does now."""

    id: UUID = Field(description="Its identifier; a person has one after the other.")
    stage: str = Field(description="proposed, recommended, verified, decreed, confirmed, refused or withdrawn.")
    service: str = Field(description="not_started, serving, on_leave, suspended or ended.")
    service_since: date | None = Field(description="Since when the service is as it is, where known.")
    started_on: date | None = Field(description="First day of service, where known.")
    ended_on: date | None = Field(description="Last day of service, where it ended and the day is known.")
    end_reason: str = Field(
        description="resigned, replaced, revoked, died, moved, term_over or double (written twice); or empty."
    )
    decree_number: str = Field(description="Number of the decree (SK); empty without one.")
    decree_date: date | None = Field(description="Date of the decree.")
    decree_until: date | None = Field(description="Last day of the decree; null when it has no end.")


class VolunteerOut(Schema):
    """A community volunteer (PSM) as the register has them; a text is empty, a value null where nothing is written.

    The NIK is masked; nobody reads it in full here. Where an allowance is paid to is no part of this at all.
    """

    id: UUID = Field(description="Stays for ever, also when name or village change.")
    name: str = Field(description="As on the population card, titles too.")
    sex: str = Field(description="male or female; empty where an old register does not say it.")
    birth_place: str = Field(description="As on the population card.")
    birth_date: date | None = Field(description="As on the population card.")
    nik: str = Field(description="The first six digits, the rest masked; empty when none is written.")
    address: str = Field(description="Hamlet, RT/RW.")
    phone: str = Field(description="In the form +62…; empty when none is written.")
    phone_use: str = Field(description="own, or shared with the family.")
    has_smartphone: bool | None = Field(description="Whether the phone is a smartphone.")
    emergency_name: str = Field(description="Whom to call in an emergency.")
    emergency_phone: str = Field(description="In the form +62….")
    education: str = Field(description="Code of the list `education`: the highest school that was finished.")
    occupation: str = Field(description="In the words of the office.")
    other_roles: list[str] = Field(description="Codes of the list `other_roles`: what the person is besides.")
    psm_since: int | None = Field(description="The first year as a PSM.")
    ipsm_number: str = Field(description="From the IPSM member card, usually 10 digits.")
    uniform_size: str = Field(description="XS to XXXXL.")
    village: VillageOut = Field(description="Where the person serves or served last.")
    assignment: AssignmentOut | None = Field(description="The latest one.")


class ParticularsIn(Schema, extra="forbid"):
    """Who a person is. A value of null, or left out, stays as it is; so does one that equals what was read.

    An empty text takes away what stood there, an empty list all other roles; `clear` names what is no text.
    """

    name: Text | None = Field(None, max_length=200, description="As on the population card, titles too.")
    sex: Literal["", "male", "female"] | None = Field(None, description="male or female; empty when nobody knows.")
    birth_place: Text | None = Field(None, max_length=60, description="As on the population card.")
    birth_date: date | None = Field(None, description="As on the population card.")
    nik: Text | None = Field(
        None,
        max_length=40,
        description="16 digits. One partly hidden, like 320501410180****, is kept as a hint and never identifies. "
        "An empty text takes all of it away.",
    )
    address: Text | None = Field(None, max_length=200, description="Hamlet, RT/RW.")
    phone: Text | None = Field(None, max_length=40, description="Like 0812-3456-7890.")
    phone_use: Literal["", "own", "shared"] | None = Field(None, description="own, or shared with the family.")
    has_smartphone: bool | None = Field(None, description="Whether the phone is a smartphone.")
    emergency_name: Text | None = Field(None, max_length=120, description="Whom to call in an emergency.")
    emergency_phone: Text | None = Field(None, max_length=40, description="Like 0812-3456-7890.")
    education: Text | None = Field(
        None, max_length=30, description="Code of the list `education` as the area has it today."
    )
    occupation: Text | None = Field(None, max_length=80, description="In the words of the office.")
    other_roles: list[Role] | None = Field(
        None, max_length=30, description="Codes of the list `other_roles` as the area has it today."
    )
    psm_since: int | None = Field(None, description="The first year as a PSM.")
    ipsm_number: Text | None = Field(None, max_length=40, description="From the IPSM member card, usually 10 digits.")
    uniform_size: Literal["", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL"] | None = Field(
        None, description="As the tailor says it."
    )
    clear: list[Literal["birth_date", "has_smartphone", "psm_since"]] | None = Field(
        None, max_length=3, description="Which of these is taken away, for none of them can be sent empty."
    )


class VolunteerIn(ParticularsIn):
    """Somebody new: who it is, where and how they serve."""

    name: Text = Field(max_length=200, description="As on the population card, titles too.")
    village: Text = Field(max_length=20, description="Code of the desa or kelurahan, with dots or without.")
    service: Beginning = Field("serving", description="What the person does now.")
    stage: OpenStage = Field("proposed", description="How far the appointment is.")
    started_on: date | None = Field(None, description="First day of service.")
    decree_number: Text = Field("", max_length=80, description="Needed from stage `decreed` on.")
    decree_date: date | None = Field(None, description="Needed from stage `decreed` on.")
    decree_until: date | None = Field(None, description="Null when the decree has no end.")


class EndIn(Schema, extra="forbid"):
    """The end of a service."""

    reason: Reason = Field(description="Why it ended.")
    ended_on: date | None = Field(None, description="The last day; null when nobody knows it.")
    note: Text = Field("", max_length=300, description="Stays in the timeline.")


class TallyOut(Schema):
    """How many villages of a region are in which state, and how many people serve there."""

    code: str | None = Field(description="Code of the region, digits alone; null for all Indonesia.")
    name: str = Field(description="Its name; Indonesia for the whole.")
    villages: int = Field(description="All its villages.")
    joined: int = Field(description="Those in areas that take part in Pilar; the states below count among these.")
    not_joined: int = Field(description="Those in areas that do not; nothing is known of them, which is not vacancy.")
    served: int = Field(description="Somebody serves, with a decree or waiting for one.")
    filled: int = Field(description="Somebody serves under a decree.")
    pending: int = Field(description="Somebody serves while the decree is awaited.")
    unable: int = Field(description="Only somebody who is temporarily unable.")
    vacant: int = Field(description="Nobody.")
    people: int = Field(description="Volunteers in service.")


class CoverageOut(TallyOut):
    """The coverage of a region, and of each unit right below it."""

    below: list[TallyOut] = Field(description="The units right below, in the order of codes.")


@router.get("/volunteers", response=Page[VolunteerOut], summary=_("PSM of one's area, in the order they came in"))
@allow("volunteers.view")
def volunteers(
    request: ActingRequest,
    text: Annotated[str, Query(max_length=120, pattern=READABLE, description="Words of the name.")] = "",
    region: Code = "",
    service: Annotated[
        Literal["", "sk_pending", "not_started", "serving", "on_leave", "suspended", "ended"],
        Query(description="State of the service; sk_pending is serving without a decree in force."),
    ] = "",
    stage: Annotated[
        Literal["", "proposed", "recommended", "verified", "decreed", "confirmed", "refused", "withdrawn"],
        Query(description="Stage of the appointment."),
    ] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, object]:
    """Return the volunteers who fit, a piece at a time; who is registered meanwhile comes at the end."""
    wish = queries.Wish(text=text, region=digits(region) if region else "", service=service, stage=stage)
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
    code = digits(region) if region else request.actor.region
    place = regions.one(code)
    if not request.actor.scope.covers(code) or (code and place is None):
        raise NotFound(NOT_FOUND)
    units = list(regions.children(code)) or ([place] if place else [])
    tallies = coverage_queries.tallies(request.actor.scope, units)
    below = [_tally(unit.pk, unit.name, tallies[unit.pk]) for unit in units if unit.pk != code]
    whole = _tally(code, place.name if place else "Indonesia", coverage_queries.total(tallies.values()))
    return CoverageOut(**whole.model_dump(), below=below)


def _tally(code: str, name: str, tally: coverage_queries.Tally) -> TallyOut:
    counted = {field: getattr(tally, field) for field in TallyOut.model_fields if field not in {"code", "name"}}
    return TallyOut(code=code or None, name=name, **counted)


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
