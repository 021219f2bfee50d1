"""The environment: complete, or refused with everything that is wrong at once."""

from __future__ import annotations

import pytest

from pilar.config import env

PRODUCTION = {
    "PILAR_MODE": "production",
    "PILAR_DATABASE": "postgres://pilar@localhost/pilar",
    "PILAR_SECRET_KEY": "rahasia-untuk-uji-yang-cukup-panjang-0123456789-abcdef",
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
        assert f"{name} is missing." in refused.value.said("en")
        assert name in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PILAR_MODE", "testing", "demo or production"),
        ("PILAR_LOG", "xml", "json or lines"),
        ("PILAR_DATABASE", "mysql://localhost/pilar", "begins with sqlite:/// or postgres://"),
        ("PILAR_PORT", "http", "not a number"),
        ("PILAR_DEBUG", "perhaps", "neither yes nor no"),
        ("PILAR_INDEX_KEY", "xyz", "64 hexadecimal digits"),
        ("PILAR_INDEX_KEY", "abcd", "64 hexadecimal digits"),
        ("PILAR_DATA_KEYS", "ab" * 32, "NUMBER:HEX"),
        ("PILAR_DATA_KEYS", f"300:{'ab' * 32}", "NUMBER:HEX"),
        ("PILAR_DATA_KEYS", "1:abcd", "64 hexadecimal digits"),
        ("PILAR_DATA_KEYS", f"1:{'ab' * 32},1:{'cd' * 32}", "given to two keys"),
        ("PILAR_MAIL", "mail.example", "not the address of a mail server"),
        ("PILAR_MAIL", "http://mail.example", "not the address of a mail server"),
        ("PILAR_MAIL", "smtp://mail.example:surat", "not the address of a mail server"),
        ("PILAR_MAIL", "smtp://pilar@mail.example", "not the address of a mail server"),
        ("PILAR_MAIL", "smtp://mail.example?tls=perhaps", "not the address of a mail server"),
        ("PILAR_MAIL", "smtp://mail.example?tls", "not the address of a mail server"),
        ("PILAR_MAIL", "smtp:///tls", "not the address of a mail server"),
        ("PILAR_MAIL_FROM", "Pilar", "not an e-mail address"),
    ],
)
def test_what_is_malformed_is_said(name, value, reason):
    with pytest.raises(env.BadEnvironment) as refused:
        env.read(PRODUCTION | {name: value})
    assert reason in refused.value.said("en")
    assert name in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"PILAR_DEBUG": "1"}, "PILAR_DEBUG is on"),
        ({"PILAR_HOSTS": "pilar.example,*"}, "PILAR_HOSTS holds “*”"),
        ({"PILAR_SECRET_KEY": "pendek"}, "PILAR_SECRET_KEY is too short"),
        ({"PILAR_SECRET_KEY": "s" * 80}, "PILAR_SECRET_KEY is too short or too plain"),
        ({"PILAR_SECRET_KEY": env.demo_key("sessions").hex()}, "PILAR_SECRET_KEY holds the key of the demo"),
        ({"PILAR_DATA_KEYS": f"1:{env.demo_key('data').hex()}"}, "PILAR_DATA_KEYS holds the key of the demo"),
        ({"PILAR_INDEX_KEY": env.demo_key("index").hex()}, "PILAR_INDEX_KEY holds the key of the demo"),
        ({"PILAR_INDEX_KEY": "ab" * 32}, "PILAR_INDEX_KEY is also one of PILAR_DATA_KEYS"),
        (
            {"PILAR_MAIL": "smtp://pilar:x@mail.example", "PILAR_MAIL_FROM": "pilar@dinsos.example"},
            "PILAR_MAIL sends its password in the clear",
        ),
        ({"PILAR_STATE": "/srv", "PILAR_DATABASE": "sqlite:////srv/static/p.sqlite3"}, "The database must not"),
        ({"PILAR_STATE": "/srv", "PILAR_FILES": "/srv/static/berkas"}, "The private files must not"),
    ],
)
def test_what_must_not_be_in_production_is_kept_for_the_start(changed, reason):
    found = env.read(PRODUCTION | changed).unsafe
    assert [str(one)[: len(reason)] for one in found] == [reason]
    assert env.read({name: value for name, value in changed.items() if name != "PILAR_STATE"}).unsafe == ()


def test_a_sound_production_has_nothing_unsafe():
    assert env.read(PRODUCTION).unsafe == ()


def test_what_is_missing_and_what_is_unsafe_is_listed_together():
    with pytest.raises(env.BadEnvironment) as refused:
        env.read(PRODUCTION | {"PILAR_DATABASE": "", "PILAR_DEBUG": "1", "PILAR_HOSTS": "*"})
    assert len(refused.value.wrong) == 3


KEYS = """# Kunci Pilar
PILAR_SECRET_KEY=dari-berkas-0123456789-abcdefghijklmnopqrstuvwxyz-ABC
PILAR_DATA_KEYS=1:{data}
PILAR_INDEX_KEY={index}
""".format(data="12" * 32, index="34" * 32)
WITHOUT_KEYS = {name: value for name, value in PRODUCTION.items() if name not in env.KEY_NAMES}


def keys_file(folder, content=KEYS, *, mode=0o600):
    file = folder / "keys"
    file.write_text(content)
    file.chmod(mode)
    return {"PILAR_KEYS_FILE": str(file)}


def test_keys_may_lie_in_a_file_of_their_own(tmp_path):
    config = env.read(WITHOUT_KEYS | keys_file(tmp_path))
    assert config.data_keys == ((1, b"\x12" * 32),)
    assert config.index_key == b"\x34" * 32
    assert config.secret_key.startswith("dari-berkas")
    assert config.unsafe == ()


def test_the_environment_wins_over_the_file(tmp_path):
    config = env.read(WITHOUT_KEYS | keys_file(tmp_path) | {"PILAR_INDEX_KEY": "56" * 32})
    assert config.index_key == b"\x56" * 32


def test_a_key_file_that_others_may_read_is_unsafe(tmp_path):
    found = env.read(WITHOUT_KEYS | keys_file(tmp_path, mode=0o644)).unsafe
    assert [str(one).partition("keys")[0] for one in found] == [f"The key file {tmp_path}/"]


def test_a_key_file_among_the_files_is_unsafe_for_backups_hold_those(tmp_path):
    found = env.read(WITHOUT_KEYS | keys_file(tmp_path) | {"PILAR_FILES": str(tmp_path)}).unsafe
    assert [str(one)[:34] for one in found] == ["The key file lies among the privat"]


@pytest.mark.parametrize("content", [None, "PILAR_HOSTS=*\n", "sesuatu\n"])
def test_a_key_file_that_is_none_is_refused(tmp_path, content):
    given = {"PILAR_KEYS_FILE": str(tmp_path / "keys")} if content is None else keys_file(tmp_path, content)
    with pytest.raises(env.BadEnvironment) as refused:
        env.read(PRODUCTION | given)
    assert len(refused.value.wrong) == 1
    assert "PILAR_KEYS_FILE" in str(refused.value)


def test_the_keys_of_the_demo_are_its_own_for_each_purpose():
    assert len({env.demo_key(purpose) for purpose in ("sessions", "data", "index")}) == 3


SENDER = {"PILAR_MAIL_FROM": "pilar@dinsos.example"}


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        ("smtp://pilar:k%40ta@mail.example:587?tls=1", ("mail.example", 587, "pilar", "k@ta", True, False)),
        ("smtps://pilar:kata@mail.example/", ("mail.example", 465, "pilar", "kata", False, True)),
    ],
)
def test_a_mail_server_is_read_from_its_address(address, server):
    mail = env.read(PRODUCTION | SENDER | {"PILAR_MAIL": address}).mail
    assert (mail.host, mail.port, mail.user, mail.password, mail.starts_tls, mail.speaks_tls) == server
    assert mail.sender == "pilar@dinsos.example"


def test_without_a_server_and_a_sender_there_is_no_mail():
    assert env.read(PRODUCTION).mail is None
    for given, missing in ((SENDER, "PILAR_MAIL is missing"), ({"PILAR_MAIL": "smtp://a.example"}, "PILAR_MAIL_FROM")):
        with pytest.raises(env.BadEnvironment) as refused:
            env.read(PRODUCTION | given)
        assert missing in refused.value.said("en")


def test_the_password_of_the_mail_server_is_never_said():
    secret = "Rahasia123"
    config = env.read(PRODUCTION | SENDER | {"PILAR_MAIL": f"smtp://pilar:{secret}@mail.example"})
    assert secret not in repr(config)
    assert [secret in str(one) for one in config.unsafe] == [False]
    with pytest.raises(env.BadEnvironment) as refused:
        env.read(PRODUCTION | SENDER | {"PILAR_MAIL": f"smtp://pilar:{secret}@mail.example:x"})
    assert secret not in refused.value.said("en")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "https://pilar.example"),
        ({"PILAR_BEHIND_TLS": "0", "PILAR_HOSTS": ".pilar.example", "PILAR_PORT": "81"}, "http://pilar.example:81"),
    ],
)
def test_the_service_knows_its_own_address(given, address):
    assert env.read(PRODUCTION | given).address == address
    assert env.read({}).address == "http://localhost:8000"
