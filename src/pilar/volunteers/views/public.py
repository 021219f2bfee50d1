"""The page of a village that everybody can open: its PSM where both agreed, and a way to be called without a number."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Problem, TooMany, _
from pilar.kernel.words import phrase
from pilar.offices import queries as offices
from pilar.regions import queries as regions
from pilar.regions.rules import PROVINCE_LENGTH, REGENCY_LENGTH, Level, zone_of
from pilar.volunteers.forms.public import AskForm
from pilar.volunteers.queries import public as queries
from pilar.volunteers.rules.contacts import PER_NETWORK, TOO_OFTEN
from pilar.volunteers.services import contacts as services
from pilar.volunteers.views.places import public_place
from pilar.web.access import open_to_anyone
from pilar.web.forms import add_problem
from pilar.web.pace import AN_HOUR, slow_down
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.regions.models import Region

PER_MINUTE = 120
SLOW_DOWN = _("Pages were asked for very often from your network. Wait two minutes, then load the page again.")
SENT = "terkirim"


@open_to_anyone("the PSM of a village is there for everybody who lives in it")
@require_http_methods(["GET", "HEAD", "POST"])
def public_village(request: HttpRequest, code: str) -> HttpResponse:
    """Show the public page of a village, and take a request to be called.

    It is kept by no cache, so that a name is off it at once; nobody named, no search machine lists it.
    """
    try:
        slow_down(request, what="village", most=PER_MINUTE, sentence=SLOW_DOWN)
    except TooMany as problem:
        return _closed(request, problem)
    village = public_place(code)
    if village.level != Level.VILLAGE:
        raise NotFound(NOT_FOUND)
    if code != village.dotted:
        return HttpResponsePermanentRedirect(reverse("volunteers:public_village", args=[village.dotted]))
    today = clock.today(zone_of(village.pk).clock)
    form = AskForm(request.POST or None) if queries.takes_requests(village.pk, on=today) else None
    if form is not None and form.is_valid() and _is_taken(request, village, form):
        return redirect(f"{reverse('volunteers:public_village', args=[village.dotted])}?{SENT}")
    context = {"form": form, "sent": SENT in request.GET, **_about(village, queries.names(village.pk, on=today))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form is not None and form.errors else HTTPStatus.OK
    response = page(request, "volunteers/public/village.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noarchive" if context["names"] else "noindex, nofollow, noarchive"
    # A form is sent back here alone, and where one came from tells nobody which village it was.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _is_taken(request: HttpRequest, village: Region, form: AskForm) -> bool:
    """Keep a request; what a program filled in is answered as any other, and kept nowhere."""
    if form.is_by_a_program():
        return True
    try:
        slow_down(request, what="asked", most=PER_NETWORK, sentence=TOO_OFTEN, within=AN_HOUR)
        services.ask_contact(services.visitor(village.pk), village=village, asked=form.asked())
    except Problem as problem:
        add_problem(form, problem)
        return False
    return True


def _about(village: Region, names: list[str]) -> dict[str, Any]:
    above = regions.path([village.pk])[village.pk]
    regency = above[1]
    office = offices.public_contact([village.pk[:REGENCY_LENGTH], village.pk[:PROVINCE_LENGTH]])
    return {
        "village": village,
        "address": regions.address(above),
        "names": names,
        "office": office,
        "office_address": " ".join(filter(None, (office.address, office.postal_code))) if office is not None else "",
        "office_name": office.name if office is not None else f"Dinas Sosial {regency.full_name}",
    }


def _closed(request: HttpRequest, problem: Problem) -> HttpResponse:
    return page(request, "volunteers/public/closed.html", {"sentence": phrase(problem)}, status=problem.status)
