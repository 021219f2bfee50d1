"""The processes that are Pilar: they start together, come back when one dies, and stop together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

from pilar.cli import children, serve, statics
from pilar.cli.children import Child, Family
from pilar.cli.running import check_nobody_runs, running
from pilar.cli.sealing import seal_once
from pilar.cli.terminal import Bar, table
from pilar.kernel.journal import verify
from pilar.kernel.problems import Refused
from tests.people import volunteer

ENOUGH = 90.0
"""Seconds that a busy machine may take for what needs two."""


def eventually(condition, *, within: float = ENOUGH) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# One family


def test_a_process_that_died_is_started_again_after_a_pause_that_grows(capsys, tmp_path):
    child = Child("percobaan", python("raise SystemExit(7)"), pause=0.01)
    family = Family([child])
    deaths: list[float] = []

    def look() -> None:
        if child.process is None and child.pause not in deaths:
            deaths.append(child.pause)
        if len(deaths) == 3:
            family.stopped.set()

    family.run(meanwhile=look)
    assert deaths == [0.02, 0.04, 0.08]
    assert "percobaan" in capsys.readouterr().err


def test_a_process_that_lived_long_begins_again_with_the_first_pause(monkeypatch, capsys):
    monkeypatch.setattr(children, "STEADY", 0.0)
    child = Child("percobaan", python(""), pause=16.0)
    child.tend(time.monotonic())
    assert eventually(lambda: child.process is not None and child.process.poll() is not None)
    child.tend(time.monotonic())
    assert (child.process, child.pause) == (None, 2 * children.FIRST_PAUSE)


def test_a_process_that_will_not_end_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(children, "PATIENCE", 0.5)
    ready = tmp_path / "ready"
    program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    program += f"open({str(ready)!r}, 'w').close(); time.sleep(600)"
    child = Child("percobaan", python(program))
    family = Family([child])
    family.run(meanwhile=lambda: family.stopped.set() if ready.exists() else None)
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_family_and_the_old_handlers_come_back(number):
    before = signal.getsignal(number)
    child = Child("percobaan", python("import time; time.sleep(600)"))
    family = Family([child])
    threading.Timer(0.3, os.kill, (os.getpid(), number)).start()
    family.run(meanwhile=lambda: None)
    assert child.process is not None
    assert child.process.returncode == -signal.SIGTERM
    assert signal.getsignal(number) == before


# What they stand on


def test_the_demo_is_not_thrown_away_under_a_running_pilar():
    with running(), running(), pytest.raises(Refused):
        check_nobody_runs()
    check_nobody_runs()


def test_a_port_that_is_taken_is_named():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refused) as refusal:
            serve.check_free("127.0.0.1", port)
    assert refusal.value.details["port"] == port
    serve.check_free("127.0.0.1", port)


def test_static_files_are_named_by_what_they_are():
    assert statics.fingerprint() == statics.fingerprint()


def test_waiting_entries_are_sealed(garut_joined, land, rina_in_garut):
    volunteer(rina_in_garut, land["3205322001"])
    assert seal_once() > 0
    assert seal_once() == 0
    assert verify().waiting == 0


def test_a_table_sets_numbers_to_the_right():
    assert table([("Kode", "Desa"), ("32", "5.957")], numbers=frozenset({1})) == "Kode   Desa\n32    5.957"


def test_a_bar_is_shown_on_a_terminal_alone(monkeypatch, capsys):
    Bar().show(1, 2, "Garut")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = Bar()
    bar.show(1, 2, "Garut")
    bar.clear()
    assert "[###############...............] 1/2 Garut" in capsys.readouterr().err


# All of them, on SQLite


@pytest.fixture
def prepared(db, tmp_path) -> Path:
    """A state folder whose database has all tables: those of the tests, copied into a file."""
    (tmp_path / "pilar.sqlite3").write_bytes(connection.connection.serialize())
    return tmp_path


@contextmanager
def served(state: Path, *arguments: str):
    """Pilar running beside the tests, in a state folder of its own."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "COVERAGE_"))}
    surroundings |= {"PILAR_STATE": str(state), "DJANGO_SETTINGS_MODULE": "pilar.config.settings"}
    with (state / "out").open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "pilar", *arguments], env=surroundings, stdout=out, stderr=out
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(60)


def answers(port: int) -> bool:
    """Whether the web server says that it is well."""
    door = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        door.request("GET", "/sehat/")
        return door.getresponse().read() == b"ok"
    except OSError:
        return False
    finally:
        door.close()


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    return [int(pid) for pid, parent in zip(listed[::2], listed[1::2], strict=True) if int(parent) == process.pid]


@pytest.mark.sqlite_only
def test_pilar_serves_says_so_and_stops_cleanly(prepared):
    port = free_port()
    with served(prepared, "serve", "--port", str(port), "--workers", "1", "--lang", "en") as process:
        said = prepared / "out"
        assert eventually(lambda: "Pilar is ready" in said.read_text()), said.read_text()
        assert f"http://127.0.0.1:{port}/" in said.read_text()
        assert answers(port)
        started = children_of(process)
        assert len(started) == 3
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert not answers(port)
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []
    assert said.read_text().endswith("Pilar has stopped.\n")


def descendants_of(pid: int) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
    parents = {int(child): int(parent) for child, parent in zip(listed[::2], listed[1::2], strict=True)}
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


@pytest.mark.sqlite_only
def test_when_pilar_is_killed_nothing_of_it_is_left(prepared):
    port = free_port()
    with served(prepared, "serve", "--port", str(port), "--workers", "2", "--lang", "en") as process:
        assert eventually(lambda: "Pilar is ready" in (prepared / "out").read_text())
        started = descendants_of(process.pid)
        assert len(started) == 5
        process.kill()
        process.wait(60)
        assert eventually(lambda: not any(is_alive(pid) for pid in started))
    assert not answers(port)


@pytest.mark.sqlite_only
def test_when_the_web_server_is_killed_its_processes_go_and_new_ones_come(prepared):
    port = free_port()
    with served(prepared, "serve", "--port", str(port), "--workers", "1", "--lang", "en") as process:
        assert eventually(lambda: "Pilar is ready" in (prepared / "out").read_text())
        (server,) = [pid for pid in children_of(process) if descendants_of(pid)]
        processes = descendants_of(server)
        os.kill(server, signal.SIGKILL)
        assert eventually(lambda: not any(is_alive(pid) for pid in processes))
        assert eventually(lambda: answers(port))


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not yet buried does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


ORPHAN = """
import os, subprocess, sys, time
program = "from pilar.cli import tied; tied._ask_the_kernel = lambda: {kernel}; tied.LOOK = 0.05; "
program += "tied.tie(int(__import__('sys').argv[1])); open(__import__('sys').argv[2], 'w').close(); "
program += "__import__('time').sleep(600)"
child = subprocess.Popen([sys.executable, "-c", program, str({parent}), sys.argv[1]])
print(child.pid, flush=True)
while not os.path.exists(sys.argv[1]) and child.poll() is None:
    time.sleep(0.02)
"""


@pytest.mark.parametrize("parent", ["os.getpid()", "1 << 22"])
def test_where_the_kernel_does_not_help_an_orphan_notices_by_itself(tmp_path, parent):
    """The parent ends as soon as its child is tied; or the child is told of a parent that has died before."""
    program = ORPHAN.replace("{parent}", parent).replace("{kernel}", "False")
    answer = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "tied")], capture_output=True, text=True, check=True, timeout=60
    )
    assert eventually(lambda: not is_alive(int(answer.stdout)))
    assert (tmp_path / "tied").exists() == (parent == "os.getpid()")


@pytest.mark.sqlite_only
def test_pilar_does_not_serve_tables_that_are_behind(tmp_path):
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "COVERAGE_"))}
    surroundings |= {"PILAR_STATE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "pilar.config.settings"}
    answered = subprocess.run(
        [sys.executable, "-m", "pilar", "serve", "--lang", "en"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert answered.returncode == 2
    assert answered.stderr.startswith("Pilar cannot start:\n  - The tables are not up to date.")
