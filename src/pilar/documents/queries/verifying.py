"""Whether a paper is genuine: found by its code, its number or its very bytes, by whoever holds it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.documents.models import Document
from pilar.documents.rules import codes, numbers, verdicts
from pilar.documents.rules.signing import PAPER_FILE
from pilar.documents.rules.states import KEPT, State
from pilar.documents.rules.verdicts import Answer, Asked, Verdict
from pilar.files.rules import check
from pilar.kernel import crypto
from pilar.kernel.problems import Invalid, _

if TYPE_CHECKING:
    from django.db.models import QuerySet

ANYONE = "whoever holds a paper may ask whether it is genuine"
CODE_PLACE, TYPED_PLACE = "documents.document.code", "documents.document.typed"
OURS = re.compile(rb"pilar:([0-9A-HJKMNP-TV-Z]{26})")
"""What every paper of Pilar says of itself in its description (XMP), in the clear."""
ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")

LOCKED = _("This PDF is locked with a password, so it cannot be compared. Upload the file as you got it.")


@dataclass(frozen=True)
class Found:
    """What is answered, and of which paper; the paper is there only where its facts may be told."""

    answer: Answer
    document: Document | None = None

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what the paper tells, label and text, the labels marked for translation."""
        return [(label, text) for label, text in self.document.facts if text] if self.document else []

    @property
    def newer(self) -> str:
        """Return the number of the paper that took its place, where that may be told and has one."""
        if self.document is None or self.answer.verdict is not Verdict.REPLACED:
            return ""
        row = _kept().filter(replaces=self.document).first()
        return row.number if row else ""


NOBODY = Found(Answer(Verdict.UNKNOWN))


def by_code(text: str) -> Found:
    """Return what is answered to a code, whole from the QR or ten signs typed; raise ``Invalid`` when it is none."""
    return _found(_coded(codes.read_code(text)), asked=Asked.CODE)


def by_number(number: str, code: str = "") -> Found:
    """Return what is answered to a number; with the code beside it as to the code, if they belong together.

    A code alone will do: some papers have no number.
    """
    key = numbers.same_number(number)
    if code.strip():
        document = _coded(codes.read_code(code))
        belongs = document is not None and (not key or document.number_key == key)
        return _found(document, asked=Asked.CODE) if belongs else NOBODY
    if not key:
        return NOBODY
    rows = _kept().filter(number_key=key)
    in_force = rows.filter(state=State.ISSUED.value).first()
    return _found(in_force or rows.first(), asked=Asked.NUMBER)


def by_file(content: bytes, *, name: str) -> Found:
    """Return what is answered to a file: genuine when every byte is ours; altered when it says it is and is not.

    Raises with a sentence when it is no PDF that can be read.
    """
    document = _kept().filter(digest=hashlib.sha256(content).hexdigest()).first()
    if document is not None:
        return _found(document, asked=Asked.FILE)
    claimed = OURS.search(content)
    if claimed and _coded(claimed[1].decode()) is not None:
        return Found(Answer(Verdict.ALTERED))
    check(PAPER_FILE, name=name, content=content)
    if ENCRYPTED.search(content):
        raise Invalid(LOCKED, field="file")
    return NOBODY


def index_of(code: str) -> str:
    """Return by what a whole code is found."""
    return crypto.blind_index(code, place=CODE_PLACE)


def typed_index_of(code: str) -> str:
    """Return by what the typed part of a code is found."""
    return crypto.blind_index(code[: codes.TYPED], place=TYPED_PLACE)


def _coded(code: str) -> Document | None:
    if len(code) == codes.LENGTH:
        return _kept().filter(code_index=index_of(code)).first()
    return _kept().filter(typed_index=typed_index_of(code)).first()


def _kept() -> QuerySet[Document]:
    rows = Document.objects.everywhere(ANYONE).filter(state__in=[state.value for state in KEPT])
    return rows.select_related("office").order_by("-issued_at")


def _found(document: Document | None, *, asked: Asked) -> Found:
    if document is None:
        return NOBODY
    answer = verdicts.answer(document.typed_kind, document.typed_state, asked=asked)
    return Found(answer, document if answer.has_facts else None)
