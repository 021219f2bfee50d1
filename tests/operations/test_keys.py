"""Changing the keys: everything is sealed anew, the journal says so, and the old key is needed no more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import OperationalError

from pilar.cli import main
from pilar.files import services as files
from pilar.kernel import resealing
from pilar.kernel.actor import system_actor
from pilar.kernel.models import JournalEntry
from pilar.kernel.resealing import Column
from pilar.operations.models import KeyRotation
from pilar.operations.services import keys
from pilar.volunteers.queries.pay import pay_of
from pilar.volunteers.rules.pay import PayTo
from pilar.volunteers.services.pay import write_pay
from pilar.volunteers.services.people import edit, particulars_of
from pilar.volunteers.services.photos import set_photo
from tests.files.crafted import image
from tests.people import account, volunteer

NEW = (9, b"\x09" * 32)
NIK = "3205055403859001"


@pytest.fixture
def register(garut_joined, land, rina_in_garut):
    """One person with a NIK, and a journal that names her."""
    return volunteer(rina_in_garut, land["3205322001"], "Ani Suryani", nik=NIK)


@pytest.fixture
def newest(settings):
    """A new key put before the one in force; called again with False, the old one is gone."""

    def put(*, keep_old=True):
        old = [pair for pair in settings.PILAR_DATA_KEYS if pair[0] != NEW[0]]
        settings.PILAR_DATA_KEYS = (NEW, *(old if keep_old else ()))

    return put


@pytest.fixture
def ask(capsys):
    def run(*arguments):
        capsys.readouterr()
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def tell(capsys):
    def run(*arguments):
        capsys.readouterr()
        code = main([*arguments, "--lang", "en"])
        return code, *capsys.readouterr()

    return run


def events():
    return list(
        JournalEntry.objects.everywhere("a test reads all")
        .filter(act__startswith="operations.")
        .values_list("event", flat=True)
    )


def test_after_a_change_of_keys_the_new_one_alone_is_needed(register, newest, ask):
    newest()
    before = resealing.in_use()
    assert NEW[0] not in before
    code, found = ask("keys", "rotate")
    assert code == 0
    sealed = sum(before.values())
    assert found == {"number": 9, "resealed": sealed, "unreadable": 0, "in_use": {"9": sealed}, "complete": True}
    newest(keep_old=False)
    register.refresh_from_db()
    assert register.nik == NIK
    assert events() == ["keys.rotation_begun", "keys.rotated"]
    assert KeyRotation.objects.get().ended_at is not None


def test_personal_values_of_the_journal_are_read_with_the_new_key_alone(register, newest, ask):
    from pilar.kernel.journal import personal_of

    newest()
    ask("keys", "rotate")
    newest(keep_old=False)
    entries = list(JournalEntry.objects.everywhere("a test reads all").filter(personal__isnull=False))
    assert "Ani Suryani" in str(personal_of(entries))


def test_accounts_hints_and_photos_are_sealed_anew_too(register, rina_in_garut, newest, ask, settings, tmp_path):
    settings.PILAR_FILES = tmp_path / "files"
    details = PayTo("Bank Contoh", "0000123456", "Ani Suryani", "001234567403000")
    write_pay(rina_in_garut, person=register, details=details)
    set_photo(rina_in_garut, person=register, content=image())
    edit(rina_in_garut, person=register, particulars=replace(particulars_of(register), nik_partial="327901"))
    newest()
    assert ask("keys", "rotate")[1]["complete"]
    newest(keep_old=False)
    register.refresh_from_db()
    assert register.nik_partial == "327901"
    assert pay_of(register, rina_in_garut.scope).paid_to == details
    assert files.open_file(rina_in_garut, file=register.photo)[0][1:4] == b"PNG"


def test_a_second_run_changes_nothing_and_says_so(register, newest, ask, tell):
    newest()
    ask("keys", "rotate")
    assert tell("keys", "rotate")[:2] == (0, "Nothing to do: key 9 alone is in use.\n")
    assert len(events()) == 2


def test_a_run_that_breaks_off_is_taken_up_again(register, newest, ask, monkeypatch):
    newest()
    monkeypatch.setattr(resealing, "BATCH", 1)
    whole, broken = Column.step, []

    def step(column, after=None):
        """Break off once, when some of it is sealed anew and some is not."""
        if not broken and set(resealing.in_use()) == {1, 9}:
            broken.append(column)
            raise KeyboardInterrupt
        return whole(column, after)

    monkeypatch.setattr(Column, "step", step)
    assert main(["keys", "rotate"]) == 130
    assert set(resealing.in_use()) == {1, 9}
    assert KeyRotation.objects.get().ended_at is None
    assert ask("keys", "rotate")[1]["complete"]
    assert events() == ["keys.rotation_begun", "keys.rotation_begun", "keys.rotated"]
    assert KeyRotation.objects.count() == 1


def test_a_busy_database_is_asked_again(register, newest, monkeypatch):
    newest()
    monkeypatch.setattr(keys, "PAUSE", 0)
    whole, failures = Column.step, iter([1, 1])

    def step(column, after=None):
        if next(failures, None):
            raise OperationalError
        return whole(column, after)

    monkeypatch.setattr(Column, "step", step)
    assert keys.rotate(_system()).complete


def test_a_database_that_stays_busy_is_said(register, newest, monkeypatch):
    newest()
    monkeypatch.setattr(keys, "PAUSE", 0)

    def step(column, after=None):
        raise OperationalError

    monkeypatch.setattr(Column, "step", step)
    with pytest.raises(OperationalError):
        keys.rotate(_system())
    assert set(resealing.in_use()) == {1}


def test_values_under_a_key_that_is_gone_are_counted_and_end_with_1(register, newest, ask, tell):
    newest(keep_old=False)
    code, said, complaint = tell("keys", "rotate")
    assert (code, said) == (1, "")
    assert "Key 1 still seals" in complaint
    assert "open with no known key" in complaint
    code, found = ask("keys", "list")
    assert (code, found["unknown"], found["known"]) == (1, [1], [9])
    assert "Key 1 is needed" in tell("keys", "list")[2]


def test_a_process_that_still_seals_with_the_old_key_is_named(register, newest, tell, monkeypatch):
    newest()
    monkeypatch.setattr(Column, "step", lambda _column, _after=None: None)
    assert "Restart Pilar everywhere" in tell("keys", "rotate")[2]


def test_the_list_says_what_every_key_seals(register, newest, ask, tell):
    newest()
    code, found = ask("keys", "list")
    assert (code, found["known"], found["unknown"]) == (0, [9, 1], [])
    assert found["columns"]["volunteers.person.nik"] == {"1": 1}
    lines = tell("keys", "list")[1].splitlines()
    assert lines[0].split() == ["Sealed", "values", "Key", "1", "Key", "9"]
    assert lines[-1] == "New values are sealed with key 9."


def test_an_account_without_the_right_changes_no_keys(register, newest, tell):
    newest()
    operator, _mandate = account("regency_operator", "3205")
    assert tell("keys", "rotate", "--as", operator.username)[0] == 3
    admin, _mandate = account("system_admin", "")
    assert tell("keys", "rotate", "--as", admin.username)[0] == 0


def _system():
    return system_actor("Pilar", "operations.begin_rotation", "operations.end_rotation")
