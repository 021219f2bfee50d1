"""Finds a Chromium that really starts, for the browser tests and the screenshots, and prints its path.

The first of: what PILAR_CHROMIUM names, a Chromium or Chrome of the system, the one Playwright brought along.
Being on the path is not enough: Ubuntu's `chromium-browser` is a stub that only tells one to use snap.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def starts(program: str) -> bool:
    """Whether the program answers `--version` as a Chromium does."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "chrom" in answer.stdout.lower()


def of_the_system() -> str | None:
    """The first Chromium on the path that starts."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and starts(path)), None)


def of_playwright() -> str | None:
    """The newest Chromium that `playwright install chromium` put into the home folder."""
    home = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(home.glob("chromium-*/chrome-linux*/chrome"), key=lambda path: path.parts[-3], reverse=True)
    return next((str(path) for path in found if starts(str(path))), None)


def find() -> str | None:
    """The Chromium to use, or nothing."""
    named = os.environ.get("PILAR_CHROMIUM")
    if named:
        return named if starts(named) else None
    return of_the_system() or of_playwright()


def main() -> int:
    """Print the path, or say how to get a Chromium."""
    path = find()
    if path:
        print(path)
        return 0
    print("No Chromium starts here. Install one, or name it in PILAR_CHROMIUM.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
