"""The Dinas of Garut with a logo, a head, a former one and one who signs for the head; two village offices asked."""

from __future__ import annotations

from datetime import date


def build(actors):
    """Write the offices of Garut, let one village answer its link and leave another's open."""
    from pilar.links.services import open_link
    from pilar.offices.queries import own_office
    from pilar.offices.services import Said, ask_village, state
    from pilar.regions import queries as regions

    rina = actors["rina"]
    dinas, head = office(rina)
    _link, token = ask_village(rina, village=regions.one("3205051002"))
    link, actor = open_link(token)
    state(actor, link=link, said=Said(head_name="Ujang Sobandi", since=date(2025, 1, 2), phone="+62262540001"))
    _link, open_token = ask_village(rina, village=regions.one("3205051006"))
    village = own_office("3205051002")
    return {
        "offices": {"dinas": str(dinas.pk), "village": str(village.pk)},
        "officials": {"head": str(head.pk)},
        "office_links": {"open": open_token},
        "files": {"logo": str(dinas.logo_id)},
    }


def office(rina):
    """Write the Dinas with three people in post, one of them no longer."""
    from pilar.offices.rules.offices import Kind, Particulars
    from pilar.offices.rules.signing import Standing
    from pilar.offices.services import Post, add_official, open_office, set_logo
    from tests.files.crafted import image

    letterhead = Particulars(
        name="Dinas Sosial Kabupaten Garut",
        address="Jalan Patriot Nomor 10, Garut",
        postal_code="44151",
        phone="+62262234567",
        email="dinsos@garut.example",
        unit_code="Dinsos",
    )
    dinas = open_office(rina, kind=Kind.REGENCY, region="3205", particulars=letterhead)
    dinas = set_logo(rina, office=dinas, name="logo.png", content=image(size=(240, 240)))
    known = {"is_head": True, "position": "Kepala Dinas Sosial"}
    before = Post("Dra. Tati Rohayati", "Tati Rohayati", since=date(2022, 1, 3), until=date(2024, 5, 31), **known)
    add_official(rina, office=dinas, post=before)
    now = Post(
        name="Drs. Asep Hidayat, M.Si.",
        plain_name="Asep Hidayat",
        since=date(2024, 6, 1),
        standing=Standing.ACTING,
        nip="197003121996031900",
        rank="Pembina, IV/a",
        **known,
    )
    head = add_official(rina, office=dinas, post=now)
    field = Post(
        name="Euis Komala, S.Sos.",
        plain_name="Euis Komala",
        position="Kepala Bidang Pemberdayaan Sosial",
        since=date(2024, 6, 1),
        on_behalf_of=head,
        papers=("undangan", "surat_tugas"),
    )
    add_official(rina, office=dinas, post=field)
    return dinas, head
