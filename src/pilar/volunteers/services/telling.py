"""What becomes a notice and what settles one: follows from entries of the journal, and once a night from the register.

Every function may run twice: what is open stays one notice, and what has done itself is closed once.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from pilar.accounts.queries import mandates
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.counting import counted
from pilar.kernel.ids import first_id
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import NATION, Scope, bulk_door, in_area
from pilar.notices.services import To, open_subjects, raise_once, settle_if_any, told_of
from pilar.policies import queries as policies
from pilar.regions.rules import dotted, zone_of
from pilar.volunteers.models import AssignmentMove, ImportBatch, Participation, VillagePresence
from pilar.volunteers.queries import decided, register, wishes
from pilar.volunteers.rules import notices as kinds
from pilar.volunteers.rules.assignments import Axis, Service
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.presence import Presence

if TYPE_CHECKING:
    from datetime import date

BATCH, REGION, MANDATE = "volunteers.importbatch", "regions.region", "accounts.mandate"
COUNTED = ("new", "changed", "refused")
PIECE = 500
RECENT = timedelta(days=7)
"""How far back the night looks for ends of service that left a village vacant; longer than any night is missed."""


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
    """Tell of a village that fell vacant, and close the notices of those that somebody serves or is heard of again."""
    told = bulk_door(JournalEntry).get(pk=entry)
    if told.event == "assignment.ended":
        tell_if_vacant(told.region)
    elif told.event in kinds.MANY_MAY_END:
        _fallen_vacant(told.region)
    settle_filled(told.region)


def tell_if_vacant(village: str) -> None:
    """Tell the Dinas Sosial and the TKSK of a village that nobody serves any more."""
    row = bulk_door(VillagePresence).filter(pk=village, presence=Presence.VACANT.value).first()
    if row is None:
        return
    today = clock.today(zone_of(village).clock)
    for office in kinds.offices_of(village):
        _tell_of_village(kinds.VILLAGE_VACANT.name, village, office, since=row.since or today)


def settle_filled(region: str) -> None:
    """Close the notices of villages of an area that are vacant, or silent, no more."""
    for kind, presence in ((kinds.VILLAGE_VACANT, Presence.VACANT), (kinds.VILLAGE_SILENT, Presence.SILENT)):
        open_about = sorted(code for _type, code in open_subjects(kind.name, region=region))
        for start in range(0, len(open_about), PIECE):
            rows = bulk_door(VillagePresence).filter(pk__in=open_about[start : start + PIECE])
            for code in rows.exclude(presence=presence.value).values_list("pk", flat=True):
                settle_if_any(subject=(REGION, code), kind=kind.name)


def every_night() -> None:
    """Tell of villages that fell vacant or silent, of decrees that are missing or about to end, and of what was left.

    What was left are areas of authority about to end and workbooks nobody decided on. The states of villages are those
    of the clock's last turn, so that comes first.
    """
    _fallen_vacant(NATION)
    for regency in _joined():
        _silences(regency)
        _decrees(regency)
        _ending(regency)
    settle_filled(NATION)
    _mandates()
    for batch in bulk_door(ImportBatch).filter(state=ImportState.CHECKED.value).defer("payload"):
        _tell_of(batch, kinds.IMPORT_CHECKED.name, facts={name: batch.counts.get(name, 0) for name in COUNTED})


def _fallen_vacant(region: str) -> None:
    """Tell of villages that acts on many, imports or corrections left vacant lately; what was told once stays told."""
    ended = Q(axis=Axis.SERVICE.value, after=Service.ENDED.value) & ~Q(before="")
    lately = bulk_door(AssignmentMove).filter(pk__gte=first_id(clock.now() - RECENT))
    moves = lately.filter(ended | Q(axis=Axis.CORRECTION.value)).filter(in_area("assignment__village_id", region))
    moved = dict(moves.order_by("pk").values_list("assignment__village_id", "at"))
    since: dict[str, date] = {}
    codes = sorted(moved)
    for start in range(0, len(codes), PIECE):
        rows = bulk_door(VillagePresence).filter(pk__in=codes[start : start + PIECE], presence=Presence.VACANT.value)
        # Of a vacancy since an unknown day that of the act is told.
        since |= {row.pk: row.since or moved[row.pk].astimezone(zone_of(row.pk).clock).date() for row in rows}
    _tell_once(kinds.VILLAGE_VACANT.name, since)


def _silences(regency: str) -> None:
    """Tell of villages that fell silent: the TKSK of each, and the Dinas Sosial, of very many by their number alone."""
    rows = bulk_door(VillagePresence).filter(in_area("village_id", regency), presence=Presence.SILENT.value)
    silent = {row.pk: row.since for row in rows.order_by("pk") if row.since is not None}
    is_crowd = kinds.is_crowd(len(silent))
    _tell_once(kinds.VILLAGE_SILENT.name, silent, skip=Role.REGENCY_OPERATOR if is_crowd else None)
    address = reverse("volunteers:coverage", args=[dotted(regency)])
    _one_of_a_regency(
        kinds.VILLAGES_SILENT.name, regency, address=address, facts={"many": len(silent)} if is_crowd else None
    )


def _tell_once(kind: str, since: dict[str, date], *, skip: Role | None = None) -> None:
    """Tell the offices of villages, unless the very same was told them before, open or done."""
    known = {(role, code, facts.get("since")) for role, code, facts in told_of(kind, since)}
    for code, day in since.items():
        for role, office in kinds.offices_of(code):
            if role is not skip and (role.value, code, str(day)) not in known:
                _tell_of_village(kind, code, (role, office), since=day)


def _tell_of_village(kind: str, village: str, office: tuple[Role, str], *, since: date) -> None:
    raise_once(
        to=To(role=office[0], office=office[1]),
        kind=kind,
        subject=(REGION, village),
        region=village,
        address=reverse("volunteers:coverage", args=[dotted(village)]),
        facts={"since": str(since)},
        since=datetime.combine(since, time(12), tzinfo=zone_of(village).clock),
    )


def _decrees(regency: str) -> None:
    """Bring the one notice of a kab/kota up to date: how many lack a decree for longer than it allows."""
    today = clock.today(zone_of(regency).clock)
    days = decided.overdue_days(regency, today)
    wish = wishes.Wish(service=wishes.DECREE_OVERDUE, overdue_days=days)
    _counted(kinds.DECREES_MISSING.name, regency, wish, days=days, query=f"service={wishes.DECREE_OVERDUE}")


def _ending(regency: str) -> None:
    """Bring the one notice of a kab/kota up to date: how many decrees end within the days it calls soon."""
    today = clock.today(zone_of(regency).clock)
    days = decided.soon_days(regency, today)
    _counted(kinds.DECREES_ENDING.name, regency, wishes.Wish(ends_within=days), days=days, query=f"ends={days}")


def _counted(kind: str, regency: str, wish: wishes.Wish, *, days: int, query: str) -> None:
    """Tell how many of a kab/kota fit a wish, and lead to the register that lists them."""
    today = clock.today(zone_of(regency).clock)
    many = counted(register.register(Scope((regency,)), wish, today=today))
    address = f"{reverse('volunteers:register')}?{query}"
    _one_of_a_regency(kind, regency, address=address, facts={"many": many, "days": days} if many else None)


def _one_of_a_regency(kind: str, regency: str, *, address: str, facts: dict[str, int] | None) -> None:
    """Raise the one notice of a kind that a kab/kota has, or bring it up to date; without facts it has done itself."""
    subject = (REGION, regency)
    if facts is None:
        settle_if_any(subject=subject, kind=kind)
        return
    to = To(role=Role.REGENCY_OPERATOR, office=regency)
    raise_once(to=to, kind=kind, subject=subject, region=regency, address=address, facts=facts)


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
