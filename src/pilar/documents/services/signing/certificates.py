"""What a certificate says: whose it is, from when until when, for what, and whether it is for trial alone."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID

from pilar.documents.rules.seals import Certificate

TRIAL = "UJI COBA - TANPA KEKUATAN HUKUM"
"""The organisation in every name of the trial authority; by it a trial certificate is known wherever it turns up."""


def common_name(name: x509.Name) -> str:
    """Return the name of a person or an authority; one with two names is called by both."""
    return " / ".join(str(one.value) for one in name.get_attributes_for_oid(NameOID.COMMON_NAME))


def is_trial(certificate: x509.Certificate) -> bool:
    """Say whether a certificate was issued by a trial authority."""
    return any(one.value == TRIAL for one in certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME))


def facts_of(certificate: x509.Certificate) -> Certificate:
    """Return what decides whether a certificate may sign."""
    key = certificate.public_key()
    return Certificate(
        name=common_name(certificate.subject),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        may_sign=_may_sign(certificate),
        rsa_bits=key.key_size if isinstance(key, RSAPublicKey) else None,
    )


def _may_sign(certificate: x509.Certificate) -> bool:
    """Say whether a certificate is for signing; one that does not say what it is for is for everything (RFC 5280)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment
