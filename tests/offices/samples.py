"""How the addresses of offices are tried."""

from __future__ import annotations

from datetime import date

from pilar.kernel.scope import bulk_door
from pilar.links.services import open_link
from pilar.offices.models import Office
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import Post, Said, add_official, ask_village, open_office, set_logo, state
from tests.access.places import Sample, thing
from tests.files.crafted import image

SAMPLES = {
    "offices:offices": Sample(),
    "offices:open_office": Sample(),
    "offices:office": thing("village_office"),
    "offices:edit_office": thing("office"),
    "offices:logo": thing("office"),
    "offices:remove_logo": thing("office", "post"),
    "offices:add_official": thing("office"),
    "offices:end_official": thing("official"),
    "offices:tie_account": thing("official"),
    "offices:ask": Sample(),
    "offices:take_over": thing("statement", "post"),
    "offices:set_aside": thing("statement", "post"),
}


def furnish(land, officer, village):
    """Give a kab/kota its Dinas with a head, and a village office that answered a link."""
    regency = village[:4]
    office = open_office(officer, kind=Kind.REGENCY, region=regency, particulars=Particulars(name=f"Dinsos {regency}"))
    set_logo(officer, office=office, name="logo.png", content=image())
    post = Post(name="Asep", plain_name="Asep", position="Kepala", since=date(2024, 1, 1), is_head=True)
    official = add_official(officer, office=office, post=post)
    _link, token = ask_village(officer, village=land[village])
    link, actor = open_link(token)
    statement = state(actor, link=link, said=Said(head_name="Ujang", since=date(2025, 1, 2)))
    asked = bulk_door(Office).get(region=village)
    return {
        "office": str(office.pk),
        "official": str(official.pk),
        "statement": str(statement.pk),
        "village_office": str(asked.pk),
    }
