"""What waits about papers: kinds of notices, in how many days one is decided, and whom they are for."""

from __future__ import annotations

from pilar.documents.rules.kinds import KIND_LABELS
from pilar.documents.rules.kinds import Kind as PaperKind
from pilar.documents.rules.states import State
from pilar.kernel.actor import Role
from pilar.kernel.grants import permissions_of
from pilar.kernel.problems import _
from pilar.notices.rules import Kind, Step, register_kind
from pilar.offices.rules.offices import Kind as OfficeKind
from pilar.policies.rules.settings import Kind as SettingKind
from pilar.policies.rules.settings import Setting, register_setting

GROUP = _("Notices and reminders")
REGENCY, PROVINCE = 4, 2

PAPER_DAYS = register_setting(
    Setting(
        key="notices.paper_days",
        slug="waktu-memutuskan-naskah",
        group=GROUP,
        label=_("Days to decide on a paper"),
        meaning=_("After how many days a paper that waits for paraf, approval or issuing counts as late. 0: never."),
        kind=SettingKind.DAYS,
        default=3,
        most=30,
    )
)
PAPER_REMIND = register_setting(
    Setting(
        key="notices.paper_remind",
        slug="ingatkan-naskah",
        group=GROUP,
        label=_("Remind of a paper"),
        meaning=_("How many days after the clock ran out the same office is reminded. 0: never."),
        kind=SettingKind.DAYS,
        default=3,
        most=30,
    )
)

PAPER_GOES_ROUND = register_kind(
    Kind(
        name="paper_goes_round",
        label=_("Paper waits for paraf or approval"),
        sentence=_("%(office)s: a paper (%(kind)s) waits for %(post)s. Read it, then approve it or send it back."),
        next_step=_("Read and decide"),
        icon="signature",
        due_setting=PAPER_DAYS.key,
        steps=(Step(PAPER_REMIND.key),),
        labels={"kind": KIND_LABELS},
    )
)
PAPER_APPROVED = register_kind(
    Kind(
        name="paper_approved",
        label=_("Paper waits to be issued"),
        sentence=_("%(office)s: a paper (%(kind)s) is approved. Issue it, or hand it out for its number or signature."),
        next_step=_("Open the paper"),
        icon="file-certificate",
        due_setting=PAPER_DAYS.key,
        steps=(Step(PAPER_REMIND.key),),
        labels={"kind": KIND_LABELS},
    )
)
PAPER_SENT_BACK = register_kind(
    Kind(
        name="paper_sent_back",
        label=_("Draft came back to you"),
        sentence=_(
            "%(office)s: your draft (%(kind)s) was sent back with a word. Change it, then let it go round again."
        ),
        next_step=_("Read why"),
        icon="arrow-back-up",
        labels={"kind": KIND_LABELS},
    )
)
OF_OFFICES = {State.ROUND: PAPER_GOES_ROUND, State.APPROVED: PAPER_APPROVED}
"""In which state a paper waits for its office, and as which kind of notice."""
KINDS = (*OF_OFFICES.values(), PAPER_SENT_BACK)


def told_of(paper: PaperKind, office: OfficeKind, region: str) -> tuple[tuple[Role, str], ...]:
    """Return who is told that a paper waits: of those who decide the ones for whom it is there."""
    deciders = deciders_of(office, region)
    return tuple((role, place) for role, place in deciders if not paper.is_hidden(permissions_of(role)))


def deciders_of(kind: OfficeKind, region: str) -> tuple[tuple[Role, str], ...]:
    """Return who decides on papers of an office: head and operator of its level; of a kecamatan or desa the Dinas."""
    if kind is OfficeKind.ASSOCIATION:
        return ((Role.IPSM_OFFICER, region),)
    if len(region) >= REGENCY:
        return ((Role.REGENCY_HEAD, region[:REGENCY]), (Role.REGENCY_OPERATOR, region[:REGENCY]))
    if region:
        return ((Role.PROVINCE_HEAD, region[:PROVINCE]), (Role.PROVINCE_OPERATOR, region[:PROVINCE]))
    return ((Role.MINISTRY, ""),)
