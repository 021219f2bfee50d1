"""Background work on screen: found again, watched to its end, tried again; and nothing of it for who may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from pilar.jobs import queries
from pilar.jobs.models import Work
from pilar.jobs.services import ask
from pilar.jobs.services.retrying import NOT_FAILED, TOO_OLD, retry
from pilar.kernel import clock
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import NotAllowed, NotFound, Refused
from pilar.kernel.scope import bulk_door
from tests.jobs import chores
from tests.jobs.chores import DONE, WRONG, chore
from tests.people import account, actor_of

LIST = "/pekerjaan/"


def some(actor, *titles, kind="test"):
    return [
        ask(actor, task=chore, args=(title,), kind=kind, title=title, region=actor.region, result="/psm/")
        for title in titles
    ]


@pytest.fixture
def enter(client):
    """Sign somebody in; return the browser."""

    def run(role, region):
        client.force_login(account(role, region)[0])
        return client

    return run


@pytest.fixture
def failed(rina_in_garut, work):
    (one,) = some(rina_in_garut, "PSM Cikajang.xlsx")
    WRONG[:] = [chores.refusal()]
    work()
    return bulk_door(Work).get(pk=one.pk)


def test_work_of_ones_area_is_listed_newest_first(rina_in_garut, dedi_in_banjar, enter):
    some(rina_in_garut, "PSM Cikajang.xlsx", "PSM Cisewu.xlsx")
    some(dedi_in_banjar, "PSM Banjar.xlsx")
    shown = enter("regency_operator", "3205").get(LIST).content.decode()
    assert shown.index("PSM Cisewu.xlsx") < shown.index("PSM Cikajang.xlsx")
    assert "PSM Banjar.xlsx" not in shown
    assert "Rina" in shown


def test_the_list_is_filtered_by_state_and_what_is_no_state_shows_all(rina_in_garut, failed, enter, work):
    some(rina_in_garut, "PSM Cisewu.xlsx")
    browser = enter("regency_operator", "3205")
    for state, seen in {"failed": (1, 0), "under_way": (0, 1), "done": (0, 0), "": (1, 1), "apa": (1, 1)}.items():
        shown = browser.get(LIST, {"state": state}).content.decode()
        assert ("Cikajang" in shown, "Cisewu" in shown) == seen, state
    work()
    assert "Cisewu" in browser.get(LIST, {"state": "done"}).content.decode()


def test_the_list_goes_on_where_it_ended(rina_in_garut, enter, monkeypatch):
    monkeypatch.setattr("pilar.jobs.views.PAGE", 2)
    some(rina_in_garut, "satu", "dua", "tiga")
    browser = enter("regency_operator", "3205")
    first = browser.get(LIST)
    assert ("tiga" in first.content.decode(), "satu" in first.content.decode()) == (True, False)
    older = browser.get(LIST, {"before": first.context["older"]})
    assert ("tiga" in older.content.decode(), "satu" in older.content.decode()) == (False, True)
    assert older.context["older"] == ""
    assert browser.get(LIST, {"before": "apa"}).status_code == 404


def test_who_keeps_the_system_running_sees_kind_state_and_counts_alone(failed, enter):
    browser = enter("system_admin", "")
    for address in (LIST, f"{LIST}{failed.pk}/"):
        shown = browser.get(address).content.decode()
        assert "Test work" in shown
        for hidden in ("Cikajang", "Rina", "There are 7", "/psm/", "ulangi"):
            assert hidden not in shown


def test_kinds_that_one_may_not_ask_for_are_not_shown(rina_in_garut, enter, monkeypatch):
    from pilar.jobs.rules.work import KINDS, Kind

    monkeypatch.setitem(KINDS, "secret", Kind("secret", "Secret", "volunteers.import"))
    (hidden,) = some(rina_in_garut, "PSM Cikajang.xlsx", kind="secret")
    browser = enter("regency_head", "3205")
    assert "Cikajang" not in browser.get(LIST).content.decode()
    assert browser.get(f"{LIST}{hidden.pk}/").status_code == 404


def test_a_card_asks_again_until_its_work_has_ended(rina_in_garut, enter, work):
    (one,) = some(rina_in_garut, "PSM Cikajang.xlsx")
    browser, address = enter("regency_operator", "3205"), reverse("jobs:work", args=[one.pk])
    waiting = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert f'hx-get="{address}"' in waiting
    assert "<html" not in waiting
    assert "<noscript>" in waiting
    work()
    done = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in done
    assert 'href="/psm/"' in done
    assert 'value="2"' in done


def test_a_failure_says_why(failed, enter):
    shown = enter("regency_operator", "3205").get(reverse("jobs:work", args=[failed.pk])).content.decode()
    assert "There are 7 of them." in shown


def test_failed_work_is_tried_again_and_the_journal_says_who_asked(failed, enter, work):
    browser = enter("regency_operator", "3205")
    answer = browser.post(reverse("jobs:retry", args=[failed.pk]))
    assert answer.headers["Location"] == reverse("jobs:work", args=[failed.pk])
    assert bulk_door(Work).get().state == "waiting"
    work()
    assert DONE == ["PSM Cikajang.xlsx"]
    assert bulk_door(Work).get().state == "done"
    entry = bulk_door(JournalEntry).get(event="work.retried")
    assert (entry.subject_id, entry.region, entry.facts) == (str(failed.pk), "3205", {"kind": "test"})


def test_only_failed_work_is_tried_again_and_only_once(failed, rina_in_garut):
    retry(rina_in_garut, work=failed)
    with pytest.raises(Refused) as refusal:
        retry(rina_in_garut, work=failed)
    assert refusal.value.sentence == NOT_FAILED


def test_work_whose_job_is_forgotten_is_not_tried_again(failed, rina_in_garut):
    DBTaskResult.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        retry(rina_in_garut, work=failed)
    assert refusal.value.sentence == TOO_OLD
    assert bulk_door(Work).get().state == "failed"


def test_who_may_not_or_is_elsewhere_has_nothing_tried_again(failed, dedi_in_banjar):
    with pytest.raises(NotFound):
        retry(dedi_in_banjar, work=failed)
    with pytest.raises(NotAllowed):
        retry(actor_of("auditor", "3205"), work=failed)
    assert bulk_door(Work).get().state == "failed"


def test_a_longer_list_takes_no_more_queries(rina_in_garut, enter):
    browser, asked = enter("regency_operator", "3205"), []
    browser.get(LIST)
    for titles in (["satu"], ["dua", "tiga"]):
        some(rina_in_garut, *titles)
        with CaptureQueriesContext(connection) as captured:
            browser.get(LIST)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_the_pulse_tells_how_background_work_does(failed, rina_in_garut):
    some(rina_in_garut, "satu", "dua")
    DBTaskResult.objects.filter(status="READY").update(enqueued_at=clock.now() - timedelta(hours=1))
    pulse = queries.pulse()
    assert (pulse.heard, pulse.waiting, pulse.running, pulse.failed) == ((), 2, 0, 1)
    assert pulse.oldest is not None
    assert clock.now() - pulse.oldest > timedelta(minutes=59)
