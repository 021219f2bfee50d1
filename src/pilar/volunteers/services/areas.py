"""Areas join Pilar; from then on each of their villages has a post and a presence state that acts keep true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import Level, zone_of
from pilar.regions.services.following import hold
from pilar.volunteers.models import Participation, Post, VillagePresence
from pilar.volunteers.queries.here import assignments_at
from pilar.volunteers.rules.assignments import DATE_AHEAD
from pilar.volunteers.rules.presence import village_state

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

JOINED_ALREADY = _("%(name)s has joined already.")
ONLY_REGENCIES = _("Only a kabupaten or kota joins Pilar; its kecamatan and villages come with it.")
NOT_JOINED = _("%(name)s has not joined Pilar. Record its joining first, on its coverage page.")
WENT_ON = _("%(name)s is now %(now)s. Choose that one.")
ENDED = _("%(name)s has ended and nothing follows it. Choose another village.")
BATCH = 500
REGENCY_CODE = 4


@act("volunteers.join_area")
def join_area(actor: Actor, *, regency: Region, joined_on: date) -> Participation:
    """Note that a kab/kota joined: every village gets its post and is from now on filled or vacant."""
    if regency.level != Level.REGENCY:
        raise Refused(ONLY_REGENCIES)
    if not actor.scope.covers(regency.pk):
        raise NotFound(NOT_FOUND)
    check_is_now(regency.pk)
    if bulk_door(Participation).filter(pk=regency.pk).exists():
        raise Duplicate(JOINED_ALREADY, name=regency.name)
    if joined_on > clock.today(zone_of(regency.pk).clock):
        raise Invalid(DATE_AHEAD, field="joined_on")
    participation = save(Participation(regency=regency, joined_on=joined_on))
    codes = list(regions.villages(regency.pk).values_list("pk", flat=True))
    bulk_door(Post).bulk_create([Post(village_id=code) for code in codes], batch_size=BATCH, ignore_conflicts=True)
    refresh_presence(codes, today=clock.today(zone_of(regency.pk).clock))
    record("area.joined", participation, region=regency.pk, joined_on=str(joined_on), villages=len(codes))
    return participation


def check_joined(village: str) -> None:
    """Raise unless a village is one of now, and its kab/kota has joined."""
    check_is_now(village)
    regency = village[:REGENCY_CODE]
    if not bulk_door(Participation).filter(pk=regency).exists():
        place = regions.one(regency)
        raise Refused(NOT_JOINED, name=place.name if place else regency)


def check_is_now(code: str) -> None:
    """Raise when a region ended: what is written from now on is written where it goes on."""
    if hold([code]):
        old, after = regions.one(code), regions.one(regions.ended([code])[code] or "")
        sentence = ENDED if after is None else WENT_ON
        names = {"name": old.name if old else code, "now": f"{after.full_name} ({after.dotted})" if after else ""}
        raise Refused(sentence, field="village", **names)


def refresh_presence(villages: Iterable[str], *, today: date) -> None:
    """Bring the presence of villages to what their assignments say; called by every act that touches one.

    The rows are locked in the order of their codes before the assignments are read, so of two acts on one village the
    later sees what the earlier wrote, and two acts on several villages never wait for each other. A village that ended
    stands for the one it became.
    """
    asked = set(villages)
    now = regions.ended(asked)
    codes = sorted({now.get(code, code) or code for code in asked} - now.keys())
    for start in range(0, len(codes), BATCH):
        _refresh(codes[start : start + BATCH], today=today)


def _refresh(codes: list[str], *, today: date) -> None:
    rows = bulk_door(VillagePresence)
    list(rows.filter(pk__in=codes).order_by("pk").select_for_update().values_list("pk"))
    standings = assignments_at(codes)
    states = {code: village_state((one.standing for one in held), today=today) for code, held in standings.items()}
    rows.bulk_create(
        [
            VillagePresence(village_id=code, presence=state.presence, since=state.since, people=state.people)
            for code, state in states.items()
        ],
        update_conflicts=True,
        unique_fields=["village"],
        update_fields=["presence", "since", "people"],
    )
