"""The surroundings Pilar runs in, read once from the environment into one frozen ``Config``.

Everything missing or malformed is listed at once, so that an operator mends it in one go. Names are described in
docs/operations.md.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_BYTES = 32


class Mode(StrEnum):
    """Whether made-up people and default keys are welcome."""

    DEMO = "demo"
    PRODUCTION = "production"


class BadEnvironment(SystemExit):
    """The environment does not allow a start; the message lists all that is wrong."""


@dataclass(frozen=True)
class Config:
    """What the settings are made of."""

    mode: Mode
    debug: bool
    state: Path
    database: str
    secret_key: str
    data_keys: tuple[tuple[int, bytes], ...]
    index_key: bytes
    hosts: tuple[str, ...]
    port: int
    behind_tls: bool

    @property
    def demo(self) -> bool:
        """Say whether this is the demo."""
        return self.mode is Mode.DEMO


@dataclass
class _Reader:
    """Reads names, notes what is wrong, and goes on so that all of it is told together."""

    environ: Mapping[str, str]
    wrong: list[str] = field(default_factory=list)

    def text(self, name: str, default: str | None) -> str:
        value = self.environ.get(name, "").strip()
        if not value and default is None:
            self.wrong.append(f"{name} is missing")
        return value or default or ""

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            self.wrong.append(f"{name} is not a number: {value!r}")
            return default
        return int(value)

    def yes(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in {"1", "0", "yes", "no", "true", "false"}:
            self.wrong.append(f"{name} is neither yes nor no: {value!r}")
        return value in {"1", "yes", "true"}

    def key(self, name: str, default: bytes | None) -> bytes:
        value = self.text(name, default.hex() if default else None)
        return self._key(name, value) if value else b""

    def numbered_keys(self, name: str, default: bytes | None) -> tuple[tuple[int, bytes], ...]:
        value = self.text(name, f"1:{default.hex()}" if default else None)
        keys = []
        for part in filter(None, value.split(",")):
            number, _, rest = part.strip().partition(":")
            if not number.isdecimal() or not 0 < int(number) < 256:  # noqa: PLR2004 -- the number is kept in one byte
                self.wrong.append(f"{name}: every key is written NUMBER:HEX, with a number from 1 to 255")
                continue
            keys.append((int(number), self._key(name, rest)))
        return tuple(keys)

    def _key(self, name: str, value: str) -> bytes:
        try:
            key = bytes.fromhex(value)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            self.wrong.append(f"{name}: a key is {KEY_BYTES * 2} hexadecimal digits")
        return key


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the configuration, or stop and list everything that is wrong with it."""
    reader = _Reader(environ)
    mode_name = reader.text("PILAR_MODE", "demo")
    if mode_name not in set(Mode):
        reader.wrong.append(f"PILAR_MODE is demo or production, not {mode_name!r}")
        mode_name = "demo"
    demo = mode_name == Mode.DEMO
    state = Path(reader.text("PILAR_STATE", "var")).resolve()
    config = Config(
        mode=Mode(mode_name),
        debug=reader.yes("PILAR_DEBUG", default=False),
        state=state,
        database=reader.text("PILAR_DATABASE", f"sqlite:///{state}/pilar.sqlite3" if demo else None),
        secret_key=reader.text("PILAR_SECRET_KEY", demo_key("sessions").hex() if demo else None),
        data_keys=reader.numbered_keys("PILAR_DATA_KEYS", demo_key("data") if demo else None),
        index_key=reader.key("PILAR_INDEX_KEY", demo_key("index") if demo else None),
        hosts=tuple(filter(None, reader.text("PILAR_HOSTS", "*" if demo else None).split(","))),
        port=reader.number("PILAR_PORT", 8000),
        behind_tls=reader.yes("PILAR_BEHIND_TLS", default=not demo),
    )
    if reader.wrong:
        raise BadEnvironment("Pilar cannot start:\n" + "\n".join(f"  - {line}" for line in reader.wrong))
    return config


def demo_key(purpose: str) -> bytes:
    """Return the well-known key of the demo; production refuses it, for anyone can compute it."""
    return hashlib.sha256(f"pilar demo, no secret: {purpose}".encode()).digest()
