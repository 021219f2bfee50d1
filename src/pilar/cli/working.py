"""The process that does background work: the library's worker, which here speaks only of what went wrong."""

from __future__ import annotations

import sys

INTERVAL = 0.5


def main() -> int:
    """Work until told to stop."""
    from pilar.cli import start  # noqa: PLC0415 -- Django is started when this runs, not when it is imported

    start()
    import logging  # noqa: PLC0415 -- kept beside what is told to be quiet

    from django.core.management import call_command  # noqa: PLC0415 -- as above
    from django_tasks_db.management.commands.db_worker import Command  # noqa: PLC0415 -- as above

    class Quiet(Command):
        """Leaves out what it does every day."""

        def configure_logging(self, _verbosity: int) -> None:
            for name in ("django_tasks", "django_tasks_db"):
                logging.getLogger(name).setLevel(logging.ERROR)

    call_command(Quiet(), interval=INTERVAL, startup_delay=False, reload=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
