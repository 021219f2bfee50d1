"""One row of a workbook on its way through the plan: what it says, whom it means, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from pilar.volunteers.queries.finding import nik_index
from pilar.volunteers.rules.imports import Remark
from pilar.volunteers.rules.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Assignment, Person, Post
    from pilar.volunteers.rules.assignments import Standing
    from pilar.volunteers.rules.identity import Identity
    from pilar.volunteers.rules.imports import Wanted, Words
    from pilar.volunteers.rules.requirements import Check
    from pilar.volunteers.rules.sheets import Line
    from pilar.volunteers.services.people import Particulars

SHEET_MAX = 100
Place = tuple[str, int]
"""Where a row stands: its sheet and its number there."""


@dataclass(frozen=True)
class Ground:
    """What a plan stands on: whose eyes, which area, which day, and what officers have said about this file before."""

    scope: Scope
    area: str
    today: date
    words: Words
    import_key: UUID
    roles: Mapping[str, str] = field(default_factory=dict)
    """Other roles in words, by their codes."""
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    decided: Mapping[Place, UUID | None] = field(default_factory=dict)

    def named_roles(self, roles: Iterable[str]) -> str:
        """Return other roles in words."""
        return ", ".join(self.roles.get(role, role) for role in roles)

    def row_key(self, place: Place) -> UUID:
        """Return the key by which another row of the file is named in a decision, as people are by theirs."""
        return uuid5(self.import_key, f"{place[0]}:{place[1]}")


@dataclass(frozen=True)
class Candidate:
    """Somebody a row may mean: a person of the register, or an earlier row of the file, and why."""

    key: UUID
    reasons: tuple[str, ...]
    row: Place | None = None


@dataclass(frozen=True)
class Unclear:
    """A village that a row names and nobody knows for sure: as it is remembered, and which it may be."""

    district: str
    text: str
    candidates: tuple[str, ...]
    written: tuple[str, str] = field(default=("", ""), compare=False)
    """Village and kecamatan as the first such row has them."""


@dataclass
class Planned:
    """One row, what it says, and what it would do."""

    line: Line
    outcome: Outcome = Outcome.REFUSED
    wanted: Wanted | None = None
    person: Person | None = None
    assignment: Assignment | None = None
    post: Post | None = None
    """The post a row takes, where it takes one."""
    particulars: Particulars | None = None
    standing: Standing | None = None
    check: Check | None = None
    is_checked: bool = False
    """Whether something is known of the person's basic training already."""
    remarks: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    changes: tuple[str, ...] = ()
    unclear: Unclear | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place:
        """Return where the row stands."""
        return self.line.sheet[:SHEET_MAX], self.line.number

    @property
    def asks(self) -> Wanted:
        """Return what the row says; only rows that could be read are asked."""
        if self.wanted is None:
            message = f"row {self.line.number} was refused while it was read"
            raise ValueError(message)
        return self.wanted

    def name_village(self, code: str) -> None:
        """Note which village is meant by the name a row gives it."""
        self.wanted = self.asks._replace(village=code)

    @cached_property
    def identity(self) -> Identity:
        """Return what tells the person from others of the village, once that is known."""
        return self.asks.identity

    @cached_property
    def nik_index(self) -> str | None:
        """Return the blind index by which the register finds the NIK of the row."""
        return nik_index(self.asks.nik)

    @property
    def village(self) -> str:
        """Return the code of the village the row means, where that is known."""
        return self.wanted.village if self.wanted is not None else ""

    @property
    def is_open(self) -> bool:
        """Say whether nothing has been found against the row yet."""
        return self.wanted is not None and not self.remarks

    def refuse(self, sentence: str, *, column: str = "", **details: object) -> None:
        """Turn the row down for one more reason."""
        self.outcome = Outcome.REFUSED
        self.remarks.append(Remark(sentence, details, column))

    def doubt(self, sentence: str, *, column: str = "", **details: object) -> None:
        """Let the row wait until a person has decided."""
        self.refuse(sentence, column=column, **details)
        self.outcome = Outcome.DOUBTFUL

    def warn(self, sentence: str, *, column: str = "", **details: object) -> None:
        """Point something out; the row is taken all the same."""
        self.warnings.append(Remark(sentence, details, column))
