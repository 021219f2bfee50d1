"""How the register follows when regions change: nobody is lost, nobody counted twice, rows keep their codes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.kernel.problems import Problem, Refused
from pilar.kernel.scope import Scope, bulk_door
from pilar.regions import queries as regions
from pilar.regions.models import Region
from pilar.regions.rules import Level, changes
from pilar.regions.rules.asking import Close, Decree, Merge, Recode, Rename, Split
from pilar.regions.services import changing
from pilar.regions.services.writing import grove, recount
from pilar.volunteers.models import Assignment, Participation, Person, Post, VillageAlias, VillagePresence
from pilar.volunteers.queries import coverage
from pilar.volunteers.queries.posts import open_posts
from pilar.volunteers.queries.register import register
from pilar.volunteers.queries.wishes import Wish
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.services import areas
from pilar.volunteers.services.assignments import assign, end
from pilar.volunteers.services.posts import move_post
from tests.people import DECREED, volunteer
from tests.regions.rules.landscape import drawn
from tests.volunteers.test_at_once import ani, together

LAW = Decree(date(2026, 3, 1), "Perda Garut 4/2026")
MEKARMUKTI, ONE, TWO = "320532", "3205322001", "3205322002"
TODAY = date(2026, 6, 1)
COUNTRY = Scope(roots=("",))


@pytest.fixture
def served(land, garut_joined, banjar_joined, rina_in_garut):
    """Ani serves in one village of Mekarmukti and Bela in its neighbour."""
    return {code: volunteer(rina_in_garut, land[code], name=name) for code, name in ((ONE, "Ani"), (TWO, "Bela"))}


def presences() -> dict[str, tuple[str, int]]:
    """What every village of a joined area has."""
    return {row.pk: (row.presence, row.people) for row in bulk_door(VillagePresence).all()}


def test_people_and_posts_go_along_and_assignments_keep_their_code(served, budi_at_the_ministry):
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    ani = bulk_door(Person).get(pk=served[ONE].pk)
    assignment = bulk_door(Assignment).get(person=ani)
    assert (ani.village_id, assignment.post.village_id, assignment.village_id) == ("3279022001", "3279022001", ONE)
    state = presences()
    assert state["3279022001"] == ("filled", 1)
    assert not any(code.startswith(MEKARMUKTI) for code in state)


def test_the_new_area_sees_the_service_and_the_old_one_still_sees_what_was_made_there(
    served, budi_at_the_ministry, dedi_in_banjar, rina_in_garut
):
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    dedi = Scope((*dedi_in_banjar.scope.roots, *regions.older_roots("3279")))
    assert {one.village_id for one in Assignment.objects.within(dedi)} == {ONE, TWO}
    assert {one.village_id for one in Assignment.objects.within(rina_in_garut.scope)} == {ONE, TWO}
    assert {one.name for one in register(dedi, Wish(region="3279"), today=TODAY)} == {"Ani", "Bela"}
    assert not register(rina_in_garut.scope, Wish(region="3205"), today=TODAY).exists()


def test_two_villages_become_one_with_the_posts_of_both(served, budi_at_the_ministry):
    changing.merge(budi_at_the_ministry, asked=Merge((ONE, TWO), ONE), decree=LAW)
    posts = open_posts(COUNTRY, ONE)
    assert [(post.number, [one.person.name for one in post.held]) for post in posts] == [(1, ["Ani"]), (2, ["Bela"])]
    assert presences()[ONE] == ("filled", 2)
    assert TWO not in presences()


def test_villages_that_become_a_new_one_have_their_posts_there(served, budi_at_the_ministry):
    changing.merge(budi_at_the_ministry, asked=Merge((ONE, TWO), "3205322009", "Cijaya Mukti"), decree=LAW)
    assert [post.number for post in open_posts(COUNTRY, "3205322009")] == [1, 2]
    assert presences()["3205322009"] == ("filled", 2)


def test_a_new_village_is_vacant_and_has_a_post(served, budi_at_the_ministry):
    changing.split(budi_at_the_ministry, asked=Split(ONE, "3205322009", "Cijaya"), decree=LAW)
    assert presences()["3205322009"] == ("vacant", 0)
    assert [post.number for post in open_posts(COUNTRY, "3205322009")] == [1]
    assert presences()[ONE] == ("filled", 1)


def test_a_kabupaten_cut_out_of_a_joined_one_has_joined_on_the_same_day(served, budi_at_the_ministry):
    asked = Split("3205", "3219", "Kabupaten Garut Selatan", moved=(MEKARMUKTI,))
    seen = changing.preview(asked, LAW)
    assert {line.label: line.count for line in seen.foreseen} == {
        "Posts": 5,
        "PSM in the register": 2,
        "Open assignments": 2,
        "Areas that joined": 1,
    }
    changing.split(budi_at_the_ministry, asked=asked, decree=LAW)
    joined = dict(bulk_door(Participation).values_list("pk", "joined_on"))
    assert joined == dict.fromkeys(("3205", "3219", "3279"), date(2025, 1, 2))
    whole = coverage.tallies(COUNTRY, regions.children("32"))
    assert {code: (tally.villages, tally.people) for code, tally in whole.items()} == {
        code: (Region.objects.get(pk=code).villages, people) for code, people in (("3205", 0), ("3219", 2), ("3279", 0))
    }


def test_what_joins_one_that_has_not_joined_makes_it_joined_with_all_its_villages(
    land, garut_joined, rina_in_garut, budi_at_the_ministry
):
    volunteer(rina_in_garut, land[ONE], name="Ani")
    own = changing.proposals(Merge(("3205", "3279"), "3279", "Kota Banjar"))
    asked = Merge(("3205", "3279"), "3279", "Kota Banjar", codes=own)
    changing.merge(budi_at_the_ministry, asked=asked, decree=LAW)
    assert list(bulk_door(Participation).values_list("pk", flat=True)) == ["3279"]
    now = set(regions.villages("3279").values_list("pk", flat=True))
    assert set(presences()) == now
    assert sum(people for _state, people in presences().values()) == 1


def test_a_village_with_posts_does_not_go_to_an_area_that_has_not_joined(land, garut_joined, budi_at_the_ministry):
    asked = Recode(MEKARMUKTI, "327902")
    sentence = "has PSM or posts in Pilar, but 32.79 has not joined. Record its joining first, on its coverage page."
    with pytest.raises(Refused, match=sentence):
        changing.preview(asked, LAW)
    with pytest.raises(Refused, match=sentence):
        changing.recode(budi_at_the_ministry, asked=asked, decree=LAW)
    assert Region.objects.get(pk=MEKARMUKTI).ended_on is None


def test_a_village_of_an_area_that_has_not_joined_is_counted_once_it_comes_to_one_that_has(
    land, garut_joined, budi_at_the_ministry
):
    assert "3279011001" not in presences()
    changing.recode(budi_at_the_ministry, asked=Recode("3279011001", "3205321009"), decree=LAW)
    assert presences()["3205321009"] == ("vacant", 0)


def test_a_village_where_somebody_serves_is_not_closed(served, budi_at_the_ministry, rina_in_garut):
    with pytest.raises(Refused, match="1 PSM still hold an assignment"):
        changing.close(budi_at_the_ministry, asked=Close(ONE), decree=LAW)
    assignment = bulk_door(Assignment).get(person=served[ONE])
    end(rina_in_garut, assignment=assignment, why=EndReason.MOVED, ended_on=date(2026, 2, 1), note="")
    changing.close(budi_at_the_ministry, asked=Close(ONE), decree=LAW)
    assert ONE not in presences()
    assert not open_posts(COUNTRY, ONE).exists()
    assert bulk_door(Person).get(pk=served[ONE].pk).village_id == ONE


def test_what_is_done_to_an_assignment_of_an_old_code_keeps_the_village_of_now_true(
    served, budi_at_the_ministry, rina_in_garut
):
    changing.merge(budi_at_the_ministry, asked=Merge((ONE, TWO), ONE), decree=LAW)
    bela = bulk_door(Assignment).get(person=served[TWO])
    move_post(rina_in_garut, assignment=bela, post=bulk_door(Post).get(village=ONE, number=1))
    end(rina_in_garut, assignment=bela, why=EndReason.MOVED, ended_on=date(2026, 5, 1), note="")
    assert presences()[ONE] == ("filled", 1)
    assert TWO not in presences()


def test_nobody_is_written_into_a_village_that_ended(served, land, budi_at_the_ministry, rina_in_garut):
    changing.merge(budi_at_the_ministry, asked=Merge((ONE, TWO), ONE), decree=LAW)
    with pytest.raises(Refused, match="is now Desa Mekarmukti"):
        volunteer(rina_in_garut, land[TWO], name="Cici")
    with pytest.raises(Refused, match="Choose that one"):
        assign(rina_in_garut, person=served[TWO], village=land[TWO], standing=DECREED)
    changing.recode(budi_at_the_ministry, asked=Recode("3279", "3280"), decree=LAW)
    with pytest.raises(Refused, match="is now Kota Banjar"):
        areas.join_area(budi_at_the_ministry, regency=land["3279"], joined_on=date(2025, 1, 2))
    assert regions.one("3280") is not None


def test_a_village_that_ended_for_good_takes_nobody(land, garut_joined, budi_at_the_ministry, rina_in_garut):
    changing.close(budi_at_the_ministry, asked=Close(ONE), decree=LAW)
    with pytest.raises(Refused, match="nothing follows it"):
        volunteer(rina_in_garut, land[ONE], name="Cici")


def test_how_an_office_wrote_a_village_means_the_village_of_now(served, land, budi_at_the_ministry):
    bulk_door(VillageAlias).create(region=land["3205"], district="", text="cijayana", village=land[ONE], by="Rina")
    changing.recode(budi_at_the_ministry, asked=Recode(ONE, "3205322009"), decree=LAW)
    assert bulk_door(VillageAlias).get().village_id == "3205322009"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_happens_nobody_is_lost_and_no_village_counted_twice(data, served, budi_at_the_ministry):
    from django.db import transaction

    with transaction.atomic():
        _happen(data, budi_at_the_ministry)
        transaction.set_rollback(True)


def _happen(data, actor) -> None:
    recount(["17", "32"])  # the tree of the tests is a small part of the real one
    first = set(Region.objects.values_list("pk", flat=True))
    people = bulk_door(Person).count()
    for _step in range(data.draw(st.integers(1, 4))):
        tree = grove(["32", "17"])
        try:
            kind, asked = drawn(data, tree)
            _ask(actor, kind, asked)
        except Problem:
            continue
        _check(first, people)


ASKED = {"recode": Recode, "merge": Merge, "split": Split, "close": Close, "rename": Rename}


def _ask(actor, kind, asked) -> None:
    from django.db import transaction

    given = {name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()}
    with transaction.atomic():
        getattr(changing, kind)(actor, asked=ASKED[kind](**given), decree=LAW)


def _check(first, people) -> None:
    rows = Region.objects.in_bulk()
    now = {code for code, row in rows.items() if row.ended_on is None}
    assert first <= set(rows)
    for code, after in regions.current(first).items():
        row = rows[code]
        is_closed = row.ended_on is not None and (row.became_id is None or rows[row.became_id].ended_on is not None)
        assert after in now or (after is None and is_closed)
    for code in now:
        if len(code) < 10:
            below = [one for one in now if changes.parent_of(one) == code]
            assert rows[code].villages == sum(
                max(rows[one].villages, rows[one].level == Level.VILLAGE) for one in below
            )
    joined = set(bulk_door(Participation).values_list("pk", flat=True))
    villages = {code for code in now if len(code) == 10 and code[:4] in joined}
    assert joined <= now
    assert set(presences()) == villages
    held = list(bulk_door(Assignment).filter(is_latest=True, ended_on=None).select_related("post", "person"))
    assert len(held) == people == bulk_door(Person).count()
    assert all(one.post.village_id == one.person.village_id in villages for one in held)
    assert sum(found for _state, found in presences().values()) == people


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_who_registers_while_a_village_changes_is_written_where_it_goes_on_or_told_so(
    land, garut_joined, rina_in_garut, budi_at_the_ministry
):
    asked = Recode(ONE, "3205322009")
    answers = together(
        lambda: changing.recode(budi_at_the_ministry, asked=asked, decree=LAW),
        *(ani(rina_in_garut, land[ONE], name) for name in ("Ani", "Bela", "Cici")),
    )
    refused = [one for one in answers if isinstance(one, Refused)]
    assert not [one for one in answers if isinstance(one, Exception) and one not in refused]
    written = bulk_door(Person).count()
    assert len(refused) + written == 3
    assert set(bulk_door(Person).values_list("village_id", flat=True)) <= {"3205322009"}
    assert presences()["3205322009"][1] == written
