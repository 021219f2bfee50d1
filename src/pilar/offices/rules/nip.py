"""The number of a civil servant (NIP), 18 digits: birth date (8), month of appointment (6), sex (1), serial (3).

It is printed on letters, so what cannot be one is refused; what only looks odd is a warning, for numbers were given out
by hand for decades.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pilar.kernel.problems import Invalid, _

LENGTH = 18
SEXES = ("1", "2")
"""1 for men, 2 for women."""
YOUNGEST, OLDEST_AT_START = 17, 56
RETIRED = 66

WRONG_LENGTH = _("This NIP has %(length)s digits. A NIP always has 18; look at the decree of appointment.")
DIGITS_ONLY = _("A NIP holds digits only. Look at the decree of appointment and type it again.")
NO_BIRTH_DATE = _("Digits 1 to 8 of this NIP are not a date. Look at the decree of appointment.")
NO_MONTH = _("Digits 9 to 14 of this NIP are not a month. Look at the decree of appointment.")
ODD_SEX = _("Digit 15 of this NIP is usually 1 (men) or 2 (women). Look at it again.")
ODD_SERIAL = _("This NIP ends in 000, which is not usual. Look at it again.")
ODD_START = _("By this NIP the person was appointed at the age of %(age)s. Look at it again.")
LONG_RETIRED = _("By this NIP the person is %(age)s years old and would have retired. Look at it again.")


@dataclass(frozen=True)
class Doubt:
    """What should be looked at again, as a sentence with its details."""

    sentence: str
    details: dict[str, int]


@dataclass(frozen=True)
class Nip:
    """What a NIP says of itself."""

    digits: str

    @property
    def born(self) -> date:
        """Return the birth date it carries."""
        return date(int(self.digits[:4]), int(self.digits[4:6]), int(self.digits[6:8]))

    @property
    def appointed(self) -> date:
        """Return the first day of the month of appointment it carries."""
        return date(int(self.digits[8:12]), int(self.digits[12:14]), 1)

    @property
    def written(self) -> str:
        """Return it as letters print it, in four groups."""
        return " ".join((self.digits[:8], self.digits[8:14], self.digits[14], self.digits[15:]))


def nip(text: str) -> Nip:
    """Read a NIP as people write it; raise ``Invalid`` when it cannot be one."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not (digits.isascii() and digits.isdigit()):
        raise Invalid(DIGITS_ONLY, field="nip")
    if len(digits) != LENGTH:
        raise Invalid(WRONG_LENGTH, field="nip", length=len(digits))
    number = Nip(digits)
    for part, sentence in (("born", NO_BIRTH_DATE), ("appointed", NO_MONTH)):
        try:
            getattr(number, part)
        except ValueError as cause:
            raise Invalid(sentence, field="nip") from cause
    return number


def doubts(number: Nip, *, today: date) -> tuple[Doubt, ...]:
    """Return what should be looked at again; none of it stops the record."""
    found = []
    if number.digits[14] not in SEXES:
        found.append(Doubt(ODD_SEX, {}))
    if number.digits.endswith("000"):
        found.append(Doubt(ODD_SERIAL, {}))
    start = _years(number.born, number.appointed)
    if not YOUNGEST <= start <= OLDEST_AT_START:
        found.append(Doubt(ODD_START, {"age": start}))
    age = _years(number.born, today)
    if age >= RETIRED:
        found.append(Doubt(LONG_RETIRED, {"age": age}))
    return tuple(found)


def _years(since: date, until: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))
