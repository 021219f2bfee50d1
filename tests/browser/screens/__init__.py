"""Every screen that is looked at, app by app: what a module here holds is found by itself.

A module holds ``SCREENS`` and, for addresses that show no page, ``NO_SCREEN`` (route name -> why).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules


@dataclass(frozen=True)
class Screen:
    """One screen: its name, its address, who looks at it, and how it answers."""

    name: str
    path: str
    who: str = "rina"
    status: int = 200


def everything() -> tuple[tuple[Screen, ...], dict[str, str]]:
    """Return all screens, and all addresses that show none."""
    modules = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    none = {name: why for module in modules for name, why in getattr(module, "NO_SCREEN", {}).items()}
    return tuple(screen for module in modules for screen in module.SCREENS), none
