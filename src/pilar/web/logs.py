"""The log: what was asked of Pilar and what broke, one line each, and nothing that names a person.

What may stand in a line is listed here, and everything else is left out: no address with its names and queries but the
name of its route, no form, no user but the key of the mandate, no message of an exception but its type and the lines it
came through. Sentences of libraries are written without what they were to be filled with, for that is where a path or a
value would be; sentences of Pilar's own with long numbers struck out.
"""

from __future__ import annotations

import logging
import re
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
FIELDS = ("method", "route", "status", "ms", "mandate")
"""What a record of ours may carry beside its sentence."""
LONG_NUMBER = re.compile(r"\d{8,}")
SOURCE = Path(__file__).resolve().parents[2]
BROKEN = 500
QUIET_ROUTES = frozenset({"health"})

logger = logging.getLogger("pilar.requests")
_request_id: ContextVar[str] = ContextVar("pilar_request_id", default="")


class RequestLogMiddleware:
    """Gives every request an id, and writes one line about it when it is answered; the outermost of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its id in the head."""
        number = wanted_id(request.headers.get(HEADER, ""))
        request.request_id = number  # type: ignore[attr-defined]
        token, began = _request_id.set(number), time.perf_counter()
        try:
            response = self.get_response(request)
            _tell(request, response.status_code, time.perf_counter() - began)
        finally:
            _request_id.reset(token)
        response.headers[HEADER] = number
        return response


def wanted_id(given: str) -> str:
    """Return the id a proxy gave, if it has the form of a UUID and so cannot hold anything else, or a new one."""
    try:
        return UUID(given).hex
    except ValueError:
        return uuid4().hex


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    route = match.view_name if match is not None else ""
    if route in QUIET_ROUTES or (not route and request.path.startswith(settings.STATIC_URL)):
        return
    actor = getattr(request, "actor", None)
    facts = {"method": request.method, "route": route, "status": status, "ms": round(seconds * 1000)}
    facts["mandate"] = str(actor.source_id) if actor is not None and actor.source_id else ""
    logger.log(logging.ERROR if status >= BROKEN else logging.INFO, "request", extra=facts)


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return what may be written of a record, in the order in which it is read."""
    found: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
        "request": _request_id.get(),
        **{name: getattr(record, name, None) for name in FIELDS},
    }
    if record.exc_info and record.exc_info[1] is not None:
        found["raised"] = list(_raised(record.exc_info[1]))
    return {name: value for name, value in found.items() if value not in (None, "")}


def _message(record: logging.LogRecord) -> str:
    """Return a sentence of ours, or of a library's the part that was written before anything was put into it."""
    if record.name == "pilar" or record.name.startswith("pilar."):
        return LONG_NUMBER.sub("…", record.getMessage())
    return str(record.msg) if record.args else ""


def _raised(exception: BaseException) -> Iterator[str]:
    """Yield the type of an exception and the lines it came through, then the same of what caused it."""
    seen: set[int] = set()
    found: BaseException | None = exception
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield f"{type(found).__module__}.{type(found).__qualname__}"
        for frame in traceback.extract_tb(found.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _short(file: str) -> str:
    """Return a file of ours below the source, one of a library below its packages."""
    path = Path(file)
    if path.is_relative_to(SOURCE):
        return str(path.relative_to(SOURCE))
    return file.partition("site-packages/")[2] or path.name


class JsonLines(JsonFormatter):
    """One line of JSON per record, for machines."""

    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=False)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:  # noqa: ARG002 -- the signature of the library
        """Take what may be written, and nothing else the record carries."""
        log_data.update(facts_of(record))


class ReadableLines(logging.Formatter):
    """One line of text per record, and the lines an exception came through below it, for people."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the same as the JSON lines."""
        facts = facts_of(record)
        raised = facts.pop("raised", [])
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        head = [f"{moment:%H.%M.%S}", facts["level"], facts["logger"], facts.get("message", "")]
        told = [f"{name}={facts[name]}" for name in ("request", *FIELDS) if name in facts]
        return "\n".join([" ".join(filter(None, [*head, *told])), *(f"    {line}" for line in raised)])


def configuration(style: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to the standard error, whose keeper (journald) keeps and forgets it.

    In the demo a terminal is shown only what broke.
    """
    formatter = {"json": JsonLines, "lines": ReadableLines}[style]
    level = "INFO" if style == "json" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {style: {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "pilar": {"level": level},
            # Its warnings say again what the line of the request says.
            "django.request": {"level": "ERROR"},
            # Django's own handlers would write past the one above.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
