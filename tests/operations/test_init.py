"""From nothing to an empty system: keys outside the database, tables, one administrator; twice changes nothing."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from pilar.accounts.models import Mandate, User
from pilar.cli import keyfile, main
from pilar.config import env
from pilar.demo import database
from pilar.kernel.scope import bulk_door
from tests.operations.places import made

WHO = ("--admin", "agung", "--name", "Agung Sasmito")


@pytest.fixture
def production(db, settings, monkeypatch, tmp_path):
    """Production on the database of the tests, its regions left out, for their load is tested elsewhere."""
    settings.DEMO = False
    settings.PILAR_FILES = tmp_path / "files"
    monkeypatch.setattr(database, "load", lambda **_more: 0)
    monkeypatch.setattr("pilar.cli.init.store", Tables)


class Tables:
    """A database that has tables."""

    def is_empty(self):
        return False


@pytest.fixture
def init(capsys):
    def run(*arguments):
        capsys.readouterr()
        code = main(["init", *arguments, "--json"])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else None

    return run


def test_the_first_administrator_sets_the_password_by_the_link(production, init):
    code, done = init(*WHO)
    assert (code, done["administrator"]) == (0, "agung")
    (mandate,) = bulk_door(Mandate).all()
    assert (mandate.role, mandate.region_id, mandate.user.has_usable_password()) == ("system_admin", None, False)
    path = "/u/" + done["link"].partition("/u/")[2]
    browser = Client()
    assert browser.get(path).status_code == 200
    password = "kata-sandi-yang-panjang-7"
    browser.post(path, {"password": password, "again": password, "password1": password, "password2": password})
    assert User.objects.get().check_password(password)


def test_run_twice_it_changes_nothing_and_says_so(production, init):
    init(*WHO)
    before = list(User.objects.values())
    code, done = init(*WHO)
    assert (code, done["changed"], done["link"]) == (0, False, "")
    assert list(User.objects.values()) == before


def test_a_link_that_was_lost_is_made_anew_while_no_password_is_set(production, init):
    _code, first = init(*WHO)
    _code, second = init("--new-link")
    assert second["link"] not in ("", first["link"])
    user = User.objects.get()
    user.set_password("kata-sandi-yang-panjang-7")
    user.save()
    assert init("--new-link") == (2, None)


def test_without_a_name_nobody_becomes_administrator(production, init):
    assert init() == (2, None)
    assert not User.objects.exists()


def test_the_demo_is_no_place_for_it(db, init):
    assert init(*WHO) == (2, None)


# The keys


def test_keys_are_made_once_for_their_owner_alone(tmp_path):
    file, environ = tmp_path / "keys", {"PILAR_MODE": "production"}
    assert keyfile.ensure_for_production(file, environ) == file
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_text()
    assert keyfile.ensure_for_production(file, environ) is None
    assert file.read_text() == content
    assert environ["PILAR_KEYS_FILE"] == str(file)
    others = {"PILAR_DATABASE": "postgres://pilar@localhost/pilar", "PILAR_HOSTS": "pilar.example"}
    assert env.read(environ | others).unsafe == ()


def test_keys_of_the_environment_are_left_there(tmp_path):
    environ = {"PILAR_MODE": "production", **dict.fromkeys(env.KEY_NAMES, "x")}
    assert keyfile.ensure_for_production(tmp_path / "keys", environ) is None
    assert "PILAR_KEYS_FILE" not in environ
    assert not (tmp_path / "keys").exists()


def test_the_demo_makes_no_keys(tmp_path):
    assert keyfile.ensure_for_production(tmp_path / "keys", {}) is None
    assert not (tmp_path / "keys").exists()


def test_a_key_file_that_cannot_be_made_is_said(tmp_path):
    with pytest.raises(env.BadEnvironment, match="keys"):
        keyfile.ensure_for_production(tmp_path / "tidak-ada" / "keys", {"PILAR_MODE": "production"})


def test_no_two_systems_have_the_same_keys():
    assert not set(keyfile.fresh().values()) & set(keyfile.fresh().values())


@pytest.mark.sqlite_only
def test_new_keys_are_not_kept_where_they_open_nothing(tmp_path, database_server):
    for place in made(tmp_path / "place", database_server):
        place.query("CREATE TABLE milik_orang (x)")
        keys = tmp_path / "keys"
        given = {"PILAR_MODE": "production", "PILAR_HOSTS": "pilar.example", "PILAR_LOG": "lines"}
        code, _said, complaint = place.pilar("init", "--keys", keys, *WHO, **given)
        assert code == 2
        assert "other keys" in complaint
        assert not keys.exists()
