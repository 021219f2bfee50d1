"""The line of appointment, over every role × role × level: without a database."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.rules import granting as rules
from pilar.accounts.rules.granting import Seat
from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.actor import Role
from pilar.kernel.grants import permissions_of
from pilar.kernel.problems import NotAllowed, Refused

OWN = {0: "", 2: "32", 4: "3205", 6: "320532", 10: "3205322001"}
ELSEWHERE = {2: "17", 4: "1704", 6: "170405", 10: "1704051013"}
OFFICE = {Role.REGENCY_OPERATOR: 4, Role.REGENCY_HEAD: 4, Role.PROVINCE_OPERATOR: 2, Role.PROVINCE_HEAD: 2}
GIVERS = {**OFFICE, Role.MINISTRY: 0, Role.SYSTEM_ADMIN: 0}

GIVEN_BY_A_REGENCY = {
    *(("psm", 10), ("kades", 10), ("tksk", 6), ("camat", 6), ("regency_operator", 4)),
    *(("ipsm_officer", 4), ("ipsm_officer", 6), ("ipsm_officer", 10)),
    *(("puskesos_front", 4), ("puskesos_front", 10), ("puskesos_back", 4), ("puskesos_back", 10)),
}
GIVEN_BY_A_PROVINCE = {
    *(("regency_operator", 4), ("regency_head", 4), ("province_operator", 2)),
    *(("ipsm_officer", 2), ("ipsm_officer", 4)),
}
EXPECTED = {
    Role.REGENCY_OPERATOR: GIVEN_BY_A_REGENCY,
    Role.REGENCY_HEAD: GIVEN_BY_A_REGENCY,
    Role.PROVINCE_OPERATOR: GIVEN_BY_A_PROVINCE,
    Role.PROVINCE_HEAD: GIVEN_BY_A_PROVINCE,
    Role.MINISTRY: {("province_operator", 2), ("province_head", 2), ("ipsm_officer", 0), ("ipsm_officer", 2)},
    Role.SYSTEM_ADMIN: {
        *(("ministry", 0), ("system_admin", 0)),
        *(("auditor", 0), ("auditor", 2), ("auditor", 4)),
        *(("privacy_officer", 0), ("privacy_officer", 2), ("privacy_officer", 4)),
    },
}
FIRST = {("province_operator", 2), ("province_head", 2), ("regency_operator", 4), ("regency_head", 4)}


def seat_of(role: Role) -> Seat:
    return Seat(role, OWN[GIVERS.get(role, ROLES[role].lengths[0])])


def givings(giver: Role, places: dict[int, str], *, is_first: bool = False) -> set[tuple[str, int]]:
    """Try every role at every level."""
    return {
        (role.value, length)
        for role, length in product(Role, places)
        if rules.may_give(seat_of(giver), Seat(role, places[length]), is_first=is_first)
    }


@pytest.mark.parametrize("giver", list(Role))
def test_who_gives_what_where(giver):
    """Against a table written by hand: every role at every level, in one's own area and elsewhere."""
    expected = EXPECTED.get(giver, set())
    assert givings(giver, OWN) == expected
    assert givings(giver, OWN, is_first=True) == expected | (FIRST if giver is Role.SYSTEM_ADMIN else set())
    if seat_of(giver).region:
        assert givings(giver, ELSEWHERE, is_first=True) == set()


@pytest.mark.parametrize("giver", list(Role))
def test_nobody_gives_permissions_that_their_line_does_not_hold(giver):
    line = rules.line_below(giver)
    held = frozenset().union(*(permissions_of(role) for role in line))
    for name, _length in givings(giver, OWN, is_first=True):
        assert permissions_of(Role(name)) <= held
        assert rules.line_below(Role(name)) <= line, "whoever is given could give what the giver's line cannot"


def test_no_line_leads_upwards():
    """Whatever is given, and given on, never lies above the level of who began, nor ends in watching oneself."""
    for giver, level in OFFICE.items():
        for role in rules.line_below(giver):
            assert max(ROLES[role].lengths) >= level
            assert role not in {Role.MINISTRY, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.PRIVACY_OFFICER}
    assert Role.PROVINCE_HEAD not in rules.line_below(Role.PROVINCE_OPERATOR)
    assert Role.REGENCY_HEAD not in rules.line_below(Role.REGENCY_OPERATOR)


def test_power_over_accounts_never_grows_along_the_line():
    for giver in OFFICE:
        for role in rules.LINE[giver]:
            power = {name for name in permissions_of(role) if name.startswith("accounts.")}
            assert power <= permissions_of(giver)


def test_every_role_is_given_by_somebody():
    given = {role for line in rules.LINE.values() for role in line}
    assert given == set(Role)


def test_the_system_administrator_holds_nothing_that_shows_personal_data():
    held = permissions_of(Role.SYSTEM_ADMIN)
    nameless = {"volunteers.coverage", "volunteers.rebuild_coverage", "journal.read"}
    assert {name for name in held if name.startswith(("volunteers.", "journal."))} - nameless <= {"journal.export"}


def test_who_gives_says_so():
    rules.check_may_give(seat_of(Role.REGENCY_HEAD), Seat(Role.TKSK, OWN[6]), is_first=False, is_self=False)
    with pytest.raises(NotAllowed, match="Nobody changes"):
        rules.check_may_give(seat_of(Role.REGENCY_HEAD), Seat(Role.TKSK, OWN[6]), is_first=False, is_self=True)
    for giver in (None, seat_of(Role.TKSK), seat_of(Role.MINISTRY)):
        with pytest.raises(NotAllowed, match="does not give"):
            rules.check_may_give(giver, Seat(Role.TKSK, OWN[6]), is_first=True, is_self=False)


def test_offers_are_what_may_be_given():
    for giver in Role:
        seat = seat_of(giver)
        offered = {(role.value, length) for role, lengths in rules.offers(seat).items() for length in lengths}
        assert offered == EXPECTED.get(giver, set()) | (FIRST if giver is Role.SYSTEM_ADMIN else set())


def test_an_account_is_in_ones_hands_only_with_everything_it_holds():
    head, tksk = seat_of(Role.REGENCY_HEAD), Seat(Role.TKSK, OWN[6])
    rules.check_in_hands(head, [tksk, Seat(Role.PSM, OWN[10])], is_self=False)
    for held in (
        [],
        [tksk, Seat(Role.TKSK, ELSEWHERE[6])],
        [tksk, Seat(Role.REGENCY_HEAD, OWN[4])],
        [Seat(Role.AUDITOR, OWN[4])],
    ):
        with pytest.raises(NotAllowed, match="office above"):
            rules.check_in_hands(head, held, is_self=False)
    with pytest.raises(NotAllowed, match="office above"):
        rules.check_in_hands(None, [tksk], is_self=False)
    with pytest.raises(NotAllowed, match="colleague"):
        rules.check_in_hands(head, [tksk], is_self=True)


def test_the_first_head_of_a_kabupaten_is_opened_by_the_administrator_and_then_out_of_their_hands():
    admin, head = seat_of(Role.SYSTEM_ADMIN), seat_of(Role.REGENCY_HEAD)
    rules.check_may_give(admin, head, is_first=True, is_self=False)
    with pytest.raises(NotAllowed):
        rules.check_in_hands(admin, [head], is_self=False)


@given(st.dates(), st.none() | st.dates(), st.dates())
def test_what_is_over_or_withdrawn_decides_nothing(since, until, today):
    counts = rules.counts_for_hands(since, until, today=today)
    over = until is not None and (until < today or until < since)
    assert counts == (not over)


TODAY, YESTERDAY = date(2026, 3, 10), date(2026, 3, 9)


@pytest.mark.parametrize("last_day", [YESTERDAY, TODAY, date(2026, 12, 31)])
def test_a_mandate_ends_at_once_or_later(last_day):
    rules.check_may_end(None, last_day=last_day, yesterday=YESTERDAY)
    rules.check_may_end(date(2026, 12, 31), last_day=last_day, yesterday=YESTERDAY)


@pytest.mark.parametrize(
    ("until", "last_day", "sentence"),
    [
        (YESTERDAY, YESTERDAY, "ended already"),
        (None, date(2026, 3, 8), "cannot lie before 09-03-2026"),
        (date(2026, 4, 1), date(2026, 4, 2), "ends anyway"),
    ],
)
def test_a_mandate_does_not_end_in_the_past_nor_twice_nor_later_than_it_would(until, last_day, sentence):
    with pytest.raises(Refused) as refusal:
        rules.check_may_end(until, last_day=last_day, yesterday=YESTERDAY)
    assert sentence in str(refusal.value)


def test_an_employer_is_a_fact_about_a_tksk():
    rules.check_employer(Role.TKSK, "Kementerian Sosial")
    rules.check_employer(Role.PSM, "")
    with pytest.raises(Refused, match="TKSK"):
        rules.check_employer(Role.PSM, "Kementerian Sosial")
