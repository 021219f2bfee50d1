"""Made-up volunteers of a kab/kota: who serves in each village, who did before, and which villages nobody serves.

The same kab/kota with the same villages always gives the same people, whatever else is built. Population numbers (NIK)
begin with a kecamatan that exists, carry birth date and sex, and end in 9001 to 9999; telephone numbers begin with
0812-000. Both mark what is made up; see docs/demo.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from pilar.demo import names
from pilar.demo.lives import Life, life
from pilar.demo.places import NEVER, ORDER, SAMARANG, VOLUNTEER, Vacancy
from pilar.demo.trainings import TRAINED
from pilar.regions.rules import Kind, dotted, kind_of
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.imports import COLUMNS
from pilar.volunteers.rules.people import FEMALE_DAY, Sex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pilar.demo.places import Office
    from pilar.regions.models import Region

YEAR = 365
SERIALS = range(9001, 10_000)
PHONES_PER_OFFICE = 3_000

WITHOUT_NIK, WITHOUT_PHONE, WITHOUT_BIRTH_DATE, WITHOUT_ADDRESS, WITHOUT_START = 0.15, 0.2, 0.06, 0.1, 0.05
FORMER, CANDIDATE, CONFIRMED, VETERAN, EXPIRED, SUSPENDED, SINCE_UNKNOWN = 0.05, 0.15, 0.85, 0.35, 0.4, 0.3, 0.35
YOUNGEST, USUAL, OLDEST = 19, 43, 72

DECREE_YEARS = (2016, 2018, 2021, 2023, 2024, 2025, 2026)
VACANT_DAYS = ((7, 28, 15), (29, 90, 20), (91, 365, 30), (366, 730, 20), (731, 1460, 15))
"""How long villages stand vacant: from, to, and how many of a hundred."""

REASONS = {
    EndReason.RESIGNED: 30,
    EndReason.MOVED: 20,
    EndReason.DIED: 15,
    EndReason.TERM_OVER: 15,
    EndReason.REVOKED: 5,
    EndReason.REPLACED: 25,
}
SEXES = {Sex.MALE: "L", Sex.FEMALE: "P"}
SERVICES = {
    Service.SERVING: "Bertugas",
    Service.NOT_STARTED: "Belum mulai",
    Service.ON_LEAVE: "Berhalangan sementara",
    Service.SUSPENDED: "Diberhentikan sementara",
    Service.ENDED: "Berakhir",
}
ENDS = {
    EndReason.RESIGNED: "Mengundurkan diri",
    EndReason.REPLACED: "Diganti",
    EndReason.REVOKED: "Diberhentikan",
    EndReason.DIED: "Meninggal",
    EndReason.MOVED: "Pindah",
    EndReason.TERM_OVER: "Masa bakti habis",
}


@dataclass(frozen=True)
class Decree:
    """A decree (SK) of an office, and the day until which it holds."""

    number: str
    day: date
    until: date


@dataclass(frozen=True)
class Volunteer:
    """A made-up volunteer in one village, as a row of the workbook says it."""

    village: str
    village_name: str
    name: str
    sex: Sex
    nik: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: str = ""
    service: Service = Service.SERVING
    started_on: date | None = None
    decree: Decree | None = None
    confirmed: bool = False
    ended_on: date | None = None
    end_reason: EndReason | None = None
    life: Life = field(default_factory=Life)

    def cells(self) -> tuple[str, ...]:
        """Return the row in the order of the workbook's columns."""
        said = {
            "village": dotted(self.village),
            "village_name": self.village_name,
            "district_name": "",
            "name": self.name,
            "nik": self.nik,
            "sex": SEXES[self.sex],
            "birth_date": _day(self.birth_date),
            "phone": self.phone,
            "address": self.address,
            "service": SERVICES[self.service],
            "started_on": _day(self.started_on),
            "decree_number": self.decree.number if self.decree else "",
            "decree_date": _day(self.decree.day) if self.decree else "",
            "decree_until": _day(self.decree.until) if self.decree else "",
            "confirmed": ("Ya" if self.confirmed else "Tidak") if self.decree else "",
            "ended_on": _day(self.ended_on),
            "end_reason": ENDS[self.end_reason] if self.end_reason else "",
        } | vars(self.life)
        if self.life.trained == TRAINED:  # noted round by round, with its day
            said["trained"] = ""
        return tuple(said[column.key] for column in COLUMNS)


def volunteers(office: Office, villages: Sequence[Region], *, today: date) -> list[Volunteer]:
    """Make up everybody who serves or served in the villages of an office."""
    return list(_Maker(office, villages, today=today).everybody())


class _Maker:
    """Makes people up from one fixed chain of chance, so that nothing depends on what was made before for others."""

    def __init__(self, office: Office, villages: Sequence[Region], *, today: date) -> None:
        self.office = office
        self.villages = villages
        self.today = today
        self.random = Random(f"pilar demo {office.code}")
        self.districts = sorted({village.pk[:6] for village in villages})
        self.numbers: set[str] = set()
        first = ORDER[office.code] * PHONES_PER_OFFICE
        self.phones = iter(self.random.sample(range(first, first + PHONES_PER_OFFICE), PHONES_PER_OFFICE))
        self.decrees = _decrees(self.random, office, today=today)

    def everybody(self) -> Iterator[Volunteer]:
        vacancies = self._vacancies()
        for village in self.villages:
            vacancy = vacancies.get(village.pk)
            found = list(self._served(village) if vacancy is None else self._vacant(village, vacancy))
            yield from _called_apart(found, self.random, self.office.culture)

    def _vacancies(self) -> Mapping[str, Vacancy]:
        codes = [village.pk for village in self.villages]
        known = {code: vacancy for code, vacancy in self.office.known.items() if code in codes}
        free = [code for code in codes if code not in known and code != SAMARANG]
        count = max(0, round(self.office.vacant * len(codes)) - len(known))
        return known | {code: self._vacancy() for code in self.random.sample(free, min(count, len(free)))}

    def _vacancy(self) -> Vacancy:
        if self.random.random() < self.office.never:
            return NEVER
        if self.random.random() < SINCE_UNKNOWN:
            return Vacancy()
        least, most, _weight = self.random.choices(VACANT_DAYS, [weight for _least, _most, weight in VACANT_DAYS])[0]
        return Vacancy(self.today - timedelta(days=self.random.randint(least, most)))

    def _vacant(self, village: Region, vacancy: Vacancy) -> Iterator[Volunteer]:
        if vacancy.ever:
            ended = min(vacancy.ended_on, self.today) if vacancy.ended_on else None
            yield self._former(village, ended_on=ended, replaced=False)
        if village.pk not in self.office.known and self.random.random() < CANDIDATE:
            yield self._person(village, since=self.today, service=Service.NOT_STARTED)

    def _served(self, village: Region) -> Iterator[Volunteer]:
        count = self.office.each + (self.random.random() < self.office.second)
        for place in range(count):
            yield self._serving(village, known=VOLUNTEER if (village.pk, place) == (SAMARANG, 0) else "")
        if self.random.random() < FORMER:
            days = self.random.randint(30, 8 * YEAR)
            known = self.random.random() < 1 - SINCE_UNKNOWN
            yield self._former(village, ended_on=self.today - timedelta(days=days) if known else None, replaced=True)

    def _serving(self, village: Region, *, known: str) -> Volunteer:
        chance = 1 if known else self.random.random()
        if chance < self.office.pending:
            return self._pending(village)
        decree = self._decree([one for one in self.decrees if one.until >= self.today])
        person = self._person(village, since=self._start(decree), decree=decree, known=known)
        confirmed = self.random.random() < CONFIRMED
        if chance < self.office.pending + self.office.away:
            service = Service.SUSPENDED if self.random.random() < SUSPENDED else Service.ON_LEAVE
            return replace(person, service=service, confirmed=confirmed)
        return replace(person, confirmed=confirmed)

    def _pending(self, village: Region) -> Volunteer:
        """Make up somebody who serves while the decree is awaited, or after it ran out."""
        expired = [one for one in self.decrees if one.until < self.today]
        if expired and self.random.random() < EXPIRED:
            decree = expired[-1]
            return replace(self._person(village, since=self._start(decree), decree=decree), confirmed=True)
        since = self.today - timedelta(days=self.random.randint(5, 240))
        return self._person(village, since=since)

    def _former(self, village: Region, *, ended_on: date | None, replaced: bool) -> Volunteer:
        last = ended_on or self.today - timedelta(days=self.random.randint(YEAR, 5 * YEAR))
        since = last - timedelta(days=self.random.randint(YEAR, 9 * YEAR))
        decrees = [one for one in self.decrees if since <= one.day < last]
        decree = self.random.choice(decrees) if decrees and self.random.random() < 1 / 2 else None
        reasons = [reason for reason in REASONS if replaced or reason is not EndReason.REPLACED]
        reason = self.random.choices(reasons, [REASONS[reason] for reason in reasons])[0]
        person = self._person(village, since=since, decree=decree, service=Service.ENDED)
        return replace(person, ended_on=ended_on, end_reason=reason, confirmed=decree is not None)

    def _decree(self, decrees: Sequence[Decree]) -> Decree:
        return self.random.choices(decrees, range(1, len(decrees) + 1))[0]

    def _start(self, decree: Decree) -> date:
        """Say when somebody began: soon after the decree, or years before it, as do those whose decree was renewed."""
        if self.random.random() < VETERAN:
            return decree.day - timedelta(days=self.random.randint(YEAR, 12 * YEAR))
        return min(self.today, decree.day + timedelta(days=self.random.randint(0, 45)))

    def _person(
        self,
        village: Region,
        *,
        since: date,
        decree: Decree | None = None,
        service: Service = Service.SERVING,
        known: str = "",
    ) -> Volunteer:
        """Make up a person; a known one is a woman whose name is given."""
        sex = Sex.FEMALE if known else self.random.choice((Sex.MALE, Sex.FEMALE))
        birth_date = self._birth_date(since)
        in_town = kind_of(village.pk) is Kind.KELURAHAN
        begun = service is not Service.NOT_STARTED and self.random.random() >= WITHOUT_START
        person = Volunteer(
            village=village.pk,
            village_name=village.name,
            name=known or names.made_up(self.random, self.office.culture, sex),
            sex=sex,
            nik=self._nik(village.pk, birth_date, sex) if self.random.random() >= WITHOUT_NIK else "",
            birth_date=birth_date if self.random.random() >= WITHOUT_BIRTH_DATE else None,
            phone=_phone(next(self.phones)) if self.random.random() >= WITHOUT_PHONE else "",
            address=self._address(in_town=in_town),
            service=service,
            started_on=since if begun else None,
            decree=decree,
        )
        return replace(person, life=self._life(person))

    def _life(self, person: Volunteer) -> Life:
        """Make up the rest of a person, born in some village of the kab/kota."""
        born_in = self.villages[len(person.name) * 7919 % len(self.villages)].name
        return life(
            f"{person.village} {person.name}",
            sex=person.sex,
            culture=self.office.culture,
            district=person.village[:6],
            birth_place=born_in,
            since=person.started_on,
            phone=person.phone,
            share_trained=self.office.trained,
        )

    def _birth_date(self, since: date) -> date:
        """Choose an age between 19 and 72 at which the person was of age when service began."""
        youngest = max(YOUNGEST, YOUNGEST + (self.today - since).days // YEAR)
        age = self.random.triangular(youngest, OLDEST, max(youngest, USUAL))
        return self.today - timedelta(days=round(age * (YEAR + 1 / 4)))

    def _nik(self, village: str, birth_date: date, sex: Sex) -> str:
        district = village[:6] if self.random.random() < 9 / 10 else self.random.choice(self.districts)
        day = birth_date.day + (FEMALE_DAY if sex is Sex.FEMALE else 0)
        born = f"{day:02d}{birth_date:%m%y}"
        number = ""
        while not number or number in self.numbers:
            number = f"{district}{born}{self.random.choice(SERIALS)}"
        self.numbers.add(number)
        return number

    def _address(self, *, in_town: bool) -> str:
        if self.random.random() < WITHOUT_ADDRESS:
            return ""
        return names.address(self.random, self.office.culture, in_town=in_town)


def _decrees(random: Random, office: Office, *, today: date) -> list[Decree]:
    made = []
    for year in DECREE_YEARS:
        day = min(today, date(year, random.randint(1, 4), random.randint(2, 27)))
        number = office.decree.format(number=random.randint(11, 240), year=year)
        made.append(Decree(number, day, until=date(day.year + office.term, 12, 31)))
    return made


def _called_apart(found: Iterable[Volunteer], random: Random, culture: names.Culture) -> Iterator[Volunteer]:
    """Let no two people of one village bear the same name."""
    taken: set[str] = set()
    for person in found:
        name = person.name
        while name in taken:
            name = names.made_up(random, culture, person.sex)
        taken.add(name)
        yield replace(person, name=name)


def _phone(number: int) -> str:
    return f"0812-000{number // 10_000}-{number % 10_000:04d}"


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
