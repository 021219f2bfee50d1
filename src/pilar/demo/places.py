"""Which kab/kota take part in the demo, since when, and how well their villages are served: all of it made up.

Neighbours differ, so that maps have something to show; none of the figures says anything about the real place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pilar.demo import names

if TYPE_CHECKING:
    from pilar.demo.names import Culture

REFERENCE = date(2026, 11, 15)
"""The day the demo tells of; every made-up date lies before it."""


@dataclass(frozen=True)
class Vacancy:
    """A village that nobody serves: since a day, since an unknown day, or somebody never was there at all."""

    ended_on: date | None = None
    ever: bool = True


NEVER = Vacancy(ever=False)


@dataclass(frozen=True)
class Office:
    """A kab/kota of the demo: since when it takes part, how its villages are served, how it numbers its decrees (SK).

    ``each`` is how many people serve in a village, ``second`` the share of villages with one more; ``vacant`` is the
    share of villages without anybody, of which ``never`` never had anybody; ``pending`` and ``away`` are shares of the
    people: without a decree in force, temporarily unable; ``trained`` is the share with the basic training.
    """

    code: str
    joined_on: date
    vacant: float
    each: int = 1
    second: float = 0.02
    pending: float = 0.06
    trained: float = 0.62
    away: float = 0.02
    never: float = 0.3
    culture: Culture = names.SUNDA
    decree: str = "460/Kep.{number}-Dinsos/{year}"
    term: int = 5
    known: dict[str, Vacancy] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Say whether every village is meant to stay served."""
        return self.vacant == 0


DINAS, WALI_KOTA = "463/{number}/Dayasos/{year}", "466.3/Kep.{number}-Dinsos/{year}"

SUKARASA, CISARUA, SUKALAKSANA = "3205072003", "3205072008", "3205072012"
"""Three vacant villages of Kecamatan Samarang, Garut, kept vacant for whoever wants to fill them; see docs/demo.md."""

SAMARANG = "3205072001"
"""The village of Garut whose head and volunteer have accounts."""

VOLUNTEER = "Neneng Kurniasih"
"""The volunteer of that village."""

OFFICES: tuple[Office, ...] = (
    Office("3201", date(2025, 2, 3), 0.08),
    Office("3202", date(2025, 3, 10), 0.14, trained=0.48, decree=DINAS, pending=0.1),
    Office("3203", date(2025, 1, 20), 0.06, trained=0.55),
    Office("3204", date(2024, 11, 4), 0.02, trained=0.81),
    Office(
        "3205",
        date(2024, 10, 1),
        0.095,
        second=0.05,
        pending=0.08,
        known={SUKARASA: Vacancy(date(2026, 8, 31)), CISARUA: Vacancy(), SUKALAKSANA: NEVER},
    ),
    Office("3206", date(2025, 4, 14), 0.05),
    Office("3207", date(2024, 12, 2), 0.01, trained=0.77, decree=DINAS),
    Office("3208", date(2025, 9, 1), 0.11, trained=0.44, never=0.5),
    Office("3209", date(2025, 5, 19), 0.04, culture=names.JAVA),
    Office("3210", date(2025, 6, 2), 0.07, trained=0.58, pending=0.09),
    Office("3211", date(2024, 11, 18), 0.03, term=3),
    Office("3212", date(2026, 2, 9), 0.26, trained=0.31, never=0.6, pending=0.12, culture=names.JAVA),
    Office("3213", date(2025, 10, 6), 0.12, trained=0.5),
    Office("3214", date(2025, 1, 6), 0.0, away=0.0),
    Office("3215", date(2025, 3, 3), 0.01, trained=0.72, each=2, term=3),
    Office("3216", date(2026, 1, 12), 0.16, trained=0.39, pending=0.11, never=0.5),
    Office("3217", date(2025, 7, 7), 0.1, trained=0.53, decree=DINAS),
    Office("3218", date(2025, 2, 17), 0.04),
    Office("3271", date(2025, 8, 4), 0.03, each=2, decree=WALI_KOTA),
    Office("3272", date(2025, 4, 7), 0.0, away=0.0, decree=WALI_KOTA),
    Office("3273", date(2024, 10, 15), 0.02, trained=0.86, each=3, decree=WALI_KOTA, away=0.01),
    Office("3274", date(2025, 11, 3), 0.09, trained=0.47, culture=names.JAVA, decree=WALI_KOTA),
    Office("3275", date(2026, 3, 2), 0.04, trained=0.66, each=2, decree=WALI_KOTA, pending=0.14),
    Office("3276", date(2025, 12, 8), 0.06, each=2, decree=WALI_KOTA),
    Office("3277", date(2024, 12, 16), 0.0, trained=0.9, each=2, away=0.0, decree=WALI_KOTA, term=3),
    Office("3278", date(2025, 5, 5), 0.015, decree=WALI_KOTA),
    Office("3279", date(2024, 10, 21), 0.0, trained=0.94, away=0.0, decree=WALI_KOTA),
    Office("1704", date(2025, 12, 6), 0.04, trained=0.35, culture=names.BENGKULU, decree=DINAS),
    Office("1302", date(2026, 8, 28), 0.45, trained=0.15, never=0.9, pending=0.15, culture=names.MINANG, decree=DINAS),
    Office("1801", date(2026, 9, 7), 0.52, trained=0.12, never=0.9, pending=0.2, culture=names.LAMPUNG),
    Office(
        "1871", date(2026, 9, 8), 0.38, trained=0.2, never=0.8, pending=0.1, culture=names.LAMPUNG, decree=WALI_KOTA
    ),
)

ORDER = {office.code: index for index, office in enumerate(OFFICES)}


def chosen(codes: tuple[str, ...] | None = None) -> tuple[Office, ...]:
    """Return the offices of a demo, all of them or some."""
    return tuple(office for office in OFFICES if codes is None or office.code in codes)
