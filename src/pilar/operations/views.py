"""How well Pilar is: a page for the administrator, and the same for a monitor that shows its token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.formats import localize
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from pilar.kernel.problems import NotAllowed, _
from pilar.kernel.words import said
from pilar.operations import rules
from pilar.operations.queries.health import findings
from pilar.operations.rules import State
from pilar.web.access import ActingRequest, allow, open_to_anyone
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.operations.rules import Finding

WRONG_TOKEN = _("This token is not that of the monitor. Compare it with PILAR_HEALTH_TOKEN.")
TONES = {State.WELL: "positive", State.WATCH: "warning", State.BAD: "negative"}
MARKS = {State.WELL: "circle-check", State.WATCH: "alert-triangle", State.BAD: "alert-circle"}


@allow("operations.health")
@require_GET
def health(request: ActingRequest) -> HttpResponse:
    """Show everything that was looked at, what is wrong first."""
    found = sorted(findings(), key=lambda finding: list(State).index(finding.state), reverse=True)
    return page(request, "operations/health.html", {"lines": [_line(one) for one in found], "lead": _lead(found)})


@open_to_anyone("a monitor has no account; without its token it is told that the process answers, and nothing else")
@require_GET
def health_for_monitors(request: HttpRequest) -> HttpResponse:
    """Answer a monitor: 200 while nothing is wrong, 503 when something needs somebody now."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if not given:
        return JsonResponse({"alive": True})
    if not settings.CONFIG.health_token or not constant_time_compare(given, settings.CONFIG.health_token):
        raise NotAllowed(WRONG_TOKEN)
    found = findings()
    state = rules.worst(found)
    told = [{"name": one.name, "state": one.state.value, "values": dict(one.values)} for one in found]
    return JsonResponse({"state": state.value, "findings": told}, status=503 if state is State.BAD else 200)


def _line(finding: Finding) -> dict[str, object]:
    return {
        "name": said(rules.NAMES[finding.name]),
        "sentence": gettext(finding.sentence) % {name: localize(value) for name, value in finding.values.items()},
        "state": said(rules.STATES[finding.state]),
        "tone": TONES[finding.state],
        "mark": MARKS[finding.state],
    }


def _lead(found: Sequence[Finding]) -> str:
    bad = sum(finding.state is not State.WELL for finding in found)
    if not bad:
        return gettext("Everything is in order.")
    return gettext("%(bad)s of %(all)s things need a look.") % {"bad": bad, "all": len(found)}
