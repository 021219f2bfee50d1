"""A certificate file opens with its passphrase, signs for its owner alone, and the passphrase stays nowhere."""

from __future__ import annotations

import shutil
import subprocess
import traceback
from datetime import timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.documents.services import signing
from pilar.kernel.problems import Invalid
from tests.documents import crafted
from tests.documents.crafted import AT, NAME, PASSPHRASE

NOT_PKCS12 = (
    "This is no certificate file (.p12 or .pfx). Choose the file that the certificate authority gave, with the key "
    "inside."
)
WRONG_PASSPHRASE = "The passphrase does not open this certificate file. Type it again; it is not kept."
NO_KEY = "This file holds no private key, so nothing can be signed with it. Export it again with the private key."
NO_CERTIFICATE = (
    "This file holds no certificate for its private key. Export it again with the certificate and the private key."
)
KEY_KIND = "The key in this file is neither RSA nor ECDSA. Ask the certificate authority for one of these."
NOT_FOR_SIGNING = (
    "This certificate is not made for signing documents. Choose the file of your signing certificate, or ask the "
    "certificate authority for one."
)


@pytest.fixture(scope="module", autouse=True)
def _offline():
    with crafted.no_network() as tried:
        yield
    assert tried == []


@cache
def key(kind: str = "ecdsa"):
    return {
        "ecdsa": lambda: ec.generate_private_key(ec.SECP256R1()),
        "ecdsa 384": lambda: ec.generate_private_key(ec.SECP384R1()),
        "rsa": lambda: rsa.generate_private_key(65537, 2048),
        "rsa 3072": lambda: rsa.generate_private_key(65537, 3072),
        "weak": lambda: rsa.generate_private_key(65537, 1024),  # noqa: S505 -- to be refused
        "ed25519": ed25519.Ed25519PrivateKey.generate,
        "another": lambda: ec.generate_private_key(ec.SECP256R1()),
    }[kind]()


@cache
def authority():
    """An authority that is recognised, and one below it that certifies people."""
    top, below = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    certifies = [x509.BasicConstraints(ca=True, path_length=None), crafted.usage("key_cert_sign")]
    root = crafted.certified(top, "Otoritas Induk", extensions=certifies)
    return root, (crafted.certified(below, "Otoritas Pegawai", by=(root, top), extensions=certifies), below)


def opened(file: bytes, passphrase: str = PASSPHRASE, *, name: str = "Rina Marlina", roots=()):
    return signing.pkcs12_signer(file, passphrase, expected_name=name, at=AT, roots=roots)


def refused(file: bytes, passphrase: str = PASSPHRASE, **options) -> tuple[str, str | None]:
    with pytest.raises(Invalid) as problem:
        opened(file, passphrase, **options)
    return str(problem.value), problem.value.field


def own(kind: str = "ecdsa", **options) -> bytes:
    return crafted.pkcs12(key(kind), crafted.certified(key(kind), NAME, **options))


@pytest.mark.parametrize("kind", ["ecdsa", "ecdsa 384", "rsa", "rsa 3072"])
def test_rsa_and_ecdsa_sign(kind):
    signer = opened(own(kind))
    pdf = signer.sign(crafted.paper(), at=AT, reason="Uji coba", place="Garut")
    (seal,) = signing.seals(pdf, at=AT)
    assert (signer.label, signer.signs_as) == ("Certificate file (PKCS#12)", NAME)
    assert (seal.signed_by, seal.signed_at, seal.holds, seal.covers_whole_file) == (NAME, AT, True, True)


def test_a_signature_has_legal_force_under_a_recognised_authority_alone():
    root, below = authority()
    certificate = crafted.certified(key(), NAME, by=below, extensions=[crafted.usage("content_commitment")])
    file = crafted.pkcs12(key(), certificate, chain=[below[0]])
    roots = [crafted.pem(root)]
    assert opened(file, roots=roots).has_legal_force is True
    assert opened(file).has_legal_force is False
    assert opened(own(), roots=roots).has_legal_force is False
    (seal,) = signing.seals(
        opened(file, roots=roots).sign(crafted.paper(), at=AT, reason="", place=""), at=AT, roots=roots
    )
    assert (seal.issuer, seal.is_trusted) == ("Otoritas Pegawai", True)


def test_a_trial_certificate_has_no_legal_force_even_where_its_authority_is_taken_for_one():
    issued = signing.issue_trial(crafted.root(), NAME, at=AT)
    signer = opened(crafted.pkcs12_of(issued), roots=[crafted.root().certificate])
    assert signer.has_legal_force is False


@pytest.mark.parametrize(
    "uses", [("digital_signature",), ("content_commitment",), ("digital_signature", "content_commitment")]
)
def test_a_certificate_for_signing_signs(uses):
    assert opened(own(extensions=[crafted.usage(*uses)])).signs_as == NAME


@pytest.mark.parametrize("file", [b"", b"bukan sertifikat", crafted.PNG, bytes.fromhex("3003020103")])
def test_what_is_no_certificate_file_is_refused(file):
    assert refused(file) == (NOT_PKCS12, "certificate")


@pytest.mark.parametrize("typed", ["salah", "", PASSPHRASE.upper(), f"{PASSPHRASE} ", f"{PASSPHRASE}\0", "\ud800"])
def test_a_wrong_passphrase_is_refused(capfd, typed):
    assert refused(own(), typed) == (WRONG_PASSPHRASE, "passphrase")
    assert capfd.readouterr() == ("", "")


def test_a_file_without_a_private_key_is_refused():
    assert refused(crafted.pkcs12(None, None, chain=[crafted.certified(key(), NAME)])) == (NO_KEY, "certificate")


def test_a_file_without_the_certificate_of_its_key_is_refused():
    anothers = crafted.certified(key("another"), NAME)
    assert refused(crafted.pkcs12(key(), None)) == (NO_CERTIFICATE, "certificate")
    assert refused(crafted.pkcs12(key(), None, chain=[anothers])) == (NO_CERTIFICATE, "certificate")


def test_a_certificate_that_does_not_hold_yet_or_any_more_is_refused():
    soon, gone = AT + timedelta(days=3), AT - timedelta(days=3)
    assert refused(own(since=soon)) == (
        "This certificate is valid only from 29-11-2026 on. Sign from that day on, or with another certificate.",
        "certificate",
    )
    assert refused(own(since=gone - timedelta(days=30), until=gone)) == (
        "This certificate was valid until 23-11-2026. Renew it with the certificate authority, then sign.",
        "certificate",
    )


@pytest.mark.parametrize("uses", [("key_encipherment",), ("key_agreement", "data_encipherment"), ("key_cert_sign",)])
def test_a_certificate_for_something_else_is_refused(uses):
    assert refused(own(extensions=[crafted.usage(*uses)])) == (NOT_FOR_SIGNING, "certificate")


def test_a_weak_key_is_refused():
    sentence = (
        "The key in this file is too weak: RSA with 1024 bits, and at least 2048 are needed. Ask the certificate "
        "authority for a new certificate."
    )
    assert refused(own("weak")) == (sentence, "certificate")


def test_a_key_of_another_kind_is_refused():
    certificate = crafted.certified(key(), NAME)
    assert refused(crafted.pkcs12(key("ed25519"), None, chain=[certificate])) == (KEY_KIND, "certificate")


def test_the_certificate_of_somebody_else_is_refused():
    sentence = (
        f"This certificate belongs to {NAME}, and the paper is signed by Dedi Kurnia. Choose the certificate of "
        "whoever signs; if that is the same person, correct the name of the official first."
    )
    assert refused(own(), name="Dedi Kurnia") == (sentence, "certificate")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs OpenSSL")
@pytest.mark.parametrize("lock", [(), ("-legacy",), ("-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC")])
def test_files_that_other_programs_made_open_too(tmp_path, lock):
    certificate = crafted.certified(key("rsa"), NAME)
    secret = key("rsa").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "both.pem").write_bytes(secret + crafted.pem(certificate))
    command = ["openssl", "pkcs12", "-export", *lock, "-in", "both.pem", "-out", "file.p12", "-passout", "stdin"]
    subprocess.run(command, cwd=tmp_path, input=PASSPHRASE, text=True, check=True, capture_output=True)
    file = (tmp_path / "file.p12").read_bytes()
    assert opened(file).signs_as == NAME
    assert refused(file, "salah") == (WRONG_PASSPHRASE, "passphrase")


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs OpenSSL")
def test_a_key_that_is_not_known_here_is_refused_as_well(tmp_path):
    for step in (
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:sm2", "-out", "key.pem"],
        ["pkcs12", "-export", "-nocerts", "-inkey", "key.pem", "-out", "file.p12", "-passout", f"pass:{PASSPHRASE}"],
    ):
        subprocess.run(["openssl", *step], cwd=tmp_path, check=True, capture_output=True)
    assert refused((tmp_path / "file.p12").read_bytes()) == (KEY_KIND, "certificate")


def all_told(problem: BaseException) -> str:
    """What a report of an error may show: the text, the arguments, what led to it, and what our frames hold."""
    parts = [repr(problem), str(problem), repr(problem.args), repr(vars(problem))]
    for one in (problem, problem.__cause__, problem.__context__):
        if one is not None:
            told = traceback.TracebackException.from_exception(one, capture_locals=True)
            parts += [repr(frame.locals) for frame in told.stack if "/pilar/" in frame.filename]
            parts += list(traceback.TracebackException.from_exception(one).format())
    return "\n".join(parts)


SECRET = "rahasia-yang-tidak-boleh-bocor"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (own, "Rina Marlina"),
        (lambda: b"bukan sertifikat", "Rina Marlina"),
        (lambda: crafted.locked(key(), crafted.certified(key(), NAME), SECRET), "Dedi Kurnia"),
        (lambda: crafted.locked(key(), crafted.certified(key(), NAME, until=AT), SECRET), "Dedi Kurnia"),
    ],
)
def test_the_passphrase_is_in_nothing_that_a_refusal_leaves_behind(caplog, file, name):
    caplog.set_level("DEBUG")
    with pytest.raises(Invalid) as problem:
        signing.pkcs12_signer(file(), SECRET, expected_name=name, at=AT)
    assert "pkcs12" in all_told(problem.value)
    assert SECRET not in all_told(problem.value)
    assert SECRET not in caplog.text


def test_the_passphrase_is_not_in_what_signs(caplog):
    caplog.set_level("DEBUG")
    signer = signing.pkcs12_signer(
        crafted.locked(key(), crafted.certified(key(), NAME), SECRET), SECRET, expected_name=NAME, at=AT
    )
    signed = signer.sign(crafted.paper(), at=AT, reason="", place="")
    assert SECRET not in repr(signer) + repr(vars(signer)) + caplog.text
    assert SECRET.encode() not in signed


@settings(max_examples=60)
@given(place=st.integers(0, 2**20), bit=st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]))
def test_a_damaged_certificate_file_is_refused_with_a_sentence_or_still_opens(place, bit):
    file = own()
    assert outcome(crafted.flipped(file, place % len(file), bit)) in {
        *(NAME, NOT_PKCS12, WRONG_PASSPHRASE, NO_KEY, NO_CERTIFICATE),
    }


def outcome(file: bytes) -> str:
    """Whose certificate a file opens, or why it does not."""
    try:
        return opened(file).signs_as
    except Invalid as problem:
        return str(problem)
