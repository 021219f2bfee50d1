"""Writes have one door: permission, transaction and journal in one decorator; no journal entry, no write.

``@act("volunteers.register")`` names the permission, and that name is at once the entry in the list of permissions, the
word of the journal and the word of the phone's sync. ``services.register.once(key, actor, ...)`` makes a call
repeatable: the same key from the same source gives the first result back and writes nothing. ``@look`` is the same door
for reads that must leave a trace.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.module_loading import import_string

from pilar.kernel import journal
from pilar.kernel.found import found
from pilar.kernel.models import OnceKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from pilar.kernel.actor import Actor
    from pilar.kernel.journal import Line
    from pilar.kernel.models import JournalEntry

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)


class Silent(RuntimeError):
    """An act ended without saying what it did; everything it wrote is rolled back."""


class Stray(RuntimeError):
    """Something was recorded outside an act."""


@dataclass
class _Open:
    """The act under way: who acts, by which verb, and the entries written so far."""

    actor: Actor
    permission: str
    entries: list[JournalEntry] = field(default_factory=list)


_open: ContextVar[_Open | None] = ContextVar("pilar_open_act", default=None)


class Door(Generic[P, R]):
    """An act as its callers see it: the actor first, the rest by name, and ``once`` where it may be repeated."""

    def __init__(self, function: Callable[Concatenate[Actor, P], R], *, permission: str, writes: bool) -> None:
        self.function = function
        self.permission = permission
        self.writes = writes
        update_wrapper(self, function)

    @property
    def meaning(self) -> str:
        """Return what the act does, in one sentence."""
        return (self.function.__doc__ or "").strip().split("\n")[0]

    def __call__(self, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Check the permission, run in one transaction, and undo everything if nothing was recorded."""
        actor.check(self.permission)
        with transaction.atomic():
            opened = _Open(actor=actor, permission=self.permission)
            token = _open.set(opened)
            try:
                result = self.function(actor, *args, **kwargs)
            finally:
                _open.reset(token)
            if not opened.entries:
                message = f"{self.permission} ended without a journal entry"
                raise Silent(message)
            _react(opened.entries)
        return result

    def is_done(self, key: UUID, actor: Actor) -> bool:
        """Say whether the same source did this before under this key."""
        return _known(key, actor, self.permission) is not None

    def once(self, key: UUID, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the act unless the same source did it before under this key; then return what it made the first time.

        The result must be a saved row or something JSON can hold. The key is claimed before the act runs, so of two
        calls racing with one key the second waits for the first, and then answers with its result.
        """
        actor.check(self.permission)
        if (known := _known(key, actor, self.permission)) is not None:
            return cast("R", known.result)
        try:
            with transaction.atomic():
                claim = _claim(key, actor, self.permission)
                result = self(actor, *args, **kwargs)
                _remember(claim, result)
        except _Taken:
            return self.once(key, actor, *args, **kwargs)
        return result


ACTS: dict[str, Door[..., Any]] = {}


def act(permission: str) -> Callable[[Callable[Concatenate[Actor, P], R]], Door[P, R]]:
    """Turn a function into an act: it runs only with the permission, in one transaction, and must record."""
    return _door(permission, writes=True)


def look(permission: str) -> Callable[[Callable[Concatenate[Actor, P], R]], Door[P, R]]:
    """Turn a read of something sensitive into a journalled look; it too must record what was seen."""
    return _door(permission, writes=False)


def _door(permission: str, *, writes: bool) -> Callable[[Callable[Concatenate[Actor, P], R]], Door[P, R]]:
    def decorate(function: Callable[Concatenate[Actor, P], R]) -> Door[P, R]:
        if permission in ACTS:
            message = f"two acts are called {permission}"
            raise RuntimeError(message)
        door = Door(function, permission=permission, writes=writes)
        ACTS[permission] = door
        return door

    return decorate


def record(
    event: str, subject: models.Model, *, region: str, personal: Mapping[str, object] | None = None, **facts: object
) -> JournalEntry:
    """Write what happened to ``subject`` into the journal of the act under way.

    ``region`` is where it matters (who may read it), ``personal`` rests encrypted under the subject's own key, and
    ``facts`` rest open: put no name, number or birth date there.
    """
    opened = _under_way(event)
    line = journal.Line(subject=subject, region=region, personal=personal or {}, facts=facts)
    entry = journal.write(opened.actor, opened.permission, event, [line])[0]
    opened.entries.append(entry)
    return entry


def record_each(event: str, lines: Iterable[Line], *, under: JournalEntry) -> list[JournalEntry]:
    """Write one child entry per subject of an act on many, below the entry that tells of the whole."""
    opened = _under_way(event)
    return journal.write(opened.actor, opened.permission, event, list(lines), parent=under)


def save(row: M) -> M:
    """Check a row against all its rules, then save it."""
    row.full_clean()
    row.save()
    return row


def lock(rows: models.QuerySet[M], **by: object) -> M:
    """Return one row, held against other writers until the act ends; ``rows`` has already been scoped."""
    return found(rows.select_for_update(of=("self",)), **by)


def _react(entries: list[JournalEntry]) -> None:
    """Hand the entries of an act to what follows from them, still in its transaction (``config/reactions.py``)."""
    if settings.PILAR_REACTOR:
        import_string(settings.PILAR_REACTOR)(entries)


def _under_way(event: str) -> _Open:
    opened = _open.get()
    if opened is None:
        message = f"{event} was recorded outside an act"
        raise Stray(message)
    return opened


class _Taken(RuntimeError):
    """Another call has the key and has committed."""


@dataclass(frozen=True)
class _Known:
    result: object


def _source(actor: Actor) -> str:
    return str(actor.source_id or actor.label)


def _known(key: UUID, actor: Actor, permission: str) -> _Known | None:
    row = OnceKey.objects.filter(key=key, source=_source(actor), permission=permission).first()
    if row is None:
        return None
    if not row.model:
        return _Known(row.result)
    return _Known(apps.get_model(row.model)._base_manager.get(pk=row.result))  # noqa: SLF001 -- the act's own row again


def _claim(key: UUID, actor: Actor, permission: str) -> OnceKey:
    try:
        return OnceKey.objects.create(key=key, source=_source(actor), permission=permission)
    except IntegrityError as cause:
        raise _Taken from cause


def _remember(claim: OnceKey, result: object) -> None:
    row = result if isinstance(result, models.Model) else None
    claim.model = row._meta.label if row is not None else ""
    claim.result = str(row.pk) if row is not None else result
    claim.save()
