"""Acts on drafts: write one, write on it, discard it; an app whose paper it is calls ``written`` in its own act."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar, cast

from pilar.documents.models import Batch, Document
from pilar.documents.queries import seeing
from pilar.documents.rules import kinds, states
from pilar.documents.rules.states import State
from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Invalid, NotAllowed, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import own

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.db.models import QuerySet

    from pilar.documents.rules.kinds import Kind
    from pilar.kernel.actor import Actor
    from pilar.kernel.models import JournalEntry
    from pilar.offices.models import Office

P = TypeVar("P", bound=Document | Batch)
"""What goes the same way: a paper, or many of a kind together."""

TITLE_MISSING = _("Write what the paper is about, so that it is found again.")
WHY_MISSING = _("Say in a few words why; it stands in the journal.")
BY_ITS_APP = _("A paper of this kind is made where its data are. Open that page instead.")
GOES_TOGETHER = _("This paper goes together with others. Open the page of them all, and go on with all at once.")
WRITTEN_MEANWHILE = _("Somebody else wrote on this draft in the meantime. Load it again; what you wrote is still here.")


@act("documents.draft")
def draft(actor: Actor, *, office: Office, kind: Kind, title: str, data: Mapping[str, Any]) -> Document:
    """Draft a paper of an office."""
    check_by_hand(actor, kind)
    return written(actor, office=own(actor, office), kind=kind, title=title, data=data)


def written(
    actor: Actor,
    *,
    office: Office,
    kind: Kind,
    title: str,
    data: Mapping[str, Any],
    subject: tuple[str, str] = ("", ""),
    replaces: Document | None = None,
) -> Document:
    """Write a draft as part of the act under way; ``subject`` is the type and key of the row it is about."""
    document = Document(
        office=office,
        region=office.region,
        kind=kind.key,
        subject_type=subject[0],
        subject_id=subject[1],
        replaces=replaces,
        drafted_by=actor.user_id,
        by=actor.label,
    )
    _write(document, title=title, data=data)
    tell("document.drafted", document)
    return document


@act("documents.edit")
def edit(actor: Actor, *, document: Document, title: str, data: Mapping[str, Any], seen: str = "") -> Document:
    """Write on a draft; ``seen`` is how it stood when it was opened, and what changed since is not overwritten."""
    document = held(actor, document)
    check_by_hand(actor, document.typed_kind)
    if document.typed_state not in states.EDITABLE:
        raise Refused(states.CANNOT[State.DRAFT])
    if seen and seen != version(document):
        raise Refused(WRITTEN_MEANWHILE)
    _write(document, title=title, data=data)
    tell("document.edited", document)
    return document


@act("documents.discard")
def discard(actor: Actor, *, document: P, why: str) -> P:
    """Discard a paper or batch that was not issued; a number it has stays taken and is void."""
    document = held_alone(actor, document)
    states.check_move(document.typed_state, State.DISCARDED)
    document.ended_at, document.end_why = clock.now(), reason(why)
    turn_into(document, State.DISCARDED)
    void(document, why=document.end_why)
    tell("document.discarded", document, why=document.end_why)
    return document


def check_by_hand(actor: Actor, kind: Kind) -> None:
    """Raise ``NotAllowed`` unless somebody may write papers of a kind by hand; others come from their own app."""
    if not kind.permission:
        raise NotAllowed(BY_ITS_APP)
    actor.check(kind.permission)


def held(actor: Actor, paper: P) -> P:
    """Return a paper or batch that is there for an actor, held against other writers until the act ends."""
    rows = seeing.batches(actor) if isinstance(paper, Batch) else seeing.papers(actor)
    return lock(cast("QuerySet[P]", rows), pk=paper.pk)


def held_alone(actor: Actor, paper: P) -> P:
    """Return what is held and goes its own way; raise ``Refused`` for one of many until it is issued."""
    paper = held(actor, paper)
    if isinstance(paper, Document) and paper.batch_id and paper.typed_state not in states.KEPT:
        raise Refused(GOES_TOGETHER)
    return paper


def turn_into(paper: Document | Batch, state: State) -> None:
    """Let a paper be something else; with a batch all its papers go."""
    if isinstance(paper, Batch):
        bulk_door(Document).filter(batch=paper, state=paper.state).update(state=state.value)
    paper.state = state.value
    save(paper)


def version(document: Document) -> str:
    """Return what changes whenever a draft is written on."""
    return document.changed_at.isoformat()


def reason(why: str) -> str:
    """Return a reason put right; raise ``Invalid`` when there is none."""
    text = " ".join(why.split())
    if not text:
        raise Invalid(WHY_MISSING, field="why")
    return text


def title_of(text: str) -> str:
    """Return a title put right; raise ``Invalid`` when there is none."""
    title = " ".join(text.split())
    if not title:
        raise Invalid(TITLE_MISSING, field="title")
    return title


def void(document: Document | Batch, *, why: str) -> None:
    """Leave the number of a paper that will never be issued taken, with the reason."""
    number = getattr(document, "taken_number", None)
    if number is not None:
        number.voided_at, number.void_why = clock.now(), why
        save(number)


def tell(event: str, document: Document | Batch, *, why: str = "", **facts: object) -> JournalEntry:
    """Tell the journal of a paper: its title and a reason rest encrypted, for they may name somebody.

    Of a silent kind the title is not told at all: more people read the journal than such papers.
    """
    return record(
        event,
        document,
        region=document.region,
        personal={"title": told_title(document)} | ({"why": why} if why else {}),
        kind=document.kind,
        office=document.office.name,
        **facts,
    )


def told_title(paper: Document | Batch) -> str:
    """Return the title of a paper for those who may not see it; of a silent kind the end of its key alone."""
    return str(paper.pk)[-8:] if paper.typed_kind.is_silent else paper.title


def _write(document: Document, *, title: str, data: Mapping[str, Any]) -> None:
    document.title = title_of(title)
    document.said = json.dumps(kinds.read(document.typed_kind, data), ensure_ascii=False)
    save(document)
