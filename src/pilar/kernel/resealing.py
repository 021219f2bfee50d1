"""Which key seals what, and sealing it anew with the newest: how an old key comes to be needed no more.

Every ``SealedText`` column of every table is found by itself; what rests sealed inside something else is named by its
app (``also``). Rows are read and written a batch at a time in a transaction of its own, and only while they still hold
what was read, so nothing that others write meanwhile is lost, and a run that was broken off goes on where sealing with
another key remains.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from django.apps import apps
from django.db import connection, transaction

from pilar.kernel import crypto
from pilar.kernel.fields import SealedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

BATCH = 200


@dataclass(frozen=True)
class Batch:
    """What one step did: the last row it looked at, how many it sealed anew, how many open with no known key."""

    last: Any
    resealed: int
    unreadable: int


class Sealed(Protocol):
    """A place where sealed values rest."""

    @property
    def name(self) -> str:
        """Return what is authenticated with the values."""

    def counts(self) -> dict[int, int]:
        """Return how many values every key seals."""

    def step(self, after: Any = None) -> Batch | None:
        """Seal the next rows anew that another key than the newest seals; nothing when there are none left."""


ELSEWHERE: dict[str, Sealed] = {}


def also(place: Sealed) -> None:
    """Name a place where an app keeps sealed values that are no column of their own."""
    ELSEWHERE[place.name] = place


@dataclass(frozen=True)
class Column:
    """One column of sealed values."""

    model: type[models.Model]
    field: SealedText

    @property
    def name(self) -> str:
        """Return the name that is authenticated with the values."""
        return self.field.place()

    def counts(self) -> dict[int, int]:
        """Return how many values every key seals."""
        rows = _ask(f"SELECT {self._number}, count(*) FROM {self._table} WHERE {self._column} IS NOT NULL GROUP BY 1")  # noqa: S608 -- names of columns alone
        return {int(number, 16): count for number, count in rows}

    @transaction.atomic
    def step(self, after: Any = None) -> Batch | None:
        """Seal the next rows anew that another key than the newest seals; nothing when there are none left."""
        rows = self._others(after)
        if not rows:
            return None
        resealed = unreadable = 0
        for key, sealed in rows:
            try:
                plain = crypto.unseal(bytes(sealed), place=self.name)
            except crypto.Unreadable:
                unreadable += 1
                continue
            resealed += self._replace(key, bytes(sealed), crypto.seal(plain, place=self.name))
        return Batch(rows[-1][0], resealed, unreadable)

    def _others(self, after: Any) -> list[tuple[Any, Any]]:
        newest = crypto.keys().data[0][0]
        beyond, given = (f"AND {self._key} > %s", [after]) if after is not None else ("", [])
        return _ask(
            f"SELECT {self._key}, {self._column} FROM {self._table} WHERE {self._column} IS NOT NULL "  # noqa: S608 -- as above
            f"AND {self._number} <> %s {beyond} ORDER BY {self._key} LIMIT {BATCH}",
            [f"{newest:02x}", *given],
        )

    def _replace(self, key: Any, old: bytes, new: bytes) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._table} SET {self._column} = %s WHERE {self._key} = %s AND {self._column} = %s",  # noqa: S608 -- as above
                [new, key, old],
            )
            return cast("int", cursor.rowcount)

    @property
    def _table(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    @property
    def _column(self) -> str:
        return connection.ops.quote_name(cast("str", self.field.column))

    @property
    def _key(self) -> str:
        return connection.ops.quote_name(cast("str", self.model._meta.pk.column))

    @property
    def _number(self) -> str:
        """Return the second byte of a value, which is the number of its key, as two hexadecimal digits."""
        if connection.vendor == "postgresql":
            return f"encode(substring({self._column} FROM 2 FOR 1), 'hex')"
        return f"lower(hex(substr({self._column}, 2, 1)))"


def places() -> list[Sealed]:
    """Return every place of sealed values, by name."""
    columns = [Column(model, field) for model in apps.get_models() for field in _sealed(model)]
    return sorted([*columns, *ELSEWHERE.values()], key=lambda place: place.name)


def in_use() -> dict[int, int]:
    """Return how many values every key seals, over all places."""
    total: Counter[int] = Counter()
    for place in places():
        total.update(place.counts())
    return dict(sorted(total.items()))


def _sealed(model: type[models.Model]) -> Iterator[SealedText]:
    return (field for field in model._meta.local_concrete_fields if isinstance(field, SealedText))


def _ask(query: str, given: list[Any] | None = None) -> list[tuple[Any, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given or [])
        return cast("list[tuple[Any, Any]]", cursor.fetchall())
