"""Where an allowance is paid to: account and tax number (NPWP), how they are written and masked, what a look is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pilar.kernel.problems import Invalid, Refused, _
from pilar.volunteers.rules.people import tidy

SHORTEST_ACCOUNT, LONGEST_ACCOUNT = 5, 20
NPWP_LENGTHS = (15, 16)
"""Since PMK 112/2022 the NPWP of a citizen is the NIK, 16 digits; older papers have 15."""
LAST = 4
SHORT = 8
"""Of a number shorter than this, half as many digits are shown."""
BANK_MAX, HOLDER_MAX, WORDS_MAX = 60, 120, 120


class Purpose(StrEnum):
    """Why somebody looks at where an allowance is paid to."""

    HONOUR = "honour"
    TRAINING = "training"
    OTHER = "other"


PURPOSES: dict[Purpose, str] = {
    Purpose.HONOUR: _("To pay the allowance (tali asih or honor)"),
    Purpose.TRAINING: _("To pay the pocket money of a training"),
    Purpose.OTHER: _("Something else"),
}

# The parts, as the journal and the screens name them.
PARTS: dict[str, str] = {
    "bank": _("bank"),
    "account": _("account number"),
    "holder": _("account holder"),
    "npwp": _("tax number (NPWP)"),
    "none": _("nothing"),
}

ACCOUNT_WRONG = _("An account number has %(least)s to %(most)s digits and nothing else. Look at the bank book.")
NPWP_WRONG = _("An NPWP has 15 digits, or 16 when it is the NIK; this one has %(length)s. Look at the NPWP card.")
NPWP_DIGITS_ONLY = _("An NPWP holds digits only, besides dots and dashes. Look at the NPWP card.")
NO_BANK = _("The bank is missing. Without it nobody can pay into the account.")
NOTHING_WRITTEN = _("Nothing is written. Fill in at least one of these, or go back.")
NO_DETAILS = _("No account is written for this person, so there is nothing to see.")
WHY_EMPTY = _("Say in a few words what it is for; they stand in the journal.")


@dataclass(frozen=True)
class PayTo:
    """Where an allowance is paid to; any part may be missing."""

    bank: str = ""
    account: str = ""
    holder: str = ""
    npwp: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is known."""
        return self == PayTo()


def account_number(text: str) -> str:
    """Return an account number without spaces, dots and dashes; raise ``Invalid`` when it cannot be one."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isascii() or not digits.isdigit() or not SHORTEST_ACCOUNT <= len(digits) <= LONGEST_ACCOUNT:
        raise Invalid(ACCOUNT_WRONG, field="account", least=SHORTEST_ACCOUNT, most=LONGEST_ACCOUNT)
    return digits


def npwp(text: str) -> str:
    """Return a tax number without its dots and dashes; raise ``Invalid`` when it cannot be one."""
    digits = re.sub(r"[\s.\-]", "", text)
    if not digits.isascii() or not digits.isdigit():
        raise Invalid(NPWP_DIGITS_ONLY, field="npwp")
    if len(digits) not in NPWP_LENGTHS:
        raise Invalid(NPWP_WRONG, field="npwp", length=len(digits))
    return digits


def over(before: PayTo, typed: PayTo) -> PayTo:
    """Return what is known after something was typed; what is left empty stays as it is."""
    return replace(before, **{name: value for name, value in vars(typed).items() if value})


def check(details: PayTo) -> None:
    """Raise when there is nothing to write, or an account without its bank."""
    if details.is_empty:
        raise Invalid(NOTHING_WRITTEN, field="account")
    if details.account and not details.bank:
        raise Invalid(NO_BANK, field="bank")


def check_there(details: PayTo) -> None:
    """Raise when there is nothing to look at or to take away."""
    if details.is_empty:
        raise Refused(NO_DETAILS)


def purpose_words(purpose: Purpose, words: str) -> str:
    """Return what a look is for in one's own words, which only a purpose of one's own needs."""
    if purpose is not Purpose.OTHER:
        return ""
    said = tidy(words)
    if not said:
        raise Invalid(WHY_EMPTY, field="words")
    return said


def changed(before: PayTo, after: PayTo) -> tuple[str, ...]:
    """Return the names of the parts that differ."""
    return tuple(name for name in PayTo.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def masked(number: str) -> str:
    """Return the last digits of a number, four at most, and dots for the rest."""
    shown = LAST if len(number) >= SHORT else LAST // 2
    return "•" * (len(number) - shown) + number[len(number) - shown :] if number else ""


def masked_name(name: str) -> str:
    """Return the first letter of each word of a name, and dots for the rest."""
    return " ".join(word[0] + "•••" for word in name.split())
