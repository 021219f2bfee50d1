"""Windows on Pilar for the tests of papers: who looks, what is typed, and what the page says then."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client
from django.urls import reverse

from pilar.accounts.models import User
from pilar.documents import services
from pilar.documents.models import Document
from pilar.documents.queries import verifying
from pilar.documents.rules.kinds import Shape
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import LETTER
from pilar.documents.rules.tables import shown_rows
from pilar.files.services import open_file
from pilar.kernel.models import JournalEntry

if TYPE_CHECKING:
    from django.http import HttpResponse

    from pilar.documents.rules.kinds import Kind
    from pilar.kernel.actor import Actor

TITLE = "Undangan rapat koordinasi"
TAG = re.compile(r"<[^>]+>")
WHITE = re.compile(r"\s+")
SUMMARY = re.compile(r"data-error-summary.*?<ul>(.*?)</ul>", re.DOTALL)
POINT = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def window(actor: Actor | None = None) -> Client:
    """Open a window in which an actor is signed in, or nobody; the screens speak English, as the code does."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if actor is not None:
        client.force_login(User.objects.get(pk=actor.user_id))
    return client


def at(name: str, *args: object) -> str:
    """Return the address of a screen of papers."""
    return reverse(f"documents:{name}", args=args)


def typed(kind: Kind, **other: object) -> dict[str, object]:
    """Return what the form of a kind sends when its example is typed in."""
    values: dict[str, object] = {"known_as": TITLE, "seen": ""}
    for one in kind.fields:
        value = kind.example[one.key]
        values[one.key] = shown_rows(one, value) if one.shape is Shape.ROWS else "" if value is None else value
    return values | other


def words(response: HttpResponse) -> str:
    """Return what a page says, without its marks."""
    text = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return WHITE.sub(" ", html.unescape(TAG.sub(" ", text)))


def complaints(response: HttpResponse) -> list[str]:
    """Return what the summary of a form complains of, line by line."""
    found = SUMMARY.search(response.content.decode())
    lines = POINT.findall(found[1]) if found else []
    return [WHITE.sub(" ", html.unescape(TAG.sub("", line))).strip() for line in lines]


def stored(document: Document) -> Document:
    """Return a paper as it is in the database now."""
    return Document.objects.everywhere("a test").select_related("office", "file", "handed").get(pk=document.pk)


def written(actor: Actor, office: object, *, kind: Kind = LETTER, title: str = TITLE) -> Document:
    """Draft a paper that says what its example says."""
    return stored(services.draft(actor, office=office, kind=kind, title=title, data=kind.example))


def going(actor: Actor, document: Document) -> Document:
    """Let a draft go round, straight to whoever signs."""
    services.send(actor, document=document)
    return stored(document)


def approved(drafter: Actor, approver: Actor, document: Document) -> Document:
    """Let a draft go round and be approved."""
    document = going(drafter, document)
    [step] = services.steps_of(document)
    services.approve(approver, document=document, step=step.pk)
    return stored(document)


def issued(drafter: Actor, approver: Actor, document: Document, *, way: Way = Way.INK) -> Document:
    """Let a draft be approved and issue it."""
    services.issue_by(approver, document=approved(drafter, approver, document), way=way)
    return stored(document)


def bytes_of(actor: Actor, document: Document) -> bytes:
    """Return the file of an issued paper."""
    assert document.file is not None
    return open_file(actor, file=document.file)[0]


def code_on(content: bytes) -> str:
    """Return the whole code that a paper says of itself."""
    found = verifying.OURS.search(content)
    assert found is not None
    return found[1].decode()


def events() -> list[str]:
    """Return what happened, the oldest first."""
    return [entry.event for entry in JournalEntry.objects.everywhere("a test").order_by("pk")]
