"""How the register follows when regions change: posts, people and joined areas are where they are now.

Assignments, the journal and imports keep the code under which they were made (ADR 4 and 26); a person carries the code
where they live now, and a post is a place of now, so both go along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from pilar.kernel import clock
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import REGENCY_LENGTH, Change, Level, dotted, zone_of
from pilar.regions.services.following import Follower, Foreseen, follows
from pilar.volunteers.models import Assignment, Participation, Person, Post, VillageAlias
from pilar.volunteers.rules.assignments import CLOSED, Service
from pilar.volunteers.services.presence import forget, refresh_presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from pilar.regions.rules import Succession
    from pilar.regions.services.following import Changed

BATCH = 500
GOES_ON = (Change.RECODED, Change.MERGED)

STILL_SERVED = _(
    "%(count)s PSM still hold an assignment in %(name)s. End those first, or merge the village into another."
)
INTO_AREA_NOT_JOINED = _(
    "%(name)s has PSM or posts in Pilar, but %(code)s has not joined. Record its joining first, on its coverage page."
)

POSTS, PEOPLE, SERVING, AREAS = _("Posts"), _("PSM in the register"), _("Open assignments"), _("Areas that joined")


def foresee(changed: Changed) -> list[Foreseen]:
    """Count what a change touches, or refuse what would leave somebody without a village or without an area."""
    _check(changed)
    moved = [one.old_code for one in changed.of(Level.VILLAGE, *GOES_ON)]
    return [
        Foreseen(POSTS, _count(bulk_door(Post).filter(closed_on=None), "village", moved)),
        Foreseen(PEOPLE, _count(bulk_door(Person).filter(assignments__is_latest=True), "village", moved)),
        Foreseen(SERVING, _count(_open(), "post__village", moved)),
        Foreseen(AREAS, len(_joining(changed))),
    ]


def follow(changed: Changed) -> None:
    """Bring posts, people, joined areas and the state of villages to where they are now."""
    _check(changed)
    areas = _follow_areas(changed)
    merged = list(changed.of(Level.VILLAGE, Change.MERGED))
    _number_anew(merged)
    moved = list(changed.of(Level.VILLAGE, *GOES_ON))
    for piece in _pieces([one.old_code for one in moved]):
        for model in (Post, Person, VillageAlias):
            rows = bulk_door(model).filter(village_id__in=piece)
            rows.update(village_id=regions.successor_of("village_id"))
    gone = list(changed.of(Level.VILLAGE, Change.REMOVED))
    bulk_door(Post).filter(village_id__in=[one.old_code for one in gone], closed_on=None).update(closed_on=changed.on)
    forget(one.old_code for one in (*moved, *gone))
    _be_present({one.new_code for one in changed.of(Level.VILLAGE, *GOES_ON, Change.SPLIT_FROM)}, areas)


def register() -> None:
    """Let the register follow every change."""
    follows("volunteers", Follower(foresee=foresee, follow=follow))


def _check(changed: Changed) -> None:
    for one in changed.of(Level.VILLAGE, Change.REMOVED):
        if count := _open().filter(post__village_id=one.old_code).count():
            raise Refused(STILL_SERVED, count=count, name=one.old_name)
    moved = list(changed.of(Level.VILLAGE, *GOES_ON))
    regencies = {code[:REGENCY_LENGTH] for one in moved for code in (one.old_code, one.new_code)}
    joined = set(bulk_door(Participation).filter(pk__in=regencies).values_list("pk", flat=True))
    then = joined | _joining(changed).keys()
    for one in moved:
        if one.old_code[:REGENCY_LENGTH] in joined and (code := one.new_code[:REGENCY_LENGTH]) not in then:
            raise Refused(INTO_AREA_NOT_JOINED, name=one.old_name, code=dotted(code))


def _joining(changed: Changed) -> dict[str, Participation]:
    """Return the kab/kota that join by a change, each with the earliest days of those it came from."""
    steps = list(changed.of(Level.REGENCY, *GOES_ON, Change.SPLIT_FROM))
    codes = {code for one in steps for code in (one.old_code, one.new_code)}
    known = bulk_door(Participation).in_bulk(codes) if codes else {}
    joining: dict[str, Participation] = {}
    for one in steps:
        before = known.get(one.old_code)
        if before is None or one.new_code in known:
            continue
        earlier = joining.get(one.new_code)
        if earlier is None or before.joined_on < earlier.joined_on:
            days = {"joined_on": before.joined_on, "reporting_from": before.reporting_from}
            joining[one.new_code] = Participation(regency_id=one.new_code, **days)
    return joining


def _follow_areas(changed: Changed) -> set[str]:
    """Let kab/kota that came from joined ones be joined; return those whose villages are all to be looked at."""
    joining = _joining(changed)
    bulk_door(Participation).bulk_create(joining.values())
    ended = [one.old_code for one in changed.of(Level.REGENCY, *GOES_ON, Change.REMOVED)]
    bulk_door(Participation).filter(pk__in=ended).delete()
    return set(joining)


def _number_anew(merged: Sequence[Succession]) -> None:
    """Move the posts of villages that merge to the one they become, each with a number that is free there."""
    into: dict[str, list[str]] = {}
    for one in merged:
        into.setdefault(one.new_code, []).append(one.old_code)
    for village, old in into.items():
        rows = bulk_door(Post).filter(village_id__in=[village, *old]).order_by("number", "pk")
        posts = list(rows.select_for_update())
        last = max((post.number for post in posts if post.village_id == village), default=0)
        moved = sorted((post for post in posts if post.village_id != village), key=lambda post: post.village_id)
        for number, post in enumerate(moved, start=last + 1):
            post.village_id, post.number = village, number
        bulk_door(Post).bulk_update(moved, ["village", "number"], batch_size=BATCH)


def _be_present(villages: set[str], areas: set[str]) -> None:
    """Give every village of joined areas its first post, and bring its state to what its assignments say."""
    codes = villages | {code for area in areas for code in regions.villages(area).values_list("pk", flat=True)}
    regencies = {code[:REGENCY_LENGTH] for code in codes}
    joined = set(bulk_door(Participation).filter(pk__in=regencies).values_list("pk", flat=True))
    here = sorted(code for code in codes if code[:REGENCY_LENGTH] in joined)
    for piece in _pieces(here):
        posts = [Post(village_id=code) for code in piece]
        bulk_door(Post).bulk_create(posts, ignore_conflicts=True)
    for day, found in _by_day(here).items():
        refresh_presence(found, today=day)


def _by_day(villages: Iterable[str]) -> dict[date, list[str]]:
    days: dict[date, list[str]] = {}
    for code in villages:
        days.setdefault(clock.today(zone_of(code).clock), []).append(code)
    return days


def _open() -> QuerySet[Assignment]:
    closed = [stage.value for stage in CLOSED]
    return bulk_door(Assignment).filter(is_latest=True).exclude(Q(service=Service.ENDED.value) | Q(stage__in=closed))


def _count(rows: QuerySet[Any], column: str, villages: Sequence[str]) -> int:
    return sum(rows.filter(**{f"{column}__in": piece}).count() for piece in _pieces(villages))


def _pieces(codes: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(codes))
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]
