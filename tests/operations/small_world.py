"""A small world in a database and a folder of its own, made by a process of its own.

    python -m tests.operations.small_world build     people with NIK and account, a journal partly sealed, private files
    python -m tests.operations.small_world write N   registers N more people, one after the other, saying each

The names of its private files are those that disturb: spaces, long ones, an empty file, one of a megabyte.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import django

FILES = {
    "3f/3f0c7a": b"\x89PNG\r\n" + bytes(range(256)) * 40,
    "3f/berkas dengan spasi é.pdf": b"%PDF-1.7 uji",
    "kosong": b"",
    f"{'a' * 120}/besar": b"0123456789abcdef" * 65536,
}
VILLAGE = "3205322001"


def main(what: str, count: str = "0") -> None:
    """Do what the command line says."""
    django.setup()
    {"build": build, "write": lambda: write(int(count))}[what]()


def build() -> None:
    """Make all of it."""
    from django.conf import settings
    from django.core.management import call_command

    from pilar.kernel import journal
    from pilar.volunteers.rules.pay import PayTo
    from pilar.volunteers.services import areas
    from pilar.volunteers.services.pay import write_pay
    from tests.people import actor_of, volunteer
    from tests.regions.fixtures import SOME, plant

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    land, rina = plant(*SOME), actor_of("regency_operator", "3205", name="Rina")
    areas.join_area(rina, regency=land["3205"], joined_on=date(2025, 1, 2))
    for number in range(3):
        person = volunteer(rina, land[VILLAGE], f"Orang Ke-{number}", nik=f"320505540385900{number}")
        write_pay(rina, person=person, details=PayTo("Bank Contoh", f"000012345{number}", person.name))
    journal.seal(limit=2)
    for name, content in FILES.items():
        path = Path(settings.PILAR_FILES) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write(count: int) -> None:
    """Register people one by one."""
    from pilar.regions import queries as regions
    from tests.people import actor_of, volunteer

    rina, village = actor_of("regency_operator", "3205", name="Penulis"), regions.one(VILLAGE)
    for number in range(count):
        volunteer(rina, village, f"Sambil Jalan {number}")
        print(number, flush=True)  # noqa: T201 -- it is watched by another process


if __name__ == "__main__":
    main(*sys.argv[1:])
