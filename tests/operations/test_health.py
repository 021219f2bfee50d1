"""The page on which the administrator sees how well Pilar is, and what a monitor is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from pilar.jobs.services import living
from pilar.kernel import clock, journal
from pilar.kernel.actor import system_actor
from pilar.operations import views
from pilar.operations.queries import health
from pilar.operations.rules import State
from pilar.operations.services import backups
from tests.people import account, volunteer

PATH, FOR_MONITORS, TOKEN = "/sehat/rinci/", "/sehat/rinci.json", "rahasia-pemantau"


@pytest.fixture
def agung(db):
    """The system administrator, signed in."""
    user, _mandate = account("system_admin", "")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def monitor(settings):
    """A monitor that shows its token."""
    settings.CONFIG = replace(settings.CONFIG, health_token=TOKEN)
    return Client(headers={"Authorization": f"Bearer {TOKEN}"})


def found() -> dict[str, State]:
    return {finding.name: finding.state for finding in health.findings()}


def back_up():
    actor = system_actor("Pilar", "operations.back_up")
    return backups.note(actor, size=1, files=0, digest="0" * 64)


def test_a_new_system_has_no_worker_and_no_backup(db):
    states = found()
    assert (states["worker"], states["backup"]) == (State.BAD, State.BAD)
    assert (states["database"], states["migrations"], states["journal"]) == (State.WELL,) * 3


def test_worker_backup_and_seals_are_seen(garut_joined, land, rina_in_garut):
    volunteer(rina_in_garut, land["3205322001"], "Ani Suryani", nik="3205055403859001")
    living.beat("satu")
    back_up()
    journal.seal()
    assert {name: found()[name] for name in ("worker", "backup", "journal", "keys", "tasks")} == dict.fromkeys(
        ("worker", "backup", "journal", "keys", "tasks"), State.WELL
    )


def test_what_waits_too_long_is_seen(garut_joined, monkeypatch):
    living.beat("satu")
    back_up()
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr(health.clock, "now", lambda: later)
    assert {name: found()[name] for name in ("worker", "backup", "journal")} == dict.fromkeys(
        ("worker", "backup", "journal"), State.BAD
    )


def test_a_database_that_does_not_answer_is_one_of_the_findings(db, monkeypatch):
    def broken(_connection):
        raise DatabaseError

    monkeypatch.setattr(health, "MigrationExecutor", broken)
    states = found()
    assert states["database"] is State.BAD
    assert "worker" not in states


def test_the_page_shows_what_is_wrong_first(agung):
    text = agung.get(PATH).content.decode()
    assert "Belum ada cadangan" in text
    assert text.index("Belum ada cadangan") < text.index("Basis data menjawab")


def test_a_page_without_a_fault_says_so(agung, monkeypatch):
    monkeypatch.setattr(views, "findings", list)
    assert "Semuanya baik." in agung.get(PATH).content.decode()


def test_others_do_not_see_it(db):
    user, _mandate = account("ministry", "")
    client = Client()
    client.force_login(user)
    assert client.get(PATH).status_code == 403


def test_a_monitor_is_told_states_and_numbers_and_503_when_somebody_must_act(db, monitor):
    answer = monitor.get(FOR_MONITORS)
    told = answer.json()
    assert (answer.status_code, told["state"]) == (503, "bad")
    assert {"name": "migrations", "state": "well", "values": {}} in told["findings"]


def test_a_monitor_is_told_200_while_nothing_is_bad(db, monitor, monkeypatch):
    monkeypatch.setattr(views, "findings", list)
    answer = monitor.get(FOR_MONITORS)
    assert (answer.status_code, answer.json()) == (200, {"state": "well", "findings": []})


def test_without_the_token_nothing_is_told(db, monitor, settings):
    assert Client().get(FOR_MONITORS).json() == {"alive": True}
    assert Client(headers={"Authorization": "Bearer salah"}).get(FOR_MONITORS).status_code == 403
    settings.CONFIG = replace(settings.CONFIG, health_token="")
    assert monitor.get(FOR_MONITORS).status_code == 403
