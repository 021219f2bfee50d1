"""What becomes a notice and what settles one: follows from entries of the journal, and once a night from the register.

Every function may run twice: what is open stays one notice, and what has done itself is closed once.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.urls import reverse

from pilar.accounts.queries import mandates
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import NATION, Scope, bulk_door
from pilar.notices.services import To, open_subjects, raise_once, settle_if_any
from pilar.policies import queries as policies
from pilar.regions.rules import dotted, zone_of
from pilar.volunteers.models import ImportBatch, Participation, VillagePresence
from pilar.volunteers.queries import decided, register, wishes
from pilar.volunteers.rules import notices as kinds
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.presence import Presence

BATCH, REGION, MANDATE = "volunteers.importbatch", "regions.region", "accounts.mandate"
COUNTED = ("new", "changed", "refused")


def import_checked(entry: str) -> None:
    """Tell the office that a workbook waits for its decision, unless somebody has decided by now."""
    batch = _batch(entry)
    if batch is not None and batch.typed_state is ImportState.CHECKED:
        _tell_of(batch, kinds.IMPORT_CHECKED.name, facts={name: batch.counts.get(name, 0) for name in COUNTED})


def import_refused(entry: str) -> None:
    """Tell the office that a workbook could not be used."""
    batch = _batch(entry)
    if batch is not None:
        _tell_of(batch, kinds.IMPORT_FAILED.name, facts={})


def import_decided(entry: str) -> None:
    """Close the notice of a workbook that was applied or set aside."""
    subject = (BATCH, bulk_door(JournalEntry).get(pk=entry).subject_id)
    for kind in (kinds.IMPORT_CHECKED, kinds.IMPORT_FAILED):
        settle_if_any(subject=subject, kind=kind.name)


def villages(entry: str) -> None:
    """Tell of a village that fell vacant, and close the notices of those that somebody serves again."""
    told = bulk_door(JournalEntry).get(pk=entry)
    if told.event == "assignment.ended":
        tell_if_vacant(told.region)
    settle_filled(told.region)


def tell_if_vacant(village: str) -> None:
    """Tell the Dinas Sosial and the TKSK of a village that nobody serves any more."""
    row = bulk_door(VillagePresence).filter(pk=village, presence=Presence.VACANT.value).first()
    if row is None:
        return
    today = clock.today(zone_of(village).clock)
    since = row.since or today
    noon = datetime.combine(since, time(12), tzinfo=zone_of(village).clock)
    offices = (kinds.operator_of(village), (Role.TKSK, village[:6]))
    for role, office in offices:
        raise_once(
            to=To(role=role, office=office),
            kind=kinds.VILLAGE_VACANT.name,
            subject=(REGION, village),
            region=village,
            address=reverse("volunteers:coverage", args=[dotted(village)]),
            facts={"since": str(since)},
            since=noon,
        )


def settle_filled(region: str) -> None:
    """Close the notices of villages of an area that are vacant no more."""
    open_about = {code for _kind, code in open_subjects(kinds.VILLAGE_VACANT.name, region=region)}
    rows = bulk_door(VillagePresence).filter(pk__in=open_about).exclude(presence=Presence.VACANT.value)
    for code in rows.values_list("pk", flat=True):
        settle_if_any(subject=(REGION, code), kind=kinds.VILLAGE_VACANT.name)


def every_night() -> None:
    """Tell of decrees that are missing for long, of areas of authority about to end, and of imports left lying."""
    for regency in _joined():
        _decrees(regency)
    _mandates()
    for batch in bulk_door(ImportBatch).filter(state=ImportState.CHECKED.value).defer("payload"):
        _tell_of(batch, kinds.IMPORT_CHECKED.name, facts={name: batch.counts.get(name, 0) for name in COUNTED})


def _decrees(regency: str) -> None:
    """Bring the one notice of a kab/kota up to date: how many serve without a decree for longer than it allows."""
    today = clock.today(zone_of(regency).clock)
    days = decided.overdue_days(regency, today)
    wish = wishes.Wish(service=wishes.SERVING_WITHOUT_DECREE)
    waiting = register.register(Scope((regency,)), wish, today=today)
    many = register.counted(register.serving_since_before(waiting, today - timedelta(days=days)))
    subject = (REGION, regency)
    if not many:
        settle_if_any(subject=subject, kind=kinds.DECREES_MISSING.name)
        return
    raise_once(
        to=To(role=Role.REGENCY_OPERATOR, office=regency),
        kind=kinds.DECREES_MISSING.name,
        subject=subject,
        region=regency,
        address=f"{reverse('volunteers:register')}?service={wishes.SERVING_WITHOUT_DECREE}",
        facts={"many": many, "days": days},
    )


def _mandates() -> None:
    """Tell the office above of areas of authority about to end, and close what was renewed or is over."""
    today = clock.today(zone_of(NATION).clock)
    ending = []
    for mandate in mandates.ending(today=today, within=timedelta(days=120)):
        region = mandate.region_id or NATION
        days = policies.value(kinds.MANDATE_DAYS.key, region, today)
        above = kinds.ABOVE.get(mandate.typed_role)
        if (
            above is None
            or not isinstance(days, int)
            or mandate.until is None
            or mandate.until > today + timedelta(days)
        ):
            continue
        ending.append(str(mandate.pk))
        raise_once(
            to=To(role=above[0], office=region[: above[1]]),
            kind=kinds.MANDATE_ENDING.name,
            subject=(MANDATE, str(mandate.pk)),
            region=region,
            address=reverse("accounts:history", args=["wewenang", str(mandate.pk)]),
            facts={"held": mandate.role, "until": str(mandate.until)},
        )
    for subject in open_subjects(kinds.MANDATE_ENDING.name):
        if subject[1] not in ending:
            settle_if_any(subject=subject, kind=kinds.MANDATE_ENDING.name)


def _joined() -> list[str]:
    return list(bulk_door(Participation).order_by("pk").values_list("regency_id", flat=True))


def _batch(entry: str) -> ImportBatch | None:
    told = bulk_door(JournalEntry).get(pk=entry)
    return bulk_door(ImportBatch).defer("payload").filter(pk=told.subject_id).first()


def _tell_of(batch: ImportBatch, kind: str, *, facts: dict[str, int]) -> None:
    region = batch.region_id or NATION
    role, office = kinds.operator_of(region)
    raise_once(
        to=To(role=role, office=office),
        kind=kind,
        subject=(BATCH, str(batch.pk)),
        region=region,
        address=reverse("volunteers:batch", args=[batch.pk]),
        facts=facts,
        since=batch.made_at,
    )
