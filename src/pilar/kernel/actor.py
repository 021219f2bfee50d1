"""Who acts: one mandate, one link, one device or one system job, never a union of several.

Rights from area A must not apply in area B, so an actor is built once per request, sync call or job, from exactly one
source, and services and queries receive it; nothing reads it from the air.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.area import NATION, Scope
from pilar.kernel.problems import NotAllowed, _

if TYPE_CHECKING:
    from uuid import UUID

NOT_YOURS = _(
    "Your role cannot do this. Ask an officer of your office who can, or choose another of your areas of authority."
)


class Role(StrEnum):
    """The roles of the field; each is a set of permissions, given at a region by a mandate."""

    PSM = "psm"
    KADES = "kades"
    TKSK = "tksk"
    CAMAT = "camat"
    REGENCY_OPERATOR = "regency_operator"
    REGENCY_HEAD = "regency_head"
    PROVINCE_OPERATOR = "province_operator"
    PROVINCE_HEAD = "province_head"
    MINISTRY = "ministry"
    IPSM_OFFICER = "ipsm_officer"
    PUSKESOS_FRONT = "puskesos_front"
    PUSKESOS_BACK = "puskesos_back"
    PRIVACY_OFFICER = "privacy_officer"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"


class Via(StrEnum):
    """By what an actor came to act."""

    MANDATE = "mandate"
    LINK = "link"
    DEVICE = "device"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """The one who asks: a name for the journal, the permissions held, the area they hold in."""

    via: Via
    label: str
    permissions: frozenset[str]
    scope: Scope
    role: Role | None = None
    region: str = NATION
    user_id: int | None = None
    source_id: UUID | None = None
    token_id: UUID | None = None
    about: dict[str, str] = field(default_factory=dict, compare=False, hash=False)

    def may(self, permission: str) -> bool:
        """Say whether the actor holds a permission (in its own area)."""
        return permission in self.permissions

    def check(self, permission: str) -> None:
        """Raise unless the actor holds the permission."""
        if not self.may(permission):
            raise NotAllowed(NOT_YOURS, permission=permission)


def system_actor(job: str, *permissions: str, region: str = NATION) -> Actor:
    """Return the actor of a job: it may do what the job needs, in the job's area, and is named in the journal."""
    return Actor(
        via=Via.SYSTEM,
        label=job,
        permissions=frozenset(permissions),
        scope=Scope(roots=(region,)),
        region=region,
    )
