"""Modules that collectstatic can hash, and vendored files that are what they say they are."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import PACKAGE, own_modules, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANIFESTS = (
    PACKAGE / "web" / "static" / "vendor" / "vendor.toml",
    PACKAGE / "documents" / "packaged" / "fonts" / "fonts.toml",
)
IMPORT = re.compile(
    r"""^\s*(?:import|export)\b      # at the beginning of a statement
        (?:[^;"'()]*?\bfrom)?\s*     # what is imported, if anything is named; it may take several lines
        (["'])(?P<name>[^"']+)\1     # from where
        (?P<end>[^\n]*)$             # and what follows on the line
    """,
    re.MULTILINE | re.VERBOSE,
)
DYNAMIC = re.compile(r"\bimport\(\s*([\"'])(?P<name>[^\"']+)\1\s*\)(?P<end>)")


def imports(path: Path) -> Iterator[re.Match[str]]:
    text = path.read_text()
    yield from IMPORT.finditer(text)
    yield from DYNAMIC.finditer(text)


def targets(path: Path) -> list[Path]:
    return [(path.parent / found["name"]).resolve() for found in imports(path) if found["name"].startswith(".")]


def test_modules_import_by_relative_path_alone():
    # A bare name would need an import map, and an address from elsewhere is refused by the browser.
    bare = [f"{shown(path)}: {found['name']}" for path in own_modules() for found in imports(path)]
    assert [line for line in bare if not line.split(": ")[1].startswith(("./", "../"))] == []


def test_every_import_ends_with_a_semicolon():
    # Without one, collectstatic silently leaves the name without its hash.
    static = [(path, found) for path in own_modules() for found in IMPORT.finditer(path.read_text())]
    assert [f"{shown(path)}: {found['name']}" for path, found in static if not found["end"].startswith(";")] == []


def test_every_imported_module_exists():
    missing = [f"{shown(path)}: {target.name}" for path in own_modules() for target in targets(path)]
    existing = {
        f"{shown(path)}: {target.name}" for path in own_modules() for target in targets(path) if target.is_file()
    }
    assert sorted(set(missing) - existing) == []


def cycle_from(path: Path, *, under: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    if path in under:
        return (*under[under.index(path) :], path)
    inner = targets(path) if path.is_file() else []
    return next((found for target in inner if (found := cycle_from(target, under=(*under, path)))), ())


def test_no_module_imports_itself_in_a_circle():
    # collectstatic cannot name the members of a circle by the hash of their content.
    assert [" -> ".join(part.name for part in cycle) for path in own_modules() if (cycle := cycle_from(path))] == []


def vendored(manifest: Path) -> list[dict[str, str]]:
    return list(tomllib.loads(manifest.read_text())["file"])


in_each = pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.stem)


@in_each
def test_vendored_files_are_what_was_vendored(manifest):
    differing = {
        entry["name"]
        for entry in vendored(manifest)
        if hashlib.sha256((manifest.parent / entry["name"]).read_bytes()).hexdigest() != entry["sha256"]
    }
    assert differing == set()


@in_each
def test_every_vendored_file_is_listed_with_its_licence(manifest):
    listed = {
        entry["name"] for entry in vendored(manifest) if entry["licence"] and entry["package"] and entry["version"]
    }
    folder = manifest.parent
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path != manifest}
    assert there == listed


@in_each
def test_every_vendored_package_brings_its_licence_text(manifest):
    with_text = {entry["package"] for entry in vendored(manifest) if entry["name"].startswith("licences/")}
    assert {entry["package"] for entry in vendored(manifest)} - with_text == set()
