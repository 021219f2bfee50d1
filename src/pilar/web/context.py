"""What every page shows around its content: the rail, the hats one may wear, whether this is the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from pilar.kernel.words import said

if TYPE_CHECKING:
    from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of ``base.html``."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "mandates": getattr(request, "mandates", ()),
        "rail": SimpleLazyObject(lambda: _rail(request)),
        "demo": settings.DEMO,
    }


def _rail(request: HttpRequest) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    return [
        {
            "label": said(item.label),
            "url": reverse(item.url_name),
            "icon": item.icon,
            "current": _is_current(request.path, reverse(item.url_name)),
            "looks_after": item.looks_after,
        }
        for item in settings.PILAR_RAIL
        if actor is not None and actor.may(item.permission)
    ]


def _is_current(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
