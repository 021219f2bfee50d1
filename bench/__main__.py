"""``make bench``: reading workbooks, then the pages on SQLite and on PostgreSQL where it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURE = [sys.executable, "-m", "bench.measure"]


def main() -> int:
    """Measure workbooks, and pages on both databases; fail when any misses a bar."""
    on_books = subprocess.run([sys.executable, "-m", "bench.books"], cwd=ROOT, check=False).returncode
    on_sqlite = subprocess.run(MEASURE, cwd=ROOT, check=False).returncode
    on_postgres = subprocess.run(
        [sys.executable, "tools/postgres.py", "--", *MEASURE], cwd=ROOT, check=False
    ).returncode
    return on_books or on_sqlite or on_postgres


if __name__ == "__main__":
    sys.exit(main())
