"""What may be asked of a paper, for the tests of the public page, the API and the command line."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pilar.documents.rules.kinds import KIND_LABELS, KINDS, Kind, Secrecy, register_kind
from pilar.documents.rules.standard import LETTER
from tests.documents import crafted

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERRAL = replace(
    LETTER,
    key="test_referral",
    secrecy=Secrecy.SILENT,
    reading="documents.view",
    is_numbered=False,
    example=LETTER.example | {"to": "Puskesmas Cikajang", "subject": "Rujukan atas nama Ujang Sobandi"},
)
"""A paper about a client, of which nobody outside is told anything."""


@contextmanager
def known_silent(**other: Any) -> Iterator[Kind]:
    """Let there be a silent kind for a while, as a higher app registers one."""
    kind = register_kind(replace(REFERRAL, **other))
    try:
        yield kind
    finally:
        del KINDS[REFERRAL.key], KIND_LABELS[REFERRAL.key]


def flipped(content: bytes) -> bytes:
    """A file with one bit turned over inside its first page."""
    return crafted.flipped(content, crafted.inside_the_contents(content))


def another(code: str) -> str:
    """A code that is as good as another and was never given."""
    return ("0" if code[0] != "0" else "1") + code[1:]
