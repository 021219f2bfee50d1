"""The papers of an event: facts gathered, drafts written in the office's name; what they say is in the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pilar.documents import services as documents
from pilar.documents.queries.about import about
from pilar.documents.rules import indonesian
from pilar.documents.rules.standard import ASSIGNMENT
from pilar.documents.rules.states import KEPT
from pilar.documents.services.batches import written_many
from pilar.kernel.act import act, record, save
from pilar.kernel.actor import system_actor
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.offices.queries import own_office
from pilar.trainings.models import QuotaPlan
from pilar.trainings.queries import events
from pilar.trainings.queries.gathered import addressed, facts_of, people_of, table_of
from pilar.trainings.rules import events as rules
from pilar.trainings.rules import papers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from pilar.documents.rules.kinds import Kind
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office
    from pilar.trainings.models import Event
    from pilar.trainings.rules.papers import EventFacts, Participant

KINDS: dict[str, Kind] = {
    "surat-kuota": papers.QUOTA_LETTER,
    "undangan": papers.PARTICIPANT_INVITATION,
    "surat-panggilan": papers.PARTICIPANT_LETTER,
    "daftar-peserta": papers.PARTICIPANT_LIST,
    "surat-tugas": ASSIGNMENT,
}
"""The papers of an event, as addresses name them, in the order of the work."""
ORGANISERS = ("surat-kuota", "undangan", "surat-panggilan", "daftar-peserta")
SENDERS = ("surat-tugas",)
SENDING = 4
"""The length of the code of an area whose office sends participants: a kab/kota."""

NOT_DIVIDED = _("The division of seats is not published yet. Publish it first; the letter prints it as it is.")
NOBODY = _("Nobody is accepted yet, so there is no name to write. Accept names first.")
NO_COSTS = _(
    "Nothing is said of who pays for transport and lodging, and no letter goes out without it. Write it on the page of "
    "the event first."
)
NO_OFFICE = _("Your area has no office in Pilar yet, so nobody can sign. Open it under Offices first.")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What whoever writes a paper may say in their own words; empty leaves what is usual."""

    to: str = ""
    through: str = ""
    answer: str = ""
    time: str = ""
    dress: str = ""
    bring: tuple[str, ...] = ()
    copies: str = ""


def offered(actor: Actor, event: Event) -> tuple[str, ...]:
    """Return which papers of an event somebody may write: the organiser its letters, a kab/kota its surat tugas."""
    if not actor.may("trainings.write_papers"):
        return ()
    own = ORGANISERS if actor.scope.covers(event.region) else ()
    is_asked = event.typed_state not in {rules.State.DRAFT, rules.State.QUOTA, rules.State.CANCELLED}
    return (*own, *(SENDERS if len(actor.region) == SENDING and is_asked else ()))


@act("trainings.write_papers")
def write(actor: Actor, *, event: UUID, paper: str, wording: Wording | None = None) -> Any:
    """Write a paper of an event as a draft, or one for each participant together; return the paper or the batch."""
    one = events.event(actor.scope, event)
    if paper not in offered(actor, one):
        raise NotFound(NOT_FOUND)
    if not one.costs.strip():
        raise Refused(NO_COSTS)
    wording = wording or Wording()
    facts = _with(facts_of(one), wording)
    office = _office(actor, one, paper)
    made = WRITERS[paper](actor, one, office, facts, wording)
    kind = KINDS[paper]
    record("event.paper_written", one, region=office.region, training=one.name, paper=kind.key)
    return made


def subject_of(event: Event) -> tuple[str, str]:
    """Return what the papers of an event are about, as papers note it."""
    return event._meta.label_lower, str(event.pk)


def _office(actor: Actor, event: Event, paper: str) -> Office:
    """Return whose paper it is: the organiser's, or the office that sends its people."""
    if paper not in SENDERS:
        return event.office
    office = own_office(actor.region)
    if office is None:
        raise Refused(NO_OFFICE)
    return office


def _with(facts: EventFacts, wording: Wording) -> EventFacts:
    bring = wording.bring or facts.bring
    return replace(facts, time=wording.time, dress=wording.dress, bring=bring)


def _quota(actor: Actor, event: Event, office: Office, facts: EventFacts, wording: Wording) -> Any:
    plan = bulk_door(QuotaPlan).filter(event=event).first()
    if plan is None or plan.trace is None:
        raise Refused(NOT_DIVIDED)
    to = wording.to or "\n".join(addressed(event))
    data = papers.quota_letter(facts, table_of(event, plan), to=to, copies=wording.copies)
    letter = _written(actor, event, office, papers.QUOTA_LETTER, data)
    plan.letter = letter
    save(plan)
    return letter


def _invitation(actor: Actor, event: Event, office: Office, facts: EventFacts, wording: Wording) -> Any:
    people = _people(actor, event)
    words: Mapping[str, str] = {"through": wording.through, "answer": wording.answer, "copies": wording.copies}
    data = papers.participant_invitation(facts, people, **words)
    return _written(actor, event, office, papers.PARTICIPANT_INVITATION, data)


def _letters(actor: Actor, event: Event, office: Office, facts: EventFacts, _wording: Wording) -> Any:
    kind, basis = papers.PARTICIPANT_LETTER, _basis(event)
    rows = [papers.participant_letter(facts, one, basis=basis) for one in _people(actor, event)]
    if len(rows) == 1:
        return _written(actor, event, office, kind, rows[0])
    title = f"{kind.noun}: {event.name}"[:200]
    return written_many(
        actor, office=office, kind=kind, title=title, rows=rows, apart_by="name", subject=subject_of(event)
    )


def _list(actor: Actor, event: Event, office: Office, facts: EventFacts, _wording: Wording) -> Any:
    data = papers.participant_list(facts, _people(actor, event))
    return _written(actor, event, office, papers.PARTICIPANT_LIST, data)


def _assignment(actor: Actor, event: Event, office: Office, facts: EventFacts, wording: Wording) -> Any:
    number, dated = _invited_by(event)
    data = papers.assignment(
        facts,
        _people(actor, event),
        inviter=f"Kepala {event.office.name}",
        number=number,
        dated=dated,
        copies=wording.copies,
    )
    return _written(actor, event, office, ASSIGNMENT, data)


def _people(actor: Actor, event: Event) -> list[Participant]:
    """Return who is accepted, of those that the actor may see: a kab/kota writes of its own people alone."""
    people = people_of(actor.scope, event)
    if not people:
        raise Refused(NOBODY)
    return people


def _written(actor: Actor, event: Event, office: Office, kind: Kind, data: Mapping[str, Any]) -> Any:
    title = f"{kind.noun}: {event.name}"[:200]
    return documents.written(actor, office=office, kind=kind, title=title, data=data, subject=subject_of(event))


def _invited_by(event: Event) -> tuple[str, Any]:
    """Return number and date of the organiser's invitation, once it is issued.

    The kab/kota has that letter in hand, so its own eyes need not see the organiser's papers.
    """
    organiser = system_actor("trainings.write_papers", region=event.region)
    rows = about(organiser, subject_of(event)).filter(kind=papers.PARTICIPANT_INVITATION.key)
    letter = next((row for row in rows if row.typed_state in KEPT and row.number), None)
    return (letter.number, letter.dated) if letter is not None else ("", None)


def _basis(event: Event) -> str:
    number, dated = _invited_by(event)
    if not number:
        return ""
    day = f" tanggal {indonesian.day(dated)}" if dated else ""
    return f"Surat Kepala {event.office.name} Nomor {number}{day}"


WRITERS = {
    "surat-kuota": _quota,
    "undangan": _invitation,
    "surat-panggilan": _letters,
    "daftar-peserta": _list,
    "surat-tugas": _assignment,
}
