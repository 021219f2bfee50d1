"""Which kinds of papers there are: what each is made of, who may read of it, and what its wording may be.

A kind is registered by the app whose paper it is, once, in its ``rules``. Its layout is a file of the national default,
``documents/packaged/layouts/<layout>.typ``; an office changes wording, letterhead, sheet and font without code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pilar.documents.rules import wording
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.papers import Font, Paper
from pilar.kernel.problems import Invalid, NotFound, _

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

Data = dict[str, Any]
"""What a paper says, as JSON holds it: texts, numbers, dates as ISO texts, and tables as lists of rows."""

TEXT_MAX, LINES_MAX, ROWS_MAX = 300, 6_000, 2_000

MISSING = _("“%(label)s” is missing. Fill it in; the paper cannot be made without it.")
MISSING_IN_ROW = _("Row %(row)s: “%(label)s” is missing. Fill it in; the paper cannot be made without it.")
TEXT_LONG = _("“%(label)s” has more than %(most)s letters. Shorten it.")
NOT_A_DATE = _("“%(label)s” is no date. Write it as day, month and year.")
NOT_A_NUMBER = _("“%(label)s” is no whole number. Write it with figures only.")
NOT_ROWS = _("“%(label)s” is no list of rows. Fill it in anew.")
TOO_MANY_ROWS = _("“%(label)s” has more than %(most)s rows. Divide it over several papers.")
NO_ROWS = _("“%(label)s” has no row. A paper with an empty list is not made.")
NO_SUCH_KIND = _("There is no such kind of paper. Choose one from the list.")


class Shape(StrEnum):
    """What a field of a paper holds; a wording is text with paragraphs, lists and what is bold."""

    TEXT = "text"
    LINES = "lines"
    WORDING = "wording"
    DATE = "date"
    NUMBER = "number"
    ROWS = "rows"


@dataclass(frozen=True)
class Field:
    """One thing a paper says: its key, what it is called on screen, what it holds; a table has columns."""

    key: str
    label: str
    shape: Shape = Shape.TEXT
    is_required: bool = True
    columns: tuple[Field, ...] = ()
    is_name: bool = False
    """A person's name, which decrees and certificates write without academic titles."""


@dataclass(frozen=True)
class Block:
    """A stretch of wording that an office may write its own way, with the places that may stand in it."""

    key: str
    label: str
    default: str
    places: frozenset[str] = frozenset()


class Secrecy(StrEnum):
    """What a paper tells to whoever asks whether it is genuine."""

    OPEN = "open"
    SILENT = "silent"


@dataclass(frozen=True)
class Fact:
    """One public fact of a kind: what it is called, and how it is told from what the paper says."""

    label: str
    told: Callable[[Data], str]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of paper.

    ``has_titles`` says whether names stand with academic titles, as on letters. ``facts`` are told in full to whoever
    has the random code or the very file; a ``SILENT`` kind, which is about a client, tells nobody more than that it is
    registered. ``permission`` is asked of who writes one by hand; a kind without is written by its own app alone.
    Of a silent kind ``reading`` is asked of whoever sees one at all, without it ``permission``.
    """

    key: str
    label: str
    layout: str
    noun: str = ""
    """What such a paper is called in the title of its PDF, in Indonesian as all papers are: Surat Tugas."""
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...] = ()
    paper: Paper = Paper.A4
    font: Font = Font.BOOKMAN
    has_titles: bool = True
    is_numbered: bool = True
    source: Source = Source.SERIES
    secrecy: Secrecy = Secrecy.OPEN
    facts: tuple[Fact, ...] = ()
    permission: str = ""
    reading: str = ""
    issuing: str = ""
    """The code of the paper by which offices hand signing on; empty where the head signs."""
    example: Data = field(default_factory=dict)
    """What a preview of the template shows; made up."""

    @property
    def is_silent(self) -> bool:
        """Say whether nobody outside is told anything of such a paper."""
        return self.secrecy is Secrecy.SILENT

    def is_hidden(self, permissions: Container[str]) -> bool:
        """Say whether papers of this kind are not there for whoever holds these permissions."""
        return self.is_silent and (self.reading or self.permission) not in permissions

    def named(self, key: str) -> Field:
        """Return a field by its key."""
        return next(one for one in self.fields if one.key == key)

    def wording(self, own: Mapping[str, str]) -> dict[str, str]:
        """Return the wording in force: the office's own where it wrote one, else the default."""
        return {block.key: own.get(block.key) or block.default for block in self.blocks}

    def check_wording(self, own: Mapping[str, str]) -> None:
        """Raise ``Invalid``, naming block and line, unless the wording of an office can be filled in."""
        for block in self.blocks:
            wording.check_wording(own.get(block.key, ""), places=block.places, field=block.key)


KINDS: dict[str, Kind] = {}
KIND_LABELS: dict[str, str] = {}
"""The labels alone, by key, as the journal's sentences want them."""


def register_kind(kind: Kind) -> Kind:
    """Take a kind into the table and return it; a kind that cannot be is a mistake of its app."""
    if kind.key in KINDS:
        message = f"the kind of paper {kind.key} is registered twice"
        raise RuntimeError(message)
    if kind.is_silent and not (kind.reading or kind.permission):
        message = f"the kind of paper {kind.key} is silent and does not say who sees it"
        raise RuntimeError(message)
    for block in kind.blocks:
        wording.check_wording(block.default, places=block.places, field=block.key)
    KINDS[kind.key] = kind
    KIND_LABELS[kind.key] = kind.label
    return kind


def kind_named(key: str) -> Kind:
    """Return a kind by its key; raise ``NotFound`` when there is none."""
    if key not in KINDS:
        raise NotFound(NO_SUCH_KIND)
    return KINDS[key]


def read(kind: Kind, raw: Mapping[str, Any]) -> Data:
    """Return what a paper says, every field put right; raise ``Invalid``, naming the field, when it cannot be made."""
    return {one.key: _read(one, raw.get(one.key)) for one in kind.fields}


def _read(one: Field, raw: Any) -> Any:
    if one.shape is Shape.ROWS:
        return _rows(one, raw)
    value = READERS[one.shape](one, raw)
    if value in ("", None) and one.is_required:
        raise Invalid(MISSING, field=one.key, label=one.label)
    return value


def _text(one: Field, raw: Any) -> str:
    text = " ".join(str(raw or "").split())
    if len(text) > TEXT_MAX:
        raise Invalid(TEXT_LONG, field=one.key, label=one.label, most=TEXT_MAX)
    return text


def _lines(one: Field, raw: Any) -> str:
    text = "\n".join(line.rstrip() for line in str(raw or "").strip().splitlines())
    if len(text) > LINES_MAX:
        raise Invalid(TEXT_LONG, field=one.key, label=one.label, most=LINES_MAX)
    return text


def _wording(one: Field, raw: Any) -> str:
    text = _lines(one, raw)
    wording.check_wording(text, places=(), field=one.key)
    return text


def _date(one: Field, raw: Any) -> str | None:
    if raw in ("", None):
        return None
    try:
        return (raw if isinstance(raw, date) else date.fromisoformat(str(raw))).isoformat()
    except ValueError as cause:
        raise Invalid(NOT_A_DATE, field=one.key, label=one.label) from cause


def _number(one: Field, raw: Any) -> int | None:
    text = str("" if raw is None else raw).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Invalid(NOT_A_NUMBER, field=one.key, label=one.label)
    return int(text)


def _rows(one: Field, raw: Any) -> list[Data]:
    if not isinstance(raw, list | tuple | None):
        raise Invalid(NOT_ROWS, field=one.key, label=one.label)
    rows = list(raw or ())
    if not rows and one.is_required:
        raise Invalid(NO_ROWS, field=one.key, label=one.label)
    if len(rows) > ROWS_MAX:
        raise Invalid(TOO_MANY_ROWS, field=one.key, label=one.label, most=ROWS_MAX)
    return [_row(one, row, number) for number, row in enumerate(rows, start=1)]


def _row(one: Field, row: Any, number: int) -> Data:
    if not hasattr(row, "get"):
        raise Invalid(NOT_ROWS, field=one.key, label=one.label)
    try:
        return {column.key: _read(column, row.get(column.key)) for column in one.columns}
    except Invalid as wrong:
        if wrong.sentence == MISSING:
            raise Invalid(MISSING_IN_ROW, field=one.key, row=number, **wrong.details) from wrong
        raise


READERS: dict[Shape, Callable[[Field, Any], Any]] = {
    Shape.TEXT: _text,
    Shape.LINES: _lines,
    Shape.WORDING: _wording,
    Shape.DATE: _date,
    Shape.NUMBER: _number,
}
