"""``pilar serve`` and ``pilar worker``: the processes that are Pilar."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils.translation import gettext

from pilar.cli.checks import waiting_migrations
from pilar.cli.children import Child, Family
from pilar.cli.running import running
from pilar.cli.statics import collect
from pilar.cli.terminal import complain, say
from pilar.kernel.problems import Refused, _
from pilar.operations.queries import starting

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

NOT_PREPARED = _("The tables are not up to date. Bring them up to date first: pilar init; for the demo: pilar demo")
CANNOT_START = _("Pilar cannot start:\n%(wrong)s")
TAKEN = _("Something else listens on port %(port)s of %(host)s. Stop it, or choose another with --port.")
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 -- compared with, not listened on


def serve(options: Namespace) -> int:
    """Run the web server, the worker and the sealing of the journal until told to stop."""
    port = options.port or settings.CONFIG.port
    _check_prepared()
    check_free(options.host, port)
    if collect():
        complain(gettext("Static files were prepared."))
    web = Child(gettext("web"), _web(options.host, port, options.workers))
    shown = f"[{options.host}]" if ":" in options.host else options.host
    address = f"http://{'127.0.0.1' if options.host in EVERYWHERE else shown}:{port}/"
    return _run(Family([web, *_background()]), meanwhile=_announcing(address))


def work(_options: Namespace) -> int:
    """Run the worker and the sealing of the journal until told to stop."""
    _check_prepared()
    say(gettext("Background work and sealing are running."))
    return _run(Family(_background()), meanwhile=_nothing)


def _run(family: Family, *, meanwhile: Callable[[], None]) -> int:
    connections.close_all()
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    with running():
        family.run(meanwhile=meanwhile)
    say(gettext("Pilar has stopped."))
    return 0


def _check_prepared() -> None:
    wrong = starting.sentences()
    try:
        wrong += [gettext(NOT_PREPARED)] if waiting_migrations() else []
    except DatabaseError as broken:
        wrong.append(gettext("The database does not answer: %(reason)s") % {"reason": str(broken).strip()})
    if wrong:
        raise Refused(CANNOT_START, wrong="\n".join(f"  - {line}" for line in wrong))


def check_free(host: str, port: int) -> None:
    """Raise when the port is taken; the web server would only die of it again and again."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as cause:
            raise Refused(TAKEN, port=port, host=host) from cause


def _web(host: str, port: int, workers: int) -> list[str]:
    """Return the web server's command: one thread per process, because more make Python slower, not faster."""
    options = {"--interface": "wsgi", "--host": host, "--port": str(port), "--workers": str(workers)}
    options |= {"--blocking-threads": "1", "--log-level": "warning", "--workers-kill-timeout": "5"}
    pairs = [part for option in options.items() for part in option]
    switches = ["--no-ws", "--respawn-failed-workers"]
    return [*_own("web"), *pairs, *switches, "pilar.cli.answering:application"]


def _background() -> list[Child]:
    return [
        Child(gettext("background work"), _own("working")),
        Child(gettext("sealing"), _own("sealing")),
    ]


def _own(module: str) -> list[str]:
    """Return the command of a process of ours; it is told whose child it is, and ends with that."""
    return [sys.executable, "-m", f"pilar.cli.{module}", str(os.getpid())]


def _announcing(address: str) -> Callable[[], None]:
    """Return what asks the port until it answers, and then says once that Pilar is ready."""
    waiting = [address]

    def ask() -> None:
        if waiting and _answers(f"{address}sehat/"):
            waiting.clear()
            say(gettext("Pilar is ready: %(address)s") % {"address": address})

    return ask


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=2).close()  # noqa: S310 -- our own address
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def _nothing() -> None:
    """Do nothing in between."""
