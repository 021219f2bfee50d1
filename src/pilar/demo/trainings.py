"""Who followed the basic training, and when: noted by the offices after each of its rounds, with the day."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from pilar.volunteers.queries import register, wishes
from pilar.volunteers.rules.requirements import Check, Finding, Requirement
from pilar.volunteers.services.requirements import note_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.demo.people import Volunteer
    from pilar.demo.places import Office
    from pilar.kernel.actor import Actor

TRAINED = "Sudah"
ROUNDS: dict[str, tuple[date, int]] = {
    "Bimtek dasar angkatan I/2024": (date(2024, 9, 12), 4),
    "Bimtek dasar angkatan I/2025": (date(2025, 5, 22), 3),
    "Bimtek dasar angkatan II/2025": (date(2025, 10, 16), 2),
    "Bimtek dasar angkatan I/2026": (date(2026, 4, 23), 2),
    "Bimtek dasar angkatan II/2026": (date(2026, 8, 27), 1),
}
"""The rounds with their last days, and how many of twelve took part in each."""


def note(actor: Actor, *, office: Office, people: Sequence[Volunteer], today: date) -> None:
    """Note for whoever is trained in which round it was; a round before somebody began to serve is none of theirs."""
    random = Random(f"pilar demo trainings {office.code}")
    rows = register.register(actor.scope, wishes.Wish(region=office.code), today=today)
    keys = {(code, name): key for code, name, key in rows.values_list("village_id", "name", "pk")}
    rounds = {name: (day, weight) for name, (day, weight) in ROUNDS.items() if day <= today}
    took_part: dict[str, list[UUID]] = {name: [] for name in rounds}
    for one in people:
        since = one.started_on or date.min
        open_to = {name: weight for name, (day, weight) in rounds.items() if since <= day}
        chosen = random.choices(list(open_to), list(open_to.values()))[0] if open_to else ""
        key = keys.get((one.village, one.name))
        if one.life.trained == TRAINED and chosen and key:
            took_part[chosen].append(key)
    for name, trained in took_part.items():
        if trained:
            finding = Finding(Check.MET, f"Sertifikat {name}", rounds[name][0])
            note_many(actor, people=trained, requirement=Requirement.TRAINING, finding=finding)
