"""Screens of the division: the plan and its preview, what is refused, publishing, moving a seat, opening."""

from __future__ import annotations

import json

import pytest

from pilar.cli import main
from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, Event, QuotaPlan, SeatMove
from pilar.trainings.rules import ledger, quota
from pilar.trainings.services import events as services
from pilar.trainings.services import plans
from tests.documents.windows import complaints, window, words
from tests.people import actor_of, volunteer
from tests.regions.fixtures import plant
from tests.trainings.event_windows import asked, at, landed, office_of, planned, west_java
from tests.trainings.samples import event_of, facts


@pytest.fixture
def dinas(sari_in_west_java):
    """The Dinas Sosial of the province."""
    return office_of(sari_in_west_java, "32")


@pytest.fixture
def sari(sari_in_west_java, dinas):
    """Sari before her screen."""
    return window(sari_in_west_java)


@pytest.fixture
def bare(sari_in_west_java, dinas):
    """An event that is prepared, its seats not divided yet: Garut with 442 villages and Banjar with 25."""
    return services.open_event(sari_in_west_java, office=dinas, facts=facts())


@pytest.fixture
def draft(sari_in_west_java, dinas):
    """An event of 12 seats and 2 for IPSM that is prepared."""
    return event_of(sari_in_west_java, "32")


@pytest.fixture
def divided(sari_in_west_java, dinas):
    """The same, published."""
    return event_of(sari_in_west_java, "32", until="quota")


def table(page):
    return [(row["name"], row["weight"], str(row["share"]), row["seats"]) for row in page.context["rows"]]


def seats(page):
    return {row["code"]: row["seats"] for row in page.context["rows"]}


# ---- what it gives --------------------------------------------------------------------------------------------------


def test_before_a_plan_the_page_says_what_will_stand_there(sari, bare):
    page = sari.get(at("plan", bare.pk))
    assert (page.status_code, "The seats are not divided yet" in words(page)) == (200, True)
    for name in ("trace", "trace_input"):
        assert sari.get(at(name, bare.pk)).status_code == 404
    answer = sari.post(at("publish", bare.pk))
    assert (answer.status_code, plans.NO_PLAN in words(answer)) == (409, True)


def test_a_hundred_seats_for_west_java_are_one_for_every_61_villages(sari_in_west_java, sari, dinas):
    west_java()
    event = services.open_event(sari_in_west_java, office=dinas, facts=facts())
    sari.post(at("save_plan", event.pk), planned(seats="100"))
    page = sari.get(at("plan", event.pk))
    context = page.context
    assert context["sentence"] == "One seat for every 61 desa or kelurahan, rounded to the nearest, at least 1."
    assert context["sums"] == {"weight": 5957, "areas": 100, "all": 100}
    assert context["next"] == {
        "last": "Kabupaten Sumedang",
        "following": "Kota Bandung",
        "margin": ("3 more desa in Kota Bandung, or 3 fewer in Kabupaten Pangandaran, would change the table."),
    }
    assert table(page)[0] == ("Kabupaten Bogor", 435, "7.302", 7)
    assert context["notes"] == []
    drawn = context["map"]
    assert [(entry.css, entry.label, entry.count) for entry in drawn.legend] == [
        ("density-1", "1 seat", 8),
        ("density-2", "2 seats", 2),
        ("density-3", "3 to 4 seats", 5),
        ("density-4", "5 to 6 seats", 9),
        ("density-5", "7 seats", 3),
    ]
    assert {area.paint.url for area in drawn.areas if area.code == "3205"} == {"#kursi-3205"}


def test_the_preview_shows_figures_shares_seats_and_those_off_the_top(sari, draft):
    page = sari.get(at("plan", draft.pk))
    assert table(page) == [("Kabupaten Garut", 442, "11.358", 11), ("Kota Banjar", 25, "0.642", 1)]
    assert page.context["sums"] == {"weight": 467, "areas": 12, "all": 14}
    assert [(one["block"].name, one["seats"]) for one in page.context["reserved"]] == [("IPSM", 2)]
    text = words(page)
    assert "draft, not published yet" in text
    assert page.context["is_same"] is None


def test_all_methods_stand_side_by_side_and_differences_are_marked(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(seats="9", floor="0"))
    methods = sari.get(at("plan", bare.pk)).context["methods"]
    assert [(head["label"], head["is_chosen"]) for head in methods["heads"]] == [
        ("Webster", True),
        ("Hamilton", False),
        ("Huntington-Hill", False),
        ("Jefferson", False),
        ("Adams", False),
        ("Dean", False),
        ("the same number for all", False),
    ]
    assert [[(cell["seats"], cell["differs"]) for cell in row["cells"]] for row in methods["rows"]] == [
        [(9, False), (9, False), (8, True), (9, False), (8, True), (8, True), (5, True)],
        [(0, False), (0, False), (1, True), (0, False), (1, True), (1, True), (4, True)],
    ]
    sari.post(at("save_plan", bare.pk), planned(seats="1", floor="0"))
    page = sari.get(at("plan", bare.pk))
    assert page.context["methods"]["left_out"] == ["Huntington-Hill", "Adams", "Dean"]
    assert "Cannot divide so few seats: Huntington-Hill, Adams, Dean." in words(page)


def test_warnings_stand_above_the_table(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(seats="9", floor="0"))
    notes = sari.get(at("plan", bare.pk)).context["notes"]
    assert [(note["tone"], note["words"]) for note in notes] == [
        ("warning", "Without a seat: Kota Banjar. Choose a floor of 1, or say in the letter why.")
    ]


def test_areas_that_have_not_joined_have_no_figure_of_the_register(sari, bare, land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land["3205322001"])
    assert landed(sari.post(at("save_plan", bare.pk), planned(seats="2", basis="people")))[0] == 302
    page = sari.get(at("plan", bare.pk))
    assert table(page) == [("Kabupaten Garut", 1, "2.000", 1), ("Kota Banjar", 0, "0.000", 1)]
    assert "Nothing is known of Kota Banjar: they have not joined Pilar. Take another basis, or own figures." in words(
        page
    )


@pytest.mark.parametrize(
    ("given", "sentence", "rule"),
    [
        ({}, True, "12 seats · Webster (Sainte-Laguë): rounds to the nearest · at least 1"),
        ({"ceiling": "11"}, True, "12 seats · Webster (Sainte-Laguë): rounds to the nearest · at least 1 · at most 11"),
        ({"floor": "0"}, True, "12 seats · Webster (Sainte-Laguë): rounds to the nearest"),
        ({"way": "hamilton"}, False, "12 seats · Hamilton: largest remainders · at least 1"),
        ({"way": "equal"}, False, "12 seats · the same number for all"),
    ],
)
def test_the_rule_stands_there_in_one_line(sari, bare, given, sentence, rule):
    assert landed(sari.post(at("save_plan", bare.pk), planned(**given)))[0] == 302
    context = sari.get(at("plan", bare.pk)).context
    assert (bool(context["sentence"]), context["rule"]) == (sentence, rule)


def test_hamilton_tells_its_last_remainder_and_an_equal_division_nothing(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(way="hamilton", floor="0"))
    page = sari.get(at("plan", bare.pk))
    assert page.context["next"] == {"last": "Kota Banjar", "following": "", "margin": ""}
    assert [(award["number"], award["name"]) for award in page.context["awards"]] == [(12, "Kota Banjar")]
    sari.post(at("save_plan", bare.pk), planned(way="equal"))
    page = sari.get(at("plan", bare.pk))
    assert (page.context["next"], page.context["awards"], page.context["command"]) == (None, [], "")


def test_first_seats_stand_before_all_claims(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(seats="3", floor="0", way="adams"))
    awards = sari.get(at("plan", bare.pk)).context["awards"]
    assert [(one["number"], one["name"], one["claim"], str(one["decimal"])) for one in awards] == [
        (1, "Kabupaten Garut", None, "None"),
        (2, "Kota Banjar", None, "None"),
        (3, "Kabupaten Garut", "442", "442.000"),
    ]


def test_a_plan_that_fits_no_more_says_so_instead_of_a_table(sari, draft):
    bulk_door(QuotaPlan).update(floor=9)
    page = sari.get(at("plan", draft.pk))
    assert "12 seats are fewer than everybody's floors together (18)." in words(page)
    assert sari.post(at("publish", draft.pk)).status_code == 422
    bulk_door(QuotaPlan).update(floor=0, way="fixed", reason="SK", fixed={"3205": 12})
    assert "There is no number of seats for Kota Banjar. Give one, 0 also counts." in words(
        sari.get(at("plan", draft.pk))
    )


# ---- publishing -----------------------------------------------------------------------------------------------------


def test_publishing_is_shown_first_then_frozen_for_all(sari, draft, rina_in_garut):
    page = sari.get(at("publish", draft.pk))
    assert "Publish the division of 14 seats" in words(page)
    assert "12 seats for 2 areas, 2 for IPSM." in words(page)
    assert landed(sari.post(at("publish", draft.pk))) == (302, at("plan", draft.pk))
    assert bulk_door(Event).get().state == "quota"
    page = window(rina_in_garut).get(at("plan", draft.pk))
    assert seats(page) == {"3205": 11, "3279": 1}
    assert (page.context["is_same"], "published by Sari" in words(page)) == (True, True)
    assert sari.get(at("save_plan", draft.pk)).status_code == 409


def test_what_was_published_stays_when_the_register_changes(sari, divided, land):
    type(land["3205"]).objects.filter(pk="3205").update(villages=1)
    page = sari.get(at("plan", divided.pk))
    assert (seats(page), page.context["is_same"]) == ({"3205": 11, "3279": 1}, True)


def test_a_trace_that_was_touched_is_found_out(sari, divided):
    row = bulk_door(QuotaPlan).get()
    row.trace["units"][0]["seats"], row.trace["units"][1]["seats"] = 10, 2
    row.save()
    page = sari.get(at("plan", divided.pk))
    assert (page.context["is_same"], "Divided again just now: not the same" in words(page)) == (False, True)


def test_the_trace_and_its_input_divide_again_to_the_same(sari, divided, tmp_path, capsys):
    answer = sari.get(at("trace", divided.pk))
    kept = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jejak.json"'
    assert kept == bulk_door(QuotaPlan).get().trace
    assert quota.recompute(kept)
    answer = sari.get(at("trace_input", divided.pk))
    assert answer.content.decode() == "code,weight\n3205,442\n3279,25\n"
    file = tmp_path / "masukan.csv"
    file.write_bytes(answer.content)
    command = sari.get(at("plan", divided.pk)).context["command"]
    assert command == "pilar apportion masukan.csv --method webster --seats 12 --floor 1 --tie larger"
    words_of_command = command.replace("masukan.csv", str(file)).split()[1:]
    assert main([*words_of_command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["code"]: one["seats"] for one in found["units"]} == {"3205": 11, "3279": 1}


def test_the_command_names_ceiling_and_seed(sari, bare):
    sari.post(at("save_plan", bare.pk), planned(ceiling="11", tie="lot", seed="26 Nov; 7"))
    assert sari.get(at("plan", bare.pk)).context["command"] == (
        "pilar apportion masukan.csv --method webster --seats 12 --floor 1 --ceiling 11 --tie 'lot:26 Nov; 7'"
    )


# ---- moving and opening ---------------------------------------------------------------------------------------------


def keys(event):
    return {block.code: str(block.pk) for block in bulk_door(Block).filter(event=event)}


def test_a_seat_is_moved_with_a_reason_that_stands_in_the_table(sari, divided, rina_in_garut):
    there = keys(divided)
    form = sari.get(at("adjust", divided.pk)).context["form"]
    assert [words for _key, words in form.fields["source"].choices][1:] == [
        "Kabupaten Garut (11)",
        "Kota Banjar (1)",
        "IPSM (2)",
    ]
    given = {"source": there["3205"], "target": there["3279"], "seats": "1", "why": "Banjar tuan rumah"}
    assert landed(sari.post(at("adjust", divided.pk), given)) == (302, at("plan", divided.pk))
    page = window(rina_in_garut).get(at("plan", divided.pk))
    found = [(row["seats"], row["computed"], row["moved"]) for row in page.context["rows"]]
    assert found == [
        (10, 11, ["−1 to Kota Banjar: Banjar tuan rumah"]),  # noqa: RUF001 -- a minus sign
        (2, 1, ["+1 from Kabupaten Garut: Banjar tuan rumah"]),
    ]
    assert "1 seat from Kabupaten Garut to Kota Banjar: Banjar tuan rumah" in words(page)
    assert page.context["sums"] == {"weight": 467, "areas": 12, "all": 14}


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"why": ""}, "Reason: This field is required."),
        ({"target": "3205"}, f"Given to: {ledger.SAME_PLACE}"),
        ({"seats": "20"}, "Seats: Only 11 seats are free there. Move fewer, or withdraw a name first."),
        ({"source": "x"}, "Taken from: Select a valid choice. x is not one of the available choices."),
    ],
)
def test_a_move_that_cannot_be_is_refused(sari, divided, given, complaint):
    there = keys(divided)
    known = {"source": "3205", "target": "3279", "seats": "1", "why": "Uji"} | given
    sent = known | {side: there.get(known[side], known[side]) for side in ("source", "target")}
    answer = sari.post(at("adjust", divided.pk), sent)
    assert (answer.status_code, complaints(answer)) == (422, [complaint])
    assert not bulk_door(SeatMove).filter(kind="adjusted").exists()


def test_names_are_asked_for_once_and_nothing_moves_afterwards(sari, divided):
    page = sari.get(at("ask_names", divided.pk))
    assert f'href="{at("edit", divided.pk)}"' in page.content.decode()
    assert landed(sari.post(at("ask_names", divided.pk))) == (302, at("event", divided.pk))
    assert bulk_door(Event).get().state == "nomination"
    for name in ("ask_names", "adjust", "publish"):
        assert sari.get(at(name, divided.pk)).status_code == 409


def test_what_may_be_done_is_offered_to_who_may(sari, draft, divided, rina_in_garut):
    for client, event, expected in (
        (sari, draft, {"plan", "choose", "publish"}),
        (sari, divided, {"adjust", "ask_names"}),
        (window(rina_in_garut), divided, set()),
        (window(actor_of("auditor", "32")), draft, set()),
    ):
        may = client.get(at("plan", event.pk)).context["may"]
        assert {name for name, allowed in may.items() if allowed} == expected


# ---- the nation and a kabupaten -------------------------------------------------------------------------------------


def test_provinces_share_the_seats_of_a_national_training(budi_at_the_ministry):
    office = office_of(budi_at_the_ministry, "")
    event = services.open_event(budi_at_the_ministry, office=office, facts=facts())
    ministry = window(budi_at_the_ministry)
    ministry.post(at("save_plan", event.pk), planned(seats="10"))
    page = ministry.get(at("plan", event.pk))
    assert [(row["name"], row["weight"], row["seats"]) for row in page.context["rows"]] == [
        ("Provinsi Bengkulu", 1513, 2),
        ("Provinsi Jawa Barat", 5957, 8),
    ]
    assert [area.name for area in page.context["map"].areas] == ["Bengkulu", "Jawa Barat"]
    ministry.post(at("publish", event.pk))
    page = window(actor_of("province_operator", "32")).get(at("plan", event.pk))
    assert seats(page) == {"17": 2, "32": 8}


def test_kecamatan_share_the_seats_of_a_kabupaten_and_there_is_no_map(rina_in_garut):
    office = office_of(rina_in_garut, "3205")
    event = services.open_event(rina_in_garut, office=office, facts=facts())
    rina = window(rina_in_garut)
    rina.post(at("save_plan", event.pk), planned(seats="10"))
    page = rina.get(at("plan", event.pk))
    assert [row["name"] for row in page.context["rows"]] == ["Kecamatan Tarogong Kidul", "Kecamatan Mekarmukti"]
    assert (sum(seats(page).values()), page.context["map"]) == (10, None)
    assert rina.get(at("areas", event.pk)).status_code == 200


def test_more_areas_cost_no_more_queries(rina_in_garut):
    office = office_of(rina_in_garut, "3205")
    rina = window(rina_in_garut)
    costs = []
    for more in ((), ("320501", "320502", "320503")):
        plant(*more)
        event = event_of(rina_in_garut, office.region)
        costs.append([asked(rina, at(name, event.pk)) for name in ("event", "plan", "save_plan", "areas")])
        plans.publish(rina_in_garut, event=event)
        costs[-1] += [asked(rina, at(name, event.pk)) for name in ("event", "plan", "adjust")]
    assert costs[0] == costs[1]
