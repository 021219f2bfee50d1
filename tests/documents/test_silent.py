"""Papers about a client: there for who may what their kind asks, and for nobody else of the area that sees papers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from pilar.accounts.queries import mandates
from pilar.documents import services, tasks
from pilar.documents.models import Document
from pilar.documents.queries import listing, seeing
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.jobs.models import Work
from pilar.kernel import journal
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotFound
from pilar.kernel.scope import bulk_door
from pilar.notices import queries as notices
from pilar.offices.services.offices import today_at
from tests.documents import asking
from tests.documents.windows import at, events, stored, window, words, written
from tests.people import account, actor_of

TITLE = "Rujukan atas nama Ujang Sobandi"
ASKED = "documents.save_template"
"""What the operator of a Dinas may and its head and the auditor may not, though all of them see papers."""


@pytest.fixture
def silent():
    """A kind about clients, numbered here, whose papers are for who may what it asks."""
    with asking.known_silent(permission=ASKED, reading="", is_numbered=True) as kind:
        yield kind


@pytest.fixture
def numbered(rina_in_garut, dinas, head, series, silent):
    services.set_numbering(rina_in_garut, office=dinas, kind=silent, source=Source.SERIES, series=series)


@pytest.fixture
def draft(rina_in_garut, dinas, numbered, silent, letter):
    """A paper about Ujang beside a letter that everybody sees."""
    return written(rina_in_garut, dinas, kind=silent, title=TITLE)


def through(actor, thing):
    """Let something go round; what the head approves stands on paper, for the head does not see it here."""
    services.send(actor, document=thing)
    thing.refresh_from_db()
    services.approve(actor, document=thing, step=services.steps_of(thing)[0].pk, on_paper=today_at(thing.office))
    thing.refresh_from_db()
    return thing


@pytest.fixture
def kept(rina_in_garut, draft):
    """The paper, issued."""
    services.issue(rina_in_garut, document=through(rina_in_garut, draft), way=Way.INK)
    return stored(draft)


@pytest.fixture
def many(rina_in_garut, dinas, numbered, silent):
    """Two papers about clients at once, approved."""
    rows = [silent.example, silent.example]
    batch = services.draft_many(rina_in_garut, office=dinas, kind=silent, title=TITLE, rows=rows)
    return through(rina_in_garut, batch)


def titles(client, **wish):
    return [row["document"].title for row in client.get(at("papers"), wish).context["rows"]]


def test_the_list_its_search_and_its_count_leave_them_out(rina, chief, auditor, letter, draft):
    assert titles(rina) == [TITLE, letter.title]
    assert titles(chief) == titles(auditor) == [letter.title]
    assert titles(rina, q="ujang") == [TITLE]
    assert titles(auditor, q="ujang") == titles(auditor, kind=draft.kind) == []
    assert "2 papers are not issued yet." in words(rina.get(at("papers")))
    assert "1 paper is not issued yet." in words(auditor.get(at("papers")))


def test_a_draft_is_not_there_neither_to_look_at_nor_to_act_on(rina, chief, auditor, draft):
    for name, more in (("paper", ()), ("concept", ()), ("picture", (1,))):
        address = at(name, draft.pk, *more)
        assert [client.get(address).status_code for client in (rina, chief, auditor)] == [200, 404, 404]
    assert auditor.get(at("table", draft.pk)).status_code == 404
    services.send(actor_of("regency_operator", "3205"), document=draft)
    [step] = services.steps_of(stored(draft))
    for name in ("approve", "send_back"):
        assert [client.get(at(name, draft.pk, step.pk)).status_code for client in (rina, chief)] == [200, 404]
    assert chief.post(at("approve", draft.pk, step.pk), {}).status_code == 404
    assert chief.get(at("issue", draft.pk)).status_code == 404
    assert services.steps_of(stored(draft))[0].decision == "waiting"


def test_an_issued_one_its_file_and_its_end_are_not_there(rina, chief, auditor, kept):
    for name in ("paper", "file"):
        assert [client.get(at(name, kept.pk)).status_code for client in (rina, chief, auditor)] == [200, 404, 404]
    assert chief.post(at("revoke", kept.pk), {"why": "Salah"}).status_code == 404
    assert stored(kept).state == "issued"


def test_the_file_has_no_address_beside_its_page(rina, auditor, kept, hana):
    address = reverse("files:download", args=[kept.file_id])
    assert [client.get(address).status_code for client in (rina, auditor)] == [404, 404]


def test_acts_past_the_screens_find_nothing_either(hana, draft):
    for call, more in (
        (services.edit, {"title": "x", "data": {}}),
        (services.table, {}),
        (services.issue, {"way": Way.INK}),
        (services.revoke, {"why": "Salah"}),
    ):
        with pytest.raises(NotFound):
            call(actor_with(hana, "documents.edit", "documents.fetch_table"), document=draft, **more)


def actor_with(actor, *more):
    """An actor who may more than its role, though not what the kind asks."""
    return type(actor)(**{**vars(actor), "permissions": actor.permissions | set(more)})


def test_many_at_once_are_left_out_and_not_there(rina, chief, auditor, many, rina_in_garut, hana):
    assert [len(client.get(at("batches")).context["rows"]) for client in (rina, chief, auditor)] == [1, 0, 0]
    assert [client.get(at("batch", many.pk)).status_code for client in (rina, chief, auditor)] == [200, 404, 404]
    assert [client.get(at("issue_many", many.pk)).status_code for client in (rina, chief)] == [200, 404]
    list(services.issue_many(rina_in_garut, batch=many, way=Way.INK))
    assert rina.get(at("fetch_many", many.pk, "zip")).status_code == 200
    assert window(actor_of("ipsm_officer", "3205")).get(at("fetch_many", many.pk, "zip")).status_code == 404
    with pytest.raises(NotFound):
        services.bundle(actor_with(hana, "documents.fetch_many"), batch=many, as_one=True)


def test_the_book_of_numbers_stays_whole_and_names_nobody(rina, auditor, dinas, kept):
    own, other = (words(client.get(at("numbers", dinas.pk))) for client in (rina, auditor))
    assert (kept.number in own, kept.number in other) == (True, True)
    assert (TITLE in own, TITLE in other) == (True, False)
    assert ("Not shown to your role" in own, "Not shown to your role" in other) == (False, True)


def test_a_number_that_is_void_keeps_its_reason_from_them_too(rina, auditor, rina_in_garut, dinas, draft):
    services.hand_out(rina_in_garut, document=through(rina_in_garut, draft))
    services.recall(rina_in_garut, document=draft)
    services.discard(rina_in_garut, document=draft, why="Ujang pindah")
    own, other = (words(client.get(at("numbers", dinas.pk))) for client in (rina, auditor))
    assert ("Ujang pindah" in own, "Ujang pindah" in other) == (True, False)
    assert ("Void" in own, "Void" in other) == (True, True)


def test_the_journal_does_not_tell_the_title(rina_in_garut, kept, letter):
    rows = list(JournalEntry.objects.everywhere("a test").filter(event="document.drafted"))
    told = journal.personal_of(rows)
    assert sorted(told[row.pk]["title"] for row in rows) == sorted([letter.title, str(kept.pk)[-8:]])
    assert "document.issued" in events()


def test_work_in_the_background_does_not_tell_the_title(many):
    user, mandate = account("regency_operator", "3205")
    work = tasks.ask_issue(mandates.actor_of(mandate, user=user), batch=many, way=Way.INK)
    assert bulk_door(Work).get(pk=work.pk).title == str(many.pk)[-8:]


def test_the_inbox_tells_those_who_see_it(rina_in_garut, hana, draft):
    services.send(rina_in_garut, document=draft)
    entry = JournalEntry.objects.everywhere("a test").filter(event="document.sent").latest("pk")
    for path in settings.PILAR_REACTIONS["document.sent"]:
        import_string(path)(str(entry.pk))
    assert [[notice.subject_id for notice in notices.inbox(actor)] for actor in (rina_in_garut, hana)] == [
        [str(draft.pk)],
        [],
    ]


def test_what_is_seen_is_said_in_one_place(rina_in_garut, hana, silent, draft, letter):
    assert seeing.hidden_kinds(hana) == {silent.key}
    assert seeing.hidden_kinds(rina_in_garut) == frozenset()
    assert set(seeing.papers(hana).values_list("pk", flat=True)) == {letter.pk}
    assert bulk_door(Document).count() == 2
    assert listing.open_count(hana) == 1
