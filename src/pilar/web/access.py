"""Entering is denied by default: every view says who may come in, and a system check walks the URLs to see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest

from pilar.kernel.problems import SignInNeeded, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pilar.kernel.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")

STALE_FORM = _("This form waited too long or came from another page. Go back, reload the page and send it again.")
NO_MANDATE = _("Your account has no area of authority in force. Ask the office above yours to give you one.")


class Who(StrEnum):
    """Who may enter a view."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    PERMITTED = "permitted"


@dataclass(frozen=True)
class Entry:
    """What a view says of itself: who may enter, and by which permission or for which reason."""

    who: Who
    permission: str = ""
    reason: str = ""


class ActingRequest(HttpRequest):
    """A request past ``@allow``: its actor is there."""

    actor: Actor


def allow(
    permission: str,
) -> Callable[[Callable[Concatenate[ActingRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Let in an actor that holds the permission; the rows it finds there are another matter (``kernel.scope``)."""

    def decorate(
        view: Callable[Concatenate[ActingRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R]:
        @wraps(view)
        def entered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                raise SignInNeeded(NO_MANDATE)
            actor.check(permission)
            return view(cast("ActingRequest", request), *args, **kwargs)

        return _said(entered, Entry(Who.PERMITTED, permission=permission))

    return decorate


def signed_in(
    view: Callable[Concatenate[HttpRequest, P], R],
) -> Callable[Concatenate[HttpRequest, P], R]:
    """Let in whoever is signed in, even without a mandate: for what concerns one's own account."""
    return _said(view, Entry(Who.SIGNED_IN))


def open_to_anyone(
    reason: str,
) -> Callable[[Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Let in anyone, signed in or not, for a reason."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], R],
    ) -> Callable[Concatenate[HttpRequest, P], R]:
        return _said(
            cast("Callable[Concatenate[HttpRequest, P], R]", login_not_required(cast("Any", view))),
            Entry(Who.ANYONE, reason=reason),
        )

    return decorate


def entry_of(view: Callable[..., Any]) -> Entry | None:
    """Return what a view said of itself, or None when it said nothing."""
    return getattr(view, "entry", None)


def _said(view: Callable[..., R], entry: Entry) -> Callable[..., R]:
    view.entry = entry  # type: ignore[attr-defined]
    return view
