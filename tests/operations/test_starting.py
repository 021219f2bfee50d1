"""Production starts only where nothing is wrong, and says everything that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError

from pilar.cli import main
from pilar.config import starting as table
from pilar.config.env import Mode
from pilar.demo.accounts import LABEL, SIGN_INS, open_all
from pilar.kernel.ids import new_id
from pilar.kernel.models import OnceKey
from pilar.kernel.problems import Invalid
from pilar.operations.queries import starting
from tests.regions.fixtures import plant


@pytest.fixture
def production(db, settings):
    """The settings of production, sound but for what a test spoils."""
    settings.DEMO = False
    settings.CONFIG = replace(settings.CONFIG, mode=Mode.PRODUCTION)
    settings.PILAR_START_CHECKS = table.START_CHECKS
    return settings


def spoil(settings):
    settings.CONFIG = replace(settings.CONFIG, unsafe=(Invalid("Satu."), Invalid("Dua.")))


def test_a_sound_production_may_start(production):
    assert starting.sentences() == []
    starting.stop_unless_ready()


def test_the_demo_is_asked_nothing(db, settings):
    spoil(settings)
    assert starting.sentences() == []


def test_accounts_of_the_demo_are_found_and_three_are_named(production):
    plant("3205322001", "3273")
    open_all(SIGN_INS[:1], today=date(2026, 1, 5))
    assert [one.details["names"] for one in starting.wrong()] == ["operator.garut"]


def test_the_mark_of_a_built_demo_is_found_without_its_accounts(production):
    OnceKey.objects.create(key=new_id(), source=LABEL, permission="demo")
    assert len(starting.wrong()) == 1


def test_everything_that_is_wrong_is_said_at_once(production):
    spoil(production)
    OnceKey.objects.create(key=new_id(), source=LABEL, permission="demo")
    found = starting.sentences()
    assert found[:2] == ["Satu.", "Dua."]
    assert len(found) == 3
    with pytest.raises(SystemExit) as stopped:
        starting.stop_unless_ready()
    assert [line[:4] for line in str(stopped.value).splitlines()[1:]] == ["  - "] * 3


def test_a_check_may_be_added_by_a_line_of_the_table(production):
    production.PILAR_START_CHECKS = (*table.START_CHECKS, f"{__name__}.one_more")
    assert starting.sentences() == ["Kunci percobaan dipakai."]


def one_more():
    yield Invalid("Kunci percobaan dipakai.")


def test_a_database_that_does_not_answer_is_somebody_elses_sentence(production):
    production.PILAR_START_CHECKS = (f"{__name__}.breaks",)
    assert starting.wrong() == []


def breaks():
    raise DatabaseError


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_what_is_wrong_keeps_every_process_from_starting(production, capsys, command):
    spoil(production)
    assert main([command, "--lang", "en"]) == 2
    assert capsys.readouterr().err == "Pilar cannot start:\n  - Satu.\n  - Dua.\n"


def test_check_says_the_same(production, capsys):
    spoil(production)
    assert main(["check"]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert {"- Satu.", "- Dua."} <= set(complaints)
