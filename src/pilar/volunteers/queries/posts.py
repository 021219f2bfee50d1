"""Posts of a village and who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Prefetch

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, Post
from pilar.volunteers.rules.assignments import CLOSED, Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope

CHUNK = 500


def open_posts(scope: Scope, village: str) -> QuerySet[Post]:
    """Return the open posts of a village in the order of their numbers, each with ``held`` (its open assignments)."""
    rows = Post.objects.within(scope).filter(village_id=village, closed_on=None)
    return rows.order_by("number").prefetch_related(Prefetch("assignments", queryset=_open(), to_attr="held"))


def holders(posts: Iterable[UUID]) -> QuerySet[Assignment]:
    """Return the open assignments on some posts."""
    return _open().filter(post_id__in=list(posts))


def free_post(village: str) -> Post:
    """Return the post a new assignment takes: the first open one that nobody holds, else the first open one."""
    posts = bulk_door(Post).filter(village_id=village, closed_on=None).order_by("number")
    free = posts.exclude(pk__in=_open().filter(post__village_id=village).values("post_id")).first()
    if free is not None:
        return free
    shared = posts.first()
    if shared is not None:
        return shared
    last = bulk_door(Post).filter(village_id=village).aggregate(last=Max("number"))["last"] or 0
    post, _made = bulk_door(Post).get_or_create(village_id=village, number=last + 1)
    return post


def posts_of(villages: Iterable[str]) -> Iterator[Post]:
    """Return all posts of some villages, the closed ones too, each village's in the order of their numbers."""
    for codes in _pieces(villages):
        yield from bulk_door(Post).filter(village_id__in=codes).order_by("village_id", "number")


def open_holders(villages: Iterable[str]) -> Iterator[Assignment]:
    """Return the open assignments of some villages."""
    for codes in _pieces(villages):
        yield from _open().filter(post__village_id__in=codes)


def _pieces(villages: Iterable[str]) -> Iterator[Sequence[str]]:
    codes = sorted(villages)
    return (codes[start : start + CHUNK] for start in range(0, len(codes), CHUNK))


def _open() -> QuerySet[Assignment]:
    closed = [stage.value for stage in CLOSED]
    rows = bulk_door(Assignment).filter(is_latest=True).exclude(service=Service.ENDED.value).exclude(stage__in=closed)
    return rows.select_related("person").order_by("person__search_name", "pk")
