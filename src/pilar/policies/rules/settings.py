"""What can be set: each setting with its meaning, its kind, its default, who may set it and how areas below may differ.

A setting is declared by the app that reads it, in its ``rules/settings.py``; what is declared nowhere cannot be set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pilar.kernel.problems import Invalid, NotFound, Refused, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = int | str | tuple[str, ...]
"""A yes or no is a ``bool``, which is an ``int``."""

NATION_LEVEL, PROVINCE_LEVEL, REGENCY_LEVEL = 0, 2, 4
EVERY_LEVEL = (NATION_LEVEL, PROVINCE_LEVEL, REGENCY_LEVEL)
"""Levels are the lengths of their codes; below the kab/kota nothing is set."""

LEVELS: dict[int, str] = {
    NATION_LEVEL: _("the ministry"),
    PROVINCE_LEVEL: _("the province"),
    REGENCY_LEVEL: _("the kabupaten or kota"),
}
TEXT_MAX = 200

DEFAULT = _("Pilar's default")
DAYS = _("%(days)s days")
NONE = _("none")
YES_OR_NO: dict[str, str] = {"yes": _("Yes"), "no": _("No")}

NOT_A_NUMBER = _("“%(text)s” is no whole number. Write it with digits only, for instance 20.")
NOT_BETWEEN = _("%(value)s is not possible here. Choose a number from %(least)s to %(most)s.")
NOT_AN_OPTION = _("“%(text)s” is not among the choices. Choose one of those offered.")
NO_TEXT = _("Nothing was written. Write what is to hold, or choose to follow the area above.")
TEXT_LONG = _("This text has more than %(most)s letters. Shorten it.")
WRONG_LEVEL = _("This setting is decided by %(levels)s. Ask the office there to change it.")
NO_SUCH_SETTING = _("There is no such setting. Go back to the list of settings.")

BELOW = _("%(place)s has decided “%(bound)s”, and areas below may only go further. Choose a value that keeps to it.")


class Kind(StrEnum):
    """What a value is."""

    WHOLE = "whole"
    DAYS = "days"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"
    CODES = "codes"


@dataclass(frozen=True)
class Narrow:
    """How an area below may differ: ``clamp`` gives the value nearest to the child's that the parent allows."""

    note: str
    clamp: Callable[[Any, Any], Any]

    def allows(self, parent: Value, child: Value) -> bool:
        """Say whether a value keeps to what the area above decided."""
        return alike(self.clamp(parent, child), child)


def alike(one: Value, other: Value) -> bool:
    """Say whether two values mean the same; in a list of codes their order means nothing."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return frozenset(one) == frozenset(other)
    return one == other


FREE = Narrow(_("Every area decides for itself; without a decision that of the area above holds."), lambda _p, c: c)
FIXED = Narrow(_("Areas below cannot differ."), lambda p, _c: p)
AT_LEAST = Narrow(_("Areas below may ask for more, never for less."), max)
AT_MOST = Narrow(_("Areas below may ask for less, never for more."), min)
FEWER = Narrow(_("Areas below may leave some out, and add none."), lambda p, c: tuple(x for x in c if x in p))
MORE = Narrow(_("Areas below may add some, and leave none out."), lambda p, c: (*p, *(x for x in c if x not in p)))


@dataclass(frozen=True)
class Setting:
    """One thing an office decides."""

    key: str
    slug: str
    group: str
    label: str
    meaning: str
    kind: Kind
    default: Value
    levels: tuple[int, ...] = EVERY_LEVEL
    narrow: Narrow = FREE
    least: int = 0
    most: int = 3650
    options: Mapping[str, str] = field(default_factory=dict)
    permission: str = "policies.change"
    law: str = ""
    check: Callable[[Value], None] | None = None

    def read(self, raw: object) -> Value:
        """Return a value as this setting takes it; raise ``Invalid`` when it cannot be one."""
        value = READERS[self.kind](self, raw)
        if self.check is not None:
            self.check(value)
        return value


def _whole(setting: Setting, raw: object) -> Value:
    text = str(raw).strip()
    if isinstance(raw, bool) or not (text.isascii() and text.isdigit()):
        raise Invalid(NOT_A_NUMBER, field="value", text=text)
    if not setting.least <= int(text) <= setting.most:
        raise Invalid(NOT_BETWEEN, field="value", value=int(text), least=setting.least, most=setting.most)
    return int(text)


def _yes_no(_setting: Setting, raw: object) -> Value:
    if isinstance(raw, bool):
        return raw
    if str(raw) not in YES_OR_NO:
        raise Invalid(NOT_AN_OPTION, field="value", text=str(raw))
    return raw == "yes"


def _choice(setting: Setting, raw: object) -> Value:
    if str(raw) not in setting.options:
        raise Invalid(NOT_AN_OPTION, field="value", text=str(raw))
    return str(raw)


def _text(_setting: Setting, raw: object) -> Value:
    text = " ".join(str(raw).split())
    if not text:
        raise Invalid(NO_TEXT, field="value")
    if len(text) > TEXT_MAX:
        raise Invalid(TEXT_LONG, field="value", most=TEXT_MAX)
    return text


def _codes(setting: Setting, raw: object) -> Value:
    """Read a list of codes; their order is that of the options, so that equal choices are equal values."""
    chosen = [str(one) for one in (raw if isinstance(raw, list | tuple) else [raw])]
    strange = [one for one in chosen if one not in setting.options]
    if strange:
        raise Invalid(NOT_AN_OPTION, field="value", text=str(strange[0]))
    return tuple(code for code in setting.options if code in chosen)


READERS: dict[Kind, Callable[[Setting, object], Value]] = {
    Kind.WHOLE: _whole,
    Kind.DAYS: _whole,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.TEXT: _text,
    Kind.CODES: _codes,
}

SETTINGS: dict[str, Setting] = {}
LABELS: dict[str, str] = {}
VALUE_LABELS: dict[str, str] = {}
"""The words for settings and for the values among which one chooses, as the journal tells them."""


def register_setting(setting: Setting) -> Setting:
    """Declare a setting; its default must be a value it would itself accept."""
    if setting.key in SETTINGS or any(one.slug == setting.slug for one in SETTINGS.values()):
        message = f"{setting.key} is declared twice"
        raise RuntimeError(message)
    if setting.read(setting.default) != setting.default:
        message = f"{setting.key} does not accept its own default"
        raise RuntimeError(message)
    SETTINGS[setting.key] = setting
    LABELS[setting.key] = setting.label
    options = YES_OR_NO if setting.kind is Kind.YES_NO else setting.options
    VALUE_LABELS.update({f"{setting.key}:{code}": label for code, label in options.items()})
    return setting


def setting_of(slug: str) -> Setting:
    """Return the setting of an address; raise ``NotFound`` when there is none."""
    for setting in SETTINGS.values():
        if setting.slug == slug:
            return setting
    raise NotFound(NO_SUCH_SETTING)


def noted(setting: Setting, value: Value) -> object:
    """Return a value as the journal notes it: a choice by the key of its words, anything else as it is."""
    if isinstance(value, tuple):
        return [f"{setting.key}:{code}" for code in value]
    if setting.kind is Kind.YES_NO:
        return f"{setting.key}:{'yes' if value else 'no'}"
    return f"{setting.key}:{value}" if setting.kind is Kind.CHOICE else value


def may_be_set_at(setting: Setting, region: str) -> bool:
    """Say whether an area of this level decides the setting."""
    return len(region) in setting.levels


def check_level(setting: Setting, region: str) -> None:
    """Raise unless an area of this level decides the setting."""
    if not may_be_set_at(setting, region):
        raise Refused(WRONG_LEVEL, field="value", levels=LEVELS[setting.levels[-1]])


def check_within(setting: Setting, *, parent: Value, child: Value, place: str, bound: str) -> None:
    """Raise when a value leaves what the area above decided; ``place`` and ``bound`` say it in words."""
    if not setting.narrow.allows(parent, child):
        raise Refused(BELOW, field="value", place=place, bound=bound)
