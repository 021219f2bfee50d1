"""What may be written about a person: names, population number (NIK), phone, age.

The checks of the NIK follow how it is built: six digits of the region of first registration, the birth date with 40
added to the day for women, four of serial. It is never reissued, so most misfits are warnings for a person to look at.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import phonenumbers

from pilar.kernel.problems import BadNik, Invalid, Refused, _

ADULT = 18
NIK_LENGTH = 16
NIK_SHOWN = 6
FEMALE_DAY = 40
OLDEST = 110


class Sex(StrEnum):
    """As on the population card."""

    MALE = "male"
    FEMALE = "female"


SEXES: dict[Sex, str] = {Sex.MALE: _("Male"), Sex.FEMALE: _("Female")}

# What is written about a person, as the journal names it.
PARTICULARS: dict[str, str] = {
    "name": _("name"),
    "sex": _("sex"),
    "birth_place": _("place of birth"),
    "birth_date": _("date of birth"),
    "nik": _("NIK"),
    "phone": _("phone number"),
    "address": _("address"),
    "nik_partial": _("partly hidden NIK"),
    "phone_use": _("whose phone it is"),
    "has_smartphone": _("smartphone"),
    "education": _("education"),
    "occupation": _("occupation"),
    "emergency_name": _("whom to call in an emergency"),
    "emergency_phone": _("phone for an emergency"),
    "psm_since": _("PSM since"),
    "other_roles": _("other roles"),
    "ipsm_number": _("IPSM number"),
    "uniform_size": _("size of the uniform"),
    "none": _("nothing"),
}

NIK_LENGTH_WRONG = _("This NIK has %(length)s digits. A NIK always has 16; look at the population card (KTP).")
NIK_DIGITS_ONLY = _("A NIK holds digits only. Look at the population card (KTP) and type it again.")
NIK_DAMAGED = _(
    "This NIK looks damaged by a spreadsheet: numbers keep only 15 digits there. Format the column as text and type "
    "the NIK again from the population card (KTP)."
)
NIK_NO_DATE = _("Digits 7 to 12 of this NIK are not a date. Look at the population card (KTP).")
NIK_NO_SERIAL = _("This NIK ends in 0000, which is never given out. Look at the population card (KTP).")
NIK_OTHER_DATE = _("The NIK says another birth date than the one given. A NIK is not reissued, so this may be right.")
NIK_OTHER_SEX = _("The NIK says another sex than the one given. A NIK is not reissued, so this may be right.")
NIK_ODD_REGION = _(
    "The NIK begins with a region code that is not known today. Old codes live on, so this may be right."
)
PHONE_WRONG = _("“%(phone)s” is not an Indonesian phone number. Write it like 0812-3456-7890.")
TOO_YOUNG = _("A PSM is at least %(least)s years old here. This person is %(age)s on the first day of service.")
BORN_LATER = _("The birth date lies in the future. Correct it.")
BORN_LONG_AGO = _("The birth date lies more than 110 years back. Correct it.")
NAME_EMPTY = _("The name is missing. Write it as on the population card (KTP).")
NAME_HAS_DIGITS = _("A name holds no digits. Write it as on the population card (KTP).")
NAME_LONG = _("A name has at most 120 letters. Write it as on the population card (KTP).")
NAME_MAX = 120
PHONE_MAX = 16
"""A plus and fifteen digits, says ITU-T E.164; some countries allow themselves more."""


@dataclass(frozen=True)
class Nik:
    """What a NIK says of itself."""

    digits: str

    @property
    def region(self) -> str:
        """Return the code of the kecamatan where it was first registered."""
        return self.digits[:6]

    @property
    def sex(self) -> Sex:
        """Return the sex the day of birth carries."""
        return Sex.FEMALE if int(self.digits[6:8]) > FEMALE_DAY else Sex.MALE

    @property
    def day_month_year(self) -> tuple[int, int, int]:
        """Return day, month and two-digit year of birth; the century is not in the number."""
        day = int(self.digits[6:8])
        return (day - FEMALE_DAY if day > FEMALE_DAY else day, int(self.digits[8:10]), int(self.digits[10:12]))


def nik(text: str) -> Nik:
    """Read a NIK as people write it (spaces, dots and dashes allowed); raise ``BadNik`` when it cannot be one."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isascii() or not digits.isdigit():
        raise BadNik(NIK_DIGITS_ONLY, field="nik")
    if len(digits) != NIK_LENGTH:
        raise BadNik(NIK_LENGTH_WRONG, field="nik", length=len(digits))
    if digits.endswith("0000"):
        raise BadNik(NIK_NO_SERIAL, field="nik")
    read = Nik(digits)
    day, month, year = read.day_month_year
    if not is_date(day, month, year):
        raise BadNik(NIK_NO_DATE, field="nik")
    return read


def nik_warnings(
    number: Nik, *, birth_date: date | None, sex: Sex | None, known_regions: frozenset[str] | None = None
) -> tuple[str, ...]:
    """Return what a person should look at again; none of it stops the record."""
    found = []
    day, month, year = number.day_month_year
    if birth_date is not None and (birth_date.day, birth_date.month, birth_date.year % 100) != (day, month, year):
        found.append(NIK_OTHER_DATE)
    if sex is not None and number.sex is not sex:
        found.append(NIK_OTHER_SEX)
    if known_regions is not None and number.region[:2] not in known_regions:
        found.append(NIK_ODD_REGION)
    return tuple(found)


def masked_nik(digits: str) -> str:
    """Return a NIK as it is shown to everyone who may see the person: only where it was first registered."""
    return digits[:NIK_SHOWN] + "•" * (NIK_LENGTH - NIK_SHOWN) if len(digits) == NIK_LENGTH else ""


def phone(text: str, *, field: str = "phone") -> str:
    """Return a phone number as +62…; raise ``Invalid`` when it is none. Empty stays empty."""
    cleaned = text.strip()
    if not cleaned:
        return ""
    try:
        number = phonenumbers.parse(_with_prefix(cleaned), "ID")
    except phonenumbers.NumberParseException as cause:
        raise Invalid(PHONE_WRONG, field=field, phone=cleaned) from cause
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_possible_number(number) or len(written) > PHONE_MAX:
        raise Invalid(PHONE_WRONG, field=field, phone=cleaned)
    return written


def tidy(text: str) -> str:
    """Return text in one line, its spaces in order, without signs that nobody sees and a database may refuse."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())


def name(text: str) -> str:
    """Return a name as written, its spaces in order; raise ``Invalid`` when it cannot be one."""
    cleaned = tidy(text)
    if not cleaned:
        raise Invalid(NAME_EMPTY, field="name")
    if any(letter.isdigit() for letter in cleaned):
        raise Invalid(NAME_HAS_DIGITS, field="name")
    if len(cleaned) > NAME_MAX:
        raise Invalid(NAME_LONG, field="name")
    return cleaned


def search_name(text: str) -> str:
    """Return a name for sorting and searching: small letters without accents, punctuation or double spaces."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split())
    return words[:NAME_MAX].rstrip()  # one sign may become several letters


def age(birth_date: date, *, on: date) -> int:
    """Return the completed years of life on a day."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def check_birth_date(birth_date: date | None, *, today: date) -> None:
    """Raise when nobody alive can be born that day."""
    if birth_date is None:
        return
    if birth_date > today:
        raise Invalid(BORN_LATER, field="birth_date")
    if age(birth_date, on=today) > OLDEST:
        raise Invalid(BORN_LONG_AGO, field="birth_date")


def check_old_enough(birth_date: date | None, *, on: date, least: int = ADULT) -> None:
    """Raise when the person is too young on the first day of service; unknown ages pass.

    Permensos 10/2019 asks for 18 years, an area may ask for more.
    """
    if birth_date is not None and age(birth_date, on=on) < least:
        raise Refused(TOO_YOUNG, field="birth_date", least=least, age=age(birth_date, on=on))


def _with_prefix(text: str) -> str:
    """Mend the two forms people write without a leading 0 or +: 62812… and 812…."""
    bare = re.sub(r"[\s.\-()]", "", text)
    return f"+{bare}" if bare.startswith("62") else bare


def is_date(day: int, month: int, year: int) -> bool:
    """Say whether the parts are a day of some century; 29 February passes when any such year had one."""
    try:
        date(2000 if year == 0 else 1900 + year, month, day)
    except ValueError:
        return False
    return True
