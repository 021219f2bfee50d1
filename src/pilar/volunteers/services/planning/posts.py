"""Which post each row takes: one that is open and that nobody holds; where none is left, that is said at the row."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pilar.volunteers.models import Post
from pilar.volunteers.queries.posts import open_holders, posts_of
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.rules.posts import POST_OF_PART, POST_SHARED, Reach, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from pilar.volunteers.services.planning.rows import Planned

ABOUT_POSTS = frozenset({POST_SHARED, POST_OF_PART})


def seat_all(rows: Iterable[Planned]) -> None:
    """Give every row that begins to hold a post one; done again before it is written, when nobody else takes any."""
    rows = [row for row in rows if row.outcome in {Outcome.NEW, Outcome.CHANGED}]
    taking = [row for row in rows if _takes(row)]
    villages = _Villages({row.village for row in taking})
    for row in rows:
        if row.assignment is not None and row.standing is not None and not holds(row.standing):
            villages.leave(row.village, row.assignment.pk)
    for row in taking:
        row.warnings = [one for one in row.warnings if one.sentence not in ABOUT_POSTS]
        villages.seat(row)


def _takes(row: Planned) -> bool:
    """Say whether a row needs a post: it is new, or its appointment was closed and is so no longer."""
    if row.assignment is None:
        return True
    return row.standing is not None and holds(row.standing) and not holds(row.assignment.standing)


class _Villages:
    """The open posts of some villages, and who holds each, as the rows take them one after the other."""

    def __init__(self, codes: set[str]) -> None:
        self.open: defaultdict[str, list[Post]] = defaultdict(list)
        self.last: defaultdict[str, int] = defaultdict(int)
        for post in posts_of(codes):
            self.last[post.village_id] = max(self.last[post.village_id], post.number)
            if post.closed_on is None:
                self.open[post.village_id].append(post)
        self.held: defaultdict[UUID, dict[object, str]] = defaultdict(dict)
        for one in open_holders(codes):
            self.held[one.post_id][one.pk] = one.person.name

    def leave(self, village: str, assignment: UUID) -> None:
        """Let the post of somebody be free whose service the file ends."""
        for post in self.open[village]:
            self.held[post.pk].pop(assignment, None)

    def seat(self, row: Planned) -> None:
        """Put a row on the first post that nobody holds, one for the whole village before one for a part of it."""
        posts = self._posts(row.village)
        if row.standing is None or not holds(row.standing):
            row.post = posts[0]
            return
        row.post = self._free(row, posts) or posts[0]
        beside = list(self.held[row.post.pk].values())
        if beside:
            row.warn(POST_SHARED, number=row.post.number, name=beside[0])
        elif row.post.reach != Reach.VILLAGE.value:
            row.warn(POST_OF_PART, part=row.post.name)
        self.held[row.post.pk][row.place] = row.asks.name

    def _free(self, row: Planned, posts: Sequence[Post]) -> Post | None:
        """Return the post a row takes, were it free: the one it had before, else the first of the village."""
        own = row.assignment.post_id if row.assignment is not None else None
        free = [post for post in posts if not self.held[post.pk]]
        return min(
            free, key=lambda post: (post.pk != own, post.reach != Reach.VILLAGE.value, post.number), default=None
        )

    def _posts(self, village: str) -> list[Post]:
        """Return the open posts of a village; where there is none, one that is to be opened."""
        if not self.open[village]:
            self.open[village].append(Post(village_id=village, number=self.last[village] + 1))
        return self.open[village]
