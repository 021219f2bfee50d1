"""Acts on the division of seats: plan it, publish it frozen with its trace, move a seat of it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, Event, QuotaPlan
from pilar.trainings.queries.plans import weights_of
from pilar.trainings.rules import events, quota
from pilar.trainings.rules.blocks import Kind as BlockKind
from pilar.trainings.rules.events import State
from pilar.trainings.rules.ledger import Kind, Move
from pilar.trainings.services.holding import hold, move_seats, own_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar.kernel.actor import Actor
    from pilar.trainings.rules.quota import Plan

NO_PLAN = _("Plan the division of seats first, then publish it.")
NOBODY_HAS_A_SEAT = _("No area has a seat by this division. Choose who takes part, and how many seats there are.")
NOT_KNOWN = _("There is no figure for %(name)s. Give one for everybody who takes part; 0 also counts.")


@act("trainings.plan")
def save_plan(actor: Actor, *, event: Event, plan: Plan, figures: Mapping[str, int] | None = None) -> QuotaPlan:
    """Keep how the seats are to be divided; it is tried at once, and refused when it cannot be done."""
    event = own_event(actor, event, State.DRAFT)
    row = bulk_door(QuotaPlan).filter(event=event).first() or QuotaPlan(event=event)
    for name in ("seats", "floor", "ceiling", "seed", "reason"):
        setattr(row, name, getattr(plan, name))
    row.basis, row.way, row.tie, row.back = plan.basis.value, plan.way.value, plan.tie.value, plan.back.value
    row.fixed = dict(plan.fixed)
    row.figures = dict(figures or {})
    _check_figures(event, row)
    quota.outcome(row.plan, weights_of(actor.scope, row))
    save(row)
    record("event.planned", event, region=event.region, training=event.name, seats=plan.seats, way=plan.way.value)
    return row


@act("trainings.publish")
def publish(actor: Actor, *, event: Event) -> QuotaPlan:
    """Publish the division: frozen with all it was made of; every block gets the seats it is entitled to."""
    event = own_event(actor, event)
    events.check_move(event.typed_state, State.QUOTA)
    row = bulk_door(QuotaPlan).filter(event=event).first()
    if row is None:
        raise Refused(NO_PLAN)
    weights = weights_of(actor.scope, row)
    found = quota.outcome(row.plan, weights)
    row.trace, row.frozen_at, row.frozen_by = quota.trace(row.plan, weights, found), clock.now(), actor.label
    row.event = event
    save(row)
    event.state = State.QUOTA.value
    save(event)
    record("event.published", event, region=event.region, training=event.name, seats=row.seats, way=row.way)
    _entitle(actor, event, found.seats)
    return row


@act("trainings.adjust")
def adjust(actor: Actor, *, event: Event, source: Block, target: Block, seats: int, why: str) -> Event:
    """Move seats of a published division from one block to another, with a reason, before names are asked for."""
    event = own_event(actor, event, State.QUOTA)
    held = hold(event)
    if not {str(source.pk), str(target.pk)} <= set(held.blocks):
        raise NotFound(NOT_FOUND)
    why = " ".join(why.split())[:300]
    move_seats(actor, held, Move(Kind.ADJUSTED, seats, held.key(source), held.key(target)), why=why)
    return event


@act("trainings.ask_names")
def ask_names(actor: Actor, *, event: Event) -> Event:
    """Open an event for names: from now on nobody's entitlement changes any more."""
    event = own_event(actor, event)
    events.check_move(event.typed_state, State.NOMINATION)
    event.state = State.NOMINATION.value
    save(event)
    record("event.naming", event, region=event.region, training=event.name, until=event.nominate_until.isoformat())
    return event


def _entitle(actor: Actor, event: Event, given: Mapping[str, int]) -> None:
    held = hold(event)
    for key, block in sorted(held.blocks.items(), key=lambda pair: (pair[1].kind, pair[1].code)):
        seats = given.get(block.code, 0) if block.typed_kind is BlockKind.AREA and block.is_in else block.reserved
        if seats:
            move_seats(actor, held, Move(Kind.ENTITLED, seats, None, key))
    if not held.ledger.total:
        raise Refused(NOBODY_HAS_A_SEAT)


def _check_figures(event: Event, row: QuotaPlan) -> None:
    """Raise ``Invalid`` when figures of one's own are missing for an area that takes part."""
    if row.plan.basis is not quota.Basis.OWN:
        return
    for block in bulk_door(Block).filter(event=event, kind=BlockKind.AREA.value, is_in=True):
        if block.code not in row.figures:
            raise Invalid(NOT_KNOWN, field="figures", name=block.name)
