"""Figures of areas as somebody writes them: on each line the code or the name, then a whole number.

What is wrong is told line by line, all of it at once, so that a pasted table is corrected in one go.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar.kernel.names import plain
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

UNKNOWN = _("Line %(line)s: “%(text)s” is no area that takes part. Write its code or its name as in the list.")
AMBIGUOUS = _("Line %(line)s: “%(text)s” may be several areas. Write Kab. or Kota before the name, or the code.")
TWICE = _("Line %(line)s: %(name)s stands there a second time. Leave one of the two.")
NO_NUMBER = _("Line %(line)s: there is no number behind %(name)s. Write one, 0 also counts.")
NOT_WHOLE = _("Line %(line)s: “%(text)s” behind %(name)s is no whole number from 0 on. Write it with figures only.")
DISAGREES = _("Line %(line)s: %(text)s is not the code of %(name)s. Correct one of the two.")
MISSING = _("No line for: %(names)s. Write one for everybody who takes part; 0 also counts.")

KINDS = {"kabupaten": "kab", "kecamatan": "kec", "provinsi": "prov", "kab": "kab", "kec": "kec", "prov": "prov"}
APART = re.compile(r"[\t;]")
CODE = re.compile(r"[0-9.]+")
WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3}){1,2}")
CERTAIN = 4
"""A code of so many digits is no running number of a list."""
SUMS = frozenset({"jumlah", "total", "sum"})


@dataclass(frozen=True)
class Read:
    """The figures that were read by code, and everything that is wrong; only without faults are they whole."""

    figures: dict[str, int] = field(default_factory=dict)
    faults: list[Invalid] = field(default_factory=list)


def read_lines(text: str, areas: Mapping[str, str]) -> Read:
    """Read figures that were typed or pasted; ``areas`` are the names of who takes part, by code."""
    return read_rows([_apart(line) for line in text.splitlines()], areas)


def read_rows(rows: Iterable[Sequence[object]], areas: Mapping[str, str]) -> Read:
    """Read figures from the rows of a sheet; a header above and a sum below are passed over."""
    called, found, begun = _called(areas), Read(), False
    for line, row in enumerate(rows, start=1):
        cells = [text for text in map(_text, row) if text]
        if not cells or plain(cells[0]).partition(" ")[0] in SUMS:
            continue
        is_header = not begun and not any(called.get(_form(cell)) or WHOLE.fullmatch(cell) for cell in cells)
        begun = True
        if not is_header:
            _read(found, cells, line, called, areas)
    missing = [name for code, name in areas.items() if code not in found.figures]
    if missing and not found.faults:
        found.faults.append(Invalid(MISSING, names=", ".join(missing)))
    return found


def written(figures: Mapping[str, int | None], areas: Mapping[str, str]) -> str:
    """Return a line for every area, as ``read_lines`` reads them; without a figure the place for it is left open."""
    lines = ((name, figures.get(code)) for code, name in areas.items())
    return "\n".join(f"{name}; {'' if number is None else number}" for name, number in lines)


def _read(
    found: Read, cells: Sequence[str], line: int, called: Mapping[str, frozenset[str]], areas: Mapping[str, str]
) -> None:
    """Read one line: what names the area, and behind it the number."""
    known = [at for at, cell in enumerate(cells) if called.get(_form(cell))]
    if not known:
        text = next((cell for cell in cells if _is_word(cell)), cells[0])
        found.faults.append(Invalid(UNKNOWN, line=line, text=text))
        return
    at = next((at for at in known if _is_word(cells[at])), known[0])
    codes, number = called[_form(cells[at])], ",".join(cells[at + 1 :])
    for other in (cells[place] for place in known if place < at and len(_form(cells[place])) >= CERTAIN):
        if not (codes := codes & called[_form(other)]):
            found.faults.append(Invalid(DISAGREES, line=line, name=cells[at], text=other))
            return
    if len(codes) > 1:
        found.faults.append(Invalid(AMBIGUOUS, line=line, text=cells[at]))
        return
    [code] = codes
    if code in found.figures:
        found.faults.append(Invalid(TWICE, line=line, name=areas[code]))
    elif not number:
        found.faults.append(Invalid(NO_NUMBER, line=line, name=areas[code]))
    elif not WHOLE.fullmatch(number):
        found.faults.append(Invalid(NOT_WHOLE, line=line, name=areas[code], text=number))
    else:
        found.figures[code] = int(number.replace(".", ""))


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text))


def _apart(line: str) -> list[str]:
    """Part a line where it is parted: by tabs or semicolons, else by commas."""
    return APART.split(line) if APART.search(line) else line.split(",")


def _text(cell: object) -> str:
    """Return a cell as somebody would type it; 435.0 of a workbook is 435, and 12.5 is 12,5."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return " ".join(str(cell).split())


def _form(text: str) -> str:
    """Return the form in which codes and names are compared: 3201 for 32.01, kab bogor for Kabupaten Bogor."""
    if CODE.fullmatch(text):
        return text.replace(".", "")
    first, *rest = plain(text).split() or [""]
    return " ".join((KINDS.get(first, first), *rest))


def _called(areas: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return which areas each code, each name and each name without its kind may mean."""
    called: dict[str, set[str]] = defaultdict(set)
    for code, name in areas.items():
        form = _form(name)
        called[code].add(code)
        called[form].add(code)
        called[form.partition(" ")[2] or form].add(code)
    return {form: frozenset(codes) for form, codes in called.items()}
