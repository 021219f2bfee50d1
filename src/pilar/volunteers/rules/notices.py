"""What waits about volunteers: kinds of notices, how many days there are, and who is told when nothing happens."""

from __future__ import annotations

from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.actor import Role
from pilar.kernel.problems import _
from pilar.notices.rules import Kind, Step, register_kind
from pilar.policies.rules.settings import Kind as SettingKind
from pilar.policies.rules.settings import Setting, register_setting

GROUP = _("Notices and reminders")
REGENCY, PROVINCE, DISTRICT = 4, 2, 6
ROLE_LABELS = {role.value: facts.label for role, facts in ROLES.items()}

IMPORT_DAYS = register_setting(
    Setting(
        key="notices.import_days",
        slug="waktu-memutuskan-impor",
        group=GROUP,
        label=_("Days to decide on a checked workbook"),
        meaning=_("After how many days a workbook that was checked counts as late. 0: never."),
        kind=SettingKind.DAYS,
        default=7,
        most=90,
    )
)
VACANT_DAYS = register_setting(
    Setting(
        key="notices.vacant_days",
        slug="waktu-mengisi-desa-kosong",
        group=GROUP,
        label=_("Days to find a PSM for a vacant village"),
        meaning=_("How many days there are after a village fell vacant. 0: no clock."),
        kind=SettingKind.DAYS,
        default=30,
        most=365,
    )
)
VACANT_REMIND = register_setting(
    Setting(
        key="notices.vacant_remind",
        slug="ingatkan-desa-kosong",
        group=GROUP,
        label=_("Remind of a vacant village"),
        meaning=_("How many days after the clock ran out the same office is reminded. 0: never."),
        kind=SettingKind.DAYS,
        default=7,
        most=365,
    )
)
VACANT_TO_HEAD = register_setting(
    Setting(
        key="notices.vacant_to_head",
        slug="desa-kosong-ke-kepala-dinas",
        group=GROUP,
        label=_("Tell the head of the Dinas Sosial of a vacant village"),
        meaning=_("How many days after the clock ran out the head of the Dinas Sosial is told. 0: never."),
        kind=SettingKind.DAYS,
        default=14,
        most=365,
    )
)
VACANT_TO_PROVINCE = register_setting(
    Setting(
        key="notices.vacant_to_province",
        slug="desa-kosong-ke-provinsi",
        group=GROUP,
        label=_("Tell the province of a vacant village"),
        meaning=_("How many days after the clock ran out the province is told. 0: never."),
        kind=SettingKind.DAYS,
        default=60,
        most=365,
    )
)
SILENT_DAYS = register_setting(
    Setting(
        key="notices.silent_days",
        slug="waktu-mencari-kabar",
        group=GROUP,
        label=_("Days to find news of a village"),
        meaning=_("How many days there are to call or visit after a village fell silent. 0: no clock."),
        kind=SettingKind.DAYS,
        default=14,
        most=365,
    )
)
SILENT_REMIND = register_setting(
    Setting(
        key="notices.silent_remind",
        slug="ingatkan-tanpa-kabar",
        group=GROUP,
        label=_("Remind of a village without news"),
        meaning=_("How many days after the clock ran out the same office is reminded. 0: never."),
        kind=SettingKind.DAYS,
        default=7,
        most=365,
    )
)
IMPORT_REMIND = register_setting(
    Setting(
        key="notices.import_remind",
        slug="ingatkan-impor",
        group=GROUP,
        label=_("Remind of a checked workbook"),
        meaning=_("How many days after it counts as late the same office is reminded. 0: never."),
        kind=SettingKind.DAYS,
        default=3,
        most=90,
    )
)
MANDATE_DAYS = register_setting(
    Setting(
        key="notices.mandate_days",
        slug="wewenang-akan-berakhir",
        group=GROUP,
        label=_("Tell of an ending area of authority"),
        meaning=_("How many days before an area of authority ends the office above is told."),
        kind=SettingKind.DAYS,
        default=30,
        least=1,
        most=120,
    )
)

CONTACT_DAYS = register_setting(
    Setting(
        key="notices.contact_days",
        slug="waktu-menghubungi-warga",
        group=GROUP,
        label=_("Days to call somebody who asked on the public page"),
        meaning=_("After how many days a request to be called counts as late. 0: never."),
        kind=SettingKind.DAYS,
        default=3,
        most=30,
    )
)

CONTACT_ASKED = register_kind(
    Kind(
        name="contact_asked",
        label=_("Somebody wants to be called"),
        sentence=_("%(place)s: %(many)s requests to be called by the PSM wait on the public page of the village."),
        next_step=_("See who it is"),
        icon="phone",
        due_setting=CONTACT_DAYS.key,
    )
)
IMPORT_CHECKED = register_kind(
    Kind(
        name="import_checked",
        label=_("Workbook waits for a decision"),
        sentence=_(
            "A workbook for %(place)s is checked: %(new)s new, %(changed)s changed, %(refused)s refused. "
            "Nothing is in the register yet."
        ),
        next_step=_("Look and decide"),
        icon="file-spreadsheet",
        due_setting=IMPORT_DAYS.key,
        steps=(Step(IMPORT_REMIND.key),),
    )
)
IMPORT_FAILED = register_kind(
    Kind(
        name="import_failed",
        label=_("Workbook could not be used"),
        sentence=_("A workbook for %(place)s could not be used. See why, mend it and upload it again."),
        next_step=_("See why"),
        icon="file-upload",
    )
)
VILLAGE_VACANT = register_kind(
    Kind(
        name="village_vacant",
        label=_("Village fell vacant"),
        sentence=_("%(place)s has no PSM any more, since %(since)s. Ask the village for a candidate."),
        next_step=_("Open the village"),
        icon="user-off",
        due_setting=VACANT_DAYS.key,
        steps=(
            Step(VACANT_REMIND.key),
            Step(VACANT_TO_HEAD.key, Role.REGENCY_HEAD, REGENCY),
            Step(VACANT_TO_PROVINCE.key, Role.PROVINCE_OPERATOR, PROVINCE),
        ),
    )
)
VILLAGE_SILENT = register_kind(
    Kind(
        name="village_silent",
        label=_("Village without news"),
        sentence=_(
            "Nothing was heard of the PSM of %(place)s for too long; it counts as without news since %(since)s. "
            "Call or visit, then note it."
        ),
        next_step=_("Open the village"),
        icon="message-question",
        due_setting=SILENT_DAYS.key,
        steps=(Step(SILENT_REMIND.key),),
    )
)
VILLAGES_SILENT = register_kind(
    Kind(
        name="villages_silent",
        label=_("Many villages without news"),
        sentence=_(
            "%(place)s: %(many)s villages are without news. Their TKSK were told. "
            "Where reports come in another way, take the reporting back."
        ),
        next_step=_("Open the coverage page"),
        icon="message-question",
    )
)
DECREES_ENDING = register_kind(
    Kind(
        name="decrees_ending",
        label=_("Decrees (SK) are about to end"),
        sentence=_("%(place)s: %(many)s decrees (SK) end within %(days)s days. Prepare the new ones."),
        next_step=_("See whose they are"),
        icon="file-time",
    )
)
DECREES_MISSING = register_kind(
    Kind(
        name="decrees_missing",
        label=_("Decrees (SK) are missing"),
        sentence=_("%(place)s: %(many)s PSM serve without a decree (SK) for more than %(days)s days."),
        next_step=_("See who it is"),
        icon="file-time",
    )
)
DOUBLES_WAITING = register_kind(
    Kind(
        name="doubles_waiting",
        label=_("Somebody may stand in the register twice"),
        sentence=_("%(place)s: %(many)s pairs of records may each be one person. Compare them and decide."),
        next_step=_("Compare them"),
        icon="users",
    )
)
MANDATE_ENDING = register_kind(
    Kind(
        name="mandate_ending",
        label=_("Area of authority ends"),
        sentence=_("The area of authority “%(held)s” at %(place)s ends on %(until)s. Renew it, or name a successor."),
        next_step=_("See its history"),
        icon="id-badge-2",
        labels={"held": ROLE_LABELS},
    )
)

ABOVE: dict[Role, tuple[Role, int]] = {
    Role.PSM: (Role.REGENCY_OPERATOR, 4),
    Role.KADES: (Role.REGENCY_OPERATOR, 4),
    Role.TKSK: (Role.REGENCY_OPERATOR, 4),
    Role.CAMAT: (Role.REGENCY_OPERATOR, 4),
    Role.REGENCY_OPERATOR: (Role.PROVINCE_OPERATOR, 2),
    Role.REGENCY_HEAD: (Role.PROVINCE_OPERATOR, 2),
    Role.PROVINCE_OPERATOR: (Role.MINISTRY, 0),
    Role.PROVINCE_HEAD: (Role.MINISTRY, 0),
}
"""Who is told when an area of authority runs out: the role one level up, and the length of its area's code."""


MANY_MAY_END = frozenset({"many.ended", "import.applied"})
"""Acts on many that may leave villages vacant, at once."""
CROWD = 25
"""More silent villages than this are one notice for the Dinas Sosial: nobody works through hundreds one by one."""


def is_crowd(silent: int) -> bool:
    """Say whether so many villages of a kab/kota are silent that its Dinas Sosial is told of their number alone."""
    return silent > CROWD


def offices_of(village: str) -> tuple[tuple[Role, str], ...]:
    """Return who is told of a village: the office that keeps its register, and the TKSK of its kecamatan."""
    return (operator_of(village), (Role.TKSK, village[:DISTRICT]))


def operator_of(region: str) -> tuple[Role, str]:
    """Return the office that keeps the register of a region: that of its kab/kota, or of the province itself."""
    if len(region) < REGENCY:
        return (Role.PROVINCE_OPERATOR, region) if region else (Role.MINISTRY, "")
    return Role.REGENCY_OPERATOR, region[:REGENCY]
