"""Acts on offices: open one, correct it, note who is in post, ask a village office by link, take over what it said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.offices.models import Office, Official, Statement
from pilar.offices.rules import offices as rules
from pilar.offices.rules import signing
from pilar.offices.rules.offices import Kind
from pilar.offices.rules.purposes import VILLAGE
from pilar.offices.rules.signing import HOLDING, Standing
from pilar.regions.rules import Level, level_of, zone_of

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.offices.rules.offices import Particulars
    from pilar.regions.models import Region

OPEN_FOR = timedelta(days=14)
NOT_YOUR_OFFICE = _("This office lies above your area. Its own officers keep what is written here.")
THERE_ALREADY = _("This area has its office of that kind already. Open it from the list instead.")
DECIDED_ALREADY = _("Somebody decided this already. Look at the office again.")
NOT_A_VILLAGE = _("Only the office of a desa or kelurahan is asked by link.")
BEGINS_LATER = _("The last day lies before the first. Choose a later day.")


@dataclass(frozen=True)
class Post:
    """A post as it is noted: who, with which words on paper, from when until when, and what was handed on."""

    name: str
    plain_name: str
    position: str
    since: date
    is_head: bool = False
    standing: Standing = Standing.FULL
    until: date | None = None
    nip: str = ""
    rank: str = ""
    on_behalf_of: Official | None = None
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """What the office of a village says of itself."""

    head_name: str
    since: date
    until: date | None = None
    phone: str = ""
    address: str = ""


@act("offices.open")
def open_office(actor: Actor, *, kind: Kind, region: str, particulars: Particulars) -> Office:
    """Write an office of one's area, so that letters can be made in its name."""
    rules.check_level(kind, region)
    if not actor.scope.covers(region):
        raise NotFound(NOT_FOUND)
    rules.check_particulars(particulars)
    office = Office(kind=kind.value, region=region, **vars(particulars))
    try:
        save(office)
    except ValidationError as cause:
        raise Duplicate(THERE_ALREADY, field="kind") from cause
    record("office.opened", office, region=region, office=office.name)
    return office


@act("offices.edit")
def edit_office(actor: Actor, *, office: Office, particulars: Particulars) -> Office:
    """Correct what heads the letters of an office."""
    office = _own(actor, office)
    rules.check_particulars(particulars)
    changed = rules.differences(office.particulars, particulars)
    for name, value in vars(particulars).items():
        setattr(office, name, value)
    save(office)
    record("office.edited", office, region=office.region, office=office.name, fields=list(changed) or ["none"])
    return office


@act("offices.add_official")
def add_official(actor: Actor, *, office: Office, post: Post) -> Official:
    """Note who is in a post of an office; there is one head at a time."""
    return _note(actor, _own(actor, office), post)


@act("offices.end_official")
def end_official(actor: Actor, *, official: Official, last_day: date) -> Official:
    """Note the last day of somebody in a post."""
    official = found(Official.objects.within(actor.scope).select_related("office"), pk=official.pk)
    office = _own(actor, official.office)
    if last_day < official.since:
        raise Invalid(BEGINS_LATER, field="last_day")
    official.until = last_day
    save(official)
    facts = {"office": office.name, "position": official.position, "last_day": str(last_day)}
    _told("official.ended", official, office, facts)
    return official


@act("offices.ask")
def ask_village(actor: Actor, *, village: Region) -> tuple[Link, str]:
    """Make a link by which the office of a village says who heads it; nobody there needs an account."""
    if level_of(village.pk) is not Level.VILLAGE:
        raise Invalid(NOT_A_VILLAGE)
    if not actor.scope.covers(village.pk):
        raise NotFound(NOT_FOUND)
    office, _made = bulk_door(Office).get_or_create(
        kind=Kind.VILLAGE.value, region=village.pk, defaults={"name": f"Kantor {village.full_name}"}
    )
    until = clock.now() + OPEN_FOR
    made = links.make(actor, purpose=VILLAGE.name, subject=office, region=village.pk, until=until)
    record("office.asked", office, region=village.pk, office=office.name)
    return made


@act("offices.state")
def state(actor: Actor, *, link: Link, said: Said) -> Statement:
    """Keep what the office of a village says of itself, until the kecamatan or the Dinas takes it over."""
    links.use(link)
    if said.until is not None and said.until < said.since:
        raise Invalid(signing.ENDS_BEFORE_IT_BEGINS, field="until")
    office = found(Office.objects.within(actor.scope), pk=link.subject_id)
    statement = save(Statement(office=office, region=office.region, **vars(said)))
    record("office.stated", statement, region=office.region, office=office.name)
    return statement


@act("offices.take_over")
def take_over(actor: Actor, *, statement: Statement) -> Office:
    """Take over what a village office said: its head, its phone, its address; the head before ends the day before."""
    statement = _undecided(actor, statement, outcome="taken")
    office = lock(Office.objects.within(actor.scope), pk=statement.office_id)
    office.phone = statement.phone or office.phone
    office.address = statement.address or office.address
    save(office)
    _end_heads(office, before=statement.since)
    position = "Lurah" if office.region[6] == "1" else "Kepala Desa"
    _note(
        actor,
        office,
        Post(
            name=statement.head_name,
            plain_name=statement.head_name,
            position=position,
            since=statement.since,
            until=statement.until,
            is_head=True,
        ),
    )
    record("office.taken_over", statement, region=office.region, office=office.name)
    return office


@act("offices.set_aside")
def set_aside(actor: Actor, *, statement: Statement) -> Office:
    """Set aside what a village office said, because it is not right; nothing of it is taken over."""
    statement = _undecided(actor, statement, outcome="aside")
    record("office.set_aside", statement, region=statement.region, office=statement.office.name)
    return statement.office


def _own(actor: Actor, office: Office) -> Office:
    """Return an office, held against other writers; those above one's area are kept by their own officers."""
    office = lock(Office.objects.within(actor.scope), pk=office.pk)
    check_own(actor, office)
    return office


def _note(actor: Actor, office: Office, post: Post) -> Official:
    """Write a post of an office that is locked; the check sees every other post of it."""
    others = [row.held for row in bulk_door(Official).filter(office=office)]
    official = Official(office=office, by=actor.label, **{**vars(post), "papers": list(post.papers)})
    official.standing = post.standing.value
    signing.check_official(official.held, others)
    save(official)
    facts = {"office": office.name, "position": official.held.title, "since": str(post.since)}
    _told("official.noted", official, office, facts)
    return official


def _told(event: str, official: Official, office: Office, facts: dict[str, str]) -> None:
    record(event, official, region=office.region, personal={"name": official.name}, **facts)


def _end_heads(office: Office, *, before: date) -> None:
    for row in bulk_door(Official).filter(office=office, is_head=True):
        held = row.held
        later = replace(held, since=before, until=None)
        if held.standing in HOLDING and held.since < before and signing.overlap(held, later):
            row.until = before - timedelta(days=1)
            save(row)


def _undecided(actor: Actor, statement: Statement, *, outcome: str) -> Statement:
    statement = lock(Statement.objects.within(actor.scope).select_related("office"), pk=statement.pk)
    if statement.outcome:
        raise Refused(DECIDED_ALREADY)
    statement.outcome, statement.decided_by, statement.decided_at = outcome, actor.label, clock.now()
    return save(statement)


def check_own(actor: Actor, office: Office) -> None:
    """Raise unless an office lies in one's area."""
    if not actor.scope.covers(office.region):
        raise Refused(NOT_YOUR_OFFICE)


def today_in(region: str) -> date:
    """Return the day on the calendar of an area."""
    return clock.today(zone_of(region).clock)


def today_at(office: Office) -> date:
    """Return the day on the calendar of an office."""
    return today_in(office.region)
