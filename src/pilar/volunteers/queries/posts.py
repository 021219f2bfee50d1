"""Posts of a village and who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import Assignment, Post
from pilar.volunteers.rules.assignments import CLOSED, Service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.scope import Scope


def open_posts(scope: Scope, village: str) -> QuerySet[Post]:
    """Return the open posts of a village in the order of their numbers, each with ``held`` (its open assignments)."""
    rows = Post.objects.within(scope).filter(village_id=village, closed_on=None)
    return rows.order_by("number").prefetch_related(Prefetch("assignments", queryset=_open(), to_attr="held"))


def holders(posts: Iterable[UUID]) -> QuerySet[Assignment]:
    """Return the open assignments on some posts."""
    return _open().filter(post_id__in=list(posts))


def free_post(village: str) -> Post:
    """Return the post a new assignment takes: the first that nobody holds, else the village's first."""
    posts = bulk_door(Post).filter(village_id=village, closed_on=None).order_by("number")
    free = posts.exclude(pk__in=_open().filter(post__village_id=village).values("post_id")).first()
    if free is not None:
        return free
    post, _made = bulk_door(Post).get_or_create(village_id=village, number=1)
    return post


def _open() -> QuerySet[Assignment]:
    closed = [stage.value for stage in CLOSED]
    rows = bulk_door(Assignment).filter(is_latest=True).exclude(service=Service.ENDED.value).exclude(stage__in=closed)
    return rows.select_related("person").order_by("person__search_name", "pk")
