"""Whether a paper is genuine, for programs: by number and code, or by the file; no token is needed."""

from typing import Annotated

from django.http import HttpRequest
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from pilar.documents.queries import verifying
from pilar.documents.queries.verifying import Found
from pilar.documents.rules.signing import PAPER_FILE
from pilar.documents.rules.verdicts import MOST_AN_HOUR, SLOW_DOWN
from pilar.files.rules.checking import check_size
from pilar.kernel.problems import _
from pilar.web.access import open_to_anyone
from pilar.web.api import READABLE
from pilar.web.pace import AN_HOUR, slow_down

router = Router(tags=["verify"])


class FactOut(Schema):
    """One public fact of a paper."""

    label: str = Field(description="What it is, in English.")
    value: str = Field(description="As the paper says it, mostly in Indonesian.")


class AnswerOut(Schema):
    """What is answered of a paper; its facts only to who has the code or the very file."""

    verdict: str = Field(description="genuine, revoked, replaced, registered, altered or unknown.")
    kind: str | None = Field(default=None, description="The kind of paper, such as letter or decree.")
    number: str | None = Field(default=None, description="Its number as it stands on it; empty for a kind without.")
    dated: str | None = Field(default=None, description="The date that stands on it, such as 2026-11-21.")
    office: str | None = Field(default=None, description="The office that issued it.")
    signed_by: str | None = Field(default=None, description="Who signed it.")
    has_legal_force: bool | None = Field(default=None, description="false where it was signed only to try things out.")
    replaced_by: str | None = Field(default=None, description="The number of the paper that took its place.")
    facts: list[FactOut] = Field(default_factory=list, description="What the paper tells in public.")


@router.get("/verify", response=AnswerOut, auth=None, summary=_("Whether a paper is genuine, by number and code"))
@open_to_anyone("whoever holds a paper may ask whether it is genuine")
def verify(
    request: HttpRequest,
    number: Annotated[str, Query(max_length=160, pattern=READABLE, description="The number of the paper.")] = "",
    code: Annotated[
        str,
        Query(max_length=40, pattern=READABLE, description="The code: 26 signs of the QR, or 10 beside the number."),
    ] = "",
) -> AnswerOut:
    """Answer by the number, by the code, or by both; a number alone tells no more than that it is registered."""
    _pace(request)
    return _out(verifying.by_number(number, code))


@router.post("/verify", response=AnswerOut, auth=None, summary=_("Whether a file is genuine"))
@open_to_anyone("whoever holds a paper may ask whether it is genuine")
def verify_file(request: HttpRequest, file: Annotated[UploadedFile, File(description="The PDF.")]) -> AnswerOut:
    """Answer by the file itself, which is not kept."""
    _pace(request)
    check_size(PAPER_FILE, file.size or 0)
    return _out(verifying.by_file(file.read(), name=file.name or ""))


def _out(found: Found) -> AnswerOut:
    one = found.document
    if one is None:
        return AnswerOut(verdict=found.answer.verdict.value)
    return AnswerOut(
        verdict=found.answer.verdict.value,
        kind=one.kind,
        number=one.number,
        dated=one.dated.isoformat() if one.dated else None,
        office=one.office.name,
        signed_by=one.signer_name,
        has_legal_force=one.has_legal_force,
        replaced_by=found.newer or None,
        facts=[FactOut(label=label, value=text) for label, text in found.facts],
    )


def _pace(request: HttpRequest) -> None:
    slow_down(request, what="verify", most=MOST_AN_HOUR, sentence=SLOW_DOWN, within=AN_HOUR)
