"""Who fills seats and who gives them back: every kind of block, every role, near and far."""

from __future__ import annotations

from itertools import product

import pytest

from pilar.kernel.actor import Role
from pilar.kernel.problems import Invalid, NotAllowed
from pilar.trainings.rules import blocks as rules
from pilar.trainings.rules.blocks import Kind

ROLES = (*Role, None)
YES_NO = (True, False)


def test_a_group_may_have_seats_off_the_top():
    rules.check_reserved("IPSM Provinsi Jawa Barat", 10, others=["Panitia"])
    rules.check_reserved("Panitia", 1, others=[])
    rules.check_reserved("Panitia", 500, others=[])
    assert list(rules.KINDS) == list(Kind)
    assert {Kind.IPSM, Kind.OTHER} == rules.RESERVED


@pytest.mark.parametrize(
    ("name", "seats", "sentence", "field"),
    [
        ("", 10, rules.NAME_MISSING, "name"),
        ("IPSM", 0, rules.SEATS_MISSING, "seats"),
        ("IPSM", 501, rules.SEATS_MISSING, "seats"),
        ("ipsm PROVINSI", 10, rules.TWICE, "name"),
    ],
)
def test_a_group_without_name_or_seats_or_there_already_is_refused(name, seats, sentence, field):
    with pytest.raises(Invalid) as refusal:
        rules.check_reserved(name, seats, others=["IPSM Provinsi"])
    assert (refusal.value.sentence, refusal.value.field) == (sentence, field)


def may_fill(kind, role, covers_block, covers_event):
    """Whoever runs the event, for every block; an area for itself; IPSM for its own block; never IPSM for others."""
    if role is Role.IPSM_OFFICER:
        return kind is Kind.IPSM and covers_block
    return covers_event or (kind is Kind.AREA and covers_block)


def allowed(check, *arguments, **more):
    try:
        check(*arguments, **more)
    except NotAllowed as refusal:
        return refusal.sentence
    return None


@pytest.mark.parametrize(("kind", "role"), list(product(Kind, ROLES)))
def test_names_come_from_the_area_itself_from_ipsm_for_its_block_and_from_the_organiser(kind, role):
    for covers_block, covers_event in product(YES_NO, YES_NO):
        said = allowed(rules.check_fills, kind, role=role, covers_block=covers_block, covers_event=covers_event)
        expected = None if may_fill(kind, role, covers_block, covers_event) else rules.NOT_YOURS
        assert said == expected


@pytest.mark.parametrize(("kind", "role"), list(product(Kind, ROLES)))
def test_only_the_office_that_has_seats_gives_them_back(kind, role):
    belongs_to_ipsm, is_ipsm = kind is Kind.IPSM, role is Role.IPSM_OFFICER
    for is_own_area in YES_NO:
        said = allowed(rules.check_releases, kind, role=role, is_own_area=is_own_area)
        assert said == (None if is_own_area and belongs_to_ipsm is is_ipsm else rules.NOT_YOURS_TO_GIVE)
