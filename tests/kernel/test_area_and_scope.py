"""Areas by digits, and the one door to tables that belong to regions."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.area import NATION, Scope, ancestors, next_code
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import Party, Reaching, ScopeMissing, Within, WithinBeginning, WithinBoth, bulk_door, in_area
from pilar.volunteers.models import Participation, Person
from tests.people import volunteer

codes = st.sampled_from([2, 4, 6, 10]).flatmap(lambda length: st.text("0123456789", min_size=length, max_size=length))
scopes = st.builds(lambda roots: Scope(roots=tuple(roots)), st.lists(st.one_of(st.just(NATION), codes), max_size=3))


@pytest.mark.parametrize(
    ("code", "following"), [("32", "33"), ("3209", "3210"), ("09", "10"), ("99", None), ("9999", None)]
)
def test_the_code_after_an_area_is_the_next_number_of_its_length(code, following):
    assert next_code(code) == following


def test_what_lies_above_a_village_is_kecamatan_regency_and_province():
    assert ancestors("3205322001") == ("32", "3205", "320532")
    assert ancestors("32") == ()


@given(codes, codes)
def test_the_range_of_an_area_holds_exactly_the_codes_that_start_with_it(area, code):
    end = next_code(area)
    assert (code >= area and (end is None or code < end)) == code.startswith(area)


@given(scopes, codes)
def test_what_an_area_covers_it_also_reaches(scope, code):
    assert not scope.covers(code) or scope.reaches(code)


@given(scopes, codes)
def test_an_area_reaches_whatever_lies_above_it(scope, code):
    within = [root for root in scope.roots if root.startswith(code)]
    assert scope.reaches(code) == (scope.covers(code) or bool(within))


@given(scopes, codes)
def test_narrowing_never_widens(scope, code):
    narrowed = scope.narrowed(code)
    assert scope.contains(narrowed)
    assert all(root.startswith(code) or scope.covers(code) for root in narrowed.roots)


@given(scopes, codes, codes)
def test_narrowing_keeps_what_lies_in_both(scope, code, village):
    both = scope.covers(village) and village.startswith(code)
    assert scope.narrowed(code).covers(village) == both


def test_nobody_contains_more_than_their_own_area():
    assert Scope(("32",)).contains(Scope(("3205", "3279")))
    assert not Scope(("3205",)).contains(Scope(("32",)))
    assert Scope((NATION,)).contains(Scope(("17",)))


def test_the_condition_of_the_nation_is_no_condition():
    assert in_area("village_id", NATION) == Q()
    assert Within("village_id").q(Scope((NATION, "32"))) == Q()


def test_the_condition_of_the_last_code_has_no_end():
    assert in_area("code", "99") == Q(code__gte="99")


def test_a_scope_without_roots_sees_nothing(land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land["3205322001"])
    assert not Person.objects.within(Scope()).exists()


def test_within_shows_the_own_area_and_nothing_beside_it(
    land, rina_in_garut, dedi_in_banjar, garut_joined, banjar_joined
):
    ani = volunteer(rina_in_garut, land["3205322001"], "Ani")
    volunteer(dedi_in_banjar, land["3279011001"], "Budi")
    assert list(Person.objects.within(rina_in_garut.scope)) == [ani]


def test_reaching_shows_what_was_placed_at_an_ancestor(land, rina_in_garut, garut_joined, banjar_joined):
    village = Scope(("3205322001",))
    assert [row.pk for row in Participation.objects.within(village)] == ["3205"]


def test_reaching_the_nation_means_rows_without_a_place_above():
    assert "" in str(Reaching("region").q(Scope(("32",))))


def test_what_joins_two_things_is_shown_to_who_may_see_both():
    both = WithinBoth("first", "second")
    garut = Scope(("3205",))
    assert both.q(garut) == Within("first").q(garut) & Within("second").q(garut)
    assert both.q(Scope(("",))) == Q()
    assert both.q(Scope()) == Q(pk__in=()) & Q(pk__in=())


def test_party_shows_rows_granted_by_name_only():
    assert Party("office").q(Scope(parties=frozenset({"office:1"}))) == Q(office__in=["office:1"])
    assert Party("office").q(Scope(("32",))) == Q(pk__in=())


@pytest.mark.parametrize("entry", ["all", "count", "first", "exists", "values", "iterator", "aggregate"])
def test_every_ordinary_entry_to_a_scoped_table_raises(entry):
    with pytest.raises(ScopeMissing, match=r"Person\.objects needs"):
        getattr(Person.objects, entry)()


@pytest.mark.parametrize("entry", ["filter", "get", "exclude", "create", "get_or_create", "update"])
def test_every_entry_with_conditions_raises_too(entry):
    with pytest.raises(ScopeMissing):
        getattr(Person.objects, entry)(name="Ani")


def test_everywhere_asks_for_its_reason(db):
    assert Person.objects.everywhere("a test").count() == 0
    with pytest.raises(ScopeMissing):
        Person.objects.everywhere("")


def test_whoever_sees_the_nation_sees_every_row(land, rina_in_garut, garut_joined):
    ani = volunteer(rina_in_garut, land["3205322001"])
    assert list(Person.objects.within(Scope((NATION,)))) == [ani]


def test_none_is_nobody(land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land["3205322001"])
    assert not Person.objects.none().exists()


def test_django_itself_works_through_the_plain_manager(land, rina_in_garut, garut_joined):
    ani = volunteer(rina_in_garut, land["3205322001"])
    ani.refresh_from_db()
    ani.full_clean()
    assert ani.assignments.count() == 1
    with pytest.raises(ObjectDoesNotExist):
        bulk_door(Person).get(name="nobody")


def test_the_beginning_of_a_code_covers_exactly_what_a_range_of_codes_covers(land, rina_in_garut, garut_joined):
    volunteer(rina_in_garut, land["3205322001"])
    rows = JournalEntry.objects.everywhere("a test")
    assert rows.count() == 2
    for root in ("", "32", "3205", "320532", "3205322001", "3279", "33", "3205322002"):
        scope = Scope((root,))
        assert set(rows.filter(WithinBeginning("region").q(scope))) == set(rows.filter(Within("region").q(scope)))
    both = Scope(("3279", "3205"))
    assert JournalEntry.objects.within(both).count() == 2
    assert JournalEntry.objects.within(Scope()).count() == 0
