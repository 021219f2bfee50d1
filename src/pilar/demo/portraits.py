"""Faces and accounts for some made-up people: drawings of circles and colours that nobody takes for a photo."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from pilar.demo.places import SAMARANG
from pilar.volunteers.queries import register
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules.pay import PayTo
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services import pay, photos

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.volunteers.models import Person

WITH_PHOTO, WITH_ACCOUNT = 24, 8
SIZE = (300, 400)
GROUNDS = ("#dfe9e6", "#efe6d3", "#e3e4ee", "#eadfdc")
SKINS = ("#c68e65", "#a97142", "#d6a57c")
HAIR = ("#2f2a27", "#4a3b32", "#5d5650")
CLOTHES = ("#0f6b68", "#8a5a1c", "#3c5a86", "#7c3f58", "#4d6b35")
IN_A_HEADSCARF = 0.7
BANK = "Bank Contoh"


def furnish(actor: Actor, *, region: str, today: date) -> None:
    """Give some people of a kab/kota a face, and some of those an account to be paid to."""
    random = Random(f"pilar demo portraits {region}")
    rows = register.register(actor.scope, Wish(region=region, service="serving"), today=today)
    by_village = sorted(rows, key=lambda person: (person.village_id != SAMARANG, person.search_name, person.village_id))
    for place, person in enumerate(by_village[:WITH_PHOTO]):
        photos.set_photo(actor, person=person, content=portrait(random, person.typed_sex))
        if place < WITH_ACCOUNT:
            pay.write_pay(actor, person=person, details=_account(random, person))


def portrait(random: Random, sex: Sex | None) -> bytes:
    """Draw a person: shoulders, a head, and hair or a headscarf; no eyes and no mouth."""
    picture = Image.new("RGB", SIZE, random.choice(GROUNDS))
    draw, cloth, skin = ImageDraw.Draw(picture), random.choice(CLOTHES), random.choice(SKINS)
    draw.ellipse((20, 270, 280, 560), fill=cloth)
    if sex is Sex.FEMALE and random.random() < IN_A_HEADSCARF:
        scarf = random.choice([one for one in CLOTHES if one != cloth])
        draw.ellipse((78, 70, 222, 260), fill=scarf)
        draw.polygon(((92, 190), (208, 190), (246, 350), (54, 350)), fill=scarf)
    else:
        if sex is Sex.FEMALE:
            draw.rounded_rectangle((86, 130, 214, 300), 40, fill=HAIR[0])
        draw.rectangle((128, 220, 172, 290), fill=skin)
        draw.ellipse((90, 78, 210, 210), fill=random.choice(HAIR))
    draw.ellipse((98, 104, 202, 240), fill=skin)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _account(random: Random, person: Person) -> PayTo:
    """Make an account up; it begins with four zeros, as no bank's does."""
    return PayTo(bank=BANK, account=f"0000{random.randint(10**5, 10**6 - 1)}", holder=person.name)
