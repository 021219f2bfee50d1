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
"""Those who may do without: volunteers and village heads, who see one village; everybody else is an officer."""


def needs_second_factor(roles: frozenset[Role], *, demo: bool) -> bool:
    """Say whether somebody with these roles must have a second factor before doing anything else."""
    return not demo and bool(roles - WITHOUT_SECOND_FACTOR)
