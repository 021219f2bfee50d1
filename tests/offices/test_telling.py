"""A village office that answered is told to the office that asked, until the answer is decided."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from pilar.kernel.actor import system_actor
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import bulk_door
from pilar.links.services import open_link
from pilar.notices import queries
from pilar.offices.models import Statement
from pilar.offices.services import Said, ask_village, set_aside, state, take_over
from tests.people import actor_of

VILLAGE = "3205322001"


@pytest.fixture
def tatang(land):
    return actor_of("tksk", "320532", name="Tatang")


@pytest.fixture
def answer(land):
    """Let the office of a village answer the link of somebody."""

    def answer(asker):
        link, holder = open_link(ask_village(asker, village=land[VILLAGE])[1])
        return state(holder, link=link, said=Said("Ujang Sobandi", date(2025, 1, 2)))

    return answer


def react(event):
    """Do what follows from the latest such entry, twice, as may happen."""
    entry = JournalEntry.objects.everywhere("a test").filter(event=event).latest("pk")
    for path in settings.PILAR_REACTIONS[event] * 2:
        import_string(path)(str(entry.pk))


def waiting(actor):
    return [(notice.kind, notice.subject_id, notice.address) for notice in queries.inbox(actor)]


def test_whoever_asked_is_told_where_to_decide_and_nobody_else(answer, tatang, rina_in_garut, dedi_in_banjar):
    statement = answer(tatang)
    react("office.stated")
    office_page = reverse("offices:office", args=[statement.office_id])
    assert waiting(tatang) == [("village_stated", str(statement.pk), office_page)]
    assert waiting(rina_in_garut) == waiting(dedi_in_banjar) == []


def test_the_sentence_names_the_village_and_nobody(answer, tatang):
    answer(tatang)
    react("office.stated")
    (told,) = queries.told(tatang, list(queries.inbox(tatang)))
    assert "Mekarmukti" in told.sentence
    assert "Ujang" not in told.sentence


@pytest.mark.parametrize(("decide", "event"), [(take_over, "office.taken_over"), (set_aside, "office.set_aside")])
def test_the_notice_closes_by_itself_once_somebody_decided(answer, tatang, rina_in_garut, decide, event):
    statement = answer(tatang)
    react("office.stated")
    decide(rina_in_garut, statement=statement)
    react(event)
    assert waiting(tatang) == []
    (done,) = queries.inbox(tatang, shelf=queries.DONE)
    assert done.settled


def test_an_answer_decided_at_once_is_not_told(answer, rina_in_garut):
    take_over(rina_in_garut, statement=answer(rina_in_garut))
    react("office.stated")
    assert waiting(rina_in_garut) == []


def test_one_answer_does_not_close_the_notice_of_another(answer, rina_in_garut):
    first = answer(rina_in_garut)
    react("office.stated")
    second = answer(rina_in_garut)
    react("office.stated")
    set_aside(rina_in_garut, statement=first)
    react("office.set_aside")
    assert [subject for _kind, subject, _address in waiting(rina_in_garut)] == [str(second.pk)]


def test_what_no_office_asked_is_told_to_the_dinas(answer, rina_in_garut):
    answer(system_actor("Pilar", "offices.ask", "links.make"))
    react("office.stated")
    assert bulk_door(Statement).get().asker_role == ""
    assert len(waiting(rina_in_garut)) == 1
