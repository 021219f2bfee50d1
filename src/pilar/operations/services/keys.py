"""Sealing everything anew with the newest key: in steps, safe while Pilar runs, taken up again where it broke off."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import OperationalError

from pilar.kernel import clock, crypto, resealing
from pilar.kernel.act import act, record, save
from pilar.operations.models import KeyRotation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pilar.kernel.actor import Actor
    from pilar.kernel.resealing import Batch, Sealed

    Progress = Callable[[int, int], None]

ATTEMPTS, PAUSE = 5, 0.5


@dataclass(frozen=True)
class Rotated:
    """What a run did, and by which keys everything is sealed after it."""

    number: int
    resealed: int
    unreadable: int
    in_use: Mapping[int, int]

    @property
    def complete(self) -> bool:
        """Say whether the newest key alone is needed now."""
        return set(self.in_use) <= {self.number}


def rotate(actor: Actor, *, progress: Progress | None = None) -> Rotated:
    """Seal everything anew that another key than the newest seals; run again, it goes on with what remains."""
    number = crypto.keys().data[0][0]
    waiting = sum(count for key, count in resealing.in_use().items() if key != number)
    if not waiting:
        return Rotated(number, 0, 0, resealing.in_use())
    begin(actor, number=number)
    resealed = unreadable = 0
    for place in resealing.places():
        last: Any = None
        while (batch := _step(place, last)) is not None:
            last, resealed, unreadable = batch.last, resealed + batch.resealed, unreadable + batch.unreadable
            if progress is not None:
                progress(min(resealed + unreadable, waiting), waiting)
    in_use = resealing.in_use()
    if set(in_use) <= {number}:
        end(actor, number=number, resealed=resealed)
    return Rotated(number, resealed, unreadable, in_use)


@act("operations.begin_rotation")
def begin(actor: Actor, *, number: int) -> KeyRotation:
    """Note that sealing with a new key begins, or is taken up again."""
    rotation = _open(number) or save(KeyRotation(number=number, began_at=clock.now()))
    record("keys.rotation_begun", rotation, region=actor.region, number=number)
    return rotation


@act("operations.end_rotation")
def end(actor: Actor, *, number: int, resealed: int) -> KeyRotation:
    """Note that everything is sealed with the new key; those before it are needed no more."""
    rotation = _open(number) or KeyRotation(number=number, began_at=clock.now())
    rotation.ended_at = clock.now()
    rotation.resealed = resealed
    save(rotation)
    record("keys.rotated", rotation, region=actor.region, number=number, resealed=resealed)
    return rotation


def _open(number: int) -> KeyRotation | None:
    return KeyRotation.objects.filter(number=number, ended_at__isnull=True).order_by("-began_at").first()


def _step(place: Sealed, last: Any) -> Batch | None:
    """Take one step; a row that others hold, or a busy database, is asked again."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return place.step(last)
        except OperationalError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE * attempt)
    return None
