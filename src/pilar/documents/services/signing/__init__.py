"""Signs PDFs, and tells whether a PDF is signed as it must be; all over bytes, without tables and without network.

What signs here is a ``Signer``: a certificate file (PKCS#12) of the official, or the trial authority, whose signatures
have no legal force. What signs elsewhere, such as BSrE, is handed a PDF, and what comes back goes through
``check_returned``. ``seals`` tells what is seen of the signatures of any PDF.

pyHanko does the work. It takes more than half a second to load, most of it for an HTTP client that nobody here asks for
anything; so these functions fetch what they stand on only when they are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pilar.documents.rules.seals import Returned, Seal
    from pilar.documents.services.signing.signers import Credential, Signer

__all__ = ["check_returned", "issue_trial", "make_trial_root", "pkcs12_signer", "seals", "trial_signer"]


def make_trial_root(*, at: datetime) -> Credential:
    """Make a trial authority: its names say that nothing it certifies has legal force."""
    from pilar.documents.services.signing import trial  # noqa: PLC0415 -- slow to load, as told above

    return trial.make_root(at=at)


def issue_trial(root: Credential, name: str, *, at: datetime) -> Credential:
    """Make a trial certificate for an official, with a key of its own."""
    from pilar.documents.services.signing import trial  # noqa: PLC0415 -- as above

    return trial.issue(root, name, at=at)


def trial_signer(root: Credential, credential: Credential) -> Signer:
    """Return what signs by a trial certificate that the trial authority issued."""
    from pilar.documents.services.signing import trial  # noqa: PLC0415 -- as above

    return trial.signer_of(root, credential)


def pkcs12_signer(
    content: bytes, passphrase: str, *, expected_name: str, at: datetime, roots: Sequence[bytes] = ()
) -> Signer:
    """Return what signs by a certificate file (.p12, .pfx) of the official named ``expected_name``.

    The passphrase is used once and kept nowhere; that the caller forgets it too is for the caller to see to. Only under
    one of the ``roots``, the recognised authorities as PEM, the signature has legal force. Raises ``Invalid`` when the
    file does not open, may not sign now, or is another's.
    """
    from pilar.documents.services.signing import pkcs12  # noqa: PLC0415 -- as above

    found = pkcs12.opened(content, passphrase)
    del passphrase  # from here on it is in no frame of ours that a report of an error might show
    return pkcs12.signer_of(found, expected_name=expected_name, at=at, roots=roots)


def seals(pdf: bytes, *, at: datetime, roots: Sequence[bytes] = ()) -> list[Seal]:
    """Return what is seen of the signatures of a PDF, in the order they were made; none where it is not signed.

    ``roots`` are the authorities that are trusted, as PEM. A certificate is judged as of when it signed, as far as that
    is not after ``at``, which is now. Raises ``Invalid`` for what cannot be read as a PDF.
    """
    from pilar.documents.services.signing import checking  # noqa: PLC0415 -- as above

    return checking.seals(pdf, roots=roots, at=at)


def check_returned(
    handed_out: bytes,
    returned: bytes,
    *,
    expected_name: str,
    roots: Sequence[bytes],
    at: datetime,
    accepts_trial: bool = False,
) -> Returned:
    """Return who signed a PDF that was handed out and is back; raise ``Invalid`` unless it is signed as it must be.

    It must show the same pages. Services may write the file anew, so what counts is not that it begins with the bytes
    handed out: page by page the decoded contents, with the fonts and pictures they use, must be equal. The beginning
    alone would prove nothing either, for what is appended before signing may put other pages in their place. A service
    that draws into the page, such as a QR code, therefore returns another document; one that shows its mark as the
    picture of its signature does not.

    Every signature must hold, and nothing but evidence may come after the last. Only ``expected_name`` must have
    signed; others may have too. Whether an unknown authority is enough is for the caller to say, by ``is_trusted``.
    """
    from pilar.documents.services.signing import returning  # noqa: PLC0415 -- as above

    return returning.check_returned(
        handed_out, returned, expected_name=expected_name, roots=roots, at=at, accepts_trial=accepts_trial
    )
