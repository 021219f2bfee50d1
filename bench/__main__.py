"""``make bench``: workbooks and seats, then pages, previews and papers on SQLite, and on PostgreSQL where it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALONE = ("bench.books", "bench.seats")
MEASURES = ("bench.measure", "bench.plans", "bench.papers", "bench.desks")


def main() -> int:
    """Measure what needs no database, then the rest on both; fail when any misses a bar."""
    codes = [subprocess.run([sys.executable, "-m", one], cwd=ROOT, check=False).returncode for one in ALONE]
    for where in ([], [sys.executable, "tools/postgres.py", "--"]):
        for measure in MEASURES:
            command = [*where, sys.executable, "-m", measure]
            codes.append(subprocess.run(command, cwd=ROOT, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
