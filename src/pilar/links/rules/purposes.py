"""What links are for: every purpose in one table, filled by the apps that have one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Purpose:
    """One thing a link can open.

    ``label`` completes "A link to ...", marked for translation. ``permissions`` is all the link's actor may do.
    ``view_name`` is the dotted name of the view, ``view(request, link)``; it stands in no URL configuration, so that
    there is no way to it but the link. ``subject_page`` names the address where officers see the subject, by its key.
    ``longest`` is how long a link of this purpose may be open.
    """

    name: str
    label: str
    permissions: frozenset[str]
    view_name: str
    subject_page: str = ""
    longest: timedelta = timedelta(days=30)


PURPOSES: dict[str, Purpose] = {}
PURPOSE_LABELS: dict[str, str] = {}
"""The labels alone, by name, as the journal's sentences want them."""


def register_purpose(purpose: Purpose) -> Purpose:
    """Take a purpose into the table and return it."""
    if purpose.name in PURPOSES:
        message = f"the purpose {purpose.name} is registered twice"
        raise RuntimeError(message)
    PURPOSES[purpose.name] = purpose
    PURPOSE_LABELS[purpose.name] = purpose.label
    return purpose
