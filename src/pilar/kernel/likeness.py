"""How likely two descriptions mean one person, with the reasons in words; a person decides, never this file.

Every sign for or against gives points and a sentence. What many share weighs little (1 January, "I Wayan"), what
contradicts lowers (another NIK, another sex). The points were set once by hand and are measured on the labelled pairs
of tests/kernel/likeness; they say what to look at first, not what is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from pilar.kernel import names
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.names import Name

NIK_LENGTH = 16
MOSTLY_KNOWN = 12
REGION_PART = 6
LIKELY = 60
WORTH_A_LOOK = 40
SURE = 100
VILLAGE, DISTRICT = 10, 6


class Sign(StrEnum):
    """One thing that speaks for or against, in the order in which reasons are told."""

    NIK_SAME = "nik_same"
    NIK_MOSTLY_SAME = "nik_mostly_same"
    NIK_TYPO = "nik_typo"
    NIK_OTHER = "nik_other"
    NAME_SAME = "name_same"
    NAME_SAME_WITHOUT_TITLES = "name_same_without_titles"
    NAME_SOUNDS_SAME = "name_sounds_same"
    NAME_ALIKE = "name_alike"
    NAME_PARTLY = "name_partly"
    NAME_OTHER = "name_other"
    BIRTH_SAME = "birth_same"
    BIRTH_SAME_JANUARY = "birth_same_january"
    BIRTH_SWAPPED = "birth_swapped"
    BIRTH_NEAR = "birth_near"
    BIRTH_YEAR = "birth_year"
    BIRTH_OTHER = "birth_other"
    BIRTH_FAR = "birth_far"
    MOTHER_SAME = "mother_same"
    MOTHER_OTHER = "mother_other"
    PHONE_SAME = "phone_same"
    VILLAGE_SAME = "village_same"
    DISTRICT_SAME = "district_same"
    SEX_OTHER = "sex_other"


SENTENCES: dict[Sign, str] = {
    Sign.NIK_SAME: _("Same NIK"),
    Sign.NIK_MOSTLY_SAME: _("Same NIK as far as it is known"),
    Sign.NIK_TYPO: _("NIK differs in one digit, or two are swapped"),
    Sign.NIK_OTHER: _("Another NIK"),
    Sign.NAME_SAME: _("Same name"),
    Sign.NAME_SAME_WITHOUT_TITLES: _("Same name once titles and abbreviations are put aside"),
    Sign.NAME_SOUNDS_SAME: _("Same name in another spelling"),
    Sign.NAME_ALIKE: _("Similar name"),
    Sign.NAME_PARTLY: _("Part of the name is the same"),
    Sign.NAME_OTHER: _("Another name"),
    Sign.BIRTH_SAME: _("Same date of birth"),
    Sign.BIRTH_SAME_JANUARY: _("Same date of birth, but 1 January is often written when the day is not known"),
    Sign.BIRTH_SWAPPED: _("Day and month of birth are swapped"),
    Sign.BIRTH_NEAR: _("Date of birth differs in one part"),
    Sign.BIRTH_YEAR: _("Same year of birth"),
    Sign.BIRTH_OTHER: _("Another date of birth"),
    Sign.BIRTH_FAR: _("Years apart in age"),
    Sign.MOTHER_SAME: _("Same mother's name"),
    Sign.MOTHER_OTHER: _("Another mother's name"),
    Sign.PHONE_SAME: _("Same phone number"),
    Sign.VILLAGE_SAME: _("Same village"),
    Sign.DISTRICT_SAME: _("Same kecamatan"),
    Sign.SEX_OTHER: _("Another sex"),
}

POINTS: dict[Sign, int] = {
    Sign.NIK_SAME: 100,
    Sign.NIK_MOSTLY_SAME: 40,
    Sign.NIK_TYPO: 25,
    Sign.NIK_OTHER: -50,
    Sign.NAME_SAME: 42,
    Sign.NAME_SAME_WITHOUT_TITLES: 40,
    Sign.NAME_SOUNDS_SAME: 38,
    Sign.NAME_ALIKE: 28,
    Sign.NAME_PARTLY: 14,
    Sign.NAME_OTHER: -40,
    Sign.BIRTH_SAME: 30,
    Sign.BIRTH_SAME_JANUARY: 8,
    Sign.BIRTH_SWAPPED: 20,
    Sign.BIRTH_NEAR: 12,
    Sign.BIRTH_YEAR: 4,
    Sign.BIRTH_OTHER: -20,
    Sign.BIRTH_FAR: -40,
    Sign.MOTHER_SAME: 20,
    Sign.MOTHER_OTHER: -20,
    Sign.PHONE_SAME: 16,
    Sign.VILLAGE_SAME: 12,
    Sign.DISTRICT_SAME: 5,
    Sign.SEX_OTHER: -45,
}

SAME_WORD = 0.999
SOUNDS_SAME = 0.97
INITIAL = 0.85
FIRST_OF_LONG = 3
ALIKE, PARTLY, OTHER = 0.9, 0.72, 0.6
WORDS_MEET = 0.8
LEFT_OUT = 0.35
LEFT_OUT_CLAN = 0.1
"""How much a word that only one of two names has counts against them: names are shortened all the time."""


@dataclass(frozen=True)
class Described:
    """What is known of somebody; empty means not known. Of a NIK unknown digits may be any other sign."""

    name: str
    birth_date: date | None = None
    nik: str = ""
    village: str = ""
    mother: str = ""
    phone: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Reason:
    """One sign with its points and its sentence, which is marked for translation."""

    sign: Sign
    points: int

    @property
    def sentence(self) -> str:
        """Return the reason in words."""
        return SENTENCES[self.sign]


@dataclass(frozen=True)
class Likeness:
    """How likely two descriptions mean one person, from 0 to 100, and why."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_likely(self) -> bool:
        """Say whether a person should compare the two before going on."""
        return self.score >= LIKELY

    @property
    def is_worth_a_look(self) -> bool:
        """Say whether the two belong into a list of possible doubles."""
        return self.score >= WORTH_A_LOOK


def compare(a: Described, b: Described) -> Likeness:
    """Say how likely two descriptions mean one person; the order of the two does not matter."""
    found = [*_nik(a.nik, b.nik), *_name(a.name, b.name), *_birth(a.birth_date, b.birth_date), *_mother(a, b)]
    if a.phone and a.phone == b.phone:
        found.append(_reason(Sign.PHONE_SAME))
    found += _place(a.village, b.village)
    if a.sex and b.sex and a.sex != b.sex:
        found.append(_reason(Sign.SEX_OTHER))
    total = sum(reason.points for reason in found)
    order = list(Sign)
    return Likeness(max(0, min(SURE, total)), tuple(sorted(found, key=lambda reason: order.index(reason.sign))))


def name_likeness(a: Name, b: Name) -> float:
    """Say how alike two names are, from 0 to 1: word by word, and written together; the best of all their names."""
    return max(_words_alike(one, other) for one in a.called for other in b.called)


def blocking_keys(one: Described) -> frozenset[str]:
    """Return the keys of which two descriptions of one person nearly always share at least one.

    Each joins something of the name with something else, or two words of the name, so that few strangers share it.
    """
    called = names.read(one.name).called
    told = {names.skeleton(word) for words in called for word in names.telling(words)}
    every = {names.skeleton(word) for words in called for word in words}
    keys = {f"n:{first}:{second}" for first in every for second in every if first < second}
    keys |= {f"j:{names.skeleton(''.join(words))}" for words in called if words}
    keys |= {f"v:{one.village}:{bone}" for bone in told if one.village}
    if one.birth_date is not None:
        keys |= {f"y:{one.birth_date.year}:{bone}" for bone in told}
        low, high = sorted((one.birth_date.day, one.birth_date.month))
        keys |= {f"d:{one.birth_date.year}:{low}:{high}:{first[:1]}" for first in every}
    if _known(one.nik) == NIK_LENGTH:
        keys |= {f"k:{one.nik[:12]}", f"k:{one.nik[4:]}"}
    return frozenset(keys | ({f"p:{one.phone}"} if one.phone else set()))


def _reason(sign: Sign, share: float = 1.0) -> Reason:
    return Reason(sign, round(POINTS[sign] * share))


def _known(nik: str) -> int:
    return sum(sign.isdigit() for sign in nik)


def _nik(a: str, b: str) -> list[Reason]:
    if len(a) != NIK_LENGTH or len(b) != NIK_LENGTH:
        return []
    both = [(mine, theirs) for mine, theirs in zip(a, b, strict=True) if mine.isdigit() and theirs.isdigit()]
    differ = sum(mine != theirs for mine, theirs in both)
    if not differ:
        if len(both) == NIK_LENGTH:
            return [_reason(Sign.NIK_SAME)]
        return [_reason(Sign.NIK_MOSTLY_SAME)] if len(both) >= MOSTLY_KNOWN else []
    if len(both) == NIK_LENGTH and DamerauLevenshtein.distance(a, b) == 1:
        return [_reason(Sign.NIK_TYPO)]
    # Where somebody was first registered is written wrongly as often as rightly; it is no contradiction by itself.
    return [_reason(Sign.NIK_OTHER)] if len(both) > REGION_PART else []


def _name(written_a: str, written_b: str) -> list[Reason]:
    a, b = names.read(written_a), names.read(written_b)
    if not a.words or not b.words:
        return []
    told = _telling_share(a, b)
    if a.words == b.words:
        same = names.plain(written_a) == names.plain(written_b)
        return [_reason(Sign.NAME_SAME if same else Sign.NAME_SAME_WITHOUT_TITLES, told)]
    alike = name_likeness(a, b)
    if a.sounds == b.sounds or "".join(a.sounds) == "".join(b.sounds):
        return [_reason(Sign.NAME_SOUNDS_SAME, told)]
    if alike >= ALIKE:
        return [_reason(Sign.NAME_ALIKE, told)]
    if alike >= PARTLY:
        return [_reason(Sign.NAME_PARTLY, told)]
    return [_reason(Sign.NAME_OTHER)] if alike < OTHER else []


def _telling_share(a: Name, b: Name) -> float:
    """Return how much a shared name tells: "Siti" or "I Wayan" alone is the name of thousands."""
    most = min(sum(names.weight(word) for word in one.words) for one in (a, b))
    return min(1.0, 0.4 + 0.6 * most / 1.4)


def _words_alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    together = _word_alike("".join(a), "".join(b))
    pairs = sorted(
        (
            (alike, min(one, other), max(one, other), place, there)
            for place, one in enumerate(a)
            for there, other in enumerate(b)
            if (alike := _word_alike(one, other)) >= WORDS_MEET
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    mine, theirs, met, joined = set(range(len(a))), set(range(len(b))), 0.0, 0.0
    for alike, _low, _high, place, there in pairs:
        if place in mine and there in theirs:
            mine.discard(place)
            theirs.discard(there)
            share = min(names.weight(a[place]), names.weight(b[there]))
            met, joined = met + share * alike, joined + share
    # What each has and the other has not is another name; what only one has was probably left out.
    rest = min(sum(names.weight(a[place]) for place in mine), sum(names.weight(b[place]) for place in theirs))
    left = abs(sum(_left_out(a[place]) for place in mine) - sum(_left_out(b[place]) for place in theirs))
    whole = joined + rest + left
    by_words = met / whole if whole else 0.0
    return max(by_words, together if together >= ALIKE else 0.0)


def _left_out(word: str) -> float:
    """Return how much it counts against two names that only one has a word: a clan's hardly at all."""
    return names.weight(word) * (LEFT_OUT_CLAN if word in names.MARGA else LEFT_OUT)


def _word_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if 1 in {len(one), len(other)}:
        return INITIAL if one[:1] == other[:1] else 0.0
    heard = names.sound(one), names.sound(other)
    if heard[0] == heard[1]:
        return SOUNDS_SAME
    shorter, longer = sorted(heard, key=len)
    if len(shorter) >= FIRST_OF_LONG and longer.startswith(shorter):
        return INITIAL
    alike = JaroWinkler.similarity(heard[0], heard[1])
    bones = names.skeleton(one) == names.skeleton(other)
    return max(alike, 0.9) if bones and alike >= WORDS_MEET else alike * 0.97


def _birth(a: date | None, b: date | None) -> list[Reason]:
    if a is None or b is None:
        return []
    is_january = (1, 1) in {(a.month, a.day), (b.month, b.day)}
    if a == b:
        return [_reason(Sign.BIRTH_SAME_JANUARY if is_january else Sign.BIRTH_SAME)]
    apart = abs(a.year - b.year)
    if is_january:
        return [_reason(Sign.BIRTH_YEAR)] if apart == 0 else [_reason(Sign.BIRTH_FAR)] if apart > 5 else []  # noqa: PLR2004
    return [_reason(_dates(a, b, apart=apart))]


def _dates(a: date, b: date, *, apart: int) -> Sign:
    if apart == 0 and (a.day, a.month) == (b.month, b.day):
        return Sign.BIRTH_SWAPPED
    same = (a.year == b.year, a.month == b.month, a.day == b.day)
    if sum(same) == 2 and apart in {0, 1, 9, 10, 11}:  # noqa: PLR2004 -- two of three parts; a digit of the year misread
        return Sign.BIRTH_NEAR
    return Sign.BIRTH_FAR if apart > 5 else Sign.BIRTH_OTHER  # noqa: PLR2004 -- years no slip explains


def _mother(a: Described, b: Described) -> list[Reason]:
    mine, theirs = names.read(a.mother), names.read(b.mother)
    if not mine.words or not theirs.words:
        return []
    alike = name_likeness(mine, theirs)
    if alike >= ALIKE:
        return [_reason(Sign.MOTHER_SAME, _telling_share(mine, theirs))]
    return [_reason(Sign.MOTHER_OTHER)] if alike < OTHER else []


def _place(a: str, b: str) -> list[Reason]:
    if len(a) == VILLAGE and a == b:
        return [_reason(Sign.VILLAGE_SAME)]
    same = len(a) >= DISTRICT and a[:DISTRICT] == b[:DISTRICT]
    return [_reason(Sign.DISTRICT_SAME)] if same else []
