"""The command line, ``pilar``: reads what is asked, starts Django only then, and answers with an exit code.

0 yes · 1 a negative answer · 2 bad input or usage · 3 not allowed · 4 something broke inside.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

from pilar.cli import keyfile
from pilar.cli.parser import language, parser
from pilar.config.env import BadEnvironment

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from pilar.kernel.problems import Problem

YES, NO, BAD_INPUT, NOT_ALLOWED, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for and return the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(language(given)).parse_args(given)
    try:
        if options.command == "init:run":
            options.keys_made = keyfile.ensure_for_production(options.keys, os.environ)
        start()
    except BadEnvironment as wrong:
        print(wrong.said(options.lang), file=sys.stderr)
        if getattr(options, "keys_made", None):
            options.keys_made.unlink()  # nothing was sealed with it yet
        return BAD_INPUT
    return run(options)


def start() -> None:
    """Start Django; nothing before this line needed it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings")
    import django  # noqa: PLC0415 -- only now is it known that something is to be done

    django.setup()


def run(options: Namespace) -> int:
    """Run one command in the reader's language; say a refusal in its own words."""
    from django.db import DatabaseError  # noqa: PLC0415 -- Django has just been started
    from django.utils import translation  # noqa: PLC0415

    from pilar.cli.terminal import complain  # noqa: PLC0415
    from pilar.kernel.problems import Problem  # noqa: PLC0415
    from pilar.kernel.words import phrase  # noqa: PLC0415

    with translation.override(options.lang):
        try:
            return _command(options.command)(options)
        except Problem as problem:
            complain(phrase(problem))
            return exit_code(problem)
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:  # whoever read along (head, less) has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return YES
        except DatabaseError as broken:
            complain(
                translation.gettext("The database did not answer as it should: %(reason)s Look with: pilar check")
                % {"reason": str(broken).strip()}
            )
            return INTERNAL
        except Exception:
            logging.getLogger(__name__).exception("pilar %s", options.command)
            complain(translation.gettext("Something broke inside Pilar. The lines above are for its developers."))
            return INTERNAL


def exit_code(problem: Problem) -> int:
    """Return how a refusal ends the command: not allowed, or bad input."""
    from pilar.kernel.problems import NotAllowed  # noqa: PLC0415 -- as above

    return NOT_ALLOWED if isinstance(problem, NotAllowed) else BAD_INPUT


def _command(name: str) -> Callable[[Namespace], int]:
    """Return the function behind a command; its module is imported only when it is asked for."""
    module, function = name.split(":")
    return cast("Callable[[Namespace], int]", getattr(import_module(f"pilar.cli.{module}"), function))
