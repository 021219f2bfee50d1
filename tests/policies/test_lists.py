"""The packaged lists and what areas do to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Duplicate, Invalid, NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.policies import queries
from pilar.policies.models import Term, TermWord
from pilar.policies.rules import lists, terms
from pilar.policies.services import load, loading
from pilar.policies.services.terms import Wording, add_term, add_word, end_term, end_word
from pilar.volunteers.rules.assignments import CHOSEN_ENDS
from tests.people import actor_of

SINCE = date(2026, 1, 5)
DAY = date(2026, 3, 1)
KUBE = Wording(code="kube", label="Kelompok Usaha Bersama", short="KUBE", law="Kep. Kadis 12/2026")


@pytest.fixture
def loaded(land):
    load()


def codes(key, region, on=DAY):
    return [term.code for term in queries.terms(key, region, on)]


def term(key, code, region=""):
    return bulk_door(Term).get(list_key=key, code=code, region=region)


def events():
    return [entry.event for entry in JournalEntry.objects.everywhere("a test").order_by("pk")]


def test_the_packaged_lists_are_loaded_once(loaded):
    assert {key: len(codes(key, "")) for key in terms.LISTS if codes(key, "")} == {
        "ppks": 26,
        "psks": 12,
        "end_reasons": 6,
        "training_levels": 3,
        "education": 11,
        "funds": 9,
        "papers": 6,
        "other_roles": 13,
    }
    assert load() == 0
    assert events() == ["terms.loaded"]


def test_every_packaged_term_belongs_to_a_list_and_fits_its_columns():
    for row in loading.packaged():
        assert row["list"] in terms.LISTS
        assert terms.CODE_FORM.fullmatch(row["code"])
        assert 0 < len(row["label"]) <= 160
        assert len(row["short"]) <= 30
        assert len(row["meaning"]) <= 400


def test_the_reasons_of_the_list_are_those_the_acts_know(loaded):
    assert set(codes("end_reasons", "")) == {reason.value for reason in CHOSEN_ENDS}


@pytest.mark.parametrize(
    ("text", "found"),
    [("ODGJ", "09"), ("jompo", "08"), ("pasung", "09"), ("KDRT", "19"), ("anjal", "04"), ("kursi roda", "09")],
)
def test_everyday_words_find_a_category(loaded, text, found):
    assert [one.code for one in queries.find("ppks", text, "3205", DAY)] == [found]


def test_a_new_edition_renews_the_words_and_leaves_what_offices_did(loaded, budi_at_the_ministry, monkeypatch):
    end_term(budi_at_the_ministry, term=term("psks", "07"), last_day=DAY, reason="Tidak dihitung lagi")
    word = bulk_door(TermWord).get(word="jompo")
    end_word(budi_at_the_ministry, word=word)
    bulk_door(Term).filter(list_key="psks", code="02").update(label="Lama")
    monkeypatch.setattr(loading, "edition", lambda: "another")
    assert load() == 86
    assert term("psks", "02").label == "Pekerja Sosial Masyarakat"
    assert term("psks", "07").valid_until == DAY
    assert queries.find("ppks", "jompo", "3205", DAY + timedelta(days=2000)) == []


def test_a_province_adds_a_term_that_its_kabupaten_have_and_others_have_not(loaded, sari_in_west_java):
    added = add_term(sari_in_west_java, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    assert (added.region, added.by) == ("32", "Sari")
    assert codes("psks", "3205")[-1] == "kube"
    assert "kube" not in codes("psks", "17")
    assert "kube" not in codes("psks", "3205", SINCE - timedelta(days=1))
    assert events()[-1] == "term.added"


def test_a_code_is_given_once(loaded, sari_in_west_java, rina_in_garut):
    add_term(sari_in_west_java, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    for actor in (sari_in_west_java, rina_in_garut):
        with pytest.raises(Duplicate):
            add_term(actor, to=lists.PSKS, wording=KUBE, valid_from=SINCE)


def test_a_list_that_is_the_same_everywhere_takes_no_local_term(loaded, rina_in_garut, budi_at_the_ministry):
    with pytest.raises(Refused):
        add_term(rina_in_garut, to=lists.EDUCATION, wording=KUBE, valid_from=SINCE)
    with pytest.raises(Refused):
        end_term(rina_in_garut, term=term("education", "s3"), last_day=DAY, reason="x")
    assert add_term(budi_at_the_ministry, to=lists.EDUCATION, wording=KUBE, valid_from=SINCE).region == ""


def test_a_province_stops_using_a_term_and_others_go_on(loaded, sari_in_west_java):
    end_term(sari_in_west_java, term=term("psks", "07"), last_day=DAY, reason="Jawa Barat menghitung sepuluh pilar")
    assert "07" in codes("psks", "3205", DAY)
    assert "07" not in codes("psks", "3205", DAY + timedelta(days=1))
    assert "07" in codes("psks", "17", DAY + timedelta(days=1))
    assert queries.labels("psks")["07"] == "Keluarga Pioner"
    assert events()[-1] == "term.ended"


def test_one_s_own_term_ends_and_is_still_known_by_name(loaded, rina_in_garut):
    own = add_term(rina_in_garut, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    end_term(rina_in_garut, term=own, last_day=DAY, reason="Perbup 3/2026")
    assert "kube" not in codes("psks", "3205", DAY + timedelta(days=1))
    assert queries.labels("psks")["kube"] == "Kelompok Usaha Bersama"
    with pytest.raises(Refused):
        end_term(rina_in_garut, term=own, last_day=DAY, reason="x")


def test_a_term_is_not_ended_without_a_reason_nor_before_it_began(loaded, rina_in_garut):
    own = add_term(rina_in_garut, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    with pytest.raises(Invalid):
        end_term(rina_in_garut, term=own, last_day=DAY, reason=" ")
    with pytest.raises(Invalid):
        end_term(rina_in_garut, term=own, last_day=SINCE - timedelta(days=1), reason="x")
    assert term("psks", "kube", "3205").valid_until is None


def test_the_term_of_another_area_is_out_of_reach(loaded, rina_in_garut, dedi_in_banjar, sari_in_west_java):
    own = add_term(rina_in_garut, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    with pytest.raises(NotFound):
        end_term(dedi_in_banjar, term=own, last_day=DAY, reason="x")
    # The province sees it, yet it is the kabupaten's own.
    with pytest.raises(Refused):
        end_term(sari_in_west_java, term=own, last_day=DAY, reason="x")
    with pytest.raises(Refused):
        add_word(sari_in_west_java, term=own, word="usaha bersama")


def test_a_word_of_an_area_finds_there_and_nowhere_else(loaded, rina_in_garut):
    row = add_word(rina_in_garut, term=term("ppks", "09"), word=" kurang  waras ")
    assert row.word == "kurang waras"
    assert [one.code for one in queries.find("ppks", "kurang waras", "3205", DAY)] == ["09"]
    assert queries.find("ppks", "kurang waras", "3279", DAY) == []
    with pytest.raises(Duplicate):
        add_word(rina_in_garut, term=term("ppks", "09"), word="Kurang waras")
    assert events()[-1] == "word.added"


def test_a_word_is_taken_back_by_who_added_it_and_may_come_again(loaded, rina_in_garut, sari_in_west_java):
    row = add_word(rina_in_garut, term=term("ppks", "09"), word="kurang waras")
    with pytest.raises(Refused):
        end_word(sari_in_west_java, word=row)
    end_word(rina_in_garut, word=row)
    far = row.made_at.date() + timedelta(days=2)
    assert queries.find("ppks", "kurang waras", "3205", far) == []
    assert add_word(rina_in_garut, term=term("ppks", "09"), word="kurang waras").pk != row.pk


def test_who_may_not_decide_changes_no_list(loaded, land):
    tksk = actor_of("tksk", "320505")
    with pytest.raises(NotAllowed):
        add_term(tksk, to=lists.PSKS, wording=KUBE, valid_from=SINCE)
    with pytest.raises(NotAllowed):
        add_word(tksk, term=term("ppks", "09"), word="kurang waras")


def test_several_lists_take_two_queries(loaded):
    with CaptureQueriesContext(connection) as asked:
        found = queries.lists_in_force(["ppks", "psks", "funds"], "3205", DAY)
    assert (len(asked), [len(found[key]) for key in found]) == (2, [26, 12, 9])
