"""Sending a file: checked anew each time, and never in a way that lets it do anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pilar.files import services
from pilar.files.rules import FACTS, KINDS, Family, Type
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.web.access import ActingRequest, allow

if TYPE_CHECKING:
    from uuid import UUID

SHOWN = frozenset({Family.IMAGE, Family.PAPER})
STILL = "default-src 'none'; sandbox; frame-ancestors 'none'"
PAPER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Chromium shows no PDF in a sandbox; its viewer lets no script of the file out, and such files are not taken in."""


@allow("files.open")
@require_safe
def download(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Send a file one may see to whoever may open its kind; images and PDF are shown, the rest is saved."""
    file = services.find(request.actor, pk=pk)
    if not KINDS[file.kind].is_addressed:
        raise NotFound(NOT_FOUND)
    content, kind = services.open_file(request.actor, file=file)
    return sent(content, kind, name=file.name, is_saved="unduh" in request.GET)


def sent(content: bytes, kind: Type, *, name: str, is_saved: bool = False) -> HttpResponse:
    """Return the answer that carries a file: no guessing of its type, no scripts, no copy kept on the way."""
    known = FACTS[kind]
    is_saved = is_saved or known.family not in SHOWN
    return HttpResponse(
        content,
        content_type=known.media,
        headers={
            "Content-Disposition": content_disposition_header(is_saved, name) or "attachment",
            "Content-Security-Policy": PAPER if kind is Type.PDF else STILL,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
