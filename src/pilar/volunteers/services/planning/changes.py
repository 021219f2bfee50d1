"""What each row would change in what the register holds: new, changed, or said already."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, cast

from pilar.kernel.problems import Problem
from pilar.policies import queries as policies
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.queries import decided
from pilar.volunteers.rules import people as rules
from pilar.volunteers.rules.assignments import Standing, check_standing
from pilar.volunteers.rules.merging import merged_standing
from pilar.volunteers.rules.outcomes import Outcome
from pilar.volunteers.rules.particulars import QUESTIONED, KnownNik, nik_over, questioned
from pilar.volunteers.rules.requirements import Check
from pilar.volunteers.rules.settings import QUESTIONED_ROLES
from pilar.volunteers.services.people import Particulars, differences, particulars_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.volunteers.models import Person
    from pilar.volunteers.rules.imports import Wanted
    from pilar.volunteers.services.planning.rows import Ground, Planned

EMPTY = (None, "", ())
"""What a cell that says nothing becomes; a "no" says something."""
TRAINED = "trained"
BEGUN = ("stage", "service")
"""What changes of somebody who had no assignment and gets one."""
FIELDS = tuple(one.name for one in fields(Particulars))


def check_all(rows: Sequence[Planned], ground: Ground) -> None:
    """Hold every row against what its area has decided: the youngest age, and other roles to look twice at."""
    ages = decided.minimum_ages({row.village for row in rows}, ground.today)
    asked = policies.values(QUESTIONED_ROLES.key, ages, ground.today)
    for row in rows:
        wanted, regency = row.asks, row.village[:REGENCY_LENGTH]
        first_day = wanted.standing.started_on or ground.today
        try:
            rules.check_old_enough(wanted.birth_date, on=first_day, least=ages[regency])
        except Problem as problem:
            row.refuse(problem.sentence, column=problem.field or "", **problem.details)
        roles = questioned(wanted.other_roles, asked=cast("tuple[str, ...]", asked[regency]))
        if roles:
            row.warn(QUESTIONED, column="other_roles", roles=ground.named_roles(roles))


def settle(row: Planned, ground: Ground) -> None:
    """Say whether the row is new, changes something, or says what the register says."""
    wanted = row.asks
    if wanted.trained is not None and not row.is_checked:
        row.check = Check.MET if wanted.trained else Check.LATER
    if row.person is None:
        row.outcome, row.particulars, row.standing = Outcome.NEW, particulars(wanted), wanted.standing
        return
    if row.assignment is None:
        _appoint(row, row.person)
        return
    before, known = particulars_of(row.person), row.assignment.standing
    try:
        row.standing = merged_standing(known, wanted.standing)
        check_standing(row.standing, today=ground.today)
    except Problem as problem:
        row.refuse(problem.sentence, column=problem.field or "service", **problem.details)
        return
    row.particulars = _over(before, particulars(wanted))
    row.changes = (*differences(before, row.particulars), *_moved(known, row.standing), *_trained(row))
    row.outcome = Outcome.CHANGED if row.changes else Outcome.SAME


def _appoint(row: Planned, person: Person) -> None:
    """Let a row make a PSM of somebody whom the register knows without appointment."""
    before = particulars_of(person)
    row.particulars, row.standing = _over(before, particulars(row.asks)), row.asks.standing
    row.changes = (*differences(before, row.particulars), *BEGUN, *_trained(row))
    row.outcome = Outcome.CHANGED


def particulars(wanted: Wanted) -> Particulars:
    """Return what a row says of a person, as the register keeps it."""
    return Particulars(**{name: getattr(wanted, name) for name in FIELDS})


def _trained(row: Planned) -> tuple[str, ...]:
    return (TRAINED,) if row.check is not None else ()


def _moved(before: Standing, after: Standing) -> tuple[str, ...]:
    return tuple(name for name in Standing.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def _over(before: Particulars, wanted: Particulars) -> Particulars:
    """Return particulars in which the filled cells of a row replace what was there; a whole NIK ends a hidden one."""
    filled = {name: value for name in FIELDS if (value := getattr(wanted, name)) not in EMPTY}
    known = nik_over(KnownNik(before.nik, before.nik_partial), KnownNik(wanted.nik, wanted.nik_partial))
    filled |= {"nik": known.digits, "nik_partial": "" if known.digits else known.partial}
    if before.sex is None and before.nik and wanted.sex is rules.Nik(before.nik).sex:
        del filled["sex"]  # the reader took it from the NIK; a copy brought in again changes nothing
    return replace(before, **filled)
