"""What else is written about a volunteer: school, work, telephone, other roles, membership of IPSM, uniform.

All of it may be missing. What looks odd is pointed out and never stops the record; only what cannot be read is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, _
from pilar.volunteers.rules import people

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

IPSM_LENGTH = 10
IPSM_MAX = 20
FIRST_YEAR = 1975
"""Kepmensos 14/HUK/KEP/II/1981 gave PSM their first rule; some serve from some years before."""
PARTIAL_SHOWN = 12
PARTIAL = re.compile(r"\d{4,15}")
MASKS = re.compile(r"[*xX•#_?]+")


class PhoneUse(StrEnum):
    """Whose telephone it is."""

    OWN = "own"
    SHARED = "shared"


class Size(StrEnum):
    """The size of a uniform."""

    XS = "XS"
    S = "S"
    M = "M"
    L = "L"
    XL = "XL"
    XXL = "XXL"
    XXXL = "XXXL"
    XXXXL = "XXXXL"


class OtherRole(StrEnum):
    """What a volunteer may be besides; the list is data, these are the codes Pilar brings along."""

    OFFICIAL = "perangkat_desa"
    COUNCIL = "bpd"
    NEIGHBOURHOOD = "rt_rw"
    HEALTH_WORKER = "kader_kesehatan"
    FAMILY_WELFARE = "kader_pkk"
    YOUTH = "karang_taruna"
    DISASTER = "tagana"
    TKSK = "tksk"
    PKH = "pendamping_pkh"
    PUSKESOS = "puskesos"
    CIVIL_SERVANT = "asn"
    SOLDIER = "tni_polri"
    PARTY = "pengurus_partai"


PHONE_USES: dict[PhoneUse, str] = {PhoneUse.OWN: _("Own"), PhoneUse.SHARED: _("Shared with the family")}

# How the setting names them; on screens and in workbooks the words of the list count.
OTHER_ROLES: dict[str, str] = {
    OtherRole.OFFICIAL: _("village official"),
    OtherRole.COUNCIL: _("village council (BPD)"),
    OtherRole.NEIGHBOURHOOD: _("head of RT or RW"),
    OtherRole.HEALTH_WORKER: _("health volunteer (kader)"),
    OtherRole.FAMILY_WELFARE: _("family welfare volunteer (PKK)"),
    OtherRole.YOUTH: _("Karang Taruna"),
    OtherRole.DISASTER: _("Tagana"),
    OtherRole.TKSK: _("TKSK"),
    OtherRole.PKH: _("PKH companion"),
    OtherRole.PUSKESOS: _("Puskesos or SLRT"),
    OtherRole.CIVIL_SERVANT: _("civil servant (ASN)"),
    OtherRole.SOLDIER: _("army or police"),
    OtherRole.PARTY: _("officer of a political party"),
}

IPSM_WRONG = _("“%(text)s” is no IPSM number. It has digits, letters, dots, dashes or slashes, at most 20 of them.")
IPSM_ODD = _("An IPSM member number usually has 10 digits. A temporary card may differ, so this may be right.")
YEAR_WRONG = _("“%(text)s” is no year. Write the four digits of the year, for instance 2012.")
YEAR_AHEAD = _("This year lies in the future. Correct it.")
YEAR_EARLY = _("Nobody was a PSM before %(year)s. Correct the year.")
PARTIAL_WRONG = _("A partly hidden NIK shows at least four digits. Leave it empty if less is known.")
PARTIAL_DIFFERS = _(
    "The partly hidden NIK begins otherwise than the NIK known. Both are kept; look at the population card (KTP)."
)
NOT_OFFERED = _("“%(code)s” is not in the list of your area today. Choose what the list offers.")
QUESTIONED = _("Your office asks to look twice when a PSM is also: %(roles)s. The record is kept; decide yourself.")


@dataclass(frozen=True)
class KnownNik:
    """What is known of a NIK: the whole of it, the visible beginning of one partly hidden, or for a time both."""

    digits: str = ""
    partial: str = ""

    @property
    def shown(self) -> str:
        """Return it as everyone may see it who may see the person: only where it was first registered."""
        return beginning_masked(self.digits or self.partial)

    @property
    def differs(self) -> bool:
        """Say whether the beginning contradicts the whole."""
        return bool(self.digits) and not self.digits.startswith(self.partial)


@dataclass(frozen=True)
class Remark:
    """A sentence about what should be looked at again, with its details; none of it stops a record."""

    sentence: str
    details: Mapping[str, object] = field(default_factory=dict)


def ipsm_number(text: str) -> str:
    """Return a member number as written, without spaces; raise ``Invalid`` when it cannot be one."""
    cleaned = re.sub(r"\s+", "", text)
    if not re.fullmatch(r"[0-9A-Za-z./\-]{1,20}", cleaned):
        raise Invalid(IPSM_WRONG, field="ipsm_number", text=text.strip())
    return cleaned


def ipsm_warnings(number: str) -> tuple[str, ...]:
    """Return what should be looked at again in a member number."""
    usual = len(number) == IPSM_LENGTH and number.isascii() and number.isdigit()
    return () if usual or not number else (IPSM_ODD,)


def year(text: str, *, this_year: int) -> int:
    """Return the year since when somebody is a PSM; a date says it by its last four digits."""
    cleaned = text.strip()
    match = re.fullmatch(r"(?:\d{1,2}[-/. ]\d{1,2}[-/. ])?((?:19|20)\d\d)", cleaned, flags=re.ASCII)
    if match is None:
        raise Invalid(YEAR_WRONG, field="psm_since", text=cleaned)
    found = int(match[1])
    if found > this_year:
        raise Invalid(YEAR_AHEAD, field="psm_since")
    if found < FIRST_YEAR:
        raise Invalid(YEAR_EARLY, field="psm_since", year=FIRST_YEAR)
    return found


def is_masked(text: str) -> bool:
    """Say whether a NIK is partly hidden, as in lists the ministry sends: 320501410180****."""
    bare = re.sub(r"[\s.\-]", "", text)
    return bool(MASKS.search(bare)) and bool(MASKS.sub("", bare).isdigit())


def partial_nik(text: str) -> str:
    """Return the visible beginning of a partly hidden NIK; it is a hint of who is meant, never an identity."""
    shown = MASKS.split(re.sub(r"[\s.\-]", "", text), maxsplit=1)[0]
    if not PARTIAL.fullmatch(shown) or not shown.isascii():
        raise Invalid(PARTIAL_WRONG, field="nik")
    return shown[:PARTIAL_SHOWN]


def written_nik(text: str) -> KnownNik:
    """Read a NIK as it is typed; of one partly hidden the visible beginning is kept, which identifies nobody."""
    if not text.strip():
        return KnownNik()
    if is_masked(text):
        return KnownNik(partial=partial_nik(text))
    return KnownNik(digits=people.nik(text).digits)


def nik_over(before: KnownNik, typed: KnownNik) -> KnownNik:
    """Return what is known after something was typed: a whole NIK settles it, a beginning never takes a whole away."""
    if typed.digits:
        return typed
    known = before.digits or before.partial
    if known.startswith(typed.partial):
        return before
    return KnownNik(digits=before.digits, partial=typed.partial)


def beginning_masked(digits: str) -> str:
    """Return the first six digits of what is known of a NIK, and dots for the rest; nothing when nothing is known."""
    shown = digits[: people.NIK_SHOWN]
    return shown + "•" * (people.NIK_LENGTH - len(shown)) if digits else ""


def check_offered(codes: Iterable[str], *, offered: Collection[str], before: Collection[str], field: str) -> None:
    """Raise when a code is not in the list of the area; what stood there before may stay, its time over or not."""
    for code in codes:
        if code not in offered and code not in before:
            raise Invalid(NOT_OFFERED, field=field, code=code)


def questioned(roles: Iterable[str], *, asked: Iterable[str]) -> tuple[str, ...]:
    """Return those of somebody's other roles at which their office wants to look twice."""
    wanted = frozenset(asked)
    return tuple(role for role in roles if role in wanted)
