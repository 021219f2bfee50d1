"""How an officer made sure that it is really the owner who asks for a way back into an account."""

from __future__ import annotations

from enum import StrEnum

from pilar.kernel.actor import Role
from pilar.kernel.problems import _


class Vouched(StrEnum):
    """By what the officer knows."""

    IN_PERSON = "in_person"
    KNOWN_PHONE = "known_phone"
    LETTER = "letter"


VOUCHED: dict[Vouched, str] = {
    Vouched.IN_PERSON: _("The person stood before me"),
    Vouched.KNOWN_PHONE: _("I called the number the office already knew"),
    Vouched.LETTER: _("A letter of the person's superior"),
}

WITHOUT_SECOND_FACTOR = frozenset({Role.PSM, Role.KADES})
"""Those who may do without, unless their area asks for it: volunteers and village heads, who see one village."""


def always_needs_second_factor(roles: frozenset[Role]) -> bool:
    """Say whether one of these roles is an officer's, who must have a second factor whatever an area decides."""
    return bool(roles - WITHOUT_SECOND_FACTOR)
