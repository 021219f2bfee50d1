"""Recaps in every state, reported figures, who agreed to be named publicly, and who wants to be called."""

from __future__ import annotations

from datetime import date

VILLAGE, BESIDE = "3205322004", "3205322005"
ROWS = (
    ("32.01", "Kabupaten Bogor", 380, 402, 110),
    ("32.02", "Kabupaten Sukabumi", 401, 390, 60),
    ("32.05", "Kabupaten Garut", 430, 470, ""),
    ("32.79", "Kota Banjar", 25, 31, 4),
    ("32.03", "Kabupaten Bogor", 300, 310, 20),
    ("32.06", "Kabupaten Tasikmalaya", "belum", 120, ""),
    ("32.99", "Kabupaten Baru", 10, 12, ""),
    ("32.01.01", "Cibinong", 12, 14, 3),
    ("32.01.01.1001", "Pondok Rajeg", "", "", "", 24310),
)


def build(actors):
    """Send recaps, name two PSM publicly, and let residents of a village ask to be called."""
    return {"recaps": recaps(actors), "public": named(actors), "contacts": contacts(actors)}


def recaps(actors):
    """Send a recap for each state one can be in."""
    from pilar.volunteers.services import recaps as services

    sari = actors["sari"]
    undone = services.apply(sari, recap=send(sari, "Rekap triwulan I.xlsx", ROWS[:2], date(2024, 3, 31)))
    services.undo(sari, recap=undone)
    aside = services.set_aside(sari, recap=send(sari, "Salah lampiran.xlsx", ROWS[:1], date(2024, 6, 30)))
    services.apply(sari, recap=send(sari, "Rekap triwulan II.xlsx", (*ROWS[:2], ROWS[8]), date(2024, 6, 30)))
    newer = (("32.01", "Kabupaten Bogor", 391, 415, 140), ROWS[7])
    applied = services.apply(sari, recap=send(sari, "Rekap triwulan III.xlsx", newer, date(2024, 9, 30)))
    checked = send(sari, "REKAP PSM JABAR 2024 (fix).xlsx", ROWS, date(2024, 12, 31), note="Surat 460/112/Dinsos")
    known = send(sari, "Kirim ulang.xlsx", newer, date(2024, 9, 30))
    found = {"checked": checked, "applied": applied, "undone": undone, "aside": aside, "known": known}
    return {name: str(one.pk) for name, one in found.items()}


def send(actor, name, rows, as_of, *, note=""):
    """Send one recap of the province in."""
    from pilar.regions import queries as regions
    from pilar.volunteers.services import recaps as services
    from pilar.volunteers.services.figures import Source
    from tests.volunteers.recap_files import recap_book

    source = Source("Dinas Sosial Provinsi Jawa Barat, Bidang Pemberdayaan Sosial", as_of, note)
    return services.receive(actor, region=regions.one("32"), sent=services.Sent(name, recap_book(*rows)), source=source)


def named(actors):
    """Let Garut name who agrees, and two PSM agree."""
    from pilar.kernel.actor import system_actor
    from pilar.policies.rules.settings import SETTINGS
    from pilar.policies.services.settings import change
    from pilar.regions import queries as regions
    from pilar.volunteers.rules.consents import How
    from pilar.volunteers.services import consents
    from tests.people import volunteer

    keeper = system_actor("dunia", "policies.change", region="3205")
    setting = SETTINGS["volunteers.public_names"]
    change(keeper, setting=setting, value=True, valid_from=date(2025, 1, 2), reason="Keputusan Kepala Dinas")
    village, people = regions.one(VILLAGE), {}
    for key, name in (("nining", "Nining Yuningsih"), ("otong", "Otong Setiawan")):
        people[key] = volunteer(actors["rina"], village, name)
        consents.note_consent(
            actors["rina"], person=people[key], how=How.IN_WRITING, given_on=date(2025, 1, 5), note="Map A"
        )
    return {key: str(one.pk) for key, one in people.items()}


def contacts(actors):
    """Let three residents ask to be called: one waits, one was opened, one was called back."""
    from pilar.regions import queries as regions
    from pilar.volunteers.rules.contacts import Settled
    from pilar.volunteers.services import contacts as services

    village, rina, made = regions.one(BESIDE), actors["rina"], {}
    for key, name in (("waits", "Tati Suhartati"), ("opened", "Wahyu Hidayat"), ("settled", "Yeni")):
        asked = services.Asked(name, "0812-0000-0009", "Ibu saya lumpuh dan belum punya kursi roda")
        made[key] = services.ask_contact(services.visitor(village.pk), village=village, asked=asked)
    services.look_contact(rina, request=made["opened"])
    services.settle_contact(rina, request=made["settled"], settled=Settled.CALLED)
    return {key: str(one.pk) for key, one in made.items()}
