"""A training of the province that awaits names, and how the tests of naming look at it."""

from __future__ import annotations

from pilar.kernel.scope import bulk_door
from pilar.links import services as links
from pilar.offices.queries import own_office
from pilar.offices.rules.offices import Kind as OfficeKind
from pilar.offices.rules.offices import Particulars as OfficeParticulars
from pilar.offices.services import open_office
from pilar.trainings.models import Block, Nomination
from pilar.trainings.services import asking
from pilar.trainings.services.naming import Name
from pilar.volunteers.services.people import Particulars
from tests.trainings.samples import event_of

GARUT, BANJAR = "3205322001", "3279011001"
"""A village in each of the two kab/kota that take part."""
HOME = "Mekarmukti"


def awaited(sari, *, seats=6, until="nomination"):
    """Prepare a training of the province for Garut, Kota Banjar and IPSM, which has two seats."""
    if own_office("32") is None:
        particulars = OfficeParticulars(name="Dinas Sosial Provinsi Jawa Barat")
        open_office(sari, kind=OfficeKind.PROVINCE, region="32", particulars=particulars)
    return event_of(sari, "32", until=until, seats=seats)


def block_of(event, code):
    return bulk_door(Block).get(event=event, code=code)


def somebody(name, village=GARUT, **more):
    """Return somebody outside the register, to be named."""
    known = {key: more.pop(key) for key in ("nik", "phone", "birth_date") if key in more}
    return Name(particulars=Particulars(name=name, sex=None, **known), village=village, **more)


def states(block):
    """Return who is named for a block, in order, with what became of them."""
    return [(row.name, row.state) for row in bulk_door(Nomination).filter(block=block).order_by("rank", "id")]


def link_of(sari, block):
    """Make the link of a block; return it with the actor who holds it, and its token."""
    _made, token = asking.ask_by_link(sari, block=block)
    link, actor = links.open_link(token)
    return link, actor, token
