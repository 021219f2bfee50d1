"""Runs everything that a change must pass, and says at the end how it went.

    python -m tools.check lint
    python -m tools.check test

Every part runs, also after one has failed. What cannot run here (no PostgreSQL, no browser) is left out and said so;
with CI=true that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coverage import Coverage

from tools.chromium import find as find_chromium
from tools.postgres import NoPostgres, programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / ".make" / "reports"
PYTHON = sys.executable
IN_CI = os.environ.get("CI") == "true"
AT_ONCE = ("-n", "2", "--dist", "loadgroup")
"""Two tests at once; those of one `xdist_group` stay together, so that what they share is made once."""


@dataclass(frozen=True)
class Count:
    """How many tests ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


class LeftOut(Exception):
    """A part cannot run on this machine; the message says what is missing."""


def run(command: list[str], **environment: str) -> int:
    """Run a command before the developer's eyes."""
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def tool(name: str) -> str:
    """The path of a program of the virtual environment."""
    return str(Path(PYTHON).parent / name)


# ---- test -----------------------------------------------------------------------------------------------------------


def counted(report: Path, ended: int) -> Count:
    """Read pytest's report; a run that broke off before it could write one counts as one failure."""
    try:
        suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 -- our own file
    except (OSError, ET.ParseError):
        return Count(failed=1)
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    if ended and not failed:
        failed = 1
    return Count(max(0, tests - failures - errors - skipped), failed, skipped)


def pytest(name: str, *arguments: str, before: tuple[str, ...] = (), **environment: str) -> Count:
    """Run a part of the tests and count them."""
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [*before, PYTHON, "-m", *arguments, "-q", f"--junit-xml={report}"]
    return counted(report, run(command, **environment))


def covering() -> list[str]:
    """The tests that must reach every branch of rules and kernel by themselves: those written for them."""
    tests = ROOT / "tests"
    found = [tests / "kernel", *tests.glob("*/rules"), *tests.glob("*/test_rules*.py")]
    return sorted(str(path.relative_to(ROOT)) for path in found if path.exists())


def rules_and_kernel() -> Count:
    """The tests of rules and kernel on SQLite, measured; measuring doubles the time, so only these are."""
    shutil.rmtree(ROOT / ".make" / "coverage", ignore_errors=True)
    (ROOT / ".make" / "coverage").mkdir(parents=True)
    os.environ.pop("PILAR_TEST_DATABASE", None)
    return pytest("rules", "coverage", "run", "-m", "pytest", *AT_ONCE, *covering())


def never_loaded() -> list[str]:
    """The files to be covered that no test so much as imported; coverage itself does not know of them."""
    measure = Coverage()
    measure.load()
    loaded = {Path(file) for file in measure.get_data().measured_files()}
    wanted = {path for pattern in measure.config.run_include for path in ROOT.glob(pattern) if path.read_text().strip()}
    return sorted(str(path.relative_to(ROOT)) for path in wanted - loaded)


def coverage_gate() -> Count:
    """Rules and kernel are covered whole, every branch; one more failure when they are not."""
    if run([tool("coverage"), "combine", "-q"]):
        return Count(failed=1)
    orphans = never_loaded()
    for file in orphans:
        print(f"no test loads {file}")
    return Count(failed=1 if run([tool("coverage"), "report"]) or orphans else 0)


def the_rest() -> Count:
    """All other tests but the browser's."""
    done = [f"--ignore={path}" for path in covering()]
    return pytest("sqlite", "pytest", *AT_ONCE, "--ignore=tests/browser", *done)


def on_postgres() -> Count:
    """All of them on PostgreSQL, but for those that reach no database; tests/conftest.py leaves them to SQLite."""
    try:
        programs()
    except NoPostgres:
        raise LeftOut("PostgreSQL is not installed") from None
    ignored = ("--ignore=tests/browser", "--ignore=tests/architecture")
    return pytest("postgres", "pytest", *AT_ONCE, *ignored, before=(PYTHON, "tools/postgres.py", "--"))


def on_node() -> Count:
    """The JavaScript modules, by Node's own runner."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").rglob("*.test.js"))
    if not files:
        return Count()
    if not shutil.which("node"):
        raise LeftOut("Node.js is not installed")
    report = REPORTS / "node.tap"
    report.unlink(missing_ok=True)
    reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout"]
    reporters += ["--test-reporter=tap", f"--test-reporter-destination={report}"]
    ended = run(["node", "--test", *reporters, *files])
    lines = report.read_text().splitlines() if report.exists() else []
    total = dict(line[2:].split(maxsplit=1) for line in lines if line.startswith(("# pass ", "# fail ", "# skipped ")))
    failed = int(total.get("fail", 0)) or (1 if ended else 0)
    return Count(int(total.get("pass", 0)), failed, int(total.get("skipped", 0)))


def in_browser() -> Count:
    """The screens, in two real browsers, each before a Pilar of its own."""
    if not (ROOT / "tests" / "browser").is_dir():
        return Count()
    chromium = find_chromium()
    if not chromium:
        raise LeftOut("no Chromium starts here")
    if not (ROOT / "node_modules" / "axe-core").is_dir():
        raise LeftOut("axe-core is not installed (it needs Node.js and npm)")
    return pytest("browser", "pytest", *AT_ONCE, "tests/browser", PILAR_CHROMIUM=chromium)


PARTS: dict[str, Callable[[], Count]] = {
    "Rules and kernel on SQLite": rules_and_kernel,
    "Their coverage": coverage_gate,
    "The rest on SQLite": the_rest,
    "PostgreSQL": on_postgres,
    "JavaScript": on_node,
    "Browser": in_browser,
}


def test() -> int:
    """Run all parts, then say the sum alone on the last line."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    total = Count()
    outcomes: list[str] = []
    for title, part in PARTS.items():
        print(f"\n== {title}", flush=True)
        began = time.monotonic()
        try:
            count = part()
            outcomes.append(f"{title}: {count} in {time.monotonic() - began:.0f} s")
        except LeftOut as reason:
            count = Count(failed=1 if IN_CI else 0)
            outcomes.append(f"{title}: LEFT OUT, {reason}")
        total += count
    print("\n" + "\n".join(outcomes))
    print(total, flush=True)
    return 1 if total.failed else 0


# ---- lint -----------------------------------------------------------------------------------------------------------


def linters() -> Iterator[tuple[str, list[str]]]:
    """What is checked without running Pilar, the slow ones first."""
    django = [PYTHON, "-m", "django"]
    settings = ["--settings", "pilar.config.settings_test"]
    yield "types (mypy)", [tool("mypy")]
    yield "style (ruff check)", [tool("ruff"), "check", "--quiet", "--output-format", "concise"]
    yield "format (ruff format)", [tool("ruff"), "format", "--check", "--quiet"]
    yield "layers (lint-imports)", [tool("lint-imports"), "--no-cache"]
    yield "templates (djlint)", [tool("djlint"), "src/pilar", "--lint"]
    yield "template format (djlint)", [tool("djlint"), "src/pilar", "--check"]
    yield "system checks (django)", [*django, "check", "--fail-level", "WARNING", *settings]
    yield "migrations (django)", [*django, "makemigrations", "--check", "--dry-run", *settings]
    if shutil.which("xgettext"):
        yield "sentences (gettext)", [PYTHON, "tools/messages.py", "check"]


def linted(command: list[str]) -> tuple[int, str]:
    """Run one linter and keep what it says; those that start Django get a place to leave things."""
    answer = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PILAR_STATE": str(ROOT / ".make" / "state")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return answer.returncode, answer.stdout.strip()


def lint() -> int:
    """Run all linters, two at a time, and show what the unhappy ones say."""
    todo = list(linters())
    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(linted, [command for _, command in todo]))
    failed = 0
    for (title, _), (ended, said) in zip(todo, answers, strict=True):
        print(f"{'ok  ' if ended == 0 else 'FAIL'} {title}")
        if ended:
            failed += 1
            print("\n".join(f"     {line}" for line in said.splitlines()))
    if not shutil.which("xgettext"):
        print("LEFT OUT sentences: gettext is not installed")
        failed += IN_CI
    return 1 if failed else 0


if __name__ == "__main__":
    commands: dict[str, Callable[[], int]] = {"test": test, "lint": lint}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:  # noqa: PLR2004 -- the program and one word
        sys.exit(__doc__)
    try:
        sys.exit(commands[sys.argv[1]]())
    except KeyboardInterrupt:
        sys.exit(130)
