"""Offices of the demo, their logos and heads made up: ministry, provinces, kab/kota, one kecamatan, some villages.

Their NIP are made up too: a birth date, a month of appointment, the sex, and a serial from 900 on.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from pilar.demo.emblems import emblem
from pilar.demo.names import SUNDA
from pilar.demo.places import SAMARANG
from pilar.kernel.actor import system_actor
from pilar.kernel.scope import NATION
from pilar.links.services import open_link
from pilar.offices.rules.offices import Kind, Particulars, kind_at
from pilar.offices.rules.signing import Standing
from pilar.offices.services import Post, add_official, ask_village, open_office, set_logo, state, tie_account
from pilar.offices.services import Said as Answer
from pilar.policies.rules.settings import SETTINGS
from pilar.policies.services.settings import change
from pilar.regions import queries as regions
from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

SINCE = date(2024, 3, 1)
PROVINCE, REGENCY = 2, 4
SECTION = "Kepala Seksi Kelembagaan Sosial Masyarakat"
FIELD = "Kepala Bidang Pemberdayaan Sosial"
SECRETARY = "Sekretaris Dinas"
HEADS: dict[str, tuple[str, str, Sex]] = {
    "32": ("Hj. Ratna Herawati, S.Sos., M.M.", "Hj. Ratna Herawati", Sex.FEMALE),
    "3205": ("Drs. Yusup Somantri, M.Si.", "Yusup Somantri", Sex.MALE),
    SAMARANG[:6]: ("Tatang Rukmana, S.IP.", "Tatang Rukmana", Sex.MALE),
    SAMARANG: ("Ujang Sobandi", "Ujang Sobandi", Sex.MALE),
}
"""Heads who have accounts: how their names stand on letters and on decrees."""
SIGNS_IN = {"32": "kepala.jabar", "3205": "kepala.garut"}
"""Heads who decide on papers with their own account and no other."""
ASKED = "3205072002"
"""The village whose office answers a link."""
HANDED_ON = ("undangan", "surat_tugas")


def keeper(region: str = NATION) -> Actor:
    """Return the actor that writes the demo's offices and decisions."""
    permissions = ("offices.open", "offices.set_logo", "offices.add_official", "offices.tie_account", "policies.change")
    return system_actor("demo", *permissions, region=region)


def write(codes: Iterable[str]) -> int:
    """Write the offices of some kab/kota and of what lies above them; say how many."""
    regencies = sorted(set(codes))
    places = [NATION, *sorted({code[:PROVINCE] for code in regencies}), *regencies]
    if SAMARANG[:REGENCY] in regencies:
        places += [SAMARANG[:6], SAMARANG]
    known = regions.many(places)
    for number, code in enumerate(places):
        _staff(_open(code, name=known[code].full_name if code else ""), number=number)
    return len(places)


def decide(codes: Iterable[str]) -> None:
    """Let West Java and Garut decide a few settings, each with its reason."""
    decisions = (
        ("32", "volunteers.minimum_age", 20, "Surat edaran Kepala Dinas Sosial provinsi (contoh)"),
        ("3205", "volunteers.wanted_per_village", 2, "Peraturan Bupati (contoh)"),
        ("3205", "offices.issuer.sk_psm", "regent", "Peraturan Bupati (contoh)"),
        ("3205", "volunteers.public_names", True, "Keputusan Kepala Dinas (contoh)"),
        ("3273", "volunteers.required_steps", ["verified"], "Keputusan Kepala Dinas (contoh)"),
    )
    there = {code[:length] for code in codes for length in (PROVINCE, REGENCY)}
    for region, key, value, reason in decisions:
        if region in there:
            change(keeper(region), setting=SETTINGS[key], value=value, valid_from=date(2026, 1, 5), reason=reason)


def _open(code: str, *, name: str) -> Office:
    kind = kind_at(code)
    called = {
        Kind.MINISTRY: "Kementerian Sosial Republik Indonesia",
        Kind.PROVINCE: f"Dinas Sosial {name}",
        Kind.REGENCY: f"Dinas Sosial {name}",
    }.get(kind, f"Kantor {name}")
    random = Random(f"office {code}")
    address = f"Jalan {random.choice(('Merdeka', 'Pahlawan', 'Cempaka'))} Nomor {random.randint(1, 90)}"
    written = Particulars(
        name=called,
        address=address,
        postal_code=str(random.randint(40111, 46476)),
        phone=f"+62262{random.randint(500000, 599999)}",
        unit_code="Dinsos" if kind in {Kind.PROVINCE, Kind.REGENCY} else "",
    )
    office = open_office(keeper(), kind=kind, region=code, particulars=written)
    return set_logo(keeper(), office=office, name=f"Logo {called}.png", content=emblem(code))


def _staff(office: Office, *, number: int) -> None:
    """Give an office its head, some an acting one; a Dinas also those who give a paraf, one of whom signs letters."""
    random = Random(f"head {office.region}")
    standing = Standing.ACTING if number % 7 == 5 else Standing.FULL  # noqa: PLR2004 -- now and then
    position = {
        Kind.MINISTRY: "Direktur Pemberdayaan Sosial",
        Kind.DISTRICT: "Camat",
        Kind.VILLAGE: "Kepala Desa",
    }.get(office.typed_kind, "Kepala Dinas Sosial")
    head = add_official(
        keeper(), office=office, post=_post(random, position, standing=standing, is_head=True, office=office)
    )
    username = SIGNS_IN.get(office.region, "")
    if get_user_model().objects.filter(username=username).exists():
        tie_account(keeper(), official=head, username=username)
    if office.typed_kind in {Kind.PROVINCE, Kind.REGENCY}:
        field = _post(random, FIELD, standing=Standing.FULL, is_head=False, office=office)
        for post in (_below(SECRETARY, office), _handed(field, head), _below(SECTION, office)):
            add_official(keeper(), office=office, post=post)


def _below(position: str, office: Office) -> Post:
    random = Random(f"{position} {office.region}")
    return _post(random, position, standing=Standing.FULL, is_head=False, office=office)


def _handed(post: Post, head: object) -> Post:
    return Post(**{**vars(post), "on_behalf_of": head, "papers": HANDED_ON})


def _post(random: Random, position: str, *, standing: Standing, is_head: bool, office: Office) -> Post:
    sex = random.choice((Sex.MALE, Sex.FEMALE))
    first, second = (SUNDA.men, SUNDA.second_men) if sex is Sex.MALE else (SUNDA.women, SUNDA.second_women)
    plain = f"{random.choice(first)} {random.choice(second)}"
    name = plain if (elected := office.typed_kind is Kind.VILLAGE) else f"{plain}, S.Sos., M.Si."
    if is_head and office.region in HEADS:
        name, plain, sex = HEADS[office.region]
    born = date(random.randint(1968, 1982), random.randint(1, 12), random.randint(1, 28))
    digit = "1" if sex is Sex.MALE else "2"
    nip = f"{born:%Y%m%d}{born.year + 26}{random.randint(1, 12):02}{digit}{random.randint(900, 999)}"
    return Post(
        name=name,
        plain_name=plain,
        position=position,
        since=SINCE,
        is_head=is_head,
        standing=standing,
        nip="" if elected else nip,
        rank="" if elected else ("Pembina Utama Muda, IV/c" if is_head else "Pembina, IV/a"),
    )


def ask(actor: Actor) -> None:
    """Let an officer of Samarang ask a village office by link; its answer waits to be taken over."""
    village = regions.one(ASKED)
    if village is None:
        return
    _link, token = ask_village(actor, village=village)
    link, holder = open_link(token)
    state(holder, link=link, said=Answer(head_name="Aep Saepuloh", since=date(2026, 2, 2), phone="+62262540001"))
