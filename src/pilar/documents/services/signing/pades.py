"""Makes a signature: PAdES B-B, one field that is not seen, after which no change is allowed.

The file keeps its beginning byte for byte, what it says of itself included: marks of PDF/A stay as they were. When it
was signed is told by the signature, from the clock of whoever asked; a time-stamp would need the network.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pilar.documents.services.signing import reading
from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from datetime import datetime

    from pilar.documents.services.signing.signers import KeySigner

FIELD = "Tanda tangan"
DIGEST = "sha256"
ROOM = 3_072
"""Bytes for the signature beside its certificates; with RSA of 4096 bits some 1,300 of them are used."""

SIGNED_ALREADY = _("This PDF is signed already and takes no further signature. Sign the paper as it was before.")


class _Writer(IncrementalPdfFileWriter):
    """Appends to a PDF and leaves alone what it says of itself."""

    def _update_meta(self) -> None:
        """Keep the metadata: pyHanko would write its own name and the machine's clock into it."""


class _Key(Signer):
    """Signs with a key at hand. pyHanko's own would read an RSA key anew for each file, which takes 35 ms."""

    def __init__(self, signer: KeySigner) -> None:
        chain = SimpleCertificateStore()
        chain.register_multiple(x509.Certificate.load(one) for one in signer.chain)
        super().__init__(signing_cert=x509.Certificate.load(signer.certificate), cert_registry=chain)
        self._key = signer.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 -- as pyHanko calls it
        """Return the bare signature."""
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))


def signed(pdf: bytes, signer: KeySigner, *, at: datetime, reason: str, place: str) -> bytes:
    """Return a PDF with a signature behind it.

    This goes by pyHanko's lower door: the upper one declares PDF 2.0 for ECDSA, which PDF/A-2 does not know.
    """
    reader = reading.opened(pdf)
    if next(enumerate_sig_fields(reader, filled_status=True), None) is not None:
        raise Refused(SIGNED_ALREADY)
    room = ROOM + len(signer.certificate) + sum(map(len, signer.chain))
    empty = SignatureObject(
        timestamp=at,
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=place,
        bytes_reserved=2 * room,  # two hexadecimal figures for a byte
    )
    writer = _Writer.from_reader(reader)
    writer.register_extension(ESIC_EXTENSION_1)
    work = PdfCMSEmbedder().write_cms(FIELD, writer)
    next(work)
    work.send(SigObjSetup(empty, SigMDPSetup(DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)))
    prepared, output = work.send(SigIOSetup(DIGEST, in_place=True))
    work.send(asyncio.run(_Key(signer).async_sign(prepared.document_digest, DIGEST, use_pades=True)))
    output.seek(0)
    return bytes(output.read())
