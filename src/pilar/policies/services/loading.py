"""Bringing the packaged lists into the database: once per edition, as one journalled act of the system.

What an office ended, added or wrote stays; only the words of the nation that the package brings are brought up to date.
"""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pilar.kernel.act import act, record
from pilar.kernel.actor import system_actor
from pilar.kernel.scope import NATION, bulk_door
from pilar.policies.models import Term, TermEdition, TermWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pilar.kernel.actor import Actor

TERMS = Path(__file__).resolve().parents[1] / "packaged" / "terms.csv"
LABEL = "Pilar"
RENEWED = ("label", "short", "meaning", "law", "facts", "position")
"""What a new edition writes over; the day a term ended is the office's."""


def load() -> int:
    """Bring the packaged lists into the database unless this very edition is there; say how many terms it has."""
    digest = edition()
    newest = TermEdition.objects.order_by("-pk").first()
    if newest is not None and newest.digest == digest:
        return 0
    return install(system_actor(LABEL, "policies.load"), digest=digest)


@act("policies.load")
def install(actor: Actor, *, digest: str) -> int:
    """Write the packaged lists over what an earlier edition brought; what offices wrote stays."""
    rows = list(packaged())
    keys = ("list_key", "region", "code", "valid_from")
    terms = [_term(row, position=number, by=actor.label) for number, row in enumerate(rows, start=1)]
    bulk_door(Term).bulk_create(terms, update_conflicts=True, unique_fields=keys, update_fields=RENEWED)
    bulk_door(TermWord).bulk_create(_new_words(rows, by=actor.label))
    loaded = TermEdition.objects.create(digest=digest, terms=len(terms))
    record("terms.loaded", loaded, region=NATION, terms=len(terms), digest=digest)
    return len(terms)


def edition() -> str:
    """Name the packaged lists by what their file holds."""
    return hashlib.sha256(TERMS.read_bytes()).hexdigest()


def packaged() -> Iterator[dict[str, str]]:
    """Read the packaged terms: list, code, label, short, meaning, everyday, law, valid_from, facts."""
    with TERMS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _new_words(rows: Iterable[dict[str, str]], *, by: str) -> list[TermWord]:
    """Return the words the nation never had; one that was taken back does not come again."""
    had = set(bulk_door(TermWord).filter(region=NATION).values_list("list_key", "code", "word"))
    brought = [(row["list"], row["code"], word) for row in rows for word in row["everyday"].split("; ") if word]
    new = [key for key in dict.fromkeys(brought) if key not in had]
    return [TermWord(list_key=key, code=code, word=word, by=by) for key, code, word in new]


def _term(row: dict[str, str], *, position: int, by: str) -> Term:
    return Term(
        list_key=row["list"],
        code=row["code"],
        region=NATION,
        label=row["label"],
        short=row["short"],
        meaning=row["meaning"],
        law=row["law"],
        facts=json.loads(row["facts"] or "{}"),
        position=position,
        valid_from=date.fromisoformat(row["valid_from"]),
        by=by,
    )
