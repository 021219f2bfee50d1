"""The URL walk: a route whose view does not say who may enter stops the start of Pilar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from pilar.web.access import Entry, Who, entry_of
from pilar.web.middleware import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True)
class Route:
    """One route of Pilar: its full name, its pattern, and who may enter (None when its view does not say)."""

    name: str
    pattern: str
    view: Callable[..., Any]
    entry: Entry | None
    is_operation: bool = False


def routes(resolver: URLResolver | None = None, *, space: str = "", prefix: str = "") -> Iterator[Route]:
    """Walk every route, with the namespaces in its name; views of libraries are read from ``FOREIGN_VIEWS``."""
    for part in (resolver or get_resolver()).url_patterns:
        if isinstance(part, URLResolver):
            inner = f"{space}{part.namespace}:" if part.namespace else space
            yield from routes(part, space=inner, prefix=prefix + str(part.pattern))
        elif isinstance(part, URLPattern):
            name = f"{space}{part.name or ''}"
            foreign = settings.FOREIGN_VIEWS.get(name)
            entry = Entry(Who(foreign), reason="of a library") if foreign else entry_of(part.callback)
            operation = OPERATIONS.get(name)
            yield Route(name, prefix + str(part.pattern), part.callback, entry or operation, operation is not None)


@register
def every_view_says_who_may_enter(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Refuse a view that says nothing, and a route without a name."""
    errors: list[CheckMessage] = []
    for route in routes():
        if route.entry is None:
            errors.append(
                Error(
                    f"/{route.pattern} does not say who may enter.",
                    hint="Put @allow(permission), @signed_in or @open_to_anyone(reason) on the view.",
                    id="pilar.E010",
                )
            )
        if not route.name or route.name.endswith(":"):
            errors.append(Error(f"/{route.pattern} has no name.", hint="Give the path a name.", id="pilar.E011"))
    return errors
