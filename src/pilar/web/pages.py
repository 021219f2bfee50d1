"""Which page of a list is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

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
