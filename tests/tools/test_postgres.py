"""A PostgreSQL of one's own, gone afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from tests.architecture.source import ROOT
from tools import postgres

SAYS_WHERE = "import os; print(os.environ['PILAR_TEST_DATABASE'])"


def installed() -> bool:
    try:
        postgres.programs()
    except postgres.NoPostgres:
        return False
    return True


pytestmark = [pytest.mark.sqlite_only, pytest.mark.skipif(not installed(), reason="needs PostgreSQL")]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    tool = [sys.executable, "tools/postgres.py", "--", *command]
    return subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, check=False)


def test_two_servers_serve_at_once_and_leave_nothing():
    with postgres.server() as one, postgres.server() as other:
        assert one != other
        folders = [dj_database_url.parse(address)["HOST"] for address in (one, other)]
        for folder in folders:
            with psycopg.connect(host=folder, user="pilar", dbname="pilar") as connection:
                assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert [folder for folder in folders if Path(folder).exists()] == []


def test_the_command_is_told_where_and_its_answer_is_handed_on():
    answer = run(sys.executable, "-c", f"{SAYS_WHERE}; raise SystemExit(7)")
    assert answer.returncode == 7
    assert answer.stdout.startswith("postgres://pilar@%2Ftmp%2Fpilar-pg-")
