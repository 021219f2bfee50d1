"""Lists whose words are data: which terms a list has in an area on a day, and which of them everyday words find.

A term belongs to the nation, a province or a kab/kota. An area may add terms of its own, or stop using one of those
above it; nothing is deleted, for old records point at it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pilar.kernel.problems import Duplicate, Invalid, NotFound, Refused, _
from pilar.policies.rules.inheritance import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

NO_SUCH_LIST = _("There is no such list. Go back to the lists.")
CODE_WRONG = _("A code has 1 to 30 small letters, digits, dashes or underscores, such as lokal-1.")
CODE_TAKEN = _("The code “%(code)s” is taken by “%(label)s”. Choose another.")
NO_LABEL = _("The name is missing. Write it as it stands in your regulation.")
WORD_EMPTY = _("Write a word that people use, with at least three letters.")
WORD_KNOWN = _("“%(word)s” finds this already.")
NOT_LOCAL = _("This list is the same everywhere in Indonesia; an area cannot add to it.")
ENDED_ALREADY = _("This has ended already.")
ENDS_BEFORE = _("The last day lies before the first. Choose a later day.")
CODE_FORM = re.compile(r"[a-z0-9][a-z0-9_\-]{0,29}")
SHORTEST_WORD = 3
LABEL_MAX = 160


@dataclass(frozen=True)
class TermList:
    """A list: its key, its address, its name, what it is for, and whether areas may add to it."""

    key: str
    slug: str
    label: str
    meaning: str
    is_local: bool = True


@dataclass(frozen=True)
class Term:
    """One word of a list as an area has it, with where it comes from and since when."""

    code: str
    label: str
    region: str
    valid_from: date
    valid_until: date | None = None
    is_used: bool = True
    short: str = ""
    meaning: str = ""
    law: str = ""
    position: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    words: tuple[str, ...] = ()
    id: str = ""

    def holds(self, on: date) -> bool:
        """Say whether the term is in force that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


LISTS: dict[str, TermList] = {}
LIST_LABELS: dict[str, str] = {}
"""The name of each list by its key, for the journal."""


def register_list(one: TermList) -> TermList:
    """Declare a list."""
    if one.key in LISTS or any(other.slug == one.slug for other in LISTS.values()):
        message = f"{one.key} is declared twice"
        raise RuntimeError(message)
    LISTS[one.key] = one
    LIST_LABELS[one.key] = one.label
    return one


def list_of(slug: str) -> TermList:
    """Return the list of an address; raise ``NotFound`` when there is none."""
    for one in LISTS.values():
        if one.slug == slug:
            return one
    raise NotFound(NO_SUCH_LIST)


def in_force(terms: Iterable[Term], *, region: str, on: date) -> list[Term]:
    """Return the terms an area has on a day: for each code what the nearest area says, unless that is "not used"."""
    areas = steps(region)
    nearest: dict[str, Term] = {}
    for term in sorted(terms, key=lambda one: (len(one.region), one.valid_from)):
        if term.region in areas and term.holds(on):
            nearest[term.code] = term
    used = (term for term in nearest.values() if term.is_used)
    return sorted(used, key=lambda term: (len(term.region), term.position, term.code))


def plain(text: str) -> str:
    """Return text for comparing: small letters and digits, single spaces."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def finding(terms: Sequence[Term], text: str) -> list[Term]:
    """Return the terms that everyday words find: first those named by them, then those that hold every word."""
    wanted = plain(text)
    if not wanted:
        return list(terms)
    named = [term for term in terms if wanted in {plain(one) for one in _names(term)}]
    holding = [term for term in terms if term not in named and _holds_all(term, wanted.split())]
    return named + holding


def _names(term: Term) -> tuple[str, ...]:
    return (term.code, term.short, term.label, *term.words)


def _holds_all(term: Term, wanted: Sequence[str]) -> bool:
    have = plain(" ".join((*_names(term), term.meaning))).split()
    return all(any(word.startswith(part) for word in have) for part in wanted)


def check_local(one: TermList, *, region: str) -> None:
    """Raise when only the nation may add to a list."""
    if region and not one.is_local:
        raise Refused(NOT_LOCAL)


def check_code(code: str, *, known: Iterable[Term]) -> str:
    """Return the code of a new term; raise when it is no code or taken by a term the area has or had."""
    tidy = code.strip().lower()
    if not CODE_FORM.fullmatch(tidy):
        raise Invalid(CODE_WRONG, field="code")
    for term in known:
        if term.code == tidy:
            raise Duplicate(CODE_TAKEN, field="code", code=tidy, label=term.label)
    return tidy


def check_label(label: str) -> str:
    """Return the name of a new term in order; raise when there is none."""
    tidy = " ".join(label.split())[:LABEL_MAX]
    if not tidy:
        raise Invalid(NO_LABEL, field="label")
    return tidy


def check_word(word: str, *, term: Term) -> str:
    """Return an everyday word in order; raise when it is too short to mean anything, or known."""
    tidy = " ".join(word.split())[:LABEL_MAX]
    if len(plain(tidy)) < SHORTEST_WORD:
        raise Invalid(WORD_EMPTY, field="word")
    if plain(tidy) in {plain(one) for one in _names(term)}:
        raise Duplicate(WORD_KNOWN, field="word", word=tidy)
    return tidy


def check_end(term: Term, *, last_day: date) -> None:
    """Raise when a term cannot end that day."""
    if term.valid_until is not None:
        raise Refused(ENDED_ALREADY)
    if last_day < term.valid_from:
        raise Invalid(ENDS_BEFORE, field="last_day")
