"""Acts on posts: open one for a village or a part of it, close one that nobody holds, move an assignment to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Invalid, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.regions.rules import Level, zone_of
from pilar.volunteers.models import Assignment, Post
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.posts import holders
from pilar.volunteers.rules import posts as rules
from pilar.volunteers.rules.assignments import DATE_AHEAD
from pilar.volunteers.rules.people import tidy
from pilar.volunteers.services.areas import check_joined

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.posts import Reach


@act("volunteers.open_post")
def open_post(actor: Actor, *, village: Region, reach: Reach, name: str = "", opened_on: date | None = None) -> Post:
    """Open one more post in a village, for the whole of it or for a part; it exists while nobody holds it."""
    if village.level != Level.VILLAGE or not actor.scope.covers(village.pk):
        raise NotFound(NOT_FOUND)
    check_joined(village.pk)
    today, name = clock.today(zone_of(village.pk).clock), tidy(name)
    if opened_on is not None and opened_on > today:
        raise Invalid(DATE_AHEAD, field="opened_on")
    rules.check_post(reach, name, offered=decided.reaches(village.pk, today))
    posts = bulk_door(Post).filter(village=village)
    list(posts.select_for_update().values_list("pk"))  # two who open one at once get two numbers
    rules.check_name(name, taken=posts.filter(closed_on=None).values_list("name", flat=True))
    number = (posts.aggregate(last=Max("number"))["last"] or 0) + 1
    if number > rules.MOST:
        raise Refused(rules.TOO_MANY_POSTS)
    post = save(Post(village=village, number=number, reach=reach.value, name=name, opened_on=opened_on or today))
    record("post.opened", post, region=village.pk, number=number, reach=reach.value, part=name)
    return post


@act("volunteers.close_post")
def close_post(actor: Actor, *, post: Post) -> Post:
    """Close a post that nobody holds; what was served on it stays in the history."""
    post = lock(Post.objects.within(actor.scope), pk=post.pk)
    if post.closed_on is not None:
        raise Refused(rules.CLOSED_POST)
    if post.number == 1:
        raise Refused(rules.LAST_POST)
    if held := holders([post.pk]).first():
        raise Refused(rules.STILL_HELD, name=held.person.name)
    post.closed_on = clock.today(zone_of(post.village_id).clock)
    save(post)
    record("post.closed", post, region=post.village_id, number=post.number)
    return post


@act("volunteers.move_post")
def move_post(actor: Actor, *, assignment: Assignment, post: Post) -> Assignment:
    """Let an assignment count on another post of its village, such as that of an RW."""
    assignment = lock(Assignment.objects.within(actor.scope), pk=assignment.pk)
    post = lock(Post.objects.within(actor.scope), pk=post.pk)
    if post.village_id != assignment.post.village_id:
        raise NotFound(NOT_FOUND)
    if post.closed_on is not None:
        raise Refused(rules.CLOSED_POST, field="post")
    if post.pk == assignment.post_id:
        raise Invalid(rules.THAT_POST, field="post")
    assignment.post = post
    save(assignment)
    personal = {"name": assignment.person.name}
    record("assignment.post_moved", assignment, region=post.village_id, personal=personal, number=post.number)
    return assignment
