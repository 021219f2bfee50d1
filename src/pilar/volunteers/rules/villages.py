"""Which village a row means when it gives a name: never a guess between two, and never a silent one.

Names are no keys: 2,232 of them stand more than once within one kab/kota. So a name is taken when exactly one village
bears it where the row says; spelt otherwise it is taken with a warning; everything else waits for a person, who gets
the likeliest five. Pure: the gazetteer is handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pilar.kernel.problems import _
from pilar.regions.rules import DISTRICT_LENGTH, plain
from pilar.volunteers.rules.imports.sentences import NO_VILLAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_WORDS = _set("desa ds dsa kelurahan kel klrh kalurahan")
VILLAGE_WORDS = LEGAL_WORDS | _set("gampong gp nagari nag pekon pkn kampung kp kpg lembang negeri")
"""What stands before the name of a village; the local words, from Aceh to Papua, may as well be a part of the name."""
DISTRICT_WORDS = _set("kecamatan kec kcmt distrik kapanewon kemantren")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
NUMERALS = {roman: str(number) for number, roman in enumerate(ROMANS, start=1)}
WITHIN = re.compile(r"(?i)\s*[,(/-]?\s*\b(?:kec|kecamatan|kapanewon|kemantren|distrik)\b[.:]?\s*")
"""Where a cell goes on to name the kecamatan: "Sukarasa, Kec. Samarang"."""
SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("kh", "h"), ("ch", "h"), ("y", "i"))
DOUBLED = re.compile(r"(.)\1+")
DIGITS = re.compile(r"\d+")

OFFERED = 5
SHORTEST = 5
NEAR, NEAR_ALONE, LEAD = 84.0, 90.0, 8.0
"""How alike a name must be within its kecamatan, and by itself, and how far ahead of the next one."""
RESEMBLES = 50.0

READ_AS = _("“%(text)s” was read as %(known)s, %(place)s. Check that it is right.")
DISTRICT_UNKNOWN = _("No kecamatan here is called “%(text)s”, so the village was found by its name alone. Check it.")
OLD_CODE = _("The old code %(code)s was read as %(now)s, %(name)s. Check that it is right.")
SEVERAL = _("Several villages may be meant by “%(text)s”. Choose the right one under “Villages that are not clear”.")
NOT_IN_DISTRICT = _(
    "No village of %(district)s is called “%(text)s”. Choose the right one under “Villages that are not clear”."
)
NOT_HERE = _("No village of your area is called “%(text)s”. Choose the right one under “Villages that are not clear”.")


class How(StrEnum):
    """How a village was found."""

    REMEMBERED = "remembered"
    NAMED = "named"
    SPELT = "spelt"
    ALONE = "alone"


@dataclass(frozen=True)
class Place:
    """A village, or a kecamatan, as the gazetteer has it."""

    code: str
    name: str


@dataclass(frozen=True)
class Found:
    """The village a row means and how it was found; without one, why not, and which it may be, likeliest first."""

    code: str = ""
    how: How | None = None
    why: str = ""
    candidates: tuple[str, ...] = ()


def asked(village: str, district: str) -> tuple[str, str]:
    """Return kecamatan and village as an office remembers them: without signs, spaces or the word for the kind."""
    village, within = parted(village)
    return bare(district or within, DISTRICT_WORDS), bare(village, VILLAGE_WORDS)


def parted(village: str) -> tuple[str, str]:
    """Part a cell that names the village and goes on to name its kecamatan."""
    first, *rest = WITHIN.split(village, maxsplit=1)
    return (first.strip(" ,(/-"), rest[0].strip(" )")) if rest and first.strip() else (village.strip(), "")


def bare(text: str, kinds: Collection[str]) -> str:
    """Write a name without signs, spaces and the words for its kind, numbers in digits."""
    return _joined(_without(plain(text).split(), kinds))


class Gazetteer:
    """The villages of an area by every form in which somebody may write them."""

    def __init__(self, villages: Iterable[Place], districts: Iterable[Place]) -> None:
        self.names = {place.code: place.name for place in villages}
        self.whole = _index(self.names, lambda name: _joined(plain(name).split()))
        self.short = _index(self.names, lambda name: bare(name, VILLAGE_WORDS))
        self.heard = _index(self.names, lambda name: _heard(bare(name, VILLAGE_WORDS)))
        self.spoken = {code: _heard(bare(name, VILLAGE_WORDS)) for code, name in self.names.items()}
        self.districts = {place.code: place.name for place in districts}
        self.district_names = _index(self.districts, lambda name: bare(name, DISTRICT_WORDS))
        self.known: dict[tuple[str, str], Found] = {}

    def find(self, village: str, district: str) -> Found:
        """Return which village is meant by a name, and by the kecamatan beside it where there is one."""
        asking = village.strip(), district.strip()
        if asking not in self.known:
            self.known[asking] = self._find(*asking)
        return self.known[asking]

    def districts_called(self, text: str) -> tuple[str, ...]:
        """Return the kecamatan of a name: those that bear it, else the one that is spelt nearly so."""
        key = bare(text, DISTRICT_WORDS)
        if not key or key in self.district_names:
            return self.district_names.get(key, ())
        heard = {code: _heard(bare(name, DISTRICT_WORDS)) for code, name in self.districts.items()}
        code = _clear(_ranked(_heard(key), heard), _heard(key), heard, least=NEAR)
        return (code,) if code else ()

    def _find(self, written: str, district: str) -> Found:
        village, within = parted(written)
        text = district or within
        if not bare(village, ()):
            return Found(why=NO_VILLAGE)
        districts = self.districts_called(text)
        if districts:
            found = self._in_districts(village, frozenset(districts))
            is_spelt = found.how is How.NAMED and bare(text, DISTRICT_WORDS) not in self.district_names
            return Found(found.code, How.SPELT) if is_spelt else found
        found = self._anywhere(village)
        return Found(found.code, How.ALONE) if found.code and text and found.how is How.NAMED else found

    def _in_districts(self, village: str, districts: frozenset[str]) -> Found:
        bearing = self._bearing(village)
        here = _within(bearing, districts)
        if len(here) == 1:
            return Found(here[0], How.NAMED)
        pool = {code: spoken for code, spoken in self.spoken.items() if code[:DISTRICT_LENGTH] in districts}
        ranked = _ranked(self._key(village), pool)
        if here or bearing:
            return Found(why=SEVERAL if here else NOT_IN_DISTRICT, candidates=_first([*here, *bearing], ranked))
        alike = _within(self.heard.get(self._key(village), ()), districts)
        code = alike[0] if len(alike) == 1 else _clear(ranked, self._key(village), pool, least=NEAR)
        if code:
            return Found(code, How.SPELT)
        return Found(
            why=NOT_IN_DISTRICT, candidates=_first(alike, [*ranked, *_ranked(self._key(village), self.spoken)])
        )

    def _anywhere(self, village: str) -> Found:
        bearing = self._bearing(village)
        if len(bearing) == 1:
            return Found(bearing[0], How.NAMED)
        if bearing:
            return Found(why=SEVERAL, candidates=bearing[:OFFERED])
        ranked = _ranked(self._key(village), self.spoken)
        alike = self.heard.get(self._key(village), ())
        code = alike[0] if len(alike) == 1 else _clear(ranked, self._key(village), self.spoken, least=NEAR_ALONE)
        if code:
            return Found(code, How.SPELT)
        return Found(why=SEVERAL if alike else NOT_HERE, candidates=_first(alike, ranked))

    def _bearing(self, village: str) -> tuple[str, ...]:
        """Return who bears a name just so: the whole name first, for "Kampung Baru" is one and not the kampung Baru."""
        words = plain(village).split()
        while words:
            if _joined(words) in self.whole:
                return self.whole[_joined(words)]
            if words[0] not in LEGAL_WORDS:
                break
            words = words[1:]
        return self.short.get(bare(village, VILLAGE_WORDS), ())

    def _key(self, village: str) -> str:
        return _heard(bare(village, VILLAGE_WORDS))


def _index(names: Mapping[str, str], form: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name in names.items():
        found[form(name)] = (*found.get(form(name), ()), code)
    return found


def _without(words: list[str], kinds: Collection[str]) -> list[str]:
    """Leave out the words for the kind before a name; a name that is nothing else keeps its last word."""
    first = 0
    while first < len(words) - 1 and words[first] in kinds:
        first += 1
    return words[first:]


def _joined(words: Iterable[str]) -> str:
    return "".join(NUMERALS.get(word, word) for word in words)


def _heard(key: str) -> str:
    """Write a name so that old and new spelling, one letter or two, and an h at the end are the same."""
    for old, new in SPELLINGS:
        key = key.replace(old, new)
    return DOUBLED.sub(lambda found: found[0] if found[0].isdigit() else found[1], key).removesuffix("h")


def _within(codes: Iterable[str], districts: Collection[str]) -> list[str]:
    return [code for code in codes if code[:DISTRICT_LENGTH] in districts]


def _ranked(key: str, pool: Mapping[str, str]) -> list[tuple[str, float]]:
    found = process.extract(key, pool, scorer=fuzz.ratio, limit=OFFERED + 1, score_cutoff=RESEMBLES)
    return [(code, alike) for _spoken, alike, code in found]


def _clear(ranked: list[tuple[str, float]], key: str, pool: Mapping[str, str], *, least: float) -> str:
    """Return the village that is far ahead of all others; where numbers differ (I and II) it is another village."""
    if not ranked or len(key) < SHORTEST:
        return ""
    (code, best), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    same_numbers = DIGITS.findall(key) == DIGITS.findall(pool[code])
    return code if same_numbers and best >= least and best - second >= LEAD else ""


def _first(sure: Iterable[str], ranked: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*sure, *(code for code, _alike in ranked)]))[:OFFERED]
