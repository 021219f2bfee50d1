"""What can be asked on the command line, explained in the reader's language; nothing here needs Django."""

from __future__ import annotations

import argparse
import gettext
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Say = Callable[[str], str]
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 -- the type has no public name

LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("id", "en")
APPORTIONMENTS = ("webster", "hamilton", "huntington-hill", "jefferson", "adams", "dean")


def language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before anything else is read; Indonesian unless one is."""
    for place, argument in enumerate(arguments):
        name, given, value = argument.partition("=")
        if name == "--lang":
            value = value if given else "".join(arguments[place + 1 : place + 2])
            return value if value in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def parser(lang: str) -> Parser:
    """Return the whole command line in one language."""
    say = gettext.translation("django", LOCALE, [lang], fallback=True).gettext
    root = Parser(prog="pilar", say=say, description=say(_("Pilar: the working system of the PSM.")))
    root.add_argument("--lang", choices=LANGUAGES, default=lang, help=say(_("language of the messages")))
    commands = root.add_subparsers(metavar=say(_("COMMAND")), required=True, title=say(_("commands")))
    for add in (_init, _demo, _serve, _journal, _keys, _backup, _coverage, _import, _apportion, _verify, _check):
        add(commands, say)
    return root


class Parser(argparse.ArgumentParser):
    """Says usage errors and headings in the reader's language."""

    def __init__(self, *, say: Say, **more: object) -> None:
        super().__init__(**more, add_help=False, allow_abbrev=False)  # type: ignore[arg-type]
        self.say = say
        self._positionals.title, self._optionals.title = say(_("to be given")), say(_("options"))
        self.add_argument("-h", "--help", action="help", help=say(_("show this help")))

    def error(self, message: str) -> NoReturn:
        """Say that the command was not understood, and where it is explained."""
        sentence = self.say(_("This command was not understood (%(reason)s). See: %(command)s --help"))
        print(sentence % {"reason": message, "command": self.prog}, file=sys.stderr)
        sys.exit(2)


def _add(commands: Commands, say: Say, name: str, command: str, *, meaning: str) -> Parser:
    """Add a command with the options every command has."""
    added = commands.add_parser(name, say=say, help=say(meaning), description=say(meaning))
    added.set_defaults(command=command)
    added.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say(_("language of the messages")))
    return added


def _group(commands: Commands, say: Say, name: str, *, meaning: str) -> Commands:
    """Add a command that has commands of its own."""
    added = commands.add_parser(name, say=say, help=say(meaning), description=say(meaning))
    return added.add_subparsers(metavar=say(_("COMMAND")), required=True, title=say(_("commands")))


def _json(command: Parser, say: Say) -> None:
    command.add_argument("--json", action="store_true", dest="as_json", help=say(_("answer for programs")))


def _as(command: Parser, say: Say, *, required: bool) -> None:
    meaning = say(_("act as this account, under its widest area of authority"))
    command.add_argument("--as", dest="username", metavar=say(_("USERNAME")), required=required, help=meaning)


def _init(commands: Commands, say: Say) -> None:
    meaning = _("set up an empty system for real people: keys, tables, regions, the first administrator")
    command = _add(commands, say, "init", "init:run", meaning=meaning)
    file = say(_("where the keys lie, or are to be made; else PILAR_KEYS_FILE"))
    command.add_argument("--keys", type=Path, metavar=say(_("FILE")), help=file)
    command.add_argument(
        "--admin", metavar=say(_("USERNAME")), help=say(_("name with which the administrator signs in"))
    )
    command.add_argument("--name", metavar=say(_("NAME")), help=say(_("full name of the administrator")))
    anew = say(_("make a new link for the administrator who has set no password yet"))
    command.add_argument("--new-link", action="store_true", help=anew)
    _json(command, say)


def _demo(commands: Commands, say: Say) -> None:
    meaning = _("prepare the database with the demo: invented people in real villages")
    command = _add(commands, say, "demo", "demo:run", meaning=meaning)
    command.add_argument("--reset", action="store_true", help=say(_("throw everything away first and build it anew")))
    _json(command, say)


def _serve(commands: Commands, say: Say) -> None:
    meaning = _("run Pilar: web, background work and the sealing of the journal")
    command = _add(commands, say, "serve", "serve:serve", meaning=meaning)
    command.add_argument("--host", default="127.0.0.1", help=say(_("address to listen on")))
    command.add_argument("--port", type=int, help=say(_("port to listen on; else PILAR_PORT, else 8000")))
    command.add_argument("--workers", type=_positive, default=2, help=say(_("number of web processes")))
    meaning = _("run background work and the sealing of the journal, without web")
    _add(commands, say, "worker", "serve:work", meaning=meaning)


def _journal(commands: Commands, say: Say) -> None:
    group = _group(commands, say, "journal", meaning=_("look after the journal of acts"))
    meaning = _("recompute the chain of the journal; ends with 1 when it is broken")
    _json(_add(group, say, "verify", "journal:verify", meaning=meaning), say)
    meaning = _("give every waiting entry its place in the chain")
    _json(_add(group, say, "seal", "journal:seal", meaning=meaning), say)


def _keys(commands: Commands, say: Say) -> None:
    group = _group(commands, say, "keys", meaning=_("look after the keys that seal identifiers"))
    meaning = _("say how many values every key seals")
    _json(_add(group, say, "list", "keys:listing", meaning=meaning), say)
    meaning = _("seal everything anew with the first of PILAR_DATA_KEYS; may be broken off and run again")
    rotate = _add(group, say, "rotate", "keys:rotate", meaning=meaning)
    _as(rotate, say, required=False)
    _json(rotate, say)


def _backup(commands: Commands, say: Say) -> None:
    meaning = _("write the database and the private files into one file, also while Pilar runs")
    command = _add(commands, say, "backup", "backup:backup", meaning=meaning)
    command.add_argument("file", type=Path, metavar=say(_("FILE")), help=say(_("the file to write; it must not exist")))
    _as(command, say, required=False)
    _json(command, say)
    meaning = _("bring a backup back; Pilar must not run meanwhile")
    command = _add(commands, say, "restore", "backup:restore", meaning=meaning)
    command.add_argument("file", type=Path, metavar=say(_("FILE")), help=say(_("the file that “pilar backup” wrote")))
    meaning = say(_("also when something is here; it is kept aside"))
    command.add_argument("--replace", action="store_true", help=meaning)
    command.add_argument("--dry-run", action="store_true", help=say(_("only look whether it is whole and fits here")))
    _json(command, say)


def _apportion(commands: Commands, say: Say) -> None:
    meaning = _("divide seats among the lines of a file: code,weight")
    command = _add(commands, say, "apportion", "apportion:run", meaning=meaning)
    command.add_argument(
        "file", type=Path, metavar=say(_("FILE")), help=say(_("a CSV file with the header code,weight"))
    )
    method = say(_("by which method"))
    command.add_argument("--method", choices=APPORTIONMENTS, default=APPORTIONMENTS[0], help=method)
    number = say(_("NUMBER"))
    command.add_argument("--seats", type=_whole, required=True, metavar=number, help=say(_("how many seats there are")))
    command.add_argument(
        "--floor", type=_whole, default=0, metavar=number, help=say(_("seats everybody gets at least"))
    )
    command.add_argument("--ceiling", type=_whole, metavar=number, help=say(_("seats everybody gets at most")))
    tie = say(_("what decides between equal claims: larger, code or lot:SEED"))
    command.add_argument("--tie", type=_tie, default="larger", metavar=say(_("RULE")), help=tie)
    _json(command, say)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _tie(text: str) -> str:
    if text not in {"larger", "code"} and not (text.startswith("lot:") and len(text) > len("lot:")):
        raise ValueError(text)
    return text


def _verify(commands: Commands, say: Say) -> None:
    meaning = _("say whether the file of a paper is genuine")
    command = _add(commands, say, "verify", "verify:run", meaning=meaning)
    command.add_argument("file", type=Path, metavar=say(_("FILE")), help=say(_("the PDF of the paper")))
    _json(command, say)


def _coverage(commands: Commands, say: Say) -> None:
    meaning = _("say how many villages of a region have a PSM")
    command = _add(commands, say, "coverage", "coverage:run", meaning=meaning)
    code = say(_("a region code, with or without dots, or “indonesia”"))
    command.add_argument("code", metavar=say(_("CODE")), help=code)
    anew = say(_("make the states and counts of its kabupaten and kota anew first, which is journalled"))
    command.add_argument("--rebuild", action="store_true", help=anew)
    _as(command, say, required=False)
    _json(command, say)


def _import(commands: Commands, say: Say) -> None:
    group = _group(commands, say, "import", meaning=_("bring files into Pilar"))
    meaning = _("bring a workbook of PSM into the register")
    command = _add(group, say, "volunteers", "imports:run", meaning=meaning)
    command.add_argument("file", type=Path, metavar=say(_("FILE")), help=say(_("the workbook (.xlsx)")))
    command.add_argument("--region", metavar=say(_("CODE")), help=say(_("only villages of this region")))
    command.add_argument("--dry-run", action="store_true", help=say(_("check only; nothing is kept")))
    _as(command, say, required=True)
    _json(command, say)


def _check(commands: Commands, say: Say) -> None:
    meaning = _("look whether everything is in order; ends with 1 when something is not")
    _json(_add(commands, say, "check", "checks:run", meaning=meaning), say)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
