"""What waits about trainings: names for the seats of an office, and whom that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.actor import Role
from pilar.kernel.problems import _
from pilar.notices.rules import Kind, Step, register_kind
from pilar.policies.rules.settings import Kind as SettingKind
from pilar.policies.rules.settings import Setting, register_setting
from pilar.trainings.rules.blocks import Kind as BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = _("Notices and reminders")
PROVINCE, REGENCY = 2, 4

NAMES_REMIND = register_setting(
    Setting(
        key="notices.names_remind",
        slug="ingatkan-usulan-peserta",
        group=GROUP,
        label=_("Remind of names for a training"),
        meaning=_("How many days after the last day for names the same office is reminded. 0: never."),
        kind=SettingKind.DAYS,
        default=1,
        most=30,
    )
)
NAMES_AWAITED = register_kind(
    Kind(
        name="names_awaited",
        label=_("Names for a training are awaited"),
        sentence=_("“%(training)s”: %(free)s of %(seats)s seats of %(block)s have no name yet."),
        next_step=_("Name participants"),
        icon="school",
        steps=(Step(NAMES_REMIND.key),),
    )
)


def filled_by(kind: BlockKind, region: str) -> Sequence[tuple[Role, str]]:
    """Return who names people for a block, as role and area; nobody where only a link or the organiser does."""
    if kind is BlockKind.IPSM:
        return ((Role.IPSM_OFFICER, region),)
    if kind is BlockKind.AREA and len(region) == REGENCY:
        return ((Role.REGENCY_OPERATOR, region),)
    if kind is BlockKind.AREA and len(region) == PROVINCE:
        return ((Role.PROVINCE_OPERATOR, region),)
    return ()
