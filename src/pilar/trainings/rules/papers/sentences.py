"""How a division of seats explains itself on paper: the method, how to check it by hand, and what decided ties."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian
from pilar.trainings.rules.papers.facts import QuotaRow, QuotaTable
from pilar.trainings.rules.seats import NEEDS_A_SEAT_EACH, Method, divisors, handy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from pilar.trainings.rules.papers.facts import ReservedRow
    from pilar.trainings.rules.seats import Division, Tie, Unit

DECIMALS = Decimal("0.001")
METHOD_NAMES: dict[Method, str] = {
    Method.WEBSTER: "Webster (Sainte-Laguë)",
    Method.HAMILTON: "Hamilton (sisa terbesar)",
    Method.HUNTINGTON_HILL: "Huntington-Hill",
    Method.JEFFERSON: "Jefferson (D’Hondt)",
    Method.ADAMS: "Adams",
    Method.DEAN: "Dean",
}
BY_REMAINDER = (
    "Setiap daerah mendapat bagian bulat dari kuotanya; kursi yang tersisa diberikan menurut sisa pecahan terbesar."
)
BY_CLAIM = (
    "Kursi diberikan satu demi satu kepada daerah dengan hasil bagi terbesar, yaitu jumlah {basis} dibagi {divisor}, "
    "dengan n jumlah kursi yang telah diperoleh daerah itu."
)
FIRST_SEATS = "Daerah yang belum memperoleh kursi didahulukan."
DIVISORS: dict[Method, str] = {
    Method.WEBSTER: "(n + 0,5)",
    Method.HUNTINGTON_HILL: "akar dari n × (n + 1)",
    Method.JEFFERSON: "(n + 1)",
    Method.ADAMS: "n",
    Method.DEAN: "n × (n + 1) : (n + 0,5)",
}
MOVED = "Kursi yang dipindahkan setelah pembagian tercantum dengan alasannya pada kolom Keterangan."


def quota_table(
    units: Sequence[Unit],
    division: Division,
    *,
    names: Mapping[str, str],
    basis: str,
    tie: Tie,
    reserved: Sequence[ReservedRow] = (),
    seats: Mapping[str, int] | None = None,
    notes: Mapping[str, str] | None = None,
) -> QuotaTable:
    """Return what the annex says of a division, its areas in the order of ``units``.

    ``names`` and ``notes`` go by code. ``basis`` is what was counted, such as desa/kelurahan. ``seats`` are those after
    seats were moved, where any were.
    """
    seats, notes, last, following = seats or division.seats, notes or {}, division.last, division.following
    return QuotaTable(
        basis=basis,
        method=(
            f"{method_words(units, division.method)} {check_words(units, division, basis=basis)}",
            tie_words(tie, basis=basis),
            *([MOVED] if any(seats[unit.code] != division.seats[unit.code] for unit in units) else []),
        ),
        rows=tuple(
            QuotaRow(
                names[unit.code],
                unit.weight,
                share_text(division.quotas[unit.code]),
                seats[unit.code],
                notes.get(unit.code, ""),
            )
            for unit in units
        ),
        divided=sum(division.seats.values()),
        reserved=tuple(reserved),
        last=names[last.code] if last else "",
        following=names[following.code] if following else "",
    )


def method_words(units: Sequence[Unit], method: Method) -> str:
    """Return the method with its bounds: Metode Webster (Sainte-Laguë), paling sedikit 1 kursi."""
    least, most = {unit.floor for unit in units}, {unit.ceiling for unit in units}
    bounds = [
        *([f"paling sedikit {_bound(least)}"] if least != {0} else []),
        *([f"paling banyak {_bound(most)}"] if most != {None} else []),
    ]
    return ", ".join([f"Metode {METHOD_NAMES[method]}", *bounds]) + "."


def _bound(values: set[int] | set[int | None]) -> str:
    """Return a bound that is the same for all; another is told by the plan, not in a sentence."""
    return f"{next(iter(values))} kursi" if len(values) == 1 else "sebanyak yang ditetapkan bagi setiap daerah"


def check_words(units: Sequence[Unit], division: Division, *, basis: str) -> str:
    """Return how anybody checks a division: by a divisor with a pocket calculator, or by the rule of its method."""
    between = divisors(units, division)
    if between:
        every = decimal(handy(*between))
        seats = indonesian.number(sum(division.seats.values()))
        return (
            f"Satu kursi untuk setiap {every} {basis}, dibulatkan ke yang terdekat, menghasilkan tepat {seats} kursi."
        )
    if division.method is Method.HAMILTON:
        return BY_REMAINDER
    rule = BY_CLAIM.format(basis=basis, divisor=DIVISORS[division.method])
    return f"{rule} {FIRST_SEATS}" if division.method in NEEDS_A_SEAT_EACH else rule


def tie_words(tie: Tie, *, basis: str) -> str:
    """Return what decides between equal claims, as it was declared before the seats were divided."""
    return f"{_tie(tie, basis)} Aturan ini ditetapkan sebelum kursi dibagi."


def _tie(tie: Tie, basis: str) -> str:
    if tie.rule == "lot":
        return (
            "Bila dua daerah sama kuat, kursi diundi: didahulukan daerah yang SHA-256 dari “"
            f"{tie.seed}:kode wilayah” paling kecil."
        )
    if tie.rule == "larger":
        return (
            f"Bila dua daerah sama kuat, didahulukan daerah dengan jumlah {basis} lebih besar, lalu yang kode "
            "wilayahnya lebih kecil."
        )
    return "Bila dua daerah sama kuat, didahulukan daerah yang kode wilayahnya lebih kecil."


def share_text(share: Fraction) -> str:
    """Return an exact share with three decimals: 7,420."""
    with localcontext() as exact:
        exact.prec = 60
        rounded = (Decimal(share.numerator) / share.denominator).quantize(DECIMALS, rounding=ROUND_HALF_EVEN)
    return _with_comma(str(rounded))


def decimal(value: Fraction) -> str:
    """Return a number of few figures, such as a divisor, as papers write it: 61, or 60,5."""
    with localcontext() as exact:
        exact.prec = 60
        return _with_comma(format((Decimal(value.numerator) / value.denominator).normalize(), "f"))


def _with_comma(text: str) -> str:
    whole, dot, part = text.partition(".")
    return indonesian.number(int(whole)) + dot.replace(".", ",") + part
