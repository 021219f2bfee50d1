"""Who fills seats: the areas that take part, and groups with seats of their own, such as IPSM."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.actor import Role
from pilar.kernel.problems import Invalid, NotAllowed, Problem, _

if TYPE_CHECKING:
    from collections.abc import Collection


class Kind(StrEnum):
    """Whether a block is an area that takes part, or a group with seats off the top."""

    AREA = "area"
    IPSM = "ipsm"
    OTHER = "other"


KINDS: dict[Kind, str] = {
    Kind.AREA: _("area"),
    Kind.IPSM: _("IPSM, with seats of its own"),
    Kind.OTHER: _("another group with seats of its own"),
}
RESERVED = frozenset({Kind.IPSM, Kind.OTHER})
MOST_RESERVED = 500
NOBODY = _("Choose at least one area that takes part.")
NAME_MISSING = _("Name the group, such as IPSM Provinsi Jawa Barat.")
SEATS_MISSING = _("Give the group 1 to %(most)s seats, or take it away.")
TWICE = _("A group of this name has seats already. Correct its number instead.")
NOT_YOURS_TO_GIVE = _(
    "These seats are another office's. Only that office gives them back before the last day for names."
)
NOT_YOURS = _("Names for these seats come from another office. Its link or its account is the way, or the organiser.")


def check_reserved(name: str, seats: int, *, others: Collection[str]) -> None:
    """Raise ``Invalid`` unless a group may have seats off the top."""
    if not name:
        raise Invalid(NAME_MISSING, field="name")
    if not 1 <= seats <= MOST_RESERVED:
        raise Invalid(SEATS_MISSING, field="seats", most=MOST_RESERVED)
    if name.casefold() in {other.casefold() for other in others}:
        raise Invalid(TWICE, field="name")


def is_organiser(role: Role | None, *, covers_event: bool) -> bool:
    """Say whether an actor runs an event: an officer of its own area. IPSM takes part in it, wherever its area lies."""
    return covers_event and role is not Role.IPSM_OFFICER


def check_fills(kind: Kind, *, role: Role | None, covers_block: bool, covers_event: bool) -> None:
    """Raise ``NotAllowed`` unless an actor may name people for a block.

    The organiser always may; an area's own officers for their area; IPSM for its block, and for no other.
    """
    if is_organiser(role, covers_event=covers_event):
        return
    if kind is Kind.IPSM and role is Role.IPSM_OFFICER and covers_block:
        return
    if kind is Kind.AREA and covers_block and role is not Role.IPSM_OFFICER:
        return
    raise NotAllowed(NOT_YOURS)


def check_releases(kind: Kind, *, role: Role | None, is_own_area: bool) -> None:
    """Raise ``NotAllowed`` unless an actor may give back seats of a block: nobody else lowers what an office has."""
    allowed = {
        Kind.AREA: is_own_area and role is not Role.IPSM_OFFICER,
        Kind.IPSM: is_own_area and role is Role.IPSM_OFFICER,
        Kind.OTHER: is_own_area and role is not Role.IPSM_OFFICER,
    }
    if not allowed[kind]:
        raise NotAllowed(NOT_YOURS_TO_GIVE)


def may_fill(kind: Kind, *, role: Role | None, covers_block: bool, covers_event: bool) -> bool:
    """Say whether an actor may name people for a block."""
    try:
        check_fills(kind, role=role, covers_block=covers_block, covers_event=covers_event)
    except Problem:
        return False
    return True


def may_release(kind: Kind, *, role: Role | None, is_own_area: bool) -> bool:
    """Say whether an actor may give back seats of a block."""
    try:
        check_releases(kind, role=role, is_own_area=is_own_area)
    except Problem:
        return False
    return True


def is_on_behalf(kind: Kind, *, role: Role | None, is_own_area: bool) -> bool:
    """Say whether whoever names people for a block does so for another office: its own fills it by its account."""
    if kind is Kind.IPSM:
        return not (is_own_area and role is Role.IPSM_OFFICER)
    return not is_own_area or kind is Kind.OTHER
