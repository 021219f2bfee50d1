"""The page on which an office gets its logo, another one, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.offices import services
from pilar.offices.forms import LogoForm
from pilar.offices.models import Office
from pilar.offices.views.acting import acting
from pilar.offices.views.offices import letterhead
from pilar.web.access import ActingRequest, allow
from pilar.web.shortcuts import found_or_404

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow("offices.set_logo")
@require_http_methods(["GET", "POST"])
def logo(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show the logo of an office in its letterhead, and take another one."""
    office = _own(request, pk)
    form = LogoForm(request.POST or None, request.FILES or None)

    def act() -> Office:
        file = form.cleaned_data["file"]
        return services.set_logo(request.actor, office=office, name=file.name, content=file.read())

    context = {"office": office, "lines": letterhead(office), "may_remove": request.actor.may("offices.remove_logo")}
    return acting(request, "offices/logo.html", form, act, done=_("The logo heads the letters from now on."), **context)


@allow("offices.remove_logo")
@require_POST
def remove_logo(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take the logo off the letters of an office."""
    office = services.remove_logo(request.actor, office=_own(request, pk))
    messages.success(request, _("The logo is taken away and its file wiped."))
    return redirect("offices:office", pk=office.pk)


def _own(request: ActingRequest, pk: UUID) -> Office:
    office = found_or_404(Office.objects.within(request.actor.scope).select_related("logo"), pk=pk)
    services.check_own(request.actor, office)
    return office
