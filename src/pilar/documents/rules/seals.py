"""When a PDF counts as signed as it must be, and which certificate may sign for whom.

What is seen of a signature is a seal: who, when, by whose certificate, and whether it holds. How bytes are read is the
business of ``services.signing``; here it is only judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents.rules.indonesian import without_degrees
from pilar.kernel import names
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

NAME_MAX = 64
"""A name in a certificate has at most so many signs (RFC 5280, ub-common-name)."""
RSA_BITS = 2048
"""Shorter RSA keys are no longer safe (NIST SP 800-131A)."""
NAMES_ENOUGH = 2
"""With so many names alike, what one of them has behind is taken for a degree though no dot or comma says so."""

NOT_SIGNED = _(
    "This PDF is not signed electronically; a picture of a signature or a QR code is none. Sign it with the signing "
    "service, then upload it."
)
NOT_VALID = _("The signature in this PDF is not valid. Have the PDF signed anew and upload the new file.")
CHANGED = _(
    "This PDF was changed after it was signed. Upload it as the signing service returned it, without saving it in "
    "another program in between."
)
ADDED = _(
    "Something was added to this PDF after it was signed. Upload it as the signing service returned it, without notes, "
    "stamps or filled-in fields."
)
OTHER_DOCUMENT = _(
    "This is another document: its pages are not those that were handed out. Sign the very PDF that Pilar gave, and "
    "upload that."
)
OTHER_SIGNER = _(
    "This PDF was signed by %(signed_by)s, not by %(expected)s. Have it signed by whoever signs this paper; if that is "
    "the same person, correct the name of the official first."
)
TRIAL_ONLY = _(
    "This PDF was signed with a trial certificate, which has no legal force. Have it signed with the certificate of a "
    "recognised authority, such as BSrE."
)
WEAK_KEY = _(
    "The key in this file is too weak: RSA with %(bits)s bits, and at least %(least)s are needed. Ask the certificate "
    "authority for a new certificate."
)
NOT_FOR_SIGNING = _(
    "This certificate is not made for signing documents. Choose the file of your signing certificate, or ask the "
    "certificate authority for one."
)
NOT_YET_VALID = _("This certificate is valid only from %(day)s on. Sign from that day on, or with another certificate.")
EXPIRED = _("This certificate was valid until %(day)s. Renew it with the certificate authority, then sign.")
OTHERS_CERTIFICATE = _(
    "This certificate belongs to %(name)s, and the paper is signed by %(expected)s. Choose the certificate of whoever "
    "signs; if that is the same person, correct the name of the official first."
)


@dataclass(frozen=True, kw_only=True)
class Seal:
    """What is seen of one signature in a PDF.

    ``signed_at`` is what a trusted time-stamp says, else what the signature itself claims. Which certificates were
    revoked is not asked: that would need the network.
    """

    signed_by: str = ""
    issuer: str = ""
    signed_at: datetime | None = None
    reason: str = ""
    place: str = ""
    is_valid: bool = False
    """It was made with the key of its certificate, by methods that are still safe."""
    is_intact: bool = False
    """What it covers is as it was when it was signed."""
    is_unchanged: bool = False
    """Nothing came after it but further signatures, and behind the last one evidence for checking them (PAdES B-LT)."""
    covers_whole_file: bool = False
    is_trusted: bool = False
    """Its certificate comes from one of the given authorities and was valid when it was signed."""
    is_trial: bool = False
    """It was made under the trial authority of some Pilar, and has no legal force."""
    is_timestamp: bool = False
    """It only says when: nobody signed with it."""

    @property
    def holds(self) -> bool:
        """Say whether what was signed is what is there now."""
        return self.is_valid and self.is_intact and self.is_unchanged


@dataclass(frozen=True)
class Returned:
    """What is noted of a PDF that came back signed. Whether an unknown authority is enough is for a setting to say."""

    signed_by: str
    signed_at: datetime | None
    issuer: str
    is_trusted: bool
    is_trial: bool


@dataclass(frozen=True)
class Certificate:
    """What decides whether a certificate may sign: whose, from when until when, for what, with how long a key."""

    name: str
    valid_from: datetime
    valid_until: datetime
    may_sign: bool
    rsa_bits: int | None = None
    """None for a key of another kind, whose length says nothing."""


def check_whole(seals: Sequence[Seal]) -> None:
    """Raise ``Invalid`` unless every signature holds; a file without any passes."""
    if not all(seal.is_valid for seal in seals):
        raise Invalid(NOT_VALID, field="file")
    if not all(seal.is_intact for seal in seals):
        raise Invalid(CHANGED, field="file")
    if not all(seal.is_unchanged for seal in seals):
        raise Invalid(ADDED, field="file")


def seal_of(seals: Sequence[Seal], *, expected_name: str, accepts_trial: bool) -> Seal:
    """Return the signature of whoever signs a paper, the last where there are more; raise ``Invalid`` without one.

    Others may have signed too, such as an office with its electronic seal.
    """
    signed = [seal for seal in seals if not seal.is_timestamp]
    if not signed:
        raise Invalid(NOT_SIGNED, field="file")
    own = [seal for seal in signed if same_person(seal.signed_by, expected_name)]
    if not own:
        others = ", ".join(dict.fromkeys(seal.signed_by or "–" for seal in signed))
        raise Invalid(OTHER_SIGNER, field="file", signed_by=others, expected=expected_name)
    if own[-1].is_trial and not accepts_trial:
        raise Invalid(TRIAL_ONLY, field="file")
    return own[-1]


def check_certificate(certificate: Certificate, *, expected_name: str, at: datetime) -> None:
    """Raise ``Invalid`` unless a certificate may sign now, in the name of whoever signs."""
    if certificate.rsa_bits is not None and certificate.rsa_bits < RSA_BITS:
        raise Invalid(WEAK_KEY, field="certificate", bits=certificate.rsa_bits, least=RSA_BITS)
    if not certificate.may_sign:
        raise Invalid(NOT_FOR_SIGNING, field="certificate")
    if at < certificate.valid_from:
        raise Invalid(NOT_YET_VALID, field="certificate", day=_day(certificate.valid_from, at))
    if at > certificate.valid_until:
        raise Invalid(EXPIRED, field="certificate", day=_day(certificate.valid_until, at))
    if not same_person(certificate.name, expected_name):
        raise Invalid(OTHERS_CERTIFICATE, field="certificate", name=certificate.name or "–", expected=expected_name)


def _day(when: datetime, at: datetime) -> str:
    """Return the day on which something is where ``at`` was read from the clock."""
    return f"{when.astimezone(at.tzinfo):%d-%m-%Y}"


def same_person(certificate_name: str, expected_name: str) -> bool:
    """Say whether a certificate names whoever is expected.

    Capitals, titles, their order, usual abbreviations (Muh., St.) and spaces do not matter; spelling does. A degree
    without dot or comma, as certificates have it, counts as one where two names stand before it.
    """
    first, second = names.search_form(certificate_name).split(), names.search_form(expected_name).split()
    shorter, longer = sorted((first, second), key=len)
    rest = longer[len(shorter) :]
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    return not rest or (len(shorter) >= NAMES_ENOUGH and names.BACK.issuperset(rest))


def certificate_name(name: str) -> str:
    """Return a name as a certificate can hold it: whole, else without academic titles, else cut."""
    whole = " ".join(name.split())
    return whole if len(whole) <= NAME_MAX else without_degrees(whole)[:NAME_MAX].rstrip()
