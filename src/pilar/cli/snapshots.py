"""What a copy of a database holds, told the same way for both kinds: its tables, its migrations, the journal's end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    Ask = Callable[[str], list[tuple[Any, ...]]]

NOT_EQUAL = _(
    "What was restored is not what was backed up (%(where)s), so it was put away again. What was here before is as it "
    "was."
)


@dataclass(frozen=True)
class Snapshot:
    """The content of a database at one moment, in numbers that can be compared."""

    tables: Mapping[str, int]
    migrations: tuple[tuple[str, str], ...]
    journal: Mapping[str, object]

    def check_equal(self, tables: Mapping[str, int], journal: Mapping[str, object]) -> None:
        """Raise unless this holds as many rows in every table, and ends the journal, as was backed up."""
        for name in sorted({*tables, *self.tables}):
            if tables.get(name) != self.tables.get(name):
                raise Refused(NOT_EQUAL, where=name)
        if dict(journal) != dict(self.journal):
            raise Refused(NOT_EQUAL, where="kernel_journalhead")


class Store(Protocol):
    """A database that can be copied out, and replaced by such a copy."""

    kind: str
    member: str

    def is_empty(self) -> bool:
        """Say whether there are no tables at all."""

    def copy(self, to: Path) -> Snapshot:
        """Write what the database holds at one moment into a new file, while others go on working."""

    def arriving(self, copy: Path) -> AbstractContextManager[Snapshot]:
        """Put a copy in the place of what is here, unless the block raises; then everything is as it was."""

    def kept(self) -> str:
        """Return where that which was here before is kept, and how to be rid of it; empty when there was nothing."""


def take(ask: Ask, tables: list[str]) -> Snapshot:
    """Count every table and read what the manifest tells, through one open transaction or connection."""
    counts = {name: int(ask(f'SELECT count(*) FROM "{name}"')[0][0]) for name in tables}  # noqa: S608 -- a table's name
    migrations = ask("SELECT app, name FROM django_migrations") if "django_migrations" in counts else []
    head = ask("SELECT seq, digest FROM kernel_journalhead WHERE id = 1") if "kernel_journalhead" in counts else []
    return Snapshot(
        tables=counts,
        migrations=tuple(sorted((str(app), str(name)) for app, name in migrations)),
        journal={"seq": int(head[0][0]), "digest": str(head[0][1])} if head else {},
    )
