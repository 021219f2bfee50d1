"""By what papers are signed here: the trial authority in the demo, or a certificate file used once and kept nowhere.

The trial authority and the certificates it gives rest encrypted in the database and are made when first needed. The
authorities whose signatures count are the operator's choice (``PILAR_SIGNING_ROOTS``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from pilar.documents.models import TestIdentity
from pilar.documents.rules.signing import Way
from pilar.documents.services import signing
from pilar.documents.services.issuing import issue, take_back
from pilar.documents.services.rounds import signatory_of
from pilar.documents.services.signing.signers import Credential
from pilar.kernel import clock
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import bulk_door

if TYPE_CHECKING:
    from pilar.documents.models import Batch, Document
    from pilar.documents.services.signing.signers import Signer
    from pilar.kernel.actor import Actor

NOT_HERE = _("Papers cannot be signed this way here. Choose another way.")
UNKNOWN_AUTHORITY = _(
    "The signature is whole, but %(issuer)s is not among the authorities known here. Ask the system administrator to "
    "add it, then upload the file again."
)


def ways_here() -> list[Way]:
    """Return how papers may be signed in this installation; the trial authority signs in the demo alone."""
    return [Way.INK, Way.CERTIFICATE, *([Way.TEST] if settings.DEMO else [])]


def issue_by(actor: Actor, *, document: Document, way: Way, certificate: bytes = b"", passphrase: str = "") -> Document:
    """Issue a paper, signed in one of the ways there are here."""
    if way not in ways_here():
        raise Refused(NOT_HERE, field="way")
    if way is Way.INK:
        return issue(actor, document=document, way=way)
    name = signatory_of(document).official.name
    if way is Way.TEST:
        return issue(actor, document=document, way=way, signer=trial_signer(document))
    signer = signing.pkcs12_signer(
        certificate, passphrase, expected_name=name, at=clock.now(), roots=settings.PILAR_SIGNING_ROOTS
    )
    return issue(actor, document=document, way=way, signer=signer)


def take_back_signed(actor: Actor, *, document: Document, content: bytes) -> Document:
    """Take a paper back that was signed outside: the same one, whole, by the right person, under a known authority."""
    return take_back(actor, document=document, content=content, check=_check)


def trial_signer(document: Document | Batch) -> Signer:
    """Return what signs in the name of whoever signs a paper, without legal force."""
    official = signatory_of(document).official
    root = _identity(None)
    if root is None:
        root = _keep(signing.make_trial_root(at=clock.now()), official=None)
    own = _identity(official.id)
    if own is None:
        own = _keep(signing.issue_trial(root, official.name, at=clock.now()), official=official.id)
    return signing.trial_signer(root, own)


def _identity(official: str | None) -> Credential | None:
    rows = bulk_door(TestIdentity)
    row = (rows.filter(official_id=official) if official else rows.filter(is_root=True)).first()
    return Credential(row.certificate.encode(), str(row.key).encode()) if row else None


def _keep(made: Credential, *, official: str | None) -> Credential:
    """Keep what was made, unless somebody else just made one: then that holds."""
    row = TestIdentity(
        is_root=official is None,
        official_id=official,
        certificate=made.certificate.decode(),
        key=made.key.decode(),
    )
    bulk_door(TestIdentity).bulk_create([row], ignore_conflicts=True)
    return _identity(official) or made


def _check(handed_out: bytes, returned: bytes, name: str) -> bool:
    found = signing.check_returned(
        handed_out,
        returned,
        expected_name=name,
        roots=settings.PILAR_SIGNING_ROOTS,
        at=clock.now(),
        accepts_trial=settings.DEMO,
    )
    if not (found.is_trusted or found.is_trial):
        raise Refused(UNKNOWN_AUTHORITY, field="file", issuer=found.issuer)
    return not found.is_trial
