"""Places where a Pilar of its own can run beside the tests: a state folder and a database, on either kind."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Place:
    """One state folder with its database."""

    state: Path
    address: str

    @property
    def environment(self) -> dict[str, str]:
        """The surroundings of its processes."""
        kept = {name: it for name, it in os.environ.items() if not name.startswith(("PILAR_", "DJANGO_", "COVERAGE_"))}
        own = {"PILAR_STATE": str(self.state), "PILAR_DATABASE": self.address}
        return kept | own | {"DJANGO_SETTINGS_MODULE": "pilar.config.settings"}

    @property
    def files(self) -> Path:
        return self.state / "files"

    @property
    def database_file(self) -> Path:
        return self.state / "pilar.sqlite3"

    def start(self, *command: str, **more: str) -> subprocess.Popen[str]:
        """Start a Python module and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str, **more: str) -> tuple[int, str, str]:
        """Run a Python module to its end."""
        process = self.start(*command, **more)
        said, complaint = process.communicate(timeout=300)
        return process.returncode, said, complaint

    def pilar(self, *arguments: object, **more: str) -> tuple[int, str, str]:
        """Run one command of Pilar; it speaks English."""
        return self.run("pilar", "--lang", "en", *map(str, arguments), **more)

    def ask(self, *arguments: object) -> object:
        """Run one command that must succeed, and return its answer to programs."""
        code, said, complaint = self.pilar(*arguments, "--json")
        assert code == 0, complaint
        return json.loads(said)

    def rows(self) -> dict[str, list[str]]:
        """Return every row of every table, each as text, in an order that does not depend on how it is stored."""
        every = "SELECT * FROM {}"
        return {name: sorted(map(repr, self.query(every.format(f'"{name}"')))) for name in self.tables()}

    def tables(self) -> list[str]:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        if self.address.startswith("sqlite"):
            named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        return sorted(str(row[0]) for row in self.query(named))

    def query(self, query: str) -> list[tuple[object, ...]]:
        if self.address.startswith("sqlite"):
            with closing(sqlite3.connect(self.database_file)) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(self.address.replace("postgres://", "postgresql://")) as database:
            return database.execute(query).fetchall()

    def content(self) -> dict[str, bytes]:
        """Return the bytes of every private file by its name."""
        found = sorted(path for path in self.files.rglob("*") if path.is_file())
        return {str(path.relative_to(self.files)): path.read_bytes() for path in found}


def made(folder: Path, server: str) -> Iterator[Place]:
    """Make a place for as long as it is used: its database on that PostgreSQL, or without one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    if not server:
        yield Place(folder, f"sqlite:///{folder}/pilar.sqlite3")
        return
    name = f"drill_{uuid4().hex}"
    address = server.replace("postgres://", "postgresql://")
    with psycopg.connect(address, autocommit=True) as root:
        root.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield Place(folder, f"{server.rpartition('/')[0]}/{name}")
        finally:
            root.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
