"""The trial authority: certificates to try everything with, whose every name says that they have no legal force."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from pilar.documents.rules.seals import certificate_name
from pilar.documents.services.signing.certificates import TRIAL, common_name
from pilar.documents.services.signing.signers import Credential, KeySigner, Signer
from pilar.kernel.problems import _

if TYPE_CHECKING:
    from datetime import datetime

LABEL = _("Trial signature, without legal force")
ROOT_NAME = "Otoritas UJI COBA Pilar (TANPA KEKUATAN HUKUM)"
ROOT_LASTS, CERTIFICATE_LASTS = timedelta(days=30 * 365), timedelta(days=5 * 365)
SKEW = timedelta(minutes=5)
"""Clocks differ: a certificate counts from a little before it was made."""


def make_root(*, at: datetime) -> Credential:
    """Make a trial authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(ROOT_NAME)
    builder = (
        _builder(name, key.public_key(), at=at, until=at + ROOT_LASTS)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
    )
    return _credential(builder.sign(key, SHA256()), key)


def issue(root: Credential, name: str, *, at: datetime) -> Credential:
    """Make a certificate for an official, valid for some years but not longer than its authority."""
    authority = x509.load_pem_x509_certificate(root.certificate)
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(at + CERTIFICATE_LASTS, authority.not_valid_after_utc)
    known_by = authority.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    builder = (
        _builder(_name(certificate_name(name)), key.public_key(), at=at, until=until)
        .issuer_name(authority.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known_by), critical=False)
    )
    return _credential(builder.sign(_key(root), SHA256()), key)


def signer_of(root: Credential, credential: Credential) -> Signer:
    """Return what signs by a trial certificate; the root goes along, so that viewers show whose it is."""
    certificate = x509.load_pem_x509_certificate(credential.certificate)
    return KeySigner(
        label=LABEL,
        has_legal_force=False,
        signs_as=common_name(certificate.subject),
        certificate=certificate.public_bytes(Encoding.DER),
        key=_key(credential),
        chain=(x509.load_pem_x509_certificate(root.certificate).public_bytes(Encoding.DER),),
    )


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePublicKey, *, at: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - SKEW)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TRIAL),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key(credential: Credential) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(credential.key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        message = "the trial authority makes ECDSA keys"
        raise TypeError(message)
    return key


def _credential(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Credential:
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Credential(certificate.public_bytes(Encoding.PEM), secret)
