"""The log tells what was asked and what broke, and never of whom."""

from __future__ import annotations

import io
import json
import logging
from contextlib import contextmanager

import pytest
from django.test import Client

from pilar.config.env import LOGS
from pilar.web import logs
from tests.people import account

NIK, NAME = "3205055403859001", "Sumiyati Kartadireja"
NUMBER = "0d4f7a52b1c94c6e8f3a2b1c0d9e8f7a"


@contextmanager
def writing(style: str):
    """What is written while this lasts."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(logs.configuration(style)["formatters"][style]["()"]())
    root, own = logging.getLogger(), logging.getLogger("pilar")
    before = own.level
    root.addHandler(handler)
    own.setLevel("INFO")
    yield handler.stream
    root.removeHandler(handler)
    own.setLevel(before)


@pytest.fixture(params=sorted(LOGS))
def log(request):
    """The log in either form."""
    with writing(request.param) as written:
        yield written


@pytest.fixture
def json_log():
    """The log as machines read it."""
    with writing("json") as written:
        yield written


@pytest.fixture
def rina(land):
    """A browser in which the operator of Garut is signed in; it sees a broken page as anybody would."""
    user, mandate = account("regency_operator", "3205", name=NAME)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    client.mandate = str(mandate.pk)
    return client


def lines(log) -> list[dict[str, object]]:
    """The records of a JSON log."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def clean(log) -> bool:
    written = log.getvalue()
    assert written
    return not any(word in written for word in (NIK, NIK[:10], *NAME.split(), "tidak-ada"))


def test_a_request_is_one_line_without_anything_personal(json_log, rina):
    response = rina.get("/psm/", {"q": NAME, "nik": NIK})
    (line,) = lines(json_log)
    assert {name: line[name] for name in ("level", "logger", "message", "method", "route", "status", "mandate")} == {
        "level": "info",
        "logger": "pilar.requests",
        "message": "request",
        "method": "GET",
        "route": "volunteers:register",
        "status": 200,
        "mandate": rina.mandate,
    }
    assert line["request"] == response.headers["X-Request-ID"]
    assert set(line) == {"time", "level", "logger", "message", "request", *logs.FIELDS}
    assert isinstance(line["ms"], int)


@pytest.mark.parametrize("where", ["form", "query", "path", "header", "cookie", "sign-in"])
def test_no_name_and_no_number_is_written_wherever_it_was_sent(log, rina, where):
    match where:
        case "form":
            rina.post("/psm/baru/", {"name": NAME, "nik": NIK})
        case "query":
            rina.get(f"/cari/?q={NAME}+{NIK}")
        case "path":
            rina.get(f"/psm/{NIK}/{NAME}/tidak-ada/")
        case "header":
            rina.get("/psm/", headers={"X-Request-ID": NIK, "Referer": f"/psm/?q={NAME}", "User-Agent": NAME})
        case "cookie":
            rina.cookies["jejak"] = NAME
            rina.get("/psm/")
        case "sign-in":
            Client().post("/masuk/", {"login": NAME, "password": NIK})
    assert clean(log)


def crash(*_arguments, **_more):
    """Break as a database does that says which value it did not like."""
    try:
        {}[NIK]
    except KeyError as cause:
        raise ValueError(f"duplicate key (name)=({NAME})") from cause


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("pilar.accounts.middleware.mandates_in_force", "pilar/accounts/middleware.py"),
        ("pilar.web.shortcuts.render", "pilar/volunteers/views/people.py"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_crash_tells_its_type_and_its_lines_and_not_its_words(log, rina, monkeypatch, method, place, file):
    monkeypatch.setattr(place, crash)
    response = getattr(rina, method)(f"/psm/baru/?q={NAME}", {"nik": NIK, "name": NAME})
    assert response.status_code == 500
    assert clean(log)
    for told in ("builtins.ValueError", "builtins.KeyError", file, response.headers["X-Request-ID"]):
        assert told in log.getvalue()


def test_a_broken_page_shows_the_id_under_which_it_is_found(rina, monkeypatch):
    monkeypatch.setattr("pilar.accounts.middleware.mandates_in_force", lambda *_args, **_more: 1 / 0)
    response = rina.get("/psm/", headers={"X-Request-ID": NUMBER})
    assert response.status_code == 500
    assert NUMBER in response.content.decode()
    program = rina.get("/api/v1/apa-saja", headers={"X-Request-ID": NUMBER})
    assert (program.status_code, program.json()["details"]) == (500, {"request": NUMBER})


def test_an_id_of_a_proxy_is_kept_and_anything_else_is_not():
    assert logs.wanted_id(NUMBER) == NUMBER
    assert logs.wanted_id("0D4F7A52-B1C9-4C6E-8F3A-2B1C0D9E8F7A") == NUMBER
    for given in ("", NIK, NAME, NUMBER + "0"):
        made = logs.wanted_id(given)
        assert len(made) == 32
        assert made != given


def test_two_requests_have_two_ids(rina):
    assert rina.get("/psm/").headers["X-Request-ID"] != rina.get("/psm/").headers["X-Request-ID"]


def test_monitors_and_static_files_are_not_written(log):
    Client().get("/sehat/")
    Client().get("/static/css/base.css")
    assert log.getvalue() == ""


def test_what_a_library_puts_into_its_sentences_is_left_out(json_log):
    logging.getLogger("perpustakaan").error("no row for %s", NAME)
    logging.getLogger("perpustakaan").error(f"no row for {NAME}")  # noqa: G004 -- the worst a library does
    logging.getLogger("pilar.percobaan").error("row %s of %s", 12, NIK)
    assert [line.get("message", "") for line in lines(json_log)] == ["no row for %s", "", "row 12 of …"]


def test_an_exception_that_hides_its_cause_is_told_alone(json_log):
    try:
        hide()
    except ValueError:
        logging.getLogger("pilar.percobaan").exception("it broke")
    (line,) = lines(json_log)
    assert line["raised"][0] == "builtins.ValueError"
    assert not [part for part in line["raised"] if "KeyError" in part]


def hide():
    """Break, and say nothing of why."""
    try:
        {}[NAME]
    except KeyError:
        raise ValueError(NIK) from None
