"""What links of trainings open, and for how long."""

from __future__ import annotations

from datetime import timedelta

from pilar.trainings.rules.purposes import ANSWERING, NAMING


def test_an_office_names_its_people_by_link_notes_its_letter_and_gives_seats_back():
    permissions = ("trainings.nominate_by_link", "trainings.note_letter_by_link", "trainings.release_by_link")
    assert NAMING.permissions == frozenset(permissions)
    assert NAMING.longest == timedelta(days=120)


def test_a_participant_answers_by_link_and_can_do_nothing_else():
    assert ANSWERING.permissions == {"trainings.answer"}
    assert ANSWERING.longest == timedelta(days=120)
