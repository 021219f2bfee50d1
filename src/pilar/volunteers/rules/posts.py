"""Posts of a village: one at least, more where the office wants them, also for a hamlet, RW or RT."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.assignments import CLOSED, Service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.volunteers.rules.assignments import Standing


class Reach(StrEnum):
    """How far a post reaches."""

    VILLAGE = "village"
    HAMLET = "hamlet"
    RW = "rw"
    RT = "rt"


REACHES: dict[Reach, str] = {
    Reach.VILLAGE: _("The whole village"),
    Reach.HAMLET: _("A hamlet (dusun, kampung)"),
    Reach.RW: _("One RW"),
    Reach.RT: _("One RT"),
}
MOST = 99

NEEDS_NAME = _("Say which part of the village the post is for, for instance RW 05.")
NAME_WITHOUT_PART = _("A post for the whole village has no part. Leave the name empty, or choose the part it is for.")
REACH_NOT_HERE = _("Your office has no posts for “%(reach)s”. Change that under Settings, or choose another.")
TOO_MANY_POSTS = _("A village has at most 99 posts.")
STILL_HELD = _("%(name)s still holds this post. End that assignment first, or move it to another post.")
LAST_POST = _("The first post of a village stays, also while nobody holds it. Close another one.")
NAME_TAKEN = _("There is a post for “%(name)s” in this village already. Give this one another name.")
POST_SHARED = _(
    "Every post of this village is held. On post %(number)s the PSM stands beside %(name)s; open another post, or end "
    "whoever no longer serves."
)
POST_OF_PART = _(
    "The only post of this village that nobody holds is the one for %(part)s, so the PSM takes it. Change the post if "
    "another is right."
)
THAT_POST = _("The assignment counts on this post already. Choose another, or go back.")
CLOSED_POST = _("This post is closed. Choose another.")


def holds(standing: Standing) -> bool:
    """Say whether somebody of this standing holds a post: the service has not ended, the appointment is not closed."""
    return standing.service is not Service.ENDED and standing.stage not in CLOSED


def check_post(reach: Reach, name: str, *, offered: frozenset[Reach]) -> None:
    """Raise unless an office may open such a post."""
    if reach is Reach.VILLAGE:
        if name:
            raise Invalid(NAME_WITHOUT_PART, field="name")
        return
    if reach not in offered:
        raise Refused(REACH_NOT_HERE, field="reach", reach=REACHES[reach])
    if not name:
        raise Invalid(NEEDS_NAME, field="name")


def check_name(name: str, *, taken: Iterable[str]) -> None:
    """Raise when a village has a post for that part already; capitals and spaces make no difference."""
    if name and _plain(name) in {_plain(one) for one in taken}:
        raise Refused(NAME_TAKEN, field="name", name=name)


def _plain(name: str) -> str:
    return "".join(name.casefold().split())
