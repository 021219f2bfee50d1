"""Which role holds which permission, said by each app beside its own verbs and gathered here.

An app's ``access.py`` calls ``grant`` for every permission it invented; ``accounts`` writes the whole into the database
after each migration, and docs/permissions.md is generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pilar.kernel.actor import Role

EVERYONE = tuple(Role)
PROVINCE = (Role.PROVINCE_OPERATOR, Role.PROVINCE_HEAD)
REGENCY = (Role.REGENCY_OPERATOR, Role.REGENCY_HEAD)
DISTRICT = (Role.TKSK, Role.CAMAT)
OFFICERS = (Role.MINISTRY, *PROVINCE, *REGENCY, *DISTRICT)


@dataclass(frozen=True)
class Grant:
    """A permission, what it lets a person do (one sentence, marked for translation), and the roles that hold it."""

    permission: str
    meaning: str
    roles: tuple[Role, ...]


GRANTS: dict[str, Grant] = {}


def grant(permission: str, meaning: str, *roles: Role) -> str:
    """Declare a permission and who holds it; return its name."""
    if permission in GRANTS:
        message = f"{permission} is granted twice"
        raise RuntimeError(message)
    GRANTS[permission] = Grant(permission, meaning, tuple(role for role in Role if role in roles))
    return permission


def permissions_of(role: Role) -> frozenset[str]:
    """Return what the declared grants give a role."""
    return frozenset(name for name, given in GRANTS.items() if role in given.roles)
