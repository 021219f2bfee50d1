"""What offices did one by one after their registers came in: appointments moved on, rest and return, ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from pilar.demo.places import SAMARANG
from pilar.volunteers.queries import register, wishes
from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.steps import Decree
from pilar.volunteers.services import assignments as services

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.demo.places import Office
    from pilar.kernel.actor import Actor
    from pilar.volunteers.models import Assignment

USUAL, MANY = 1, 6
"""How many people of an office take each kind of step; Garut, which is shown most, has more."""
SHOWN_MOST = "3205"
LONG_ENOUGH = timedelta(days=30)
"""Who began later than this takes no step yet."""

RESTS = (
    *("Sakit, dirawat di rumah", "Melahirkan", "Merawat orang tua yang sakit", "Menunaikan umrah", "Pemulihan operasi"),
    *("Mengikuti suami bertugas sementara", "Cedera kaki"),
)
RETURNS = ("Sudah sehat kembali", "Masa istirahat selesai", "Sudah kembali ke desa")
ENDS = {
    EndReason.RESIGNED: "Mengajukan surat pengunduran diri",
    EndReason.MOVED: "Pindah mengikuti keluarga ke kabupaten lain",
    EndReason.DIED: "Meninggal karena sakit",
    EndReason.TERM_OVER: "Masa bakti habis dan tidak bersedia diperpanjang",
}


NO_DECREE = Decree()


@dataclass(frozen=True)
class _Pool:
    """The assignments of an office that have not been touched yet, in a fixed order."""

    assignments: list[Assignment]

    def take(self, count: int, *, service: Service, stages: Iterable[Stage]) -> list[Assignment]:
        wanted = frozenset(stages)
        fitting = [one for one in self.assignments if one.service == service and one.standing.stage in wanted]
        for one in fitting[:count]:
            self.assignments.remove(one)
        return fitting[:count]


def take_steps(actor: Actor, *, office: Office, today: date) -> list[str]:
    """Let an office move some of its people on; return the village of each act."""
    random = Random(f"pilar demo steps {office.code}")
    pool = _pool(actor, office, random, today=today)
    count = MANY if office.code == SHOWN_MOST else USUAL
    kinds = (_appoint,) if office.is_full else (_appoint, _rest, _end)
    return [village for take in kinds for village in take(actor, pool, random, count=count, today=today)]


def _pool(actor: Actor, office: Office, random: Random, *, today: date) -> _Pool:
    rows = register.with_latest(register.register(actor.scope, wishes.Wish(region=office.code), today=today))
    people = sorted(rows, key=lambda person: (person.village_id, person.search_name))
    latest = [one for person in people if person.village_id != SAMARANG for one in person.latest]  # type: ignore[attr-defined]
    before = today - LONG_ENOUGH
    assignments = [one for one in latest if one.started_on is None or one.started_on < before]
    random.shuffle(assignments)
    return _Pool(assignments)


def _appoint(actor: Actor, pool: _Pool, random: Random, *, count: int, today: date) -> list[str]:
    """Carry proposals one, two or three steps on, and confirm some who have their decree."""
    proposed = pool.take(3 * count, service=Service.SERVING, stages=[Stage.PROPOSED])
    done = []
    for place, assignment in enumerate(proposed):
        path = (Stage.RECOMMENDED, Stage.VERIFIED, Stage.DECREED)[: 1 + place % 3]
        for stage in path:
            decree = _decree(random, today) if stage is Stage.DECREED else NO_DECREE
            services.move_stage(actor, assignment=assignment, to=stage, decree=decree)
            done.append(assignment.village_id)
    decreed = pool.take(count, service=Service.SERVING, stages=[Stage.DECREED])
    for assignment in decreed:
        services.move_stage(actor, assignment=assignment, to=Stage.CONFIRMED)
    return done + _villages(decreed)


def _decree(random: Random, today: date) -> Decree:
    day = today - timedelta(days=random.randint(2, 12))
    number = f"460/Kep.{random.randint(241, 299)}-Dinsos/{day.year}"
    return Decree(number=number, made_on=day, until=date(day.year + 4, 12, 31))


def _rest(actor: Actor, pool: _Pool, random: Random, *, count: int, today: date) -> list[str]:
    """Note some who rest, and some who came back."""
    resting = pool.take(count, service=Service.SERVING, stages=[Stage.CONFIRMED])
    _serve(actor, resting, Service.ON_LEAVE, RESTS, random, day=today - timedelta(days=random.randint(3, 20)))
    back = pool.take(count, service=Service.ON_LEAVE, stages=[Stage.DECREED, Stage.CONFIRMED])
    _serve(actor, back, Service.SERVING, RETURNS, random, day=today - timedelta(days=random.randint(1, 9)))
    return _villages([*resting, *back])


def _serve(
    actor: Actor, assignments: Sequence[Assignment], to: Service, reasons: Sequence[str], random: Random, *, day: date
) -> None:
    for one in assignments:
        services.change_service(actor, assignment=one, to=to, effective_on=day, reason=random.choice(reasons))


def _end(actor: Actor, pool: _Pool, random: Random, *, count: int, today: date) -> list[str]:
    """End the service of a few, so that some villages fell vacant just now."""
    ending = pool.take(count, service=Service.SERVING, stages=[Stage.DECREED, Stage.CONFIRMED])
    for assignment in ending:
        why = random.choice(list(ENDS))
        day = today - timedelta(days=random.randint(1, 21))
        services.end(actor, assignment=assignment, why=why, ended_on=day, note=ENDS[why])
    return _villages(ending)


def _villages(assignments: Iterable[Assignment]) -> list[str]:
    return [assignment.village_id for assignment in assignments]
