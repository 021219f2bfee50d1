"""The process that is the web server, granian, tied to the one that started it."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Be granian, with the arguments behind the number of the parent."""
    from granian.cli import entrypoint  # noqa: PLC0415 -- its workers need none of it

    from pilar.cli.tied import tie  # noqa: PLC0415 -- as above

    tie(int(sys.argv.pop(1)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings")
    entrypoint()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
