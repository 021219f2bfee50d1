"""Papers of the Dinas of Garut, one in each state, a series of numbers and a template of its own."""

from __future__ import annotations


def build(actors):
    """Write the papers; they need the offices, which are written before."""
    from pilar.accounts.models import User
    from pilar.documents import services
    from pilar.documents.rules.numbers import Source
    from pilar.documents.rules.papers import Font, Paper
    from pilar.documents.rules.signing import Way
    from pilar.documents.rules.standard import ATTENDANCE, DECREE, LETTER, NOTE
    from pilar.offices.queries import officials_of, own_office
    from pilar.offices.services import tie_account
    from tests.people import actor_of

    rina, hana = actors["rina"], actor_of("regency_head", "3205")
    dinas = own_office("3205")
    series = services.open_series(
        rina,
        office=dinas,
        name="Surat keluar",
        pattern="{code}/{seq:03}/{unit}/{roman_month}/{year}",
        code="460",
        unit="Dinsos",
    )
    services.set_numbering(rina, office=dinas, kind=LETTER, source=Source.SERIES, series=series)
    services.set_numbering(rina, office=dinas, kind=DECREE, source=Source.LEGAL)
    kasi = [row for row in officials_of([dinas.pk])[dinas.pk] if not row.is_head and row.until is None]

    def written(kind, title):
        return services.draft(rina, office=dinas, kind=kind, title=title, data=kind.example)

    def approved(document):
        services.send(rina, document=document)
        document.refresh_from_db()
        for step in services.steps_of(document):
            services.approve(hana, document=document, step=step.pk)
        document.refresh_from_db()
        return document

    draft = written(LETTER, "Undangan rapat koordinasi PSM")
    going = written(NOTE, "Nota dinas pengajuan SK")
    services.send(rina, document=going, through=[row.pk for row in kasi])
    going.refresh_from_db()
    ready = approved(written(LETTER, "Permohonan data PSM per kecamatan"))
    outside = approved(written(DECREE, "SK penetapan PSM 2026"))
    services.hand_out(rina, document=outside)
    signing = approved(written(LETTER, "Undangan sosialisasi SLRT"))
    services.hand_out(rina, document=signing)
    issued = services.issue_by(hana, document=approved(written(LETTER, "Undangan bimtek dasar")), way=Way.TEST)
    revoked = services.issue(hana, document=approved(written(LETTER, "Undangan yang dibatalkan")), way=Way.INK)
    services.revoke(hana, document=revoked, why="Tanggal acara berubah")
    wish = services.Wish(paper=Paper.F4, font=Font.ARIAL, wording={"opening": "Assalamualaikum Wr. Wb."})
    services.save_template(rina, office=dinas, kind=LETTER, wish=wish)
    rows = [LETTER.example | {"to": f"Camat {name}"} for name in ("Cikajang", "Samarang", "Talegong")]
    many = services.draft_many(rina, office=dinas, kind=LETTER, title="Surat kepada camat", rows=rows, apart_by="to")
    done = services.draft_many(rina, office=dinas, kind=LETTER, title="Undangan para camat", rows=rows)
    for one in (many, done):
        approved(one)
    services.issue_some(hana, batch=done, way=Way.INK)
    attendance = services.issue(hana, document=approved(written(ATTENDANCE, "Daftar hadir rapat")), way=Way.INK)
    step = services.steps_of(going)[0]
    username = User.objects.get(pk=hana.user_id).username
    tie_account(rina, official=step.official, username=username)
    known = {
        "draft": draft,
        "round": going,
        "approved": ready,
        "outside": outside,
        "signing": signing,
        "issued": issued,
        "revoked": revoked,
        "step": step,
        "series": series,
        "many": many,
        "done": done,
        "attendance": attendance,
        "file": issued.file,
    }
    return {"papers": {name: str(one.pk) for name, one in known.items()}}
