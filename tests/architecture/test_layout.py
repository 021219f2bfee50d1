"""The same few file names in every app, and nothing too long to be read at once."""

from __future__ import annotations

import ast
import subprocess
from typing import TYPE_CHECKING

from tests.architecture.source import PACKAGE, ROOT, apps, is_empty, own_modules, packages, python_files, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULES = frozenset(
    {
        *("rules", "models", "queries", "services", "forms", "views", "api", "offline", "events"),
        *("urls", "access", "tasks", "apps", "__init__"),
    }
)
FOLDERS = frozenset({"templates", "static", "templatetags", "migrations", "management", "packaged"})
OF_THEIR_OWN = {
    "accounts/adapter": "allauth asks an adapter for what is ours in signing in and out",
    "accounts/middleware": "builds the actor of each request from the mandate in force",
}
NO_CODE = frozenset({"locale"})
BANNED = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "data", "misc", "shared"})
LONGEST_FILE = 400
LARGEST_FILE = 1024 * 1024
LONGEST_FUNCTION = 40


def parts_of(app: Path) -> Iterator[str]:
    """The modules of an app, whether files or, grown large, packages; and its other files."""
    for path in app.iterdir():
        if path.is_dir() and (path.name in FOLDERS or is_empty(path)):
            continue
        yield path.stem if path.suffix == ".py" or path.is_dir() else path.name


def test_every_app_has_the_same_file_names_and_no_others():
    strange = [
        f"{app.name}/{part}"
        for app in apps()
        for part in parts_of(app)
        if part not in MODULES and f"{app.name}/{part}" not in OF_THEIR_OWN
    ]
    assert strange == []


def test_an_exception_to_the_file_names_is_still_needed():
    gone = [name for name in OF_THEIR_OWN if not list(PACKAGE.glob(f"{name}*"))]
    assert gone == []


def test_every_folder_of_the_package_holds_code():
    known = {folder.name for folder in packages()} | NO_CODE
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and not is_empty(path)} - known == set()


def test_no_module_is_named_after_nothing_in_particular():
    named = [path for path in python_files("src", "tools", "tests", "bench") if {path.stem, path.parent.name} & BANNED]
    assert [shown(path) for path in named] == []


def test_no_file_is_longer_than_can_be_kept_in_mind():
    ours = [path for path in python_files("src", "tools", "tests", "bench") if path.parent.name != "migrations"]
    long = {
        shown(path): lines
        for path in [*ours, *own_modules(), *(ROOT / "tests" / "js").rglob("*.js")]
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{shown(path)}:{node.lineno} {node.name}: {lines} lines"


def test_no_function_is_longer_than_a_screen():
    ours = [path for path in python_files("src", "tools", "bench") if path.parent.name != "migrations"]
    assert [line for path in ours for line in long_functions(path)] == []


def test_only_what_says_so_finds_the_postgresql_of_the_tests():
    """A test that reached it unseen would be left out there: which ones run there is told by their fixtures."""
    named = "PILAR_TEST_" + "DATABASE"
    finding = {str(path.relative_to(ROOT)) for path in python_files("tests") if named in path.read_text()}
    assert finding == {"tests/conftest.py", "tests/tools/test_postgres.py"}


def test_the_repository_holds_no_large_file():
    # A package or a picture that slipped in stays in every clone for ever.
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True).stdout
    files = [ROOT / name for name in tracked.split("\0") if name]
    assert [shown(path) for path in files if path.is_file() and path.stat().st_size > LARGEST_FILE] == []
