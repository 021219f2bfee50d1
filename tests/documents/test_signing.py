"""What Pilar signs is confirmed by others, keeps what the file says of itself, and reaches for no other machine."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from pilar.documents.rules.seals import Seal
from pilar.documents.services import signing
from pilar.kernel.problems import Invalid, Refused
from tests.documents import crafted
from tests.documents.crafted import AT, NAME

needs_poppler = pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs poppler")
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="needs OpenSSL")

AUTHORITY = "Otoritas UJI COBA Pilar (TANPA KEKUATAN HUKUM)"
SEAL = Seal(
    signed_by=NAME,
    issuer=AUTHORITY,
    signed_at=AT,
    reason="Menandatangani surat tugas",
    place="Garut",
    is_valid=True,
    is_intact=True,
    is_unchanged=True,
    covers_whole_file=True,
    is_trusted=True,
    is_trial=True,
)


@pytest.fixture(scope="module", autouse=True)
def _offline():
    with crafted.no_network() as tried:
        yield
    assert tried == []


def pdfsig(tmp_path, pdf: bytes) -> str:
    """What poppler says of a file. It ends with 0 for a bad signature too, so only its words count."""
    (tmp_path / "surat.pdf").write_bytes(pdf)
    answer = subprocess.run(["pdfsig", "surat.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    return answer.stdout


def openssl_verifies(tmp_path, pdf: bytes, root: bytes) -> bool:
    """Whether OpenSSL finds the signature over what the file says that it covers good, under a root."""
    start, end = crafted.byte_range(pdf)
    (tmp_path / "signature.der").write_bytes(bytes.fromhex(pdf[start + 1 : end - 1].decode()))
    (tmp_path / "content.bin").write_bytes(pdf[:start] + pdf[end:])
    (tmp_path / "root.pem").write_bytes(root)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.der"]
    command += ["-content", "content.bin", "-CAfile", "root.pem", "-purpose", "any", "-out", "content.out"]
    command += ["-attime", str(int(AT.timestamp()))]
    answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    return "CMS Verification successful" in answer.stderr


def rsa_signer():
    """The signer of a certificate file with an RSA key."""
    key = rsa.generate_private_key(65537, 2048)
    file = crafted.pkcs12(key, crafted.certified(key, NAME))
    return signing.pkcs12_signer(file, crafted.PASSPHRASE, expected_name=NAME, at=AT)


def test_what_was_signed_is_seen_as_it_was_signed():
    assert signing.seals(crafted.signed(), at=AT, roots=[crafted.root().certificate]) == [SEAL]


def test_without_its_authority_a_signature_holds_but_is_not_trusted():
    assert signing.seals(crafted.signed(), at=AT) == [replace(SEAL, is_trusted=False)]


def test_a_signature_is_judged_as_of_when_it_was_made():
    later = AT + timedelta(days=9_000)  # the certificate ended long before
    assert signing.seals(crafted.signed(), at=later, roots=[crafted.root().certificate]) == [SEAL]
    before = AT - timedelta(days=1)  # it claims a day that has not come, when its certificate was not valid yet
    found = signing.seals(crafted.signed(), at=before, roots=[crafted.root().certificate])
    assert found == [replace(SEAL, is_trusted=False)]


def test_a_paper_that_is_not_signed_has_no_seals():
    assert signing.seals(crafted.paper(), at=AT) == []


@needs_poppler
@pytest.mark.parametrize("by", ["ecdsa", "rsa"])
def test_poppler_confirms_the_signature_and_that_it_covers_the_whole_file(tmp_path, by):
    signer = crafted.signer() if by == "ecdsa" else rsa_signer()
    said = pdfsig(tmp_path, signer.sign(crafted.paper(), at=AT, reason="Uji coba", place="Garut"))
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Not total document signed" not in said
    assert f"Signer Certificate Common Name: {NAME}" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said
    assert said.count("Signature #") == 1


@needs_poppler
def test_poppler_sees_what_was_changed_and_what_was_added(tmp_path):
    changed = crafted.flipped(crafted.signed(), crafted.inside_the_contents(crafted.signed()))
    assert "Signature Validation: Digest Mismatch." in pdfsig(tmp_path, changed)
    added = pdfsig(tmp_path, crafted.appended(crafted.signed()))
    assert "Signature Validation: Signature is Valid." in added
    assert "Not total document signed" in added


@needs_openssl
def test_openssl_confirms_the_signature_under_its_root_and_under_no_other(tmp_path):
    pdf = crafted.signed()
    other = signing.make_trial_root(at=AT).certificate
    changed = crafted.flipped(pdf, crafted.inside_the_contents(pdf))
    assert openssl_verifies(tmp_path, pdf, crafted.root().certificate)
    assert not openssl_verifies(tmp_path, pdf, other)
    assert not openssl_verifies(tmp_path, changed, crafted.root().certificate)


def test_the_file_keeps_its_beginning_and_what_it_says_of_itself():
    from pyhanko.pdf_utils.reader import PdfFileReader

    paper, pdf = crafted.paper(), crafted.signed()
    before, after = (PdfFileReader(crafted.stream(one)) for one in (paper, pdf))
    marks = re.findall(rb"<pdfaid:(\w+)>(\w+)</pdfaid:", after.root["/Metadata"].data)
    assert pdf.startswith(paper)
    assert marks == [(b"part", b"2"), (b"conformance", b"A")]
    assert after.root["/Metadata"].data == before.root["/Metadata"].data
    assert after.trailer["/Info"] == before.trailer["/Info"]
    assert after.root["/OutputIntents"].raw_get(0) == before.root["/OutputIntents"].raw_get(0)
    assert after.input_version == before.input_version == (1, 7)


def test_the_signature_stands_in_a_field_that_is_not_seen_and_allows_no_change():
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(crafted.stream(crafted.signed()))
    field = reader.root["/AcroForm"]["/Fields"][0]
    signature = field["/V"]
    print_and_locked = 4 + 128
    assert (field["/T"], list(field["/Rect"]), field["/F"]) == ("Tanda tangan", [0, 0, 0, 0], print_and_locked)
    assert "/AP" not in field
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 1
    assert reader.root["/Perms"]["/DocMDP"] is signature


def test_a_file_that_is_signed_already_is_not_signed_again():
    with pytest.raises(Refused) as refused:
        crafted.signer().sign(crafted.signed(), at=AT, reason="", place="")
    assert str(refused.value) == (
        "This PDF is signed already and takes no further signature. Sign the paper as it was before."
    )


def test_what_is_no_pdf_is_not_signed():
    with pytest.raises(Invalid) as refused:
        crafted.signer().sign(crafted.PNG, at=AT, reason="", place="")
    assert str(refused.value) == "This is no PDF file. Upload the PDF, whatever it is called."


def test_the_trial_authority_says_everywhere_that_it_has_no_legal_force():
    signer = crafted.signer()
    root = x509.load_pem_x509_certificate(crafted.root().certificate)
    said = signer.label, signer.has_legal_force, signer.signs_as
    assert said == ("Trial signature, without legal force", False, NAME)
    assert root.subject.rfc4514_string() == f"CN={AUTHORITY},O=UJI COBA - TANPA KEKUATAN HUKUM,C=ID"
    assert root.not_valid_after_utc == AT + timedelta(days=30 * 365)
    assert isinstance(root.public_key(), ec.EllipticCurvePublicKey)


def test_a_trial_certificate_ends_no_later_than_its_authority():
    late = AT + timedelta(days=29 * 365)
    issued = signing.issue_trial(crafted.root(), NAME, at=late)
    certificate = x509.load_pem_x509_certificate(issued.certificate)
    assert certificate.not_valid_after_utc == AT + timedelta(days=30 * 365)


def test_no_key_stands_in_what_a_signer_or_credential_tells_of_itself():
    issued = signing.issue_trial(crafted.root(), NAME, at=AT)
    signer = signing.trial_signer(crafted.root(), issued)
    secret = issued.key.decode().splitlines()[1]
    assert (
        repr(signer)
        == f"KeySigner(label='Trial signature, without legal force', has_legal_force=False, signs_as={NAME!r})"
    )
    assert secret not in repr(issued)
    assert secret in issued.key.decode()


def test_a_certificate_that_names_machines_to_ask_is_checked_without_them():
    key, root_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = crafted.certified(root_key, "Otoritas Lain", extensions=[x509.BasicConstraints(ca=True, path_length=None)])
    address = [x509.UniformResourceIdentifier("http://otoritas.invalid/")]
    asks = [
        x509.CRLDistributionPoints([x509.DistributionPoint(address, None, None, None)]),
        x509.AuthorityInformationAccess(
            [
                x509.AccessDescription(x509.AuthorityInformationAccessOID.OCSP, address[0]),
                x509.AccessDescription(x509.AuthorityInformationAccessOID.CA_ISSUERS, address[0]),
            ]
        ),
    ]
    certificate = crafted.certified(
        key, NAME, by=(root, root_key), extensions=[*asks, crafted.usage("content_commitment")]
    )
    roots = [crafted.pem(root)]
    file = crafted.pkcs12(key, certificate)
    signer = signing.pkcs12_signer(file, crafted.PASSPHRASE, expected_name=NAME, at=AT, roots=roots)
    (seal,) = signing.seals(signer.sign(crafted.paper(), at=AT, reason="", place=""), at=AT, roots=roots)
    assert (seal.is_trusted, seal.issuer, seal.is_trial) == (True, "Otoritas Lain", False)


def test_the_guard_against_the_network_guards():
    with crafted.no_network() as tried, pytest.raises(OSError, match="there is no network here"):
        socket.create_connection(("otoritas.invalid", 80))
    assert len(tried) == 1


def test_starting_pilar_does_not_pay_for_signing():
    ask = (
        "import sys, django; django.setup(); import pilar.config.urls; "
        "print(sorted({'pyhanko', 'aiohttp', 'lxml', 'asn1crypto'} & set(sys.modules)))"
    )
    known = os.environ | {"DJANGO_SETTINGS_MODULE": "pilar.config.settings_test"}
    answer = subprocess.run([sys.executable, "-c", ask], env=known, capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
