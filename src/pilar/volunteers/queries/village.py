"""One village: who holds its posts, who ever served there, and who of the nearest villages could stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef

from pilar.kernel.scope import in_area
from pilar.regions.rules import REGENCY_LENGTH
from pilar.volunteers.models import Assignment, AssignmentMove, RequirementCheck, VillagePresence
from pilar.volunteers.queries.hearing import heard_of
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.due import Known
from pilar.volunteers.rules.nearby import Place, nearest
from pilar.volunteers.rules.presence import Holder, Presence
from pilar.volunteers.rules.requirements import SETTLED, Check, Requirement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from pilar.kernel.scope import Scope
    from pilar.regions.models import Region
    from pilar.volunteers.models import LifeSign

NEIGHBOURS = 5
SERVED = (Presence.FILLED.value, Presence.PENDING.value)
MOST_HISTORY = 100


@dataclass(frozen=True)
class Held:
    """An open assignment with what is known of its person."""

    assignment: Assignment
    sign: LifeSign | None
    is_trained: bool
    follows: tuple[str, ...]

    @property
    def known(self) -> Known:
        """Return the same as the rules know it."""
        heard_on = self.sign.heard_on if self.sign else None
        holder = Holder(self.assignment.standing, self.is_trained, heard_on)
        return Known(str(self.assignment.pk), holder, self.follows)


@dataclass(frozen=True)
class Neighbour:
    """Somebody who serves in a village near by: where, how far, and whether with the basic training."""

    assignment: Assignment
    km: float | None
    is_trained: bool


def held(scope: Scope, village: str) -> list[Held]:
    """Return the open assignments of a village by name, with the last sign of life and what is to follow."""
    rows = Assignment.objects.within(scope).filter(post__village_id=village).exclude(service=Service.ENDED.value)
    found = [one for one in rows.select_related("person").order_by("person__search_name", "pk") if one.standing.is_open]
    people = [one.person_id for one in found]
    signs, checks = heard_of(scope, people), _checks(scope, people)
    settled, later = {state.value for state in SETTLED}, Check.LATER.value
    return [
        Held(
            one,
            signs.get(one.person_id),
            is_trained=checks.get((one.person_id, Requirement.TRAINING.value)) in settled,
            follows=tuple(need.value for need in Requirement if checks.get((one.person_id, need.value)) == later),
        )
        for one in found
    ]


def history(scope: Scope, village: str) -> list[Assignment]:
    """Return the assignments of everybody who ever served in a village, the newest first."""
    rows = Assignment.objects.within(scope).filter(post__village_id=village).exclude(service=Service.NOT_STARTED.value)
    called_off = AssignmentMove.objects.within(scope).filter(
        assignment=OuterRef("pk"), before=Service.NOT_STARTED.value, after=Service.ENDED.value
    )
    # What was written twice never was a service of its own; what was planned and called off never began.
    rows = rows.exclude(end_reason=EndReason.DOUBLE.value).exclude(Exists(called_off))
    order = (F("ended_on").desc(nulls_first=True), F("started_on").desc(nulls_last=True), "-pk")
    newest = rows.select_related("person").order_by(*order)[:MOST_HISTORY]
    return sorted(newest, key=lambda one: one.service == Service.ENDED.value)


def neighbours(scope: Scope, village: Region) -> list[Neighbour]:
    """Return who serves in the nearest villages of one's area: of the same kecamatan first, at most five."""
    served = VillagePresence.objects.within(scope).filter(in_area("village_id", village.pk[:REGENCY_LENGTH]))
    rows = served.filter(presence__in=SERVED).values_list("village_id", "village__lat", "village__lng")
    own = Place(village.pk, village.lat, village.lng)
    near = {one.code: one for one in nearest(own, (Place(*row) for row in rows), most=NEIGHBOURS)}
    people = Assignment.objects.within(scope).filter(
        post__village_id__in=near, is_latest=True, service=Service.SERVING.value
    )
    place = {code: number for number, code in enumerate(near)}
    found = sorted(
        people.select_related("person", "post__village"),
        key=lambda one: (place[one.post.village_id], one.person.search_name, str(one.pk)),
    )[:NEIGHBOURS]
    checks = _checks(scope, [one.person_id for one in found])
    settled = {state.value for state in SETTLED}
    return [
        Neighbour(one, near[one.post.village_id].km, checks.get((one.person_id, Requirement.TRAINING.value)) in settled)
        for one in found
    ]


def _checks(scope: Scope, people: Sequence[UUID]) -> dict[tuple[UUID, str], str]:
    """Return the latest finding about each requirement of some people."""
    rows = RequirementCheck.objects.within(scope).filter(person_id__in=people, is_latest=True)
    return {(person, need): state for person, need, state in rows.values_list("person_id", "requirement", "state")}
