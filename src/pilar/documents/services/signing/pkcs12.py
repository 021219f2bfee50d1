"""Opens a certificate file (PKCS#12): the official's own certificate and key, under a passphrase that is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from pilar.documents.rules.seals import check_certificate
from pilar.documents.services.signing import checking
from pilar.documents.services.signing.certificates import common_name, facts_of, is_trial
from pilar.documents.services.signing.signers import KeySigner, Signer
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

LABEL = _("Certificate file (PKCS#12)")
NOT_PKCS12 = _(
    "This is no certificate file (.p12 or .pfx). Choose the file that the certificate authority gave, with the key "
    "inside."
)
WRONG_PASSPHRASE = _("The passphrase does not open this certificate file. Type it again; it is not kept.")
NO_KEY = _("This file holds no private key, so nothing can be signed with it. Export it again with the private key.")
KEY_KIND = _("The key in this file is neither RSA nor ECDSA. Ask the certificate authority for one of these.")
NO_CERTIFICATE = _(
    "This file holds no certificate for its private key. Export it again with the certificate and the private key."
)

Opened = tuple["PrivateKeyTypes | None", "x509.Certificate | None", "list[x509.Certificate]"]


def opened(content: bytes, passphrase: str) -> Opened | str:
    """Return key, certificate and further certificates, or the sentence that says why the file does not open.

    The sentence is returned, not raised: a problem raised here would carry along the frame that knows the passphrase.
    """
    if "\0" in passphrase:  # the library would die of it, and print the passphrase while it does
        return WRONG_PASSPHRASE
    try:
        return load_key_and_certificates(content, passphrase.encode())
    except UnicodeEncodeError:
        return WRONG_PASSPHRASE
    except UnsupportedAlgorithm:
        return KEY_KIND
    except ValueError as cause:
        return WRONG_PASSPHRASE if "password" in str(cause) else NOT_PKCS12


def signer_of(found: Opened | str, *, expected_name: str, at: datetime, roots: Sequence[bytes] = ()) -> Signer:
    """Return what signs by an opened certificate file; see ``pkcs12_signer`` of the package."""
    if isinstance(found, str):
        raise Invalid(found, field="passphrase" if found == WRONG_PASSPHRASE else "certificate")
    key, certificate, chain = found
    if key is None:
        raise Invalid(NO_KEY, field="certificate")
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Invalid(KEY_KIND, field="certificate")
    if certificate is None or certificate.public_key() != key.public_key():
        raise Invalid(NO_CERTIFICATE, field="certificate")
    check_certificate(facts_of(certificate), expected_name=expected_name, at=at)
    is_known = checking.is_known(certificate, chain, roots=roots, at=at)
    return KeySigner(
        label=LABEL,
        has_legal_force=is_known and not is_trial(certificate),
        signs_as=common_name(certificate.subject),
        certificate=certificate.public_bytes(Encoding.DER),
        key=key,
        chain=tuple(one.public_bytes(Encoding.DER) for one in chain),
    )
