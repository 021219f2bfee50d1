"""Acts on names: name somebody for a seat, by account, by link or from a table; put reserves in order; withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel import likeness
from pilar.kernel.act import act, record, save
from pilar.kernel.found import NOT_FOUND, found
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.kernel.words import phrase
from pilar.links import services as links
from pilar.trainings.models import Block, Nomination
from pilar.trainings.rules import blocks, events
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.nominations import Cause, Source, State
from pilar.trainings.services.holding import block_of, held_event, move_up, note_step, told, told_each, turn_into
from pilar.volunteers.queries import candidates
from pilar.volunteers.services import people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.trainings.services.holding import Held
    from pilar.volunteers.queries.candidates import Candidate
    from pilar.volunteers.services.people import Particulars

MOST_AT_ONCE = 300
TOO_LATE = _(
    "The last day for names was %(until)s, and no seat is free here. Ask the organiser, or let somebody come instead "
    "of a participant."
)
ELSEWHERE = _("%(name)s does not live in %(area)s. Name people of your own area.")
WHY_MISSING = _("Say in a few words why; whoever was named may ask.")
NIK_OF_ANOTHER = _(
    "The register knows this NIK under another name. Check the NIK; if it is right, search for the person and choose "
    "them."
)
OTHER_RESERVES = _("The order must hold every reserve of this block once. Load the page again.")
LETTER_MISSING = _("Write number and date of the letter, both.")
IN_ROW = _("Row %(row)s: %(said)s")
TOO_MANY = _("At most %(most)s names are taken at once. Divide the table.")
NOBODY = _("There is no name to take over. Fill in at least one row.")


@dataclass(frozen=True, kw_only=True)
class Name:
    """Somebody to be named: of the register by key, or with particulars and the village where they live."""

    person: UUID | None = None
    particulars: Particulars | None = None
    village: str = ""
    written: str = ""
    """The name as papers are to write it, with titles; the register's own where empty."""
    role: str = ""
    needs: str = ""
    wants_reserve: bool = False
    row: int = 0
    """The row of the table it comes from; a refusal names it."""


@act("trainings.nominate")
def nominate(actor: Actor, *, block: Block, name: Name) -> Nomination:
    """Name somebody for a seat of a block, or in reserve."""
    held, block, source = held_block(actor, block)
    one = name_for(actor, held, block, name, source=source)
    told(held, one, event="nomination.made")
    return one


@act("trainings.nominate_by_link")
def nominate_by_link(actor: Actor, *, link: Link, name: Name) -> Nomination:
    """Name somebody by the link that an office was sent; nobody there needs an account."""
    links.use(link)
    block = found(Block.objects.within(actor.scope).select_related("event"), pk=link.subject_id)
    held = held_event(actor, block.event, *events.SEATED)
    one = name_for(actor, held, held.blocks[str(block.pk)], name, source=Source.LINK)
    told(held, one, event="nomination.made")
    return one


@act("trainings.nominate_many")
def nominate_many(actor: Actor, *, block: Block, names: Sequence[Name]) -> list[Nomination]:
    """Name many from a table, all or nobody; the first seats go to the first rows, the rest wait in reserve."""
    if not names:
        raise Invalid(NOBODY, field="rows")
    if len(names) > MOST_AT_ONCE:
        raise Invalid(TOO_MANY, field="rows", most=MOST_AT_ONCE)
    held, block, _source = held_block(actor, block)
    made, known = [], _known(actor, block, [name.person for name in names if name.person is not None])
    for place, name in enumerate(names, start=1):
        try:
            made.append(name_for(actor, held, block, name, source=Source.TABLE, known=known))
        except Problem as problem:
            raise Invalid(IN_ROW, field="rows", row=name.row or place, said=phrase(problem)) from problem
    entry = record(
        "block.named_many", block, region=block.region, training=held.event.name, block=block.name, people=len(made)
    )
    told_each(held, made, under=entry)
    return made


@act("trainings.withdraw")
def withdraw(actor: Actor, *, nomination: Nomination, why: str) -> Nomination:
    """Withdraw somebody who was named; whoever is next in reserve moves up."""
    held, one = held_name(actor, nomination)
    turn_into(actor, held, one, State.DECLINED, Cause.WITHDRAWN, why=reason(why))
    told(held, one)
    move_up(actor, held, gone=one)
    return one


@act("trainings.rank")
def rank(actor: Actor, *, block: Block, order: Sequence[UUID]) -> Block:
    """Say in which order the reserves of a block move up."""
    held, block, _source = held_block(actor, block)
    waiting = {row.pk: row for row in held.named[str(block.pk)] if row.typed_state is State.RESERVE}
    if len(order) != len(waiting) or set(order) != set(waiting):
        raise Refused(OTHER_RESERVES)
    ranks = sorted(row.rank for row in waiting.values())
    for key, place in zip(order, ranks, strict=True):
        waiting[key].rank = place
        save(waiting[key])
    record("block.ranked", block, region=block.region, training=held.event.name, block=block.name)
    return block


@act("trainings.note_letter")
def note_letter(actor: Actor, *, block: Block, number: str, on: date | None) -> Block:
    """Note the letter by which an office named its people."""
    _held, block, _source = held_block(actor, block)
    return _letter(block, number=number, on=on)


@act("trainings.note_letter_by_link")
def note_letter_by_link(actor: Actor, *, link: Link, number: str, on: date | None) -> Block:
    """Note by the link that an office was sent the letter by which it names its people."""
    links.use(link)
    block = found(Block.objects.within(actor.scope).select_related("event"), pk=link.subject_id)
    held = held_event(actor, block.event, *events.SEATED)
    return _letter(held.blocks[str(block.pk)], number=number, on=on)


def _letter(block: Block, *, number: str, on: date | None) -> Block:
    number = " ".join(number.split())[:80]
    if not number or on is None:
        raise Invalid(LETTER_MISSING, field="number")
    block.letter_number, block.letter_date = number, on
    save(block)
    record("block.letter", block, region=block.region, training=block.event.name, block=block.name)
    return block


def held_block(
    actor: Actor, block: Block, *, states: frozenset[events.State] = events.SEATED
) -> tuple[Held, Block, Source]:
    """Return a block that one may fill, with its event held, and by what way names come from this actor."""
    block = block_of(actor, block)
    held = held_event(actor, block.event, *states)
    blocks.check_fills(
        block.typed_kind,
        role=actor.role,
        covers_block=actor.scope.covers(block.region),
        covers_event=actor.scope.covers(held.event.region),
    )
    return held, held.blocks[str(block.pk)], source_of(actor, block)


def source_of(actor: Actor, block: Block) -> Source:
    """Return by what way a name of an actor with an account comes."""
    behalf = blocks.is_on_behalf(block.typed_kind, role=actor.role, is_own_area=actor.region == block.region)
    return Source.BEHALF if behalf else Source.ACCOUNT


def runs(actor: Actor, held: Held) -> bool:
    """Say whether an actor is of the office that runs an event."""
    return blocks.is_organiser(actor.role, covers_event=actor.scope.covers(held.event.region))


def held_name(actor: Actor, nomination: Nomination) -> tuple[Held, Nomination]:
    """Return a name of a block one may fill, with its event held."""
    one = found(Nomination.objects.within(actor.scope).select_related("block"), pk=nomination.pk)
    held, _block, _source = held_block(actor, one.block, states=events.STEPPING)
    one.refresh_from_db(fields=["state", "rank", "group"])  # it may have changed while the event was waited for
    return held, one


def name_for(
    actor: Actor,
    held: Held,
    block: Block,
    name: Name,
    *,
    source: Source,
    instead_of: Nomination | None = None,
    known: Mapping[UUID, Candidate] | None = None,
) -> Nomination:
    """Name somebody for a block of an event that is held, as part of the act under way; nothing is told yet.

    Whoever comes ``instead_of`` a participant takes their seat, whoever waits in reserve and whatever the day. In
    ``known`` are people of the register who were looked up already.
    """
    begins = State.PROPOSED if instead_of else _begins(actor, held, block, name)
    key, village, plain = _person(actor, block, name, known)
    written = " ".join(name.written.split())[:120] or plain
    _check_once(held, key, written)
    one = save(
        Nomination(
            event=held.event,
            block=block,
            region=block.region,
            person_id=key,
            name=written,
            village_id=village,
            role=" ".join(name.role.split())[:80],
            needs=" ".join(name.needs.split())[:200],
            rank=max((other.rank for other in held.names(block)), default=0) + 1,
            state=begins.value,
            source=source.value,
            instead_of=instead_of,
            group=instead_of.group if instead_of else None,
            by=actor.label,
        )
    )
    _note_named(actor, held, one)
    return one


def _note_named(actor: Actor, held: Held, one: Nomination) -> None:
    # Told of the person too: it stands on their page, and whoever takes an import back sees that they were named.
    told_of = {"name": one.name}
    record("person.nominated", one.person, region=one.village_id, personal=told_of, training=held.event.name)
    seated = Cause.NAMED if one.typed_state is State.PROPOSED else Cause.WAITS
    note_step(actor, one, Cause.STEPS_IN if one.instead_of else seated, other=one.instead_of)
    held.named[str(one.block_id)].append(one)


def _begins(actor: Actor, held: Held, block: Block, name: Name) -> State:
    """Return how a name begins; raise ``Refused`` when the day is over and only the organiser may name reserves."""
    begins = rules.begins_as(held.names(block), seats=held.seats(block), wants_reserve=name.wants_reserve)
    late = held.today > held.event.nominate_until
    if late and begins is State.RESERVE and not runs(actor, held):
        raise Refused(TOO_LATE, until=held.event.nominate_until)
    return begins


def reason(why: str) -> str:
    """Return a reason put right; raise ``Invalid`` when there is none."""
    text = " ".join(why.split())[:300]
    if not text:
        raise Invalid(WHY_MISSING, field="why")
    return text


def _known(actor: Actor, block: Block, people: Sequence[UUID]) -> dict[UUID, Candidate]:
    """Return the people of the register whom one may name for a block, by their keys."""
    if not people:
        return {}
    found = candidates.candidates(actor.scope.narrowed(block.region), block.region, people=people, limit=len(people))
    return {one.person: one for one in found}


def _person(
    actor: Actor, block: Block, name: Name, looked_up: Mapping[UUID, Candidate] | None
) -> tuple[UUID, str, str]:
    """Return who is meant, with village and name: of the register, or written in without appointment."""
    area = actor.scope.narrowed(block.region)
    if name.person is not None:
        found = _known(actor, block, [name.person]) if looked_up is None else looked_up
        if name.person not in found:
            raise NotFound(NOT_FOUND)
        here = found[name.person]
        return here.person, here.village, here.name
    particulars = name.particulars
    if particulars is None:
        raise Invalid(NOBODY, field="name")
    if not name.village.startswith(block.region):
        raise Invalid(ELSEWHERE, field="village", name=particulars.name, area=block.name)
    known_by_nik = candidates.by_nik(area, particulars.nik) if particulars.nik else None
    if known_by_nik is not None:
        if not _named_alike(particulars.name, known_by_nik.name):
            raise Invalid(NIK_OF_ANOTHER, field="nik")
        return known_by_nik.person, known_by_nik.village, known_by_nik.name
    person = people.noted(actor, village=name.village, particulars=particulars)
    return person.pk, person.village_id, person.name


def _named_alike(typed: str, known: str) -> bool:
    """Say whether two names may be one person's, so that a mistyped NIK names nobody else."""
    compared = likeness.compare(likeness.Described(name=typed), likeness.Described(name=known))
    return any(reason.sign in candidates.NAMED_ALIKE for reason in compared.reasons)


def _check_once(held: Held, person: UUID, written: str) -> None:
    """Raise ``Duplicate`` when somebody is named for this event already, and say where."""
    active = sorted(state.value for state in rules.ACTIVE)
    records = candidates.records([person])  # also under a record that went into this one
    other = bulk_door(Nomination).filter(event=held.event, person__in=records, state__in=active).first()
    if other is not None:
        raise Duplicate(rules.NAMED_TWICE, name=written, block=held.blocks[str(other.block_id)].name)
