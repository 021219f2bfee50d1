"""Acts that let a paper leave the office: issue it, hand it out for number or signature, take it back, end it.

What was issued is kept as bytes with their SHA-256 and never made anew. A number of Pilar is taken as part of the act
and goes back when the act is undone; a paper that goes out for signature keeps its number when it is called back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents import queries
from pilar.documents.rules import numbers, states
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.printed import Banner
from pilar.documents.rules.signing import HANDED_FILE, Way
from pilar.documents.rules.states import State
from pilar.documents.services.composing import Bearing, press_of, signature_of
from pilar.documents.services.drafting import check_by_hand, held, held_alone, reason, tell, turn_into, written
from pilar.documents.services.finishing import (
    date_of,
    file_name,
    give_code,
    keep,
    note_number,
    note_run,
    numbering_of,
    run_for,
    settle,
)
from pilar.documents.services.numbering import take
from pilar.documents.services.rounds import signatory_of
from pilar.files.services import open_file, store
from pilar.kernel import clock
from pilar.kernel.act import act, save
from pilar.kernel.problems import Refused, _
from pilar.offices.services.offices import today_at
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from pilar.documents.models import Document
    from pilar.documents.rules.printed import Signature
    from pilar.documents.services.composing import Press
    from pilar.documents.services.signing.signers import Signer
    from pilar.kernel.actor import Actor

NUMBER_OUTSIDE = _("The number of this paper is given outside. Hand it out, and note number and date when it is back.")
NOT_FOR_A_NUMBER = _("Papers of this kind take their number in Pilar, or have none. Issue the paper.")
NOT_OUT = _("This paper is not out. Open it to see where it is.")


@act("documents.issue")
def issue(actor: Actor, *, document: Document, way: Way, signer: Signer | None = None) -> Document:
    """Issue an approved paper: number, date and code are set, it is printed and signed, and its bytes are kept."""
    document = held_alone(actor, document)
    if document.typed_state is not State.APPROVED:
        raise Refused(states.CANNOT[State.ISSUED])
    run = run_for(actor, document, way=way, signer=signer)
    _give_number(actor, document)
    settle(actor, run, document, run.content(document, code=give_code(document)))
    return _left(actor, document)


@act("documents.hand_out")
def hand_out(actor: Actor, *, document: Document) -> Document:
    """Hand an approved paper out: for its number where that is given outside, else for its signature."""
    document = held_alone(actor, document)
    states.check_move(document.typed_state, State.OUT)
    code, way = "", Way.INK
    if not _waits_for_number(document):
        _give_number(actor, document)
        code, way = give_code(document), Way.OUTSIDE
    run = run_for(actor, document, way=way)
    note_run(run, document)
    content = run.content(document, code=code)
    document.handed = store(
        actor, kind=HANDED_FILE.name, name=file_name(document), content=content, region=document.region
    )
    turn_into(document, State.OUT)
    tell("document.handed_out", document)
    return document


@act("documents.take_number")
def take_number(actor: Actor, *, document: Document, number: str, dated: date) -> Document:
    """Note the number and date that a paper was given outside; it is then ready to be issued or signed."""
    document = held_alone(actor, document)
    if document.typed_state not in {State.OUT, State.APPROVED} or not _waits_for_number(document):
        raise Refused(NOT_FOR_A_NUMBER)
    written_on = document.made_at.astimezone(zone_of(document.region).clock).date()
    given = numbers.check_given(number, on=dated, written_on=written_on, today=today_at(document.office))
    note_number(document, given, dated, source=Source(numbering_of(document).source))
    turn_into(document, State.APPROVED)
    tell("document.numbered", document, number=document.number)
    return document


@act("documents.take_back")
def take_back(
    actor: Actor, *, document: Document, content: bytes, check: Callable[[bytes, bytes, str], bool]
) -> Document:
    """Take a paper back that was signed outside, by whoever signed when it went out.

    ``check`` gets what was handed out, what came back and who signs; it says whether the signature has legal force.
    """
    document = held(actor, document)
    if document.typed_state is not State.OUT or document.handed is None or not document.code_index:
        raise Refused(NOT_OUT)
    handed, _type = open_file(actor, file=document.handed)
    document.has_legal_force = check(handed, content, document.signer_name)
    keep(actor, document, content, way=Way.OUTSIDE)
    return _left(actor, document)


@act("documents.replace")
def replace(actor: Actor, *, document: Document, title: str, data: Mapping[str, Any]) -> Document:
    """Draft a paper that replaces one in force, as a correction or because things changed; until then the old holds."""
    document = held(actor, document)
    check_by_hand(actor, document.typed_kind)
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


def _left(actor: Actor, document: Document) -> Document:
    """Tell that a paper is issued, and end the one it takes the place of, unless that was revoked in the meantime."""
    save(document)
    tell("document.issued", document, number=document.number, way=document.way)
    if document.replaces is not None:
        old = held(actor, document.replaces)
        if old.typed_state is not State.REVOKED:
            _end(old, State.REPLACED, document.number or document.title)
            tell("document.replaced", old, number=old.number)
    return document


def _end(document: Document, state: State, why: str) -> None:
    states.check_move(document.typed_state, state)
    document.ended_at, document.end_why = clock.now(), why
    turn_into(document, state)


def _as_draft(actor: Actor, document: Document) -> tuple[Press, Signature | None, Bearing]:
    template = queries.template_of(document.office_id, document.typed_kind)
    press = press_of(actor, office=document.office, kind=document.typed_kind, template=template)
    try:
        signature = signature_of(press, signatory_of(document), document.office, is_electronic=False)
    except Refused:  # nobody can sign today, which is no reason not to look
        signature = None
    return press, signature, Bearing(document.number, document.dated, banner=Banner.DRAFT)


def _waits_for_number(document: Document) -> bool:
    """Say whether a paper is yet to be numbered outside."""
    if not document.typed_kind.is_numbered or document.number:
        return False
    return numbering_of(document).series is None


def _give_number(actor: Actor, document: Document) -> None:
    """Date a paper, and take its number from the office's series where it has none yet."""
    if not document.typed_kind.is_numbered or document.number:
        document.dated = date_of(document)
        return
    numbering = numbering_of(document)
    if numbering.series is None:
        raise Refused(NUMBER_OUTSIDE)
    today = today_at(document.office)
    [taken] = take(actor, series=numbering.series, documents=[document], on=today)
    note_number(document, taken.text, today, source=Source.SERIES)
