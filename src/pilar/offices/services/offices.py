"""Acts on offices: open one, correct it, note who is in post and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.offices.models import Office, Official
from pilar.offices.rules import offices as rules
from pilar.offices.rules import signing
from pilar.offices.rules.signing import Standing
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.offices.rules.offices import Kind, Particulars

NOT_YOUR_OFFICE = _("This office lies above your area. Its own officers keep what is written here.")
THERE_ALREADY = _("This area has its office of that kind already. Open it from the list instead.")
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
    office = own(actor, office)
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
    return note(actor, own(actor, office), post)


@act("offices.end_official")
def end_official(actor: Actor, *, official: Official, last_day: date) -> Official:
    """Note the last day of somebody in a post."""
    official = found(Official.objects.within(actor.scope).select_related("office"), pk=official.pk)
    office = own(actor, official.office)
    if last_day < official.since:
        raise Invalid(BEGINS_LATER, field="last_day")
    official.until = last_day
    save(official)
    facts = {"office": office.name, "position": official.position, "last_day": str(last_day)}
    _told("official.ended", official, office, facts)
    return official


def own(actor: Actor, office: Office) -> Office:
    """Return an office, held against other writers; those above one's area are kept by their own officers."""
    office = lock(Office.objects.within(actor.scope), pk=office.pk)
    check_own(actor, office)
    return office


def note(actor: Actor, office: Office, post: Post) -> Official:
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
