"""What the code of a region says by itself: its level, its kind, what lies above it, the time on its clocks.

Codes are those of the Ministry of Home Affairs (Kemendagri): two digits each for province, kabupaten or kota and
kecamatan, four for the village. They are stored as digits and shown with dots. BPS numbers regions otherwise; its
codes are never accepted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from pilar.kernel.area import ancestors
from pilar.kernel.problems import BadCode, _


class Level(IntEnum):
    """How far below the nation a region lies."""

    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


class Kind(StrEnum):
    """What the law calls a region; local words (gampong, nagari, pekon, distrik) are all one of these."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    KELURAHAN = "kelurahan"
    DESA_ADAT = "desa_adat"


KINDS: dict[Kind, str] = {
    Kind.PROVINSI: _("Province"),
    Kind.KABUPATEN: _("Kabupaten"),
    Kind.KOTA: _("Kota"),
    Kind.KECAMATAN: _("Kecamatan"),
    Kind.DESA: _("Desa"),
    Kind.KELURAHAN: _("Kelurahan"),
    Kind.DESA_ADAT: _("Desa adat"),
}

PROVINCE_LENGTH, REGENCY_LENGTH, DISTRICT_LENGTH, VILLAGE_LENGTH = 2, 4, 6, 10
LENGTHS: dict[int, Level] = {
    PROVINCE_LENGTH: Level.PROVINCE,
    REGENCY_LENGTH: Level.REGENCY,
    DISTRICT_LENGTH: Level.DISTRICT,
    VILLAGE_LENGTH: Level.VILLAGE,
}

FIRST_KOTA = 71
"""The second pair of digits counts kabupaten from 01 and kota from 71."""

VILLAGE_KINDS: dict[str, Kind] = {"1": Kind.KELURAHAN, "2": Kind.DESA, "3": Kind.DESA_ADAT}
"""By the seventh digit; 3 is rare but legal (fourteen desa adat in Kabupaten Jayapura)."""

BARE = re.compile(r"[1-9][0-9](?:[0-9]{2}(?:[0-9]{2}(?:[123][0-9]{3})?)?)?")
DOTTED = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){0,2}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")

NO_CODE = _(
    "“%(code)s” is not a region code. A code has 2, 4, 6 or 10 digits, such as 32.05.01.2001. "
    "Look the region up by its name."
)


def digits(code: str) -> str:
    """Read a region code, written with dots or without, into the digits it is stored as."""
    written = code.strip()
    bare = written.replace(".", "") if DOTTED.fullmatch(written) else written
    if not BARE.fullmatch(bare):
        raise BadCode(NO_CODE, code=code)
    return bare


def dotted(code: str) -> str:
    """Write a region code as it is shown: 3205012001 becomes 32.05.01.2001."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def level_of(code: str) -> Level:
    """Say how far below the nation a code lies, by its length."""
    return LENGTHS[len(code)]


def parent_of(code: str) -> str | None:
    """Name the code right above a code; above a province lies the nation, which has none."""
    above = ancestors(code)
    return above[-1] if above else None


def kind_of(code: str) -> Kind:
    """Say what the law calls the region with this code."""
    level = level_of(code)
    if level is Level.REGENCY:
        return Kind.KOTA if int(code[2:4]) >= FIRST_KOTA else Kind.KABUPATEN
    if level is Level.VILLAGE:
        return VILLAGE_KINDS[code[6]]
    return Kind.PROVINSI if level is Level.PROVINCE else Kind.KECAMATAN


@dataclass(frozen=True)
class TimeZone:
    """One of the three time zones: the name on clocks, the name in full, the key of the time zone database."""

    label: str
    name: str
    key: str

    @property
    def clock(self) -> ZoneInfo:
        """Give the zone as calendars and clocks need it."""
        return ZoneInfo(self.key)


WIB = TimeZone("WIB", _("Western Indonesia Time"), "Asia/Jakarta")
WITA = TimeZone("WITA", _("Central Indonesia Time"), "Asia/Makassar")
WIT = TimeZone("WIT", _("Eastern Indonesia Time"), "Asia/Jayapura")

ZONES: dict[str, TimeZone] = {
    **dict.fromkeys(("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"), WIB),
    **dict.fromkeys(("31", "32", "33", "34", "35", "36", "61", "62"), WIB),
    **dict.fromkeys(("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"), WITA),
    **dict.fromkeys(("81", "82", "91", "92", "93", "94", "95", "96"), WIT),
}
"""By province: Keppres 41/1987 for the provinces of its time; those split off since kept the time of their parent."""


ISLANDS: dict[str, TimeZone] = {
    **dict.fromkeys("123", WIB),
    **dict.fromkeys("567", WITA),
    **dict.fromkeys("89", WIT),
}
"""By the first digit of a code, for provinces that were made after this list; the fourth is given to none."""


def zone_of(code: str) -> TimeZone:
    """Say which time the clocks of a region show: that of its province; the nation (no code) keeps its capital's."""
    return ZONES.get(code[:2]) or ISLANDS.get(code[0], WIB) if code else WIB
