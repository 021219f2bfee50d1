"""What areas decide about volunteers, declared here and read through ``queries.decided``."""

from __future__ import annotations

from pilar.kernel.problems import _
from pilar.policies.rules.settings import AT_LEAST, AT_MOST, FEWER, MORE, Kind, Narrow, Setting, register_setting
from pilar.volunteers.rules.assignments import STAGES, Stage
from pilar.volunteers.rules.particulars import OTHER_ROLES, OtherRole
from pilar.volunteers.rules.people import ADULT
from pilar.volunteers.rules.posts import REACHES, Reach

GROUP = _("PSM and their appointment")

MINIMUM_AGE = register_setting(
    Setting(
        key="volunteers.minimum_age",
        slug="usia-terendah-psm",
        group=GROUP,
        label=_("Youngest age of a PSM"),
        meaning=_("How old a PSM is at least on the first day of service, in years."),
        kind=Kind.WHOLE,
        default=ADULT,
        least=ADULT,
        most=40,
        narrow=AT_LEAST,
        law="Permensos 10/2019",
    )
)
WANTED_PER_VILLAGE = register_setting(
    Setting(
        key="volunteers.wanted_per_village",
        slug="jumlah-psm-per-desa",
        group=GROUP,
        label=_("PSM wanted per village"),
        meaning=_("How many PSM a desa or kelurahan should have; its coverage page says how many are missing."),
        kind=Kind.WHOLE,
        default=1,
        least=1,
        most=50,
        narrow=AT_LEAST,
    )
)
APPOINTMENT_STEPS = register_setting(
    Setting(
        key="volunteers.appointment_steps",
        slug="tahap-pengangkatan",
        group=GROUP,
        label=_("Steps of an appointment"),
        meaning=_("Which steps your area knows between the proposal and the decree (SK), and after it."),
        kind=Kind.CODES,
        default=(Stage.RECOMMENDED.value, Stage.VERIFIED.value, Stage.CONFIRMED.value),
        options={stage.value: STAGES[stage] for stage in (Stage.RECOMMENDED, Stage.VERIFIED, Stage.CONFIRMED)},
        narrow=FEWER,
    )
)
REQUIRED_STEPS = register_setting(
    Setting(
        key="volunteers.required_steps",
        slug="tahap-wajib",
        group=GROUP,
        label=_("Steps that cannot be skipped"),
        meaning=_("Which steps every appointment must pass before the decree (SK) can be noted."),
        kind=Kind.CODES,
        default=(),
        options={stage.value: STAGES[stage] for stage in (Stage.RECOMMENDED, Stage.VERIFIED)},
        narrow=MORE,
    )
)
DECREE_OVERDUE = register_setting(
    Setting(
        key="volunteers.decree_overdue_days",
        slug="batas-menunggu-sk",
        group=GROUP,
        label=_("Days until a missing decree (SK) is overdue"),
        meaning=_("After how many days of service without a decree the home page asks for it with emphasis."),
        kind=Kind.DAYS,
        default=90,
        least=1,
        most=365,
        narrow=AT_MOST,
    )
)
SILENCE_DAYS = register_setting(
    Setting(
        key="volunteers.silence_days",
        slug="batas-tanpa-kabar",
        group=GROUP,
        label=_("Days until a village counts as without news"),
        meaning=_(
            "After how many days without a sign of life from its PSM a village counts as without news. "
            "Counted only where the area reports through Pilar. 0: never."
        ),
        kind=Kind.DAYS,
        default=90,
        most=730,
    )
)
SOON_DAYS = register_setting(
    Setting(
        key="volunteers.soon_days",
        slug="desa-akan-kosong",
        group=GROUP,
        label=_("Days ahead in which a village counts as soon vacant"),
        meaning=_("How many days before the last decree (SK) of a village ends it is listed as soon vacant."),
        kind=Kind.DAYS,
        default=90,
        least=7,
        most=365,
    )
)
QUESTIONED_ROLES = register_setting(
    Setting(
        key="volunteers.questioned_roles",
        slug="peran-lain-yang-ditanyakan",
        group=GROUP,
        label=_("Other roles to look twice at"),
        meaning=_("Which other roles of a PSM are pointed out when one is written. The record is kept all the same."),
        kind=Kind.CODES,
        default=(OtherRole.CIVIL_SERVANT.value, OtherRole.SOLDIER.value, OtherRole.PARTY.value),
        options=dict(OTHER_ROLES),
    )
)
POSTS_WITHIN = register_setting(
    Setting(
        key="volunteers.posts_within",
        slug="formasi-di-bawah-desa",
        group=GROUP,
        label=_("Posts for parts of a village"),
        meaning=_("Whether your area has posts for a hamlet, an RW or an RT besides those for the whole village."),
        kind=Kind.CODES,
        default=(),
        options={reach.value: REACHES[reach] for reach in (Reach.HAMLET, Reach.RW, Reach.RT)},
    )
)

PUBLIC = _("Public pages of villages")
ONLY_NO = Narrow(_("Areas below may say no where the area above says yes, never the other way round."), min)
PUBLIC_NAMES = register_setting(
    Setting(
        key="volunteers.public_names",
        slug="nama-psm-di-halaman-publik",
        group=PUBLIC,
        label=_("Show the names of PSM on the public page of the village"),
        meaning=_(
            "Whether a PSM who serves and agreed is named on the page of the village that everybody can open. Nobody "
            "is named who did not agree, and no phone number is shown."
        ),
        kind=Kind.YES_NO,
        default=False,
        narrow=ONLY_NO,
    )
)
PUBLIC_REQUESTS = register_setting(
    Setting(
        key="volunteers.public_requests",
        slug="permintaan-dihubungi",
        group=PUBLIC,
        label=_("Take requests on the public page of the village"),
        meaning=_(
            "Whether somebody may leave a phone number there to be called by the PSM. Requests wait for the head of "
            "the village and the Dinas Sosial."
        ),
        kind=Kind.YES_NO,
        default=True,
        narrow=ONLY_NO,
    )
)
