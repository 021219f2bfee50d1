"""What should be known of a name beside the others of its block, and whom an area might name first."""

from __future__ import annotations

import pytest

from pilar.trainings.rules.candidates import GOOD, OFTEN, REMARKS, Known, Remark, remarks, suggested

ADVANCED, BASIC = "lanjutan", "dasar"


def known(key="1", *, village="3205322001", **more):
    """Return somebody who serves, is trained, was invited once, and lives in a village."""
    usual = {"serves": True, "trained": True, "invited": 1, "last_year": 2025}
    return Known(key=key, name=f"Orang {key}", village=village, district=village[:6], **usual | more)


def said(one, *, level=ADVANCED, others=(), districts=2):
    return remarks(one, level=level, others=others, districts=districts)


def test_of_somebody_usual_there_is_nothing_to_say():
    assert said(known()) == {}


@pytest.mark.parametrize(
    ("one", "level", "remark", "number"),
    [
        (known(invited=0, last_year=None), ADVANCED, Remark.NEVER, 1),
        (known(invited=OFTEN), ADVANCED, Remark.OFTEN, OFTEN),
        (known(same_level=True), ADVANCED, Remark.SAME_LEVEL, 1),
        (known(untrained_village=True), ADVANCED, Remark.UNTRAINED_VILLAGE, 1),
        (known(vacant_village=True), ADVANCED, Remark.VACANT_VILLAGE, 1),
        (known(serves=False), ADVANCED, Remark.NOT_SERVING, 1),
        (known(trained=False), ADVANCED, Remark.NOT_TRAINED, 1),
        (known(), BASIC, Remark.TRAINED_ALREADY, 1),
        (known(has_phone=False), ADVANCED, Remark.NO_PHONE, 1),
    ],
)
def test_what_is_unusual_of_somebody_is_said(one, level, remark, number):
    assert said(one, level=level) == {remark: number}


@pytest.mark.parametrize(
    ("one", "level"),
    [
        (known(invited=0, last_year=2015), ADVANCED),
        (known(invited=OFTEN - 1), ADVANCED),
        (known(trained=False), BASIC),
    ],
)
def test_what_is_usual_after_all_is_not_said(one, level):
    assert said(one, level=level) == {}


def test_whoever_does_not_serve_is_not_blamed_for_training_too():
    assert said(known(serves=False, trained=False)) == {Remark.NOT_SERVING: 1}


def test_whoever_attended_the_basic_level_is_told_so_once():
    assert said(known(same_level=True), level=BASIC) == {Remark.SAME_LEVEL: 1}


def test_others_of_the_same_village_and_kecamatan_are_said_while_other_kecamatan_have_none():
    near, same = known("2", village="3205322002"), known("3")
    assert said(known(), others=[near]) == {Remark.SAME_DISTRICT: 1}
    assert said(known(), others=[near, same]) == {Remark.SAME_DISTRICT: 2, Remark.SAME_VILLAGE: 1}
    far = known("4", village="3205052001")
    assert said(known(), others=[near, far]) == {}
    assert said(known(), others=[near], districts=1) == {}


def test_every_remark_has_its_sentence_and_some_speak_for_a_name():
    assert set(REMARKS) == set(Remark)
    assert {Remark.NEVER, Remark.UNTRAINED_VILLAGE, Remark.VACANT_VILLAGE} == GOOD


def keys(people, *, seats, level=ADVANCED, taken=()):
    return [one.key for one in suggested(people, level=level, taken=taken, seats=seats)]


def test_suggestions_are_spread_over_kecamatan_before_anything_else():
    people = [known("a"), known("b"), known("c", village="3205052001", invited=2)]
    assert keys(people, seats=2) == ["a", "c"]
    assert keys(people, seats=3, taken=["320532", "320532"]) == ["c", "a", "b"]


def test_within_a_kecamatan_whoever_was_never_invited_comes_first_then_villages_without_anybody_trained():
    never = known("never", invited=0, last_year=None)
    long_ago, lately = known("long ago", last_year=2019), known("lately", last_year=2025)
    vacant = known("vacant", last_year=2019, untrained_village=True)
    assert keys([lately, long_ago, vacant, never], seats=4) == ["never", "vacant", "long ago", "lately"]


def test_whoever_does_not_serve_or_has_the_level_is_not_suggested():
    people = [known("a", serves=False), known("b", same_level=True), known("c"), known("d", trained=False)]
    assert keys(people, seats=9) == ["c", "d"]
    assert keys(people, seats=9, level=BASIC) == ["d"]
    assert keys(people, seats=0) == []
