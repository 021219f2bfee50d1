"""Versions and repeats: a change says which version it was made from, and may be sent twice without harm."""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any, ParamSpec, TypeVar
from uuid import UUID

import orjson
from ninja import Header, Schema

from pilar.kernel.act import Door
from pilar.kernel.actor import Actor
from pilar.kernel.problems import Changed, NeedsMatch, _

P = ParamSpec("P")
R = TypeVar("R")

NEEDS_MATCH = _("Say which version you change: send the ETag you read as “If-Match”.")
CHANGED = _("Somebody changed this since you read it. Read it again and look whether your change still fits.")

IfMatch = Annotated[
    str | None, Header(alias="If-Match", max_length=200, description="The `ETag` of the version that was read.")
]
Key = Annotated[
    UUID | None,
    Header(
        alias="Idempotency-Key",
        description="A UUID made by the client: a call is done once under its key, and its repeat answers alike.",
    ),
]


def etag_of(content: bytes) -> str:
    """Return the version of an answer, by its content."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def rendered(data: Any) -> bytes:
    """Write data as every answer is written."""
    return orjson.dumps(data, default=str)


def matches(header: str, etag: str) -> bool:
    """Say whether a header of versions names this one."""
    named = {one.strip().removeprefix("W/") for one in header.split(",")}
    return "*" in named or etag in named


def check_match(if_match: str | None, now: Schema) -> None:
    """Raise unless the one who changes something has read it as it is now."""
    if if_match is None:
        raise NeedsMatch(NEEDS_MATCH, field="If-Match")
    if not matches(if_match, etag_of(rendered(now.model_dump()))):
        raise Changed(CHANGED, field="If-Match")


def once(door: Door[P, R], key: UUID | None, actor: Actor) -> Callable[P, R]:
    """Return the act, to be done once under a key where the client gave one."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        return door.once(key, actor, *args, **kwargs) if key is not None else door(actor, *args, **kwargs)

    return call
