"""The journal of an area: what was done and looked at, by whom, to what, newest first; and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q
from django.utils import timezone

from pilar.accounts.models import User
from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.act import ACTS
from pilar.kernel.actor import Role, Via
from pilar.kernel.events import events_saying, tell
from pilar.kernel.ids import first_id
from pilar.kernel.journal import personal_of
from pilar.kernel.models import WHOLE, JournalEntry
from pilar.kernel.subjects import SUBJECTS, Subject
from pilar.kernel.words import said
from pilar.regions import queries as regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from pilar.kernel.actor import Actor
    from pilar.kernel.scope import Scope

COMINGS = ("account.entered", "account.left")
"""What the history of sign-ins tells better."""
PERSONAL = "journal.read_personal"
CLOCKS_DIFFER = timedelta(hours=1)
NAMESAKES = 200
CHUNK = 1_000


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the journal; empty means everything."""

    since: date | None = None
    until: date | None = None
    who: str = ""
    role: str = ""
    what: str = ""
    about: str = ""
    region: str = ""
    looks: bool = False


@dataclass(frozen=True)
class Told:
    """An entry as its reader may see it: the sentence, and what stands beside it."""

    entry: JournalEntry
    sentence: str
    place: str
    role: str
    is_look: bool
    about: Subject | None
    parts: int

    @property
    def day(self) -> date:
        """Return the day of the entry on the reader's wall."""
        return timezone.localdate(self.entry.at)

    @property
    def seal(self) -> int | None:
        """Return the number under which the entry is sealed, if it is."""
        return getattr(self.entry, "seal_seq", None)


def journal(scope: Scope, wish: Wish = Wish(), *, before: UUID | None = None) -> QuerySet[JournalEntry]:
    """Return the entries of an area that fit a wish, newest first, without the parts of acts on many."""
    entries = JournalEntry.objects.within(scope.narrowed(wish.region)).filter(WHOLE)
    return _newest(entries.filter(_fits(wish)), before=before)


def history(
    scope: Scope, keys: Iterable[tuple[str, str]], *, looks: bool = False, before: UUID | None = None
) -> QuerySet[JournalEntry]:
    """Return what was done to one record and its parts, also as part of acts on many."""
    condition = Q(pk__in=())
    for kind, pk in keys:
        condition |= Q(subject_type=kind, subject_id=pk)
    entries = JournalEntry.objects.within(scope).filter(condition)
    return _newest(entries.filter(act__in=look_names()) if looks else entries, before=before)


def about_account(scope: Scope, account: int, mandates: Iterable[UUID]) -> QuerySet[JournalEntry]:
    """Return what the journal of an area tells of an account and of its mandates, newest first."""
    keys = [("accounts.user", str(account)), *(("accounts.mandate", str(pk)) for pk in mandates)]
    return history(scope, keys).exclude(event__in=COMINGS)


def parts(scope: Scope, entry: JournalEntry, *, before: UUID | None = None) -> QuerySet[JournalEntry]:
    """Return what an act on many did to each of them, the last first."""
    return _newest(JournalEntry.objects.within(scope).filter(parent=entry), before=before)


@dataclass(frozen=True)
class Sums:
    """How often a record was looked at and by how many people, and how often it was changed."""

    looks: int
    lookers: int
    changes: int


def sums(scope: Scope, keys: Sequence[tuple[str, str]]) -> Sums:
    """Return the sums over the whole history of a record, as far as these eyes may see it."""
    looked = Q(act__in=look_names())
    counted = history(scope, keys).aggregate(
        looks=Count("pk", filter=looked),
        lookers=Count("user_id", filter=looked, distinct=True),
        changes=Count("pk", filter=~looked),
    )
    return Sums(**counted)


def look_names() -> list[str]:
    """Return the acts that are looks at something sensitive, and change nothing."""
    return sorted(name for name, door in ACTS.items() if not door.writes)


def told(actor: Actor, entries: Sequence[JournalEntry], *, places: dict[str, str] | None = None) -> list[Told]:
    """Say entries in the reader's language; personal values only to who may read them in the journal."""
    personal = personal_of(entries) if actor.may(PERSONAL) else None
    names = place_names({entry.region for entry in entries}, known=places)
    below = _counts(actor.scope, entries)
    looks = set(look_names())
    return [
        Told(
            entry=entry,
            sentence=tell(
                entry,
                personal=None if personal is None else personal.get(entry.pk, {}),
                place=names[entry.region],
            ),
            place=names[entry.region],
            role=said(ROLES[Role(entry.role)].label) if entry.role else "",
            is_look=entry.act in looks,
            about=SUBJECTS.get(entry.subject_type),
            parts=below.get(entry.pk, 0),
        )
        for entry in entries
    ]


def told_all(actor: Actor, wish: Wish, *, most: int) -> Iterator[Told]:
    """Say every entry that fits a wish, a thousand at a time, so that memory stays small."""
    before, places, left = None, dict[str, str](), most
    while left > 0:
        entries = list(journal(actor.scope, wish, before=before)[: min(CHUNK, left)])
        yield from told(actor, entries, places=places)
        if len(entries) < CHUNK:
            return
        before, left = entries[-1].pk, left - len(entries)


def place_names(codes: Iterable[str], *, known: dict[str, str] | None = None) -> dict[str, str]:
    """Return the names of regions by code; the empty code is the country. What is ``known`` is not asked again."""
    names = {} if known is None else known
    wanted = set(codes) - names.keys()
    found = regions.many(code for code in wanted if code)
    names |= {code: found[code].name if code in found else "Indonesia" for code in wanted}
    return names


def _newest(entries: QuerySet[JournalEntry], *, before: UUID | None) -> QuerySet[JournalEntry]:
    if before is not None:
        entries = entries.filter(pk__lt=before)
    return with_seal(entries).order_by("-pk")


def with_seal(entries: QuerySet[JournalEntry]) -> QuerySet[JournalEntry]:
    """Return entries with the numbers under which they are sealed."""
    return entries.annotate(seal_seq=F("seal__seq"))


def _fits(wish: Wish) -> Q:
    condition = _between(wish.since, wish.until) & _by(wish.who, wish.role)
    if wish.what:
        condition &= Q(event__in=events_saying(wish.what))
    if wish.about:
        condition &= Q(subject_type=wish.about)
    if wish.looks:
        condition &= Q(act__in=look_names())
    return condition


def _between(since: date | None, until: date | None) -> Q:
    """Return the condition for days on the reader's wall, both included; keys bound it, so that an index helps."""
    condition = Q()
    if since is not None:
        start = _midnight(since)
        condition &= Q(at__gte=start, pk__gte=first_id(start - CLOCKS_DIFFER))
    if until is not None:
        end = _midnight(until) + timedelta(days=1)
        condition &= Q(at__lt=end, pk__lt=first_id(end + CLOCKS_DIFFER))
    return condition


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _by(who: str, role: str) -> Q:
    """Return the condition for who acted: somebody by name, a role, or Pilar itself."""
    condition = Q()
    if who:
        named = User.objects.filter(Q(name__icontains=who) | Q(username__icontains=who))
        condition &= Q(user_id__in=list(named.values_list("pk", flat=True)[:NAMESAKES]))
    if role in {Via.SYSTEM.value, Via.LINK.value}:
        return condition & Q(via=role)
    return condition & Q(role=role) if role else condition


def _counts(scope: Scope, entries: Sequence[JournalEntry]) -> dict[Any, int]:
    """Return how many parts each entry has."""
    below = JournalEntry.objects.within(scope).filter(parent__in=[entry.pk for entry in entries])
    return dict(below.order_by().values_list("parent").annotate(many=Count("pk")))
