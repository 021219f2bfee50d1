"""What makes an approved paper a paper that is issued: printed with its marks, sealed, kept; one, or many in a run."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents import queries
from pilar.documents.queries import verifying
from pilar.documents.rules import codes, numbers
from pilar.documents.rules.printed import Banner, called
from pilar.documents.rules.signing import PAPER_FILE, Way
from pilar.documents.rules.states import State
from pilar.documents.services.composing import Bearing, press_of, signature_of
from pilar.documents.services.rounds import approver_of
from pilar.files.services import store
from pilar.kernel import clock
from pilar.kernel.problems import Refused, _
from pilar.offices.services.offices import today_at

if TYPE_CHECKING:
    from datetime import date

    from pilar.documents.models import Batch, Document, Numbering, Template
    from pilar.documents.rules.numbers import Source
    from pilar.documents.rules.printed import Signature
    from pilar.documents.services.composing import Press
    from pilar.documents.services.signing.signers import Signer
    from pilar.kernel.actor import Actor
    from pilar.offices.rules.signing import Signatory

NO_NUMBERING = _(
    "It is not noted where papers of this kind take their number. Note it on the page of the office's numbers."
)
SETTLED = (
    *("state", "template", "number", "number_key", "dated", "source", "code_index", "typed_index", "facts"),
    *("way", "has_legal_force", "signer", "signer_name", "signer_title", "file", "digest", "issued_at"),
)
"""The columns that are written when a paper is issued."""


@dataclass(frozen=True)
class Run:
    """What papers that are issued together share: how they are printed, who signs, and what seals them, if anything."""

    template: Template | None
    press: Press
    signatory: Signatory
    signature: Signature
    way: Way
    signer: Signer | None = None

    @property
    def has_legal_force(self) -> bool:
        """Say whether what is signed in this way counts; ink does."""
        return self.signer is None or self.signer.has_legal_force

    @property
    def banner(self) -> Banner:
        """Return what stands across every page: a seal without legal force says so."""
        return Banner.NONE if self.has_legal_force else Banner.TEST

    def content(self, document: Document, *, code: str) -> bytes:
        """Return the bytes of a paper, printed and, where something seals, sealed."""
        bearing = Bearing(
            document.number, document.dated, code, self.banner, is_electronic=self.signature.is_electronic
        )
        made = self.press.pdf(document.data, bearing=bearing, signature=self.signature, at=clock.now())
        if self.signer is None:
            return made
        reason = called(document.typed_kind, document.number)  # not the title, which may name somebody
        return self.signer.sign(made, at=clock.now(), reason=reason, place=self.press.letterhead.office)


def run_for(actor: Actor, paper: Document | Batch, *, way: Way, signer: Signer | None = None) -> Run:
    """Return what a paper or a batch is issued with today; raise ``Refused`` unless who signs today approved it."""
    template = queries.template_of(paper.office_id, paper.typed_kind)
    press = press_of(actor, office=paper.office, kind=paper.typed_kind, template=template)
    signatory = approver_of(paper)
    is_electronic = signer is not None or way is Way.OUTSIDE
    signature = signature_of(press, signatory, paper.office, is_electronic=is_electronic)
    return Run(template, press, signatory, signature, way, signer)


def settle(actor: Actor, run: Run, document: Document, content: bytes) -> None:
    """Issue a paper with its bytes; whoever calls this saves the row."""
    note_run(run, document)
    document.has_legal_force = run.has_legal_force
    keep(actor, document, content, way=run.way)


def note_run(run: Run, document: Document) -> None:
    """Write down by which template a paper is printed, and who signs it."""
    document.template = run.template
    document.signer_id = run.signatory.official.id
    document.signer_name, document.signer_title = run.signature.name, ", ".join(run.signatory.lines)


def keep(actor: Actor, document: Document, content: bytes, *, way: Way) -> None:
    """Keep the bytes of a paper and what it tells in public; whoever calls this saves the row."""
    file = store(actor, kind=PAPER_FILE.name, name=file_name(document), content=content, region=document.region)
    document.file, document.digest = file, hashlib.sha256(content).hexdigest()
    document.way, document.state, document.issued_at = way.value, State.ISSUED.value, clock.now()
    data = document.data
    document.facts = [[fact.label, fact.told(data)] for fact in document.typed_kind.facts]


def file_name(document: Document) -> str:
    """Return what the file of a paper is called: its kind and number; no title, for that may name somebody."""
    number = "".join(sign if sign.isalnum() else "-" for sign in document.number).strip("-")
    return "_".join(part for part in (document.typed_kind.layout, number or str(document.pk)[-8:]) if part) + ".pdf"


def note_number(document: Document, number: str, dated: date, *, source: Source) -> None:
    """Write the number of a paper and by what it is looked up."""
    document.number, document.number_key, document.dated = number, numbers.same_number(number), dated
    document.source = source.value


def numbering_of(paper: Document | Batch) -> Numbering:
    """Return where a paper takes its number; raise ``Refused`` when nobody noted it."""
    numbering = queries.numbering_of(paper.office_id, paper.typed_kind)
    if numbering is None:
        raise Refused(NO_NUMBERING)
    return numbering


def date_of(document: Document) -> date:
    """Return the date that stands on a paper without a number of Pilar: the one it has, or today."""
    return document.dated or today_at(document.office)


def give_code(document: Document) -> str:
    """Give a paper a new random code; only its index is kept, so the code is nowhere but on the paper."""
    code = codes.code_of(secrets.token_bytes(codes.BYTES))
    document.code_index, document.typed_index = verifying.index_of(code), verifying.typed_index_of(code)
    return code
