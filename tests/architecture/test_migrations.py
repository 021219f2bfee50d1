"""Migrations are a straight line with names that say what they do, and they outlive the code of their day."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import PACKAGE, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = re.compile(r"(?P<number>\d{4})_(?!auto|alter_|initial_)[a-z][a-z0-9]*(_[a-z0-9]+)*")
LASTING = frozenset({"pilar.kernel.fields", "pilar.kernel.ids"})
"""What a migration may import of ours: columns are built from the class of today, new keys by the function of today."""


def files() -> list[Path]:
    return sorted(path for path in PACKAGE.glob("*/migrations/*.py") if path.stem != "__init__")


def own_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_a_migration_says_what_it_does():
    assert [shown(path) for path in files() if not NAME.fullmatch(path.stem)] == []


def test_migrations_are_numbered_without_gaps_or_doubles():
    by_app: dict[str, list[int]] = {}
    for path in files():
        by_app.setdefault(path.parent.parent.name, []).append(int(path.stem[:4]))
    assert {app: numbers for app, numbers in by_app.items() if numbers != list(range(1, len(numbers) + 1))} == {}


def test_migrations_form_one_line_in_every_app():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    branched = [
        f"{shown(path)} has {len(before)} before it"
        for path in files()
        if len(before := [key for key in parents(loader, path) if key[0] == path.parent.parent.name])
        != (0 if path.stem.startswith("0001") else 1)
    ]
    leaves = {path.parent.parent.name: loader.graph.leaf_nodes(path.parent.parent.name) for path in files()}
    assert branched == []
    assert {app: ends for app, ends in leaves.items() if len(ends) != 1} == {}


def parents(loader: MigrationLoader, path: Path) -> list[tuple[str, str]]:
    return list(loader.disk_migrations[path.parent.parent.name, path.stem].dependencies)


def test_migrations_import_nothing_of_ours_but_columns_and_keys():
    borrowed = {
        f"{shown(path)}: {module}"
        for path in files()
        for module in own_imports(path)
        if module.split(".")[0] in {"pilar", ""} and module not in LASTING
    }
    assert borrowed == set()
