"""The workbook of the register: its columns, what a row says, and what a row would change.

One format, the one of the template. A row is read into a ``Wanted`` or refused with all its reasons at once; compared
with what the register already holds it is new, changed or the same, so the same file twice changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from pilar.kernel.problems import Invalid, Problem, _
from pilar.volunteers.rules import assignments, people
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.identity import Identity
from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

W = TypeVar("W")
V = TypeVar("V")


SHEET = "PSM"
MAX_ROWS = 20_000
CODE_LENGTH = 10
EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_DAYS = (3_654, 73_050)  # 1 January 1910 to 31 December 2099
CENTURY = 100


@dataclass(frozen=True)
class Column:
    """A column of the workbook: its key in the program, its header, whether a row must fill it, and an example."""

    key: str
    header: str
    required: bool
    hint: str


# The headers are the file format, so they are Indonesian in every language of the screens.
COLUMNS: tuple[Column, ...] = (
    Column("village", "Kode desa/kelurahan", required=True, hint="10 angka, boleh bertitik: 32.05.32.2001"),
    Column("village_name", "Nama desa/kelurahan", required=False, hint="Hanya untuk dibaca; yang dipakai kodenya"),
    Column("name", "Nama lengkap", required=True, hint="Seperti di KTP"),
    Column("nik", "NIK", required=False, hint="16 angka; kolom ini berformat teks"),
    Column("sex", "Jenis kelamin", required=True, hint="L atau P"),
    Column("birth_date", "Tanggal lahir", required=False, hint="31-12-1980"),
    Column("phone", "Nomor HP", required=False, hint="0812-3456-7890"),
    Column("address", "Alamat", required=False, hint="Kampung, RT/RW"),
    Column(
        "service",
        "Status tugas",
        required=True,
        hint="Bertugas, Belum mulai, Berhalangan sementara, Diberhentikan sementara, Berakhir",
    ),
    Column("started_on", "Mulai bertugas", required=False, hint="01-02-2021"),
    Column("decree_number", "Nomor SK", required=False, hint="Seperti di SK; kosong bila belum ada"),
    Column("decree_date", "Tanggal SK", required=False, hint="15-01-2021"),
    Column("decree_until", "SK berlaku sampai", required=False, hint="Kosong bila tanpa batas"),
    Column("confirmed", "Sudah dikukuhkan", required=False, hint="Ya atau Tidak"),
    Column("ended_on", "Tanggal berakhir", required=False, hint="Hanya bila tugas berakhir"),
    Column(
        "end_reason",
        "Alasan berakhir",
        required=False,
        hint="Mengundurkan diri, Diganti, Diberhentikan, Meninggal, Pindah, Masa bakti habis",
    ),
)
HEADERS = tuple(column.header for column in COLUMNS)
KEYS = tuple(column.key for column in COLUMNS)

SEX_WORDS = {
    "l": Sex.MALE,
    "laki-laki": Sex.MALE,
    "pria": Sex.MALE,
    "p": Sex.FEMALE,
    "perempuan": Sex.FEMALE,
    "wanita": Sex.FEMALE,
}
SERVICE_WORDS = {
    "bertugas": Service.SERVING,
    "aktif": Service.SERVING,
    "belum mulai": Service.NOT_STARTED,
    "berhalangan sementara": Service.ON_LEAVE,
    "diberhentikan sementara": Service.SUSPENDED,
    "berakhir": Service.ENDED,
}
END_WORDS = {
    "mengundurkan diri": EndReason.RESIGNED,
    "diganti": EndReason.REPLACED,
    "diberhentikan": EndReason.REVOKED,
    "meninggal": EndReason.DIED,
    "meninggal dunia": EndReason.DIED,
    "pindah": EndReason.MOVED,
    "masa bakti habis": EndReason.TERM_OVER,
}
YES_WORDS = {"ya": True, "sudah": True, "tidak": False, "belum": False, "": False}

NO_SHEET = _("The workbook has no sheet “PSM”. Download the template and fill in its sheet “PSM”.")
NO_HEADER = _(
    "Row 1 of the sheet “PSM” lacks the column “%(header)s”. Download the template and copy your rows into it."
)
NO_ROWS = _("The sheet “PSM” has no filled row. Fill in at least one row below the headers.")
TOO_MANY_ROWS = _("The sheet “PSM” has more than 20,000 rows. Split it, for instance by kecamatan.")
REQUIRED = _("“%(header)s” is empty. Fill it in.")
NOT_A_WORD = _("“%(header)s” says “%(text)s”. Choose one of: %(words)s.")
NOT_A_DATE = _("“%(header)s” says “%(text)s”, which is no date. Write it like 31-12-1980.")
CODE_WRONG = _("“%(text)s” is no village code. A village code has 10 digits, like 32.05.32.2001.")
CODE_UNKNOWN = _("No desa or kelurahan has the code %(code)s. Look it up in the sheet “Daftar desa” of the template.")
OUTSIDE = _("The village %(code)s lies outside your area. Leave this row to its own office.")
AREA_NOT_JOINED = _(
    "The kab/kota of the village %(code)s has not joined Pilar. Record its joining first, on its coverage page."
)
NAME_DIFFERS = _("The code belongs to %(known)s, the row says %(text)s. The code was used; check that it is right.")
SAME_AS_ROW = _(
    "Same person as row %(row)s of this file, as far as the two rows tell. Keep one, or give both a NIK or birth date."
)
NAMESAKES = _(
    "The register knows %(count)s people of this name in this village. Give the NIK or the birth date, so that it is "
    "clear who is meant."
)
NIK_ELSEWHERE = _("This NIK stands in the register of another area. Ask the Dinas Sosial of the province to settle it.")
SERVES_ELSEWHERE = _(
    "This person already serves in the village %(code)s. End that assignment first, or correct the row."
)
ENDED_BEFORE = _(
    "The register says this service has ended, the row says otherwise. Assign the person anew on their page."
)
SERVICE_STEP = _(
    "The register says “%(before)s”, the row “%(after)s”: no such step. Correct the row, or change it on the "
    "person's page."
)


@dataclass(frozen=True)
class Wanted:
    """What one good row says; the village by its code, or, where that is empty, by names still to be looked up."""

    village: str
    name: str
    sex: Sex | None
    nik: str
    birth_date: date | None
    phone: str
    address: str
    standing: Standing
    village_name: str = ""
    district_name: str = ""
    nik_partial: str = ""
    birth_place: str = ""
    phone_use: str = ""
    has_smartphone: bool | None = None
    education: str = ""
    occupation: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    psm_since: int | None = None
    other_roles: tuple[str, ...] = ()
    ipsm_number: str = ""
    uniform_size: str = ""
    trained: bool | None = None
    """Whether the row says that the basic training was followed."""

    @property
    def identity(self) -> Identity:
        """Return what tells this person from others of the village."""
        return Identity(people.search_name(self.name), self.village, self.birth_date, self.nik)


@dataclass(frozen=True)
class Remark:
    """A sentence about a row, with its details and the column it is about."""

    sentence: str
    details: Mapping[str, object]
    column: str = ""


@dataclass(frozen=True)
class Reading:
    """What reading a row gave: what it wants (None when refused), why it was refused, what to look at again."""

    wanted: Wanted | None
    reasons: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def check_header(cells: Sequence[object]) -> tuple[int, ...]:
    """Return where each column stands in the first row; raise when one that is needed is missing."""
    found = {_plain(cell): position for position, cell in reversed(list(enumerate(cells)))}
    positions = []
    for column in COLUMNS:
        position = found.get(_plain(column.header), -1)
        if position < 0 and column.required:
            raise Invalid(NO_HEADER, header=column.header)
        positions.append(position)
    return tuple(positions)


def is_blank(cells: Sequence[object]) -> bool:
    """Say whether a row holds nothing, or only the code and name of a village that the template filled in."""
    beyond = [cell for key, cell in zip(KEYS, cells, strict=True) if key not in {"village", "village_name"}]
    return not any(_text(cell) for cell in beyond)


def village_of(cells: Sequence[object]) -> str:
    """Return the code of the village a row names, or nothing where it names none."""
    digits = re.sub(r"[. ]", "", _text(cells[KEYS.index("village")]))
    return digits if digits.isascii() and digits.isdigit() and len(digits) == CODE_LENGTH else ""


def read_row(cells: Sequence[object], *, today: date, youngest: int = people.ADULT) -> Reading:
    """Read one row in the order of ``COLUMNS``; every reason to refuse it is given, not only the first."""
    reader = _RowReader(dict(zip(KEYS, cells, strict=True)), youngest=youngest)
    wanted = reader.wanted(today=today)
    warnings = (
        []
        if wanted is None or not wanted.nik
        else [
            Remark(sentence, {}, "nik")
            for sentence in people.nik_warnings(people.Nik(wanted.nik), birth_date=wanted.birth_date, sex=wanted.sex)
        ]
    )
    return Reading(None if reader.reasons else wanted, tuple(reader.reasons), tuple(warnings))


class _RowReader:
    """Reads cell by cell and goes on after a mistake, so that a row is mended in one go."""

    def __init__(self, cells: Mapping[str, object], *, youngest: int) -> None:
        self.cells = cells
        self.youngest = youngest
        self.reasons: list[Remark] = []

    def wanted(self, *, today: date) -> Wanted | None:
        self._require()
        village, name, number = self._try(self._village, ""), self._try(self._name, ""), self._try(self._nik, "")
        sex = self._word("sex", SEX_WORDS, Sex.MALE)
        birth_date = self._day("birth_date")
        phone = self._try(lambda: people.phone(_text(self.cells["phone"])), "")
        standing = self._standing()
        self._try(lambda: people.check_birth_date(birth_date, today=today), None)
        if not self.reasons:
            self._try(lambda: assignments.check_standing(standing, today=today), None)
            first_day = standing.started_on or today
            self._try(lambda: people.check_old_enough(birth_date, on=first_day, least=self.youngest), None)
        return Wanted(
            village=village,
            village_name=_text(self.cells["village_name"]),
            name=name,
            sex=sex,
            nik=number,
            birth_date=birth_date,
            phone=phone,
            address=_text(self.cells["address"])[:200],
            standing=standing,
        )

    def _require(self) -> None:
        for column in COLUMNS:
            if column.required and not _text(self.cells[column.key]):
                self.reasons.append(Remark(REQUIRED, {"header": column.header}, column.key))

    def _standing(self) -> Standing:
        service = self._word("service", SERVICE_WORDS, Service.SERVING)
        number = _text(self.cells["decree_number"])
        if not number and (_text(self.cells["decree_date"]) or self._word("confirmed", YES_WORDS, default=False)):
            self.reasons.append(Remark(assignments.DECREE_WITHOUT_NUMBER, {}, "decree_number"))
        confirmed = self._word("confirmed", YES_WORDS, default=False)
        stage = Stage.PROPOSED
        if number:
            stage = Stage.CONFIRMED if confirmed else Stage.DECREED
        reason = self._word("end_reason", END_WORDS, None) if _text(self.cells["end_reason"]) else None
        started, ended = self._day("started_on"), self._day("ended_on")
        return Standing(
            stage=stage,
            service=service,
            service_since=_since(service, started=started, ended=ended),
            started_on=started,
            ended_on=ended,
            end_reason=reason,
            decree_number=number[:80],
            decree_date=self._day("decree_date"),
            decree_until=self._day("decree_until"),
        )

    def _village(self) -> str:
        text, code = _text(self.cells["village"]), village_of(list(self.cells.values()))
        if text and not code:
            raise Invalid(CODE_WRONG, field="village", text=text)
        return code

    def _name(self) -> str:
        text = _text(self.cells["name"])
        return people.name(text) if text else ""

    def _nik(self) -> str:
        cell = self.cells["nik"]
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            raise Invalid(people.NIK_DAMAGED, field="nik")
        text = _text(cell)
        if re.fullmatch(r"\d+([.,]\d+)?[eE]\+?\d+", text):
            raise Invalid(people.NIK_DAMAGED, field="nik")
        return people.nik(text).digits if text else ""

    def _word(self, key: str, words: Mapping[str, W], default: W) -> W:
        text = _text(self.cells[key])
        found = words.get(text.lower())
        if found is None and text:
            listed = ", ".join(word.capitalize() for word in words if word)
            self.reasons.append(Remark(NOT_A_WORD, {"header": _header(key), "text": text, "words": listed}, key))
        return default if found is None else found

    def _day(self, key: str) -> date | None:
        try:
            return day(self.cells[key])
        except ValueError:
            self.reasons.append(Remark(NOT_A_DATE, {"header": _header(key), "text": _text(self.cells[key])}, key))
            return None

    def _try(self, read: Callable[[], V], default: V) -> V:
        try:
            return read()
        except Problem as problem:
            self.reasons.append(Remark(problem.sentence, problem.details, problem.field or ""))
            return default


def _since(service: Service, *, started: date | None, ended: date | None) -> date | None:
    """Return since when the service is as it is; the workbook does not say when somebody began to rest."""
    if service is Service.ENDED:
        return ended
    return None if service in {Service.ON_LEAVE, Service.SUSPENDED} else started


def day(cell: object) -> date | None:
    """Read a date cell: a real date, a spreadsheet's day number, or text with the day first; raise ``ValueError``."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not EXCEL_DAYS[0] <= cell <= EXCEL_DAYS[1]:
            raise ValueError(cell)
        return EXCEL_DAY_ZERO + timedelta(days=int(cell))
    text = _text(cell)
    if not text:
        return None
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    raise ValueError(text)


def _text(cell: object) -> str:
    """Return a cell as trimmed text; whole numbers lose the ``.0`` a spreadsheet gives them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return people.tidy(str(cell))


def _plain(cell: object) -> str:
    return re.sub(r"[^a-z]+", "", _text(cell).lower())


def _header(key: str) -> str:
    return COLUMNS[KEYS.index(key)].header
