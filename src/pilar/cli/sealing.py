"""The process that seals the journal: a few times a minute at rest, without a pause while entries wait."""

from __future__ import annotations

import logging
import signal
import sys
from threading import Event

from pilar.cli.tied import tie

INTERVAL = 2.0


def main() -> int:
    """Seal what waits, again and again, until told to stop."""
    tie(int(sys.argv[1]))
    from pilar.cli import start  # noqa: PLC0415 -- Django is started when this runs, not when it is imported

    start()
    from django.db import close_old_connections  # noqa: PLC0415 -- as above

    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.is_set():
        close_old_connections()  # one that the database has dropped is made anew
        if not seal_once():
            stopped.wait(INTERVAL)
    return 0


def seal_once() -> int:
    """Seal what waits; a database that is busy or away is asked again later."""
    from django.db import OperationalError  # noqa: PLC0415 -- as above

    from pilar.kernel import journal  # noqa: PLC0415 -- as above

    try:
        return journal.seal()
    except OperationalError:
        logging.getLogger(__name__).warning("the journal was not sealed this time", exc_info=True)
        return 0


if __name__ == "__main__":
    sys.exit(main())
