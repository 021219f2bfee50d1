"""What becomes a notice about papers and what settles one; follows from entries of the journal, and may run twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from pilar.documents.models import Batch, Document, Step
from pilar.documents.rules import chain
from pilar.documents.rules import notices as kinds
from pilar.documents.rules.chain import Decision
from pilar.documents.rules.states import State
from pilar.documents.services.rounds import steps_of
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.notices.services import To, raise_once, settle_for_others, settle_if_any

if TYPE_CHECKING:
    from datetime import datetime

    from pilar.notices.rules import Kind

SENT_BACK, OFFICIAL = "document.sent_back", "offices.official"


def bring_up_to_date(entry: str) -> None:
    """Tell whoever a paper or batch waits for now, by the state it is in now; close what no longer holds."""
    told = bulk_door(JournalEntry).get(pk=entry)
    paper = _paper(told)
    _tell_deciders(paper, since=told.at)
    _tell_writer(paper, told)


def turns(entry: str) -> None:
    """Tell anew of what goes round and waits for an official whose account is another now, was closed or reopened."""
    told = bulk_door(JournalEntry).get(pk=entry)
    by = "official_id" if told.subject_type == OFFICIAL else "official__account_id"
    rows = bulk_door(Step).filter(decision=Decision.WAITING.value, **{by: told.subject_id})
    for row in rows.select_related("document__office", "batch__office"):
        paper = row.document or row.batch
        if paper is not None and paper.typed_state is State.ROUND and paper.round == row.round:
            _tell_deciders(paper, since=told.at)


def _tell_deciders(paper: Document | Batch, *, since: datetime) -> None:
    waits_as = kinds.OF_OFFICES.get(paper.typed_state)
    for kind in kinds.OF_OFFICES.values():
        if kind is not waits_as:
            settle_if_any(subject=_subject(paper), kind=kind.name)
    if waits_as is not None:
        wanted = _waits_for(paper)
        settle_for_others(subject=_subject(paper), kind=waits_as.name, but=wanted)
        for to in wanted:
            _tell(paper, waits_as, to=to, since=since)


def _waits_for(paper: Document | Batch) -> list[To]:
    """Return for whom a paper waits: the account of whoever has the turn, where they have one, else their office."""
    turn = next((row for row in steps_of(paper) if row.held.decision is Decision.WAITING), None)
    if turn is not None and turn.official.sign_in is not None:
        return [To(user_id=turn.official.sign_in)]
    told = kinds.told_of(paper.typed_kind, paper.office.typed_kind, paper.region)
    return [To(role=role, office=office) for role, office in told]


def _paper(told: JournalEntry) -> Document | Batch:
    if told.subject_type == Batch._meta.label_lower:
        return bulk_door(Batch).select_related("office").get(pk=told.subject_id)
    return bulk_door(Document).select_related("office").get(pk=told.subject_id)


def _tell_writer(paper: Document | Batch, told: JournalEntry) -> None:
    """Tell whoever wrote a draft that it came back, until it is on its way again."""
    if paper.typed_state is not State.DRAFT:
        settle_if_any(subject=_subject(paper), kind=kinds.PAPER_SENT_BACK.name)
    elif told.event == SENT_BACK and paper.drafted_by is not None:
        _tell(paper, kinds.PAPER_SENT_BACK, to=To(user_id=paper.drafted_by), since=told.at)


def _tell(paper: Document | Batch, kind: Kind, *, to: To, since: datetime) -> None:
    """Raise a notice of a paper; its title stays out of it, for that may name somebody."""
    facts = {"office": paper.office.name, "kind": paper.kind}
    if kind is kinds.PAPER_GOES_ROUND:
        turn = chain.waiting([row.held for row in steps_of(paper)])
        facts["post"] = turn.title if turn else ""
    raise_once(
        to=to,
        kind=kind.name,
        subject=_subject(paper),
        region=paper.region,
        address=reverse("documents:batch" if isinstance(paper, Batch) else "documents:paper", args=[paper.pk]),
        facts=facts,
        since=since,
    )


def _subject(paper: Document | Batch) -> tuple[str, str]:
    return (paper._meta.label_lower, str(paper.pk))
