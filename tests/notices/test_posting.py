"""What a real mail server answers, and what follows from it."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from pilar.kernel import clock
from pilar.notices import queries, tasks
from pilar.notices.models import Mailbox
from pilar.notices.services import mailboxes
from tests.notices.mailing import ADDRESS, SIX, VILLAGES, begin, events, outcomes, tell
from tests.notices.postman import post_office

pytestmark = pytest.mark.usefixtures("mail_is_set_up")


def test_a_real_server_gets_the_digest_as_text_and_as_a_page(subscribed, by_smtp, work):
    tell(*VILLAGES)
    begin()
    with post_office() as server:
        by_smtp(server)
        work()
    (letter,) = (message_from_bytes(one, policy=default) for one in server.letters)
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert (letter["To"], letter["From"], letter["Auto-Submitted"]) == (
        ADDRESS,
        "pilar@dinsos.example",
        "auto-generated",
    )
    assert "Desa Mekarmukti" in letter.get_body(("plain",)).get_content()
    assert outcomes() == ["sent"]


def test_an_address_refused_for_good_gets_nothing_more_and_its_owner_is_told(subscribed, by_smtp, work, client):
    tell(*VILLAGES)
    begin()
    with post_office(RCPT="550 no such user") as server:
        by_smtp(server)
        work()
    box = Mailbox.objects.get()
    assert (server.letters, outcomes(), box.wants_since) == ([], ["refused"], None)
    assert events() == ["mailbox.refused", "digest.ended"]
    assert "Server surel menolak alamat Anda" in client.get(reverse("notices:mail")).content.decode()


def test_a_code_to_an_address_that_is_refused_is_not_waited_for(rina_in_garut, by_smtp, work):
    mailboxes.ask_code(rina_in_garut, address=ADDRESS)
    with post_office(RCPT="550 no such user") as server:
        by_smtp(server)
        work()
    box = Mailbox.objects.get()
    assert (box.asked_for, box.refused_at is not None) == ("", True)


@pytest.mark.parametrize("answer", ["RCPT", "MAIL"])
def test_a_server_that_says_later_is_asked_again_and_the_job_keeps_no_address(answer, subscribed, by_smtp, work):
    tell(*VILLAGES)
    begin()
    with post_office(**{answer: "451 later"}) as server:
        by_smtp(server)
        work()
    row = DBTaskResult.objects.get(task_path=tasks.send_digest.module_path)
    assert (row.status, outcomes()) == ("READY", [""])
    assert ADDRESS not in row.traceback
    DBTaskResult.objects.update(run_after=SIX)
    with post_office() as server:
        by_smtp(server)
        work()
    assert (len(server.letters), outcomes()) == (1, ["sent"])


def test_a_server_that_never_answers_is_given_up_with_a_word_in_the_journal(subscribed, by_smtp, work):
    tell(*VILLAGES)
    begin()
    with post_office() as server:
        by_smtp(server)
    for _ in range(7):
        work()
        DBTaskResult.objects.update(run_after=SIX)
    row = DBTaskResult.objects.get(task_path=tasks.send_digest.module_path)
    assert (row.status, outcomes(), events()) == ("FAILED", ["unanswered"], ["digest.ended"])
    assert queries.post_of(now=clock.now()) == queries.Post(last=None, failed=1)
