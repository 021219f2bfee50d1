"""Screens of an event: the list, preparing, putting right, groups, cancelling, and what comes next."""

from __future__ import annotations

import pytest

from pilar.kernel.scope import bulk_door
from pilar.trainings.models import Block, Event, Group
from pilar.trainings.queries import events as queries
from pilar.trainings.rules import events as rules
from pilar.trainings.services import events as services
from tests.documents.windows import complaints, window, words
from tests.people import actor_of
from tests.trainings.event_windows import asked, at, day, landed, office_of, typed
from tests.trainings.samples import event_of

GROUPS = {f"{name}_{number}": day(40) for name in ("first", "last") for number in (1, 2)}


@pytest.fixture
def dinas(sari_in_west_java):
    """The Dinas Sosial of the province."""
    return office_of(sari_in_west_java, "32")


@pytest.fixture
def sari(sari_in_west_java, dinas):
    """Sari before her screen."""
    return window(sari_in_west_java)


@pytest.fixture
def rina(rina_in_garut):
    """Rina of Garut before her screen."""
    return window(rina_in_garut)


@pytest.fixture
def draft(sari_in_west_java, dinas):
    """An event that is prepared and has a plan."""
    return event_of(sari_in_west_java, "32")


@pytest.fixture
def divided(sari_in_west_java, dinas):
    """An event whose seats are divided."""
    return event_of(sari_in_west_java, "32", until="quota", name="Bimtek khusus")


def names(client, **wish):
    return [row["event"].name for row in client.get(at("events"), wish).context["rows"]]


# ---- the list -------------------------------------------------------------------------------------------------------


def test_without_trainings_the_list_says_how_to_begin(sari, rina):
    assert "No training is prepared yet" in words(sari.get(at("events")))
    assert "Prepare the first training" in words(sari.get(at("events")))
    assert "Prepare the first training" not in words(window(actor_of("auditor", "3205")).get(at("events")))


def test_a_province_sees_its_drafts_and_a_kabupaten_what_is_published(sari, rina, draft, divided):
    assert names(sari) == ["Bimtek khusus", "Pemantapan PSM"]
    assert names(rina) == ["Bimtek khusus"]
    assert names(window(actor_of("regency_operator", "1704"))) == []
    page = sari.get(at("events"))
    assert [row["seats"] for row in page.context["rows"]] == [14, 14]
    assert "2 trainings are prepared or under way." in words(page)


def test_trainings_are_found_by_words_state_and_year(sari, draft, divided):
    year = divided.first_day.year
    assert names(sari, q="khusus bimtek") == ["Bimtek khusus"]
    assert names(sari, state="draft") == ["Pemantapan PSM"]
    assert names(sari, year=str(year)) == ["Bimtek khusus", "Pemantapan PSM"]
    assert names(sari, q="khusus", state="draft") == []
    assert "No training of your area fits" in words(sari.get(at("events"), {"q": "tidak ada"}))


def test_filters_that_make_no_sense_leave_the_list_whole(sari, draft):
    answer = sari.get(at("events"), {"state": "hilang", "year": "1066"})
    assert (answer.status_code, len(answer.context["rows"])) == (200, 1)


def test_a_long_list_has_pages(sari, draft, divided, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    page = sari.get(at("events"), {"q": "p"})
    assert (page.context["count"], page.context["next_url"]) == (1, "")
    page = sari.get(at("events"))
    assert (len(page.context["rows"]), page.context["count"], page.context["next_url"]) == (1, 2, "?page=2")


def test_three_trainings_cost_as_many_queries_as_one(sari, sari_in_west_java, draft):
    one = asked(sari, at("events"))
    for name in ("Kedua", "Ketiga"):
        event_of(sari_in_west_java, "32", name=name)
    assert asked(sari, at("events")) == one


# ---- preparing ------------------------------------------------------------------------------------------------------


def test_a_training_is_prepared_with_all_areas(sari, dinas):
    assert sari.get(at("open")).status_code == 200
    answer = sari.post(at("open"), typed(dinas))
    event = bulk_door(Event).get()
    assert landed(answer) == (302, at("event", event.pk))
    assert (event.name, event.region, event.state) == ("Pemantapan PSM 2027", "32", "draft")
    assert list(bulk_door(Block).filter(event=event).values_list("code", flat=True)) == ["3205", "3279"]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"name": ""}, "Name of the activity: This field is required."),
        ({"level": "hebat"}, "Level of training: Select a valid choice. hebat is not one of the available choices."),
        ({"last_day": day(39)}, f"Last day: {rules.ENDS_BEFORE}"),
        ({"nominate_until": day(40)}, f"Last day for names: {rules.NAMED_TOO_LATE}"),
        ({"answer_until": day(19)}, f"Last day for answers: {rules.ANSWERED_TOO_EARLY}"),
        ({"answer_until": day(40)}, f"Last day for answers: {rules.ANSWERED_TOO_LATE}"),
        ({"groups": "x"}, "Number of groups (angkatan): Write a whole number with figures only."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(sari, dinas, given, complaint):
    answer = sari.post(at("open"), typed(dinas, **given))
    assert (answer.status_code, complaints(answer)) == (422, [complaint])
    assert bulk_door(Event).count() == 0


def test_without_an_office_the_way_leads_to_the_offices(sari_in_west_java):
    page = window(sari_in_west_java).get(at("open"))
    assert (page.status_code, "No office is written yet" in words(page)) == (200, True)


def test_an_office_below_may_be_chosen_and_its_own_stands_first(sari, sari_in_west_java, dinas, rina_in_garut):
    garut = office_of(rina_in_garut, "3205")
    offered = sari.get(at("open")).context["form"].fields["office"].choices
    assert [name for _key, name in offered] == [dinas.name, garut.name]
    sari.post(at("open"), typed(garut))
    assert bulk_door(Event).get().region == "3205"


def test_the_ministry_and_a_kabupaten_prepare_theirs(budi_at_the_ministry, rina_in_garut):
    for actor, region, expected in (
        (budi_at_the_ministry, "", ["17", "32"]),
        (rina_in_garut, "3205", ["320505", "320532"]),
    ):
        office = office_of(actor, region)
        answer = window(actor).post(at("open"), typed(office))
        event = bulk_door(Event).get(office=office)
        assert landed(answer) == (302, at("event", event.pk))
        assert list(bulk_door(Block).filter(event=event).values_list("code", flat=True)) == expected


def test_what_is_said_is_put_right(sari, draft):
    form = sari.get(at("edit", draft.pk)).context["form"]
    assert (form["name"].value(), form["level"].value(), "office" in form.fields) == (
        "Pemantapan PSM",
        "lanjutan",
        False,
    )
    answer = sari.post(at("edit", draft.pk), typed(name="Pemantapan PSM Priangan"))
    assert landed(answer) == (302, at("event", draft.pk))
    assert bulk_door(Event).get().name == "Pemantapan PSM Priangan"
    answer = sari.post(at("edit", draft.pk), typed(last_day=day(1)))
    assert (answer.status_code, complaints(answer)) == (422, [f"Last day: {rules.ENDS_BEFORE}"])


def test_a_level_that_is_not_used_any_more_stays_with_its_training(sari, draft):
    bulk_door(Event).update(level="tua", fund="hibah-lama")
    fields = sari.get(at("edit", draft.pk)).context["form"].fields
    assert (("tua", "tua") in fields["level"].choices, ("hibah-lama", "hibah-lama") in fields["fund"].choices) == (
        True,
        True,
    )


# ---- one training ---------------------------------------------------------------------------------------------------


def test_a_training_shows_what_comes_next_by_its_state(sari, sari_in_west_java, dinas):
    empty = services.open_event(sari_in_west_java, office=dinas, facts=event_of(sari_in_west_java, "32").facts)
    page = words(sari.get(at("event", empty.pk)))
    assert "Set how the seats are divided 2 areas take part." in page
    for until, title in (
        ("draft", "Look at the division, then publish it"),
        ("quota", "Open it for names"),
    ):
        event = event_of(sari_in_west_java, "32", until=until, name=until)
        assert title in words(sari.get(at("event", event.pk)))


def test_who_may_only_look_is_shown_no_next_step(sari_in_west_java, dinas, draft):
    auditor = window(actor_of("auditor", "32"))
    page = auditor.get(at("event", draft.pk))
    assert [button.label for button in page.context["next"].buttons] == ["Look at the division"]
    assert page.context["may"] == {"edit": False, "set_groups": False, "choose": False, "cancel": False}


def test_numbers_appear_once_names_are_asked_for(sari, sari_in_west_java, draft, divided):
    event = event_of(sari_in_west_java, "32", until="nomination", name="Terbuka")
    found = [
        [(stat["value"], stat["label"]) for stat in sari.get(at("event", one.pk)).context["stats"]]
        for one in (draft, divided, event)
    ]
    assert found == [
        [],
        [("14", "seats"), ("3", "areas and groups")],
        [
            ("14", "seats"),
            ("0", "have a name"),
            ("14", "without a name"),
            ("0", "names in reserve"),
            ("0", "will come"),
        ],
    ]


def test_facts_that_nobody_said_are_left_out(sari, dinas):
    sari.post(at("open"), typed(dinas, venue="Hotel Harris", place="Bandung", contact="Sari"))
    page = sari.get(at("event", bulk_door(Event).get().pk))
    assert page.context["facts"] == [
        ("The activity", [("Source of funds", "APBD provinsi")]),
        ("Who holds it", [("Office", "Dinas Sosial Provinsi Jawa Barat")]),
        ("For participants", [("Requirements", "Sehat"), ("Whom to ask", "Sari")]),
    ]


def test_a_draft_of_the_province_is_not_here_for_a_kabupaten(rina, draft, divided):
    assert rina.get(at("event", draft.pk)).status_code == 404
    page = rina.get(at("event", divided.pk))
    assert (page.status_code, page.context["next"], page.context["is_own"]) == (200, None, False)


@pytest.mark.parametrize("name", ["edit", "cancel", "groups", "areas", "reserve", "save_plan", "publish", "ask_names"])
def test_a_training_of_another_office_is_changed_by_that_office(rina_in_garut, divided, name):
    roles = {"cancel": "regency_head", "publish": "regency_head", "ask_names": "regency_head"}
    asking = window(actor_of(roles.get(name, "regency_operator"), "3205"))
    answer = asking.get(at(name, divided.pk))
    assert (answer.status_code, rules.NOT_YOUR_EVENT in words(answer)) == (403, True)


# ---- groups ---------------------------------------------------------------------------------------------------------


def test_groups_have_their_days_and_venue(sari, dinas):
    sari.post(at("open"), typed(dinas, groups="2", venue="Aula"))
    event = bulk_door(Event).get()
    assert "is not noted yet" in words(sari.get(at("event", event.pk)))
    form = sari.get(at("groups", event.pk)).context["form"]
    assert (form["venue_2"].value(), form["first_1"].value()) == ("Aula", event.first_day)
    answer = sari.post(at("groups", event.pk), GROUPS | {"venue_1": "Aula", "venue_2": "Balai Desa"})
    assert landed(answer) == (302, at("event", event.pk))
    assert list(bulk_door(Group).values_list("number", "venue")) == [(1, "Aula"), (2, "Balai Desa")]
    assert "Balai Desa" in words(sari.get(at("event", event.pk)))
    assert sari.get(at("groups", event.pk)).context["form"]["venue_2"].value() == "Balai Desa"


def test_days_of_a_group_that_cannot_be_are_refused(sari, dinas):
    sari.post(at("open"), typed(dinas, groups="2"))
    event = bulk_door(Event).get()
    for given, complaint in (
        ({"last_2": day(39)}, "Group 2: the last day lies before the first. Correct one of the two."),
        ({"last_1": day(50)}, "Group 1: its days lie outside those of the event. Correct them, or the event."),
        ({"first_1": ""}, "First day: This field is required."),
    ):
        answer = sari.post(at("groups", event.pk), GROUPS | given)
        assert (answer.status_code, complaints(answer)) == (422, [complaint])
    assert bulk_door(Group).count() == 0


# ---- cancelling -----------------------------------------------------------------------------------------------------


def test_a_training_is_cancelled_with_a_reason_that_all_read(sari, rina, divided):
    assert sari.get(at("cancel", divided.pk)).status_code == 200
    answer = sari.post(at("cancel", divided.pk), {"why": " "})
    assert (answer.status_code, complaints(answer)) == (422, ["Why is it cancelled?: This field is required."])
    answer = sari.post(at("cancel", divided.pk), {"why": "Anggaran digeser"})
    assert landed(answer) == (302, at("event", divided.pk))
    assert "This training is cancelled Anggaran digeser" in words(rina.get(at("event", divided.pk)))
    assert sari.get(at("cancel", divided.pk)).status_code == 409
    assert sari.get(at("edit", divided.pk)).status_code == 409
