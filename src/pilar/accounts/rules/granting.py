"""The line of appointment: who gives which role where, and over whose account one may decide; without a database.

A seat is a role at a region. Somebody may be given a seat by whoever sits above it in the line, in an area that covers
it, and never by themselves. An account is in one's hands only when every seat it holds could be given from one's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.accounts.rules.mandates import DISTRICT, NATION, PROVINCE, REGENCY, ROLES, VILLAGE, in_force
from pilar.kernel.actor import Role
from pilar.kernel.problems import NotAllowed, Refused, _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

NOT_IN_LINE = _(
    "Your role does not give the role “%(role)s” at this place. Choose a role and a place from the list, or ask the "
    "office above yours."
)
NOT_ONESELF = _("Nobody changes their own areas of authority or recovers their own account. Ask a colleague.")
OUT_OF_HANDS = _(
    "This account also holds an area of authority that your office does not give. Ask the office above yours to do it."
)
OVER_ALREADY = _("This area of authority has ended already.")
ENDS_TOO_EARLY = _(
    "The last day cannot lie before %(day)s: until then it has been used. Choose that day or a later one."
)
ENDS_LATER = _("The last day lies after the day on which it ends anyway. Choose an earlier day.")
EMPLOYER_ONLY = _("An employer is noted only for a TKSK. Leave the field empty.")

_OFFICE_OF_A_REGENCY: dict[Role, tuple[int, ...]] = {
    Role.PSM: (VILLAGE,),
    Role.KADES: (VILLAGE,),
    Role.TKSK: (DISTRICT,),
    Role.CAMAT: (DISTRICT,),
    Role.IPSM_OFFICER: (REGENCY, DISTRICT, VILLAGE),
    Role.PUSKESOS_FRONT: (REGENCY, VILLAGE),
    Role.PUSKESOS_BACK: (REGENCY, VILLAGE),
    Role.REGENCY_OPERATOR: (REGENCY,),
}
_OFFICE_OF_A_PROVINCE: dict[Role, tuple[int, ...]] = {
    Role.REGENCY_OPERATOR: (REGENCY,),
    Role.REGENCY_HEAD: (REGENCY,),
    Role.IPSM_OFFICER: (PROVINCE, REGENCY),
    Role.PROVINCE_OPERATOR: (PROVINCE,),
}

LINE: dict[Role, Mapping[Role, tuple[int, ...]]] = {
    Role.REGENCY_OPERATOR: _OFFICE_OF_A_REGENCY,
    Role.REGENCY_HEAD: _OFFICE_OF_A_REGENCY,
    Role.PROVINCE_OPERATOR: _OFFICE_OF_A_PROVINCE,
    Role.PROVINCE_HEAD: _OFFICE_OF_A_PROVINCE,
    Role.MINISTRY: {
        Role.PROVINCE_OPERATOR: (PROVINCE,),
        Role.PROVINCE_HEAD: (PROVINCE,),
        Role.IPSM_OFFICER: (NATION, PROVINCE),
    },
    Role.SYSTEM_ADMIN: {
        Role.MINISTRY: (NATION,),
        Role.AUDITOR: (NATION, PROVINCE, REGENCY),
        Role.PRIVACY_OFFICER: (NATION, PROVINCE, REGENCY),
        Role.SYSTEM_ADMIN: (NATION,),
    },
}
"""Who gives what at which lengths of code. Those who watch over others (auditor, data protection officer) are given by
nobody whom they watch."""

FIRSTS: Mapping[Role, tuple[int, ...]] = {
    Role.PROVINCE_OPERATOR: (PROVINCE,),
    Role.PROVINCE_HEAD: (PROVINCE,),
    Role.REGENCY_OPERATOR: (REGENCY,),
    Role.REGENCY_HEAD: (REGENCY,),
}
"""What the system administrator gives too, but only while nobody holds it at that place: somebody has to begin."""


@dataclass(frozen=True)
class Seat:
    """A role at a region."""

    role: Role
    region: str


def may_give(giver: Seat, given: Seat, *, is_first: bool = False) -> bool:
    """Say whether the line gives ``given`` from ``giver``; ``is_first`` when nobody holds it there yet."""
    if len(given.region) not in ROLES[given.role].lengths or not given.region.startswith(giver.region):
        return False
    if len(given.region) in LINE.get(giver.role, {}).get(given.role, ()):
        return True
    return is_first and giver.role is Role.SYSTEM_ADMIN and len(given.region) in FIRSTS.get(given.role, ())


def check_may_give(giver: Seat | None, given: Seat, *, is_first: bool, is_self: bool) -> None:
    """Raise unless the line gives the seat to somebody else."""
    if is_self:
        raise NotAllowed(NOT_ONESELF)
    if giver is None or not may_give(giver, given, is_first=is_first):
        raise NotAllowed(NOT_IN_LINE, field="role", role=ROLES[given.role].label)


def offers(giver: Seat) -> dict[Role, tuple[int, ...]]:
    """Return the roles somebody may give and the lengths of code they are given at, in the order of the line."""
    line = LINE.get(giver.role, {})
    firsts = FIRSTS if giver.role is Role.SYSTEM_ADMIN else {}
    return {**line, **firsts}


def check_in_hands(giver: Seat | None, held: Collection[Seat], *, is_self: bool, firsts: Collection[Seat] = ()) -> None:
    """Raise unless somebody may end, close, recover or reset what an account with these seats has.

    ``firsts`` are those of the seats that nobody else holds, while the account has not been set up yet.
    """
    if is_self:
        raise NotAllowed(NOT_ONESELF)
    if giver is None or not held or not all(may_give(giver, seat, is_first=seat in firsts) for seat in held):
        raise NotAllowed(OUT_OF_HANDS)


def line_below(role: Role) -> frozenset[Role]:
    """Return the role and every role that can come to be given, step by step, from it."""
    reached, waiting = {role}, [role]
    while waiting:
        for given in offers(Seat(waiting.pop(), "")):
            if given not in reached:
                reached.add(given)
                waiting.append(given)
    return frozenset(reached)


def counts_for_hands(since: date, until: date | None, *, today: date) -> bool:
    """Say whether a mandate decides in whose hands its account is: in force, or still to come."""
    return in_force(since, until, today=today) or (since > today and (until is None or until >= since))


def check_may_end(until: date | None, *, last_day: date, yesterday: date) -> None:
    """Raise unless a mandate may be given this last day; yesterday ends it at once, and the past is not rewritten.

    A mandate that has not begun may so end before its first day: it was withdrawn.
    """
    if until is not None and until <= yesterday:
        raise Refused(OVER_ALREADY)
    if last_day < yesterday:
        raise Refused(ENDS_TOO_EARLY, field="last_day", day=f"{yesterday:%d-%m-%Y}")
    if until is not None and last_day > until:
        raise Refused(ENDS_LATER, field="last_day")


def check_employer(role: Role, employer: str) -> None:
    """Raise when an employer is noted where it means nothing."""
    if employer and role is not Role.TKSK:
        raise Refused(EMPLOYER_ONLY, field="employer")
