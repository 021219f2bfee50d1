"""One of everything that belongs to an area, and how each address is tried there; every app adds its own.

An app's ``tests/<app>/samples.py`` holds ``SAMPLES`` (route name -> ``Sample``) and, where its routes
name rows, ``furnish``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from tests.people import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pilar.regions.models import Region

VILLAGE = {"3205": "3205322001", "3279": "3279011001", "1704": "1704051013"}
"""The kab/kota that are furnished, with the village in each where its things lie."""


@dataclass(frozen=True)
class Place:
    """A furnished kab/kota: its code, and the keys of what lies there by name."""

    regency: str
    things: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.things[name]


@dataclass(frozen=True)
class Sample:
    """How a route is tried: its arguments in a place for a role's own level, its method, and whether area matters."""

    args: Callable[[Place, str], list[str]] = lambda _place, _code: []
    method: str = "get"
    by_area: bool = False
    refused: frozenset[int] = frozenset()
    only_nation: bool = False
    query: str = ""
    body: Mapping[str, object] | None = None


def thing(
    name: str, method: str = "get", *, refused: frozenset[int] = frozenset(), body: Mapping[str, object] | None = None
) -> Sample:
    """Return the sample of an address that names one thing of a place: outside the area nobody finds it."""
    return Sample(lambda place, _code: [place[name]], method, by_area=True, refused=refused, body=body)


def furnish(land: Mapping[str, Region], regency: str) -> Place:
    """Let every app put one of each of its things into a kab/kota, lower apps first."""
    officer, things = actor_of("regency_operator", regency), dict[str, str]()
    for app in _apps():
        if hasattr(app, "furnish"):
            things |= app.furnish(land, officer, VILLAGE[regency])
    return Place(regency, things)


def samples() -> dict[str, Sample]:
    """Return the samples of all apps."""
    return {name: sample for app in _apps() for name, sample in app.SAMPLES.items()}


def _apps() -> list[object]:
    found = {path.parent.name for path in Path(__file__).resolve().parents[1].glob("*/samples.py")}
    known = [app.removeprefix("pilar.") for app in reversed(settings.INSTALLED_APPS)]
    ordered = [app for app in known if app in found]
    return [import_module(f"tests.{app}.samples") for app in (*sorted(found - set(ordered)), *ordered)]
