"""Acts and days in any order, and what is kept of villages beside the same made anew from nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.kernel.scope import bulk_door
from pilar.policies.rules.settings import SETTINGS
from pilar.policies.services.settings import change
from pilar.regions.rules import zone_of
from pilar.volunteers.models import Assignment, Merge, Participation, Person, RollUp, VillagePresence
from pilar.volunteers.rules.assignments import APPOINTED, EndReason, Service, Stage, Standing
from pilar.volunteers.rules.hearing import Sign, SignStep
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.rules.steps import Decree, EndStep, ServiceStep, StageStep
from pilar.volunteers.services import areas, corrections, hearing, imports, jobs, many, merging, presence
from pilar.volunteers.services import assignments as services
from pilar.volunteers.services.requirements import note_many, note_requirement
from tests.people import volunteer
from tests.volunteers.files import workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

VILLAGES = ("3205322001", "3205322002", "3205322003", "3205051009", "3205051001")
"""Three of one kecamatan of Garut and two of another."""
SILENCE = "volunteers.silence_days"
numbers = st.integers(0, 239)


def drawn(*names: str) -> st.SearchStrategy[tuple[str, int, int, int]]:
    """Return one thing that happens: its name, and three numbers from which the rest of it follows."""
    return st.tuples(st.sampled_from(names), numbers, numbers, numbers)


USUAL = ("register", "register", "assign", "end", "rest", "return", "decree", "confirm", "correct", "train", "sign")
RARE = ("train_many", "sign_many", "end_many", "rest_many", "decree_many", "import", "undo", "merge", "unmerge")
happenings = st.lists(
    drawn(*USUAL, *USUAL, *RARE, "report", "silence", "pass", "pass", "pass"), min_size=4, max_size=16
)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return what is kept of villages and above them; whether the months behind are stale is no count."""
    counts = bulk_door(RollUp).order_by("pk").values()
    return {
        "villages": list(bulk_door(VillagePresence).order_by("pk").values()),
        "counts": [{name: value for name, value in row.items() if name != "history_stale"} for row in counts],
    }


def anew() -> dict[str, list[dict[str, Any]]]:
    """Return the same, made anew from nothing."""
    presence.rebuild("")
    return rows()


@dataclass
class Series:
    """One series under way: who acts, where, and how many days have passed."""

    actor: Actor
    province: Actor
    land: dict[str, Region]
    pass_days: Callable[[int], None]
    refused: int = 0
    done: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Return the day it is in Garut."""
        return clock.today(zone_of("3205").clock)

    def happen(self, name: str, *picks: int) -> None:
        """Let one thing happen, or be refused."""
        try:
            getattr(self, f"_{name}")(*picks)
        except Problem:
            self.refused += 1
        else:
            self.done.append(name)

    def _standing(self, a: int, b: int) -> Standing:
        stage = (Stage.PROPOSED, Stage.DECREED, Stage.CONFIRMED, Stage.DECREED)[a % 4]
        service = (Service.SERVING, Service.SERVING, Service.ON_LEAVE, Service.NOT_STARTED, Service.ENDED)[b % 5]
        since = self.today - timedelta(days=b * 3)
        has_decree, is_over = stage in APPOINTED, service is Service.ENDED
        return Standing(
            stage,
            service,
            service_since=since if b % 7 else None,
            started_on=since if b % 7 else None,
            ended_on=since + timedelta(days=b) if is_over and b % 7 else None,
            end_reason=EndReason.MOVED if is_over else None,
            decree_number=f"460/{a}" if has_decree else "",
            decree_date=since if has_decree else None,
            decree_until=self.today + timedelta(days=a - 100) if has_decree and a % 3 else None,
        )

    def _assignment(self, pick: int) -> Assignment:
        """Return one of all assignments; where there is none yet, somebody is registered."""
        known = list(bulk_door(Assignment).order_by("pk"))
        return known[pick % len(known)] if known else volunteer(self.actor, self.land[VILLAGES[0]]).assignments.get()

    def _people(self, pick: int) -> list[Any]:
        return [one.person_id for one in bulk_door(Assignment).filter(is_latest=True).order_by("pk")][pick % 3 :]

    def _register(self, a: int, b: int, c: int) -> None:
        village = self.land[VILLAGES[c % len(VILLAGES)]]
        volunteer(self.actor, village, f"Ani {len(self.done)}", standing=self._standing(a, b))

    def _assign(self, a: int, b: int, c: int) -> None:
        village = self.land[VILLAGES[c % len(VILLAGES)]]
        services.assign(self.actor, person=self._assignment(a).person, village=village, standing=self._standing(b, c))

    def _end(self, a: int, b: int, c: int) -> None:
        day = self.today - timedelta(days=b % 90) if c % 4 else None
        services.end(self.actor, assignment=self._assignment(a), why=EndReason.MOVED, ended_on=day)

    def _rest(self, a: int, b: int, c: int) -> None:
        self._serve(a, b, (Service.ON_LEAVE, Service.SUSPENDED)[c % 2])

    def _return(self, a: int, b: int, _c: int) -> None:
        self._serve(a, b, Service.SERVING)

    def _serve(self, a: int, b: int, to: Service) -> None:
        day = self.today - timedelta(days=b % 30)
        services.change_service(self.actor, assignment=self._assignment(a), to=to, effective_on=day, reason="x")

    def _paper(self, b: int, c: int) -> Decree:
        until = self.today + timedelta(days=c - 60) if c % 5 else None
        return Decree(f"460/{b}", self.today - timedelta(days=b), until)

    def _decree(self, a: int, b: int, c: int) -> None:
        services.move_stage(self.actor, assignment=self._assignment(a), to=Stage.DECREED, decree=self._paper(b, c))

    def _confirm(self, a: int, _b: int, _c: int) -> None:
        services.move_stage(self.actor, assignment=self._assignment(a), to=Stage.CONFIRMED)

    def _correct(self, a: int, b: int, c: int) -> None:
        assignment = self._assignment(a)
        said = self._standing(b, c) if c % 2 else replace(assignment.standing, decree_until=self._paper(b, c).until)
        corrections.correct(self.actor, assignment=assignment, standing=said, reason="salah tulis")

    def _finding(self, b: int) -> Finding:
        return (Finding(Check.MET, "Sertifikat"), Finding(Check.LATER), Finding(Check.EXCEPTED, reason="kader"))[b % 3]

    def _train(self, a: int, b: int, _c: int) -> None:
        person = self._assignment(a).person
        need = Requirement.TRAINING
        note_requirement(self.actor, person=person, requirement=need, finding=self._finding(b))

    def _train_many(self, a: int, b: int, _c: int) -> None:
        people = self._people(a)
        note_many(self.actor, people=people, requirement=Requirement.TRAINING, finding=self._finding(b))

    def _sign(self, a: int, b: int, _c: int) -> None:
        day = self.today - timedelta(days=b)
        hearing.note_sign(self.actor, person=self._assignment(a).person, heard_on=day, how=Sign.CALL)

    def _sign_many(self, a: int, b: int, _c: int) -> None:
        step = SignStep(self.today - timedelta(days=b % 100), Sign.ATTENDED)
        hearing.note_sign_many(self.actor, people=self._people(a), step=step)

    def _end_many(self, a: int, b: int, _c: int) -> None:
        step = EndStep(EndReason.TERM_OVER, self.today - timedelta(days=b % 60))
        many.end_many(self.actor, people=self._people(a)[:2], step=step)

    def _rest_many(self, a: int, b: int, _c: int) -> None:
        step = ServiceStep(Service.ON_LEAVE, self.today - timedelta(days=b % 60), "umrah")
        many.change_service_many(self.actor, people=self._people(a)[:2], step=step)

    def _decree_many(self, a: int, b: int, c: int) -> None:
        many.move_stage_many(self.actor, people=self._people(a), step=StageStep(Stage.DECREED, self._paper(b, c)))

    def _import(self, a: int, b: int, c: int) -> None:
        lines = [
            {
                "village": VILLAGES[(a + number) % len(VILLAGES)],
                "name": f"Budi {('Satu', 'Dua', 'Tiga')[(b + number) % 3]}",
                "sex": "L",
                "service": ("Bertugas", "Berhalangan sementara")[c % 2],
                "started_on": "01-03-2022",
                "decree_number": "460/7",
                "decree_date": "01-03-2022",
                "decree_until": f"{self.today + timedelta(days=b - 60):%d-%m-%Y}",
                "trained": ("Sudah", "Belum", "")[a % 3],
            }
            for number in range(1 + c % 2)
        ]
        content = workbook(*lines)
        batch = imports.receive(self.actor, region=self.land["3205"], file_name="psm.xlsx", content=content)
        jobs.check_import(str(batch.pk))
        batch.refresh_from_db()
        imports.apply(self.actor, batch=batch)

    def _undo(self, a: int, _b: int, _c: int) -> None:
        from pilar.volunteers.models import ImportBatch

        known = list(bulk_door(ImportBatch).order_by("pk"))
        if known:
            imports.undo(self.actor, batch=known[a % len(known)])

    def _merge(self, a: int, b: int, c: int) -> None:
        one, other = self._assignment(a).person, self._assignment(b).person
        stays = latest_of(one if c % 2 else other)
        merging.merge(self.actor, survivor=one, absorbed=other, choice=merging.Choice(stays=stays))

    def _unmerge(self, a: int, _b: int, _c: int) -> None:
        known = list(bulk_door(Merge).order_by("pk"))
        if known:
            merging.unmerge(self.actor, merge=known[a % len(known)])

    def _report(self, a: int, b: int, _c: int) -> None:
        garut = bulk_door(Participation).get(pk="3205")
        since = self.today - timedelta(days=b) if a % 4 else None
        areas.set_reporting(self.actor, participation=garut, since=since)

    def _silence(self, a: int, b: int, _c: int) -> None:
        """Decide how long a silence is; the coming night takes it up."""
        actor = (self.actor, self.province)[a % 2]
        change(actor, setting=SETTINGS[SILENCE], value=b % 120, valid_from=self.today, reason="Perbup 12/2026")
        self._pass(0, 0, 0)

    def _pass(self, a: int, _b: int, _c: int) -> None:
        """Let days pass; the clock is turned on the last of them, as after a downtime."""
        self.pass_days(a % 70)
        presence.turn_the_clock()


def latest_of(person: Person) -> str:
    """Return the key of the latest assignment of somebody."""
    return str(bulk_door(Assignment).filter(person=person, is_latest=True).values_list("pk", flat=True).first() or "")
