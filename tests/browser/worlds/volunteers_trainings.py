"""A training of the province with seats for each kab/kota and ten for IPSM, one in each state, with names of Garut."""

from __future__ import annotations

from datetime import date, timedelta

NAMES = ("Asep Ramdani", "Euis Kartika", "Dadan Hermawan", "Neneng Sulastri", "Ujang Permana", "Lilis Maryati")
MORE = ("Cecep Gunawan", "Imas Rohaeti", "Tatang Sutisna")
IPSM = ("Drs. Maman Abdurahman", "Yuyun Wahyuni, S.Sos.", "Asep Ramdani")


def build(actors):
    """Prepare, divide, open and list; the people were registered before."""
    from pilar.kernel.scope import bulk_door
    from pilar.offices.rules.offices import Kind as OfficeKind
    from pilar.offices.rules.offices import Particulars
    from pilar.offices.services import Post, add_official, open_office
    from pilar.trainings.models import Block, Nomination
    from pilar.trainings.services import answering, asking, naming, plans

    sari, rina = actors["sari"], actors["rina"]
    office = open_office(
        sari,
        kind=OfficeKind.PROVINCE,
        region="32",
        particulars=Particulars(name="Dinas Sosial Provinsi Jawa Barat", address="Jalan Raya Cibabat 331, Cimahi"),
    )
    head = Post("Dra. Ratna Komala, M.Si.", "Ratna Komala", "Kepala Dinas", since=date(2024, 3, 1), is_head=True)
    add_official(sari, office=office, post=head)
    draft = event_of(sari, office, "Bimtek Dasar PSM Angkatan III", level="dasar", until="draft")
    divided = event_of(sari, office, "Bimtek Pendampingan ODGJ", level="khusus", until="quota")
    open_event = event_of(sari, office, "Pemantapan PSM Jawa Barat 2026", until="nomination")
    listed = event_of(sari, office, "Pemantapan PSM Priangan", until="nomination", begins=12)
    garut = bulk_door(Block).get(event=open_event, code="3205")
    ipsm = bulk_door(Block).get(event=open_event, kind="ipsm")
    for name in (*NAMES, *MORE):
        naming.nominate(rina, block=garut, name=outsider(name, "3205051001"))
    for name in IPSM:
        naming.nominate(sari, block=ipsm, name=outsider(name, "3204052001"))
    rows = list(bulk_door(Nomination).filter(block=garut).order_by("rank"))
    answering.accept(sari, event=open_event, nominations=[row.pk for row in rows[:4]])
    answering.note_answer(rina, nomination=rows[0], comes=True)
    answering.note_answer(rina, nomination=rows[1], comes=False, why="Sedang sakit")
    _link, name_token = asking.ask_by_link(sari, block=garut)
    _link, answer_token = answering.invite(sari, nomination=rows[2])
    held = event_held(sari, rina, office)
    late = bulk_door(Block).get(event=listed, code="3205")
    for name in NAMES[:4]:
        naming.nominate(rina, block=late, name=outsider(name, "3205051002"))
    taken = list(bulk_door(Nomination).filter(block=late))
    answering.accept(sari, event=listed, nominations=[row.pk for row in taken])
    answering.make_list(sari, event=listed)
    source, target = _block(divided, "3201"), _block(divided, "3278")
    plans.adjust(sari, event=divided, source=source, target=target, seats=1, why="Kota Tasikmalaya menjadi tuan rumah")
    return {
        "trainings": {
            "draft": str(draft.pk),
            "divided": str(divided.pk),
            "open": str(open_event.pk),
            "listed": str(listed.pk),
            "held": str(held.pk),
        },
        "blocks": {"garut": str(garut.pk), "ipsm": str(ipsm.pk), "listed": str(late.pk)},
        "named": {
            "confirmed": str(rows[0].pk),
            "declined": str(rows[1].pk),
            "accepted": str(rows[2].pk),
            "proposed": str(rows[5].pk),
            "reserve": str(rows[8].pk),
            "listed": str(taken[0].pk),
        },
        "training_links": {"naming": name_token, "answering": answer_token},
    }


def event_of(actor, office, name, *, until, level="lanjutan", begins=40):
    """Prepare an event of a hundred seats and ten for IPSM, and take it as far as asked."""
    from pilar.kernel import clock
    from pilar.regions.rules import zone_of
    from pilar.trainings.rules.blocks import Kind
    from pilar.trainings.rules.events import Facts
    from pilar.trainings.rules.quota import Plan
    from pilar.trainings.services import events, plans, taking_part

    day = clock.today(zone_of("32").clock)
    facts = Facts(
        name=name,
        level=level,
        programme="Pemberdayaan Potensi Sumber Kesejahteraan Sosial",
        fund="apbd-prov",
        fund_code="1.06.02.1.01",
        venue="Hotel Harris",
        place="Bandung",
        first_day=day + timedelta(days=begins),
        last_day=day + timedelta(days=begins + 1),
        nominate_until=day + timedelta(days=begins // 4),
        answer_until=day + timedelta(days=begins // 2),
        opened_by="Kepala Bidang Pemberdayaan Sosial",
        representing="Kepala Dinas Sosial Provinsi Jawa Barat",
        requirements="PSM yang bertugas, sehat, membawa surat tugas.",
        costs="Transportasi dan penginapan ditanggung penyelenggara.",
        contact="Sari Melati, 0812-0000-0001",
    )
    event = events.open_event(actor, office=office, facts=facts)
    taking_part.reserve(actor, event=event, kind=Kind.IPSM, name="IPSM Provinsi Jawa Barat", seats=10)
    plans.save_plan(actor, event=event, plan=Plan(seats=100))
    if until != "draft":
        plans.publish(actor, event=event)
    if until == "nomination":
        plans.ask_names(actor, event=event)
    event.refresh_from_db()
    return event


def event_held(sari, rina, office):
    """Hold a training that began some days ago: few were named, so seats came back; who came is noted."""
    from pilar.demo import past
    from pilar.kernel import clock
    from pilar.kernel.scope import bulk_door
    from pilar.trainings.models import Block, Nomination
    from pilar.trainings.services import answering, naming, returning

    with past.at(clock.now() - timedelta(days=16)):
        event = event_of(sari, office, "Pemantapan PSM yang Sedang Berlangsung", until="nomination", begins=12)
        block = bulk_door(Block).get(event=event, code="3205")
        for name in NAMES[:5]:
            naming.nominate(rina, block=block, name=outsider(name, "3205051006"))
        rows = list(bulk_door(Nomination).filter(block=block))
        answering.accept(sari, event=event, nominations=[row.pk for row in rows])
    with past.at(clock.now() - timedelta(days=8)):
        returning.return_unused(sari, event=event)
        answering.make_list(sari, event=event)
    answering.note_present(sari, event=event, present=[row.pk for row in rows[:4]])
    return event


def outsider(name, village):
    """Return somebody to be named who is not in the register."""
    from pilar.trainings.services.naming import Name
    from pilar.volunteers.services.people import Particulars

    return Name(particulars=Particulars(name=name, sex=None, phone="+6281200000009"), village=village, role="PSM")


def _block(event, code):
    from pilar.kernel.scope import bulk_door
    from pilar.trainings.models import Block

    return bulk_door(Block).get(event=event, code=code)
