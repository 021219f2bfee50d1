"""Changes of regions by hand, in the tables: the tree afterwards, who may, what an edition leaves alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilar.accounts.queries.mandates import actor_of
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, Problem, Refused
from pilar.regions import queries
from pilar.regions.models import Region, RegionEdition, RegionFact, Succession
from pilar.regions.queries import changed
from pilar.regions.rules import Level
from pilar.regions.rules.asking import Close, Decree, Merge, Recode, Rename, Split
from pilar.regions.services import changing, editions
from tests.people import account
from tests.regions.fixtures import packaged

LAW = Decree(date(2026, 3, 1), "UU 7/2026")
MEKARMUKTI, VILLAGE = "320532", "3205322001"


def codes(rows) -> list[str]:
    return [row.pk for row in rows]


def counts(code) -> tuple[int, int, int]:
    """The kab/kota, kecamatan and villages a region says it has."""
    row = Region.objects.get(pk=code)
    return row.regencies, row.districts, row.villages


def true_counts(code) -> tuple[int, ...]:
    """The same, counted from what lies below it now."""
    below = Region.objects.filter(code__startswith=code, ended_on=None)
    return tuple(below.filter(level=level).exclude(pk=code).count() for level in list(Level)[1:])


def test_a_kecamatan_gets_another_code_with_all_its_villages(land, budi_at_the_ministry):
    before = codes(queries.villages(MEKARMUKTI))
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)

    after = [f"327902{code[6:]}" for code in before]
    assert codes(queries.villages("327902")) == after
    assert queries.current([*before, MEKARMUKTI, "3205"]) == {
        **dict(zip(before, after, strict=True)),
        MEKARMUKTI: "327902",
        "3205": "3205",
    }
    assert queries.predecessors(["327902", after[0], "3205"]) == {"327902": (MEKARMUKTI,), after[0]: (before[0],)}
    assert codes(queries.children("3205")) == ["320505"]
    assert MEKARMUKTI not in codes(queries.districts("3205"))
    assert (counts("3205"), counts("3279"), counts("32")) == tuple(map(true_counts, ("3205", "3279", "32")))
    old, new = Region.objects.get(pk=before[0]), Region.objects.get(pk=after[0])
    assert (old.ended_on, old.became_id, old.parent_id) == (LAW.on, after[0], MEKARMUKTI)
    assert (new.name, new.lat, new.lng, new.parent_id) == (old.name, old.lat, old.lng, "327902")


def test_what_was_done_stands_in_the_journal_and_in_the_list(land, budi_at_the_ministry):
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    entry = JournalEntry.objects.everywhere("a test").get(event="region.recoded")
    assert (entry.act, entry.region, entry.facts["changed"], entry.facts["source"]) == (
        "regions.recode",
        "327902",
        6,
        "UU 7/2026",
    )
    first = changed.about(MEKARMUKTI).get()
    assert (first.old_code, first.new_code, first.kind, first.since, first.source, first.state, first.decided_by) == (
        MEKARMUKTI,
        "327902",
        "recoded",
        "2026-03-01",
        "UU 7/2026",
        "applied",
        "Budi",
    )


def test_a_name_changes_and_the_old_one_is_still_found(land, budi_at_the_ministry):
    changing.rename(budi_at_the_ministry, asked=Rename(VILLAGE, "Cijaya Asri"), decree=LAW)
    old_name = packaged()[VILLAGE].name
    assert [(hit.region.pk, hit.formerly) for hit in queries.search(old_name)] == [
        (MEKARMUKTI, ""),
        (VILLAGE, old_name),
    ]
    assert [(hit.region.pk, hit.formerly) for hit in queries.search("cijaya asri")] == [(VILLAGE, "")]


def test_an_old_code_and_the_name_of_what_was_merged_find_the_one_that_goes_on(land, budi_at_the_ministry):
    gone, stays = "3205322002", VILLAGE
    asked = Merge((gone, stays), stays)
    changing.merge(budi_at_the_ministry, asked=asked, decree=LAW)
    name = packaged()[gone].name
    assert [(hit.region.pk, hit.formerly) for hit in queries.search("32.05.32.2002")] == [(stays, "32.05.32.2002")]
    found = {hit.region.pk: hit.formerly for hit in queries.search(name)}
    assert found[stays] == f"{name} (32.05.32.2002)"
    assert gone not in found
    assert queries.named(name, scope=budi_at_the_ministry.scope) == []


def test_a_new_kabupaten_takes_a_kecamatan_along_and_figures_stay(land, budi_at_the_ministry):
    asked = Split("3205", "3219", "Kabupaten Garut Selatan", moved=(MEKARMUKTI,))
    changing.split(budi_at_the_ministry, asked=asked, decree=LAW)
    assert codes(queries.children("32")) == ["3205", "3219", "3279"]
    assert codes(queries.villages("3219"))[0] == "3219322001"
    assert not RegionFact.objects.filter(pk="3219").exists()
    assert RegionFact.objects.filter(pk="3205").exists()
    assert counts("3219") == (0, 1, 5)
    drawn = queries.picture("32", units=list(queries.shown("32")), paints={}, meanings={}, title="")
    assert [area.code for area in drawn.areas] == ["3205", "3279"]


def test_figures_and_outline_go_along_with_a_kabupaten_and_add_up_when_two_merge(land, budi_at_the_ministry):
    whole = queries.nation()
    people = {fact.pk: fact.population for fact in RegionFact.objects.filter(pk__in=["3205", "3279"])}
    changing.recode(budi_at_the_ministry, asked=Recode("3279", "3280", "Kota Banjar"), decree=LAW)
    assert RegionFact.objects.get(pk="3280").population == people["3279"]
    drawn = queries.picture("32", units=list(queries.shown("32")), paints={}, meanings={}, title="")
    assert [area.code for area in drawn.areas] == ["3205", "3280"]

    asked = Merge(("3280", "3205"), "3205")
    changing.merge(budi_at_the_ministry, asked=asked, decree=LAW)
    assert RegionFact.objects.get(pk="3205").population == sum(people.values())
    assert counts("3205") == true_counts("3205")
    assert queries.nation().population == whole.population


def test_a_village_that_ends_is_reached_by_its_code_alone(land, budi_at_the_ministry):
    changing.close(budi_at_the_ministry, asked=Close(VILLAGE), decree=LAW)
    assert queries.one(VILLAGE).ended_on == LAW.on
    assert queries.current([VILLAGE]) == {VILLAGE: None}
    assert queries.ended([VILLAGE, MEKARMUKTI]) == {VILLAGE: None}
    assert VILLAGE not in codes(queries.villages("3205"))
    assert queries.search("32.05.32.2001") == []


@pytest.mark.parametrize("act", [changing.rename, changing.recode, changing.merge, changing.split, changing.close])
def test_only_the_ministry_and_the_system_administrator_change_regions(land, sari_in_west_java, act):
    with pytest.raises(NotAllowed):
        act(sari_in_west_java, asked=Close(VILLAGE), decree=LAW)
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    ("decree", "field"),
    [
        (Decree(LAW.on, " "), "source"),
        (Decree(clock.now().date() + timedelta(days=2), "UU 1/2030"), "on"),
    ],
)
def test_a_change_names_its_law_and_is_in_force(land, budi_at_the_ministry, decree, field):
    with pytest.raises(Invalid) as caught:
        changing.close(budi_at_the_ministry, asked=Close(VILLAGE), decree=decree)
    assert caught.value.field == field
    with pytest.raises(Invalid):
        changing.preview(Close(VILLAGE), decree)
    assert queries.one(VILLAGE).ended_on is None


def test_a_preview_writes_nothing_and_says_what_would_happen(land, budi_at_the_ministry):
    seen = changing.preview(Recode(MEKARMUKTI, "327902"), LAW)
    assert (len(seen.successions), seen.villages) == (6, 5)
    assert not Region.objects.filter(pk="327902").exists()
    own = changing.proposals(Merge(("320505", MEKARMUKTI), "320505"))
    assert own
    assert set(own) <= set(codes(queries.villages(MEKARMUKTI)))


def test_a_refused_change_leaves_everything_as_it_was(land, budi_at_the_ministry):
    before = list(Region.objects.order_by("pk").values())
    with pytest.raises(Refused):
        changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "320505"), decree=LAW)
    with pytest.raises(Problem):
        changing.split(budi_at_the_ministry, asked=Split("320505", "320506", "X"), decree=LAW)
    assert list(Region.objects.order_by("pk").values()) == before


def test_a_code_may_be_taken_back_by_its_own_region(land, budi_at_the_ministry):
    before = codes(queries.villages("32"))
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    changing.recode(budi_at_the_ministry, asked=Recode("327902", MEKARMUKTI), decree=LAW)
    assert codes(queries.villages("32")) == before
    assert Region.objects.get(pk=VILLAGE).ended_on is None
    assert queries.current(["327902", "3279022001"]) == {"327902": MEKARMUKTI, "3279022001": VILLAGE}


def test_another_edition_leaves_alone_what_was_changed_by_hand(land, budi_at_the_ministry, monkeypatch):
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    changing.rename(budi_at_the_ministry, asked=Rename("320505", "Tarogong Selatan"), decree=LAW)
    edition = [row for code, row in packaged().items() if code in land or code.startswith("320532")]
    later = packaged()[VILLAGE]._replace(code="3205322099", name="Baru di bawah yang sudah berakhir")
    elsewhere = packaged()["3205051001"]._replace(name="Ejaan baru")
    edition = [elsewhere if row.code == "3205051001" else row for row in [*edition, later]]
    monkeypatch.setattr(editions, "packaged_regions", lambda: iter(edition))
    monkeypatch.setattr(editions, "packaged_facts", lambda: iter([]))
    monkeypatch.setattr(editions, "lines", lambda _path: iter([]))
    editions.load()

    assert Region.objects.get(pk="320505").name == "Tarogong Selatan"
    assert Region.objects.get(pk="3205051001").name == "Ejaan baru"
    assert Region.objects.get(pk=MEKARMUKTI).became_id == "327902"
    assert not Region.objects.filter(pk="3205322099").exists()
    assert (counts("3205"), counts("32")) == (true_counts("3205"), true_counts("32"))
    told = JournalEntry.objects.everywhere("a test").get(event="regions.loaded").facts
    assert told["kept"] == len(packaged_below(MEKARMUKTI)) + 1 + 1  # the kecamatan's, the later one, the renamed one
    assert RegionEdition.objects.count() == 1


def packaged_below(code) -> list[str]:
    return [one for one in packaged() if one.startswith(code)]


def test_a_new_area_sees_what_was_made_under_the_codes_that_became_its_own(land, budi_at_the_ministry):
    officers = {code: account("regency_operator", code) for code in ("3205", "3279")}
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    scopes = {code: actor_of(mandate, user=user).scope for code, (user, mandate) in officers.items()}
    assert scopes["3279"].roots == ("3279", MEKARMUKTI)
    assert scopes["3205"].roots == ("3205",)
    _user, nation = account("ministry", "")
    assert actor_of(nation, user=nation.user).scope.roots == ("",)
    _user, province = account("province_operator", "32")
    assert actor_of(province, user=province.user).scope.roots == ("32",)


def test_a_mandate_holds_where_its_region_goes_on(land, budi_at_the_ministry):
    user, mandate = account("camat", MEKARMUKTI)
    before = actor_of(mandate, user=user)
    changing.recode(budi_at_the_ministry, asked=Recode(MEKARMUKTI, "327902"), decree=LAW)
    after = actor_of(mandate, user=user)
    assert (before.region, after.region, after.scope.roots) == (MEKARMUKTI, "327902", ("327902", MEKARMUKTI))
    assert after.about["region_label"] == "Mekarmukti"


def test_nothing_more_is_asked_while_no_region_ever_changed(land, django_assert_num_queries):
    user, mandate = account("regency_operator", "3205")
    with django_assert_num_queries(2):  # the permissions, and the region's name
        actor_of(mandate, user=user)
