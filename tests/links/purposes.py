"""A purpose of the tests: whoever holds the link answers once, and the answer stands in the journal."""

from __future__ import annotations

from django.http import HttpResponse

from pilar.kernel.act import Door, record
from pilar.links import services
from pilar.links.rules import PURPOSES, Purpose, register_purpose

NAME = "tests.answer"


def answer(request, link):
    """Show the question; take the answer."""
    if request.method == "POST":
        answered(request.actor, link=link)
        return HttpResponse("answered")
    seen = [request.actor.via.value, request.actor.region, sorted(request.actor.permissions), str(request.user)]
    return HttpResponse(str([*seen, link.subject_id]))


def _answered(actor, *, link, breaks=False):
    services.use(link)
    record("link.used", link, region=link.region_code, purpose=link.purpose)
    if breaks:
        raise RuntimeError


answered = Door(_answered, permission="tests.answer", writes=True)
"""An act that stands in no list, for it is no part of Pilar."""

if NAME not in PURPOSES:
    register_purpose(
        Purpose(
            name=NAME,
            label="answer a question of the tests",
            permissions=frozenset({"tests.answer"}),
            view_name="tests.links.purposes.answer",
            subject_page="regions:place",
        )
    )
