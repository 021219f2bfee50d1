"""How a paper becomes a PDF: what it says, the office's letterhead and wording, who signs, what marks it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from pilar.documents import queries
from pilar.documents.rules import indonesian
from pilar.documents.rules.printed import Banner, Letterhead, Look, Marks, Signature, printed
from pilar.documents.services import typesetting, typesetting_apart
from pilar.files.rules import FACTS, Type
from pilar.files.services import open_file
from pilar.offices import queries as offices
from pilar.offices.rules.offices import default_letterhead
from pilar.regions import queries as regions
from pilar.regions.rules import full_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from pilar.documents.models import Template
    from pilar.documents.rules.kinds import Data, Kind
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office
    from pilar.offices.rules.signing import Signatory

INDONESIA, CAPITAL = "Indonesia", "Jakarta"


@dataclass(frozen=True)
class Bearing:
    """What makes a paper this one: number and date, code, banner, whether it is signed electronically."""

    number: str = ""
    dated: date | None = None
    code: str = ""
    banner: Banner = Banner.NONE
    is_electronic: bool = False


@dataclass(frozen=True)
class Press:
    """Prints the papers of one kind of an office: letterhead, look and signature are found once for however many."""

    kind: Kind
    letterhead: Letterhead
    look: Look
    place: str
    layout: str = ""
    """The office's own, empty for the national one."""

    def pdf(self, data: Data, *, bearing: Bearing, signature: Signature | None, at: datetime) -> bytes:
        """Return a paper as a PDF; the same input gives the same bytes."""
        sheet = self._sheet(data, bearing, signature)
        if self.layout:
            return typesetting_apart.pdf_apart(self.layout, sheet, at=at)
        return typesetting.pdf(self.kind.layout, sheet, at=at)

    def pictures(self, data: Data, *, bearing: Bearing, signature: Signature | None, at: datetime) -> list[bytes]:
        """Return the pages of a paper as pictures (PNG), for a look before it is made."""
        sheet = self._sheet(data, bearing, signature)
        if self.layout:
            return typesetting_apart.pictures_apart(self.layout, sheet, at=at)
        return typesetting.pictures(self.kind.layout, sheet, at=at)

    def _sheet(self, data: Data, bearing: Bearing, signature: Signature | None) -> dict[str, Any]:
        marks = Marks(
            number=bearing.number,
            dated=bearing.dated,
            code=bearing.code,
            address=address_of(bearing.code) if bearing.code else "",
            banner=bearing.banner,
        )
        return printed(self.kind, data, letterhead=self.letterhead, signature=signature, marks=marks, look=self.look)


def press_of(actor: Actor, *, office: Office, kind: Kind, template: Template | None) -> Press:
    """Return what prints the papers of a kind of an office by a template, or by the national default."""
    paper, font, wording = queries.look_of(template, kind.key)
    return Press(
        kind=kind,
        letterhead=_letterhead(actor, office),
        look=Look(paper=paper, font=font, wording=wording),
        place=(template.place if template else "") or _place(office),
        layout=template.layout if template else "",
    )


def signature_of(press: Press, signer: Signatory, office: Office, *, is_electronic: bool) -> Signature:
    """Return the signature below a paper: the lines of who signs, with rank and NIP."""
    rows = offices.officials_of([office.pk])[office.pk]
    row = next(one for one in rows if str(one.pk) == signer.official.id)
    return Signature(
        place=press.place,
        lines=signer.lines,
        name=row.name if press.kind.has_titles else row.plain_name,
        rank=row.rank,
        nip=row.nip,
        is_electronic=is_electronic,
    )


def address_of(code: str) -> str:
    """Return the address in the QR of a paper; it holds for ever."""
    return f"{settings.CONFIG.address}/v/{code}"


def _letterhead(actor: Actor, office: Office) -> Letterhead:
    known = office.particulars
    logo, kind = None, Type.PNG
    if office.shown_logo is not None:
        logo, kind = open_file(actor, file=office.shown_logo)
    region = regions.one(office.region) if office.region else None
    place = full_name(region.name, region.pk) if region else INDONESIA
    contact = (
        " ".join(part for part in (known.address, known.postal_code) if part),
        " · ".join(part for part in (_telephone(known.phone), known.email, known.website) if part),
    )
    return Letterhead(
        lines=known.lines or default_letterhead(office.typed_kind, place=place),
        contact=tuple(line for line in contact if line),
        logo=logo,
        logo_type=FACTS[kind].media,
        office=known.name,
    )


def _telephone(number: str) -> str:
    return f"Telepon {indonesian.telephone(number)}" if number else ""


def _place(office: Office) -> str:
    region = regions.one(office.region) if office.region else None
    return region.name.removeprefix("Kabupaten ").removeprefix("Kota ") if region else CAPITAL
