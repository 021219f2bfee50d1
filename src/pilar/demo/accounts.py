"""The accounts of the demo: one for every role and level, all with one password, told to everybody."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test.utils import override_settings

from pilar.accounts.queries.mandates import actor_of
from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.services.accounts import Newcomer, appoint, open_account
from pilar.accounts.services.custody import close
from pilar.accounts.services.mandates import Term, give_mandate
from pilar.demo.places import SAMARANG, SUKARASA, VOLUNTEER
from pilar.kernel.actor import Role, system_actor
from pilar.kernel.scope import NATION
from pilar.kernel.words import said
from pilar.regions import queries as regions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from django.http import HttpRequest

    from pilar.accounts.models import Mandate, User
    from pilar.demo.places import Office
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

PASSWORD = "pilar-demo-2026"  # noqa: S105 -- no secret: it stands on the sign-in page of the demo
SINCE = date(2026, 1, 5)
LABEL = "demo"
"""The name under which the demo's own acts stand in the journal."""

CAMAT_SAMARANG = "320507"


@dataclass(frozen=True)
class SignIn:
    """An account of the demo: its name to sign in with, its role, the area it acts in, and who it says it is."""

    username: str
    role: Role
    region: str
    region_label: str
    person: str
    also: tuple[tuple[Role, str], ...] = ()

    @property
    def role_label(self) -> str:
        """Return the role in the reader's language."""
        return said(ROLES[self.role].label)

    @property
    def password(self) -> str:
        """Return the password, the same for every account."""
        return PASSWORD


SIGN_INS: tuple[SignIn, ...] = (
    SignIn("operator.garut", Role.REGENCY_OPERATOR, "3205", "Kabupaten Garut", "Rina Wulansari"),
    SignIn("kepala.garut", Role.REGENCY_HEAD, "3205", "Kabupaten Garut", "Drs. Yusup Somantri"),
    SignIn("provinsi.jabar", Role.PROVINCE_OPERATOR, "32", "Jawa Barat", "Dian Permatasari"),
    SignIn("kepala.jabar", Role.PROVINCE_HEAD, "32", "Jawa Barat", "Hj. Ratna Herawati"),
    SignIn("kementerian", Role.MINISTRY, NATION, "Indonesia", "Bagus Cahyono"),
    SignIn("tksk.samarang", Role.TKSK, CAMAT_SAMARANG, "Kecamatan Samarang, Garut", "Deden Ruhiyat"),
    SignIn("camat.samarang", Role.CAMAT, CAMAT_SAMARANG, "Kecamatan Samarang, Garut", "Tatang Rukmana"),
    SignIn("kades.samarang", Role.KADES, SAMARANG, "Desa Samarang, Garut", "Ujang Sobandi"),
    SignIn("psm.samarang", Role.PSM, SAMARANG, "Desa Samarang, Garut", VOLUNTEER),
    SignIn("ipsm.jabar", Role.IPSM_OFFICER, "32", "Jawa Barat", "Enung Rosmiati"),
    SignIn("ipsm.garut", Role.IPSM_OFFICER, "3205", "Kabupaten Garut", "Enjang Sukmana"),
    SignIn("puskesos.depan", Role.PUSKESOS_FRONT, "3205", "Kabupaten Garut", "Lilis Komariah"),
    SignIn("puskesos.belakang", Role.PUSKESOS_BACK, "3205", "Kabupaten Garut", "Wawan Kusnadi"),
    SignIn("operator.kota-bandung", Role.REGENCY_OPERATOR, "3273", "Kota Bandung", "Santi Karlina"),
    SignIn("operator.bandung", Role.REGENCY_OPERATOR, "3204", "Kabupaten Bandung", "Iwan Priatna"),
    SignIn(
        "dua.wewenang",
        Role.REGENCY_OPERATOR,
        "3205",
        "Kabupaten Garut; TKSK Cileunyi, Bandung",
        "Titin Rohaeti",
        also=((Role.TKSK, "320405"),),
    ),
    SignIn("operator.kaur", Role.REGENCY_OPERATOR, "1704", "Kabupaten Kaur", "Yesi Marlena"),
    SignIn("pelindungan.jabar", Role.PRIVACY_OFFICER, "32", "Jawa Barat", "Ambar Indrawati"),
    SignIn("pemeriksa", Role.AUDITOR, NATION, "Indonesia", "Teguh Riyadi"),
    SignIn("sistem", Role.SYSTEM_ADMIN, NATION, "Indonesia", "Agung Sasmito"),
)
"""Accounts shown on the sign-in page, those tried first on top."""

EXAMPLES = (
    ("Dadang Hermawan", Role.KADES, SUKARASA),
    ("Mimin Rukmini", Role.TKSK, CAMAT_SAMARANG),
    ("Asep Saepuloh", Role.CAMAT, CAMAT_SAMARANG),
    ("Yayat Hidayat", Role.IPSM_OFFICER, "3205"),
)
"""People of Garut whose accounts were opened and never set up."""

OPERATORS = (
    *("Aan Mulyati", "Agus Nugraha", "Ani Maryati", "Cecep Nurjaman", "Cucu Suhaeti", "Dadan Permana", "Dewi Rosmiati"),
    *("Eko Raharjo", "Erni Sulastri", "Fitri Karyati", "Hendra Wiguna", "Ida Julaeha", "Iman Solihin", "Jajang Kurnia"),
    *("Leni Rukmini", "Lina Astuti", "Maman Suwarna", "Nia Kurniati", "Nunung Sopiah", "Opik Hermawan", "Reni Komala"),
    *("Rohman Juhana", "Saepul Nurdin", "Siti Rosidah", "Tedi Suganda", "Umi Khasanah", "Wiwin Hayati"),
    *("Yuli Jubaedah", "Amrizal Bakri", "Farida Puspa", "Helda Mayasari"),
)


class QuickHasher(Argon2PasswordHasher):
    """Argon2 at a fraction of its cost, for a password everybody knows; the first sign-in hashes it in full."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


def hashed_quickly() -> AbstractContextManager[object]:
    """Hash quickly while it lasts: dozens of full hashes would take as long as everything else the demo does."""
    if settings.PASSWORD_HASHERS[0].endswith(Argon2PasswordHasher.__name__):
        return override_settings(PASSWORD_HASHERS=[f"{__name__}.{QuickHasher.__name__}"])
    return nullcontext()


def context(_request: HttpRequest) -> dict[str, object]:
    """Return what the sign-in page shows of the demo; a context processor."""
    return {"demo_people": SIGN_INS} if settings.DEMO else {}


def operators(offices: Iterable[Office], places: dict[str, Region]) -> list[SignIn]:
    """Return an operator for each office that has none among the accounts above, so that each acts in its own name."""
    known = {one.region for one in SIGN_INS if one.role is Role.REGENCY_OPERATOR}
    free = [office.code for office in offices if office.code not in known]
    return [
        SignIn(f"operator.{slug(places[code].name)}", Role.REGENCY_OPERATOR, code, places[code].name, person)
        for code, person in zip(free, OPERATORS, strict=False)
    ]


def slug(name: str) -> str:
    """Write the name of a kab/kota as part of a sign-in name: Kabupaten Bandung Barat is bandung-barat."""
    return name.removeprefix("Kabupaten ").lower().replace(" ", "-")


def keeper() -> Actor:
    """Return the actor that opens the demo's accounts."""
    return system_actor(LABEL, "accounts.open", "accounts.give")


def open_all(sign_ins: Iterable[SignIn], *, today: date) -> dict[str, Actor]:
    """Open accounts with their areas of authority; return the actor of each by its sign-in name."""
    actors = {}
    for one in sign_ins:
        user = open_account(keeper(), username=one.username, name=one.person, password=PASSWORD)
        actors[one.username] = actor_of(give(user, one, today=today), user=user)
    return actors


def leave_examples(operator: Actor, *, today: date) -> None:
    """Leave accounts in every state with the Dinas of Garut: one that waits for its password, two new, one closed."""
    for person, role, code in EXAMPLES:
        region = regions.one(code)
        until = today + timedelta(days=20) if role is Role.CAMAT else None
        user = appoint(operator, who=Newcomer(person), term=Term(role, region, min(SINCE, today), until)).user
        if role is Role.IPSM_OFFICER:
            close(operator, user=user, reason="Masa bakti pengurus selesai")


def give(user: User, one: SignIn, *, today: date) -> Mandate:
    """Give an account its areas of authority; return the first."""
    since = min(SINCE, today)
    given = [
        give_mandate(keeper(), user=user, role=role, region=regions.one(code), since=since)
        for role, code in ((one.role, one.region), *one.also)
    ]
    return given[0]
