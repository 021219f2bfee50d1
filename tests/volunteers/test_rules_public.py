"""Who is named on the public page of a village, and what somebody may ask there."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.kernel.problems import Duplicate, Invalid, Refused, TooMany
from pilar.volunteers.rules import consents, contacts
from pilar.volunteers.rules.assignments import Service

DAY, AHEAD = date(2026, 11, 2), date(2026, 11, 3)


def test_only_who_serves_agrees_and_only_once():
    consents.check_may_agree(Service.SERVING, has_agreed=False)
    with pytest.raises(Duplicate):
        consents.check_may_agree(Service.SERVING, has_agreed=True)
    for service in (None, *(set(Service) - {Service.SERVING})):
        with pytest.raises(Refused) as refused:
            consents.check_may_agree(service, has_agreed=False)
        assert refused.value.sentence == consents.NOT_SERVING


def test_nobody_agrees_on_a_day_to_come():
    consents.check_given(DAY, today=DAY)
    with pytest.raises(Invalid) as refused:
        consents.check_given(AHEAD, today=DAY)
    assert (refused.value.sentence, refused.value.field) == (consents.GIVEN_AHEAD, "given_on")


def test_a_note_stands_in_one_line_and_is_short():
    assert consents.note_of(" map \n merah ") == "map merah"
    with pytest.raises(Invalid) as refused:
        consents.note_of("x" * 201)
    assert refused.value.field == "note"


def test_a_message_says_something_and_is_short():
    assert contacts.message_of(" Ibu saya \n sakit ") == "Ibu saya sakit"
    assert len(contacts.message_of("x" * 300)) == 300
    for text, sentence in ((" ", contacts.NO_MESSAGE), ("x" * 301, contacts.MESSAGE_LONG)):
        with pytest.raises(Invalid) as refused:
            contacts.message_of(text)
        assert (refused.value.sentence, refused.value.field) == (sentence, "message")


def test_somebody_has_a_name():
    assert contacts.name_of("  Ibu \t Tati ") == "Ibu Tati"
    assert len(contacts.name_of("x" * 200)) == contacts.NAME_MAX
    with pytest.raises(Invalid) as refused:
        contacts.name_of("\u200b ")
    assert refused.value.field == "name"


def test_a_village_is_not_flooded():
    contacts.check_room(within_a_day=contacts.PER_VILLAGE - 1)
    with pytest.raises(TooMany) as refused:
        contacts.check_room(within_a_day=contacts.PER_VILLAGE)
    assert refused.value.sentence == contacts.FULL
