"""Screens of how a paper leaves the office: issued and signed, handed out, numbered outside, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.documents import services
from pilar.documents.forms.papers import IssueForm, NumberForm, TakeBackForm
from pilar.documents.rules.signing import Way
from pilar.documents.views.acting import BOTH, acting, address_of, paper_of, posted
from pilar.documents.views.papers import pdf
from pilar.files.services import open_file
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.web.access import ActingRequest, allow

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@allow("documents.issue")
@require_http_methods(BOTH)
def issue(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Issue an approved paper, signed by hand, with a certificate file or by the test authority."""
    one = paper_of(request, pk)
    ways = services.ways_here()
    form = IssueForm(request.POST or None, request.FILES or None, ways=ways, initial={"way": Way.INK.value})

    def act() -> object:
        cleaned = form.cleaned_data
        file = cleaned["certificate"]
        return services.issue_by(
            request.actor,
            document=one,
            way=form.typed_way(),
            certificate=file.read() if file else b"",
            passphrase=cleaned["passphrase"],
        )

    done = _("The paper is issued. Its file is kept as it is.")
    return acting(request, "documents/issue.html", form, act, done=done, leads_to=address_of(one), document=one)


@allow("documents.hand_out")
@require_POST
def hand_out(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Hand a paper out for its number or signature."""
    one = paper_of(request, pk)
    done = _("The file is ready: download it and take it where it is numbered or signed.")
    return posted(request, lambda: services.hand_out(request.actor, document=one), done=done, leads_to=address_of(one))


@allow("documents.view")
@require_GET
def handed(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Give the file that goes out."""
    one = paper_of(request, pk)
    if one.handed is None:
        raise NotFound(NOT_FOUND)
    content, _type = open_file(request.actor, file=one.handed)
    return pdf(content, name=one.handed.name)


@allow("documents.take_number")
@require_http_methods(BOTH)
def take_number(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Note the number and date a paper was given outside."""
    one = paper_of(request, pk)
    form = NumberForm(request.POST or None)

    def act() -> object:
        return services.take_number(request.actor, document=one, **form.cleaned_data)

    done = _("The number is noted. The paper can now be issued.")
    return acting(request, "documents/take_number.html", form, act, done=done, leads_to=address_of(one), document=one)


@allow("documents.take_back")
@require_http_methods(BOTH)
def take_back(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Take back the file of a paper that was signed outside."""
    one = paper_of(request, pk)
    form = TakeBackForm(request.POST or None, request.FILES or None)

    def act() -> object:
        return services.take_back_signed(request.actor, document=one, content=form.cleaned_data["file"].read())

    done = _("The signature is whole and of the right person. The paper is issued.")
    return acting(request, "documents/take_back.html", form, act, done=done, leads_to=address_of(one), document=one)
