"""What waits about offices: kinds of notices, and whom they are for."""

from __future__ import annotations

from pilar.kernel.actor import Role
from pilar.kernel.problems import _
from pilar.notices.rules import Kind, register_kind

REGENCY = 4

VILLAGE_STATED = register_kind(
    Kind(
        name="village_stated",
        label=_("Village office answered"),
        sentence=_(
            "%(place)s: the village office said by link who heads it. Take it over, or say that it is not right."
        ),
        next_step=_("Look and decide"),
        icon="building-community",
    )
)


def asker_of(region: str, *, role: str, office: str) -> tuple[Role, str]:
    """Return the office that asked; where no office did, the one that keeps the kab/kota."""
    return (Role(role), office) if role else (Role.REGENCY_OPERATOR, region[:REGENCY])
