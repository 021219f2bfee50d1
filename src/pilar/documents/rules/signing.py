"""How a paper is signed, and what kinds of files papers are."""

from __future__ import annotations

from enum import StrEnum

from pilar.files.rules import MB, Type, register_kind
from pilar.files.rules import Kind as FileKind
from pilar.kernel.problems import _


class Way(StrEnum):
    """How a paper is signed."""

    INK = "ink"
    TEST = "test"
    CERTIFICATE = "certificate"
    OUTSIDE = "outside"


WAYS: dict[Way, str] = {
    Way.INK: _("By hand, in ink"),
    Way.TEST: _("With the test authority, without legal force"),
    Way.CERTIFICATE: _("With a certificate file (PKCS#12) of the signer"),
    Way.OUTSIDE: _("Outside, by the state's signing service (TTE), and taken back"),
}
PAPER_FILE = register_kind(
    FileKind(
        name="documents.paper",
        label=_("issued paper"),
        types=frozenset({Type.PDF}),
        cap=20 * MB,
        permission="documents.view",
        sensitive=True,
        is_addressed=False,
        kept_because=_(
            "An issued paper is an archive of its office (UU 43/2009) and is shown to whoever checks it, so its file "
            "stays. If it must no longer hold, have the office revoke it or replace it by a corrected one."
        ),
    )
)
HANDED_FILE = register_kind(
    FileKind(
        name="documents.handed",
        label=_("paper handed out for number or signature"),
        types=frozenset({Type.PDF}),
        cap=20 * MB,
        permission="documents.view",
        sensitive=True,
        is_addressed=False,
    )
)
