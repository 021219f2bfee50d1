"""How registers came in: a workbook per kab/kota, through the same line as any office's; and two that wait in Garut."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import xlsxwriter

from pilar.demo import names
from pilar.demo.lives import Life
from pilar.demo.people import Volunteer
from pilar.demo.places import CISARUA, SUKALAKSANA, SUKARASA
from pilar.jobs.services.working import Worker
from pilar.regions.rules import dotted
from pilar.volunteers import tasks
from pilar.volunteers.rules.assignments import Service
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import workbooks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.models import ImportBatch

Row = tuple[str, ...]

OUTSIDE = "3273011001"
"""A village of Kota Bandung, whose people Garut cannot write."""

KEPT_VACANT = frozenset({SUKARASA, CISARUA, SUKALAKSANA})
GOOD, KNOWN = 9, 4


def bring_in(actor: Actor, *, region: Region, villages: Sequence[Region], people: Sequence[Volunteer]) -> None:
    """Send the register of a kab/kota as a workbook, have it checked and write it."""
    content = workbooks.template(villages, rows=[person.cells() for person in people])
    batch = _checked(actor, region, f"Daftar PSM {region.name}.xlsx", content)
    tasks.start_applying(actor, batch=batch)
    Worker().work_off()


def leave_waiting(
    actor: Actor,
    *,
    region: Region,
    villages: Sequence[Region],
    people: Sequence[Volunteer],
    touched: frozenset[str],
) -> None:
    """Leave a workbook that was checked and not applied: good rows, known people, odd rows and rows refused.

    Known people are those of villages in which nothing has happened since their register came in.
    """
    unchanged = [person for person in people if person.village not in touched]
    rows = [*_newcomers(villages, people), *_known(unchanged), *_odd(unchanged)]
    content = workbooks.template(villages, rows=rows)
    _checked(actor, region, "PSM susulan November 2026.xlsx", content)


def leave_refused(actor: Actor, *, region: Region) -> None:
    """Leave a workbook of another shape, which could not be used."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Rekap 2025")
        for position, head in enumerate(("No", "Nama PSM", "Desa", "No HP")):
            sheet.write_string(0, position, head)
    _checked(actor, region, "Rekap PSM 2025 (lama).xlsx", buffer.getvalue())


def _checked(actor: Actor, region: Region, file_name: str, content: bytes) -> ImportBatch:
    """Upload a workbook as the page does, and do the work that this asks for here and now."""
    batch = tasks.receive(actor, region=region, file_name=file_name, content=content)
    Worker().work_off()
    return batch


def _newcomers(villages: Sequence[Region], people: Sequence[Volunteer]) -> Iterator[Row]:
    """Write rows of people for villages nobody serves; the first calls its village by another name."""
    random = Random("pilar demo newcomers")
    served = {person.village for person in people if person.service is not Service.ENDED} | KEPT_VACANT
    vacant = [village for village in villages if village.pk not in served][:GOOD]
    for village in vacant:
        sex = random.choice((Sex.MALE, Sex.FEMALE))
        person = Volunteer(
            village=village.pk,
            village_name=f"{village.name} Kidul" if village is vacant[0] else village.name,
            name=names.made_up(random, names.SUNDA, sex),
            sex=sex,
            birth_date=date(random.randint(1972, 2003), random.randint(1, 12), random.randint(1, 28)),
            phone=f"0812-0009-{random.randint(9000, 9999)}",
            address=names.address(random, names.SUNDA, in_town=False),
            started_on=date(2026, 11, random.randint(1, 10)),
        )
        yield person.cells()


def _known(people: Sequence[Volunteer]) -> Iterator[Row]:
    """Write rows of people who are in the register: some as they are, some with a new number."""
    serving = [person for person in people if person.service is Service.SERVING and person.nik and person.decree]
    for place, person in enumerate(serving[: 2 * KNOWN]):
        yield person.cells() if place % 2 else replace(person, phone=f"0812-0009-8{place:03d}").cells()


def _odd(people: Sequence[Volunteer]) -> Iterator[Row]:
    """Write a row for each thing that offices meet most: five of which nothing can be written, five with a warning."""
    good = next(person for person in people if person.service is Service.SERVING and person.nik and person.decree)
    new = replace(
        good, nik="", phone="", birth_date=date(1990, 5, 17), decree=None, started_on=date(2026, 11, 2), life=Life()
    )
    spoilt: tuple[dict[str, str], ...] = (
        {"name": "Asep Ma'mun Permana", "nik": "3.20507E+15"},
        {"name": "Euis Kurniati", "nik": f"{good.village[:6]}57059090"},
        {"name": "Dadang Rukmana", "village": dotted(OUTSIDE), "village_name": ""},
        {"name": "Yayat Sopandi", "village": "32.05.99.2001", "village_name": ""},
        {"name": "Neneng Rohaeti", "birth_date": "31-02-1988"},
        {"name": "Rizki Firmansyah", "birth_date": "09-03-2010"},
        {"name": "Imas Komala", "service": "Cuti"},
        {"name": "Oman Suwarna", "phone": "12"},
        {"name": "Tuti Sumiati", "service": "Berakhir"},
        {"name": ""},
    )
    for changes in spoilt:
        yield _changed(new.cells(), changes)


def _changed(row: Row, changes: dict[str, str]) -> Row:
    return tuple(changes.get(key, cell) for key, cell in zip(KEYS, row, strict=True))
