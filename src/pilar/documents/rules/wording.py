"""The wording of a paper: text that an officer writes, with places that are filled in; no code.

A blank line parts paragraphs. Lines that begin with ``1.`` or ``a.`` are points of a list, those that begin with ``-``
are points without number. ``**`` stands around what is bold. ``{nama}`` is a place that is filled in; which places a
wording may have is told by the kind of paper. What is wrong is told with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

WORDING_MAX = 6_000
PLACE = re.compile(r"\{([a-z_]+)\}")
POINT = re.compile(r"(\d{1,2}|[a-z])\.\s+|-\s+")
BOLD = "**"

WORDING_LONG = _("A wording has at most %(most)s letters. Shorten it.")
UNKNOWN_PLACE = _("Line %(line)s: there is no {%(place)s} in this paper. It has: %(known)s.")
ODD_BRACE = _("Line %(line)s: a brace is left over. A place stands between { and }, such as {nomor}.")
ODD_BOLD = _("Line %(line)s: ** stands before and after what is bold, both on one line. One of them is missing.")


class Shape(StrEnum):
    """What a part of a wording is."""

    TEXT = "text"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    DASHED = "dashed"


@dataclass(frozen=True)
class Run:
    """A stretch of text, bold or not."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Part:
    """A paragraph, or a list whose points are in order; each of them made of runs."""

    shape: Shape
    points: tuple[tuple[Run, ...], ...]


def check_wording(text: str, *, places: Collection[str], field: str) -> None:
    """Raise ``Invalid``, naming the line, unless a wording can be filled in."""
    if len(text) > WORDING_MAX:
        raise Invalid(WORDING_LONG, field=field, most=WORDING_MAX)
    for number, line in enumerate(text.splitlines(), start=1):
        for place in PLACE.findall(line):
            if place not in places:
                known = ", ".join(f"{{{one}}}" for one in sorted(places))
                raise Invalid(UNKNOWN_PLACE, field=field, line=number, place=place, known=known or "–")
        if set("{}") & set(PLACE.sub("", line)):
            raise Invalid(ODD_BRACE, field=field, line=number)
        if line.count(BOLD) % 2:
            raise Invalid(ODD_BOLD, field=field, line=number)


def parts(text: str, filling: Mapping[str, str]) -> tuple[Part, ...]:
    """Return a checked wording in parts, its places filled in; what is filled in is text and nothing else."""
    return tuple(_parts(text, filling))


def _parts(text: str, filling: Mapping[str, str]) -> Iterator[Part]:
    shape, points = Shape.TEXT, list[str]()
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        found = POINT.match(line)
        own = _shape(found)
        goes_on = line and not found and points  # a line that begins as nothing belongs to what stands above it
        if goes_on:
            points[-1] += f" {line}"
            continue
        if points and (not line or own is not shape):
            yield Part(shape, tuple(_runs(point, filling) for point in points))
            points = []
        if line:
            shape = own
            points.append(line[found.end() :] if found else line)


def _shape(found: re.Match[str] | None) -> Shape:
    if found is None:
        return Shape.TEXT
    if found[1] is None:
        return Shape.DASHED
    return Shape.NUMBERED if found[1].isdigit() else Shape.LETTERED


def _runs(text: str, filling: Mapping[str, str]) -> tuple[Run, ...]:
    said = (
        (PLACE.sub(lambda found: filling[found[1]], stretch), bool(place % 2))
        for place, stretch in enumerate(text.split(BOLD))
    )
    return tuple(Run(stretch, is_bold) for stretch, is_bold in said if stretch)
