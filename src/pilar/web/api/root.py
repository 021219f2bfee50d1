"""The root of the API: who may enter, how answers and refusals are written, and its own description."""

import copy
from collections.abc import Callable
from functools import cached_property
from typing import Any

import orjson
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import URLPattern
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.utils import check_csrf

from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Malformed, NotAllowed, NotFound, Problem, SignInNeeded, TooLarge, WrongType, _
from pilar.web.access import STALE_FORM, Who, entry_of
from pilar.web.api.answers import Misfit, ProblemOut
from pilar.web.api.matching import etag_of, matches, rendered
from pilar.web.middleware import OPERATIONS, SIGN_IN_FIRST, answer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOT_JSON = _("What was sent is not JSON. Look at the description of the API at /api/v1/docs.")
NOT_JSON_TYPE = _("Send JSON, with “Content-Type: application/json”.")
MUCH = _("More was sent at once than is taken. Send it in smaller parts.")
REFUSALS = {
    "400": "The request cannot be read.",
    "401": "Nobody is signed in, or the token is not in force.",
    "403": "Inside the area, but the role or the token does not hold the permission.",
    "404": "Not there, or not in the area of who asks; the two are never told apart.",
    "405": "The address does not know this method.",
    "413": "More was sent at once than is taken.",
    "415": "Not sent as JSON.",
    "422": "What was sent cannot be used; `details.errors` lists every field.",
    "429": "Asked too often; `Retry-After` says how many seconds to wait.",
}
WRITES = {
    "409": "The state of things does not allow it now.",
    "412": "It was changed since it was read.",
    "428": "The version that is changed was not named (`If-Match`).",
}


class Bearer:
    """An access token, bound to one mandate: `Authorization: Bearer plr_…`."""

    openapi_security_schema = {"type": "http", "scheme": "bearer"}  # noqa: RUF012 -- as ninja reads it

    def __call__(self, request: HttpRequest) -> object:
        """Return the token under which the request came in, as the middleware found it."""
        return getattr(request, "token", None)


class SessionCookie:
    """The session of somebody signed in here: reads freely, writes only from a page of ours."""

    openapi_security_schema = {"type": "apiKey", "in": "cookie", "name": "sessionid"}  # noqa: RUF012 -- as above

    def __call__(self, request: HttpRequest) -> object:
        """Return who is signed in; a write must carry the token of a form."""
        if not request.user.is_authenticated:
            return None
        if request.method not in SAFE and check_csrf(request) is not None:
            raise NotAllowed(STALE_FORM)
        return request.user


class JsonParser(Parser):
    """Takes JSON and nothing else."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Read the body, or say what is wrong with it."""
        if request.content_type != "application/json":
            raise WrongType(NOT_JSON_TYPE)
        try:
            return orjson.loads(request.body)
        except orjson.JSONDecodeError as cause:
            raise Malformed(NOT_JSON) from cause


class JsonRenderer(BaseRenderer):
    """Writes JSON, the same bytes for the same data: versions are told by them."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002 -- the library's
        """Write data."""
        return rendered(data)


class Api(NinjaAPI):
    """All operations of Pilar, each saying who may enter, with the versions of what it answers."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            urls_namespace="api",
            openapi_url=None,
            docs_url=None,
            auth=[Bearer(), SessionCookie()],
            renderer=JsonRenderer(),
            parser=JsonParser(),
            **more,
        )
        for kind, handler in HANDLERS.items():
            self.add_exception_handler(kind, handler)
        self.add_decorator(_permission_first, mode="view")

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """Write an answer with its version; who already has that version is told so and sent nothing."""
        response = super().create_response(request, data, **more)
        if response.status_code in {200, 201}:
            response.headers["ETag"] = etag = etag_of(response.content)
            if request.method in SAFE and matches(request.headers.get("If-None-Match", ""), etag):
                return HttpResponseNotModified(headers={"ETag": etag})
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of an operation: that of its function."""
        return operation.view_func.__name__

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        """Return the name of an operation's route, and note who may enter it."""
        name = super().get_operation_url_name(operation, router)
        entry = entry_of(operation.view_func)
        if entry is not None and (entry.who is Who.ANYONE) == (not operation.auth_callbacks):
            OPERATIONS[f"api:{name}"] = entry
        return name

    def patterns(self) -> list[URLPattern]:
        """Return the routes of the operations alone."""
        return [one for one in self.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]

    @cached_property
    def _described(self) -> dict[str, Any]:
        return dict(self.get_openapi_schema())

    def described(self) -> dict[str, Any]:
        """Return the description, made once."""
        return self._described

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Any:
        """Describe every operation, with the refusals it shares with all others."""
        described = super().get_openapi_schema(path_prefix=path_prefix or "/api/v1/", path_params=path_params)
        refusals = _refusals(described)
        for path in described["paths"].values():
            for method, operation in path.items():
                told = REFUSALS if method == "get" else REFUSALS | WRITES
                operation["responses"] = _answers(operation["responses"], refusals, told, is_read=method == "get")
        return described


def _permission_first(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse who may not enter before looking at what was sent: a stranger learns nothing from misfits."""
    entry = entry_of(run.__self__.view_func)  # type: ignore[attr-defined] # the run of an operation is its method

    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actor = getattr(request, "actor", None)
        if actor is not None and entry is not None and entry.permission:
            actor.check(entry.permission)
        return run(request, **kwargs)

    return entered


def _refusals(described: dict[str, Any]) -> dict[str, Any]:
    schema = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    described["components"]["schemas"]["ProblemOut"] = schema
    return {"application/json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}


def _answers(own: dict[Any, Any], refusals: dict[str, Any], told: dict[str, str], *, is_read: bool) -> dict[str, Any]:
    answers = {str(status): copy.deepcopy(said) for status, said in own.items()}
    for status, said in answers.items():
        if status in {"200", "201"}:
            said["headers"] = {"ETag": {"description": "The version of this answer.", "schema": {"type": "string"}}}
    if is_read:
        answers["304"] = {"description": "Still the version named by `If-None-Match`."}
    for status, meaning in told.items():
        answers.setdefault(status, {"description": meaning, "content": refusals})
    return answers


def _refuse(problem: Callable[[Any], Problem]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, exception: answer(request, problem(exception))


def _from_library(exception: HttpError) -> Problem:
    """Return what lies behind a refusal of the library: it wraps what the parser said of the body."""
    cause = exception.__cause__
    return cause if isinstance(cause, Problem) else Malformed(NOT_JSON)


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Problem: _refuse(lambda problem: problem),
    ValidationError: _refuse(lambda exception: Misfit(exception.errors)),
    AuthenticationError: _refuse(lambda _exception: SignInNeeded(SIGN_IN_FIRST)),
    Http404: _refuse(lambda _exception: NotFound(NOT_FOUND)),
    HttpError: _refuse(_from_library),
    RequestDataTooBig: _refuse(lambda _exception: TooLarge(MUCH)),
}
