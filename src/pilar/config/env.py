"""The surroundings Pilar runs in, read once from the environment into one frozen ``Config``.

Everything missing or malformed is listed at once, so that an operator mends it in one go. What is well formed and yet
unsafe for real people is kept in ``Config.unsafe``, for the checks before the start (``config.starting``). Names are
described in docs/operations.md.
"""

from __future__ import annotations

import gettext
import hashlib
import os
import re
import stat
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pilar.kernel.problems import Invalid, Problem, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

KEY_BYTES = 32
SECRET_LENGTH, SECRET_VARIETY = 50, 10
KEY_NAMES = ("PILAR_SECRET_KEY", "PILAR_DATA_KEYS", "PILAR_INDEX_KEY")
LOGS = frozenset({"json", "lines"})
SENDER = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+")
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\n?")
MAIL_PORTS = {"smtp": 25, "smtps": 465}
LOCALE = Path(__file__).resolve().parent.parent / "locale"

MISSING = _("%(name)s is missing.")
NOT_NUMBER = _("%(name)s is not a number: “%(value)s”.")
NOT_YES = _("%(name)s is neither yes nor no: “%(value)s”. Write 1 or 0.")
NOT_NUMBERED = _("%(name)s: every key is written NUMBER:HEX, with a number from 1 to 255.")
TWICE = _("%(name)s: the number %(number)s is given to two keys. Give the newer one a number of its own.")
NOT_KEY = _("%(name)s: a key is 64 hexadecimal digits.")
NO_MODE = _("%(name)s is demo or production, not “%(value)s”.")
NO_LOG = _("%(name)s is json or lines, not “%(value)s”.")
NO_DATABASE = _("%(name)s is not the address of a database: it begins with sqlite:/// or postgres://.")
NO_KEYS_FILE = _(
    "%(name)s: the file %(file)s cannot be read. “pilar init” makes it; it belongs to the user Pilar runs as."
)
BAD_KEYS_FILE = _("%(name)s: line %(line)s of %(file)s is not NAME=VALUE with one of the names of the keys.")
NO_MAIL = _("%(name)s is not the address of a mail server, such as smtp://USER:PASSWORD@HOST:587?tls=1.")
NO_SENDER = _("%(name)s is not an e-mail address, such as pilar@dinsos.example.")
NO_ROOTS = _("%(name)s: %(file)s holds no certificates of authorities (PEM), or cannot be read.")
CANNOT_START = _("Pilar cannot start:")

DEBUG_ON = _("PILAR_DEBUG is on: broken pages would show names, numbers and settings to strangers. Take it away.")
MAIL_OPEN = _("PILAR_MAIL sends its password in the clear to %(host)s. Write ?tls=1 behind it, or smtps:// before it.")
ANY_HOST = _("PILAR_HOSTS holds “*”: any name would be answered to. Write the host names of this service.")
SHORT_SECRET = _("PILAR_SECRET_KEY is too short or too plain: at least 50 random characters are needed.")
DEMO_KEY = _("%(name)s holds the key of the demo, which anyone can compute. Make a key of your own.")
SAME_KEY = _("PILAR_INDEX_KEY is also one of PILAR_DATA_KEYS. Each of them needs a key of its own.")
PUBLIC_PLACE = _("%(what)s must not lie below the public folder %(folder)s, where anyone could fetch it.")
KEYS_IN_FILES = _("The key file lies among the private files, so every backup would hold it. Move it elsewhere.")
KEYS_OPEN = _("The key file %(file)s may be read by others. Close it: chmod 600 %(file)s")


class Mode(StrEnum):
    """Whether made-up people and default keys are welcome."""

    DEMO = "demo"
    PRODUCTION = "production"


class BadEnvironment(SystemExit):
    """The environment does not allow a start; the message lists all that is wrong, in Indonesian."""

    def __init__(self, wrong: list[Problem]) -> None:
        self.wrong = wrong
        super().__init__(self.said("id"))

    def said(self, language: str) -> str:
        """List all that is wrong in a language; Django, which would translate, could not start."""
        say = gettext.translation("django", LOCALE, [language], fallback=True).gettext
        lines = (say(one.sentence) % {name: _said(it, say) for name, it in one.details.items()} for one in self.wrong)
        return "\n".join((say(CANNOT_START), *(f"  - {line}" for line in lines)))


@dataclass(frozen=True)
class MailServer:
    """The server that takes e-mail: where it is, how the way to it is closed, and who is said to write."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    starts_tls: bool
    speaks_tls: bool
    sender: str


@dataclass(frozen=True)
class Config:
    """What the settings are made of."""

    mode: Mode
    debug: bool
    state: Path
    files: Path
    database: str
    secret_key: str
    data_keys: tuple[tuple[int, bytes], ...]
    index_key: bytes
    keys_file: Path | None
    hosts: tuple[str, ...]
    port: int
    behind_tls: bool
    log: str
    health_token: str
    mail: MailServer | None
    signing_roots: tuple[bytes, ...] = ()
    unsafe: tuple[Problem, ...] = ()

    @property
    def demo(self) -> bool:
        """Say whether this is the demo."""
        return self.mode is Mode.DEMO

    @property
    def static(self) -> Path:
        """Return the folder whose content anyone may fetch."""
        return self.state / "static"

    @property
    def address(self) -> str:
        """Return the address of this service as its users write it."""
        host = self.hosts[0].lstrip(".") if self.hosts[0] != "*" else "localhost"
        return f"https://{host}" if self.behind_tls else f"http://{host}:{self.port}"


@dataclass
class _Reader:
    """Reads names, notes what is wrong, and goes on so that all of it is told together."""

    environ: Mapping[str, str]
    wrong: list[Problem] = field(default_factory=list)

    def refuse(self, sentence: str, name: str, **details: Any) -> None:
        self.wrong.append(Invalid(sentence, name=name, **details))

    def text(self, name: str, default: str | None) -> str:
        value = self.environ.get(name, "").strip()
        if not value and default is None:
            self.refuse(MISSING, name)
        return value or default or ""

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            self.refuse(NOT_NUMBER, name, value=value)
            return default
        return int(value)

    def yes(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in {"1", "0", "yes", "no", "true", "false"}:
            self.refuse(NOT_YES, name, value=value)
        return value in {"1", "yes", "true"}

    def one_of(self, name: str, default: str, *, allowed: frozenset[str], sentence: str) -> str:
        value = self.text(name, default)
        if value not in allowed:
            self.refuse(sentence, name, value=value)
            return default
        return value

    def key(self, name: str, default: bytes | None) -> bytes:
        value = self.text(name, default.hex() if default else None)
        return self._key(name, value) if value else b""

    def numbered_keys(self, name: str, default: bytes | None) -> tuple[tuple[int, bytes], ...]:
        value = self.text(name, f"1:{default.hex()}" if default else None)
        keys: dict[int, bytes] = {}
        for part in filter(None, value.split(",")):
            number, _colon, rest = part.strip().partition(":")
            if not number.isdecimal() or not 0 < int(number) < 256:  # noqa: PLR2004 -- the number is kept in one byte
                self.refuse(NOT_NUMBERED, name)
            elif int(number) in keys:
                self.refuse(TWICE, name, number=number)
            else:
                keys[int(number)] = self._key(name, rest)
        return tuple(keys.items())

    def database(self, name: str, default: str | None) -> str:
        value = self.text(name, default)
        if value and not value.startswith(("sqlite://", "postgres://", "postgresql://")):
            self.refuse(NO_DATABASE, name)
        return value

    def mail(self, name: str, sender_name: str) -> MailServer | None:
        """Read the server that takes e-mail, or none; what is wrong is told without the password that stands in it."""
        value, sender = self.text(name, ""), self.text(sender_name, "")
        if not value and not sender:
            return None
        if not value or not sender:
            self.refuse(MISSING, name if not value else sender_name)
        if sender and not SENDER.fullmatch(sender):
            self.refuse(NO_SENDER, sender_name)
        found = _mail_server(value, sender)
        if value and found is None:
            self.refuse(NO_MAIL, name)
        return found

    def certificates(self, name: str) -> tuple[bytes, ...]:
        """Read a file of certificates, each as PEM; none where no file is named."""
        value = self.text(name, "")
        if not value:
            return ()
        try:
            found = tuple(one.encode() for one in CERTIFICATE.findall(Path(value).read_text("ascii")))
        except (OSError, UnicodeDecodeError):
            found = ()
        if not found:
            self.refuse(NO_ROOTS, name, file=value)
        return found

    def _key(self, name: str, value: str) -> bytes:
        try:
            key = bytes.fromhex(value)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            self.refuse(NOT_KEY, name)
        return key


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the configuration, or stop and list everything that is wrong with it."""
    reader = _Reader(environ)
    keys_file = reader.text("PILAR_KEYS_FILE", "")
    if keys_file:
        reader.environ = {**_keys_of(Path(keys_file), reader), **{name: it for name, it in environ.items() if it}}
    mode = Mode(reader.one_of("PILAR_MODE", "demo", allowed=frozenset(Mode), sentence=NO_MODE))
    demo = mode is Mode.DEMO
    state = Path(reader.text("PILAR_STATE", "var")).resolve()
    config = Config(
        mode=mode,
        debug=reader.yes("PILAR_DEBUG", default=False),
        state=state,
        files=Path(reader.text("PILAR_FILES", f"{state}/files")).resolve(),
        database=reader.database("PILAR_DATABASE", f"sqlite:///{state}/pilar.sqlite3" if demo else None),
        secret_key=reader.text("PILAR_SECRET_KEY", demo_key("sessions").hex() if demo else None),
        data_keys=reader.numbered_keys("PILAR_DATA_KEYS", demo_key("data") if demo else None),
        index_key=reader.key("PILAR_INDEX_KEY", demo_key("index") if demo else None),
        keys_file=Path(keys_file).resolve() if keys_file else None,
        hosts=tuple(filter(None, reader.text("PILAR_HOSTS", "*" if demo else None).split(","))),
        port=reader.number("PILAR_PORT", 8000),
        behind_tls=reader.yes("PILAR_BEHIND_TLS", default=not demo),
        log=reader.one_of("PILAR_LOG", "lines" if demo else "json", allowed=LOGS, sentence=NO_LOG),
        health_token=reader.text("PILAR_HEALTH_TOKEN", ""),
        mail=reader.mail("PILAR_MAIL", "PILAR_MAIL_FROM"),
        signing_roots=reader.certificates("PILAR_SIGNING_ROOTS"),
    )
    unsafe = () if config.demo else tuple(_unsafe(config))
    if reader.wrong:
        raise BadEnvironment([*reader.wrong, *unsafe])
    return replace(config, unsafe=unsafe)


def _mail_server(value: str, sender: str) -> MailServer | None:
    """Read ``smtp://user:password@host:port?tls=1``; what is special in user and password is written with %."""
    try:
        parts = urlsplit(value)
        port = parts.port or MAIL_PORTS[parts.scheme]
        asked = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except (ValueError, KeyError):
        return None
    is_sound = parts.hostname and parts.path in {"", "/"} and not parts.fragment
    is_known = asked in ({}, {"tls": "1"}, {"tls": "0"}) and bool(parts.username) is bool(parts.password)
    if not (is_sound and is_known):
        return None
    return MailServer(
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp" and asked.get("tls") == "1",
        speaks_tls=parts.scheme == "smtps",
        sender=sender,
    )


def _said(value: object, say: Callable[[str], str]) -> object:
    """Translate a detail that is itself a word of Pilar."""
    return say(value) if isinstance(value, str) and value else value


def demo_key(purpose: str) -> bytes:
    """Return the well-known key of the demo; production refuses it, for anyone can compute it."""
    return hashlib.sha256(f"pilar demo, no secret: {purpose}".encode()).digest()


def _keys_of(file: Path, reader: _Reader) -> dict[str, str]:
    """Return the keys of a file of NAME=VALUE lines."""
    found: dict[str, str] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        reader.refuse(NO_KEYS_FILE, "PILAR_KEYS_FILE", file=file)
        return found
    for number, line in enumerate(lines, start=1):
        name, _equals, value = line.strip().partition("=")
        if name in KEY_NAMES:
            found[name] = value.strip()
        elif name and not name.startswith("#"):
            reader.refuse(BAD_KEYS_FILE, "PILAR_KEYS_FILE", file=file, line=number)
    return found


def _unsafe(config: Config) -> Iterator[Problem]:
    """Find what is well formed and must not be in production."""
    if config.debug:
        yield Invalid(DEBUG_ON)
    if "*" in config.hosts:
        yield Invalid(ANY_HOST)
    if config.mail and config.mail.password and not (config.mail.starts_tls or config.mail.speaks_tls):
        yield Invalid(MAIL_OPEN, host=config.mail.host)
    yield from _unsafe_keys(config)
    yield from _unsafe_places(config)


def _unsafe_keys(config: Config) -> Iterator[Problem]:
    secret = config.secret_key
    if secret == demo_key("sessions").hex():
        yield Invalid(DEMO_KEY, name="PILAR_SECRET_KEY")
    elif secret and (len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_VARIETY):
        yield Invalid(SHORT_SECRET)
    well_known = {demo_key("data"), demo_key("index"), demo_key("sessions")}
    data_keys = {key for _number, key in config.data_keys}
    if data_keys & well_known:
        yield Invalid(DEMO_KEY, name="PILAR_DATA_KEYS")
    if config.index_key in well_known:
        yield Invalid(DEMO_KEY, name="PILAR_INDEX_KEY")
    if config.index_key and config.index_key in data_keys:
        yield Invalid(SAME_KEY)


def _unsafe_places(config: Config) -> Iterator[Problem]:
    """Find what lies where it could be fetched, copied or read."""
    kind, _slashes, path = config.database.partition(":///")
    database = Path(path.partition("?")[0]).resolve() if kind == "sqlite" and path else None
    places = {_("The database"): database, _("The private files"): config.files, _("The key file"): config.keys_file}
    for what, place in places.items():
        if place is not None and place.is_relative_to(config.static):
            yield Invalid(PUBLIC_PLACE, what=what, folder=config.static)
    if config.keys_file is not None:
        if config.keys_file.is_relative_to(config.files):
            yield Invalid(KEYS_IN_FILES)
        if config.keys_file.exists() and stat.S_IMODE(config.keys_file.stat().st_mode) & 0o077:
            yield Invalid(KEYS_OPEN, file=config.keys_file)
