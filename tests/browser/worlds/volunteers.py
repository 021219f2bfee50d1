"""Twelve people in two kab/kota, two more without appointment, and an import in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

MEKARMUKTI, BANJAR, NOT_JOINED = "3205322001", "3279011001", "3202012002"
VILLAGES = {
    "ani": "3205051001",
    "budi": "3205051002",
    "cucu": "3205051006",
    "dadang": "3205051009",
    "euis": "3205052003",
    "fajar": "3205052004",
    "gilang": "3205052005",
    "hani": "3205052007",
    "iis": "3205052008",
    "kokom": "3205052010",
    "lukman": "3205052011",
    "jajang": BANJAR,
}
"""Who serves where: eleven in Kecamatan Tarogong Kidul of Garut, one in Kota Banjar. Samarang of Garut is vacant."""

EVERYTHING = {
    "birth_place": "Garut",
    "address": "Kp. Sukamaju, RT 02/RW 05",
    "phone": "+6281200000003",
    "phone_use": "shared",
    "has_smartphone": False,
    "education": "s1",
    "occupation": "Guru PAUD",
    "other_roles": ("kader_kesehatan", "asn"),
    "psm_since": 2012,
    "ipsm_number": "KTA-7",
    "uniform_size": "XL",
    "emergency_name": "Deden Komarudin",
    "emergency_phone": "+6281200000004",
}
"""All that can be written about a person."""


def build(actors):
    """Let three kab/kota take part, register people, end one service, bring in workbooks."""
    join(actors)
    people = register(actors)
    furnish(actors["rina"], people["kokom"])
    end(actors["rina"], people)
    look(actors, people["ani"])
    note(actors["rina"], people)
    hear(actors, people)
    found = {
        "posts": posts(actors["rina"], people),
        "people": named(people | without_appointment(actors)),
        "assignments": assignments(people),
        "batches": batches(actors),
    }
    found["views"] = views(actors["rina"])
    months()
    return {**found, "entries": entries(actors["rina"])}


def note(rina, people):
    """Note requirements: the training of one is done, that of the others is to follow."""
    from pilar.volunteers.rules.requirements import Check, Finding, Requirement
    from pilar.volunteers.services.requirements import note_many, note_requirement

    done = Finding(Check.MET, "Sertifikat 12/BIMTEK/2024", date(2024, 5, 2))
    note_requirement(rina, person=people["ani"], requirement=Requirement.TRAINING, finding=done)
    other = Finding(Check.EXCEPTED, reason="Kader sejak 1998, ijazah hilang")
    note_requirement(rina, person=people["ani"], requirement=Requirement.LITERACY, finding=other)
    rest = [people[name].pk for name in ("budi", "euis", "fajar")]
    note_many(rina, people=rest, requirement=Requirement.TRAINING, finding=Finding(Check.LATER))


def months():
    """Count the months behind, as the night does."""
    from pilar.volunteers.services import months

    months.every_night()


def posts(rina, people):
    """Open a second post in the village of Ani."""
    from pilar.volunteers.rules.posts import Reach
    from pilar.volunteers.services.posts import open_post

    return {"second": str(open_post(rina, village=people["ani"].village, reach=Reach.VILLAGE).pk)}


def look(actors, ani):
    """Let two officers look at a NIK, so that the journal has something to tell of it."""
    from pilar.volunteers.services.people import reveal_nik

    reveal_nik(actors["rina"], person=ani)
    reveal_nik(actors["sari"], person=ani)


def entries(rina):
    """Find the entry of an act on many."""
    from pilar.kernel.models import JournalEntry

    applied = JournalEntry.objects.within(rina.scope).filter(event="import.applied").order_by("pk")
    return {"applied": str(applied[0].pk)}


def join(actors):
    """Let Garut, Kota Banjar and Kabupaten Bandung take part."""
    from pilar.regions import queries as regions
    from pilar.volunteers.services import areas

    for name, code in (("rina", "3205"), ("dedi", "3279"), ("iwan", "3204")):
        areas.join_area(actors[name], regency=regions.one(code), joined_on=date(2024, 10, 1))


def register(actors):
    """Register twelve people: with a decree, without, with one that ran out, one who rests, and one told in full."""
    from pilar.kernel import clock
    from pilar.volunteers.rules.assignments import Service
    from tests.people import DECREED, PROPOSED

    ran_out = replace(DECREED, decree_until=date(2024, 12, 31))
    ends_soon = replace(DECREED, decree_until=clock.now().date() + timedelta(days=40))
    away = replace(DECREED, service=Service.ON_LEAVE, service_since=date(2025, 1, 9))
    rina, dedi = actors["rina"], actors["dedi"]
    kin = {"address": "Kp. Sukamaju, RT 02/RW 05"}
    return {
        "ani": person(rina, "ani", "Ani Suryani", nik="3205055403859001", phone="+6281200000001", **kin),
        "budi": person(rina, "budi", "Budi Hartono", standing=PROPOSED, sex="male", phone="+6281200000002"),
        "cucu": person(rina, "cucu", "Cucu Rohayati"),
        "dadang": person(rina, "dadang", "Dadang Permana", standing=away, sex="male"),
        "euis": person(rina, "euis", "Euis Komala", standing=PROPOSED),
        "fajar": person(rina, "fajar", "Fajar Nugraha", sex="male"),
        "gilang": person(rina, "gilang", "Gilang Ramdani", standing=ends_soon, sex="male"),
        "hani": person(rina, "hani", "Hani Maryani", nik="3205055403859002"),
        "iis": person(rina, "iis", "Iis Juariah", standing=ran_out),
        "kokom": person(rina, "kokom", "Hj. Kokom Komariah, S.Sos.", nik="3205055403859003", **EVERYTHING),
        "lukman": person(rina, "lukman", "Lukman", standing=PROPOSED, sex="", birth_date=None),
        "jajang": person(dedi, "jajang", "Jajang Kurnia", sex="male"),
    }


def without_appointment(actors):
    """Note two people who were named for a training: one where Pilar is used, one where nobody joined."""
    from tests.volunteers.naming import named as noted

    rina, sari = actors["rina"], actors["sari"]
    return {
        "nining": noted(rina, "3205051012", "Nining Kurniasih", phone="+6281200000005"),
        "opik": noted(sari, NOT_JOINED, "Opik Taufik", address="Kp. Cikole"),
    }


def person(actor, key, name, **more):
    """Register one person in the village that is hers or his."""
    from pilar.regions import queries as regions
    from pilar.volunteers.rules.people import Sex
    from tests.people import volunteer

    said = more.pop("sex", "female")
    sex = Sex(said) if said else None
    return volunteer(actor, regions.one(VILLAGES[key]), name, sex=sex, **more)


def furnish(rina, kokom):
    """Give somebody a photo, drawn in one colour, and an account to be paid to."""
    import io

    from PIL import Image

    from pilar.volunteers.rules.pay import PayTo
    from pilar.volunteers.services import pay, photos

    drawn = io.BytesIO()
    Image.new("RGB", (300, 400), "#7aa5a0").save(drawn, "PNG")
    photos.set_photo(rina, person=kokom, content=drawn.getvalue())
    pay.write_pay(rina, person=kokom, details=PayTo("Bank Contoh", "0001234567", "Kokom Komariah", "001234567403000"))


def end(rina, people):
    """Let one service be over, so that somebody can be assigned again."""
    from pilar.volunteers.rules.assignments import EndReason
    from pilar.volunteers.services import assignments as services

    over = people["cucu"].assignments.get()
    services.end(rina, assignment=over, why=EndReason.MOVED, ended_on=date(2025, 1, 20), note="Pindah ke Bandung")


def views(rina):
    """Keep a view for the office."""
    from pilar.volunteers.services.views import save_view

    return {"away": str(save_view(rina, name="Berhalangan", query="service=on_leave", is_shared=True).pk)}


def named(people):
    return {key: str(one.pk) for key, one in people.items()}


def assignments(people):
    return {key: str(one.assignments.get().pk) for key, one in people.items()}


def batches(actors):
    """Bring in a workbook for each state an import can be in."""
    from pilar.volunteers.services import imports, jobs

    rina = actors["rina"]
    good = row(name="Lilis Sumarni", village=MEKARMUKTI), row(name="Maman Suparman", village=MEKARMUKTI)
    bad = row(name="", village=MEKARMUKTI), row(name="Nanang", village=BANJAR, nik="320505540385900")
    checked = receive(rina, "PSM tambahan.xlsx", good + bad)
    applied = receive(rina, "PSM Mekarmukti.xlsx", (row(name="Oneng Rukmini", village="3205322002"), *bad))
    refused = receive(rina, "Rekap lama.xlsx", ())
    aside = receive(rina, "Salah berkas.xlsx", good)
    hopeless = receive(rina, "Semua ditolak.xlsx", (bad[0], row(name="", village=BANJAR)))
    same = receive(rina, "Sudah ada semua.xlsx", (row(name="Oneng Rukmini", village="3205322002"),))
    for one in (checked, applied, refused, aside, hopeless):
        jobs.check_import(str(one.pk))
    imports.apply(rina, batch=applied)
    imports.set_aside(rina, batch=aside)
    jobs.check_import(str(same.pk))
    messy, undone, undoing = as_offices_make_them(rina), taken_back(rina), being_taken_back(rina)
    checking, applying = (receive(rina, f"{name}.xlsx", good) for name in ("Sedang diperiksa", "Sedang ditulis"))
    imports.show_state(checking, imports.ImportState.CHECKING)
    imports.show_progress(checking, 1, 2)
    imports.show_state(applying, imports.ImportState.APPLYING)
    found = {
        "checked": checked,
        "applied": applied,
        "refused": refused,
        "set_aside": aside,
        "hopeless": hopeless,
        "same": same,
    }
    return named(
        found | {"checking": checking, "applying": applying, "messy": messy, "undone": undone, "undoing": undoing}
    )


def as_offices_make_them(rina):
    """Bring in a workbook with letterheads, a sheet per kecamatan, odd columns and names, people who look alike."""
    from pilar.regions import queries as regions
    from pilar.volunteers.services import imports, jobs
    from tests.volunteers.files import as_offices_make_them

    name = "REKAP PSM KAB GARUT 2025 (fix).xlsx"
    batch = imports.receive(rina, region=regions.one("3205"), file_name=name, content=as_offices_make_them())
    jobs.check_import(str(batch.pk))
    return batch


def taken_back(rina):
    """Bring in two people, correct one of them, and take the import back."""
    from pilar.volunteers.models import Person
    from pilar.volunteers.services import imports, jobs
    from pilar.volunteers.services.people import edit, particulars_of

    rows = row(name="Popon Rukoyah", village="3205322003"), row(name="Rohman Sudirja", village="3205322003")
    batch = receive(rina, "PSM salah tahun.xlsx", rows)
    jobs.check_import(str(batch.pk))
    batch = imports.apply(rina, batch=batch)
    popon = Person.objects.within(rina.scope).get(name="Popon Rukoyah")
    edit(rina, person=popon, particulars=particulars_of(popon))
    return imports.undo(rina, batch=batch)


def being_taken_back(rina):
    """Bring in somebody, and ask for the import to be taken back; no worker has come to it."""
    from pilar.volunteers.services import imports, jobs

    batch = receive(rina, "PSM sedang dibatalkan.xlsx", (row(name="Tatang Koswara", village="3205322004"),))
    jobs.check_import(str(batch.pk))
    return imports.begin(rina, batch=imports.apply(rina, batch=batch))


def receive(actor, file_name, rows):
    """Send a workbook in as its operator would; nobody is asked to check it yet."""
    from pilar.regions import queries as regions
    from pilar.volunteers.services import imports, workbooks

    content = workbooks.template([regions.one(MEKARMUKTI)], rows=rows)
    return imports.receive(actor, region=regions.one("3205"), file_name=file_name, content=content)


def row(**cells):
    """Return one row of the workbook, in the order of its columns."""
    from pilar.volunteers.rules.imports import KEYS

    usual = {"sex": "P", "birth_date": "14-03-1985", "service": "Bertugas", "started_on": "01-02-2025"}
    return tuple((usual | cells).get(key, "") for key in KEYS)


def hear(actors, people):
    """Note of one person that she was heard of; Kota Banjar reports, and of its one volunteer nothing was heard."""
    from pilar.volunteers.models import Participation
    from pilar.volunteers.rules.hearing import Sign
    from pilar.volunteers.services.areas import set_reporting
    from pilar.volunteers.services.hearing import note_sign

    note_sign(actors["rina"], person=people["ani"], heard_on=date(2025, 6, 2), how=Sign.VISIT, note="di balai desa")
    dedi = actors["dedi"]
    banjar = Participation.objects.within(dedi.scope).get(pk="3279")
    set_reporting(dedi, participation=banjar, since=date(2025, 3, 1))
