"""The logo that heads the letters of an office: put there, taken away, and its bytes for who makes a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from pilar.files import services as files
from pilar.kernel.act import act, record, save
from pilar.kernel.found import found
from pilar.kernel.problems import Refused, _
from pilar.offices.models import Office
from pilar.offices.rules.logos import LOGO
from pilar.offices.services.offices import own

if TYPE_CHECKING:
    from pilar.files.rules import Type
    from pilar.kernel.actor import Actor

NO_LOGO = _("This office has no logo any more. Nothing had to be done.")


@act("offices.set_logo")
def set_logo(actor: Actor, *, office: Office, name: str, content: bytes) -> Office:
    """Put a logo at the head of an office's letters; the one before is wiped."""
    office = own(actor, office)
    before = office.logo
    office.logo = files.store(actor, kind=LOGO.name, name=name, content=content, region=office.region)
    save(office)
    if before is not None:
        with translation.override("id"):
            files.drop(actor, file=before, why=gettext("another logo took its place"))
    record("office.logo_set", office, region=office.region, office=office.name)
    return office


@act("offices.remove_logo")
def remove_logo(actor: Actor, *, office: Office) -> Office:
    """Take the logo off the letters of an office; its file is wiped."""
    office = own(actor, office)
    before = office.logo
    if before is None:
        raise Refused(NO_LOGO)
    office.logo = None
    save(office)
    with translation.override("id"):
        files.drop(actor, file=before, why=gettext("the office took its logo away"))
    record("office.logo_removed", office, region=office.region, office=office.name)
    return office


def logo(actor: Actor, *, office: Office) -> tuple[bytes, Type] | None:
    """Return the bytes and the type of an office's logo, for a letter made in its name; None when it has none.

    The office must be one the actor sees; whether the file may be opened is asked anew each time.
    """
    shown = found(Office.objects.within(actor.scope).select_related("logo"), pk=office.pk).shown_logo
    return None if shown is None else files.open_file(actor, file=shown)
