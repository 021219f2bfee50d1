"""The secrets of second factors as they rest: sealed, inside a row of the sign-in library."""

from __future__ import annotations

import base64
from collections import Counter
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from pilar.kernel import crypto
from pilar.kernel.resealing import BATCH, Batch

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "mfa.authenticator.data"
"""What is authenticated with every sealed secret of a second factor."""
SEALED = ("secret", "seed")
"""The parts of a row that are sealed: the secret of an app, the seed of the spare codes."""


def seal(text: str) -> str:
    """Seal a secret before it rests in the database."""
    return base64.b64encode(crypto.seal(text.encode(), place=PLACE)).decode()


def unseal(sealed: str) -> str:
    """Open a secret again; raise ``Unreadable`` when no known key opens it."""
    return crypto.unseal(base64.b64decode(sealed), place=PLACE).decode()


class FactorSecrets:
    """The secrets of all second factors, to be sealed anew with a new key like every column (``kernel.resealing``)."""

    name = PLACE

    def counts(self) -> dict[int, int]:
        """Return how many secrets every key seals."""
        rows = Authenticator.objects.values_list("data", flat=True)
        return dict(Counter(_key_of(data[part]) for data in rows.iterator() for part in _parts(data)))

    @transaction.atomic
    def step(self, after: Any = None) -> Batch | None:
        """Seal the next rows anew; a row is held against the change of its own factor meanwhile."""
        rows = Authenticator.objects.select_for_update().filter(pk__gt=after or 0).order_by("pk")[:BATCH]
        last, resealed, unreadable = None, 0, 0
        for row in rows:
            last = row.pk
            for part in _parts(row.data):
                if _key_of(row.data[part]) == crypto.keys().data[0][0]:
                    continue
                try:
                    row.data[part] = seal(unseal(row.data[part]))
                except crypto.Unreadable:
                    unreadable += 1
                    continue
                row.save(update_fields=["data"])
                resealed += 1
        return None if last is None else Batch(last, resealed, unreadable)


def _parts(data: dict[str, Any]) -> Iterator[str]:
    return (part for part in SEALED if part in data)


def _key_of(sealed: str) -> int:
    """Return the number of the key, which is the second byte of a sealed value."""
    return base64.b64decode(sealed)[1]
