"""Six people of Garut who stand in its register twice, each for a reason that offices know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pilar.demo.places import SAMARANG
from pilar.kernel.likeness import NIK_LENGTH
from pilar.regions import queries as regions
from pilar.volunteers.rules.assignments import EndReason, Service, Stage, Standing
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.services.people import Particulars, register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pilar.demo.people import Volunteer
    from pilar.kernel.actor import Actor

TITLES = {Sex.MALE: "H.", Sex.FEMALE: "Hj."}
OLD_SPELLING = (("u", "oe"), ("y", "j"))
SHOWN_OF_NIK = 12
LEFT_LONG_AGO = timedelta(days=1200)
MONTHS = 12


@dataclass(frozen=True)
class Again:
    """A second record of somebody: in which village, who it says that is, and what it says of the service."""

    village: str
    particulars: Particulars
    standing: Standing


def write_twice(actor: Actor, *, people: Sequence[Volunteer], today: date, untouched: frozenset[str]) -> list[str]:
    """Write six people into the register once more; return the villages of both records of each."""
    served = sorted({one.village for one in people if one.service is Service.SERVING} - {SAMARANG})
    places, free = regions.many(served), [one for one in people if one.village in untouched and _is_fit(one)]
    touched = []
    for write in _KINDS:
        person = next(one for one in free if write is not _with_swapped_birth or _is_swappable(one.birth_date))
        free.remove(person)
        again = write(person, today=today, beside=_beside(person, served))
        register(actor, village=places[again.village], particulars=again.particulars, standing=again.standing)
        touched += [person.village, again.village]
    return touched


def _is_fit(one: Volunteer) -> bool:
    """Say whether somebody has enough written to be found again, and a name that old spelling writes otherwise."""
    if one.service is not Service.SERVING or one.village == SAMARANG or " " not in one.name:
        return False
    is_respellable = any(new in one.name for new, _old in OLD_SPELLING)
    return is_respellable and bool(one.birth_date and one.nik and one.phone and one.decree and one.started_on)


def _is_swappable(born: date | None) -> bool:
    """Say whether day and month of a birth may be taken for each other."""
    return born is not None and born.day <= MONTHS and born.day != born.month


def _beside(one: Volunteer, served: Sequence[str]) -> str:
    """Return a village of the same kecamatan that somebody serves, so that no vacant one seems served."""
    return next(code for code in served if code[:6] == one.village[:6] and code != one.village)


def _plain(one: Volunteer) -> Particulars:
    return Particulars(name=one.name, sex=one.sex, birth_date=one.birth_date, address=one.address)


def _serving(day: date) -> Standing:
    return Standing(stage=Stage.PROPOSED, service=Service.SERVING, service_since=day, started_on=day)


def _former(first: date, last: date) -> Standing:
    return Standing(
        stage=Stage.PROPOSED,
        service=Service.ENDED,
        service_since=last,
        started_on=first,
        ended_on=last,
        end_reason=EndReason.TERM_OVER,
    )


def _in_old_spelling(one: Volunteer, *, today: date, **_more: str) -> Again:
    """Proposed anew by the village in another spelling and without a NIK, although serving there."""
    name = one.name
    for new, old in OLD_SPELLING:
        name = name.replace(new, old)
    return Again(one.village, replace(_plain(one), name=name), _serving(today - timedelta(days=40)))


def _with_title(one: Volunteer, *, today: date, **_more: str) -> Again:
    """Listed by the ministry with a title and a partly hidden NIK."""
    name = f"{TITLES[one.sex]} {one.name}"
    particulars = replace(_plain(one), name=name, nik_partial=one.nik[:SHOWN_OF_NIK], phone=_dialled(one))
    return Again(one.village, particulars, _serving(today - timedelta(days=25)))


def _with_swapped_birth(one: Volunteer, *, today: date, **_more: str) -> Again:
    """In the register of an earlier term, with day and month of birth swapped."""
    last = today - LEFT_LONG_AGO
    born = one.birth_date
    swapped = born.replace(day=born.month, month=born.day) if born else None
    return Again(one.village, replace(_plain(one), birth_date=swapped), _former(last - LEFT_LONG_AGO, last))


def _with_typing_slip(one: Volunteer, *, today: date, **_more: str) -> Again:
    """Served before, with two digits of the NIK swapped."""
    last = today - LEFT_LONG_AGO
    serial = one.nik[-2:]
    slip = serial[::-1] if serial[0] != serial[1] else f"{serial[0]}{9 - int(serial[1])}"
    digits = one.nik[: NIK_LENGTH - 2] + slip
    return Again(one.village, replace(_plain(one), nik=digits), _former(last - LEFT_LONG_AGO, last))


def _without_birth(one: Volunteer, *, today: date, **_more: str) -> Again:
    """Known by name and phone alone."""
    particulars = replace(_plain(one), birth_date=None, phone=_dialled(one))
    return Again(one.village, particulars, _serving(today - timedelta(days=60)))


def _next_door(one: Volunteer, *, today: date, beside: str) -> Again:
    """Proposed by the village next door too."""
    return Again(beside, replace(_plain(one), phone=_dialled(one)), _serving(today - timedelta(days=12)))


def _dialled(one: Volunteer) -> str:
    return "+62" + one.phone.replace("-", "").removeprefix("0")


_KINDS: tuple[Callable[..., Again], ...] = (
    _in_old_spelling,
    _with_title,
    _with_swapped_birth,
    _with_typing_slip,
    _without_birth,
    _next_door,
)
