"""Acts on the chain: let a draft go round, approve it in turn, send it back with a word, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pilar.documents.models import Batch, Step
from pilar.documents.rules import chain, states
from pilar.documents.rules.chain import Decision, Role
from pilar.documents.rules.states import State
from pilar.documents.services.drafting import P, held, held_alone, reason, tell, turn_into
from pilar.kernel import clock
from pilar.kernel.act import act, save
from pilar.kernel.problems import Invalid, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.offices import queries as offices
from pilar.offices.services.offices import today_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from pilar.documents.models import Document
    from pilar.kernel.actor import Actor
    from pilar.offices.rules.signing import Signatory

ANOTHER_SIGNS = _(
    "%(approved)s approved this paper, and today it is signed by %(now)s. Take it back and let it go round again."
)
NOT_OF_THIS_OFFICE = _("One of those who were chosen is not in post in this office. Choose again.")


@act("documents.send")
def send(actor: Actor, *, document: P, through: Sequence[UUID] = ()) -> P:
    """Let a draft go round: through those who give a paraf, in this order, then to whoever signs it today."""
    document = held_alone(actor, document)
    states.check_move(document.typed_state, State.ROUND)
    signer = signatory_of(document)
    document.round += 1
    rows = [*_parafs(document, through), _step(document, Role.SIGNER, signer)]
    chain.check_chain([row.held for row in rows])
    for place, row in enumerate(rows):
        row.place = place
        save(row)
    turn_into(document, State.ROUND)
    tell("document.sent", document)
    return document


@act("documents.approve")
def approve(actor: Actor, *, document: P, step: UUID, on_paper: date | None = None) -> P:
    """Give a paraf, or approve as whoever signs; or note the day of a paraf that stands on paper."""
    document = held(actor, document)
    row, steps = _turn(actor, document, step, on_paper=on_paper)
    row.decision, row.decided_at, row.by = Decision.APPROVED.value, clock.now(), actor.label
    row.on_paper = on_paper
    save(row)
    if chain.is_through([one.held for one in steps]):
        turn_into(document, State.APPROVED)
    tell("document.initialled" if on_paper else "document.approved", document, post=row.title)
    return document


@act("documents.send_back")
def send_back(actor: Actor, *, document: P, step: UUID, why: str) -> P:
    """Send a draft back to whoever wrote it, with a word on what has to be changed."""
    chain.check_return(why)
    document = held(actor, document)
    row, _steps = _turn(actor, document, step, on_paper=today_at(document.office))  # anybody may, also who drafted it
    row.decision, row.decided_at, row.by, row.why = Decision.RETURNED.value, clock.now(), actor.label, reason(why)
    save(row)
    turn_into(document, State.DRAFT)
    tell("document.sent_back", document, why=row.why)
    return document


@act("documents.recall")
def recall(actor: Actor, *, document: P) -> P:
    """Take a paper back that goes round, is approved or is out, to write on it again; what was approved begins anew."""
    document = held_alone(actor, document)
    states.check_move(document.typed_state, State.DRAFT)
    turn_into(document, State.DRAFT)
    tell("document.recalled", document)
    return document


def whose(paper: Document | Batch) -> dict[str, Any]:
    """Return by which columns the steps of a paper or batch are found."""
    return {"batch" if isinstance(paper, Batch) else "document": paper}


def signatory_of(document: Document | Batch) -> Signatory:
    """Return who signs a paper today, with the words above the name."""
    kind, office = document.typed_kind, document.office
    return offices.signatory(office, paper=kind.issuing, on=today_at(office))


def approver_of(document: Document | Batch) -> Signatory:
    """Return who signs an approved paper; raise ``Refused`` when that is no longer whoever approved it."""
    signatory, step = signatory_of(document), steps_of(document)[-1]
    if str(step.official_id) != signatory.official.id:
        raise Refused(ANOTHER_SIGNS, approved=step.name, now=signatory.official.name)
    return signatory


def steps_of(document: Document | Batch) -> list[Step]:
    """Return the steps of the present round, in order."""
    rows = bulk_door(Step).filter(round=document.round, **whose(document)).select_related("official__account")
    return list(rows.order_by("place"))


def is_anothers(actor: Actor, step: Step) -> bool:
    """Say whether the official of a step signs in with an account that is not the actor's."""
    return step.official.sign_in not in {None, actor.user_id}


def _turn(actor: Actor, document: Document | Batch, step: UUID, *, on_paper: date | None) -> tuple[Step, list[Step]]:
    if document.typed_state is not State.ROUND:
        raise Refused(states.CANNOT[State.APPROVED])
    steps = steps_of(document)
    row = next((one for one in steps if one.pk == step), None)
    if row is None:
        raise Refused(chain.DECIDED)
    is_own = document.drafted_by is not None and document.drafted_by == actor.user_id
    chain.check_turn(
        [one.held for one in steps],
        row.held,
        is_own_draft=is_own,
        is_anothers=is_anothers(actor, row),
        on_paper=on_paper,
        today=today_at(document.office),
    )
    return row, steps


def _parafs(document: Document | Batch, through: Sequence[UUID]) -> list[Step]:
    today = today_at(document.office)
    known = {row.pk: row for row in offices.officials_of([document.office_id])[document.office_id]}
    rows = [known.get(key) for key in through]
    found = [row for row in rows if row is not None and row.held.serves(today)]
    if len(found) < len(through):
        raise Invalid(NOT_OF_THIS_OFFICE, field="through")
    return [
        Step(
            **whose(document),
            region=document.region,
            round=document.round,
            role=Role.PARAF.value,
            official=row,
            name=row.name,
            title=row.held.title,
        )
        for row in found
    ]


def _step(document: Document | Batch, role: Role, signer: Signatory) -> Step:
    return Step(
        **whose(document),
        region=document.region,
        round=document.round,
        role=role.value,
        official_id=signer.official.id,
        name=signer.official.name,
        title=", ".join(signer.lines),
    )
