"""Public pages of villages: PSM of one kecamatan who agreed to be named, and residents who want to be called."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from pilar.demo.places import SAMARANG, SUKARASA
from pilar.regions import queries as regions
from pilar.volunteers.queries import register, wishes
from pilar.volunteers.rules.consents import How
from pilar.volunteers.rules.contacts import Settled
from pilar.volunteers.services import consents, contacts

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor

WHERE = SAMARANG[:6]
ASKED = (
    (SAMARANG, "Ibu Tati", "+6281200000101", "Ibu saya lumpuh dan belum punya kursi roda."),
    (SAMARANG, "Wahyu", "+6281200000102", "Anak tetangga putus sekolah sejak ayahnya meninggal."),
    (SAMARANG, "Pak Yayan", "+6281200000103", "Bagaimana mengurus surat untuk berobat?"),
    (SUKARASA, "Bu Entin", "+6281200000104", "Ada lansia tinggal sendiri di kampung kami."),
)


def furnish(actor: Actor, *, today: date) -> None:
    """Let most who serve in the kecamatan agree to be named, and four residents ask to be called."""
    random = Random("pilar demo public pages")
    rows = register.register(actor.scope, wishes.Wish(region=WHERE, service="serving"), today=today)
    for person in sorted(rows, key=lambda one: (one.village_id, one.search_name)):
        if person.village_id == SAMARANG or random.random() < 0.7:  # noqa: PLR2004 -- not everybody agrees
            given_on = today - timedelta(days=random.randint(10, 90))
            how = random.choice((How.IN_PERSON, How.IN_WRITING))
            consents.note_consent(actor, person=person, how=how, given_on=given_on)
    _ask(actor)


def _ask(actor: Actor) -> None:
    places = regions.many(code for code, *_who in ASKED)
    made = []
    for code, name, phone, message in ASKED:
        asked = contacts.Asked(name, phone, message)
        made.append(contacts.ask_contact(contacts.visitor(code), village=places[code], asked=asked))
    contacts.look_contact(actor, request=made[1])
    contacts.look_contact(actor, request=made[2])
    contacts.settle_contact(actor, request=made[2], settled=Settled.CALLED)
