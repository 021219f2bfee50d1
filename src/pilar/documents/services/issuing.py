"""Acts that let a paper leave the office: issue it, hand it out for number or signature, take it back, end it.

What was issued is kept as bytes with their SHA-256 and never made anew. A number of Pilar is taken as part of the act
and goes back when the act is undone; a paper that goes out for signature keeps its number when it is called back.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from pilar.documents import queries
from pilar.documents.queries import verifying
from pilar.documents.rules import codes, numbers, states
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.printed import Banner
from pilar.documents.rules.signing import HANDED_FILE, PAPER_FILE, Way
from pilar.documents.rules.states import State
from pilar.documents.services.composing import Bearing, press_of, signature_of
from pilar.documents.services.drafting import held, reason, tell, written
from pilar.documents.services.numbering import take
from pilar.documents.services.rounds import signatory_of
from pilar.files.services import open_file, store
from pilar.kernel import clock
from pilar.kernel.act import act, save
from pilar.kernel.problems import Refused, _
from pilar.offices.services.offices import today_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from pilar.documents.models import Document
    from pilar.documents.rules.printed import Signature
    from pilar.documents.services.composing import Press
    from pilar.documents.services.signing.signers import Signer
    from pilar.kernel.actor import Actor
    from pilar.offices.rules.signing import Signatory

NO_NUMBERING = _(
    "It is not noted where papers of this kind take their number. Note it on the page of the office's numbers."
)
NUMBER_OUTSIDE = _("The number of this paper is given outside. Hand it out, and note number and date when it is back.")
NOT_FOR_A_NUMBER = _("Papers of this kind take their number in Pilar, or have none. Issue the paper.")
NOT_OUT = _("This paper is not out. Open it to see where it is.")


@act("documents.issue")
def issue(actor: Actor, *, document: Document, way: Way, signer: Signer | None = None) -> Document:
    """Issue an approved paper: number, date and code are set, it is printed and signed, and its bytes are kept."""
    document = held(actor, document)
    states.check_move(document.typed_state, State.ISSUED)
    if document.typed_state is not State.APPROVED:
        raise Refused(states.CANNOT[State.ISSUED])
    signatory = signatory_of(document)
    _give_number(actor, document)
    code = _give_code(document)
    banner = Banner.TEST if signer is not None and not signer.has_legal_force else Banner.NONE
    content = _printed(actor, document, signatory, code=code, banner=banner, is_electronic=signer is not None)
    if signer is not None:
        content = signer.sign(content, at=clock.now(), reason=document.title, place=document.office.name)
    return _kept(actor, document, content, way=way, signatory=signatory)


@act("documents.hand_out")
def hand_out(actor: Actor, *, document: Document) -> Document:
    """Hand an approved paper out: for its number where that is given outside, else for its signature."""
    document = held(actor, document)
    states.check_move(document.typed_state, State.OUT)
    signatory = signatory_of(document)
    code = ""
    if not _waits_for_number(document):
        _give_number(actor, document)
        code = _give_code(document)
    content = _printed(actor, document, signatory, code=code, banner=Banner.NONE, is_electronic=bool(code))
    document.handed = store(
        actor, kind=HANDED_FILE.name, name=file_name(document), content=content, region=document.region
    )
    document.state = State.OUT.value
    save(document)
    tell("document.handed_out", document)
    return document


@act("documents.take_number")
def take_number(actor: Actor, *, document: Document, number: str, dated: date) -> Document:
    """Note the number and date that a paper was given outside; it is then ready to be issued or signed."""
    document = held(actor, document)
    if document.typed_state not in {State.OUT, State.APPROVED} or not _waits_for_number(document):
        raise Refused(NOT_FOR_A_NUMBER)
    office = document.office
    written_on = document.made_at.date()
    given = numbers.check_given(number, on=dated, written_on=written_on, today=today_at(office))
    _note_number(document, given, dated)
    document.state = State.APPROVED.value
    save(document)
    tell("document.numbered", document, number=document.number)
    return document


@act("documents.take_back")
def take_back(
    actor: Actor, *, document: Document, content: bytes, check: Callable[[bytes, bytes, str], None]
) -> Document:
    """Take a paper back that was signed outside; ``check`` gets what was handed out, what came back and who signs."""
    document = held(actor, document)
    if document.typed_state is not State.OUT or document.handed is None or not document.code_index:
        raise Refused(NOT_OUT)
    signatory = signatory_of(document)
    handed, _type = open_file(actor, file=document.handed)
    check(handed, content, signatory.official.name)
    return _kept(actor, document, content, way=Way.OUTSIDE, signatory=signatory)


@act("documents.replace")
def replace(actor: Actor, *, document: Document, title: str, data: Mapping[str, Any]) -> Document:
    """Draft a paper that replaces one in force, as a correction or because things changed; until then the old holds."""
    document = held(actor, document)
    states.check_move(document.typed_state, State.REPLACED)
    subject = (document.subject_type, document.subject_id)
    return written(
        actor,
        office=document.office,
        kind=document.typed_kind,
        title=title,
        data=data,
        subject=subject,
        replaces=document,
    )


@act("documents.revoke")
def revoke(actor: Actor, *, document: Document, why: str) -> Document:
    """Revoke a paper in force; whoever asks for it is told so from now on."""
    document = held(actor, document)
    _end(document, State.REVOKED, reason(why))
    tell("document.revoked", document, number=document.number, why=document.end_why)
    return document


def concept(actor: Actor, *, document: Document) -> bytes:
    """Return a paper that is not issued yet as a PDF, marked as a draft on every page."""
    press, signature, bearing = _as_draft(actor, document)
    return press.pdf(document.data, bearing=bearing, signature=signature, at=clock.now())


def pages(actor: Actor, *, document: Document) -> list[bytes]:
    """Return the pages of a paper that is not issued yet as pictures (PNG), marked as a draft."""
    press, signature, bearing = _as_draft(actor, document)
    return press.pictures(document.data, bearing=bearing, signature=signature, at=clock.now())


def file_name(document: Document) -> str:
    """Return what the file of a paper is called: its kind and number; no title, for that may name somebody."""
    number = "".join(sign if sign.isalnum() else "-" for sign in document.number).strip("-")
    return "_".join(part for part in (document.typed_kind.layout, number or str(document.pk)[-8:]) if part) + ".pdf"


def _kept(actor: Actor, document: Document, content: bytes, *, way: Way, signatory: Signatory) -> Document:
    """Keep the bytes of a paper, what it tells in public and who signed; end the one it replaces."""
    document.file = store(
        actor, kind=PAPER_FILE.name, name=file_name(document), content=content, region=document.region
    )
    document.digest = hashlib.sha256(content).hexdigest()
    document.way, document.state, document.issued_at = way.value, State.ISSUED.value, clock.now()
    document.signer_id = signatory.official.id
    document.signer_name, document.signer_title = signatory.official.name, ", ".join(signatory.lines)
    data = document.data
    document.facts = [[fact.label, fact.told(data)] for fact in document.typed_kind.facts]
    save(document)
    tell("document.issued", document, number=document.number, way=way.value)
    if document.replaces is not None:
        old = held(actor, document.replaces)
        _end(old, State.REPLACED, document.number or document.title)
        tell("document.replaced", old, number=old.number)
    return document


def _end(document: Document, state: State, why: str) -> None:
    states.check_move(document.typed_state, state)
    document.state, document.ended_at, document.end_why = state.value, clock.now(), why
    save(document)


def _printed(
    actor: Actor, document: Document, signatory: Signatory, *, code: str, banner: Banner, is_electronic: bool
) -> bytes:
    press = _press(actor, document)
    bearing = Bearing(document.number, document.dated, code, banner, is_electronic=is_electronic)
    signature = signature_of(press, signatory, document.office, is_electronic=is_electronic)
    return press.pdf(document.data, bearing=bearing, signature=signature, at=clock.now())


def _as_draft(actor: Actor, document: Document) -> tuple[Press, Signature | None, Bearing]:
    press = _press(actor, document)
    try:
        signature = signature_of(press, signatory_of(document), document.office, is_electronic=False)
    except Refused:  # nobody can sign today, which is no reason not to look
        signature = None
    return press, signature, Bearing(document.number, document.dated, banner=Banner.DRAFT)


def _press(actor: Actor, document: Document) -> Press:
    document.template = queries.template_of(document.office_id, document.typed_kind)
    return press_of(actor, office=document.office, kind=document.typed_kind, template=document.template)


def _waits_for_number(document: Document) -> bool:
    """Say whether a paper is yet to be numbered outside."""
    if not document.typed_kind.is_numbered or document.number:
        return False
    return _source(document) is not Source.SERIES


def _source(document: Document) -> Source:
    numbering = queries.numbering_of(document.office_id, document.typed_kind)
    if numbering is None:
        raise Refused(NO_NUMBERING)
    return Source(numbering.source)


def _give_number(actor: Actor, document: Document) -> None:
    """Date a paper, and take its number from the office's series where it has none yet."""
    today = today_at(document.office)
    if not document.typed_kind.is_numbered or document.number:
        document.dated = document.dated or today
        return
    numbering = queries.numbering_of(document.office_id, document.typed_kind)
    if numbering is None:
        raise Refused(NO_NUMBERING)
    if numbering.series is None:
        raise Refused(NUMBER_OUTSIDE)
    taken = take(actor, series=numbering.series, document=document, on=today)
    _note_number(document, taken.text, today)


def _note_number(document: Document, number: str, dated: date) -> None:
    document.number, document.number_key, document.dated = number, numbers.same_number(number), dated
    document.source = _source(document).value


def _give_code(document: Document) -> str:
    """Give a paper a new random code; only its index is kept, so the code is nowhere but on the paper."""
    code = codes.code_of(secrets.token_bytes(codes.BYTES))
    document.code_index, document.typed_index = verifying.index_of(code), verifying.typed_index_of(code)
    return code
