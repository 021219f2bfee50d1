"""Sets one layout of an office, as a program of its own that imports nothing of Pilar: for a layout is code.

A layout that would take too much memory or time, or bring typst down, then ends this program and nothing else. It reads
a request as JSON from its input and answers with a line of JSON: the sizes of what follows, or what is wrong.
"""

from __future__ import annotations

import json
import re
import resource
import sys

import typst

PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
PLACE = re.compile(r"─ (?P<file>[^\n]+?):(?P<line>\d+):\d+\n")


def main() -> int:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    _limit(request["memory"], request["seconds"])
    try:
        made = _set(request)
    except typst.TypstError as wrong:
        _answer({"said": wrong.message, "line": _line(wrong.diagnostic, set(request["shared"]))})
        return 0
    found = None if request["format"] == "png" else PAGES.search(made[0])
    pages = int(found[1]) if found else len(made)
    if pages > request["pages"]:
        made = []
    _answer({"pages": pages, "sizes": [len(one) for one in made]}, *made)
    return 0


def _limit(memory: int, seconds: int) -> None:
    """Take away what a layout needs not: memory, time, and every file to write to."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # first a signal that can be told from others


def _set(request: dict[str, object]) -> list[bytes]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(request["fonts"])])
    compiler = typst.Compiler(
        root=str(request["root"]),
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path="/nonexistent",
        package_cache_path="/nonexistent",
    )
    made = compiler.compile(
        input=str(request["source"]).encode(),
        sys_inputs={"data": str(request["data"])},
        format="png" if request["format"] == "png" else "pdf",
        ppi=float(str(request["ppi"])),
        pdf_standards=[] if request["format"] == "png" else ["a-2a"],
        timestamp=int(str(request["at"])),
    )
    return made if isinstance(made, list) else [made or b""]


def _line(diagnostic: str, shared: set[str]) -> int:
    """Return the line of the office's own layout that is to blame; 0 when typst names none of it."""
    places = (found for found in PLACE.finditer(diagnostic) if found["file"].rpartition("/")[2] not in shared)
    return next((int(found["line"]) for found in places), 0)


def _answer(head: dict[str, object], *made: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    for one in made:
        sys.stdout.buffer.write(one)


if __name__ == "__main__":
    sys.exit(main())
