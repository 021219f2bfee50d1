"""A person as a row of the register's own workbook: cells by the keys of its columns, in the words an import reads.

So a copy that was taken along can be brought in again and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.rules.assignments import EndReason, Service, Stage
from pilar.volunteers.rules.particulars import PhoneUse
from pilar.volunteers.rules.people import NIK_LENGTH, Sex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pilar.volunteers.models import Assignment, Person
    from pilar.volunteers.queries.exports import Taken

    Cell = str | date | None

# The words are the file format, so they are Indonesian in every language of the screens.
SEXES = {Sex.MALE.value: "L", Sex.FEMALE.value: "P"}
SERVICES = {
    Service.SERVING.value: "Bertugas",
    Service.NOT_STARTED.value: "Belum mulai",
    Service.ON_LEAVE.value: "Berhalangan sementara",
    Service.SUSPENDED.value: "Diberhentikan sementara",
    Service.ENDED.value: "Berakhir",
}
END_REASONS = {
    EndReason.RESIGNED.value: "Mengundurkan diri",
    EndReason.REPLACED.value: "Diganti",
    EndReason.REVOKED.value: "Diberhentikan",
    EndReason.DIED.value: "Meninggal",
    EndReason.MOVED.value: "Pindah",
    EndReason.TERM_OVER.value: "Masa bakti habis",
}
PHONE_USES = {PhoneUse.OWN.value: "Sendiri", PhoneUse.SHARED.value: "Bersama"}
YES_NO = {True: "Ya", False: "Tidak", None: ""}
TRAINED = {True: "Sudah", False: "Belum", None: ""}
HIDDEN = "•"


def cells(taken: Taken, *, words: Mapping[str, Mapping[str, str]], with_nik: bool) -> dict[str, Cell]:
    """Return what a row says; a NIK is hidden but for its beginning from whoever may not read it."""
    person, latest = taken.person, taken.latest
    return {
        **_place(taken),
        **_who(person, with_nik=with_nik),
        **_life(person, words),
        **_standing(latest),
        "trained": TRAINED[taken.is_trained],
    }


def _place(taken: Taken) -> dict[str, Cell]:
    village = taken.person.village
    return {"village": village.dotted, "village_name": village.name, "district_name": taken.district}


def _who(person: Person, *, with_nik: bool) -> dict[str, Cell]:
    return {
        "name": person.name,
        "nik": (with_nik and (person.nik or _partial(person.nik_partial or ""))) or person.masked_nik,
        "sex": SEXES.get(person.sex, ""),
        "birth_place": person.birth_place,
        "birth_date": person.birth_date,
        "phone": _phone(person.phone),
        "phone_use": PHONE_USES.get(person.phone_use, ""),
        "has_smartphone": YES_NO[person.has_smartphone],
        "address": person.address,
    }


def _life(person: Person, words: Mapping[str, Mapping[str, str]]) -> dict[str, Cell]:
    roles = [words["other_roles"].get(role, role) for role in person.other_roles]
    return {
        "education": words["education"].get(person.education, person.education),
        "occupation": person.occupation,
        "other_roles": ", ".join(roles),
        "psm_since": str(person.psm_since or ""),
        "ipsm_number": person.ipsm_number,
        "uniform_size": person.uniform_size,
        "emergency_name": person.emergency_name,
        "emergency_phone": _phone(person.emergency_phone),
    }


def _standing(latest: Assignment) -> dict[str, Cell]:
    return {
        "service": SERVICES[latest.service],
        "started_on": latest.started_on,
        "decree_number": latest.decree_number,
        "decree_date": latest.decree_date,
        "decree_until": latest.decree_until,
        "confirmed": YES_NO[latest.stage == Stage.CONFIRMED.value] if latest.decree_number else "",
        "ended_on": latest.ended_on,
        "end_reason": END_REASONS.get(latest.end_reason, ""),
    }


def _partial(shown: str) -> str:
    return shown.ljust(NIK_LENGTH, HIDDEN) if shown else ""


def _phone(number: str) -> str:
    """Write a number as people here do; one of another country keeps its plus."""
    return f"0{number.removeprefix('+62')}" if number.startswith("+62") else number
