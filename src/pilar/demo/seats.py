"""Trainings of the demo: one long over, one that waits for names, one being prepared, and one of a kabupaten.

Everybody in them is of the demo's register, but for some officers of IPSM who are no PSM; all are made up.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from pilar.demo import past
from pilar.kernel import clock
from pilar.kernel.actor import Role
from pilar.offices.queries import own_office
from pilar.regions.rules import zone_of
from pilar.trainings.queries import names
from pilar.trainings.queries.board import board
from pilar.trainings.rules.blocks import Kind
from pilar.trainings.rules.events import Facts
from pilar.trainings.rules.nominations import State
from pilar.trainings.rules.quota import Plan, Way
from pilar.trainings.services import answering, asking, events, naming, papers, plans, taking_part
from pilar.trainings.services.naming import Name
from pilar.volunteers.queries.candidates import candidates
from pilar.volunteers.services.people import Particulars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office
    from pilar.trainings.models import Block, Event

PROVINCE, GARUT = "32", "3205"
SEATS, RESERVED = 100, 10
LATEST = 13 * 30
"""So many days before the build the training that is over began."""
COSTS = "Transportasi, konsumsi, dan penginapan peserta ditanggung penyelenggara; uang harian sesuai standar biaya."
REQUIREMENTS = (
    "PSM yang bertugas dan tercatat di register; sehat; mengikuti seluruh acara; membawa surat tugas, fotokopi KTP, "
    "dan pasfoto."
)
OFFICERS = (
    *("Enung Rosmiati, S.Sos.", "Drs. Tatang Kusumah", "Iis Aisyah", "Wawan Setiana, S.Pd.", "Nengsih Rukmana"),
    *("Dede Sudrajat", "Hj. Popon Sumiati", "Agus Wiraatmaja"),
)
"""Officers of IPSM who are named for its own seats."""
POSTS = ("Ketua IPSM", "Sekretaris IPSM", "Bendahara IPSM", "Pengurus IPSM")
WHY_NOT = ("Bersamaan dengan musyawarah desa", "Sedang sakit", "Mendampingi keluarga di rumah sakit")


def furnish(actors: Iterable[Actor], codes: Iterable[str]) -> None:
    """Prepare the trainings, as acts of the offices that run them and those that take part."""
    known, regions = list(actors), sorted(set(codes))
    province = _of(known, Role.PROVINCE_OPERATOR, PROVINCE)
    by_region = {one.region: one for one in known if one.role is Role.REGENCY_OPERATOR}
    if province is not None:
        over = datetime.combine(_today() - timedelta(days=LATEST), time(9), tzinfo=zone_of(PROVINCE).clock)
        _over(province, by_region, regions, begins=over)
        _waiting(province, by_region, regions, ipsm=_of(known, Role.IPSM_OFFICER, PROVINCE))
        _prepared(province)
    if GARUT in by_region and GARUT in regions:
        _of_a_regency(by_region[GARUT])


def _of(actors: Iterable[Actor], role: Role, region: str) -> Actor | None:
    return next((one for one in actors if one.role is role and one.region == region), None)


def _today() -> date:
    return clock.today(zone_of(PROVINCE).clock)


def _office(region: str) -> Office:
    """Return the office of an area; the offices are written before."""
    found = own_office(region)
    if found is None:
        raise LookupError(region)
    return found


def _facts(name: str, *, level: str, in_days: int, **more: object) -> Facts:
    """Return what is said of a training that begins in so many days."""
    first = _today() + timedelta(days=in_days)
    said: dict[str, object] = {
        "name": name,
        "level": level,
        "first_day": first,
        "last_day": first + timedelta(days=1),
        "nominate_until": first - timedelta(days=18),
        "answer_until": first - timedelta(days=7),
        "programme": "Pemberdayaan Potensi Sumber Kesejahteraan Sosial",
        "fund": "apbd-prov",
        "fund_code": "1.06.02.1.01",
        "venue": "Hotel Kawung, Jalan Peta",
        "place": "Bandung",
        "opened_by": "Kepala Bidang Pemberdayaan Sosial",
        "representing": "Kepala Dinas Sosial Provinsi Jawa Barat",
        "requirements": REQUIREMENTS,
        "costs": COSTS,
        "contact": "Dian Permatasari, 0812-0000-0032",
    }
    return Facts(**said | more)  # type: ignore[arg-type]


def _opened(actor: Actor, facts: Facts, plan: Plan, *, reserved: int = RESERVED) -> Event:
    event = events.open_event(actor, office=_office(actor.region), facts=facts)
    if reserved:
        taking_part.reserve(actor, event=event, kind=Kind.IPSM, name="IPSM Provinsi Jawa Barat", seats=reserved)
    plans.save_plan(actor, event=event, plan=plan)
    return event


def _published(actor: Actor, event: Event) -> Event:
    plans.publish(actor, event=event)
    plans.ask_names(actor, event=event)
    event.refresh_from_db()
    return event


def _seats(event: Event) -> list[tuple[Block, int]]:
    return [(row.block, row.held) for row in board(event).rows]


def _people(actor: Actor, block: Block, many: int, *, salt: str) -> list[Name]:
    """Return people of the register to be named for a block, spread over its villages by chance."""
    found = [one for one in candidates(actor.scope, block.region, limit=400) if one.service == "serving"]
    chosen = Random(f"pilar demo seats {salt} {block.code}").sample(found, min(many, len(found)))
    return [Name(person=one.person) for one in chosen]


def _accept(actor: Actor, event: Event) -> None:
    """Accept everybody who is named."""
    answering.accept(actor, event=event, nominations=[row.pk for row in names.of_event(actor.scope, event)])


def _over(province: Actor, by_region: Mapping[str, Actor], codes: list[str], *, begins: datetime) -> None:
    """Hold a training more than a year ago: everybody named, nearly everybody came."""
    with past.at(begins - timedelta(days=40)):
        facts = _facts("Pemantapan PSM Jawa Barat 2025", level="lanjutan", in_days=40)
        event = _published(province, _opened(province, facts, Plan(seats=SEATS)))
        for block, held in _seats(event):
            if block.region in codes and block.region in by_region:
                people = _people(by_region[block.region], block, held, salt="over")
                naming.nominate_many(by_region[block.region], block=block, names=people)
        _accept(province, event)
        answering.make_list(province, event=event)
    with past.at(begins):
        seated = [row.pk for row in names.of_event(province.scope, event)]
        answering.note_present(province, event=event, present=[key for place, key in enumerate(seated) if place % 17])
    with past.at(begins + timedelta(days=1)):
        answering.close_event(province, event=event)


def _waiting(province: Actor, by_region: Mapping[str, Actor], codes: list[str], *, ipsm: Actor | None) -> None:
    """Ask for names of a training that is five weeks away: some areas are done, some half, some have not begun."""
    facts = _facts("Pemantapan PSM Jawa Barat 2026", level="lanjutan", in_days=35)
    event = _published(province, _opened(province, facts, Plan(seats=SEATS)))
    papers.write(province, event=event.pk, paper="surat-kuota")
    blocks = _seats(event)
    for place, (block, held) in enumerate(
        one for one in blocks if one[0].region in by_region and one[0].region in codes
    ):
        actor, how_far = by_region[block.region], place % 4
        if how_far == 1:
            asking.ask_by_link(province, block=block)
        elif how_far == 2:  # noqa: PLR2004 -- half of them
            naming.nominate_many(actor, block=block, names=_people(actor, block, max(held // 2, 1), salt="now"))
        elif how_far == 0:
            _complete(province, actor, event, block, held)
    own = next((block for block, _held in blocks if block.kind == Kind.IPSM.value), None)
    if ipsm is not None and own is not None and GARUT in codes:
        for place, title in enumerate(OFFICERS):
            who = Particulars(name=title, sex=None, phone=f"+62812000032{place:02}")
            name = Name(particulars=who, village=f"{GARUT}072002", role=POSTS[min(place, len(POSTS) - 1)])
            naming.nominate(ipsm, block=own, name=name)


def _complete(province: Actor, actor: Actor, event: Event, block: Block, held: int) -> None:
    """Name everybody and two in reserve, by letter; some have answered, one of them that they cannot come."""
    naming.nominate_many(actor, block=block, names=_people(actor, block, held + 2, salt="now"))
    naming.note_letter(actor, block=block, number=f"460/{int(block.code) % 97 + 11:03}/Dinsos", on=_today())
    rows = [row for row in names.of_block(actor.scope, block) if row.typed_state is State.PROPOSED]
    answering.accept(province, event=event, nominations=[row.pk for row in rows])
    for place, row in enumerate(rows):
        if place == 1:
            answering.note_answer(actor, nomination=row, comes=False, why=WHY_NOT[int(block.code) % len(WHY_NOT)])
        elif place % 2 == 0:
            answering.note_answer(actor, nomination=row, comes=True)


def _prepared(province: Actor) -> None:
    """Prepare a training whose seats are not divided yet."""
    facts = _facts("Bimtek Pendampingan Sosial Warga dengan Gangguan Jiwa", level="khusus", in_days=75)
    _opened(province, facts, Plan(seats=60), reserved=0)


def _of_a_regency(actor: Actor) -> None:
    """Run a training of the kabupaten with a final list: the same number of seats for each kecamatan."""
    facts = _facts(
        "Bimtek Dasar PSM Kabupaten Garut Angkatan III",
        level="dasar",
        in_days=21,
        fund="apbd-kab",
        venue="Aula Dinas Sosial",
        place="Garut",
        representing="Kepala Dinas Sosial Kabupaten Garut",
        contact="Rina Wulansari, 0812-0000-0005",
        groups=2,
    )
    event = events.open_event(actor, office=_office(GARUT), facts=facts)
    many = len(board(event).rows)
    plans.save_plan(actor, event=event, plan=Plan(seats=2 * many, way=Way.EQUAL))
    event = _published(actor, event)
    for block, held in _seats(event):
        if people := _people(actor, block, held, salt="garut"):
            naming.nominate_many(actor, block=block, names=people)
    _accept(actor, event)
    answering.make_list(actor, event=event)
    papers.write(actor, event=event.pk, paper="daftar-peserta")
