"""What is kept of a sign-in and how it is said: how it went, on what, from where; decided without a database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

from pilar.kernel.problems import _

KEPT = timedelta(days=365)
"""How long the history of sign-ins is kept."""

ENDING_SOON = timedelta(days=30)
"""From when on a mandate is said to end soon."""


class Outcome(StrEnum):
    """How somebody's coming went."""

    ENTERED = "entered"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 -- the name of an outcome
    WRONG_CODE = "wrong_code"
    LOCKED = "locked"
    CLOSED = "closed"


class Means(StrEnum):
    """By what somebody came in."""

    PASSWORD = "password"  # noqa: S105 -- the name of a way in
    CODE = "code"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"


OUTCOMES: dict[Outcome, str] = {
    Outcome.ENTERED: _("Signed in"),
    Outcome.WRONG_PASSWORD: _("Wrong password"),
    Outcome.WRONG_CODE: _("Wrong code"),
    Outcome.LOCKED: _("Locked for a while"),
    Outcome.CLOSED: _("Account closed"),
}
MEANS: dict[Means, str] = {
    Means.PASSWORD: _("password"),
    Means.CODE: _("password and code"),
    Means.RECOVERY_CODE: _("password and spare code"),
    Means.PASSKEY: _("passkey"),
}

BROWSERS = (
    ("Edge", re.compile(r"\bEdg(?:e|A|iOS)?/")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Opera", re.compile(r"\b(?:OPR|OPT|Opera)\b")),
    ("UC Browser", re.compile(r"\bUC ?Browser/")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(?:Chrome|CriOS|HeadlessChrome)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
SYSTEMS = (
    ("Android", re.compile(r"\bAndroid\b")),
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Mac", re.compile(r"\bMac(?:intosh| OS X)\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)
UNKNOWN_DEVICE = _("An unknown device")
ON = _("%(browser)s on %(system)s")


@dataclass(frozen=True)
class Device:
    """The browser and the system somebody used, by their own names; empty where they did not say."""

    browser: str = ""
    system: str = ""

    @classmethod
    def read(cls, kept: str) -> Device:
        """Return the device as it was written down by ``str``."""
        browser, _bar, system = kept.partition("|")
        return cls(browser, system)

    def __str__(self) -> str:
        return f"{self.browser}|{self.system}" if self.browser or self.system else ""


def device(user_agent: str) -> Device:
    """Read browser and system from what a browser says of itself; the more particular name comes first."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    return next((name for name, pattern in known if pattern.search(text)), "")


def near(address: str) -> str:
    """Shorten a network address to what tells places apart and not people; nothing when it is none."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return near(str(known.ipv4_mapped))
        return ":".join(part.lstrip("0") or "0" for part in known.exploded.split(":")[:3]) + ":…"
    return ".".join(str(known).split(".")[:3]) + ".…"


def minutes_to_wait(seconds: float) -> int:
    """Return whole minutes, at least one, after which somebody may try again."""
    return max(1, -(-int(seconds) // 60))
