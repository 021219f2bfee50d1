"""Two records of one person become one, and two again: nothing is lost, and no village is won or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as configured
from django.utils.module_loading import import_string

from pilar.kernel import journal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers.models import (
    ImportRow,
    LifeSign,
    LikelyPair,
    Merge,
    NotSame,
    PayDetails,
    Person,
    RequirementCheck,
    RowDecision,
)
from pilar.volunteers.queries.pairs import survivor_of
from pilar.volunteers.rules import uniting as rules
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.hearing import Sign
from pilar.volunteers.services import merging, pairing
from pilar.volunteers.services.assignments import WENT_ELSEWHERE, assign, end
from pilar.volunteers.services.hearing import note_sign
from pilar.volunteers.services.merging import Choice, merge, unmerge
from pilar.volunteers.services.people import edit, particulars_of, reveal_nik
from tests.people import DECREED, PROPOSED, actor_of, volunteer
from tests.volunteers.records import entries, latest, presence, said, steps, written
from tests.volunteers.uniting import again, check, everything, pay

MEKARMUKTI, CIJAYANA, BANJAR = "3205322001", "3205322002", "3279011001"
NIK, OTHER_NIK = "3205055403850001", "3205055403850010"

pytestmark = pytest.mark.usefixtures("garut_joined")


@pytest.fixture
def ani(land, rina_in_garut):
    """Serves in Mekarmukti with a decree and a NIK."""
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik=NIK)


@pytest.fixture
def anni(land, rina_in_garut):
    """The same in another spelling: proposed in the same village, with a phone and an address."""
    more = {"phone": "+6281200000001", "address": "Kp. Sukamaju"}
    return volunteer(rina_in_garut, land[MEKARMUKTI], "Anni Soeryani", standing=PROPOSED, **more)


@pytest.fixture
def formerly(land, rina_in_garut):
    """The same of an earlier term, in another village, whose service is over."""
    person = volunteer(rina_in_garut, land[CIJAYANA], "Ani S.")
    over = {"why": EndReason.TERM_OVER, "ended_on": date(2025, 6, 1)}
    end(rina_in_garut, assignment=latest(person), **over)
    return person


def keeping(person, *facts, **more):
    return Choice(taken=frozenset(facts), stays=str(latest(person).pk), **more)


def test_the_chosen_values_stay_and_the_other_record_leads_there(rina_in_garut, ani, anni):
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani, "phone", "address", reason="KTP sama"))
    ani, anni = again([ani, anni])
    assert (ani.name, ani.nik, ani.phone, ani.address) == ("Ani Suryani", NIK, "+6281200000001", "Kp. Sukamaju")
    assert (anni.merged_into_id, anni.nik, anni.nik_index) == (ani.pk, None, None)
    assert survivor_of(anni) == ani
    assert (made.survivor, made.absorbed, made.reason, made.by) == (ani, anni, "KTP sama", "Rina")


def test_an_assignment_written_twice_ends_as_such_and_nobody_is_missed(rina_in_garut, ani, anni):
    gone = latest(anni)
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 2)
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    assert presence(MEKARMUKTI) == ("filled", DECREED.service_since, 1)
    gone.refresh_from_db()
    assert (gone.person_id, gone.is_latest) == (ani.pk, False)
    assert (gone.service, gone.end_reason, gone.ended_on) == ("ended", "double", None)
    assert steps(gone)[-1] == ("service", "serving", "ended", None, merging.WRITTEN_TWICE, "Rina")
    end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=date(2026, 3, 1))
    assert presence(MEKARMUKTI) == ("vacant", date(2026, 3, 1), 0)


def test_the_assignment_of_the_record_that_goes_in_may_stay(rina_in_garut, ani, anni):
    stays = latest(anni)
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(anni))
    assert latest(ani) == stays
    assert presence(MEKARMUKTI) == ("pending", PROPOSED.service_since, 1)


def test_earlier_service_elsewhere_joins_the_history(rina_in_garut, ani, formerly):
    merge(rina_in_garut, survivor=formerly, absorbed=ani, choice=Choice(taken=frozenset({"nik", "name"})))
    [formerly] = again([formerly])
    assert (formerly.nik, formerly.name, formerly.search_name) == (NIK, "Ani Suryani", "ani suryani")
    assert formerly.village_id == MEKARMUKTI
    assert latest(formerly).village_id == MEKARMUKTI
    assert formerly.assignments.count() == 2
    assert (presence(MEKARMUKTI)[0], presence(CIJAYANA)) == ("filled", ("vacant", date(2025, 6, 1), 0))


def test_two_open_assignments_in_two_villages_are_settled_first(land, rina_in_garut, ani):
    other = volunteer(rina_in_garut, land[CIJAYANA], "Anni Soeryani")
    before = everything()
    with pytest.raises(Refused) as refusal:
        merge(rina_in_garut, survivor=ani, absorbed=other, choice=keeping(ani))
    assert refusal.value.sentence == rules.OPEN_IN_TWO_VILLAGES
    assert {refusal.value.details["first"], refusal.value.details["second"]} == {
        land[MEKARMUKTI].full_name,
        land[CIJAYANA].full_name,
    }
    assert everything() == before


def test_which_of_two_assignments_stays_has_to_be_said(rina_in_garut, ani, anni):
    with pytest.raises(Invalid) as refusal:
        merge(rina_in_garut, survivor=ani, absorbed=anni, choice=Choice())
    assert (refusal.value.sentence, refusal.value.field) == (rules.SAY_WHICH_STAYS, "stays")


def test_requirements_pay_details_and_what_imports_mean_go_along(bring, apply, rina_in_garut, ani, anni):
    batch = apply(bring({"village": CIJAYANA, "name": "Euis Komala", "nik": ""}))
    row = bulk_door(ImportRow).get(batch=batch)
    bulk_door(ImportRow).update(person_key=anni.pk)
    bulk_door(RowDecision).create(batch=batch, number=row.number, person_key=anni.pk, by="Rina")
    earlier, later = check(ani), check(anni, state="not_met")
    literate = check(anni, "literacy")
    pay(anni, "0012345678")
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    found = {one.pk: one.is_latest for one in bulk_door(RequirementCheck).filter(person=ani)}
    assert found == {earlier.pk: False, later.pk: True, literate.pk: True}
    assert bulk_door(PayDetails).get().person_id == ani.pk
    assert bulk_door(PayDetails).get().account == "0012345678"
    assert bulk_door(ImportRow).get(pk=row.pk).person_key == ani.pk
    assert bulk_door(RowDecision).get().person_key == ani.pk


@pytest.mark.parametrize(("taken", "left"), [((), "0011111111"), (("pay",), "0022222222")])
def test_of_two_bank_accounts_one_is_left(rina_in_garut, ani, anni, taken, left):
    pay(ani, "0011111111")
    pay(anni, "0022222222")
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani, *taken))
    assert [one.account for one in bulk_door(PayDetails).all()] == [left]


def test_of_two_nik_the_chosen_one_stays_and_the_other_is_kept_sealed(land, rina_in_garut, ani):
    other = volunteer(rina_in_garut, land[MEKARMUKTI], "Ani Suryani", nik=OTHER_NIK)
    made = merge(rina_in_garut, survivor=ani, absorbed=other, choice=keeping(ani, "nik"))
    assert [person.nik for person in again([ani, other])] == [OTHER_NIK, None]
    assert NIK in made.before
    raw = Merge._unscoped.raw("SELECT id, before AS kept FROM volunteers_merge")[0]  # noqa: SLF001 -- what rests on disk
    assert NIK.encode() not in bytes(raw.kept)


def test_who_was_told_apart_from_one_stays_apart_from_both(land, rina_in_garut, ani, anni):
    euis = volunteer(rina_in_garut, land[CIJAYANA], "Ani Suryani")
    first, second = sorted((anni.pk, euis.pk))
    bulk_door(NotSame).create(first_id=first, second_id=second, by="Rina")
    before = everything()
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    first, second = sorted((ani.pk, euis.pk))
    assert bulk_door(NotSame).filter(first_id=first, second_id=second).exists()
    unmerge(rina_in_garut, merge=made)
    assert everything() == before


def test_who_was_told_apart_is_not_made_one(rina_in_garut, ani, anni):
    pairing.refresh("3205")
    pairing.tell_apart(rina_in_garut, pair=bulk_door(LikelyPair).get())
    with pytest.raises(Refused) as refusal:
        merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    assert refusal.value.sentence == rules.TOLD_APART


def test_a_record_is_not_made_one_with_itself_nor_with_what_lies_outside(
    land, rina_in_garut, dedi_in_banjar, banjar_joined, ani
):
    outside = volunteer(dedi_in_banjar, land[BANJAR], "Ani Suryani")
    with pytest.raises(Refused) as refusal:
        merge(rina_in_garut, survivor=ani, absorbed=ani, choice=Choice())
    assert refusal.value.sentence == rules.SAME_RECORD
    with pytest.raises(NotFound):
        merge(rina_in_garut, survivor=ani, absorbed=outside, choice=Choice())


def test_undoing_puts_everything_back(rina_in_garut, ani, anni):
    check(ani), check(anni, state="not_met"), pay(anni, "0012345678")
    before = everything()
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(anni, "name", "phone", "nik"))
    assert everything() != before
    unmerge(rina_in_garut, merge=made)
    assert everything() == before
    made.refresh_from_db()
    assert made.undone_by == "Rina"
    told = steps(latest(ani))
    assert told[-2:] == [
        ("service", "serving", "ended", None, merging.WRITTEN_TWICE, "Rina"),
        ("service", "ended", "serving", None, merging.SEPARATED, "Rina"),
    ]
    with pytest.raises(Refused) as refusal:
        unmerge(rina_in_garut, merge=made)
    assert refusal.value.sentence == rules.UNDONE_ALREADY


@pytest.mark.parametrize("whose", [("ani",), ("anni",), ("ani", "anni")])
def test_undoing_gives_each_its_own_sign_of_life_back(rina_in_garut, ani, anni, whose):
    people = {"ani": ani, "anni": anni}
    for number, name in enumerate(whose):
        note_sign(rina_in_garut, person=people[name], heard_on=date(2026, 2, 1 + number), how=Sign.CALL)
    before, states = signs(), everything()
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(anni, "name"))
    assert signs()[ani.pk] == max(before.values())
    unmerge(rina_in_garut, merge=made)
    assert (signs(), everything()) == (before, states)


def signs():
    """When each was last heard of."""
    return dict(bulk_door(LifeSign).values_list("person_id", "heard_on"))


@pytest.mark.parametrize("touch", ["people", "assignments", "checks", "pay"])
def test_what_was_touched_since_stays_one_and_is_named(rina_in_garut, ani, anni, touch):
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    [ani] = again([ani])
    touched = {
        "people": lambda: edit(rina_in_garut, person=ani, particulars=replace(particulars_of(ani), address="Kp. Baru")),
        "assignments": lambda: end(rina_in_garut, assignment=latest(ani), why=EndReason.MOVED, ended_on=None),
        "checks": lambda: check(ani),
        "pay": lambda: pay(ani, "0012345678"),
    }
    touched[touch]()
    with pytest.raises(Refused) as refusal:
        unmerge(rina_in_garut, merge=made)
    assert refusal.value.sentence == rules.TOUCHED
    assert bulk_door(Person).get(pk=anni.pk).merged_into_id == ani.pk


def test_what_came_last_is_undone_first(land, rina_in_garut, ani, anni, formerly):
    start = everything()
    first = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    middle = everything()
    second = merge(rina_in_garut, survivor=ani, absorbed=formerly, choice=Choice())
    with pytest.raises(Refused) as refusal:
        unmerge(rina_in_garut, merge=first)
    assert refusal.value.sentence == rules.LATER_FIRST
    unmerge(rina_in_garut, merge=second)
    assert everything() == middle
    unmerge(rina_in_garut, merge=first)
    assert everything() == start


def test_a_record_that_went_in_itself_is_freed_first(rina_in_garut, ani, anni, formerly):
    first = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    second = merge(rina_in_garut, survivor=formerly, absorbed=ani, choice=Choice(taken=frozenset({"nik"})))
    [anni] = again([anni])
    assert survivor_of(anni) == formerly
    with pytest.raises(Refused) as refusal:
        unmerge(rina_in_garut, merge=first)
    assert refusal.value.sentence == rules.SURVIVOR_MERGED
    with pytest.raises(Refused) as refusal:
        merge(rina_in_garut, survivor=formerly, absorbed=anni, choice=Choice())
    assert refusal.value.sentence == rules.MERGED_ALREADY
    unmerge(rina_in_garut, merge=second)
    unmerge(rina_in_garut, merge=first)
    assert [person.merged_into_id for person in again([ani, anni, formerly])] == [None, None, None]


def test_what_lies_partly_outside_is_separated_by_the_province(
    land, rina_in_garut, dedi_in_banjar, sari_in_west_java, banjar_joined, ani
):
    other = volunteer(dedi_in_banjar, land[BANJAR], "Ani Suryani")
    end(dedi_in_banjar, assignment=latest(other), why=EndReason.MOVED, ended_on=date(2025, 6, 1))
    made = merge(sari_in_west_java, survivor=ani, absorbed=other, choice=Choice())
    with pytest.raises(Refused) as refusal:
        unmerge(rina_in_garut, merge=made)
    assert refusal.value.sentence == rules.PARTLY_OUTSIDE
    unmerge(sari_in_west_java, merge=made)
    assert again([other])[0].merged_into_id is None


def test_nothing_more_is_written_about_a_record_that_went_in(land, rina_in_garut, ani, anni):
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    calls = (
        lambda: edit(rina_in_garut, person=anni, particulars=particulars_of(anni)),
        lambda: reveal_nik(rina_in_garut, person=anni),
        lambda: assign(rina_in_garut, person=anni, village=land[CIJAYANA], standing=PROPOSED),
    )
    for call in calls:
        with pytest.raises(Refused) as refusal:
            call()
        assert refusal.value.sentence == WENT_ELSEWHERE


def test_the_journal_tells_of_both_and_seals_the_values_of_each_under_its_own_key(rina_in_garut, ani, anni):
    merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani, "phone"))
    whole, mine, theirs = [entry for entry in entries() if entry.act == "volunteers.merge"]
    assert said(whole) == "Rina made two records of one person one, Mekarmukti."
    assert said(mine) == "Another record went into that of Ani Suryani, Mekarmukti; changed by it: phone number."
    assert said(theirs) == "The record of Anni Soeryani, Mekarmukti, went into another one."
    assert {mine.parent_id, theirs.parent_id} == {whole.pk}
    assert (mine.subject_id, theirs.subject_id) == (str(ani.pk), str(anni.pk))
    assert journal.personal_of([mine])[mine.pk]["before"] == {"phone": ""}
    assert whole.personal is None
    for one in (whole, mine, theirs):
        assert not any(secret in written(one) for secret in ("Ani", "Anni", NIK, "+62812"))


def test_undoing_is_told_too(rina_in_garut, ani, anni):
    unmerge(rina_in_garut, merge=merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani, "phone")))
    assert [said(entry) for entry in entries() if entry.act == "volunteers.unmerge"] == [
        "Rina separated two records that had been made one, Mekarmukti.",
        "From the record of Ani Suryani, Mekarmukti, another was separated again.",
        "The record of Anni Soeryani, Mekarmukti, stands by itself again.",
    ]


def test_a_merge_settles_its_pair_and_undoing_lets_it_wait_again(rina_in_garut, ani, anni):
    pairing.refresh("3205")
    made = merge(rina_in_garut, survivor=ani, absorbed=anni, choice=keeping(ani))
    assert bulk_door(LikelyPair).get().state == "merged"
    follow("people.merged")
    assert bulk_door(LikelyPair).get().state == "merged"
    unmerge(rina_in_garut, merge=made)
    follow("people.unmerged")
    assert bulk_door(LikelyPair).get().state == "waiting"


def follow(event):
    """Do what follows from the latest such entry."""
    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in configured.PILAR_REACTIONS[event]:
        import_string(path)(str(entry.pk))


def test_whoever_points_to_a_person_is_known_to_the_merge():
    """A table that comes later has to say what becomes of its rows when two people become one."""
    pointing = {(one.related_model.__name__, one.field.name) for one in Person._meta.related_objects}
    hidden = {
        (one.related_model.__name__, one.field.name)
        for one in Person._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete
    }
    assert pointing | hidden == {
        ("Assignment", "person"),
        ("RequirementCheck", "person"),
        ("PayDetails", "person"),
        ("LifeSign", "person"),
        ("PublicConsent", "person"),  # stays with the record in which it was given, and counts there alone
        ("Nomination", "person"),  # stays with the record that was named; history and seats look through merges
        ("Person", "merged_into"),
        *(("Merge", side) for side in ("survivor", "absorbed")),
        *((table, side) for table in ("NotSame", "LikelyPair") for side in ("first", "second")),
    }


def test_only_a_keeper_merges(land, ani, anni):
    tatang = actor_of("tksk", "320532")
    with pytest.raises(NotAllowed):
        merge(tatang, survivor=ani, absorbed=anni, choice=keeping(ani))
    assert Service.SERVING.value == latest(anni).service
