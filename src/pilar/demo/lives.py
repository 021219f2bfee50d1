"""What else is made up of a volunteer: school, work, telephone, other roles, membership, uniform, whom to call.

Drawn from a chain of chance of its own for each person, so that names, numbers and services stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from pilar.demo import names
from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from datetime import date

    from pilar.demo.names import Culture

SCHOOLS = {"SD": 12, "SMP": 21, "SMA": 47, "D3": 4, "S1": 15, "S2": 1}
"""How many of a hundred finished which school."""
WORK = {
    Sex.MALE: {
        "Petani": 34,
        "Buruh tani": 14,
        "Pedagang": 14,
        "Wiraswasta": 18,
        "Guru honorer": 8,
        "Buruh bangunan": 12,
    },
    Sex.FEMALE: {
        "Mengurus rumah tangga": 48,
        "Pedagang": 18,
        "Petani": 12,
        "Guru PAUD": 10,
        "Penjahit": 6,
        "Wiraswasta": 6,
    },
}
ROLES = {
    "": 46,
    "Kader": 19,
    "RT/RW": 9,
    "PKK": 7,
    "Karang Taruna": 6,
    "Perangkat desa": 4,
    "Kader, PKK": 4,
    "Puskesos": 3,
    "Tagana": 1,
    "ASN": 1,
}
SIZES = {"S": 8, "M": 30, "L": 34, "XL": 18, "XXL": 8, "XXXL": 2}
KNOWN, SHARED, SMART, MEMBER, EARLIER = 0.9, 0.14, 0.78, 0.6, 0.3
MOST_EARLIER = 6
FIRST_SERIAL, LAST_SERIAL = 9001, 9999


@dataclass(frozen=True)
class Life:
    """What a row of the workbook says besides name, numbers and service; empty where nobody knows."""

    birth_place: str = ""
    phone_use: str = ""
    has_smartphone: str = ""
    education: str = ""
    occupation: str = ""
    other_roles: str = ""
    psm_since: str = ""
    ipsm_number: str = ""
    uniform_size: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    trained: str = ""


def life(
    seed: str,
    *,
    sex: Sex,
    culture: Culture,
    district: str,
    birth_place: str,
    since: date | None,
    phone: str,
    share_trained: float,
) -> Life:
    """Make up the rest of a person; whoever has no telephone says nothing about it."""
    chance = Random(f"pilar demo life {seed}")

    def known(text: str, share: float = KNOWN) -> str:
        return text if chance.random() < share else ""

    def one_of(shares: dict[str, int]) -> str:
        return chance.choices(list(shares), list(shares.values()))[0]

    relative = names.made_up(chance, culture, chance.choice((Sex.MALE, Sex.FEMALE)))
    earlier = chance.randint(1, MOST_EARLIER) if chance.random() < EARLIER else 0
    return Life(
        birth_place=known(birth_place),
        phone_use=known("Bersama" if chance.random() < SHARED else "Sendiri") if phone else "",
        has_smartphone=known("Ya" if chance.random() < SMART else "Tidak") if phone else "",
        education=known(one_of(SCHOOLS)),
        occupation=known(one_of(WORK[sex])),
        other_roles=one_of(ROLES),
        psm_since=known(str(since.year - earlier)) if since else "",
        ipsm_number=known(f"{district}{chance.randint(FIRST_SERIAL, LAST_SERIAL)}", MEMBER),
        uniform_size=known(one_of(SIZES)),
        emergency_name=relative,
        emergency_phone=known(f"{phone[:-4]}{chance.randint(0, 9999):04d}") if phone else "",
        trained="Sudah" if chance.random() < share_trained else known("Belum"),
    )
