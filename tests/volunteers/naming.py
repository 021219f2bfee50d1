"""Somebody without appointment, noted inside an act as an app above would do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import Door
from pilar.volunteers.services import people
from pilar.volunteers.services.people import Particulars

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.volunteers.models import Person

naming = Door(people.noted, permission="volunteers.register", writes=True)
"""The act of another app in which somebody is noted."""


def named(actor: Actor, village: str, name: str = "Nining Kurniasih", **more: object) -> Person:
    """Note somebody without appointment, of whom little more than the name is known."""
    known: dict[str, object] = {"sex": None}
    return naming(actor, village=village, particulars=Particulars(name=name, **known | more))
