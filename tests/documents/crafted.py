"""PDFs for the tests of signatures: a small paper of two pages, and what may be wrong with a file that comes back."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import typst
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from pilar.documents.services import signing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar.documents.services.signing.signers import Credential, Signer

WIB = timezone(timedelta(hours=7), "WIB")
AT = datetime(2026, 11, 26, 9, 30, tzinfo=WIB)
PASSPHRASE = "kata sandi rahasia"
NAME = "Dra. Hj. Rina Marlina, M.Si."
PAPER = """
#set document(title: "Surat Tugas", date: datetime(year: 2026, month: 11, day: 20))
#set text(lang: "id")
= Surat Tugas
{words} #link(<lampiran>)[Nama mereka ada di lampiran.]
#pagebreak()
= Lampiran <lampiran>
#link("https://example.invalid/")[Daftar] nama yang ditugasi.
"""
SCRIBBLE = b"\nBT 0 0 Td ET"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@contextmanager
def no_network() -> Iterator[list[object]]:
    """Let nothing look for another machine, and tell what tried; an event loop's talk with itself goes on."""
    tried: list[object] = []

    def refuse(*args: object, **kwargs: object) -> None:
        tried.append(args)
        message = "there is no network here"
        raise OSError(message)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "gethostbyname", "create_connection"):
            patch.setattr(socket, name, refuse)
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, refuse)
        yield tried


@cache
def paper(words: str = "Yang bertanda tangan di bawah ini menugasi dua orang.") -> bytes:
    """Two pages, set as every paper of Pilar is."""
    return typst.compile(PAPER.format(words=words).encode(), pdf_standards=["a-2a"])


@cache
def root() -> Credential:
    return signing.make_trial_root(at=AT)


@cache
def signer(name: str = NAME) -> Signer:
    return signing.trial_signer(root(), signing.issue_trial(root(), name, at=AT))


@cache
def signed() -> bytes:
    """The paper, signed by the trial authority."""
    return signer().sign(paper(), at=AT, reason="Menandatangani surat tugas", place="Garut")


def stream(pdf: bytes) -> BytesIO:
    return BytesIO(pdf)


# ---- authorities of their own ---------------------------------------------------------------------------------------


USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def usage(*uses: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in uses for use in USES})


def certified(key, name, *, by=None, extensions=(), since=AT - timedelta(days=1), until=AT + timedelta(days=700)):
    """A certificate for a key, by an authority (its certificate and key) or by itself."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by[0].subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since.astimezone(UTC))
        .not_valid_after(until.astimezone(UTC))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(by[1] if by else key, SHA256())


def pkcs12(key, certificate, *, chain=()):
    """A certificate file, as an authority gives it out."""
    return locked(key, certificate, PASSPHRASE, chain=chain)


def locked(key, certificate, passphrase, *, chain=()):
    """The same under a passphrase of its own."""
    lock = BestAvailableEncryption(passphrase.encode())
    return serialize_key_and_certificates(b"kunci", key, certificate, list(chain), lock)


def pkcs12_of(credential, **options):
    key = load_pem_private_key(credential.key, password=None)
    return pkcs12(key, x509.load_pem_x509_certificate(credential.certificate), **options)


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


# ---- signed ranges --------------------------------------------------------------------------------------------------


def byte_range(pdf: bytes) -> tuple[int, int]:
    """Where the hole in the last signature's range begins and ends; the signature itself stands there."""
    *_, found = re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)
    start, first, second, _length = map(int, found.groups())
    return start + first, second


def flipped(pdf: bytes, place: int, bit: int = 1) -> bytes:
    """The file with one bit of one byte turned over."""
    return pdf[:place] + bytes([pdf[place] ^ bit]) + pdf[place + 1 :]


def inside_the_contents(pdf: bytes) -> int:
    """A place inside the compressed contents of the first page."""
    page = re.findall(rb"/Contents (\d+) 0 R", pdf)[0]
    return pdf.index(b"stream", pdf.index(b"\n%s 0 obj" % page)) + 40


def padded_otherwise(pdf: bytes) -> bytes:
    """The same signature with other bytes in what fills its place up."""
    end = byte_range(pdf)[1]
    return pdf[: end - 5] + b"ABCD" + pdf[end - 1 :]


# ---- files that are written anew or added to ------------------------------------------------------------------------


def written(writer) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def altered(pdf: bytes, alter) -> bytes:
    """The file with something done to its first page, in a change written behind it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.find_page_for_modification(0)[0].get_object()
    alter(writer, page)
    writer.update_container(page)
    return written(writer)


def appended(pdf: bytes) -> bytes:
    """Something drawn on the first page, in a change written behind the file."""
    from pyhanko.pdf_utils.generic import ArrayObject, NameObject, StreamObject

    def draw(writer, page):
        more = writer.add_object(StreamObject(stream_data=SCRIBBLE))
        page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), more])

    return altered(pdf, draw)


def titled(pdf: bytes) -> bytes:
    """Another title in the metadata, in a change written behind the file: the pages stay as they are."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.document_meta.title = "Surat Lain"
    writer.update_root()
    return written(writer)


def rewritten(pdf: bytes) -> bytes:
    """The same pages written anew, with other numbers of objects, as some services do before they sign."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    return written(copy_into_new_writer(PdfFileReader(BytesIO(pdf))))


def encrypted(pdf: bytes) -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    writer.encrypt(owner_pass="pemilik", user_pass="pembaca")
    return written(writer)


def with_evidence(pdf: bytes) -> bytes:
    """What PAdES B-LT writes behind a signature: certificates for checking it later."""
    from asn1crypto import pem as armour
    from asn1crypto import x509 as asn1
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    out = BytesIO(pdf)
    certificate = asn1.Certificate.load(armour.unarmor(root().certificate)[2])
    DocumentSecurityStore.add_dss(out, sig_contents=None, certs=[certificate])
    return out.getvalue()


def signed_by_a_service(
    pdf: bytes,
    credential: Credential,
    *,
    field: str = "Tanda tangan 1",
    claims: str | None = "D:20261126093000+07'00'",
    kind: str = "/adbe.pkcs7.detached",
    digest: str = "sha256",
    stamper=None,
) -> bytes:
    """The file signed by pyHanko as others may: an approval, after which more may be signed."""
    from pyhanko.pdf_utils.generic import NameObject, TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
    from pyhanko.sign.signers.pdf_byterange import SignatureObject

    signer = SimpleSigner.load_pkcs12_data(pkcs12_of(credential), [], PASSPHRASE.encode())
    signature = SignatureObject(bytes_reserved=16_384)
    signature[NameObject("/SubFilter")] = NameObject(kind)
    if claims is not None:
        signature[NameObject("/M")] = TextStringObject(claims)
    work = PdfCMSEmbedder().write_cms(field, IncrementalPdfFileWriter(BytesIO(pdf)))
    next(work)
    work.send(SigObjSetup(signature))
    prepared, out = work.send(SigIOSetup(digest))
    cms = asyncio.run(signer.async_sign(prepared.document_digest, digest, use_pades=True, timestamper=stamper))
    work.send(cms)
    return out.getvalue()


@cache
def clock(name: str = "Server Waktu"):
    """A time-stamp server of the trial authority that needs no network, and always says an hour after ``AT``."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = rsa.generate_private_key(65537, 2048)
    authority = x509.load_pem_x509_certificate(root().certificate), load_pem_private_key(root().key, password=None)
    says_when = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = certified(key, name, by=authority, extensions=[says_when, usage("digital_signature")])
    return DummyTimeStamper(
        tsa_cert=asn1.Certificate.load(certificate.public_bytes(Encoding.DER)),
        tsa_key=keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        certs_to_embed=SimpleCertificateStore(),
        fixed_dt=AT + timedelta(hours=1),
    )


def stamped(pdf: bytes) -> bytes:
    """The file with a time-stamp over all of it behind."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfTimeStamper

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return PdfTimeStamper(clock()).timestamp_pdf(writer, "sha256", bytes_reserved=16_384).getvalue()
