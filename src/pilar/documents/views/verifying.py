"""Whether a paper is genuine, for everybody: by its number and code, by the QR, or by the very file."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from pilar.documents.forms.papers import FileForm, VerifyForm
from pilar.documents.queries import verifying
from pilar.documents.rules.verdicts import MOST_AN_HOUR, NEXT, SLOW_DOWN, VERDICTS, Verdict
from pilar.kernel.problems import Problem, TooMany
from pilar.kernel.words import phrase, said
from pilar.web.access import open_to_anyone
from pilar.web.forms import add_problem
from pilar.web.pace import AN_HOUR, slow_down
from pilar.web.shortcuts import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from pilar.documents.queries.verifying import Found

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}
TONES = {
    Verdict.GENUINE: "positive",
    Verdict.REGISTERED: "guide",
    Verdict.REVOKED: "negative",
    Verdict.REPLACED: "warning",
    Verdict.ALTERED: "negative",
    Verdict.UNKNOWN: "negative",
}


@open_to_anyone("whoever holds a paper may ask whether it is genuine")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask by number and code, or upload the file."""
    by_file = request.method == "POST" and "number" not in request.POST
    typed = VerifyForm(request.POST if request.method == "POST" and not by_file else None)
    upload = FileForm(request.POST, request.FILES) if by_file else FileForm()
    asked: forms.Form = upload if by_file else typed
    found = None
    if asked.is_valid():
        try:
            _pace(request)
            found = _by_file(upload) if by_file else verifying.by_number(**typed.cleaned_data)
        except TooMany as problem:
            return _waiting(request, problem, typed=typed, upload=upload)
        except Problem as problem:
            add_problem(asked, problem)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.errors else HTTPStatus.OK
    return _answered(request, {"typed": typed, "upload": upload, **said_of(found)}, status=status)


@open_to_anyone("the QR on a paper leads here")
@require_safe
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer to the QR of a paper."""
    try:
        _pace(request)
        found = verifying.by_code(code)
    except TooMany as problem:
        return _waiting(request, problem, typed=VerifyForm(), upload=FileForm())
    except Problem:
        found = verifying.NOBODY
    return _answered(request, {"typed": VerifyForm(), "upload": FileForm(), **said_of(found)})


def said_of(found: Found | None) -> dict[str, Any]:
    """Return an answer in words."""
    if found is None:
        return {"verdict": None}
    verdict, one = found.answer.verdict, found.document
    return {
        "verdict": said(VERDICTS[verdict]),
        "next": said(NEXT[verdict]),
        "tone": TONES[verdict],
        "document": one,
        "newer": found.newer,
        "kind": said(one.typed_kind.label) if one else "",
        "facts": [(said(label), text) for label, text in found.facts],
        "again": reverse("documents:verify"),
    }


def _waiting(request: HttpRequest, problem: Problem, **asked: forms.Form) -> HttpResponse:
    """Say that nothing is answered for a while."""
    return _answered(request, {**asked, "refusal": phrase(problem)}, status=problem.status)


def _answered(request: HttpRequest, context: Mapping[str, Any], *, status: int = HTTPStatus.OK) -> HttpResponse:
    """Return the page: no cache keeps an answer, no search machine lists it, and no link from it tells the code."""
    response = page(request, "documents/verify.html", context, status=status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _pace(request: HttpRequest) -> None:
    slow_down(request, what="verify", most=MOST_AN_HOUR, sentence=SLOW_DOWN, within=AN_HOUR)


def _by_file(form: FileForm) -> Found:
    file = form.cleaned_data["file"]
    return verifying.by_file(file.read(), name=file.name or "")
