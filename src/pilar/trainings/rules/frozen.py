"""A published division read back from its trace, as the letter prints it: nothing is divided anew."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pilar.trainings.rules.papers.facts import QuotaRow, QuotaTable
from pilar.trainings.rules.papers.sentences import MOVED, quota_table, share_text
from pilar.trainings.rules.quota import Basis, Way, plan_of
from pilar.trainings.rules.seats import Award, Division, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pilar.trainings.rules.papers.facts import ReservedRow

COUNTED: dict[Basis, str] = {
    Basis.VILLAGES: "desa/kelurahan",
    Basis.PEOPLE: "PSM yang bertugas",
    Basis.VACANT: "desa/kelurahan tanpa PSM",
    Basis.UNTRAINED: "PSM yang belum mengikuti bimtek dasar",
    Basis.OWN: "angka yang ditetapkan penyelenggara",
}
"""What was counted, as papers write it."""
EQUAL = "Setiap daerah memperoleh jumlah kursi yang sama; kursi yang tersisa dibagi satu per satu."
FIXED = "Jumlah kursi setiap daerah ditetapkan penyelenggara. Dasar: {reason}"


def division_of(kept: Mapping[str, Any]) -> Division | None:
    """Return the division that a trace holds; None where no method divided."""
    method = plan_of(kept).way.method
    if method is None:
        return None
    following = kept["next"]
    return Division(
        method,
        {one["code"]: one["seats"] for one in kept["units"]},
        {one["code"]: Fraction(one["share"]) for one in kept["units"]},
        tuple(_award(one) for one in kept["awards"]),
        _award(following) if following else None,
    )


def table_of(
    kept: Mapping[str, Any],
    *,
    names: Mapping[str, str],
    seats: Mapping[str, int],
    notes: Mapping[str, str],
    reserved: Sequence[ReservedRow] = (),
) -> QuotaTable:
    """Return the annex of a published division: ``seats`` as they are after moves, ``notes`` why, both by code."""
    plan, division = plan_of(kept), division_of(kept)
    basis = COUNTED[plan.basis]
    if division is not None:
        units = [Unit(one["code"], one["weight"], plan.floor, plan.ceiling) for one in kept["units"]]
        return quota_table(
            units,
            division,
            names=names,
            basis=basis,
            tie=plan.breaker,
            reserved=reserved,
            seats=seats,
            notes=notes,
        )
    rows = tuple(
        QuotaRow(
            names[one["code"]],
            one["weight"],
            share_text(Fraction(one["share"])),
            seats[one["code"]],
            notes.get(one["code"], ""),
        )
        for one in kept["units"]
    )
    how = EQUAL if plan.way is Way.EQUAL else FIXED.format(reason=plan.reason)
    moved = [MOVED] if any(seats[one["code"]] != one["seats"] for one in kept["units"]) else []
    divided = sum(one["seats"] for one in kept["units"])
    return QuotaTable(basis=basis, method=(how, *moved), rows=rows, divided=divided, reserved=tuple(reserved))


def _award(one: Mapping[str, str | None]) -> Award:
    return Award(str(one["code"]), None if one["claim"] is None else Fraction(one["claim"]))
