"""What a division is made of: the areas that take part, the figures that seats are divided by, the plan itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, QuotaPlan, SeatMove
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.ledger import Kind as MoveKind
from pilar.trainings.rules.quota import REGISTERED, Basis
from pilar.volunteers.queries import weights

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope
    from pilar.trainings.models import Event


def plan_of(event: Event) -> QuotaPlan | None:
    """Return the plan of an event, with the event in hand; None before one is made."""
    row = bulk_door(QuotaPlan).filter(event=event).first()
    if row is not None:
        row.event = event
    return row


def areas(event: Event) -> list[Block]:
    """Return the areas that take part, by code."""
    return list(bulk_door(Block).filter(event=event, kind=Kind.AREA.value, is_in=True).order_by("code"))


def names(event: Event) -> dict[str, str]:
    """Return the names of the areas that take part, by code."""
    return {block.code: block.name for block in areas(event)}


def weights_of(scope: Scope, row: QuotaPlan) -> dict[str, int]:
    """Return the weight of every area that takes part, in the order of their codes."""
    codes = [block.code for block in areas(row.event)]
    basis = Basis(row.basis)
    if basis is Basis.OWN:
        return {code: int(row.figures.get(code, 0)) for code in codes}
    known = weights.weights(scope, codes, basis.value)
    return {code: known[code] for code in codes}


def unknown(scope: Scope, row: QuotaPlan) -> tuple[str, ...]:
    """Return the areas of whom the register knows nothing, for they have not joined; of other bases nobody."""
    if Basis(row.basis) not in REGISTERED:
        return ()
    codes = [block.code for block in areas(row.event)]
    return tuple(code for code, known in weights.joined(scope, codes).items() if not known)


def entitling(event: Event) -> list[SeatMove]:
    """Return the moves that say what each block is entitled to: by the division, and moved with a reason."""
    kinds = [MoveKind.ENTITLED.value, MoveKind.ADJUSTED.value]
    return list(bulk_door(SeatMove).filter(event=event, kind__in=kinds).select_related("source", "target"))
