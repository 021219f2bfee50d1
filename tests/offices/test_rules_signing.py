"""Who signs which paper on a day: every way out; and which officials fit beside each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel.problems import Problem
from pilar.offices.rules import signing as rules
from pilar.offices.rules.signing import Official, Standing

DAY = date(2026, 3, 1)
LETTER = "undangan"


def held(key, position="Kepala Dinas", standing=Standing.FULL, *, head=True, since=date(2024, 1, 1), **more):
    return Official(id=key, name=key, position=position, is_head=head, standing=standing, since=since, **more)


HEAD = held("asep")
ACTING = held("budi", standing=Standing.ACTING)
CARETAKER = held("cucu", position="Bupati", standing=Standing.CARETAKER)
AWAY = held("dedi", standing=Standing.DAILY, since=date(2026, 2, 20), until=date(2026, 3, 5))
FIELD = held("euis", "Kepala Bidang", head=False, on_behalf_of="asep", papers=frozenset({LETTER}))
SECTION = held("fajar", "Kepala Seksi", head=False, on_behalf_of="euis", papers=frozenset({"surat_tugas"}))


def signed(officials, paper=LETTER, on=DAY):
    found = rules.signatory(officials, paper=paper, on=on)
    return found.official.id, found.lines


def refused(call, *args, **more):
    with pytest.raises(Problem) as refusal:
        call(*args, **more)
    return refusal.value.sentence


def test_the_head_signs():
    assert signed([HEAD]) == ("asep", ("Kepala Dinas",))


def test_an_acting_head_signs_while_the_post_is_vacant():
    assert signed([ACTING]) == ("budi", ("Plt. Kepala Dinas",))
    assert signed([CARETAKER]) == ("cucu", ("Pj. Bupati",))


def test_a_daily_deputy_signs_only_in_the_days_of_absence():
    assert signed([HEAD, AWAY]) == ("dedi", ("Plh. Kepala Dinas",))
    assert signed([HEAD, AWAY], on=date(2026, 3, 5))[0] == "dedi"
    assert signed([HEAD, AWAY], on=date(2026, 3, 6))[0] == "asep"
    assert signed([HEAD, AWAY], on=date(2026, 2, 19))[0] == "asep"


def test_what_was_handed_on_is_signed_on_behalf_of_the_head():
    assert signed([HEAD, FIELD]) == ("euis", ("a.n. Kepala Dinas", "Kepala Bidang"))
    assert signed([HEAD, FIELD], paper="sk_psm") == ("asep", ("Kepala Dinas",))


def test_who_signs_below_one_who_signs_for_the_head_writes_u_b():
    lines = ("a.n. Kepala Dinas", "u.b. Kepala Bidang", "Kepala Seksi")
    assert signed([HEAD, FIELD, SECTION], paper="surat_tugas") == ("fajar", lines)


def test_a_chain_has_three_links_at_most():
    clerk = held("gilang", "Staf", head=False, on_behalf_of="fajar", papers=frozenset({"sertifikat"}))
    assert signed([HEAD, FIELD, SECTION, clerk], paper="sertifikat")[1][0] == "a.n. Kepala Bidang"


def test_who_was_handed_papers_and_stands_for_nobody_signs_in_their_own_name():
    secretary = held("hani", "Sekretaris", head=False, papers=frozenset({LETTER}))
    assert signed([HEAD, secretary]) == ("hani", ("Sekretaris",))


def test_whoever_now_acts_as_head_stands_for_the_one_who_left():
    left = held("asep", until=date(2025, 12, 31))
    follower = held("iis", standing=Standing.ACTING, since=date(2026, 1, 1))
    assert signed([left, follower, FIELD]) == ("euis", ("a.n. Plt. Kepala Dinas", "Kepala Bidang"))


def test_with_no_head_at_all_nobody_signs_for_one():
    assert refused(rules.signatory, [FIELD], paper=LETTER, on=DAY) == rules.HANDED_ON_BY_NOBODY
    lone = held("euis", head=True, on_behalf_of="asep", papers=frozenset({LETTER}))
    assert refused(rules.signatory, [lone], paper=LETTER, on=DAY) == rules.HANDED_ON_BY_NOBODY


def test_without_anybody_nobody_signs():
    gone = held("asep", until=date(2026, 2, 28))
    assert refused(rules.signatory, [gone, FIELD], paper="sk_psm", on=DAY) == rules.NOBODY_SIGNS
    assert refused(rules.signatory, [], paper=LETTER, on=DAY) == rules.NOBODY_SIGNS


def test_of_two_who_may_the_one_in_post_since_later_signs():
    other = held("zul", "Kepala Bidang", head=False, on_behalf_of="asep", papers=frozenset({LETTER}), since=DAY)
    assert signed([HEAD, FIELD, other])[0] == "zul"


# Who fits beside whom


def test_there_is_one_head_at_a_time():
    rules.check_official(HEAD, [])
    rules.check_official(held("new", since=date(2026, 3, 1)), [held("asep", until=date(2026, 2, 28))])
    assert refused(rules.check_official, ACTING, [HEAD]) == rules.TWO_HEADS
    early = held("new", since=date(2023, 1, 1), until=date(2024, 1, 1))
    assert refused(rules.check_official, early, [HEAD]) == rules.TWO_HEADS
    rules.check_official(HEAD, [HEAD])


def test_a_daily_deputy_has_a_last_day_and_somebody_to_stand_in_for():
    rules.check_official(AWAY, [HEAD])
    endless = held("dedi", standing=Standing.DAILY)
    assert refused(rules.check_official, endless, [HEAD]) == rules.DAILY_WITHOUT_END
    assert refused(rules.check_official, AWAY, []) == rules.NOBODY_TO_STAND_IN
    second = held("zul", standing=Standing.DAILY, since=date(2026, 3, 5), until=date(2026, 3, 9))
    assert refused(rules.check_official, second, [HEAD, AWAY]) == rules.TWO_HEADS


def test_days_stand_in_order():
    backwards = held("x", until=date(2023, 1, 1))
    assert refused(rules.check_official, backwards, []) == rules.ENDS_BEFORE_IT_BEGINS


def test_nobody_signs_on_behalf_of_themselves_nor_in_a_circle():
    alone = held("x", head=False, on_behalf_of="x")
    assert refused(rules.check_official, alone, []) == rules.NOT_FOR_ITSELF
    one, two = held("x", head=False, on_behalf_of="y"), held("y", head=False, on_behalf_of="x")
    assert refused(rules.check_official, one, [two]) == rules.GOES_IN_A_CIRCLE
    rules.check_official(FIELD, [HEAD])


@st.composite
def staffs(draw):
    """Officials noted one after the other, those that do not fit left out."""
    staff = []
    for number in range(draw(st.integers(0, 8))):
        since = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 40)))
        until = draw(st.none() | st.integers(0, 20).map(lambda days, first=since: first + timedelta(days=days)))
        new = held(str(number), standing=draw(st.sampled_from(Standing)), since=since, until=until)
        try:
            rules.check_official(new, staff)
        except Problem:
            continue
        staff.append(new)
    return staff


@given(staffs(), st.dates(date(2026, 1, 1), date(2026, 3, 20)))
def test_on_no_day_two_hold_the_post_or_two_stand_in(staff, day):
    serving = [one for one in staff if one.serves(day)]
    assert sum(one.standing in rules.HOLDING for one in serving) <= 1
    assert sum(one.standing is Standing.DAILY for one in serving) <= 1


def test_every_standing_has_its_words():
    assert set(rules.STANDINGS) == set(rules.MARKS) == set(Standing)
