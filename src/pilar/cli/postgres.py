"""Copying a PostgreSQL database with its own programs while it is used, and putting a copy in its place.

What is here is put aside by renaming its schema, which takes no time and no room; the copy arrives in a fresh schema
in one transaction, and only then is the old one given the name under which it is kept.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from pilar.cli.snapshots import Snapshot, take
from pilar.kernel import clock
from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE, ASIDE = "public", "pilar_aside"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
INSTALLED = Path("/usr/lib/postgresql")
NAMED = ("host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "service")

NO_PROGRAM = _(
    "The program %(program)s of PostgreSQL %(version)s or newer is not installed here. On Debian and Ubuntu: "
    "apt-get install postgresql-client"
)
FAILED = _("%(program)s could not do it: %(reason)s")
OTHERS = _("%(count)s others are connected to this database. Stop Pilar on every machine first, then run this again.")


class Postgres:
    """The database behind an address."""

    kind = "postgresql"
    member = "database/pilar.dump"

    def __init__(self) -> None:
        self.aside = ""

    def is_empty(self) -> bool:
        """Say whether there are no tables; what a broken-off restore had put aside is brought back first."""
        self._bring_back()
        return not _ask(TABLES)

    def copy(self, to: Path) -> Snapshot:
        """Count and dump the same moment: the dump reads through the snapshot in which the rows are counted."""
        with transaction.atomic():
            _run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            snapshot = str(_ask("SELECT pg_export_snapshot()")[0][0])
            options = ["--format=custom", f"--schema={HERE}", f"--snapshot={snapshot}", f"--file={to}"]
            _program("pg_dump", [*options, "--no-owner", "--no-privileges", f"--dbname={_address()}"])
            return take(_ask, _tables())

    @contextmanager
    def arriving(self, copy: Path) -> Iterator[Snapshot]:
        """Put the old schema aside, fill a new one, and let the block look; bring the old one back if it raises."""
        self._check_alone()
        had_tables = not self.is_empty()
        if had_tables:
            with transaction.atomic():
                _run(f"ALTER SCHEMA {HERE} RENAME TO {ASIDE}")
                _run(f"CREATE SCHEMA {HERE}")
        try:
            options = [f"--schema={HERE}", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
            _program("pg_restore", [*options, f"--dbname={_address()}", str(copy)])
            yield take(_ask, _tables())
        except BaseException:
            self._undo(had_tables=had_tables)
            raise
        if had_tables:
            self.aside = f"pilar_before_{clock.now():%Y%m%d_%H%M%S}"
            _run(f"ALTER SCHEMA {ASIDE} RENAME TO {self.aside}")
        _run("ANALYZE")

    def kept(self) -> str:
        """Return the name of the schema that was here before."""
        return self.aside

    def _check_alone(self) -> None:
        """Raise while others work in this database, perhaps on other machines."""
        others = _ask(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        if others[0][0]:
            raise Refused(OTHERS, count=others[0][0])

    def _undo(self, *, had_tables: bool) -> None:
        """Empty the schema again; where there was something before, bring it back."""
        if had_tables:
            self._bring_back()
            return
        with suppress(Exception), transaction.atomic():
            _run(f"DROP SCHEMA {HERE} CASCADE")
            _run(f"CREATE SCHEMA {HERE}")

    def _bring_back(self) -> None:
        if not _ask(f"SELECT 1 FROM pg_namespace WHERE nspname = '{ASIDE}'"):  # noqa: S608 -- our own constant
            return
        with transaction.atomic():
            _run(f"DROP SCHEMA IF EXISTS {HERE} CASCADE")
            _run(f"ALTER SCHEMA {ASIDE} RENAME TO {HERE}")


def _tables() -> list[str]:
    return [str(row[0]) for row in _ask(TABLES)]


def _ask(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cast("list[tuple[Any, ...]]", cursor.fetchall())


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _address() -> str:
    """Return the address as the programs understand it, without the password."""
    known = connection.get_connection_params()
    return make_conninfo(**{name: str(known[name]) for name in NAMED if known.get(name)})


def _program(name: str, options: list[str]) -> None:
    """Run one of PostgreSQL's programs; the password goes through the environment, which others cannot read."""
    password = str(connection.get_connection_params().get("password") or "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {}) | {"LC_ALL": "C.UTF-8"}
    command = [str(_found(name)), *options]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise Refused(FAILED, program=name, reason=_last_line(answer.stderr))


def _found(name: str) -> Path:
    """Return the newest program of that name that is not older than the server."""
    with connection.cursor():
        wanted = int(connection.pg_version) // 10000  # type: ignore[attr-defined] # only this kind of connection has it
    candidates = [Path(found) for found in (shutil.which(name), *map(str, INSTALLED.glob(f"*/bin/{name}"))) if found]
    dated = [(_version(path), str(path)) for path in candidates]
    if not dated or max(dated)[0] < wanted:
        raise Refused(NO_PROGRAM, program=name, version=wanted)
    return Path(max(dated)[1])


def _version(path: Path) -> int:
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+", told)
    return int(found[0]) if found else 0


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("Command was", "    "))]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "?")
