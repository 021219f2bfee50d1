"""What lies in the small world, app by app, lower apps first: what a module here builds is found by itself.

A module's ``build(actors)`` returns the keys of what it made: {"people": {"ani": key, ...}, ...}. Screens name them in
their addresses, as in ``/psm/{people[ani]}/``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def build_all(actors):
    """Build every app's part; return all keys by name."""
    keys = {}
    for one in iter_modules(__path__):
        keys |= import_module(f"{__name__}.{one.name}").build(actors)
    return keys
