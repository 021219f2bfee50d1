"""Which roles exist, where each may be given, and whether a mandate is in force: decided without a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.actor import Role
from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from datetime import date

NATION, PROVINCE, REGENCY, DISTRICT, VILLAGE = 0, 2, 4, 6, 10


@dataclass(frozen=True)
class RoleFacts:
    """How a role is called on screen, and the lengths of the region codes it may be given at."""

    label: str
    lengths: tuple[int, ...]


ROLES: dict[Role, RoleFacts] = {
    Role.PSM: RoleFacts(_("PSM (community volunteer)"), (VILLAGE,)),
    Role.KADES: RoleFacts(_("Village head"), (VILLAGE,)),
    Role.TKSK: RoleFacts(_("TKSK (kecamatan welfare officer)"), (DISTRICT,)),
    Role.CAMAT: RoleFacts(_("Kecamatan officer"), (DISTRICT,)),
    Role.REGENCY_OPERATOR: RoleFacts(_("Operator of the Dinas Sosial, kab/kota"), (REGENCY,)),
    Role.REGENCY_HEAD: RoleFacts(_("Head of the Dinas Sosial, kab/kota"), (REGENCY,)),
    Role.PROVINCE_OPERATOR: RoleFacts(_("Operator of the Dinas Sosial, province"), (PROVINCE,)),
    Role.PROVINCE_HEAD: RoleFacts(_("Head of the Dinas Sosial, province"), (PROVINCE,)),
    Role.MINISTRY: RoleFacts(_("Ministry of Social Affairs"), (NATION,)),
    Role.IPSM_OFFICER: RoleFacts(_("IPSM officer"), (NATION, PROVINCE, REGENCY, DISTRICT, VILLAGE)),
    Role.PUSKESOS_FRONT: RoleFacts(_("Front office of Puskesos or SLRT"), (REGENCY, VILLAGE)),
    Role.PUSKESOS_BACK: RoleFacts(_("Back office of Puskesos or SLRT"), (REGENCY, VILLAGE)),
    Role.PRIVACY_OFFICER: RoleFacts(_("Data protection officer"), (NATION, PROVINCE, REGENCY)),
    Role.AUDITOR: RoleFacts(_("Auditor (reads only)"), (NATION, PROVINCE, REGENCY)),
    Role.SYSTEM_ADMIN: RoleFacts(_("System administrator (no personal data)"), (NATION,)),
}

WRONG_LEVEL = _("The role “%(role)s” is not given at this level of region. Choose a region that fits the role.")
ENDS_BEFORE = _("The last day lies before the first. Correct one of the two dates.")


def check_may_hold(role: Role, *, region: str, since: date, until: date | None) -> None:
    """Raise unless the role may be given at the region for these days."""
    if len(region) not in ROLES[role].lengths:
        raise Refused(WRONG_LEVEL, field="region", role=ROLES[role].label)
    if until is not None and until < since:
        raise Refused(ENDS_BEFORE, field="until")


def in_force(since: date, until: date | None, *, today: date) -> bool:
    """Say whether a mandate holds today; its last day counts."""
    return since <= today and (until is None or today <= until)
