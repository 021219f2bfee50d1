"""One handler turns every ``Problem`` into a page, a fragment or JSON, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import translation

from pilar.kernel.problems import Problem, SignInNeeded
from pilar.kernel.words import phrase
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class LanguageMiddleware:
    """Speaks Indonesian unless the reader chose otherwise here; what a browser was installed with says nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the chosen language for this request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads strangers to the sign-in page: the whole page, also when only a part of one was asked for."""

    def handle_no_permission(  # type: ignore[override] # a part of a page is led by a header, not by a redirect
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],  # noqa: ARG002 -- Django's signature
    ) -> HttpResponse:
        """Answer somebody whose session is over, or never was."""
        return _to_sign_in(request)


class ProblemMiddleware:
    """Answers refusals; anything else goes on to Django's own handling."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; pages that name people are never kept by caches on the way."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a problem in the form the request wants."""
        return answer(request, exception) if isinstance(exception, Problem) else None


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the response for a problem: JSON under /api/, a fragment for htmx, else a page."""
    if request.path.startswith("/api/"):
        body = {"code": problem.code, "message": phrase(problem), "field": problem.field}
        return JsonResponse(body, status=problem.status)
    if isinstance(problem, SignInNeeded) and not request.user.is_authenticated:
        return _to_sign_in(request)
    context = {"problem": problem, "sentence": phrase(problem)}
    template = "errors/problem_fragment.html" if getattr(request, "htmx", False) else "errors/problem.html"
    return page(request, template, context, status=problem.status if problem.status != 401 else 403)  # noqa: PLR2004 -- signed in, so not "who are you"


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and from there back to the page one was on."""
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return redirect_to_login(request.get_full_path())
    back = htmx.current_url_abs_path
    to = redirect_to_login(back).url if back else resolve_url(settings.LOGIN_URL)
    return HttpResponse(headers={"HX-Redirect": to})
