"""What the reader of workbooks gives of a file: its sheets with their cells; here, or in a process with little memory.

Run as a program of its own it reads a workbook from its input and answers with its sheets: a workbook that would take
too much memory, too much time, or bring the reader down, then ends that program and nothing else.
"""

from __future__ import annotations

import io
import pickle
import resource
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY = 320 * 1024 * 1024
SECONDS = 60
CUT = 1_000
"""No column keeps more letters than this; longer texts are cut while there is much to read."""
UNREADABLE = 3

Rectangle = tuple[int, int, int, int]
Read = tuple[str, bool, list[list[object]], tuple[Rectangle, ...]]
"""A sheet: its name, whether it is hidden, its rows, and the rectangles that were merged."""


class Unreadable(Exception):
    """The file is damaged."""


class TooLarge(Exception):
    """Reading the file took more memory or time than it may."""


def sheets(content: bytes, *, thrifty: bool = False) -> list[Read]:
    """Return the sheets of a workbook; of hidden ones only the name. A thrifty reading holds no long texts."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        wanted = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        return [
            _sheet(book, one.name, hidden=one.visible != SheetVisibleEnum.Visible, thrifty=thrifty) for one in wanted
        ]
    except (CalamineError, OverflowError, ValueError) as cause:  # the latter two from dates that no calendar has
        raise Unreadable from cause


def sheets_apart(content: bytes) -> list[Read]:
    """Return the sheets of a workbook, read by a program of its own that gets so much memory and time and no more."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__], input=content, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as cause:
        raise TooLarge from cause
    if done.returncode:
        raise Unreadable if done.returncode == UNREADABLE else TooLarge
    found: list[Read] = pickle.loads(done.stdout)  # noqa: S301 -- written a moment ago by this very file
    return found


def _sheet(book: CalamineWorkbook, name: str, *, hidden: bool, thrifty: bool) -> Read:
    if hidden:
        return name, True, [], ()
    sheet = book.get_sheet_by_name(name)
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    rows: Any = _thrifty_rows(sheet) if thrifty else sheet.to_python(skip_empty_area=False)
    return name, False, rows, merged


def _thrifty_rows(sheet: CalamineSheet) -> list[list[object]]:
    """Return the rows one by one, their long texts cut; the reader leaves out the empty columns at the left."""
    left: list[object] = [""] * (sheet.start or (0, 0))[1]
    return [left + [_cut(cell) for cell in row] for row in sheet.iter_rows()]


def _cut(cell: object) -> object:
    return cell[:CUT] if isinstance(cell, str) and len(cell) > CUT else cell


def main() -> int:
    """Read a workbook from the input, answer with its sheets."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        pickle.dump(sheets(sys.stdin.buffer.read(), thrifty=True), sys.stdout.buffer)
    except Unreadable:
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
