"""Pages that belong to no capability: is the service alive, which language, and what Django itself refuses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import defaults
from django.views.decorators.http import require_GET, require_POST

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.grants import GRANTS
from pilar.kernel.problems import Broken, Malformed, NotAllowed, NotFound, _
from pilar.kernel.words import said
from pilar.web.access import STALE_FORM, open_to_anyone
from pilar.web.middleware import OPERATIONS, answer, is_api
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.urls import URLPattern

MALFORMED = _("This request cannot be read. Look at the description of the API at /api/v1/docs.")
BROKEN = _("Something broke inside Pilar. Try again later; if it happens again, tell the administrator this id.")


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
    if is_api(request):
        return answer(request, Broken(BROKEN, request=request_id))
    page = render_to_string("500.html", {"request_id": request_id})
    return HttpResponse(page, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit (CSRF)."""
    return answer(request, NotAllowed(STALE_FORM))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is none, such as one for a host that is not ours."""
    return answer(request, Malformed(MALFORMED)) if is_api(request) else defaults.bad_request(request, exception)


@dataclass(frozen=True)
class Operation:
    """One operation of the API as its page tells it."""

    group: str
    method: str
    path: str
    summary: str
    permission: str
    meaning: str
    fields: tuple[tuple[str, str, bool], ...]


def describing(described: Callable[[], dict[str, Any]]) -> list[URLPattern]:
    """Return the addresses at which the API says what it can do: to programs, and to people."""

    @open_to_anyone("what the API can do is no secret, and programs read it before they have a token")
    @require_GET
    def schema(request: HttpRequest) -> HttpResponse:
        return JsonResponse(described())

    @open_to_anyone("what the API can do is no secret")
    @require_GET
    def docs(request: HttpRequest) -> HttpResponse:
        listed = sorted(_operations(described()), key=lambda one: one.group)
        groups = [(name, list(found)) for name, found in groupby(listed, key=lambda one: one.group)]
        return page(request, "web/docs.html", {"groups": groups})

    return [path("openapi.json", schema, name="schema"), path("docs", docs, name="docs")]


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    schemas = described["components"]["schemas"]
    for address, methods in described["paths"].items():
        for method, told in methods.items():
            permission = OPERATIONS[f"api:{told['operationId']}"].permission
            yield Operation(
                group=told["tags"][0],
                method=method.upper(),
                path=address,
                summary=said(told["summary"]),
                permission=permission,
                meaning=said(GRANTS[permission].meaning) if permission else "",
                fields=(*_parameters(told), *_body(told, schemas)),
            )


def _parameters(told: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for one in told.get("parameters", []):
        yield one["name"], one["in"], one["required"]


def _body(told: dict[str, Any], schemas: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Return the fields of what is sent; how each is to be written stands in the description for programs."""
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    sent = schemas.get(content.get("$ref", "").rpartition("/")[2], {})
    for name in sent.get("properties", {}):
        yield name, "body", name in sent.get("required", [])
