"""What became of a region: from an old code or name to the region of now, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery

from pilar.kernel.scope import NATION, ancestors, in_area
from pilar.regions import rules
from pilar.regions.models import Region, Succession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

PIECE = 500
SERVING = [state.value for state in rules.SERVING]
GOES_ON = [rules.Change.RECODED.value, rules.Change.MERGED.value]


def anything_ended() -> Exists:
    """Return the condition "some region was ever changed here by hand", to be asked along with something else."""
    return Exists(Region.objects.filter(ended_on__isnull=False))


def ended(codes: Iterable[str]) -> dict[str, str | None]:
    """Return those of regions that ended, each with the code under which it goes on, or None."""
    found: dict[str, str | None] = {}
    for piece in _pieces(codes):
        rows = Region.objects.filter(ended_on__isnull=False, pk__in=piece)
        found |= {code: _now(after, since) for code, after, since in rows.values_list(*AFTER)}
    return found


def current(codes: Iterable[str]) -> dict[str, str | None]:
    """Return for each code the code of now: its own, that of its successor, or None where it leads nowhere.

    A code that no region here ever had may stand in the list of earlier changes; what is sure there is followed too.
    """
    wanted = sorted(set(codes))
    found = _present(wanted)
    unknown = [code for code in wanted if code not in found]
    listed: dict[str, str] = {}
    for piece in _pieces(unknown):
        rows = Succession.objects.filter(old_code__in=piece, kind__in=GOES_ON, state__in=SERVING)
        listed |= dict(rows.values_list("old_code", "new_code"))
    after = _present(listed.values()) if listed else {}
    return {code: found[code] if code in found else after.get(listed.get(code, "")) for code in wanted}


def predecessors(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the ended codes that lead to regions of now; one that has none is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for piece in _pieces(codes):
        rows = Region.objects.filter(became__in=piece, became__ended_on=None).order_by("pk")
        for old, now in rows.values_list("pk", "became_id"):
            found[now] = (*found.get(now, ()), old)
    return found


def older_roots(code: str) -> tuple[str, ...]:
    """Return the ended codes that lead into a region and lie outside it, a whole subtree as its root."""
    if code == NATION:
        return ()
    rows = Region.objects.filter(in_area("became_id", code), ended_on__isnull=False).exclude(in_area("pk", code))
    roots: list[str] = []
    known: set[str] = set()
    for old in sorted(rows.values_list("pk", flat=True), key=lambda old: (len(old), old)):
        if known.isdisjoint(ancestors(old)):
            roots.append(old)
            known.add(old)
    return tuple(roots)


def once_called(names: Iterable[str]) -> dict[str, str]:
    """Return the regions of now that bore one of these names, each with its old name, and code where it has another."""
    wanted = sorted(set(names))
    rows = Succession.objects.filter(search__in=wanted, state__in=SERVING).exclude(new_code="") if wanted else ()
    then = [(row.new_code, _then(row)) for row in rows]
    now = current(code for code, _words in then) if then else {}
    return {code: words for old, words in then if (code := now[old]) is not None}


def successor_of(column: str) -> Subquery:
    """Return the code under which the ended region in a column goes on, for rows that are to follow it."""
    return Subquery(Region.objects.filter(pk=OuterRef(column)).values("became_id")[:1])


def about(code: str) -> QuerySet[Succession]:
    """Return what is sure of the changes of a region, the latest first."""
    rows = Succession.objects.filter(Q(old_code=code) | Q(new_code=code), state__in=SERVING)
    return rows.order_by("-since", "-pk")


@dataclass(frozen=True)
class Wish:
    """Which changes somebody wants to see."""

    state: str = ""
    level: str = ""
    kind: str = ""
    province: str = ""
    text: str = ""


def listed(wish: Wish) -> QuerySet[Succession]:
    """Return the changes that fit a wish: what is to be looked at first, then by code."""
    rows = Succession.objects.all()
    for name in ("state", "level", "kind"):
        if value := getattr(wish, name):
            rows = rows.filter(**{name: value})
    if wish.province:
        rows = rows.filter(in_area("new_code", wish.province) | in_area("old_code", wish.province))
    bare = wish.text.replace(".", "").strip()
    if bare.isascii() and bare.isdecimal():
        rows = rows.filter(in_area("new_code", bare) | in_area("old_code", bare))
    elif wish.text:
        rows = rows.filter(Q(old_name__icontains=wish.text) | Q(new_name__icontains=wish.text))
    return rows.order_by("level", "new_code", "old_code", "pk")


AFTER = ("pk", "became_id", "became__ended_on")


def _present(codes: Iterable[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for piece in _pieces(codes):
        for code, day, after, since in Region.objects.filter(pk__in=piece).values_list("pk", "ended_on", *AFTER[1:]):
            found[code] = code if day is None else _now(after, since)
    return found


def _now(after: str | None, ended_on: object) -> str | None:
    return after if ended_on is None else None


def _then(row: Succession) -> str:
    return row.old_name if row.old_code == row.new_code else f"{row.old_name} ({rules.dotted(row.old_code)})"


def _pieces(codes: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(codes))
    for start in range(0, len(wanted), PIECE):
        yield wanted[start : start + PIECE]
