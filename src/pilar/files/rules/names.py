"""A file's name as it may be shown, stored and sent back: no path, nothing invisible, nothing a computer trips over."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
LONGEST_ENDING = 10
NAMELESS = "berkas"
FORBIDDEN = re.compile(r'[<>:"|?*]')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows gives to devices, whatever follows the dot."""
BYTES = 200
"""What most file systems take is 255, and a download may be numbered."""


def clean_name(raw: str) -> str:
    """The name without path, controls, marks that turn the writing round, or length; never empty, never reserved."""
    last = re.split(r"[/\\]", raw)[-1]
    visible = "".join(char if _is_shown(char) else " " if char.isspace() else "" for char in last)
    # Composed after the invisible is gone: what stood between two signs may have kept them apart.
    plain = FORBIDDEN.sub("_", " ".join(unicodedata.normalize("NFC", visible).split())).strip(" .")
    if RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    return _shortened(plain) or NAMELESS


def extension_of(name: str) -> str:
    """The ending of a name, small letters, without its dot; nothing when it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def with_extension(name: str, extension: str) -> str:
    """The name with another ending."""
    stem = name.rpartition(".")[0] if extension_of(name) else name
    return clean_name(f"{stem}.{extension}")


def _is_shown(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ" or char == " "


def _shortened(name: str) -> str:
    """The name cut to what is kept, its ending spared."""
    ending = extension_of(name)
    tail = f".{ending}" if ending and len(ending) <= LONGEST_ENDING else ""
    stem = name[: len(name) - len(tail)][: LONGEST - len(tail)]
    while len(f"{stem}{tail}".encode()) > BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{tail}" if stem.strip(" .") else ""
