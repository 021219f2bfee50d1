"""Pages that belong to no capability: is the service alive, which language, and what Django itself refuses."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotAllowed, NotFound, _
from pilar.web.access import open_to_anyone
from pilar.web.middleware import answer

BROKEN = _("Something broke inside Pilar. Try again later; if it happens again, tell the administrator this id.")
STALE_FORM = _("This form waited too long or came from another page. Go back, reload the page and send it again.")


@open_to_anyone("a monitor asks whether the process answers")
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; the database is asked by ``pilar check``."""
    return HttpResponse("ok", content_type="text/plain")


@open_to_anyone("words on the sign-in page may be wanted in English")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back to where one was."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else "/")
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=31_536_000, samesite="Lax")
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return answer(request, NotFound(NOT_FOUND))


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something broke inside, from a template that needs nothing; the id leads to the line in the log."""
    request_id = getattr(request, "request_id", "")
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "broken", "message": gettext(BROKEN), "request": request_id}, status=500)
    page = render_to_string("500.html", {"request_id": request_id})
    return HttpResponse(page, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit (CSRF)."""
    return answer(request, NotAllowed(STALE_FORM))
