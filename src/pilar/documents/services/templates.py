"""Acts on templates: a version of how an office prints a kind of paper is saved only when it can be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pilar.documents.models import Template
from pilar.documents.rules.printed import Banner, Signature
from pilar.documents.services.composing import Bearing, press_of
from pilar.kernel import clock
from pilar.kernel.act import act, record, save
from pilar.kernel.scope import bulk_door
from pilar.offices.services.offices import own, today_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pilar.documents.rules.kinds import Kind
    from pilar.documents.rules.papers import Font, Paper
    from pilar.documents.services.composing import Press
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

MADE_UP = ("Kepala Dinas Sosial",), "Nama Lengkap, S.Sos., M.Si.", "Pembina Tingkat I, IV/b"


@dataclass(frozen=True)
class Wish:
    """How an office wants a kind of paper printed; wording that it leaves empty is the national one."""

    paper: Paper
    font: Font
    wording: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    layout: str = ""
    note: str = ""


def usual(kind: Kind) -> Wish:
    """Return how a kind of paper is printed where an office wants nothing else."""
    return Wish(paper=kind.paper, font=kind.font)


@act("documents.save_template")
def save_template(actor: Actor, *, office: Office, kind: Kind, wish: Wish) -> Template:
    """Save a version and put it in force; one that cannot be printed is refused, and the last one stays in force."""
    office = own(actor, office)
    template = _version(actor, office, kind, wish)
    pictures(actor, office=office, kind=kind, wish=wish)
    rows = bulk_door(Template).filter(office=office, kind=kind.key)
    template.number = rows.count() + 1
    rows.filter(is_in_force=True).update(is_in_force=False)
    save(template)
    record("template.saved", template, region=office.region, office=office.name, kind=kind.key, number=template.number)
    return template


def pictures(actor: Actor, *, office: Office, kind: Kind, wish: Wish) -> list[bytes]:
    """Return how the kind's example looks by a wish, page by page (PNG); raise with the line that is wrong."""
    kind.check_wording(wish.wording)
    press = press_of(actor, office=office, kind=kind, template=_version(actor, office, kind, wish))
    bearing = Bearing(dated=today_at(office), banner=Banner.DRAFT)
    return press.pictures(kind.example, bearing=bearing, signature=_made_up(press), at=clock.now())


def _version(actor: Actor, office: Office, kind: Kind, wish: Wish) -> Template:
    own_wording = {block.key: text for block in kind.blocks if (text := wish.wording.get(block.key, "").strip())}
    return Template(
        office=office,
        kind=kind.key,
        wording=own_wording,
        paper=wish.paper.value,
        font=wish.font.value,
        place=" ".join(wish.place.split()),
        layout=wish.layout.strip(),
        note=" ".join(wish.note.split()),
        by=actor.label,
    )


def _made_up(press: Press) -> Signature:
    lines, name, rank = MADE_UP
    return Signature(place=press.place, lines=lines, name=name, rank=rank, nip="198001012005011001")
