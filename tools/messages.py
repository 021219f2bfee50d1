"""Keeps the Indonesian sentences complete.

    tools/messages.py compile               .po to .mo, without gettext
    tools/messages.py check                 fails on a missing, doubtful, empty or left-over sentence
    tools/messages.py update [--from FILE]  takes new sentences in, lets old ones go; FILE holds MESSAGES = {...}

The source sentences are English and stand in the code, so English has no file. The file holds no places, dates or
names and is sorted by sentence: a change shows as exactly the sentences it touches.
"""

import argparse
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "pilar"
SENTENCES = PACKAGE / "locale" / "id" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "Pilar",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
NOT_SOURCE = ("vendor", "packaged", "migrations", "__pycache__", "*.mo", "*.woff2", "locale")
PLACEHOLDER = re.compile(r"%\(\w+\)[-#0+ ]*\d*(?:\.\d+)?[a-zA-Z]|%[-#0+]*\d*(?:\.\d+)?[sdf]|%%|\{\w*(?::[^{}]*)?\}")

Key = tuple[str | None, str]


def key_of(entry: polib.POEntry) -> Key:
    """What a sentence is looked up by."""
    return entry.msgctxt, entry.msgid


def in_code() -> dict[Key, polib.POEntry]:
    """Every sentence of the code and the templates, extracted with Django's own machinery in a copy."""
    with tempfile.TemporaryDirectory(prefix="pilar-messages-") as folder:
        copy = Path(folder) / "pilar"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
        (copy / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "id", "--keep-pot", "--no-location"]
        command += ["--no-wrap", "--extension", "py,html,txt,svg"]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        answer = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
        template = copy / "locale" / "django.pot"
        if answer.returncode or not template.exists():
            sys.exit(f"The sentences could not be extracted:\n{answer.stdout}{answer.stderr}")
        return {key_of(entry): entry for entry in polib.pofile(str(template), wrapwidth=0)}


def read() -> polib.POFile:
    """The translations as they stand; none yet is an empty file."""
    if SENTENCES.exists():
        return polib.pofile(str(SENTENCES), wrapwidth=0)
    return polib.POFile(wrapwidth=0)


def translations(entry: polib.POEntry) -> list[str]:
    """The Indonesian of a sentence; with a plural there may be several forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> list[str]:
    """The gaps of a sentence that a value is put into, in no order."""
    return sorted(found for found in PLACEHOLDER.findall(text) if found != "%%")


def doubts(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one translated sentence."""
    if entry.fuzzy:
        yield "fuzzy"
    forms = translations(entry)
    if not forms or not all(forms):
        yield "not translated"
        return
    source = entry.msgid_plural or entry.msgid
    for form in forms:
        if placeholders(form) != placeholders(source):
            yield f"placeholders differ: {placeholders(source)} became {placeholders(form)}"
        if form.startswith("\n") != source.startswith("\n") or form.endswith("\n") != source.endswith("\n"):
            yield "begins or ends with another line break"


def problems(code: dict[Key, polib.POEntry], kept: polib.POFile) -> Iterator[str]:
    """Everything that keeps the Indonesian from being complete and exact."""
    known = {key_of(entry): entry for entry in kept if not entry.obsolete}
    yield from (f"missing: {msgid!r}" for context, msgid in code if (context, msgid) not in known)
    for key, entry in known.items():
        if key not in code:
            yield f"no longer in the code: {entry.msgid!r}"
        elif (entry.msgid_plural or "") != (code[key].msgid_plural or ""):
            yield f"another plural in the code: {entry.msgid!r}"
        yield from (f"{doubt}: {entry.msgid!r}" for doubt in doubts(entry))
    yield from (f"no longer in the code: {entry.msgid!r}" for entry in kept.obsolete_entries())


def check() -> int:
    """Compare the code with the translations and list what differs."""
    found = sorted(problems(in_code(), read()))
    for line in found:
        print(line)
    if found:
        print(f"\n{len(found)} to mend in {SENTENCES.relative_to(ROOT)}; `make messages` brings in what is missing.")
    return 1 if found else 0


def supplied(files: list[Path]) -> dict[str, str]:
    """The sentences handed over in Python files; a plural is keyed by its first form."""
    given: dict[str, str] = {}
    for file in files:
        messages = runpy.run_path(str(file))["MESSAGES"]
        given |= {(source[0] if isinstance(source, tuple) else source): said for source, said in messages.items()}
    return given


def merged(source: polib.POEntry, old: polib.POEntry | None, said: str) -> polib.POEntry:
    """A sentence of the code with the Indonesian it had, or else the one handed over."""
    before = translations(old)[0] if old and translations(old) else ""
    text = before or said
    entry = polib.POEntry(msgctxt=source.msgctxt, msgid=source.msgid, comment=source.comment)
    entry.flags = [flag for flag in source.flags if flag.endswith("-format")]
    if old and old.fuzzy:
        entry.flags.append("fuzzy")
    if source.msgid_plural:
        entry.msgid_plural, entry.msgstr_plural = source.msgid_plural, {0: text}
    else:
        entry.msgstr = text
    return entry


def update(files: list[Path], *, replace: bool) -> int:
    """Write the file anew from the code, keeping what is translated."""
    code, given = in_code(), supplied(files)
    known = {key_of(entry): entry for entry in read()}
    target = polib.POFile(wrapwidth=0)
    target.metadata = HEADER
    for key in sorted(code, key=lambda key: (key[1].casefold(), key[1], key[0] or "")):
        said = given.get(key[1], "")
        old = None if replace and said else known.get(key)
        entry = merged(code[key], old, said)
        target.append(entry)
        if said and translations(entry)[0] != said:
            print(f"kept (use --replace to take the new one): {key[1]!r}")
    for unknown in sorted(set(given) - {msgid for _, msgid in code}):
        print(f"not in the code: {unknown!r}")
    SENTENCES.parent.mkdir(parents=True, exist_ok=True)
    target.save(str(SENTENCES), newline="\n")
    open_ones = [entry.msgid for entry in target if not all(translations(entry))]
    print(f"{len(target)} sentences, {len(open_ones)} not translated")
    for msgid in open_ones:
        print(f"  {msgid!r}")
    return 0


def compile_all() -> int:
    """Make the files that run, where they are older than what they are made from."""
    for source in PACKAGE.rglob("locale/*/LC_MESSAGES/*.po"):
        made = source.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime <= source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(made))
    return 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("compile")
    commands.add_parser("check")
    updating = commands.add_parser("update")
    updating.add_argument("--from", dest="files", type=Path, action="append", default=[], metavar="FILE")
    updating.add_argument("--replace", action="store_true", help="what FILE says wins over what is there")
    options = parser.parse_args()
    match options.command:
        case "compile":
            return compile_all()
        case "check":
            return check()
        case _:
            return update(options.files, replace=options.replace)


if __name__ == "__main__":
    sys.exit(main())
