"""Runs a command with a PostgreSQL of its own, thrown away afterwards.

    tools/postgres.py -- pytest -n 2
    tools/postgres.py --find

The server lives in a fresh temporary folder and listens on a private socket there, on no network port, so any number
may run at once and none can be reached from outside. The command finds it in PILAR_TEST_DATABASE. Nothing is flushed
to disk: the data are worth nothing once the command has ended.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import quote

DATABASE = "pilar"
SERVER_USER = "postgres"
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "128MB",
    "max_connections": "150",
}


class NoPostgres(Exception):
    """PostgreSQL's server programs are not installed."""


def programs() -> Path:
    """The folder of the newest installed server; Debian keeps them off the path."""
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise NoPostgres


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root lends it the user that Debian made for it."""
    if os.geteuid() == 0:
        return ["runuser", "-u", SERVER_USER, "--", *command]
    return command


def call(command: list[str], *, folder: Path) -> None:
    """Run one of the server's programs; show what it said only when it fails."""
    answer = subprocess.run(
        as_server_user(command), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        log = folder / "log"
        said = answer.stdout + answer.stderr + (log.read_text() if log.exists() else "")
        sys.exit(f"{Path(command[0]).name} failed:\n{said}")


def make(folder: Path, binaries: Path) -> None:
    """Create an empty cluster whose only superuser is `pilar`."""
    settings = [
        *("--username", DATABASE, "--auth", "trust", "--no-sync", "--no-instructions"),
        *("--encoding", "UTF8", "--locale", "C.UTF-8"),
    ]
    call([str(binaries / "initdb"), "--pgdata", str(folder / "data"), *settings], folder=folder)


def start(folder: Path, binaries: Path) -> None:
    """Start the server and give it the database that the address names."""
    options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
    control = [str(binaries / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait", "--log", str(folder / "log")]
    call([*control, "--options", f"-k {folder} {options}", "start"], folder=folder)
    call([str(binaries / "createdb"), "-h", str(folder), "-U", DATABASE, DATABASE], folder=folder)


def stop(folder: Path, binaries: Path) -> None:
    """Stop the server at once and remove everything it wrote."""
    if (folder / "data" / "postmaster.pid").exists():
        control = [str(binaries / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait", "--mode", "immediate", "stop"]
        subprocess.run(as_server_user(control), cwd=folder, capture_output=True, check=False)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """A running PostgreSQL, as an address."""
    binaries = programs()
    # A socket's path may have 107 characters, so not in TMPDIR, which can be long.
    folder = Path(tempfile.mkdtemp(prefix="pilar-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(SERVER_USER)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        make(folder, binaries)
        start(folder, binaries)
        yield f"postgres://{DATABASE}@{quote(str(folder), safe='')}/{DATABASE}"
    finally:
        stop(folder, binaries)


def leave(signum: int, _frame: FrameType | None) -> None:
    """End as on an error, so that the server is stopped too when this program is told to end."""
    sys.exit(128 + signum)


def run(command: list[str]) -> int:
    """Run the command beside the server and hand back how it ended."""
    with server() as address:
        return subprocess.run(command, env=os.environ | {"PILAR_TEST_DATABASE": address}, check=False).returncode


def main(arguments: list[str]) -> int:
    """Answer `--find`, or run what stands after `--`."""
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
    match arguments:
        case ["--find"]:
            print(programs())
            return 0
        case ["--", _, *_]:
            return run(arguments[1:])
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres:
        sys.exit("PostgreSQL is not installed. Install it with: sudo apt-get install postgresql")
    except KeyboardInterrupt:
        sys.exit(130)
