"""Terms of lists as an area has them, with the everyday words that find them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from pilar.kernel.scope import bulk_door
from pilar.policies import models
from pilar.policies.rules import terms as rules
from pilar.policies.rules.inheritance import steps
from pilar.policies.rules.terms import LISTS, Term

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def terms(key: str, region: str, on: date) -> list[Term]:
    """Return the terms a list has in a region on a day, the nation's first."""
    return lists_in_force([key], region, on)[key]


def find(key: str, text: str, region: str, on: date) -> list[Term]:
    """Return the terms of a list that everyday words find in a region on a day."""
    return rules.finding(terms(key, region, on), text)


def labels(key: str) -> dict[str, str]:
    """Return what the codes of a list mean or ever meant anywhere, for old records; the nation's word comes first."""
    rows = bulk_door(models.Term).filter(list_key=key, is_used=True).order_by("-region", "valid_from")
    return {row.code: row.label for row in rows}


def lists_in_force(keys: Iterable[str], region: str, on: date) -> dict[str, list[Term]]:
    """Return the terms several lists have in a region on a day, in two queries for all of them."""
    known = known_terms(keys, region, on=on)
    return {key: rules.in_force(known[key], region=region, on=on) for key in keys}


def known_terms(keys: Iterable[str], region: str, *, on: date) -> dict[str, list[Term]]:
    """Return every term an area has, had or will have, and those it does not use; ended ones too."""
    here = Q(list_key__in=list(keys), region__in=steps(region))
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in bulk_door(models.TermWord).filter(here).order_by("pk"):
        if row.valid_until is None or on <= row.valid_until:
            words[row.list_key, row.code].append(row.word)
    known: dict[str, list[Term]] = {key: [] for key in LISTS}
    for term in bulk_door(models.Term).filter(here).order_by("pk"):
        known[term.list_key].append(as_rule(term, words=tuple(words[term.list_key, term.code])))
    return known


def words_of(term: models.Term, region: str) -> list[models.TermWord]:
    """Return the everyday words by which a term is found in a region, the nation's first."""
    here = Q(list_key=term.list_key, code=term.code, region__in=steps(region), valid_until=None)
    return list(bulk_door(models.TermWord).filter(here).order_by("region", "word"))


def as_rule(row: models.Term, *, words: tuple[str, ...] = ()) -> Term:
    """Return a row as the rules know it."""
    return Term(
        code=row.code,
        label=row.label,
        region=row.region,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_used=row.is_used,
        short=row.short,
        meaning=row.meaning,
        law=row.law,
        position=row.position,
        facts=row.facts,
        words=words,
        id=str(row.pk),
    )
