"""Offices, their officials, and what village offices say by link: what is written, refused, shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pilar.accounts.queries import mandates
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Problem, Refused
from pilar.kernel.scope import bulk_door
from pilar.links.rules import LinkClosed
from pilar.links.services import open_link
from pilar.offices import queries, services
from pilar.offices.models import Office, Official, Statement
from pilar.offices.rules import signing
from pilar.offices.rules.offices import Kind, Particulars
from pilar.offices.rules.signing import Standing
from pilar.offices.services import Post, Said, add_official, ask_village, edit_office, end_official, open_office, state
from pilar.policies.rules.settings import SETTINGS
from pilar.policies.services.settings import change
from tests.people import account, actor_of

VILLAGE = "3205322001"
SINCE, DAY = date(2024, 1, 1), date(2026, 3, 1)
HEAD = Post(
    name="Drs. Asep Hidayat", plain_name="Asep Hidayat", position="Kepala Dinas Sosial", since=SINCE, is_head=True
)


@pytest.fixture
def dinas(rina_in_garut):
    return open_office(rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=Particulars(name="Dinsos Garut"))


@pytest.fixture
def asked(land, rina_in_garut):
    """A link in the hands of the office of a village: the link and its actor."""
    _link, token = ask_village(rina_in_garut, village=land[VILLAGE])
    return open_link(token)


def events():
    return [entry.event for entry in JournalEntry.objects.everywhere("a test").order_by("pk")]


def test_an_office_is_written_once_per_area_and_kind(dinas, rina_in_garut):
    assert (dinas.region, queries.own_office("3205")) == ("3205", dinas)
    with pytest.raises(Duplicate):
        open_office(rina_in_garut, kind=Kind.REGENCY, region="3205", particulars=Particulars(name="Lagi"))
    for name in ("UPT A", "UPT B"):
        open_office(rina_in_garut, kind=Kind.UNIT, region="3205", particulars=Particulars(name=name))
    assert events() == ["office.opened"] * 3


def test_an_office_elsewhere_or_of_the_wrong_level_is_refused(dinas, rina_in_garut, dedi_in_banjar):
    named = Particulars(name="x")
    with pytest.raises(NotFound):
        open_office(dedi_in_banjar, kind=Kind.DISTRICT, region="320532", particulars=named)
    with pytest.raises(Invalid):
        open_office(rina_in_garut, kind=Kind.PROVINCE, region="3205", particulars=named)
    with pytest.raises(NotFound):
        edit_office(dedi_in_banjar, office=dinas, particulars=named)
    with pytest.raises(NotAllowed):
        edit_office(actor_of("regency_head", "3205"), office=dinas, particulars=named)


def test_an_office_above_is_seen_and_not_touched(rina_in_garut, sari_in_west_java):
    above = open_office(sari_in_west_java, kind=Kind.PROVINCE, region="32", particulars=Particulars(name="Dinsos"))
    assert Office.objects.within(rina_in_garut.scope).get() == above
    with pytest.raises(Refused) as refusal:
        add_official(rina_in_garut, office=above, post=HEAD)
    assert refusal.value.sentence == services.NOT_YOUR_OFFICE


def test_a_correction_names_what_changed(dinas, rina_in_garut):
    edit_office(rina_in_garut, office=dinas, particulars=Particulars(name="Dinsos Garut", phone="0262"))
    entry = JournalEntry.objects.everywhere("a test").order_by("-pk")[0]
    assert (entry.event, entry.facts["fields"]) == ("office.edited", ["phone"])
    with pytest.raises(Invalid):
        edit_office(rina_in_garut, office=dinas, particulars=Particulars(name=""))


def test_there_is_one_head_and_the_journal_keeps_the_name_closed(dinas, rina_in_garut):
    head = add_official(rina_in_garut, office=dinas, post=HEAD)
    with pytest.raises(Refused):
        add_official(rina_in_garut, office=dinas, post=HEAD)
    assert bulk_door(Official).count() == 1
    entry = JournalEntry.objects.everywhere("a test").order_by("-pk")[0]
    assert "Asep" not in str(entry.facts)
    end_official(rina_in_garut, official=head, last_day=date(2025, 12, 31))
    with pytest.raises(Refused):
        queries.signatory(dinas, paper="undangan", on=DAY)
    with pytest.raises(Invalid):
        end_official(rina_in_garut, official=head, last_day=date(2023, 1, 1))


def test_papers_handed_on_are_signed_for_the_head(dinas, rina_in_garut):
    head = add_official(rina_in_garut, office=dinas, post=HEAD)
    field = Post("Euis", "Euis", "Kepala Bidang", SINCE, on_behalf_of=head, papers=("undangan",))
    add_official(rina_in_garut, office=dinas, post=field)
    assert queries.signatory(dinas, paper="undangan", on=DAY).lines == ("a.n. Kepala Dinas Sosial", "Kepala Bidang")
    assert queries.signatory(dinas, paper="sk_psm", on=DAY).official.name == "Drs. Asep Hidayat"


def test_who_issues_a_paper_is_the_kabupatens_to_decide(rina_in_garut):
    assert queries.issuer_of("sk_psm", "3205", DAY) == "regency_office"
    setting = SETTINGS["offices.issuer.sk_psm"]
    change(rina_in_garut, setting=setting, value="regent", valid_from=SINCE, reason="Perbup 12/2026")
    assert [queries.issuer_of("sk_psm", code, DAY) for code in ("3205", "3279")] == ["regent", "regency_office"]


# Village offices, by link


def test_what_a_village_says_by_link_waits_and_is_then_taken_over(asked, rina_in_garut):
    link, actor = asked
    said = Said("Ujang Sobandi", date(2025, 1, 2), phone="+62262540001", address="Jl. Desa 1")
    statement = state(actor, link=link, said=said)
    assert list(queries.undecided(rina_in_garut.scope)) == [statement]
    office = services.take_over(rina_in_garut, statement=statement)
    assert (office.region, office.phone, office.address) == (VILLAGE, "+62262540001", "Jl. Desa 1")
    assert queries.signatory(office, paper="pengantar", on=DAY).lines == ("Kepala Desa",)
    assert list(queries.undecided(rina_in_garut.scope)) == []
    assert events()[-2:] == ["official.noted", "office.taken_over"]
    with pytest.raises(Refused):
        services.take_over(rina_in_garut, statement=statement)


def test_a_new_kades_ends_the_one_before(asked, land, rina_in_garut):
    link, actor = asked
    old = Said("Ujang", date(2019, 1, 2))
    office = services.take_over(rina_in_garut, statement=state(actor, link=link, said=old))
    link, actor = open_link(ask_village(rina_in_garut, village=land[VILLAGE])[1])
    services.take_over(rina_in_garut, statement=state(actor, link=link, said=Said("Tatang", date(2025, 2, 1))))
    heads = [queries.heads([office.pk], on=day)[office.pk].name for day in (date(2025, 1, 31), date(2025, 2, 1))]
    assert heads == ["Ujang", "Tatang"]


def test_a_link_is_used_once_and_for_its_village_alone(asked, rina_in_garut):
    link, actor = asked
    with pytest.raises(Invalid):
        state(actor, link=link, said=Said("Ujang", date(2025, 1, 2), until=date(2024, 1, 1)))
    state(actor, link=link, said=Said("Ujang", date(2025, 1, 2)))
    with pytest.raises(LinkClosed):
        state(actor, link=link, said=Said("Dua", date(2025, 1, 2)))
    assert bulk_door(Statement).count() == 1
    assert actor.permissions == frozenset({"offices.state"})


def test_what_is_not_right_is_set_aside(asked, rina_in_garut, dedi_in_banjar):
    link, actor = asked
    statement = state(actor, link=link, said=Said("Ujang", date(2025, 1, 2)))
    with pytest.raises(NotFound):
        services.set_aside(dedi_in_banjar, statement=statement)
    services.set_aside(rina_in_garut, statement=statement)
    assert bulk_door(Official).count() == 0
    assert bulk_door(Statement).get().outcome == "aside"


def test_only_villages_of_one_s_area_are_asked(land, rina_in_garut, dedi_in_banjar):
    with pytest.raises(Problem):
        ask_village(rina_in_garut, village=land["320532"])
    with pytest.raises(NotFound):
        ask_village(dedi_in_banjar, village=land[VILLAGE])


# Screens


@pytest.fixture
def garut(land):
    user, mandate = account("regency_operator", "3205", name="Rina")
    client = Client()
    client.force_login(user)
    return client, mandates.actor_of(mandate, user=user)


def test_an_office_is_written_and_staffed_by_its_forms(garut):
    client, rina = garut
    sent = {
        "kind": "regency",
        "region": "32.05",
        "name": "Dinas Sosial",
        "letterhead": " A \n\nB",
        "postal_code": "44151",
    }
    assert client.post(reverse("offices:open_office"), sent).status_code == 302
    office = Office.objects.within(rina.scope).get()
    assert office.letterhead == "A\nB"
    assert client.post(reverse("offices:open_office"), sent).status_code == 422
    url = reverse("offices:add_official", args=[office.pk])
    post = {
        "name": "Drs. Asep",
        "plain_name": "Asep",
        "position": "Kepala",
        "standing": "full",
        "since": "2024-01-01",
        "is_head": "on",
        "nip": "19700312 199603 3 900",
    }
    assert client.post(url, post | {"nip": "12"}).status_code == 422
    assert client.post(url, post).status_code == 302
    shown = client.get(reverse("offices:office", args=[office.pk])).content.decode()
    assert "Drs. Asep" in shown
    assert "44151" in shown
    official = bulk_door(Official).get()
    end = reverse("offices:end_official", args=[official.pk])
    assert client.post(end, {"last_day": "2020-01-01"}).status_code == 422
    assert client.post(end, {"last_day": "2026-01-31"}).status_code == 302
    edit = reverse("offices:edit_office", args=[office.pk])
    assert client.post(edit, {"name": "Dinsos", "postal_code": "x"}).status_code == 422
    assert client.post(edit, {"name": "Dinsos"}).status_code == 302


def test_a_village_answers_its_link_on_a_phone(garut, land):
    client, _rina = garut
    response = client.post(reverse("offices:ask"), {"village": VILLAGE})
    assert response.status_code == 200
    address = response.context["address"]
    path = address[address.index("/u/") :]
    phone = Client()
    assert land[VILLAGE].full_name in phone.get(path).content.decode()
    sent = {"head_name": "Ujang Sobandi", "since": "2025-01-02"}
    assert phone.post(path, sent | {"until": "2024-01-01"}).status_code == 422
    assert phone.post(path, sent | {"since": "kemarin"}).status_code == 422
    assert phone.post(path, sent).status_code == 200
    assert phone.get(path).status_code == 404
    assert "Ujang Sobandi" in client.get(reverse("offices:offices")).content.decode()
    statement = bulk_door(Statement).get()
    assert client.post(reverse("offices:take_over", args=[statement.pk])).status_code == 302
    assert client.post(reverse("offices:set_aside", args=[statement.pk])).status_code == 409


def test_the_list_takes_as_many_queries_with_one_office_as_with_three(garut):
    client, rina = garut
    counts = []
    for number in range(3):
        made = open_office(rina, kind=Kind.UNIT, region="3205", particulars=Particulars(name=f"UPT {number}"))
        add_official(rina, office=made, post=HEAD)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("offices:offices")).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_the_list_is_searched(garut):
    client, rina = garut
    for name in ("UPT Lansia", "UPT Anak"):
        open_office(rina, kind=Kind.UNIT, region="3205", particulars=Particulars(name=name))
    shown = client.get(reverse("offices:offices"), {"q": "lansia", "kind": "unit"}).content.decode()
    assert "UPT Lansia" in shown
    assert "UPT Anak" not in shown
    assert client.get(reverse("offices:offices"), {"page": "x", "kind": "zz"}).status_code == 200


def test_a_deputy_is_noted_for_the_days_of_absence(dinas, rina_in_garut):
    add_official(rina_in_garut, office=dinas, post=HEAD)
    away = Post(
        "Dedi", "Dedi", "Kepala Dinas Sosial", DAY, is_head=True, standing=Standing.DAILY, until=date(2026, 3, 5)
    )
    add_official(rina_in_garut, office=dinas, post=away)
    assert queries.signatory(dinas, paper="undangan", on=DAY).lines == ("Plh. Kepala Dinas Sosial",)
    assert signing.MARKS[Standing.DAILY] == "Plh."
