"""Which page of a list is asked for, and what the foot of a list needs to lead on and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode

from pilar.kernel.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest

R = TypeVar("R")
MOST = 5000
LONGEST = 9


def page_number(request: HttpRequest) -> int:
    """Return the number of the page asked for; what makes no sense is the first, and nobody reads beyond the last."""
    return number_in(request.GET)


def number_in(given: Mapping[str, str]) -> int:
    """Return the number of the page that stands in an address."""
    text = given.get("page", "")
    known = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return min(max(int(text), 1), MOST) if known else 1


@dataclass(frozen=True)
class Leaf(Generic[R]):
    """One page of a list: its rows, and the context that ``components/pager.html`` reads."""

    rows: list[R]
    context: dict[str, Any]


def leaf(
    request: HttpRequest,
    rows: QuerySet[Any, R],
    *,
    size: int,
    kept: Mapping[str, str] | None = None,
    whole: Callable[[QuerySet[Any, Any]], QuerySet[Any, R]] | None = None,
) -> Leaf[R]:
    """Return the page asked for of a list; ``kept`` is what else stands in the address of its neighbours.

    Where rows are wide, ``whole`` returns those of some keys in the same order: then a database sorts keys alone, and
    reads of no row more than is shown.
    """
    number = page_number(request)
    start = (number - 1) * size
    here_on = slice(start, start + size + 1)
    shown, count = list(whole(rows.values("pk")[here_on]) if whole else rows[here_on]), counted(rows)
    here = shown[:size]

    def address(page: int) -> str:
        return f"?{urlencode({**(kept or {}), 'page': page})}"

    context = {
        "count": count,
        "first": start + 1 if here else 0,
        "last": start + len(here),
        "previous_url": address(number - 1) if number > 1 else "",
        "next_url": address(number + 1) if len(shown) > size else "",
    }
    return Leaf(here, context)
