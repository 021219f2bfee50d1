"""Who may stand in the register twice is found, kept as rows, told to the office, and told apart by an officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, NotFound, Refused
from pilar.kernel.scope import Scope, bulk_door
from pilar.notices import queries as notices
from pilar.volunteers import tasks
from pilar.volunteers.models import LikelyPair, NotSame, Person
from pilar.volunteers.queries import pairs as queries
from pilar.volunteers.queries.pairs import Wish
from pilar.volunteers.rules.doubles import Grade, PairState
from pilar.volunteers.services import pairing
from pilar.volunteers.services.people import edit, particulars_of
from tests.people import actor_of, volunteer
from tests.volunteers.files import ANI as ROW
from tests.volunteers.records import entries, fresh, said
from tests.volunteers.uniting import again

MEKARMUKTI, CIJAYANA, OTHER_DISTRICT, BANJAR = "3205322001", "3205322002", "3205051001", "3279011001"
NIK = "3205055403850001"

pytestmark = pytest.mark.usefixtures("garut_joined")


@pytest.fixture
def ani(land, rina_in_garut):
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik=NIK)


@pytest.fixture
def anni(land, rina_in_garut):
    return volunteer(rina_in_garut, land[CIJAYANA], "Anni Soeryani")


@pytest.fixture
def pair(ani, anni):
    pairing.refresh("3205")
    return bulk_door(LikelyPair).get()


def follow(event):
    """Do what follows from the latest such entry, twice, as may happen."""
    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in settings.PILAR_REACTIONS[event] * 2:
        import_string(path)(str(entry.pk))


def told(actor):
    return [(one.kind, one.facts, one.address) for one in notices.inbox(actor) if one.kind == "doubles_waiting"]


def kept():
    return list(bulk_door(LikelyPair).order_by("pk").values("pk", "first", "second", "score", "reasons", "state"))


def test_two_who_look_alike_are_kept_with_signs_and_no_value_of_theirs(pair, ani, anni):
    assert {pair.first_id, pair.second_id} == {ani.pk, anni.pk}
    assert (pair.score, pair.grade, pair.state) == (73, Grade.LIKELY, "waiting")
    assert pair.reasons == [["name_sounds_same", 38], ["birth_same", 30], ["district_same", 5]]


def test_a_partly_hidden_nik_finds_the_full_one(land, rina_in_garut, ani):
    person = volunteer(rina_in_garut, land[OTHER_DISTRICT], "Ny. Suryani", nik_partial=NIK[:12], birth_date=None)
    pairing.refresh("3205")
    found = bulk_door(LikelyPair).get()
    assert {found.first_id, found.second_id} == {ani.pk, person.pk}
    assert found.reasons[0][0] == "nik_mostly_same"


def test_searching_again_keeps_what_is_there_and_lets_go_what_is_no_more(rina_in_garut, pair, ani, anni):
    before = kept()
    pairing.refresh("3205")
    assert kept() == before
    bulk_door(Person).filter(pk=anni.pk).update(phone="+6281200000001")
    bulk_door(Person).filter(pk=ani.pk).update(phone="+6281200000001")
    pairing.refresh("3205")
    assert [(row["pk"], row["score"]) for row in kept()] == [(pair.pk, 89)]
    bulk_door(Person).filter(pk=anni.pk).update(name="Budi", sex="male", birth_date=date(1961, 1, 9), phone="")
    pairing.refresh("3205")
    assert kept() == []


def test_an_area_is_searched_without_touching_its_neighbours(land, rina_in_garut, dedi_in_banjar, banjar_joined, pair):
    for name in ("Dian Permata", "Dian Permata"):
        volunteer(dedi_in_banjar, land[BANJAR], name)
    assert (pairing.refresh("3279"), len(kept())) == (1, 2)
    assert (pairing.refresh("3205"), len(kept())) == (1, 2)
    assert (pairing.refresh("32"), len(kept())) == (2, 2)


def test_a_pair_between_two_kabupaten_is_found_by_the_province_and_shown_to_it_alone(
    land, rina_in_garut, dedi_in_banjar, sari_in_west_java, banjar_joined, ani
):
    volunteer(dedi_in_banjar, land[BANJAR], "Ani Suryani")
    assert pairing.refresh("3205") == pairing.refresh("3279") == 0
    assert pairing.refresh("32") == 1
    for actor, count in ((rina_in_garut, 0), (dedi_in_banjar, 0), (sari_in_west_java, 1)):
        assert queries.pairs(actor.scope, Wish()).count() == count
        assert len(told(actor)) == count
    assert told(sari_in_west_java) == [("doubles_waiting", {"many": 1}, "/psm/ganda/?region=antar")]
    assert queries.pairs(sari_in_west_java.scope, Wish(region=queries.ACROSS)).count() == 1


def test_a_person_who_moves_away_takes_the_pair_out_of_sight(land, rina_in_garut, pair, anni):
    assert queries.pairs(rina_in_garut.scope, Wish()).count() == 1
    bulk_door(Person).filter(pk=anni.pk).update(village=land[BANJAR])
    assert queries.pairs(rina_in_garut.scope, Wish()).count() == 0


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        (Wish(), 1),
        (Wish(grade=Grade.LIKELY), 1),
        (Wish(grade=Grade.SURE), 0),
        (Wish(grade=Grade.POSSIBLE), 0),
        (Wish(region="320532"), 1),
        (Wish(region="320505"), 0),
        (Wish(region=queries.ACROSS), 0),
        (Wish(state=PairState.APART), 0),
    ],
)
def test_the_list_is_filtered_by_sureness_place_and_decision(rina_in_garut, pair, wish, count):
    assert queries.pairs(rina_in_garut.scope, wish).count() == count


def test_a_tksk_sees_the_pairs_of_the_own_kecamatan(pair):
    assert queries.pairs(Scope(("320532",)), Wish()).count() == 1
    assert queries.pairs(Scope(("320505",)), Wish()).count() == 0


def test_whoever_was_registered_or_corrected_a_short_while_ago_is_found(land, rina_in_garut, ani):
    person = volunteer(rina_in_garut, land[CIJAYANA], "Budi Hartono")
    pairing.refresh_changed(now=clock.now())
    assert kept() == []
    edit(rina_in_garut, person=person, particulars=replace(particulars_of(person), name="Anni Soeryani"))
    pairing.refresh_changed(now=clock.now() + timedelta(hours=1))
    assert kept() == []
    pairing.refresh_changed(now=clock.now())
    assert len(kept()) == 1
    [person] = again([person])
    edit(rina_in_garut, person=person, particulars=replace(particulars_of(person), name="Budi Hartono"))
    pairing.refresh_changed(now=clock.now())
    assert kept() == []


def test_who_came_by_a_workbook_is_found_by_the_clock(bring, apply, rina_in_garut, ani, work):
    batch = bring(ROW | {"village": CIJAYANA, "name": "Anni Soeryani", "nik": ""})
    [doubtful] = batch.rows.filter(outcome="doubtful")
    tasks.decide(rina_in_garut, batch=batch, answers={doubtful.pk: None})
    work()
    apply(fresh(batch))
    tasks.find_new_doubles.enqueue()
    work()
    assert len(kept()) == 1


def test_the_office_has_one_notice_that_settles_itself(rina_in_garut, land, pair):
    assert told(rina_in_garut) == [("doubles_waiting", {"many": 1}, "/psm/ganda/")]
    volunteer(rina_in_garut, land[MEKARMUKTI], "Hj. Ani Suryani")
    pairing.refresh("3205")
    assert [facts for _kind, facts, _address in told(rina_in_garut)] == [{"many": 3}]
    for one in bulk_door(LikelyPair).all():
        pairing.tell_apart(rina_in_garut, pair=one)
    follow("doubles.told_apart")
    assert told(rina_in_garut) == []


def test_two_told_apart_are_not_shown_again_until_that_is_taken_back(rina_in_garut, pair):
    pairing.tell_apart(rina_in_garut, pair=pair)
    assert (bulk_door(NotSame).get().by, queries.pairs(rina_in_garut.scope, Wish()).count()) == ("Rina", 0)
    pairing.refresh("3205")
    assert kept()[0]["state"] == "apart"
    with pytest.raises(Refused) as refusal:
        pairing.tell_apart(rina_in_garut, pair=pair)
    assert refusal.value.sentence == pairing.DECIDED_ALREADY
    pairing.take_together(rina_in_garut, pair=pair)
    assert (bulk_door(NotSame).count(), queries.pairs(rina_in_garut.scope, Wish()).count()) == (0, 1)
    with pytest.raises(Refused) as refusal:
        pairing.take_together(rina_in_garut, pair=pair)
    assert refusal.value.sentence == pairing.NOT_APART


def test_who_was_told_apart_before_the_search_is_found_as_such(rina_in_garut, ani, anni):
    first, second = sorted((ani.pk, anni.pk))
    bulk_door(NotSame).create(first_id=first, second_id=second, by="Rina")
    pairing.refresh("3205")
    assert kept()[0]["state"] == "apart"


def test_telling_apart_stands_in_the_journal_of_both(rina_in_garut, pair):
    pairing.tell_apart(rina_in_garut, pair=pair)
    sentences = {said(entry) for entry in entries() if entry.act == "volunteers.tell_apart"}
    assert sentences == {
        f"Rina noted that {name}, Mekarmukti, is not the one who looks alike."
        for name in ("Ani Suryani", "Anni Soeryani")
    }


def test_searching_is_asked_for_and_runs_in_the_background(land, rina_in_garut, ani, anni, work):
    tasks.start_finding(rina_in_garut, region=land["3205"])
    assert "doubles.searched" in [entry.event for entry in entries()]
    work()
    assert len(kept()) == 1
    with pytest.raises(NotFound):
        tasks.start_finding(rina_in_garut, region=land["3279"])


def test_every_night_each_province_that_takes_part_is_searched(sari_in_west_java, ani, anni, work):
    tasks.find_all_doubles.enqueue()
    work()
    work()
    assert (pairing.areas_to_search(), len(kept())) == (["32"], 1)


def test_a_tksk_decides_nothing(land, pair):
    tatang = actor_of("tksk", "320532")
    for act in (pairing.tell_apart, pairing.take_together):
        with pytest.raises(NotAllowed):
            act(tatang, pair=pair)
    with pytest.raises(NotAllowed):
        tasks.start_finding(tatang, region=land["3205"])


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_pairs_costs_two_queries_however_many_there_are(
    land, rina_in_garut, django_assert_num_queries, count
):
    for _number in range(count + 1):
        volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani")
    pairing.refresh("3205")
    with django_assert_num_queries(2):
        found = queries.shown(queries.pairs(rina_in_garut.scope, Wish()), page=1)
        assert [one.first.village.parent.parent.name for one in found.rows]
    assert (found.first, found.last, found.has_next) == (1, found.count, False)
