"""Acts on people: register one in a village, correct what is written, look at a NIK."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pilar.kernel import clock
from pilar.kernel.act import act, lock, look, record, save
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import Duplicate, NotFound, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.regions import queries as regions
from pilar.regions.rules import Level, zone_of
from pilar.volunteers.models import Person
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.finding import nik_index
from pilar.volunteers.queries.particulars import offered
from pilar.volunteers.rules import particulars as particulars_rules
from pilar.volunteers.rules import people as rules
from pilar.volunteers.rules.assignments import check_standing
from pilar.volunteers.rules.finding import sound_name
from pilar.volunteers.services.areas import check_joined
from pilar.volunteers.services.assignments import assign_to, check_not_merged

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region
    from pilar.volunteers.rules.assignments import Standing
    from pilar.volunteers.rules.people import Sex

NIK_KNOWN = _("This NIK is in the register already: %(name)s, village %(village)s. Open that person instead.")
NIK_KNOWN_ELSEWHERE = _(
    "This NIK stands in the register of another area. Ask the Dinas Sosial of the province to settle it."
)
HIDDEN = "*"
NO_NIK = _("No NIK is written for this person.")
BATCH = 500
AS_WRITTEN = (
    "birth_place",
    "phone_use",
    "has_smartphone",
    "education",
    "occupation",
    "emergency_name",
    "emergency_phone",
    "psm_since",
    "ipsm_number",
    "uniform_size",
)
"""Particulars that the register keeps just as they are read."""


@dataclass(frozen=True)
class Particulars:
    """What is written about a person, already read and found usable."""

    name: str
    sex: Sex | None
    birth_date: date | None = None
    nik: str = ""
    phone: str = ""
    address: str = ""
    nik_partial: str = ""
    birth_place: str = ""
    phone_use: str = ""
    has_smartphone: bool | None = None
    education: str = ""
    occupation: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    psm_since: int | None = None
    other_roles: tuple[str, ...] = ()
    ipsm_number: str = ""
    uniform_size: str = ""


NOTHING_WRITTEN = Particulars(name="", sex=None)


@act("volunteers.register")
def register(actor: Actor, *, village: Region, particulars: Particulars, standing: Standing) -> Person:
    """Write a volunteer into the register of a village, with the appointment and service as they are today."""
    if village.level != Level.VILLAGE or not actor.scope.covers(village.pk):
        raise NotFound(NOT_FOUND)
    check_joined(village.pk)
    today = clock.today(zone_of(village.pk).clock)
    check_standing(standing, today=today)
    rules.check_birth_date(particulars.birth_date, today=today)
    least = decided.minimum_age(village.pk, today)
    rules.check_old_enough(particulars.birth_date, on=standing.started_on or today, least=least)
    _check_words(village.pk, particulars, before=NOTHING_WRITTEN, today=today)
    person = _write(actor, Person(village=village), particulars)
    assign_to(actor, person=person, village=village.pk, standing=standing, today=today)
    facts = {"service": standing.service.value, "stage": standing.stage.value}
    record("person.registered", person, region=village.pk, personal={"name": person.name}, **facts)
    return person


def noted(actor: Actor, *, village: str, particulars: Particulars) -> Person:
    """Write somebody without appointment as part of the act under way, such as who is named for a training.

    The kab/kota of the village need not have joined. Such a person is no PSM: they stand in no list and no count, but
    search and doubles find them, and ``assignments.assign`` makes them a PSM. Raises ``NotFound`` outside the area and
    ``Duplicate`` when the NIK is known, so that the caller goes on with that person.
    """
    place = regions.one(village) if actor.scope.covers(village) else None
    if place is None or place.level != Level.VILLAGE or place.ended_on is not None:
        raise NotFound(NOT_FOUND)
    today = clock.today(zone_of(village).clock)
    rules.check_birth_date(particulars.birth_date, today=today)
    rules.check_old_enough(particulars.birth_date, on=today, least=decided.minimum_age(village, today))
    _check_words(village, particulars, before=NOTHING_WRITTEN, today=today)
    person = _write(actor, Person(village=place), particulars)
    record("person.noted", person, region=village, personal={"name": person.name})
    return person


@act("volunteers.edit")
def edit(actor: Actor, *, person: Person, particulars: Particulars) -> Person:
    """Correct what is written about a person; the journal keeps which fields changed and, encrypted, what they were."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    check_not_merged(person)
    before, today = particulars_of(person), clock.today(zone_of(person.village_id).clock)
    changed = differences(before, particulars)
    if changed:
        rules.check_birth_date(particulars.birth_date, today=today)
        _check_words(person.village_id, particulars, before=before, today=today)
        _write(actor, person, particulars)
    earlier = {field: str(getattr(before, field) or "") for field in changed}
    record(
        "person.edited",
        person,
        region=person.village_id,
        personal={"name": person.name, "before": earlier},
        fields=list(changed) or ["none"],
    )
    return person


@look("volunteers.reveal_nik")
def reveal_nik(actor: Actor, *, person: Person) -> str:
    """Read a full NIK, or all that is known of one partly hidden; the journal tells who looked."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    check_not_merged(person)
    known = person.known_nik
    if known == particulars_rules.KnownNik():
        raise Refused(NO_NIK)
    record("person.nik_seen", person, region=person.village_id, personal={"name": person.name})
    return known.digits or known.partial.ljust(rules.NIK_LENGTH, HIDDEN)


def particulars_of(person: Person) -> Particulars:
    """Return what is written about a person."""
    return Particulars(
        name=person.name,
        sex=person.typed_sex,
        birth_date=person.birth_date,
        nik=person.nik or "",
        phone=person.phone,
        address=person.address,
        nik_partial=person.nik_partial or "",
        other_roles=tuple(person.other_roles),
        **{name: getattr(person, name) for name in AS_WRITTEN},
    )


def differences(before: Particulars, after: Particulars) -> tuple[str, ...]:
    """Return the names of the fields that differ; other roles in another order are the same."""
    if set(before.other_roles) == set(after.other_roles):
        after = replace(after, other_roles=before.other_roles)
    return tuple(name for name in Particulars.__dataclass_fields__ if getattr(before, name) != getattr(after, name))


def fill(person: Person, particulars: Particulars) -> Person:
    """Put particulars on a person, with what is derived from them; nothing is saved."""
    person.name = particulars.name
    person.search_name = rules.search_name(particulars.name)
    person.sound_name = sound_name(particulars.name)
    person.sex = particulars.sex.value if particulars.sex else ""
    person.birth_date = particulars.birth_date
    person.nik = particulars.nik or None
    person.nik_index = nik_index(particulars.nik)
    person.nik_partial = particulars.nik_partial or None
    person.phone = particulars.phone
    person.address = particulars.address
    person.other_roles = list(particulars.other_roles)
    for name in AS_WRITTEN:
        setattr(person, name, getattr(particulars, name))
    return person


def _check_words(village: str, particulars: Particulars, *, before: Particulars, today: date) -> None:
    """Raise when a code is in no list of the village's area today; what stood there before may stay."""
    education = (particulars.education,) if particulars.education else ()
    if not education and not particulars.other_roles:
        return
    lists, check = offered(village, today), particulars_rules.check_offered
    check(education, offered=lists.education, before=(before.education,), field="education")
    check(particulars.other_roles, offered=lists.other_roles, before=before.other_roles, field="other_roles")


def fill_sounds() -> int:
    """Note how the names sound of people written before names were heard, a batch at a time; return how many.

    Broken off, it goes on with whoever is left; a name that sounds like nothing is left once and for all.
    """
    filled, last = 0, None
    rows = bulk_door(Person).filter(sound_name="").order_by("pk").only("name")
    while people := list((rows.filter(pk__gt=last) if last else rows)[:BATCH]):
        for person in people:
            person.sound_name = sound_name(person.name)
        bulk_door(Person).bulk_update(people, ["sound_name"])
        filled, last = filled + len(people), people[-1].pk
    return filled


def _write(actor: Actor, person: Person, particulars: Particulars) -> Person:
    _check_nik_is_free(actor, person, particulars.nik)
    try:
        with transaction.atomic():
            return save(fill(person, particulars))
    except (IntegrityError, ValidationError):
        _check_nik_is_free(actor, person, particulars.nik)  # somebody wrote the same NIK between the check and now
        raise


def _check_nik_is_free(actor: Actor, person: Person, digits: str) -> None:
    if not digits:
        return
    other = bulk_door(Person).filter(nik_index=nik_index(digits)).exclude(pk=person.pk).first()
    if other is None:
        return
    if actor.scope.covers(other.village_id):
        raise Duplicate(NIK_KNOWN, field="nik", name=other.name, village=other.village.dotted)
    raise Duplicate(NIK_KNOWN_ELSEWHERE, field="nik")
