"""Whether a file is what its name says and what its kind takes: the one question asked of everything that comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import puremagic

from pilar.files.rules import images, packages, papers
from pilar.files.rules.kinds import FACTS, MB, Family, Type, formats
from pilar.files.rules.names import clean_name, extension_of, with_extension
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from pilar.files.rules.kinds import Kind

HEAD = 4096
EMPTY = _("The file is empty. Open it on your device to see whether it can be read, then choose it again.")
TOO_BIG = _(
    "The file is larger than %(most)s MB. Make it smaller, for instance by scanning with fewer dots or in several "
    "parts, and choose it again."
)
WRONG_TYPE = _(
    "This is a %(found)s file; here %(allowed)s is taken. Save or scan it as one of these and choose it again."
)
UNKNOWN = _("It cannot be told what kind of file this is; here %(allowed)s is taken. Save it anew as one of these.")
WRONG_ENDING = _(
    "The name ends in “.%(ending)s”, but the file holds %(found)s. Let its name end in “.%(right)s”, or choose the "
    "right file."
)


@dataclass(frozen=True)
class Checked:
    """A file that was taken: its type, the name to show, and the bytes to keep (images are drawn anew)."""

    type: Type
    name: str
    content: bytes


def check(kind: Kind, *, name: str, content: bytes) -> Checked:
    """Raise with a sentence unless the file may be kept as this kind; else return what to keep."""
    check_size(kind, len(content))
    found = sniff(content)
    allowed = formats(kind.types)
    if found is None or found not in kind.types:
        known = FACTS[found].label if found else guess(content)
        raise Invalid(WRONG_TYPE if known else UNKNOWN, field="file", found=known, allowed=allowed)
    shown = _named(name, found)
    return Checked(found, shown, _kept(kind, found, content))


def check_size(kind: Kind, size: int) -> None:
    """Raise unless a file of so many bytes is taken."""
    if not size:
        raise Invalid(EMPTY, field="file")
    if size > kind.cap:
        raise Invalid(TOO_BIG, field="file", most=max(1, kind.cap // MB))


def sniff(content: bytes) -> Type | None:
    """The type by the first bytes and what they must lead to; None for what Pilar does not take anywhere."""
    if content.startswith(papers.PDF):
        return Type.PDF
    image = images.sniff(content)
    if image is not None:
        return image
    if content.startswith(packages.ZIP):
        return packages.sniff(content)
    return Type.CSV if papers.is_table_text(content) else None


def guess(content: bytes) -> str:
    """What a file that is not taken may be, by its ending (EXE, ZIP), to name it in the refusal; nothing if unknown."""
    if content.startswith(packages.ZIP):
        return "ZIP"
    try:
        found = puremagic.from_string(content[:HEAD])
    except (puremagic.PureError, ValueError):
        return ""
    return found.removeprefix(".").upper()


def _named(name: str, found: Type) -> str:
    """The name to show. Among images the ending is put right; elsewhere a wrong one is refused, for it misleads."""
    shown, known = clean_name(name), FACTS[found]
    ending = extension_of(shown)
    if ending in known.extensions:
        return shown
    images_endings = {end for other in FACTS.values() if other.family is Family.IMAGE for end in other.extensions}
    if not ending or (known.family is Family.IMAGE and ending in images_endings):
        return with_extension(shown, known.extensions[0])
    raise Invalid(WRONG_ENDING, field="file", ending=ending, found=known.label, right=known.extensions[0])


def _kept(kind: Kind, found: Type, content: bytes) -> bytes:
    """The bytes to keep, once the whole of them was looked at."""
    family = FACTS[found].family
    if family is Family.IMAGE:
        return images.redrawn(content, found, longest=kind.longest_side)
    if family is Family.PACKAGE:
        packages.check(content)
    elif family is Family.PAPER:
        papers.check_pdf(content)
    return content
