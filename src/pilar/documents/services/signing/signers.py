"""What signs: one shape for all, and what signs with a key at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


class Signer(Protocol):
    """Something that signs a PDF here and now."""

    @property
    def label(self) -> str:
        """What it is called, marked for translation."""

    @property
    def has_legal_force(self) -> bool:
        """Whether its signatures count before the law (PP 71/2019, Art. 60)."""

    @property
    def signs_as(self) -> str:
        """The name in its certificate."""

    def sign(self, pdf: bytes, *, at: datetime, reason: str, place: str) -> bytes:
        """Return the PDF with a signature behind it, made at a time with its zone.

        Raises ``Refused`` for a PDF that is signed already, ``Invalid`` for what cannot be read as a PDF.
        """


@dataclass(frozen=True)
class Credential:
    """A certificate and its key, both as PEM; the key stands there openly and is for the caller to seal."""

    certificate: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class KeySigner:
    """What signs with a key at hand; certificates are DER, the chain those between its own and the authority's."""

    label: str
    has_legal_force: bool
    signs_as: str
    certificate: bytes = field(repr=False)
    key: RSAPrivateKey | EllipticCurvePrivateKey = field(repr=False)
    chain: Sequence[bytes] = field(repr=False, default=())

    def sign(self, pdf: bytes, *, at: datetime, reason: str, place: str) -> bytes:
        """Return the PDF with a signature behind it."""
        from pilar.documents.services.signing import pades  # noqa: PLC0415 -- half a second to load

        return pades.signed(pdf, self, at=at, reason=reason, place=place)
