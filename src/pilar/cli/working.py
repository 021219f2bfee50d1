"""The process that does background work, keeps the schedule and watches over other workers."""

from __future__ import annotations

import signal
import sys

from pilar.cli.tied import tie


def main() -> int:
    """Work until told to stop; the job at hand is ended first."""
    tie(int(sys.argv[1]))
    from pilar.cli import start  # noqa: PLC0415 -- Django is started when this runs, not when it is imported

    start()
    from pilar.jobs.services.working import Worker  # noqa: PLC0415 -- as above

    worker = Worker()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stopped.set())
    worker.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
