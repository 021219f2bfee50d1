"""Windows on the screens of an event: offices that hold trainings, what is typed, and how many queries a page makes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.kernel import clock
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.services import open_office
from pilar.policies.services import load
from pilar.regions.rules import zone_of
from tests.regions.fixtures import packaged, plant

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

NAMES = {
    "": ("ministry", "Kementerian Sosial"),
    "32": ("province", "Dinas Sosial Provinsi Jawa Barat"),
    "3205": ("regency", "Dinas Sosial Kabupaten Garut"),
}


def office_of(actor: Actor, region: str) -> Office:
    """Open the office of an area that holds trainings; the lists of levels and funds are there then."""
    load()
    kind, name = NAMES[region]
    return open_office(actor, kind=Kind(kind), region=region, particulars=Particulars(name=name))


def west_java() -> list[str]:
    """Plant all 27 kab/kota of West Java and return their codes."""
    codes = [code for code in packaged() if code.startswith("32") and len(code) == len("3201")]
    plant(*codes)
    return codes


def day(days: int) -> str:
    """Return a day so many days from now, as a form sends it."""
    return (clock.today(zone_of("32").clock) + timedelta(days=days)).isoformat()


def typed(office: Office | None = None, **other: object) -> dict[str, object]:
    """Return what the form of an event sends."""
    known: dict[str, object] = {
        "name": "Pemantapan PSM 2027",
        "level": "lanjutan",
        "fund": "apbd-prov",
        "first_day": day(40),
        "last_day": day(41),
        "nominate_until": day(20),
        "answer_until": day(30),
        "groups": "1",
        "requirements": "Sehat",
    }
    return known | ({"office": str(office.pk)} if office else {}) | other


def planned(**other: object) -> dict[str, object]:
    """Return what the form of a plan sends."""
    known: dict[str, object] = {
        "seats": "12",
        "basis": "villages",
        "way": "webster",
        "floor": "1",
        "ceiling": "",
        "tie": "larger",
        "back": "next",
    }
    return known | other


def at(name: str, *args: object) -> str:
    """Return the address of a screen of trainings."""
    return reverse(f"trainings:{name}", args=args)


def asked(client: Client, address: str) -> int:
    """Return how many queries a page makes, once what is asked for all pages is known."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def landed(response: HttpResponse) -> tuple[int, str]:
    """Return how a page answered and where it leads."""
    return response.status_code, response.headers.get("Location", "")
