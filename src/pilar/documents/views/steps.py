"""What comes next for a paper, and through whose hands it went, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.documents import queries, services
from pilar.documents.models import Batch
from pilar.documents.queries import listing
from pilar.documents.rules import chain
from pilar.documents.rules.chain import DECISIONS, Decision
from pilar.documents.rules.numbers import OUTSIDE
from pilar.documents.rules.states import State
from pilar.kernel.words import said

if TYPE_CHECKING:
    from pilar.documents.models import Document, Numbering, Step
    from pilar.kernel.actor import Actor

ICONS = {Decision.WAITING: "hourglass", Decision.APPROVED: "circle-check", Decision.RETURNED: "arrow-back-up"}


def next_of(actor: Actor, document: Document | Batch) -> dict[str, Any] | None:
    """Return what comes next: a sentence, and the buttons of what this reader may do; None when nothing does."""
    known = {
        State.DRAFT: _of_draft,
        State.ROUND: _of_round,
        State.APPROVED: _of_approved,
        State.OUT: _of_out,
    }.get(document.typed_state)
    return known(actor, document) if known else None


def said_rounds(document: Document | Batch) -> list[dict[str, Any]]:
    """Return the steps of every round as a timeline shows them, the newest round last."""
    return [_said(row) for row in listing.rounds_of(document)]


def said_fetches(document: Document) -> list[dict[str, Any]]:
    """Return who fetched the file of an issued paper and when, as a timeline shows it: every reprint is kept."""
    if document.file_id is None:
        return []
    return [
        {"sentence": _("The file was fetched"), "when": one.at, "actor": one.actor_label, "icon": "download"}
        for one in listing.fetches_of(document)
    ]


def _of_draft(actor: Actor, document: Document | Batch) -> dict[str, Any]:
    write = () if isinstance(document, Batch) else (("edit", _("Write on it"), "pencil"),)
    buttons = _buttons(actor, document, ("send", _("Let it go round"), "send"), *write)
    return {"title": _("Look it through, then let it go round for paraf"), "lead": "", "buttons": buttons}


def _of_round(actor: Actor, document: Document | Batch) -> dict[str, Any]:
    steps = services.steps_of(document)
    turn = chain.waiting([row.held for row in steps])
    row = next(one for one in steps if turn is not None and str(one.official_id) == turn.official)
    buttons = _buttons(actor, document, ("recall", _("Take it back"), "arrow-back-up"))
    for name, label, icon in (
        ("send_back", _("Send it back"), "arrow-back-up"),
        ("approve", _("Approve"), "circle-check"),
    ):
        if actor.may(f"documents.{name}"):
            url = reverse(f"documents:{name}", args=[document.pk, row.pk])
            buttons.insert(0, {"label": label, "icon": icon, "url": url, "post": False})
    title = _("It waits for %(name)s, %(title)s") % {"name": row.name, "title": row.title}
    return {"title": title, "lead": "", "buttons": buttons}


def _of_approved(actor: Actor, document: Document | Batch) -> dict[str, Any]:
    numbering = queries.numbering_of(document.office_id, document.typed_kind)
    if isinstance(document, Batch):
        return _of_approved_batch(actor, document, numbering)
    waits = document.typed_kind.is_numbered and not document.number
    recall = ("recall", _("Take it back"), "arrow-back-up")
    if waits and numbering is None:
        url = reverse("documents:numbers", args=[document.office_id])
        buttons = [{"label": _("Note where numbers come from"), "icon": "list", "url": url, "post": False}]
        buttons += _buttons(actor, document, recall)
        lead = _("It is not noted yet where papers of this kind take their number.")
        return {"title": _("It is approved"), "lead": lead, "buttons": buttons}
    if waits and numbering is not None and numbering.source in OUTSIDE:
        title = _("It is approved; its number is given outside")
        acts = (("hand_out", _("Hand it out for its number"), "send"), ("take_number", _("Note its number"), "pencil"))
        return {"title": title, "lead": "", "buttons": _buttons(actor, document, *acts, recall)}
    acts = (
        ("issue", _("Issue it"), "file-certificate"),
        ("hand_out", _("Hand it out for signature (TTE)"), "send"),
    )
    return {
        "title": _("It is approved and can be issued"),
        "lead": "",
        "buttons": _buttons(actor, document, *acts, recall),
    }


def _of_approved_batch(actor: Actor, batch: Batch, numbering: Numbering | None) -> dict[str, Any]:
    recall = ("recall", _("Take it back"), "arrow-back-up")
    if batch.typed_kind.is_numbered and (numbering is None or numbering.series is None):
        lead = _("Many papers at once take their numbers from a series of Pilar. Note one for this kind first.")
        url = reverse("documents:numbers", args=[batch.office_id])
        buttons = [{"label": _("Note where numbers come from"), "icon": "list", "url": url, "post": False}]
        return {"title": _("It is approved"), "lead": lead, "buttons": buttons}
    issue = ("issue_many", _("Issue them all"), "file-certificate")
    return {
        "title": _("It is approved and can be issued"),
        "lead": "",
        "buttons": _buttons(actor, batch, issue, recall),
    }


def _of_out(actor: Actor, document: Document | Batch) -> dict[str, Any]:
    is_numbered = isinstance(document, Batch) or bool(document.code_index)  # a batch never goes out
    back = ("take_back", _("Upload the signed file"), "upload")
    number = ("take_number", _("Note its number"), "pencil")
    buttons = _buttons(actor, document, back if is_numbered else number, ("recall", _("Take it back"), "arrow-back-up"))
    url = reverse("documents:handed", args=[document.pk])
    buttons.insert(1, {"label": _("Download the file"), "icon": "download", "url": url, "post": False})
    title = _("It is out for signature") if is_numbered else _("It is out for its number")
    return {"title": title, "lead": "", "buttons": buttons}


def _buttons(actor: Actor, document: Document | Batch, *acts: tuple[str, str, str]) -> list[dict[str, Any]]:
    posts = {"recall", "hand_out"}
    return [
        {
            "label": label,
            "icon": icon,
            "url": reverse(f"documents:{name}", args=[document.pk]),
            "post": name in posts,
        }
        for name, label, icon in acts
        if actor.may(f"documents.{name}")
    ]


def _said(row: Step) -> dict[str, Any]:
    decision = Decision(row.decision)
    words = {"round": row.round, "title": row.title, "name": row.name, "decision": said(DECISIONS[decision])}
    sentence = _("Round %(round)s, %(title)s, %(name)s: %(decision)s") % words
    if row.on_paper:
        sentence += " " + _("(on paper)")
    return {"sentence": sentence, "when": row.decided_at, "actor": row.by, "icon": ICONS[decision], "detail": row.why}
