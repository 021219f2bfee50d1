"""The name one signs in with: what it may look like, and one made from a person's name."""

from __future__ import annotations

import re
import unicodedata

from pilar.kernel.problems import Invalid, _

SHORTEST, LONGEST = 3, 60
ALLOWED = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
TITLES = frozenset({"drs", "dra", "dr", "ir", "h", "hj", "prof", "kh", "hji"})
LONG_ENOUGH = 2

BAD_USERNAME = _(
    "A sign-in name has 3 to 60 small letters, digits, dots or hyphens, and begins and ends with a letter or digit. "
    "For instance rina.wulansari."
)


def username(text: str) -> str:
    """Return a sign-in name as it is kept, or refuse."""
    name = text.strip().lower()
    if not (SHORTEST <= len(name) <= LONGEST and ALLOWED.fullmatch(name)):
        raise Invalid(BAD_USERNAME, field="username")
    return name


def proposed(person: str) -> str:
    """Make a sign-in name from the first two words of a person's name, titles left out."""
    plain = unicodedata.normalize("NFKD", person.split(",", maxsplit=1)[0]).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in TITLES]
    name = ".".join(words[:LONG_ENOUGH])[: LONGEST - 4].strip(".")
    return name if len(name) >= SHORTEST else f"akun.{name}".rstrip(".")


def numbered(name: str, number: int) -> str:
    """Return the name as it is tried for the ``number``-th time: rina.wulansari, rina.wulansari2, …."""
    return name if number == 1 else f"{name}{number}"
