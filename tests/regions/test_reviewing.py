"""The packaged list of earlier changes: what it says, what serves look-ups, and who decides the rest."""

from __future__ import annotations

from collections import Counter

import pytest

from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, Refused
from pilar.regions import queries, services
from pilar.regions.models import Region, RegionEdition, Succession
from pilar.regions.rules import State
from pilar.regions.services import reviewing

SURE = ["91.15.01.2001", "32.05.32.2001", "village", "recoded", "Cijayana Lama", "Cijayana", "2022", "UU 1/2022", "H"]
DOUBTFUL = ["91.15.01.2002", "32.05.32.2002", "village", "recoded", "Karangwangi", "Karangwangi", "2022", "?", "L"]
SPELT = ["32.05.32.2003", "32.05.32.2003", "village", "renamed", "Mekarmoekti", "Mekarmukti", "2025", "spelling", "L"]
LIST = [SURE, DOUBTFUL, SPELT]


@pytest.fixture
def listed(land):
    """Three lines of such a list: one that is sure, one that is not, one that may be a spelling."""
    reviewing.write_packaged(LIST)
    RegionEdition.objects.create(digest="uji", regions=1)
    return {row.old_code: row for row in Succession.objects.all()}


def test_the_packaged_list_is_whole_and_waits_where_it_is_not_sure():
    rows = list(reviewing.packaged(services.lines(services.SUCCESSORS)))
    assert len(rows) == 8_104
    kinds = Counter(row.kind for row in rows)
    assert kinds == {"recoded": 6_631, "renamed": 1_053, "new": 335, "split_from": 71, "removed": 14}
    by_state = Counter((row.state, row.confidence) for row in rows)
    assert {confidence for state, confidence in by_state if state == "review"} == {"L"}
    assert {confidence for state, confidence in by_state if state == "known"} == {"H", "M"}
    assert all(row.state == "review" for row in rows if row.kind == "renamed" and row.confidence == "L")


def test_an_old_code_that_is_no_region_finds_its_successor_when_that_is_sure(listed):
    assert queries.current(["9115012001", "9115012002", "9115012009"]) == {
        "9115012001": "3205322001",
        "9115012002": None,
        "9115012009": None,
    }
    assert [(hit.region.pk, hit.formerly) for hit in queries.search("91.15.01.2001")] == [
        ("3205322001", "91.15.01.2001")
    ]
    assert [hit.region.pk for hit in queries.search("cijayana lama")] == ["3205322001"]
    assert queries.search("mekarmoekti") == []


def test_nothing_of_the_list_changes_a_region(land):
    before = list(Region.objects.order_by("pk").values())
    reviewing.write_packaged(services.lines(services.SUCCESSORS))
    assert list(Region.objects.order_by("pk").values()) == before


def test_what_was_accepted_serves_look_ups_and_what_was_dismissed_does_not(listed, budi_at_the_ministry):
    keys = [listed[code].pk for code in ("9115012002", "3205322003")]
    assert reviewing.decide(budi_at_the_ministry, changes=keys, to=State.ACCEPTED, reason="Lampiran 2025") == 2
    assert queries.current(["9115012002"]) == {"9115012002": "3205322002"}
    assert [(hit.region.pk, hit.formerly) for hit in queries.search("mekarmoekti")] == [("3205322003", "Mekarmoekti")]

    reviewing.decide(budi_at_the_ministry, changes=[listed["9115012002"].pk], to=State.DISMISSED, reason="Keliru")
    assert queries.current(["9115012002"]) == {"9115012002": None}
    entries = JournalEntry.objects.everywhere("a test").filter(act="regions.decide", parent=None).order_by("pk")
    assert [(entry.event, entry.facts["changes"], entry.facts["reason"]) for entry in entries] == [
        ("regions.changes_accepted", 2, "Lampiran 2025"),
        ("regions.changes_dismissed", 1, "Keliru"),
    ]
    assert {line.facts["old"]: line.region for line in entries[0].children.all()} == {
        "9115012002": "3205322002",
        "3205322003": "3205322003",
    }


@pytest.mark.parametrize(
    ("keys", "to", "reason", "problem"),
    [
        ("all", State.ACCEPTED, " ", Invalid),
        ("none", State.ACCEPTED, "Dilihat", Invalid),
        ("all", State.APPLIED, "Dilihat", Invalid),
    ],
)
def test_a_decision_says_what_and_why(listed, budi_at_the_ministry, keys, to, reason, problem):
    chosen = [row.pk for row in listed.values()] if keys == "all" else []
    with pytest.raises(problem):
        reviewing.decide(budi_at_the_ministry, changes=chosen, to=to, reason=reason)
    assert not Succession.objects.filter(decided_at__isnull=False).exists()


def test_only_those_who_keep_the_regions_decide(listed, sari_in_west_java, budi_at_the_ministry):
    keys = [row.pk for row in listed.values()]
    with pytest.raises(NotAllowed):
        reviewing.decide(sari_in_west_java, changes=keys, to=State.ACCEPTED, reason="Dilihat")
    Succession.objects.all().delete()
    with pytest.raises(Refused):
        reviewing.decide(budi_at_the_ministry, changes=keys, to=State.ACCEPTED, reason="Dilihat")


def test_a_later_list_keeps_what_was_decided_and_lets_go_what_it_no_longer_holds(listed, budi_at_the_ministry):
    reviewing.decide(budi_at_the_ministry, changes=[listed["3205322003"].pk], to=State.ACCEPTED, reason="Dilihat")
    reviewing.write_packaged([SURE, SPELT])
    assert dict(Succession.objects.values_list("old_code", "state")) == {
        "9115012001": "known",
        "3205322003": "accepted",
    }
