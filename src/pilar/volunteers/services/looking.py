"""Looking somebody up by NIK: a look that the journal tells, without the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.act import look, record
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound
from pilar.regions import queries as regions
from pilar.volunteers.models import Person
from pilar.volunteers.queries.finding import nik_index

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor


@look("volunteers.find_by_nik")
def find_by_nik(actor: Actor, *, nik: str) -> Person | None:
    """Find who in one's area has exactly this NIK; that somebody looked is journalled, found or not."""
    rows = Person.objects.within(actor.scope).filter(nik_index=nik_index(nik), merged_into__isnull=True)
    person = rows.select_related("village").first()
    if person is not None:
        record("person.found_by_nik", person, region=person.village_id, personal={"name": person.name})
        return person
    place = regions.one(actor.region)
    if place is None:
        raise NotFound(NOT_FOUND)
    record("person.sought_by_nik", place, region=place.pk)
    return None
