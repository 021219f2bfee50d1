"""Operations on volunteers and coverage: the same rows, numbers and acts as on the screens."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router, Schema
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
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules import people
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.rules.requirements import Requirement
from pilar.volunteers.services import assignments as assignment_services
from pilar.volunteers.services import people as services
from pilar.web.access import ActingRequest, allow
from pilar.web.api import READABLE, Cursor, IfMatch, Key, Limit, Page, Text, check_match, once, page_of

router = Router(tags=["volunteers"])

Code = Annotated[
    str, Query(description="Kemendagri code, with dots or without; empty for the whole of one's area.", max_length=20)
]
Beginning = Literal["serving", "not_started", "on_leave", "suspended"]
OpenStage = Literal["proposed", "recommended", "verified", "decreed", "confirmed"]


class NarrowerIn(Schema):
    """Filters beyond name, place and state; each left out asks for nothing."""

    ends_soon: bool = Field(default=False, description="The decree ends within 90 days.")
    requirement: Literal["", "citizen", "commitment", "domicile", "literacy", "conduct", "training"] = Field(
        default="", description="A requirement of Permensos 10/2019; training is the basic training."
    )
    finding: Literal["open", "later", "met"] = Field(
        default="open",
        description="What is known of the requirement: neither met nor excepted, to follow, met or excepted.",
    )
    from_60: bool = Field(default=False, description="60 years and older.")
    sex: Literal["", "male", "female"] = ""
    education: str = Field(default="", max_length=30, pattern=READABLE, description="Code of the list of education.")
    lacks: Literal["", "nik", "phone"] = Field(default="", description="What is not written.")
    years: Literal["", "5", "10", "20", "unknown"] = Field(default="", description="PSM for so many years or more.")

    def asked(self) -> dict[str, Any]:
        """Return the filters as the register takes them."""
        return {
            "ends_soon": self.ends_soon,
            "requirement": Requirement(self.requirement) if self.requirement else None,
            "found": self.finding,
            "is_old": self.from_60,
            "sex": self.sex,
            "education": self.education,
            "lacks": self.lacks,
            "years": self.years,
        }


NOTHING_NARROWER = NarrowerIn()


class VillageOut(Schema):
    """The desa or kelurahan of a row."""

    code: str = Field(description="Its code, digits alone.")
    name: str = Field(description="Its name.")


class AssignmentOut(Schema):
    """The latest assignment, on its two axes: how far the appointment is, and what the person does now."""

    id: UUID
    stage: str = Field(description="proposed, recommended, verified, decreed, confirmed, refused or withdrawn.")
    service: str = Field(description="not_started, serving, on_leave, suspended or ended.")
    service_since: date | None = Field(description="Since when the service is as it is, where known.")
    started_on: date | None = Field(description="First day of service, where known.")
    ended_on: date | None = Field(description="Last day of service, where it ended and the day is known.")
    end_reason: str = Field(description="resigned, replaced, revoked, died, moved or term_over; empty while it lasts.")
    decree_number: str = Field(description="Number of the decree (SK); empty without one.")
    decree_date: date | None = Field(description="Date of the decree.")
    decree_until: date | None = Field(description="Last day of the decree; null when it has no end.")


class VolunteerOut(Schema):
    """A community volunteer (PSM) as the register has them. The NIK is masked; nobody reads it in full here."""

    id: UUID = Field(description="Stays for ever, also when name or village change.")
    name: str = Field(description="As on the population card, titles too.")
    sex: str = Field(description="male or female.")
    birth_date: date | None
    nik: str = Field(description="The first six digits, the rest masked; empty when none is written.")
    phone: str = Field(description="In the form +62…; empty when none is written.")
    address: str = Field(description="Hamlet, RT/RW.")
    village: VillageOut
    assignment: AssignmentOut | None


class ParticularsIn(Schema, extra="forbid"):
    """Who a person is; a value of null, or left out, stays as it is."""

    name: Text | None = Field(None, max_length=200, description="As on the population card, titles too.")
    sex: Sex | None = Field(None, description="male or female.")
    birth_date: date | None = None
    nik: Text | None = Field(None, max_length=40, description="16 digits; an empty text takes it away.")
    phone: Text | None = Field(None, max_length=40, description="Like 0812-3456-7890; an empty text takes it away.")
    address: Text | None = Field(None, max_length=200, description="Hamlet, RT/RW.")


class VolunteerIn(ParticularsIn):
    """Somebody new: who it is, where and how they serve."""

    name: Text = Field(max_length=200, description="As on the population card, titles too.")
    sex: Sex = Field(description="male or female.")
    village: Text = Field(max_length=20, description="Code of the desa or kelurahan, with dots or without.")
    service: Beginning = Field("serving", description="What the person does now.")
    stage: OpenStage = Field("proposed", description="How far the appointment is.")
    started_on: date | None = Field(None, description="First day of service.")
    decree_number: Text = Field("", max_length=80, description="Needed from stage `decreed` on.")
    decree_date: date | None = Field(None, description="Needed from stage `decreed` on.")
    decree_until: date | None = Field(None, description="Null when the decree has no end.")


class EndIn(Schema, extra="forbid"):
    """The end of a service."""

    reason: EndReason = Field(description="Why it ended.")
    ended_on: date | None = Field(None, description="The last day; null when nobody knows it.")
    note: Text = Field("", max_length=300, description="Stays in the timeline.")


class TallyOut(Schema):
    """How many villages of a region are in which state, and how many people serve there."""

    code: str | None = Field(description="Code of the region, digits alone; null for all Indonesia.")
    name: str
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


@router.get("/volunteers/{uuid:pk}", response=VolunteerOut, summary=_("One PSM"))
@allow("volunteers.view")
def volunteer(request: ActingRequest, pk: UUID) -> VolunteerOut:
    """Return one volunteer of one's area."""
    return _one(request, pk)


@router.post("/volunteers", response={201: VolunteerOut}, summary=_("Register a PSM"))
@allow("volunteers.register")
def register_volunteer(
    request: ActingRequest, response: HttpResponse, data: VolunteerIn, idempotency_key: Key = None
) -> Status[VolunteerOut]:
    """Write somebody new into the register of a village."""
    village = regions.one(digits(data.village))
    if village is None:
        raise NotFound(NOT_FOUND, field="village")
    particulars = _particulars(data, services.Particulars(name="", sex=data.sex))
    register = once(services.register, idempotency_key, request.actor)
    made = register(village=village, particulars=particulars, standing=_standing(data))
    response.headers["Location"] = reverse("api:volunteer", args=[made.pk])
    return Status(201, _one(request, made.pk))


@router.patch("/volunteers/{uuid:pk}", response=VolunteerOut, summary=_("Correct the data of a PSM"))
@allow("volunteers.edit")
def correct_volunteer(
    request: ActingRequest, pk: UUID, data: ParticularsIn, if_match: IfMatch = None, idempotency_key: Key = None
) -> VolunteerOut:
    """Correct what is written about a person."""

    def correct(person: Person) -> None:
        particulars = _particulars(data, services.particulars_of(person))
        once(services.edit, idempotency_key, request.actor)(person=person, particulars=particulars)

    return _changed(request, pk, services.edit, if_match=if_match, key=idempotency_key, change=correct)


@router.post("/volunteers/{uuid:pk}/end", response=VolunteerOut, summary=_("End the service of a PSM"))
@allow("volunteers.end")
def end_service(
    request: ActingRequest, pk: UUID, data: EndIn, if_match: IfMatch = None, idempotency_key: Key = None
) -> VolunteerOut:
    """End the service of a volunteer; an end is not taken back."""

    def end(person: Person) -> None:
        latest = found(Assignment.objects.within(request.actor.scope), person=person, is_latest=True)
        finish = once(assignment_services.end, idempotency_key, request.actor)
        finish(assignment=latest, why=data.reason, ended_on=data.ended_on, note=people.tidy(data.note))

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
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        nik=person.masked_nik,
        phone=person.phone,
        address=person.address,
        village=VillageOut(code=person.village_id, name=person.village.name),
        assignment=_assignment(latest) if latest else None,
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


def _particulars(data: ParticularsIn, before: services.Particulars) -> services.Particulars:
    """Return what was sent over what was there, read by the same rules as on the screens."""
    return services.Particulars(
        name=people.name(data.name) if data.name is not None else before.name,
        sex=data.sex or before.sex,
        birth_date=data.birth_date or before.birth_date,
        nik=_nik(data.nik) if data.nik is not None else before.nik,
        phone=people.phone(data.phone) if data.phone is not None else before.phone,
        address=people.tidy(data.address) if data.address is not None else before.address,
    )


def _nik(text: str) -> str:
    return people.nik(text).digits if text.strip() else ""


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
