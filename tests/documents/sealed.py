"""Certificate files and what a signing service does, for the tests of papers that leave the office."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile

from pilar.documents.services import signing
from pilar.kernel import clock
from tests.documents import crafted

HEAD_NAME = "Drs. Asep Hidayat, M.Si"
PASSPHRASE = "bukan-untuk-siapa-siapa-7"


@cache
def _key(whose: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def authority(name: str = "Otoritas Sertifikat Contoh") -> x509.Certificate:
    """An authority of its own that certifies people."""
    certifies = [x509.BasicConstraints(ca=True, path_length=None), crafted.usage("key_cert_sign")]
    return _certified(name, by=None, extensions=certifies)


@cache
def certificate_file(name: str = HEAD_NAME, *, by: str = "Otoritas Sertifikat Contoh") -> bytes:
    """The certificate file (.p12) of a person, under a passphrase."""
    certificate = _certified(name, by=by, extensions=[crafted.usage("content_commitment", "digital_signature")])
    return crafted.locked(_key(name), certificate, PASSPHRASE)


def known(name: str = "Otoritas Sertifikat Contoh") -> list[bytes]:
    """What PILAR_SIGNING_ROOTS holds where an authority is known."""
    return [crafted.pem(authority(name))]


def signed(content: bytes, *, name: str = HEAD_NAME, by: str = "Otoritas Sertifikat Contoh") -> bytes:
    """A paper as the signing service of a person gives it back."""
    file, now = certificate_file(name, by=by), clock.now()
    signer = signing.pkcs12_signer(file, PASSPHRASE, expected_name=name, at=now, roots=known(by))
    return signer.sign(content, at=now, reason="", place="Garut")


def upload(content: bytes, name: str = "surat.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def _certified(name: str, *, by: str | None, extensions: list[x509.ExtensionType]) -> x509.Certificate:
    now = clock.now()
    return crafted.certified(
        _key(name),
        name,
        by=(authority(by), _key(by)) if by else None,
        extensions=extensions,
        since=now - timedelta(days=1),
        until=now + timedelta(days=30),
    )
