"""The source tree as the architecture tests see it: folders and files, nothing imported."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "pilar"
BESIDE_APPS = frozenset({"cli", "config", "demo", "kernel", "web"})
"""Packages that are no capability and have file names of their own."""


def packages() -> list[Path]:
    """The folders of `pilar` that hold code."""
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def apps() -> list[Path]:
    """The capability apps."""
    return [folder for folder in packages() if folder.name not in BESIDE_APPS]


def is_empty(folder: Path) -> bool:
    """Whether only what Python compiled is left of a folder, as after a rename."""
    return all(path.suffix == ".pyc" for path in folder.rglob("*") if path.is_file())


def python_files(*roots: str) -> list[Path]:
    """The Python files below some folders of the repository."""
    return sorted(path for root in roots for path in (ROOT / root).rglob("*.py"))


def templates() -> list[Path]:
    """Every template of every app."""
    return sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "templates" in path.parts)


def own_modules() -> list[Path]:
    """The JavaScript we wrote, below every app's static folder."""
    scripts = [*PACKAGE.glob("*/static/**/*.js"), *PACKAGE.glob("*/static/**/*.mjs")]
    return sorted(path for path in scripts if "vendor" not in path.parts)


def shown(path: Path) -> str:
    """A path as a developer types it."""
    return str(path.relative_to(ROOT))


def contracts() -> dict[str, dict[str, Any]]:
    """The layers and borders that import-linter keeps, by their id."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}
