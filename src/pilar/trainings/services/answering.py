"""Acts on what became of names: accept, invite, answer by link or phone, step in for another, and note who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.kernel.found import found
from pilar.kernel.problems import Invalid, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.trainings.models import Event, Nomination
from pilar.trainings.rules import events
from pilar.trainings.rules import nominations as rules
from pilar.trainings.rules.nominations import Cause, State
from pilar.trainings.services.holding import (
    Held,
    held_event,
    hold,
    in_order,
    move_up,
    own_event,
    told,
    told_each,
    turn_into,
)
from pilar.trainings.services.inviting import first_days, link_for
from pilar.trainings.services.naming import held_name, name_for, reason, runs, source_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.links.models import Link
    from pilar.trainings.services.naming import Name

STILL_PROPOSED = _("%(count)s names are not accepted yet. Accept them or not, then make the list.")
NOBODY_COMES = _("There is no participant yet, so there is no list to make.")
NOT_BEGUN = _("The event begins on %(day)s. Who came is noted from that day on.")
NOBODY_WAITS = _("Nobody waits to be accepted. Load the page again.")
NOT_A_RESERVE = _("Only a reserve of the same seats can step in. Load the page again.")
SAID_ALREADY = _("This is noted already. Nothing had to be done.")
NOT_ACCEPTED = _("%(name)s is not accepted yet. The organiser accepts names first; then it is noted whether they come.")


@act("trainings.accept")
def accept(actor: Actor, *, event: Event, nominations: Collection[UUID], refused_for: str = "") -> list[Nomination]:
    """Accept some who were named; with ``refused_for`` do not, for that reason, and let reserves move up."""
    held = hold(own_event(actor, event, *events.STEPPING))
    chosen = set(nominations)
    rows = [one for one in in_order(held) if one.pk in chosen and one.typed_state is State.PROPOSED]
    if not rows:
        raise Refused(NOBODY_WAITS)
    if refused_for:
        _refuse(actor, held, rows, why=reason(refused_for))
        return rows
    entry = record("nominations.accepted", held.event, region=event.region, training=held.event.name, people=len(rows))
    for one in rows:
        one.group = one.group or _smallest_group(held)
        turn_into(actor, held, one, State.ACCEPTED, Cause.ACCEPTED)
    told_each(held, rows, under=entry)
    return rows


@act("trainings.invite")
def invite(actor: Actor, *, nomination: Nomination) -> tuple[Link, str]:
    """Make the link by which a participant says whether they come; it is handed back this once."""
    one = found(Nomination.objects.within(actor.scope).select_related("event"), pk=nomination.pk)
    held = hold(own_event(actor, one.event, *events.STEPPING))
    one.refresh_from_db(fields=["state", "rank", "group"])
    made = link_for(actor, held, one, until=first_days(held))
    save(one)
    told(held, one, event="nomination.invited")
    return made.link, made.token


@act("trainings.answer")
def answer(actor: Actor, *, link: Link, comes: bool, why: str = "") -> Nomination:
    """Say by link whether one comes; who does not leaves the seat to the next in reserve."""
    links.use(link)
    one = found(Nomination.objects.within(actor.scope).select_related("event"), pk=link.subject_id)
    held = held_event(actor, one.event, *events.STEPPING)
    one.refresh_from_db(fields=["state", "rank", "group"])
    return _answered(actor, held, one, comes=comes, cause=Cause.ANSWERED, why=why)


@act("trainings.note_answer")
def note_answer(
    actor: Actor, *, nomination: Nomination, comes: bool, why: str = "", answered: bool = True
) -> Nomination:
    """Note what a participant said on the phone, or that there was no answer in time: then the seat goes on."""
    held, one = held_name(actor, nomination)
    cause = Cause.CALLED if answered else Cause.NO_ANSWER
    return _answered(actor, held, one, comes=comes and answered, cause=cause, why=why)


@act("trainings.substitute")
def substitute(
    actor: Actor, *, nomination: Nomination, why: str, reserve: Nomination | None = None, name: Name | None = None
) -> Nomination:
    """Let somebody come instead of a participant, a reserve of the same seats or somebody else, up to the morning."""
    held, gone = held_name(actor, nomination)
    why = reason(why)
    if reserve is not None:
        one = _reserve(held, gone, reserve)
        one.instead_of, one.group = gone, gone.group
        turn_into(actor, held, gone, State.SUBSTITUTED, Cause.SUBSTITUTED, why=why, other=one)
        turn_into(actor, held, one, State.PROPOSED, Cause.STEPS_IN, other=gone)
    else:
        if name is None:
            raise Refused(NOT_A_RESERVE)
        block = held.blocks[str(gone.block_id)]
        one = name_for(actor, held, block, name, source=source_of(actor, block), instead_of=gone)
        turn_into(actor, held, gone, State.SUBSTITUTED, Cause.SUBSTITUTED, why=why, other=one)
    if runs(actor, held):
        turn_into(actor, held, one, State.ACCEPTED, Cause.ACCEPTED)
    told(held, gone)
    told(held, one, event="nomination.changed" if reserve is not None else "nomination.made")
    return one


@act("trainings.make_list")
def make_list(actor: Actor, *, event: Event) -> Event:
    """Make the final list: everybody accepted, divided over the groups; what changes after it is a substitution."""
    held = hold(own_event(actor, event))
    events.check_move(held.event.typed_state, events.State.CONFIRMED)
    rows = in_order(held)
    waiting = sum(one.typed_state is State.PROPOSED for one in rows)
    if waiting:
        raise Refused(STILL_PROPOSED, count=waiting)
    if not rows:
        raise Refused(NOBODY_COMES)
    group = rules.into_groups([str(one.pk) for one in rows], groups=held.event.groups)
    for one in rows:
        one.group = group[str(one.pk)]
    bulk_door(Nomination).bulk_update(rows, ["group"])
    held.event.state = events.State.CONFIRMED.value
    save(held.event)
    record("event.listed", held.event, region=held.event.region, training=held.event.name, people=len(rows))
    return held.event


@act("trainings.note_present")
def note_present(actor: Actor, *, event: Event, present: Collection[UUID], group: int | None = None) -> Event:
    """Note who came, of everybody or of one group; it may be noted again and corrected until the event is closed."""
    held = hold(own_event(actor, event, *events.COMING))
    if held.today < held.event.first_day:
        raise Refused(NOT_BEGUN, day=held.event.first_day)
    rows = [one for one in in_order(held) if group is None or one.group == group]
    came = set(present)
    changed = [one for one in rows if _noted(actor, held, one, came=one.pk in came)]
    held.event.state = events.State.RUNNING.value
    save(held.event)
    name, here = held.event.name, sum(one.typed_state is State.ATTENDED for one in rows)
    entry = record(
        "event.present", held.event, region=held.event.region, training=name, people=here, expected=len(rows)
    )
    told_each(held, changed, under=entry)
    return held.event


@act("trainings.close")
def close_event(actor: Actor, *, event: Event) -> Event:
    """Close an event that is over; who came is not changed any more."""
    event = own_event(actor, event)
    events.check_move(event.typed_state, events.State.CLOSED)
    event.state = events.State.CLOSED.value
    save(event)
    record("event.closed", event, region=event.region, training=event.name)
    return event


def _refuse(actor: Actor, held: Held, rows: list[Nomination], *, why: str) -> None:
    """Do not accept some; for each of them one reserve moves up, whose step says because of whom."""
    for one in rows:
        turn_into(actor, held, one, State.DECLINED, Cause.REFUSED, why=why)
        told(held, one)
        move_up(actor, held, gone=one)


def _reserve(held: Held, gone: Nomination, reserve: Nomination) -> Nomination:
    rows = {row.pk: row for row in held.named[str(gone.block_id)] if row.typed_state is State.RESERVE}
    if reserve.pk not in rows:
        raise Refused(NOT_A_RESERVE)
    return rows[reserve.pk]


def _answered(actor: Actor, held: Held, one: Nomination, *, comes: bool, cause: Cause, why: str) -> Nomination:
    wanted = State.CONFIRMED if comes else State.DECLINED
    if one.typed_state is wanted:
        raise Refused(SAID_ALREADY)
    if comes and one.typed_state is State.PROPOSED:
        raise Refused(NOT_ACCEPTED, name=one.name)
    if not comes and cause is not Cause.NO_ANSWER and not why.strip():
        raise Invalid(rules.ANSWER_WHY, field="why")
    one.answered_at = clock.now() if cause is not Cause.NO_ANSWER else one.answered_at
    turn_into(actor, held, one, wanted, cause, why=" ".join(why.split())[:300])
    told(held, one)
    if not comes:
        move_up(actor, held, gone=one)
    return one


def _noted(actor: Actor, held: Held, one: Nomination, *, came: bool) -> bool:
    """Note of one whether they came; say whether that was new. Whom the organiser marks as present is accepted."""
    state = one.typed_state
    if came and state is not State.ATTENDED:
        if state is State.PROPOSED:
            turn_into(actor, held, one, State.ACCEPTED, Cause.ACCEPTED)
        turn_into(actor, held, one, State.ATTENDED, Cause.CAME)
        return True
    if not came and state is State.ATTENDED:
        turn_into(actor, held, one, State.CONFIRMED, Cause.STAYED_AWAY)
        return True
    return False


def _smallest_group(held: Held) -> int | None:
    """Return the group with the fewest people, once there is a final list; before that nobody is in a group."""
    if held.event.typed_state not in events.COMING:
        return None
    sizes = dict.fromkeys(range(1, held.event.groups + 1), 0)
    for one in in_order(held):
        if one.group:
            sizes[one.group] = sizes.get(one.group, 0) + 1
    return min(sizes, key=lambda number: (sizes[number], number))
