"""The environment: complete, or refused with everything that is wrong at once."""

from __future__ import annotations

import pytest

from pilar.config import env

PRODUCTION = {
    "PILAR_MODE": "production",
    "PILAR_DATABASE": "postgres://pilar@localhost/pilar",
    "PILAR_SECRET_KEY": "s" * 50,
    "PILAR_DATA_KEYS": f"2:{'ab' * 32},1:{'cd' * 32}",
    "PILAR_INDEX_KEY": "ef" * 32,
    "PILAR_HOSTS": "pilar.example,pilar2.example",
}


def test_the_demo_needs_nothing():
    config = env.read({})
    assert (config.demo, config.port, config.hosts, config.debug, config.behind_tls) == (
        True,
        8000,
        ("*",),
        False,
        False,
    )
    assert config.database.startswith("sqlite:///")
    assert config.database.endswith("var/pilar.sqlite3")


def test_production_is_what_the_environment_says():
    config = env.read(PRODUCTION | {"PILAR_PORT": "9000"})
    assert not config.demo
    assert config.behind_tls
    assert config.data_keys == ((2, b"\xab" * 32), (1, b"\xcd" * 32))
    assert (config.index_key, config.port) == (b"\xef" * 32, 9000)
    assert config.hosts == ("pilar.example", "pilar2.example")


def test_production_without_anything_lists_all_that_is_missing():
    with pytest.raises(env.BadEnvironment) as refused:
        env.read({"PILAR_MODE": "production"})
    for name in ("PILAR_DATABASE", "PILAR_SECRET_KEY", "PILAR_DATA_KEYS", "PILAR_INDEX_KEY", "PILAR_HOSTS"):
        assert f"{name} is missing" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PILAR_MODE", "testing", "demo or production"),
        ("PILAR_PORT", "http", "not a number"),
        ("PILAR_DEBUG", "perhaps", "neither yes nor no"),
        ("PILAR_INDEX_KEY", "xyz", "64 hexadecimal digits"),
        ("PILAR_INDEX_KEY", "abcd", "64 hexadecimal digits"),
        ("PILAR_DATA_KEYS", "ab" * 32, "NUMBER:HEX"),
        ("PILAR_DATA_KEYS", f"300:{'ab' * 32}", "NUMBER:HEX"),
        ("PILAR_DATA_KEYS", "1:abcd", "64 hexadecimal digits"),
    ],
)
def test_what_is_malformed_is_said(name, value, reason):
    with pytest.raises(env.BadEnvironment, match=reason) as refused:
        env.read(PRODUCTION | {name: value})
    assert name in str(refused.value)


def test_the_keys_of_the_demo_are_its_own_for_each_purpose():
    assert len({env.demo_key(purpose) for purpose in ("sessions", "data", "index")}) == 3
