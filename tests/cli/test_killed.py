"""Pilar is killed with -9 while eight desks and an import are writing, and loses nothing it said yes to.

On either database: the processes are those of any Pilar, the writes come through its forms, and what is left is looked
at by a process that has seen nothing of them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPException
from itertools import islice, product
from string import ascii_lowercase
from threading import Event, Lock
from uuid import uuid4

import psycopg

from pilar.demo.accounts import PASSWORD
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.services.workbooks import template
from tests.cli.desk import Desk
from tests.cli.test_processes import descendants_of, eventually
from tools.serving import ROOT, environment, served

DESKS = 8
BEFORE_THE_KILL, EACH_AFTERWARDS = 60, 18
WRITES = BEFORE_THE_KILL + DESKS * EACH_AFTERWARDS
IMPORTED = 400


@dataclass
class Writing:
    """Who was sent to the register, and of whom the server said yes."""

    villages: list[str]
    sent: set[str] = field(default_factory=set)
    taken: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    cut_off: set[int] = field(default_factory=set)
    killed: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def work(self, desk: Desk, number: int, *, times: int | None = None) -> None:
        """Register people at one desk, correct every other one, and stop when nobody answers any more."""
        named = (f"Uji {'abcdefgh'[number]}{''.join(pair)} Serempak" for pair in product(ascii_lowercase, repeat=2))
        unsent = ((turn, name) for turn, name in enumerate(named) if name not in self.sent)
        for turn, name in islice(unsent, times):
            try:
                self._register(desk, name, self.villages[(number * 3 + turn) % len(self.villages)], turn)
            except (OSError, HTTPException):
                assert self.killed.is_set() or self.killed.wait(10)
                self.cut_off.add(number)
                return

    def _register(self, desk: Desk, name: str, village: str, turn: int) -> None:
        with self.lock:
            self.sent.add(name)
        known = {"name": name, "sex": "female", "birth_date": "1985-03-14"}
        standing = {"village": village, "service": "serving", "started_on": "2025-02-01", "stage": "proposed"}
        # Names and birth dates as alike as these are asked about first; whoever writes them says at once they differ.
        where = desk.send("/psm/baru/", known | standing | {"despite": "1"})
        with self.lock:
            self.taken[name] = where
        if turn % 2:
            phone = f"+62812{abs(hash(name)) % 10**8:08d}"
            desk.send(f"{where}ubah/", known | {"phone": phone})
            with self.lock:
                self.corrected[name] = phone


@contextmanager
def database(state, server):
    """An address of a database of this test's own: on that PostgreSQL, or without one a file."""
    if not server:
        yield f"sqlite:///{state}/pilar.sqlite3"
        return
    name = f"killed_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass
class Kept:
    """Looks into the database from outside."""

    surroundings: dict[str, str]

    def ask(self, what: str):
        """Look once, in a process of its own."""
        command = [sys.executable, "-m", "tests.cli.kept", what]
        said = subprocess.run(command, cwd=ROOT, env=self.surroundings, check=True, capture_output=True, timeout=120)
        return json.loads(said.stdout)

    @contextmanager
    def watching(self):
        """Look at the job again and again, quickly."""
        command = [sys.executable, "-m", "tests.cli.kept", "job"]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, env=self.surroundings, stdin=pipe, stdout=pipe, text=True)

        def job() -> tuple[str, int]:
            process.stdin.write("\n")
            process.stdin.flush()
            status, tries = json.loads(process.stdout.readline())
            return status, tries

        try:
            yield job
        finally:
            process.communicate()


def workbook(name: str, villages: list[str]) -> bytes:
    """Four hundred people whom nobody takes for each other: each with a birth date and a NIK of their own."""
    known = {"sex": "P", "service": "Bertugas", "started_on": "01-02-2025"}
    letters, rows = "abcdefghijklmnopqrst", []
    for number, (first, second) in enumerate(product(letters, letters)):
        born = date(1960, 1, 1) + timedelta(days=23 * number)
        serial = number + (1000 if name == "Impor" else 5000)
        row = {"village": villages[number % len(villages)], "name": f"{name} {first}{second}"}
        row |= {"birth_date": f"{born:%d-%m-%Y}", "nik": f"320501{born.day + 40}{born:%m%y}{serial}"}
        rows.append(known | row)
    return template([], rows=[[row.get(key, "") for key in KEYS] for row in rows])


def bring_in(desk: Desk, name: str, villages: list[str]) -> str:
    """Upload a workbook and wait until it was checked; return its address."""
    desk.read("/psm/impor/")
    where = desk.send("/psm/impor/", {}, file=("file", f"{name}.xlsx", workbook(name, villages)))
    assert eventually(lambda: "/terapkan/" in desk.read(where)), desk.read(where)
    return where


def kill_all(pid: int) -> None:
    """Kill the server and everything it started, all at once, as an operator in despair does."""
    for one in (pid, *descendants_of(pid)):
        with_luck(one)


def with_luck(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def test_a_server_killed_in_the_middle_loses_nothing_it_said_yes_to(tmp_path, database_server):
    with database(tmp_path, database_server) as address:
        kept = Kept(environment(tmp_path) | {"PILAR_DATABASE": address})
        writing = Writing(kept.ask("prepare")[:60])
        with kept.watching() as job:
            first_life(tmp_path, address, writing, job)
            assert len(writing.taken) >= BEFORE_THE_KILL
            assert writing.cut_off == set(range(DESKS)), "somebody had ended before the kill"
            second_life(tmp_path, address, writing, job)
        check(kept.ask("all"), writing)


def first_life(state, address, writing, job) -> None:
    """Write at many desks, begin to write the import, and kill everything as soon as that has begun."""
    with served(state, database=address) as pilar:
        desks = [Desk(pilar.address).sign_in("rina", PASSWORD) for _ in range(DESKS + 1)]
        where = bring_in(desks[-1], "Impor", writing.villages)
        with ThreadPoolExecutor(DESKS) as pool:
            threads = [pool.submit(writing.work, desk, number) for number, desk in enumerate(desks[:-1])]
            assert eventually(lambda: len(writing.taken) >= BEFORE_THE_KILL)
            desks[-1].send(f"{where}terapkan/", {})
            assert eventually(lambda: job() == ("RUNNING", 1))
            kill_all(pilar.pid)
            writing.killed.set()
            for thread in threads:
                thread.result()


def second_life(state, address, writing, job) -> None:
    """Start again; write more, and kill the worker alone while it writes another import."""
    with served(state, database=address) as pilar:
        assert eventually(lambda: job() == ("SUCCESSFUL", 2))
        desks = [Desk(pilar.address).sign_in("rina", PASSWORD) for _ in range(DESKS + 1)]
        with ThreadPoolExecutor(DESKS) as pool:
            numbered = enumerate(desks[:-1])
            threads = [pool.submit(writing.work, desk, number, times=EACH_AFTERWARDS) for number, desk in numbered]
            where = bring_in(desks[-1], "Susulan", writing.villages)
            desks[-1].send(f"{where}terapkan/", {})
            assert eventually(lambda: job() == ("RUNNING", 1))
            with_luck(pilar.child("pilar.cli.working"))
            for thread in threads:
                thread.result()
        assert eventually(lambda: job() == ("SUCCESSFUL", 2))


def check(found, writing) -> None:
    """Hold what is in the register against what was said."""
    names = [name for name, _phone in found["people"]]
    phones = dict(found["people"])
    written = [name for name in names if not name.startswith(("Impor", "Susulan"))]
    assert len(writing.sent) >= WRITES
    assert sorted(set(names)) == names, "somebody is in the register twice"
    assert writing.taken.keys() - set(written) == set(), "what was acknowledged is lost"
    assert set(written) - writing.sent == set()
    assert {name: phones[name] for name in writing.corrected} == writing.corrected
    assert len(names) - len(written) == 2 * IMPORTED
    assert found["imports"] == ["applied", "applied"]
    assert (found["events"]["import.applied"], found["events"]["import.row"]) == (2, 2 * IMPORTED)
    assert found["keys"] == found["assigned"] == found["told"], "somebody is half written"
    assert found["chain"] == [None, 0]
    assert found["coverage_is_kept"]
