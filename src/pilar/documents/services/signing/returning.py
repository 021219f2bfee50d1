"""Takes back a PDF that was handed out to be signed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.rules.seals import OTHER_DOCUMENT, Returned, check_whole, seal_of
from pilar.documents.services.signing import checking, pages
from pilar.documents.services.signing.reading import damage_told, opened
from pilar.kernel.problems import Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def check_returned(
    handed_out: bytes, returned: bytes, *, expected_name: str, roots: Sequence[bytes], at: datetime, accepts_trial: bool
) -> Returned:
    """Return who signed a PDF that was handed out; see ``check_returned`` of the package."""
    reader = opened(returned)
    seals = checking.seals_in(reader, roots=roots, at=at)
    check_whole(seals)  # first, for a page that was changed since is no other document
    expected = pages.shown(opened(handed_out))
    with damage_told():
        found = pages.shown(reader)
    if found != expected:
        raise Invalid(OTHER_DOCUMENT, field="file")
    seal = seal_of(seals, expected_name=expected_name, accepts_trial=accepts_trial)
    return Returned(
        signed_by=seal.signed_by,
        signed_at=seal.signed_at,
        issuer=seal.issuer,
        is_trusted=seal.is_trusted,
        is_trial=seal.is_trial,
    )
