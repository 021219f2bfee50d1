"""Looks at the signatures of a PDF, without asking anybody: no time server, no list of revoked certificates."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, FormUpdatingRule, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from pilar.documents.rules.seals import Seal
from pilar.documents.services.signing.certificates import common_name, is_trial
from pilar.documents.services.signing.reading import damage_told, entry, opened
from pilar.kernel.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

    Status = PdfSignatureStatus | DocumentTimestampStatus

EVIDENCE = StandardDiffPolicy(DEFAULT_DIFF_POLICY.global_rules, FormUpdatingRule(field_rules=[]))
"""What may come behind the last signature: certificates and answers of authorities for checking it, with the date of
that in the metadata (PAdES B-LT); no field, be it empty, for its picture could lie over the text."""
WEAK = {AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE}
"""What a certificate or a path by it ends with when it stands on a method that is no longer safe."""
MAY_SIGN = {"digital_signature", "non_repudiation"}


def seals(pdf: bytes, *, roots: Sequence[bytes], at: datetime) -> list[Seal]:
    """Return what is seen of the signatures of a PDF; see ``seals`` of the package."""
    return seals_in(opened(pdf), roots=roots, at=at)


def seals_in(reader: PdfFileReader, *, roots: Sequence[bytes], at: datetime) -> list[Seal]:
    """Return what is seen of the signatures of an opened PDF; one that makes no sense at all is not valid."""
    trusted = [_asn1(root) for root in roots]
    with damage_told():
        fields = list(enumerate_sig_fields(reader, filled_status=True))
    read = [_embedded(reader, field, name) for name, _value, field in fields]
    found = sorted((one for one in read if one is not None), key=lambda one: one.signed_revision)
    seen = asyncio.run(_seen(found, trusted, at))
    return [*seen, *(Seal() for one in read if one is None)]


def is_known(
    certificate: x509.Certificate, chain: Sequence[x509.Certificate], *, roots: Sequence[bytes], at: datetime
) -> bool:
    """Say whether a certificate leads to one of the authorities given as PEM, and is valid at a time."""
    context = ValidationContext(trust_roots=[_asn1(root) for root in roots], moment=at, allow_fetching=False)
    validator = CertificateValidator(_of(certificate), [_of(one) for one in chain], validation_context=context)
    try:
        asyncio.run(validator.async_validate_usage(set()))
    except (PathError, ValidationError):
        return False
    return True


def _asn1(root: bytes) -> asn1.Certificate:
    return asn1.Certificate.load(pem.unarmor(root)[2])


def _of(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _embedded(reader: PdfFileReader, field: Any, name: str) -> EmbeddedPdfSignature | None:
    """Return a signature as it stands in the file; None for bytes that are no signature."""
    try:
        with damage_told():
            return EmbeddedPdfSignature(reader, field, name)
    except Problem:
        return None


async def _seen(found: Sequence[EmbeddedPdfSignature], roots: Sequence[asn1.Certificate], at: datetime) -> list[Seal]:
    return [await _seal(one, roots, at, is_last=one is found[-1]) for one in found]


async def _seal(
    embedded: EmbeddedPdfSignature, roots: Sequence[asn1.Certificate], at: datetime, *, is_last: bool
) -> Seal:
    try:
        with damage_told():
            claimed = _claimed(embedded)
            context = ValidationContext(trust_roots=list(roots), moment=min(claimed or at, at), allow_fetching=False)
            policy = EVIDENCE if is_last else DEFAULT_DIFF_POLICY
            if embedded.sig_object_type == "/DocTimeStamp":
                stamp = await async_validate_pdf_timestamp(embedded, context, diff_policy=policy)
                return replace(_told(embedded, stamp, is_last=is_last), signed_at=stamp.timestamp, is_timestamp=True)
            usage = _usage(embedded.signer_cert)
            status = await async_validate_pdf_signature(embedded, context, diff_policy=policy, key_usage_settings=usage)
            return replace(_told(embedded, status, is_last=is_last), signed_at=_stamped(status) or claimed)
    except Problem:
        return Seal()


def _told(embedded: EmbeddedPdfSignature, status: Status, *, is_last: bool) -> Seal:
    certificate = x509.load_der_x509_certificate(embedded.signer_cert.dump())
    return Seal(
        signed_by=common_name(certificate.subject),
        issuer=common_name(certificate.issuer),
        reason=_text(embedded, "/Reason"),
        place=_text(embedded, "/Location"),
        is_valid=status.valid and status.trust_problem_indic not in WEAK,
        is_intact=status.intact,
        is_unchanged=_is_unchanged(embedded, status, is_last=is_last),
        covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=status.trusted,
        is_trial=is_trial(certificate),
    )


def _claimed(embedded: EmbeddedPdfSignature) -> datetime | None:
    """Return when a signature claims to be made; without a zone it is taken for UTC (ISO 32000-1 leaves that open)."""
    claimed = embedded.self_reported_timestamp
    return claimed.replace(tzinfo=UTC) if claimed and claimed.utcoffset() is None else claimed


def _text(embedded: EmbeddedPdfSignature, key: str) -> str:
    """Return what a signature says in words; anything else under that key is nothing."""
    said = entry(embedded.sig_object, key)
    return str(said) if isinstance(said, TextStringObject) else ""


def _usage(certificate: asn1.Certificate) -> KeyUsageConstraints:
    """Ask for a certificate that may sign; one that does not say what it is for is for everything (RFC 5280)."""
    wanted = set() if certificate.key_usage_value is None else MAY_SIGN
    return KeyUsageConstraints(key_usage=wanted, match_all_key_usages=False)


def _stamped(status: PdfSignatureStatus) -> datetime | None:
    """Return when a trusted time-stamp inside a signature says that it was made."""
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp is not None and stamp.trusted else None


def _is_unchanged(embedded: EmbeddedPdfSignature, status: Status, *, is_last: bool) -> bool:
    """Say whether nothing but what is allowed came after a signature.

    Behind the last one that is nothing, or evidence: not metadata alone, nor bytes that belong to no revision.
    """
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    is_evidence = status.modification_level is ModificationLevel.LTA_UPDATES and "/DSS" in embedded.reader.root
    return bool(status.docmdp_ok) and (is_evidence or not is_last)
