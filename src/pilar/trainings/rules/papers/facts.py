"""What the papers of an event are told: the event, how its seats are divided, and who takes part.

All texts are Indonesian and stand on paper as they are given here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian

if TYPE_CHECKING:
    from datetime import date

DISTRICTS = ("Kecamatan ", "Kec. ", "Distrik ", "Kapanewon ", "Kemantren ")
"""How a district is called where its name already says so."""

BRING = (
    "Fotokopi KTP 1 (satu) lembar",
    "Surat tugas dari Dinas Sosial kabupaten/kota",
    "Pasfoto berwarna ukuran 4 × 6 cm sebanyak 2 (dua) lembar",
    "Fotokopi halaman depan buku rekening atas nama sendiri",
)


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """An event as its papers tell of it.

    ``transport_words`` say who bears transport and lodging; no paper that calls somebody goes without them.
    ``representing`` is in whose name ``opened_by`` opens; ``contact`` a name and a number to ask.
    """

    name: str
    organiser: str
    first_day: date
    last_day: date
    place: str
    transport_words: str
    level: str = ""
    co_organiser: str = ""
    host: str = ""
    venue: str = ""
    time: str = ""
    opened_by: str = ""
    representing: str = ""
    fund: str = ""
    requirements: tuple[str, ...] = ()
    bring: tuple[str, ...] = BRING
    dress: str = ""
    contact: str = ""
    nominate_until: date | None = None

    @property
    def days(self) -> str:
        """Return when it is: 7 s.d. 8 Desember 2026."""
        return indonesian.days(self.first_day, self.last_day)

    @property
    def where(self) -> str:
        """Return where it is, the building first."""
        return ", ".join(part for part in (self.venue, self.place) if part)

    @property
    def by(self) -> str:
        """Return who holds it, with whom."""
        return " bersama ".join(part for part in (self.organiser, self.co_organiser) if part)

    @property
    def opening(self) -> str:
        """Return who opens it, in whose name."""
        return ", mewakili ".join(part for part in (self.opened_by, self.representing) if part)

    @property
    def costs(self) -> str:
        """Return who bears what, and by which fund, one a line."""
        return "\n".join([self.transport_words, *([f"Sumber dana kegiatan: {self.fund}."] if self.fund else [])])


@dataclass(frozen=True)
class QuotaRow:
    """An area in the annex of seats: its figure, its exact share as text, its seats, and what was moved and why."""

    name: str
    figure: int
    share: str
    seats: int
    note: str = ""


@dataclass(frozen=True)
class ReservedRow:
    """Seats that are not divided, such as those of IPSM."""

    name: str
    seats: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class QuotaTable:
    """How seats are divided: by what, under which sentences, to whom.

    ``divided`` is how many the method gave, ``last`` who got the last of them and ``following`` who would get one more;
    empty where no claim decided.
    """

    basis: str
    method: tuple[str, ...]
    rows: tuple[QuotaRow, ...]
    divided: int
    reserved: tuple[ReservedRow, ...] = ()
    last: str = ""
    following: str = ""

    @property
    def seats(self) -> int:
        """Return all seats, those reserved with them."""
        return sum(row.seats for row in self.rows) + sum(row.seats for row in self.reserved)


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who takes part.

    ``village`` bears its kind (Desa Cikajang), ``regency`` too (Kabupaten Garut), ``district`` its name alone.
    ``element`` is as what somebody comes, such as PSM or IPSM; ``group`` the class (angkatan). ``block`` is under whom
    the final list counts the seat, the kab/kota where empty, and the element for who comes from none.
    """

    name: str
    village: str = ""
    district: str = ""
    regency: str = ""
    element: str = "PSM"
    group: str = ""
    note: str = ""
    block: str = ""

    @property
    def counted_under(self) -> str:
        """Return under whom the final list counts the seat."""
        return self.block or self.regency or self.element

    @property
    def home(self) -> str:
        """Return where somebody comes from, the village first, as a letter says it."""
        district = self.district
        if district and not district.startswith(DISTRICTS):
            district = f"Kecamatan {district}"
        return ", ".join(part for part in (self.village, district, self.regency) if part)
