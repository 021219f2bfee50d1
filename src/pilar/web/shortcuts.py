"""What almost every view needs: a page or its fragment, and one row or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from pilar.kernel.found import found as found_or_404

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the template, or only its named fragment when htmx asks for one; going back asks for the whole page."""
    htmx = getattr(request, "htmx", None)
    wanted = fragment and htmx and not htmx.boosted and not htmx.history_restore_request
    response = render(request, f"{template}#{fragment}" if wanted else template, context, status=status)
    response.headers["Vary"] = "HX-Request, HX-History-Restore-Request"
    return response


def attached(content: bytes | str, *, name: str, media: str, inline: bool = False) -> HttpResponse:
    """Return a file that was made for this reader alone, to be saved or to be shown; nobody keeps a copy on the way."""
    how = "inline" if inline else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media, headers=headers)


__all__ = ["attached", "found_or_404", "page"]
