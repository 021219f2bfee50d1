"""The papers of an event: written as drafts with its facts, by the organiser or by the office that sends its people."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.documents import services as documents
from pilar.documents.queries.about import about
from pilar.documents.rules.kinds import KINDS
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.kernel.problems import NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.offices.services import Post, add_official
from pilar.trainings.models import Event, QuotaPlan
from pilar.trainings.rules.papers import PARTICIPANT_INVITATION
from pilar.trainings.rules.quota import Plan
from pilar.trainings.rules.quota import Way as Dividing
from pilar.trainings.services import answering, events, papers, plans
from pilar.trainings.services.papers import Wording
from tests.people import actor_of
from tests.trainings.coming import (
    BANJAR,
    COSTS,
    accepted,
    block_of,
    dinas,
    nominated,
    told,
    training,
)
from tests.trainings.samples import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(sari_in_west_java):
    return training(sari_in_west_java, garut=3, banjar=2, requirements="Sehat\n\nPSM yang bertugas", contact="Sari")


@pytest.fixture
def people(sari_in_west_java, rina_in_garut, dedi_in_banjar, event):
    """Two of Garut and one of Banjar are accepted, one of Garut is not yet."""
    garut = nominated(rina_in_garut, event, "Asep Uji, S.Sos.", "Euis Uji", "Dadang Uji")
    banjar = nominated(dedi_in_banjar, event, "Oman Uji", code="3279", village=BANJAR)
    accepted(sari_in_west_java, event, *garut[:2], *banjar)
    return garut + banjar


def divided(actor, way, *, move=False, **more):
    """An event whose seats are divided by a method, and perhaps one moved afterwards."""
    known = facts(costs=COSTS, place="Bandung")
    event = events.open_event(actor, office=dinas(actor), facts=known)
    plans.save_plan(actor, event=event, plan=Plan(seats=6, floor=1, way=way, **more))
    plans.publish(actor, event=event)
    if move:
        source, target = block_of(event, "3205"), block_of(event, "3279")
        plans.adjust(actor, event=event, source=source, target=target, seats=1, why="Kota baru bergabung")
    return event


@pytest.mark.parametrize("way", [Dividing.WEBSTER, Dividing.HAMILTON, Dividing.EQUAL])
def test_the_letter_prints_the_division_as_it_was_published(sari_in_west_java, way):
    event = divided(sari_in_west_java, way)
    letter = papers.write(
        sari_in_west_java, event=event.pk, paper="surat-kuota", wording=Wording(to="Kepala Dinas Sosial")
    )
    plan = bulk_door(QuotaPlan).get(event=event)
    rows = {row["name"]: (row["figure"], row["seats"], row["note"]) for row in letter.data["areas"]}
    assert rows == {
        "Kabupaten Garut": (plan.trace["units"][0]["weight"], plan.trace["units"][0]["seats"], ""),
        "Kota Banjar": (plan.trace["units"][1]["weight"], plan.trace["units"][1]["seats"], ""),
    }
    assert (letter.kind, letter.data["seats"], plan.letter_id) == ("quota_letter", 6, letter.pk)
    assert (letter.subject_type, letter.subject_id, told("event.paper_written")) == (
        "trainings.event",
        str(event.pk),
        1,
    )


def test_figures_decided_elsewhere_say_so_with_their_reason(sari_in_west_java, event):
    letter = papers.write(sari_in_west_java, event=event.pk, paper="surat-kuota", wording=Wording(to="Kepala Dinas"))
    assert letter.data["method"] == "Jumlah kursi setiap daerah ditetapkan penyelenggara. Dasar: Uji"
    assert letter.data["reserved"] == [{"name": "IPSM Jawa Barat", "seats": 1, "note": ""}]


@pytest.mark.parametrize("way", [Dividing.WEBSTER, Dividing.EQUAL])
def test_seats_that_were_moved_afterwards_stand_with_their_reason(sari_in_west_java, way):
    event = divided(sari_in_west_java, way, move=True)
    letter = papers.write(sari_in_west_java, event=event.pk, paper="surat-kuota", wording=Wording(to="Kepala Dinas"))
    units = {one["code"]: one["seats"] for one in bulk_door(QuotaPlan).get(event=event).trace["units"]}
    assert [(row["seats"], row["note"]) for row in letter.data["areas"]] == [
        (units["3205"] - 1, "-1 ke Kota Banjar: Kota baru bergabung"),
        (units["3279"] + 1, "+1 dari Kabupaten Garut: Kota baru bergabung"),
    ]
    assert letter.data["method"].splitlines()[-1].startswith("Kursi yang dipindahkan setelah pembagian")


def test_the_invitation_names_whoever_is_accepted_and_nobody_else(sari_in_west_java, event, people):
    said = Wording(through="Kepala Dinas Sosial", dress="Batik", time="08.00 WIB", bring=("KTP",))
    letter = papers.write(sari_in_west_java, event=event.pk, paper="undangan", wording=said)
    assert [row["name"] for row in letter.data["people"]] == ["Asep Uji, S.Sos.", "Euis Uji", "Oman Uji"]
    assert (letter.data["dress"], letter.data["time"], letter.data["bring"]) == ("Batik", "08.00 WIB", "KTP")
    assert (letter.data["place"], letter.data["contact"]) == ("Hotel Uji, Bandung", "Sari")


def test_every_participant_gets_a_letter_and_one_alone_a_single_one(sari_in_west_java, event, people):
    batch = papers.write(sari_in_west_java, event=event.pk, paper="surat-panggilan")
    assert (batch.total, batch.kind) == (3, "participant_letter")
    [shown] = about(sari_in_west_java, papers.subject_of(event))
    assert (shown.batch_id, shown.data["name"]) == (batch.pk, "Asep Uji, S.Sos.")
    for one in people[1:]:
        if one.name != "Dadang Uji":
            answering.note_answer(sari_in_west_java, nomination=one, comes=False, why="Sakit")
    one = papers.write(sari_in_west_java, event=event.pk, paper="surat-panggilan")
    assert (one.kind, one.batch_id, one.data["name"]) == ("participant_letter", None, "Asep Uji, S.Sos.")


def test_the_list_stands_in_blocks_with_groups_and_without_anybodys_needs(sari_in_west_java, event, people):
    bulk_door(Event).filter(pk=event.pk).update(groups=2)
    answering.accept(sari_in_west_java, event=event, nominations=[people[2].pk])
    event.refresh_from_db()
    answering.make_list(sari_in_west_java, event=event)
    made = papers.write(sari_in_west_java, event=event.pk, paper="daftar-peserta")
    assert [(row["block"], row["name"], row["group"], row["note"]) for row in made.data["people"]] == [
        ("Kabupaten Garut", "Asep Uji, S.Sos.", "1", ""),
        ("Kabupaten Garut", "Euis Uji", "1", ""),
        ("Kabupaten Garut", "Dadang Uji", "2", ""),
        ("Kota Banjar", "Oman Uji", "2", ""),
    ]


def test_a_kabupaten_sends_its_own_people_by_its_own_surat_tugas(rina_in_garut, sari_in_west_java, event, people):
    office = dinas(rina_in_garut, "3205")
    made = papers.write(rina_in_garut, event=event.pk, paper="surat-tugas")
    assert (made.kind, made.office_id, made.region) == ("assignment", office.pk, "3205")
    assert [row["name"] for row in made.data["people"]] == ["Asep Uji, S.Sos.", "Euis Uji"]
    assert "Dinas Sosial 32" in made.data["basis"]
    assert list(about(rina_in_garut, papers.subject_of(event))) == [made]


def test_without_an_office_there_is_no_surat_tugas(rina_in_garut, event, people):
    with pytest.raises(Refused) as refusal:
        papers.write(rina_in_garut, event=event.pk, paper="surat-tugas")
    assert refusal.value.sentence == papers.NO_OFFICE


@pytest.mark.parametrize("paper", ["surat-kuota", "undangan", "surat-panggilan", "daftar-peserta", "lain"])
def test_a_kabupaten_writes_no_paper_of_the_organiser(rina_in_garut, event, people, paper):
    with pytest.raises(NotFound):
        papers.write(rina_in_garut, event=event.pk, paper=paper)


def test_what_is_offered_goes_by_whose_event_it_is_and_how_far_it_is(sari_in_west_java, rina_in_garut, event):
    head = actor_of("province_head", "32")
    prepared = divided(sari_in_west_java, Dividing.WEBSTER)
    assert papers.offered(sari_in_west_java, event) == papers.ORGANISERS
    assert (papers.offered(rina_in_garut, event), papers.offered(head, event)) == (papers.SENDERS, ())
    assert papers.offered(rina_in_garut, prepared) == ()


def test_no_letter_goes_out_without_who_pays_nor_without_anybody(sari_in_west_java, event):
    for paper in ("undangan", "surat-panggilan", "daftar-peserta"):
        with pytest.raises(Refused) as refusal:
            papers.write(sari_in_west_java, event=event.pk, paper=paper)
        assert refusal.value.sentence == papers.NOBODY
    bulk_door(Event).filter(pk=event.pk).update(costs=" ")
    with pytest.raises(Refused) as refusal:
        papers.write(sari_in_west_java, event=event.pk, paper="surat-kuota")
    assert refusal.value.sentence == papers.NO_COSTS


def test_an_event_whose_division_is_not_published_has_no_letter(sari_in_west_java):
    known = facts(costs=COSTS, place="Bandung")
    event = events.open_event(sari_in_west_java, office=dinas(sari_in_west_java), facts=known)
    with pytest.raises(Refused) as refusal:
        papers.write(sari_in_west_java, event=event.pk, paper="surat-kuota")
    assert refusal.value.sentence == papers.NOT_DIVIDED


def test_each_kind_that_is_offered_is_a_kind_of_paper():
    assert {kind.key for kind in papers.KINDS.values()} <= set(KINDS)
    assert tuple(papers.KINDS) == (*papers.ORGANISERS, *papers.SENDERS)
    assert set(papers.WRITERS) == set(papers.KINDS)


def issued(actor, letter):
    """Let a letter go its way: numbered by the office's own series, approved and issued by its head."""
    office, head = letter.office, actor_of("province_head", "32")
    post = Post("Dra. Ratna Komala, M.Si.", "Ratna Komala", "Kepala Dinas", since=date(2024, 3, 1), is_head=True)
    add_official(actor, office=office, post=post)
    series = documents.open_series(actor, office=office, name="Surat keluar", pattern="460/{seq}/Dayasos")
    documents.set_numbering(actor, office=office, kind=PARTICIPANT_INVITATION, source=Source.SERIES, series=series)
    documents.send(actor, document=letter)
    letter.refresh_from_db()
    documents.approve(head, document=letter, step=documents.steps_of(letter)[0].pk)
    return documents.issue(head, document=letter, way=Way.INK)


def test_once_the_invitation_is_issued_other_papers_name_it(sari_in_west_java, rina_in_garut, event, people):
    dinas(rina_in_garut, "3205")
    letter = papers.write(sari_in_west_java, event=event.pk, paper="undangan", wording=Wording(through="Dinas"))
    assert papers.write(rina_in_garut, event=event.pk, paper="surat-tugas").data["basis"].count("Nomor") == 0
    letter = issued(sari_in_west_java, letter)
    made = papers.write(rina_in_garut, event=event.pk, paper="surat-tugas")
    calls = papers.write(sari_in_west_java, event=event.pk, paper="surat-panggilan")
    assert f"Nomor {letter.number} tanggal " in made.data["basis"]
    first = calls.documents.order_by("place").first()
    assert first.data["basis"].startswith(f"Surat Kepala Dinas Sosial 32 Nomor {letter.number} tanggal ")
