"""What an office is: its kind, where that kind may lie, and what its letterhead says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pilar.kernel.problems import Invalid, _

NAME_MAX, LINES_MAX = 160, 4


class Kind(StrEnum):
    """What kind of office it is."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"
    ASSOCIATION = "association"
    UNIT = "unit"


KINDS: dict[Kind, str] = {
    Kind.MINISTRY: _("Ministry"),
    Kind.PROVINCE: _("Dinas Sosial of a province"),
    Kind.REGENCY: _("Dinas Sosial of a kab/kota"),
    Kind.DISTRICT: _("Kecamatan"),
    Kind.VILLAGE: _("Desa or kelurahan"),
    Kind.ASSOCIATION: _("IPSM"),
    Kind.UNIT: _("UPT or balai"),
}
LENGTHS: dict[Kind, tuple[int, ...]] = {
    Kind.MINISTRY: (0,),
    Kind.PROVINCE: (2,),
    Kind.REGENCY: (4,),
    Kind.DISTRICT: (6,),
    Kind.VILLAGE: (10,),
    Kind.ASSOCIATION: (0, 2, 4, 6, 10),
    Kind.UNIT: (0, 2, 4),
}
"""The lengths of the codes at which an office of this kind may lie."""

ONE_PER_REGION = frozenset({Kind.MINISTRY, Kind.PROVINCE, Kind.REGENCY, Kind.DISTRICT, Kind.VILLAGE, Kind.ASSOCIATION})

WRONG_LEVEL = _("An office of this kind cannot lie here. Choose another kind, or another area.")
NO_NAME = _("The name of the office is missing. Write it as it stands on its letters.")
TOO_MANY_LINES = _("A letterhead has at most %(most)s lines above the address. Shorten it.")


@dataclass(frozen=True)
class Particulars:
    """What is written about an office, already read and found usable."""

    name: str
    letterhead: str = ""
    address: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    unit_code: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the letterhead above the address."""
        return tuple(line for line in self.letterhead.splitlines() if line)


# What is written about an office, as the journal names it.
PARTICULARS: dict[str, str] = {
    "name": _("name"),
    "letterhead": _("letterhead"),
    "address": _("address"),
    "postal_code": _("postal code"),
    "phone": _("phone number"),
    "email": _("e-mail"),
    "website": _("website"),
    "unit_code": _("unit code"),
    "none": _("nothing"),
}


def check_level(kind: Kind, region: str) -> None:
    """Raise unless an office of this kind may lie at a region."""
    if len(region) not in LENGTHS[kind]:
        raise Invalid(WRONG_LEVEL, field="kind")


def kind_at(region: str) -> Kind:
    """Return the kind of the office that answers for a region."""
    return next(kind for kind, lengths in LENGTHS.items() if len(region) in lengths)


def check_particulars(particulars: Particulars) -> None:
    """Raise when an office could not head its letters by this."""
    if not particulars.name:
        raise Invalid(NO_NAME, field="name")
    if len(particulars.lines) > LINES_MAX:
        raise Invalid(TOO_MANY_LINES, field="letterhead", most=LINES_MAX)


def default_letterhead(kind: Kind, *, place: str) -> tuple[str, ...]:
    """Return the lines that head the letters of an office until it writes its own."""
    if kind is Kind.MINISTRY:
        return ("KEMENTERIAN SOSIAL REPUBLIK INDONESIA",)
    government = f"PEMERINTAH {place.upper()}"
    return {
        Kind.PROVINCE: (government, "DINAS SOSIAL"),
        Kind.REGENCY: (government, "DINAS SOSIAL"),
        Kind.ASSOCIATION: ("IKATAN PEKERJA SOSIAL MASYARAKAT", place.upper()),
    }.get(kind, (government,))


def differences(before: Particulars, after: Particulars) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    return tuple(name for name in Particulars.__dataclass_fields__ if getattr(before, name) != getattr(after, name))
