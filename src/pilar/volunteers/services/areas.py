"""Areas join Pilar; from then on each of their villages has a post and a presence state that acts keep true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused, _
from pilar.kernel.scope import bulk_door, in_area
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Level, zone_of
from pilar.regions.services.following import hold
from pilar.volunteers.models import Participation, Post
from pilar.volunteers.rules.assignments import DATE_AHEAD
from pilar.volunteers.rules.hearing import check_reporting
from pilar.volunteers.services.presence import rebuild_regency, refresh_area, refresh_presence

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

JOINED_ALREADY = _("%(name)s has joined already.")
ONLY_REGENCIES = _("Only a kabupaten or kota joins Pilar; its kecamatan and villages come with it.")
NOT_JOINED = _("%(name)s has not joined Pilar. Record its joining first, on its coverage page.")
WENT_ON = _("%(name)s is now %(now)s. Choose that one.")
ENDED = _("%(name)s has ended and nothing follows it. Choose another village.")
ONLY_WHOLE = _("Counts are kept by kabupaten and kota. Give the code of one, of a province, or “indonesia”.")
NOBODY_JOINED = _("No kabupaten or kota of this area has joined Pilar, so there is nothing to count anew.")
BATCH = 500


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


@act("volunteers.set_reporting")
def set_reporting(actor: Actor, *, participation: Participation, since: date | None) -> Participation:
    """Note from which day a kab/kota reports through Pilar: from then on silence means something; None: not yet."""
    participation = lock(Participation.objects.within(actor.scope), pk=participation.pk)
    if not actor.scope.covers(participation.pk):
        raise NotFound(NOT_FOUND)
    today = clock.today(zone_of(participation.pk).clock)
    check_reporting(since, joined_on=participation.joined_on, today=today)
    participation.reporting_from = since
    save(participation)
    refresh_area(participation.pk, today=today)
    if since is None:
        record("area.not_reporting", participation, region=participation.pk)
    else:
        record("area.reports", participation, region=participation.pk, since=str(since))
    return participation


@act("volunteers.rebuild_coverage")
def rebuild_coverage(actor: Actor, *, code: str) -> int:
    """Make every state and count of a region anew from what is noted of its people; return how many villages it has.

    Counts are kept by kab/kota, so a kecamatan or a village cannot be made anew alone.
    """
    if len(code) > REGENCY_LENGTH:
        raise Refused(ONLY_WHOLE)
    if not actor.scope.covers(code):
        raise NotFound(NOT_FOUND)
    done = 0
    for participation in Participation.objects.within(actor.scope).filter(in_area("regency_id", code)).order_by("pk"):
        villages = rebuild_regency(participation.pk)
        record("coverage.rebuilt", participation, region=participation.pk, villages=villages)
        done += villages
    if not done:
        raise Refused(NOBODY_JOINED)
    return done


def check_joined(village: str) -> None:
    """Raise unless a village is one of now, and its kab/kota has joined."""
    check_is_now(village)
    regency = village[:REGENCY_LENGTH]
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
