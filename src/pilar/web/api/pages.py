"""Lists a piece at a time: the cursor is the key of the last row, so what is added meanwhile shifts nothing."""

from base64 import b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Schema
from pydantic import AfterValidator

from pilar.kernel.problems import Invalid, _

T = TypeVar("T")
M = TypeVar("M", bound=Model)

LIMIT = 200
USUAL = 50
NO_CURSOR = _("This cursor leads nowhere. Begin again without one.")

Cursor = Annotated[
    str, Query(description="Where to go on: as given in `next`; empty for the beginning.", max_length=60)
]
Limit = Annotated[int, Query(ge=1, le=LIMIT, description="How many at most.")]


READABLE = r"^[^\x00]*$"
"""What text in an address must look like: anything but the one sign that no database takes."""


def _readable(text: str) -> str:
    if "\x00" in text:
        raise ValueError(text)
    return text


Text = Annotated[str, AfterValidator(_readable)]
"""Text in what is sent, without that sign."""


class Page(Schema, Generic[T]):
    """A piece of a list, in an order that stays: what is added later comes later."""

    items: list[T] = Field(description="The rows of this piece.")
    next: str | None = Field(description="The address of the next piece; null when this is the last.")


def page_of(
    request: HttpRequest, rows: QuerySet[M], *, cursor: str, limit: int, shape: Callable[[Sequence[M]], Sequence[T]]
) -> dict[str, object]:
    """Return one piece of rows that are ordered by their key, and the address of the next."""
    if cursor:
        rows = rows.filter(pk__gt=key_of(rows.model, cursor))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    following = f"{request.path}?{_asked(request, cursor=cursor_of(found[limit - 1].pk))}" if more else None
    return {"items": shape(found[:limit]), "next": following}


def cursor_of(key: object) -> str:
    """Write a key as an opaque cursor."""
    return urlsafe_b64encode(key.bytes if isinstance(key, UUID) else str(key).encode()).decode().rstrip("=")


def key_of(model: type[Model], cursor: str) -> object:
    """Read a cursor as a key of the table, or refuse."""
    try:
        raw = b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return UUID(bytes=raw) if model._meta.pk.get_internal_type() == "UUIDField" else _text(raw)
    except (NoBase64, ValueError) as cause:
        raise Invalid(NO_CURSOR, field="cursor") from cause


def _text(raw: bytes) -> str:
    text = raw.decode()
    if not text.isprintable():
        raise ValueError(text)
    return text


def _asked(request: HttpRequest, *, cursor: str) -> str:
    """Return the question of a request with another cursor."""
    given = [(name, value) for name, value in request.GET.items() if name != "cursor"]
    return urlencode([*given, ("cursor", cursor)])
