"""Histories of events, made by chance out of the rules alone: who names, withdraws, gives back, steps in and when.

After every act it is looked whether what is promised of seats still holds. Each history follows from its seed, among
the real kab/kota of some province; ``make sim`` plays many.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from pilar.kernel.actor import Role
from pilar.kernel.problems import Problem
from pilar.trainings.rules import blocks, ledger, nominations, quota
from pilar.trainings.rules.ledger import POOL, Kind, Move
from pilar.trainings.rules.nominations import ACTIVE, SEATED, Named, State
from pilar.trainings.rules.quota import Plan, ReturnRule, TieRule, Way
from tests.trainings.figures import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Callable

IPSM = "ipsm"
WHY = "Surat Dinas Sosial"
OFFICERS = (*[Role.REGENCY_OPERATOR] * 4, Role.IPSM_OFFICER)


class Broken(AssertionError):
    """Something that is promised of seats does not hold."""


@dataclass
class History:
    """An event as it goes on: its plan, every move of seats, every name; ``owed`` is what nobody else may take."""

    chance: Random
    plan: Plan
    weights: dict[str, int]
    moves: list[Move] = field(default_factory=list)
    names: dict[str, list[Named]] = field(default_factory=dict)
    owed: dict[str, int] = field(default_factory=dict)
    acts: Counter[str] = field(default_factory=Counter)
    total: int = 0
    people: int = 0

    @property
    def state(self) -> ledger.Ledger:
        """Return where the seats are, counted anew from the first move."""
        return ledger.ledger(self.moves)

    @property
    def filled(self) -> dict[str, int]:
        """Return how many seats of each block have a name."""
        return {block: nominations.filled(names) for block, names in self.names.items()}

    def block(self) -> str:
        """Return some block."""
        return self.chance.choice(list(self.names))

    def one(self, states: frozenset[State]) -> tuple[str, Named] | None:
        """Return somebody in one of some states, with the block; nobody where there is none."""
        known = [(block, one) for block, names in self.names.items() for one in names if one.state in states]
        return self.chance.choice(known) if known else None

    def move(self, kind: Kind, seats: int, source: str | None, target: str) -> None:
        """Move seats as far as the rules let them."""
        move = Move(kind, seats, source, target)
        ledger.check(self.state, move, filled=self.filled, why=WHY)
        self.moves.append(move)

    def add(self, block: str, *, wants_reserve: bool) -> Named:
        """Name somebody new for a block."""
        known = self.names[block]
        begins = nominations.begins_as(known, seats=self.state.of(block), wants_reserve=wants_reserve)
        self.people += 1
        one = Named(f"{self.people}", max((other.rank for other in known), default=0) + 1, begins)
        known.append(one)
        return one

    def turn(self, block: str, one: Named, after: State) -> Named:
        """Change the state of a name, if it may change so."""
        nominations.check_move(one.key, one.state, after)
        changed = replace(one, state=after)
        self.names[block] = [changed if other.key == one.key else other for other in self.names[block]]
        return changed

    def move_up(self) -> None:
        """Let reserves move up wherever a seat is free, and look that it was their turn."""
        state = self.state
        for block in self.names:
            before = self.names[block]
            turns = nominations.moving_up(before, seats=state.of(block))
            look_at_turns(before, turns, seats=state.of(block))
            for one in [other for other in before if other.key in turns]:
                self.turn(block, one, State.PROPOSED)


def look_at_turns(names: list[Named], turns: list[str], *, seats: int) -> None:
    """Raise ``Broken`` unless those move up who stand first, and as many as seats are free."""
    waited = {one.key: one.rank for one in names if one.state is State.RESERVE}
    left = [rank for key, rank in waited.items() if key not in turns]
    expect(all(waited[key] < rank for key in turns for rank in left), "a reserve was passed by", turns)
    expect(not left or nominations.filled(names) + len(turns) >= seats, "a reserve waits though a seat is free")


def expect(holds: object, said: str, *about: object) -> None:
    """Raise ``Broken`` unless something holds."""
    if not holds:
        raise Broken(said, *about)


def look(history: History) -> None:
    """Raise ``Broken`` unless every promise holds: no seat lost, none filled twice, nobody's taken by another."""
    state, filled = history.state, history.filled
    expect(state.total == history.total, "seats were lost or made", state.total, history.total)
    expect(sum(state.entitled.values()) == history.total, "entitlements do not add up", state.entitled)
    expect(state.pool >= 0, "the organiser gave more than came back", state.pool)
    for block, seated in filled.items():
        held = state.of(block)
        expect(seated <= held, "more names than seats", block, seated, held)
        expect(held >= history.owed.get(block, 0), "seats were taken from a block", block, held)
        known = (part.get(block, 0) for part in (state.entitled, state.gained, state.released))
        entitled, gained, released = known
        expect(held == entitled + gained - released, "the ledger does not say where seats come from", block)


# ---- acts -----------------------------------------------------------------------------------------------------------


def adjust(history: History) -> None:
    """Before names are asked for the organiser moves seats, with a reason; from then on this is what is owed."""
    source, target = history.block(), history.block()
    seats = history.chance.randint(0, 3)
    history.move(Kind.ADJUSTED, seats, source, target)
    history.owed[source] -= seats
    history.owed[target] = history.owed.get(target, 0) + seats


def name(history: History) -> None:
    """An office names somebody, now and then for the reserve."""
    history.add(history.block(), wants_reserve=history.chance.random() < 0.2)


def fill(history: History) -> None:
    """Some offices name as many as they have seats, or some fewer, or some more for the reserve."""
    for block in history.chance.sample(list(history.names), history.chance.randint(1, 4)):
        for _ in range(history.state.of(block) + history.chance.randint(-1, 2)):
            history.add(block, wants_reserve=False)


def decline(history: History) -> None:
    """Somebody is withdrawn, not accepted, or does not come; whoever is next moves up."""
    if found := history.one(ACTIVE):
        history.turn(*found, State.DECLINED)
        history.move_up()


def go_on(history: History) -> None:
    """Somebody is accepted, or says that they come."""
    if found := history.one(SEATED):
        history.turn(*found, history.chance.choice((State.ACCEPTED, State.CONFIRMED)))


def release(history: History) -> None:
    """An office gives seats back: its own, or another's, which is refused."""
    block, is_own, role = history.block(), history.chance.random() < 0.8, history.chance.choice(OFFICERS)
    kind = blocks.Kind.IPSM if block == IPSM else blocks.Kind.AREA
    blocks.check_releases(kind, role=role, is_own_area=is_own)
    expect(is_own, "another office gave seats back", block)
    history.move(Kind.RELEASED, history.chance.randint(0, 3), block, POOL)
    history.owed[block] = min(history.owed.get(block, 0), history.state.of(block))


def take(history: History) -> None:
    """Somebody tries to give on what another holds, or to make seats out of nothing."""
    source = history.chance.choice((history.block(), None))
    kind = history.chance.choice((Kind.GIVEN, Kind.REASSIGNED, Kind.RELEASED))
    history.move(kind, 1, source, history.block())
    raise Broken("seats were taken", kind, source)


def give(history: History) -> None:
    """The organiser gives on by hand what came back."""
    history.move(Kind.GIVEN, history.chance.randint(1, 3), POOL, history.block())
    history.move_up()


def substitute(history: History) -> None:
    """A reserve of the same seats comes instead of somebody, or somebody new, whoever waits."""
    if not (found := history.one(SEATED)):
        return
    block, gone = found
    waiting = [one for one in history.names[block] if one.state is State.RESERVE]
    if waiting and history.chance.random() < 0.5:
        one = history.chance.choice(waiting)
    else:
        one = history.add(block, wants_reserve=False)
    history.turn(block, gone, State.SUBSTITUTED)
    if one.state is State.RESERVE:
        history.turn(block, one, State.PROPOSED)


def come_back(history: History) -> None:
    """After the last day every seat without a name comes back, and goes on to whoever waits by the written rule."""
    history.move_up()
    for back in ledger.unused(history.state, history.filled):
        history.move(back.kind, back.seats, back.source, back.target)
        block = back.source or POOL
        history.owed[block] = min(history.owed.get(block, 0), history.state.of(block))
    if history.plan.back is ReturnRule.HAND:
        return
    while history.state.pool and (waiting := _waiting(history)):
        held = {block: history.state.of(block) for block in history.names}
        first = quota.claimants(history.plan, history.weights, held, waiting)[0]
        _expect_order(history, first, waiting, held)
        history.move(Kind.REASSIGNED, 1, POOL, first)
        history.move_up()


def _waiting(history: History) -> list[str]:
    return [block for block, names in history.names.items() if any(one.state is State.RESERVE for one in names)]


def _expect_order(history: History, first: str, waiting: list[str], held: dict[str, int]) -> None:
    """Look that a seat goes to an area before a group, and beyond the ceiling only when nobody else waits."""
    ceiling = history.plan.ceiling or history.total + 1
    open_areas = [block for block in waiting if block != IPSM and held[block] < ceiling]
    expect(first in (open_areas or [block for block in waiting if block == IPSM] or waiting), "out of order", first)
    if history.plan.way is Way.WEBSTER and open_areas:
        claims = {block: history.weights[block] / (2 * held[block] + 1) for block in open_areas}
        expect(claims[first] >= max(claims.values()) * (1 - 1e-12), "not the strongest claim", first)


# ---- playing --------------------------------------------------------------------------------------------------------

NAMING: tuple[Callable[[History], None], ...] = (
    *(name, name, fill, fill, fill, decline, decline, decline, go_on, go_on),
    *(release, release, release, take, give, substitute),
)
STAGES: tuple[tuple[tuple[Callable[[History], None], ...], int], ...] = (
    ((adjust,), 4),
    (NAMING, 30),
    ((come_back,), 1),
    ((*NAMING, come_back, come_back), 25),
)
"""What is done at which stage, and how many acts there are at most."""


def begun(seed: int) -> History:
    """Return an event whose division was just published: any province, any plan, mostly with seats for IPSM."""
    chance = Random(seed)  # noqa: S311 -- repeatable, not secret
    weights = PROVINCES[chance.choice(sorted(PROVINCES))]
    floor = chance.choice((1, 1, 1, 2))
    seats = chance.randint(len(weights) * floor, max(120, len(weights) * floor))
    plan = Plan(
        seats=seats,
        way=chance.choice([way for way in Way if way is not Way.FIXED]),
        floor=floor,
        ceiling=chance.choice((None, None, -(-seats // len(weights)) + chance.randint(0, 3))),
        tie=chance.choice(list(TieRule)),
        seed="4711",
        back=chance.choice((ReturnRule.NEXT, ReturnRule.NEXT, ReturnRule.HAND)),
    )
    history = History(chance, plan, weights, names={block: [] for block in (*weights, IPSM)})
    given = {**quota.outcome(plan, weights).seats, IPSM: chance.choice((0, 5, 10))}
    history.total = sum(given.values())
    for block, number in given.items():
        if number:
            history.move(Kind.ENTITLED, number, None, block)
            history.owed[block] = number
    return history


def play(seed: int) -> Counter[str]:
    """Play one history and return how often each act was done or refused; raise ``Broken`` when a promise is."""
    history = begun(seed)
    look(history)
    chance = history.chance
    for acts, most in STAGES:
        for _ in range(chance.randint(most // 2, most) or 1):
            act = chance.choice(acts)
            before = list(history.moves), {block: list(names) for block, names in history.names.items()}
            owed = dict(history.owed)
            try:
                act(history)
            except Problem:
                history.acts[f"{act.__name__} refused"] += 1
                history.moves, history.names, history.owed = *before, owed
            else:
                history.acts[act.__name__] += 1
            look(history)
    history.acts.update(f"seats {move.kind}" for move in history.moves)
    return history.acts
