"""One handler turns every ``Problem`` into a page, a fragment or JSON, in the reader's language."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from pilar.kernel.problems import Problem, SignInNeeded, TooLarge, WrongMethod, _
from pilar.kernel.words import phrase
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from pilar.web.access import Entry

MB = 1024 * 1024
TOO_LARGE = _(
    "What was sent is larger than the %(most)s MB that Pilar reads at once, so nothing of it was kept. Make the file "
    "smaller or split it, and send it again."
)
PLAIN = (str, int, float, bool, list, dict, type(None))

API = "/api/"
DESCRIPTION = "/docs"
OPERATIONS: dict[str, Entry] = {}
"""Who may carry out each operation of the API, by the name of its route; ``pilar.web.api`` fills it."""

WRONG_METHOD = _("This address does not know the method %(method)s. It knows %(allowed)s.")
SIGN_IN_FIRST = _("Nobody is signed in. Sign in, or send the access token as “Authorization: Bearer …”.")


def is_api(request: HttpRequest) -> bool:
    """Say whether a program asks and JSON is wanted, also for what goes wrong; its description is a page for people."""
    return request.path.startswith(API) and not request.path.endswith(DESCRIPTION)


class LanguageMiddleware:
    """Speaks Indonesian unless the reader chose otherwise here; what a browser was installed with says nothing.

    A program has no cookie: it asks for a language with ``Accept-Language``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the chosen language for this request."""
        chosen = _asked_for(request) if is_api(request) else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if is_api(request):
            patch_vary_headers(response, ["Accept-Language", "Authorization", "Cookie"])
        return response


def _asked_for(request: HttpRequest) -> str:
    """Return the first language a program asks for that is spoken here."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    spoken = (name.partition("-")[0] for name, _weight in wanted)
    return next((name for name in spoken if name in dict(settings.LANGUAGES)), "")


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads strangers to the sign-in page: the whole page, also when only a part of one was asked for.

    An operation of the API asks by itself who is there: a token may take the place of a session.
    """

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Let operations of the API through to their own door; everything else needs somebody signed in."""
        match = request.resolver_match
        if match is not None and match.view_name in OPERATIONS:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(  # type: ignore[override] # a part of a page is led by a header, not by a redirect
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],  # noqa: ARG002 -- Django's signature
    ) -> HttpResponse:
        """Answer somebody whose session is over, or never was."""
        return answer(request, SignInNeeded(SIGN_IN_FIRST))


class SizeMiddleware:
    """Turns away a request that says it is larger than anything Pilar takes, before a byte of it is read or kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the length that was announced; the server reads no further than that."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.LARGEST_REQUEST:
            return answer(request, TooLarge(TOO_LARGE, most=settings.LARGEST_REQUEST // MB))
        return self.get_response(request)


class ProblemMiddleware:
    """Answers refusals; anything else goes on to Django's own handling."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; pages that name people are never kept by caches on the way."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and is_api(request):
            response = _wrong_method(request, response)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a problem in the form the request wants."""
        return answer(request, exception) if isinstance(exception, Problem) else None


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the response for a problem: JSON under /api/, a fragment for htmx, else a page."""
    if is_api(request):
        return _as_json(problem)
    if isinstance(problem, SignInNeeded) and not request.user.is_authenticated:
        return _to_sign_in(request)
    context = {"problem": problem, "sentence": phrase(problem)}
    template = "errors/problem_fragment.html" if getattr(request, "htmx", False) else "errors/problem.html"
    return page(request, template, context, status=problem.status if problem.status != 401 else 403)  # noqa: PLR2004 -- signed in, so not "who are you"


def _as_json(problem: Problem) -> HttpResponse:
    """Return the one shape every refusal has for programs; the details are what the sentence was filled with."""
    details = {name: value if isinstance(value, PLAIN) else str(value) for name, value in problem.details.items()}
    body = {"code": problem.code, "message": phrase(problem), "field": problem.field, "details": details}
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(problem, SignInNeeded) else {}
    if "wait" in details:
        headers["Retry-After"] = str(details["wait"])
    return JsonResponse(body, status=problem.status, headers=headers)


def _wrong_method(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    allowed = ", ".join(sorted(name.strip() for name in refused.headers["Allow"].split(",")))
    said = _as_json(WrongMethod(WRONG_METHOD, method=request.method, allowed=allowed))
    said.headers["Allow"] = allowed
    return said


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and from there back to the page one was on."""
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return redirect_to_login(request.get_full_path())
    back = htmx.current_url_abs_path
    to = redirect_to_login(back).url if back else resolve_url(settings.LOGIN_URL)
    return HttpResponse(headers={"HX-Redirect": to})
