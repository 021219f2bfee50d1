"""Inboxes: what waits for an actor, how many of it, and how a notice is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from pilar.accounts.queries.mandates import actor_of, mandates_in_force
from pilar.accounts.rules.mandates import ROLES
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.kernel.scope import Scope
from pilar.kernel.words import said
from pilar.notices.models import OPEN, Digest, Notice
from pilar.notices.rules import KINDS, Clock, Heap, Kind, Outcome, Waiting, clock_of, heaps
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from pilar.accounts.models import User
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

MOST_COUNTED = 100
MOST_MAILED = 1000
WAITING, LATER, DONE = "", "later", "done"
SHELVES = (WAITING, LATER, DONE)
ICONS = {Clock.AHEAD: "clock", Clock.SOON: "clock", Clock.TODAY: "alert-circle", Clock.OVERDUE: "alert-triangle"}
TONES = {Clock.AHEAD: "", Clock.SOON: "warning", Clock.TODAY: "warning", Clock.OVERDUE: "negative"}


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it."""

    notice: Notice
    kind: Kind
    sentence: str
    place: str
    age: str
    left: str
    icon: str
    tone: str
    origin: str

    @property
    def label(self) -> str:
        """Return the label of the kind."""
        return said(self.kind.label)

    @property
    def step(self) -> str:
        """Return the words of the next step."""
        return said(self.kind.next_step)

    def text(self, link: str) -> str:
        """Return the words to send on: what waits, until when, and where; nothing about a person."""
        parts = [gettext("This waits in Pilar:"), self.sentence, self.left and f"{self.left}.", link]
        return " ".join(part for part in parts if part)

    def whatsapp(self, link: str) -> str:
        """Return the address that opens WhatsApp with the words; to whom, the sender chooses there."""
        return f"https://wa.me/?text={quote(self.text(link))}"


def inbox(actor: Actor, *, shelf: str = WAITING, kind: str = "") -> QuerySet[Notice]:
    """Return the notices of an actor and of its office: what is due first stands first; what is done, newest first."""
    rows = addressed_to(actor)
    rows = rows.filter(kind=kind) if kind else rows
    if shelf == DONE:
        return rows.filter(~OPEN).order_by("-done_at", "-pk")
    today = _today(actor)
    put_off = Q(snoozed_until__gt=today)
    rows = rows.filter(OPEN).filter(put_off if shelf == LATER else ~put_off | Q(snoozed_until__isnull=True))
    return rows.order_by(F("due_on").asc(nulls_last=True), "raised_at", "pk")


def addressed_to(actor: Actor) -> QuerySet[Notice]:
    """Return what is addressed to the role one wears at its office, or to oneself, open or done."""
    mine = Q(party__in=sorted(actor.scope.parties)) & ~Q(party="")
    office = Q(role=actor.role or "-", office=actor.region, party="")
    return Notice.objects.within(actor.scope).filter(mine | office)


def count(actor: Actor) -> int:
    """Return how much waits, counted up to a hundred."""
    return inbox(actor).order_by().values("pk")[:MOST_COUNTED].count()


@dataclass(frozen=True)
class Section:
    """What waits under one mandate, as a digest tells it: whose desk it is, and its heaps in words."""

    role: str
    place: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Line:
    """One heap in words: how many of what, how long the oldest waits, how many are late, and where."""

    label: str
    many: int
    age: str
    late: int
    places: str


@dataclass(frozen=True)
class Post:
    """How the e-mail of a day goes: when the last digest went out, and how many could not be delivered."""

    last: datetime | None
    failed: int


def sections(user: User, *, today: date) -> list[Section]:
    """Return what waits for an account, mandate by mandate; what is for the person alone counts under the first."""
    actors = [actor_of(mandate, user=user) for mandate in mandates_in_force(user, today=today)]
    found = [(actor, heaps(_waiting(_alone(actor, is_first=not at), today=today))) for at, actor in enumerate(actors)]
    places = regions.many(code for _actor, piles in found for heap in piles for code in heap.regions if code)
    return [
        Section(
            role=actor.about["role_label"],
            place=actor.about["region_label"],
            lines=tuple(_line(heap, places, today=today) for heap in piles),
        )
        for actor, piles in found
        if piles
    ]


def post_of(*, now: datetime) -> Post:
    """Return how the e-mail goes: the last digest that went out, and those of the last day that failed."""
    last = Digest.objects.filter(outcome=Outcome.SENT.value).order_by("-ended_at").values_list("ended_at", flat=True)
    failed = Digest.objects.filter(
        outcome__in=(Outcome.REFUSED.value, Outcome.UNANSWERED.value), ended_at__gt=now - timedelta(days=1)
    )
    return Post(last=last.first(), failed=failed.count())


def _alone(actor: Actor, *, is_first: bool) -> Actor:
    """Return an actor without what is granted to the person by name, unless it is the first of an account."""
    return actor if is_first else replace(actor, scope=Scope(roots=actor.scope.roots))


def _waiting(actor: Actor, *, today: date) -> list[Waiting]:
    zone = zone_of(actor.region).clock
    rows = inbox(actor).values_list("kind", "region", "raised_at", "due_on")[:MOST_MAILED]
    return [
        Waiting(kind, region, timezone.localdate(raised, zone), late=due is not None and due < today)
        for kind, region, raised, due in rows
    ]


def _line(heap: Heap, places: dict[str, Region], *, today: date) -> Line:
    names = [places[code].full_name if code in places else "Indonesia" for code in heap.regions]
    more = ngettext("%(more)s more", "%(more)s more", heap.more) % {"more": heap.more}
    return Line(
        label=said(KINDS[heap.kind].label),
        many=heap.many,
        age=_age((today - heap.since).days),
        late=heap.late,
        places=", ".join([*names, *([more] if heap.more else [])]),
    )


def told(actor: Actor, notices: Sequence[Notice]) -> list[Told]:
    """Say notices in the reader's language, with their age and the time that is left."""
    codes = {notice.region for notice in notices} | {str(notice.facts.get("from", "")) for notice in notices}
    places = regions.many(code for code in codes if code)
    today = _today(actor)
    return [_told(notice, places, today=today) for notice in notices]


def _told(notice: Notice, places: dict[str, Region], *, today: date) -> Told:
    kind = KINDS[notice.kind]
    state, days = clock_of(notice.due_on, today=today)
    place = places[notice.region].full_name if notice.region in places else "Indonesia"
    values = {name: _value(value, kind.labels.get(name, {})) for name, value in notice.facts.items()}
    return Told(
        notice=notice,
        kind=kind,
        sentence=said(kind.sentence) % {**values, "place": place},
        place=place,
        age=_age((today - timezone.localdate(notice.raised_at)).days),
        left=_left(state, days),
        icon=ICONS.get(state, ""),
        tone=TONES.get(state, ""),
        origin=said(ROLES[Role(notice.facts["from_role"])].label) if notice.origin_id else "",
    )


def _value(value: object, labels: object) -> object:
    if isinstance(labels, dict) and str(value) in labels:
        return said(labels[str(value)])
    if isinstance(value, str):
        try:
            return date_format(date.fromisoformat(value), "j F Y")
        except ValueError:
            return value
    return value


def _age(days: int) -> str:
    if days <= 0:
        return gettext("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def _left(state: Clock, days: int) -> str:
    """Return the time that is left in words."""
    if state is Clock.NONE:
        return ""
    if state is Clock.TODAY:
        return gettext("Due today")
    if state is Clock.OVERDUE:
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    return ngettext("Due in %(days)s day", "Due in %(days)s days", days) % {"days": days}


def _today(actor: Actor) -> date:
    return clock.today(zone_of(actor.region).clock)
