"""Screens of who takes part: areas with what is known of them, those longest not invited, groups off the top."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, Event
from pilar.trainings.rules import blocks as rules
from tests.documents.windows import complaints, window, words
from tests.people import volunteer
from tests.regions.fixtures import plant
from tests.trainings.event_windows import asked, at, landed, office_of
from tests.trainings.samples import event_of


@pytest.fixture
def dinas(sari_in_west_java):
    """The Dinas Sosial of the province."""
    return office_of(sari_in_west_java, "32")


@pytest.fixture
def sari(sari_in_west_java, dinas):
    """Sari before her screen."""
    return window(sari_in_west_java)


@pytest.fixture
def draft(sari_in_west_java, dinas):
    """An event of the province that is prepared, with two seats for IPSM."""
    return event_of(sari_in_west_java, "32")


def taking_part(event):
    rows = bulk_door(Block).filter(event=event, kind="area", is_in=True)
    return list(rows.order_by("code").values_list("code", flat=True))


def ticked(page):
    return [row["area"].block.code for row in page.context["rows"] if row["is_chosen"]]


def test_areas_stand_there_with_villages_people_and_whether_they_joined(sari, draft, land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land["3205322001"])
    page = sari.get(at("areas", draft.pk))
    found = [
        (row["area"].block.name, row["area"].villages, row["area"].people, row["area"].joined, row["last"])
        for row in page.context["rows"]
    ]
    assert found == [
        ("Kabupaten Garut", 442, 1, True, "never yet"),
        ("Kota Banjar", 25, 0, False, "never yet"),
    ]
    assert "2 of 2 areas ticked." in words(page)


def test_those_that_are_ticked_take_part(sari, draft):
    answer = sari.post(at("areas", draft.pk), {"wilayah": ["3279"]})
    assert landed(answer) == (302, at("event", draft.pk))
    assert taking_part(draft) == ["3279"]
    assert ticked(sari.get(at("areas", draft.pk))) == ["3279"]


def test_nobody_at_all_is_refused_and_nothing_changes(sari, draft):
    for given in ({}, {"wilayah": ["1704"]}):
        answer = sari.post(at("areas", draft.pk), given)
        assert (answer.status_code, rules.NOBODY in words(answer), ticked(answer)) == (422, True, [])
    assert taking_part(draft) == ["3205", "3279"]


def test_all_none_or_those_longest_not_invited_are_ticked_before_anything_is_noted(sari, sari_in_west_java, draft):
    earlier = event_of(sari_in_west_java, "32", name="Tahun lalu")
    bulk_door(Block).filter(event=earlier, code="3205").update(is_in=False)
    assert landed(sari.post(at("publish", earlier.pk))) == (302, at("plan", earlier.pk))
    past = draft.first_day - timedelta(days=3 * 366)
    bulk_door(Event).filter(pk=earlier.pk).update(
        first_day=past, last_day=past, answer_until=past - timedelta(days=1), nominate_until=past - timedelta(days=2)
    )
    page = sari.get(at("areas", draft.pk))
    years = draft.first_day.year - past.year
    assert [row["last"] for row in page.context["rows"]] == ["never yet", f"last in {past.year}, {years} years ago"]
    address = at("areas", draft.pk)
    assert ticked(sari.get(address, {"pilih": "kosong"})) == []
    assert ticked(sari.get(address, {"pilih": "semua"})) == ["3205", "3279"]
    assert ticked(sari.get(address, {"pilih": "lama", "jumlah": "1"})) == ["3205"]
    assert ticked(sari.get(address, {"pilih": "lama", "jumlah": "banyak"})) == ["3205", "3279"]
    assert ticked(sari.get(address, {"pilih": "lama", "jumlah": "0"})) == ["3205"]
    assert taking_part(draft) == ["3205", "3279"]


def test_who_was_invited_this_year_is_said_so(sari, sari_in_west_java, draft):
    earlier = event_of(sari_in_west_java, "32", until="quota", name="Bulan lalu")
    bulk_door(Event).filter(pk=earlier.pk).update(
        first_day=draft.first_day.replace(month=1, day=3),
        last_day=draft.first_day,
        answer_until=draft.first_day.replace(month=1, day=2),
        nominate_until=draft.first_day.replace(month=1, day=1),
    )
    if draft.first_day.timetuple().tm_yday > 3:
        assert [row["last"] for row in sari.get(at("areas", draft.pk)).context["rows"]] == ["this year", "this year"]


def test_areas_are_chosen_only_while_the_training_is_prepared(sari, sari_in_west_java, dinas):
    divided = event_of(sari_in_west_java, "32", until="quota")
    for name in ("areas", "reserve"):
        assert sari.get(at(name, divided.pk)).status_code == 409


def test_three_areas_cost_as_many_queries_as_one(sari, sari_in_west_java, rina_in_garut):
    office = office_of(rina_in_garut, "3205")
    rina = window(rina_in_garut)
    two = asked(rina, at("areas", event_of(rina_in_garut, office.region).pk))
    plant("320501", "320502", "320503")
    assert asked(rina, at("areas", event_of(rina_in_garut, office.region).pk)) == two


# ---- groups with seats of their own ---------------------------------------------------------------------------------


def test_a_group_gets_seats_off_the_top_which_are_changed_and_taken_away(sari, draft):
    address = at("reserve", draft.pk)
    assert sari.get(address).context["form"]["kind"].value() == "ipsm"
    answer = sari.post(address, {"kind": "other", "name": "Karang  Taruna", "seats": "4"})
    assert landed(answer) == (302, at("areas", draft.pk))
    block = bulk_door(Block).get(name="Karang Taruna")
    assert (block.reserved, block.kind) == (4, "other")
    assert "Karang Taruna another group with seats of its own 4" in words(sari.get(at("areas", draft.pk)))
    one = f"{address}?blok={block.pk}"
    assert sari.get(one).context["form"]["seats"].value() == 4
    sari.post(one, {"kind": "other", "name": "Karang Taruna", "seats": "6"})
    assert bulk_door(Block).get(pk=block.pk).reserved == 6
    answer = sari.post(one, {"hapus": "1"})
    assert landed(answer) == (302, at("areas", draft.pk))
    assert not bulk_door(Block).filter(pk=block.pk).exists()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"name": ""}, "Name of the group: This field is required."),
        ({"name": "ipsm"}, f"Name of the group: {rules.TWICE}"),
        ({"seats": "0"}, "Seats: Ensure this value is greater than or equal to 1."),
        ({"seats": "sepuluh"}, "Seats: Write a whole number with figures only."),
    ],
)
def test_a_group_that_cannot_be_is_refused(sari, draft, given, complaint):
    answer = sari.post(at("reserve", draft.pk), {"kind": "other", "name": "Tagana", "seats": "3"} | given)
    assert (answer.status_code, complaints(answer)) == (422, [complaint])


def test_a_group_of_another_training_is_not_found(sari, sari_in_west_java, draft):
    other = bulk_door(Block).get(event=event_of(sari_in_west_java, "32"), kind="ipsm")
    for key in (other.pk, bulk_door(Block).get(event=draft, code="3205").pk, "x"):
        assert sari.get(f"{at('reserve', draft.pk)}?blok={key}").status_code == 404
