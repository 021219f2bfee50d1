"""Builds the demo: accounts, kab/kota that join, their registers, what happened since; all of it or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.auth import get_user_model
from django.db import transaction

from pilar.accounts.services.accounts import open_account
from pilar.demo import (
    accounts,
    doubles,
    imports,
    moves,
    offices,
    papers,
    people,
    portraits,
    public,
    recaps,
    seats,
    signs,
    trainings,
)
from pilar.demo.accounts import LABEL, PASSWORD, SIGN_INS, SignIn
from pilar.demo.places import REFERENCE, chosen
from pilar.jobs.services.working import Worker
from pilar.kernel import clock, journal
from pilar.kernel.models import OnceKey
from pilar.kernel.problems import Refused, _
from pilar.kernel.scope import NATION
from pilar.notices import services as notices
from pilar.regions import queries as regions
from pilar.regions import services as regions_services
from pilar.regions.rules import zone_of
from pilar.volunteers.services import areas, months, pairing, presence, telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from pilar.demo.places import Office
    from pilar.kernel.actor import Actor

    Progress = Callable[[int, int, str], None]

ASKS = "tksk.samarang"
"""Who asked a village office by link who heads it."""
MINISTRY = "kementerian"
LEFT_OPEN = "3205"
"""The kab/kota that has imports waiting for somebody."""

NOT_EMPTY = _(
    "This database holds accounts, but not those of the demo. Nothing was changed. To throw away everything in it and "
    "build the demo, run: pilar demo --reset"
)


@dataclass(frozen=True)
class Built:
    """What a build made."""

    offices: int
    people: int
    acts: int


def edition() -> str:
    """Name this edition of the demo by its code and by the regions it is built on."""
    digest = hashlib.sha256(regions_services.edition().encode())
    for path in sorted(Path(__file__).resolve().parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_there() -> bool:
    """Say whether the demo was built here, by this edition or another."""
    return get_user_model().objects.filter(username=SIGN_INS[-1].username).exists()


def is_current() -> bool:
    """Say whether it was built by this very edition."""
    return OnceKey.objects.filter(key=_key(), source=LABEL).exists()


def check_empty() -> None:
    """Raise when somebody other than the demo has accounts here."""
    if get_user_model().objects.exists() and not is_there():
        raise Refused(NOT_EMPTY)


def build(*, codes: tuple[str, ...] | None = None, progress: Progress | None = None) -> Built:
    """Build the demo, or some of its kab/kota, and seal the journal; the regions must be there."""
    tell = progress or _quietly
    with transaction.atomic():
        built = _Builder(chosen(codes), tell).build()
    while journal.seal():
        pass
    return built


def tell_of(*, today: date) -> date:
    """Return the day the demo tells of: fixed, or today while that lies ahead."""
    return min(REFERENCE, today)


class _Builder:
    """One build: its offices, the operator of each, and the day it tells of."""

    def __init__(self, offices: Sequence[Office], progress: Progress) -> None:
        self.offices = offices
        self.progress = progress
        self.today = tell_of(today=clock.today(zone_of(NATION).clock))
        self.places = regions.many(office.code for office in offices)
        self.people = self.acts = 0

    def build(self) -> Built:
        with accounts.hashed_quickly():
            return self._build()

    def _build(self) -> Built:
        *first, last = [one for one in SIGN_INS if self._is_near(one)]
        operators = accounts.operators(self.offices, self.places)
        actors = accounts.open_all([*first, *operators], today=self.today)
        by_office = {actor.region: actor for actor in reversed(actors.values()) if actor.role == "regency_operator"}
        codes = [office.code for office in self.offices]
        offices.write(codes)
        if ASKS in actors:
            offices.ask(actors[ASKS])
        for done, office in enumerate(self.offices):
            self.progress(done, len(self.offices), self.places[office.code].name)
            self._fill(by_office[office.code], office)
        offices.decide(codes)
        self._publish(actors, by_office)
        papers.furnish(actors.values(), codes)
        seats.furnish(actors.values(), codes)
        self._tell()
        self._sign(last)
        self.progress(len(self.offices), len(self.offices), "")
        return Built(len(self.offices), self.people, self.acts)

    def _is_near(self, one: SignIn) -> bool:
        """Say whether an account belongs to the offices that are built; the nation's and last one always do."""
        codes = [one.region, *(code for _role, code in one.also)]
        return all(any(office.code.startswith(code[:4]) for office in self.offices) for code in codes)

    def _fill(self, actor: Actor, office: Office) -> None:
        region = self.places[office.code]
        areas.join_area(actor, regency=region, joined_on=min(office.joined_on, self.today))
        villages = list(regions.villages(office.code).select_related("parent"))
        made = people.volunteers(office, villages, today=self.today)
        imports.bring_in(actor, region=region, villages=villages, people=made)
        self.people += len(made)
        touched = moves.take_steps(actor, office=office, today=self.today)
        self.acts += len(touched)
        trainings.note(actor, office=office, people=made, today=self.today)
        signs.hear(actor, office=office, today=self.today)
        if office.code == LEFT_OPEN:
            free = frozenset(one.village for one in made) - frozenset(touched)
            again = doubles.write_twice(actor, people=made, today=self.today, untouched=free)
            touched += again
            self.people += len(again) // 2
            portraits.furnish(actor, region=office.code, today=self.today)
            accounts.leave_examples(actor, today=self.today)
            imports.leave_refused(actor, region=region)
            imports.leave_waiting(actor, region=region, villages=villages, people=made, touched=frozenset(touched))

    def _publish(self, actors: Mapping[str, Actor], by_office: Mapping[str, Actor]) -> None:
        """Let areas report of themselves, and public pages of villages have something to say."""
        if MINISTRY in actors:
            recaps.send(actors[MINISTRY], today=self.today)
        if LEFT_OPEN in by_office:
            recaps.count_residents(by_office[LEFT_OPEN], today=self.today)
            public.furnish(by_office[LEFT_OPEN], today=self.today)

    def _tell(self) -> None:
        """Do what the acts asked for, then what happens at night: what waits becomes notices and is passed on."""
        Worker().work_off()
        for office in self.offices:
            pairing.refresh(office.code)
        presence.turn_the_clock()
        months.every_night()
        telling.every_night()
        notices.pass_on_all(now=clock.now())

    def _sign(self, last: SignIn) -> None:
        """Open the last account under the key of this edition: it stands for a demo that is whole."""
        user = open_account.once(_key(), accounts.keeper(), username=last.username, name=last.person, password=PASSWORD)
        accounts.give(user, last, today=self.today)


def _key() -> UUID:
    return uuid5(NAMESPACE_URL, f"pilar demo {edition()}")


def _quietly(_done: int, _total: int, _name: str) -> None:
    """Tell nobody how far the build is."""
