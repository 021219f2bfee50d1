"""Names from a table: what each row says, and what is to be thought of it before anybody is named.

A row is found (one person of the register is meant), new, doubtful (somebody must say who is meant) or wrong, with the
sentence why. Whom the register knows is handed in; nothing here reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.names import search_form
from pilar.kernel.problems import _
from pilar.policies.rules.terms import plain
from pilar.regions.rules import DISTRICT_LENGTH
from pilar.volunteers.rules.imports import readers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pilar.volunteers.rules.imports.reading import Remark
    from pilar.volunteers.rules.sheets import Cell

COLUMNS: dict[str, str] = {
    "name": "Nama",
    "nik": "NIK",
    "village_name": "Desa/Kelurahan",
    "district_name": "Kecamatan",
    "phone": "HP",
    "role": "Jabatan",
    "reserve": "Cadangan",
}
"""The columns of the table in their order, as the example writes them."""
REMEMBERED = {
    "jabatan": "role",
    "jabatan dalam psm": "role",
    "peran": "role",
    "cadangan": "reserve",
    "peserta cadangan": "reserve",
}
"""Headers that mean something here and nothing in a table of the register."""
YES = frozenset({"ya", "y", "v", "x", "1", "cadangan", "iya", "c"})


class Verdict(StrEnum):
    """What is thought of a row."""

    FOUND = "found"
    NEW = "new"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


VERDICTS: dict[Verdict, str] = {
    Verdict.FOUND: _("in the register"),
    Verdict.NEW: _("new person"),
    Verdict.DOUBTFUL: _("who is meant?"),
    Verdict.WRONG: _("not taken"),
}

FOUND_SAID = _("This is %(name)s of %(village)s.")
NEW_SAID = _("Nobody here is called so; a person without appointment is written.")
DOUBTFUL_SAID = _("The register knows somebody with a name like this. Say who is meant.")
TWICE = _("Stands in row %(row)s already. One row is enough.")
NAMED_ALREADY = _("Is named for this training already.")
VILLAGE_UNCLEAR = _("The village “%(text)s” is not clear. Write village and kecamatan as they are called, or the code.")
VILLAGE_MISSING = _("The village is missing. Write desa/kelurahan and kecamatan.")


@dataclass(frozen=True)
class Typed:
    """A row as it was read. ``remarks`` are why it cannot be taken; ``reserve`` whether it is meant as a reserve.

    ``raw`` are its cells as they were typed, in the order of the columns.
    """

    number: int
    name: str
    nik: str
    village: str
    district: str
    phone: str
    role: str
    reserve: bool
    remarks: tuple[Remark, ...] = ()
    raw: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody of the register whom a row may mean."""

    key: str
    name: str
    village: str
    village_name: str
    district_name: str


@dataclass(frozen=True)
class Judged:
    """A row with what is thought of it: the sentence with its details, and whom it means or may mean."""

    typed: Typed
    verdict: Verdict
    sentence: str
    details: Mapping[str, object]
    village: str = ""
    people: tuple[Person, ...] = ()


def read(cells: Mapping[str, Cell], *, number: int) -> Typed:
    """Read one row of a table; what is wrong in it stands among its remarks."""
    name, no_name = readers.name(cells.get("name"))
    nik, no_nik = readers.nik(cells.get("nik"))
    phone, no_phone = readers.phone(cells.get("phone"), column="phone")
    return Typed(
        number=number,
        name=name or readers.text_of(cells.get("name")),
        nik=nik,
        village=readers.text_of(cells.get("village") or cells.get("village_name")),
        district=readers.text_of(cells.get("district_name")),
        phone=phone,
        role=readers.text_of(cells.get("role"))[:80],
        reserve=plain(readers.text_of(cells.get("reserve"))) in YES,
        remarks=tuple(remark for remark in (no_name, no_nik, None if phone else no_phone) if remark is not None),
        raw=tuple(
            readers.text_of(cells.get("village") or cells.get(key) if key == "village_name" else cells.get(key))
            for key in COLUMNS
        ),
    )


def judge(typed: Typed, *, village: str, alike: Sequence[Person], before: int | None, taken: Collection[str]) -> Judged:
    """Return what is thought of a row.

    ``village`` is the code of the village it means, empty when that is not clear; ``alike`` are people of the area with
    a name like this; ``before`` is the row in which the same stands already; ``taken`` are the keys of who is named.
    """
    meant = [one for one in alike if one.village == village and search_form(one.name) == search_form(typed.name)]
    wrong = _wrong(typed, village=village, before=before)
    if wrong is None and len(meant) == 1 and meant[0].key in taken:
        wrong = NAMED_ALREADY, {}
    if wrong is not None:
        return Judged(typed, Verdict.WRONG, *wrong, village)
    if len(meant) == 1:
        details = {"name": meant[0].name, "village": meant[0].village_name}
        return Judged(typed, Verdict.FOUND, FOUND_SAID, details, village, (meant[0],))
    near = tuple(one for one in alike if _may_be(one, typed, village))
    if near:
        return Judged(typed, Verdict.DOUBTFUL, DOUBTFUL_SAID, {}, village, near)
    return Judged(typed, Verdict.NEW, NEW_SAID, {}, village)


def _wrong(typed: Typed, *, village: str, before: int | None) -> tuple[str, Mapping[str, object]] | None:
    """Return why a row cannot be taken, with what fills the sentence."""
    if typed.remarks:
        return typed.remarks[0].sentence, typed.remarks[0].details
    if not typed.village:
        return VILLAGE_MISSING, {}
    if not village:
        return VILLAGE_UNCLEAR, {"text": typed.village}
    return None if before is None else (TWICE, {"row": before})


def _may_be(one: Person, typed: Typed, village: str) -> bool:
    """Say whether somebody alike may be meant: the same name anywhere here, or one like it in the same kecamatan."""
    same_district = one.village[:DISTRICT_LENGTH] == village[:DISTRICT_LENGTH]
    return same_district or search_form(one.name) == search_form(typed.name)
