"""Village offices without accounts: ask one by link, keep what it said, take that over or set it aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.offices.models import Office, Official, Statement
from pilar.offices.rules import signing
from pilar.offices.rules.offices import Kind
from pilar.offices.rules.purposes import VILLAGE
from pilar.offices.rules.signing import HOLDING
from pilar.offices.services.offices import Post, note
from pilar.regions.rules import Level, level_of

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.regions.models import Region

OPEN_FOR = timedelta(days=14)
DECIDED_ALREADY = _("Somebody decided this already. Look at the office again.")
NOT_A_VILLAGE = _("Only the office of a desa or kelurahan is asked by link.")


@dataclass(frozen=True)
class Said:
    """What the office of a village says of itself."""

    head_name: str
    since: date
    until: date | None = None
    phone: str = ""
    address: str = ""


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
    asker = {"role": actor.role or "", "region": actor.region}
    made = links.make(actor, purpose=VILLAGE.name, subject=office, region=village.pk, until=until, facts=asker)
    record("office.asked", office, region=village.pk, office=office.name)
    return made


@act("offices.state")
def state(actor: Actor, *, link: Link, said: Said) -> Statement:
    """Keep what the office of a village says of itself, until the kecamatan or the Dinas takes it over."""
    links.use(link)
    if said.until is not None and said.until < said.since:
        raise Invalid(signing.ENDS_BEFORE_IT_BEGINS, field="until")
    office = found(Office.objects.within(actor.scope), pk=link.subject_id)
    asker = {f"asker_{name}": link.facts.get(name, "") for name in ("role", "region")}
    statement = save(Statement(office=office, region=office.region, **asker, **vars(said)))
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
    note(
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
