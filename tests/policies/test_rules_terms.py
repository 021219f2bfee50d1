"""Lists: what an area has on a day, which words find it, what may be added and ended."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.problems import Duplicate, Invalid, NotFound, Problem, Refused
from pilar.policies.rules import terms as rules
from pilar.policies.rules.terms import Term, TermList

DAY = date(2026, 3, 1)
SINCE = date(2012, 1, 1)


def term(code, label="", region="", since=SINCE, **more):
    return Term(code=code, label=label or code, region=region, valid_from=since, **more)


ELDERLY = term("08", "Lanjut usia telantar", short="LUT", words=("jompo", "kakek"), position=8)
DISABLED = term("09", "Penyandang disabilitas", words=("ODGJ", "pasung", "gangguan jiwa"), position=9)
CHILD = term("02", "Anak terlantar", meaning="Kehilangan hak asuh.", words=("yatim piatu",), position=2)
NATION = [DISABLED, ELDERLY, CHILD]


def codes(found):
    return [one.code for one in found]


def test_a_list_has_the_terms_of_the_nation_then_those_of_the_area():
    mine, other = term("kube", region="32"), term("lain", region="33")
    assert codes(rules.in_force([*NATION, mine, other], region="3205", on=DAY)) == ["02", "08", "09", "kube"]
    assert codes(rules.in_force([*NATION, mine], region="", on=DAY)) == ["02", "08", "09"]


def test_an_area_may_stop_using_a_term_and_say_it_in_its_own_words():
    unused = term("08", region="32", since=date(2026, 1, 1), is_used=False)
    renamed = term("09", "Difabel", region="3205", since=date(2026, 1, 1))
    rows = [*NATION, unused, renamed]
    assert codes(rules.in_force(rows, region="32", on=DAY)) == ["02", "09"]
    assert codes(rules.in_force(rows, region="32", on=date(2025, 12, 31))) == ["02", "08", "09"]
    assert [one.label for one in rules.in_force(rows, region="3205", on=DAY)] == ["Anak terlantar", "Difabel"]


def test_a_term_holds_from_its_first_day_to_its_last():
    one = term("x", since=date(2026, 2, 1), valid_until=date(2026, 2, 28))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [one.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("jompo", ["08"]),
        ("ODGJ", ["09"]),
        ("odgj", ["09"]),
        ("yatim", ["02"]),
        ("telantar", ["08"]),
        ("hak asuh", ["02"]),
        ("gangguan", ["09"]),
        ("lut", ["08"]),
        ("09", ["09"]),
        ("qqq", []),
        ("", ["09", "08", "02"]),
    ],
)
def test_everyday_words_find_a_term(text, found):
    assert codes(rules.finding(NATION, text)) == found


def test_the_term_a_word_names_comes_before_those_that_only_hold_it():
    named = term("z", "Kakek")
    assert codes(rules.finding([term("a", "Rumah kakek"), named], "kakek")) == ["z", "a"]


def refusal(call, *args, **more):
    with pytest.raises(Problem) as caught:
        call(*args, **more)
    return type(caught.value), caught.value.sentence


def test_a_code_is_short_plain_and_free():
    assert rules.check_code(" Lokal-1 ", known=NATION) == "lokal-1"
    assert refusal(rules.check_code, "", known=NATION) == (Invalid, rules.CODE_WRONG)
    assert refusal(rules.check_code, "dua kata", known=NATION) == (Invalid, rules.CODE_WRONG)
    assert refusal(rules.check_code, "x" * 31, known=NATION) == (Invalid, rules.CODE_WRONG)
    assert refusal(rules.check_code, "08", known=NATION) == (Duplicate, rules.CODE_TAKEN)


def test_a_term_has_a_name():
    assert rules.check_label("  Badan   usaha ") == "Badan usaha"
    assert refusal(rules.check_label, "  ") == (Invalid, rules.NO_LABEL)


def test_an_everyday_word_is_long_enough_and_new():
    assert rules.check_word(" Orang  gila ", term=DISABLED) == "Orang gila"
    assert refusal(rules.check_word, "ab", term=DISABLED) == (Invalid, rules.WORD_EMPTY)
    assert refusal(rules.check_word, "odgj", term=DISABLED) == (Duplicate, rules.WORD_KNOWN)


def test_a_term_ends_once_and_not_before_it_began():
    rules.check_end(ELDERLY, last_day=SINCE)
    assert refusal(rules.check_end, ELDERLY, last_day=date(2011, 12, 31)) == (Invalid, rules.ENDS_BEFORE)
    ended = term("x", valid_until=DAY)
    assert refusal(rules.check_end, ended, last_day=DAY) == (Refused, rules.ENDED_ALREADY)


def test_some_lists_are_the_same_everywhere():
    same = TermList("k", "k", "K", "M.", is_local=False)
    rules.check_local(same, region="")
    rules.check_local(TermList("k", "k", "K", "M."), region="32")
    assert refusal(rules.check_local, same, region="32") == (Refused, rules.NOT_LOCAL)


def test_a_list_is_declared_once(monkeypatch):
    monkeypatch.setattr(rules, "LISTS", {})
    monkeypatch.setattr(rules, "LIST_LABELS", {})
    one = rules.register_list(TermList("k", "alamat", "K", "M."))
    assert rules.list_of("alamat") is one
    assert rules.LIST_LABELS == {"k": "K"}
    assert refusal(rules.list_of, "lain") == (NotFound, rules.NO_SUCH_LIST)
    for twice in (one, TermList("l", "alamat", "L", "M.")):
        with pytest.raises(RuntimeError, match="twice"):
            rules.register_list(twice)
