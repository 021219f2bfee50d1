"""Private files, decided without a database: which kinds exist, what a name may be, and what bytes really are.

An app that keeps files registers their kind, once, in its ``rules``:

    LOGO = register_kind(
        Kind(
            name="offices.logo",
            label=_("logo of an office"),
            types=frozenset({Type.PNG, Type.JPEG}),
            cap=2 * MB,
            permission="offices.view",
        )
    )

stores inside an act of its own, which says who may: ``files.store(actor, kind="offices.logo", name=...,
content=..., region=...)``; and opens with ``files.open_file(actor, file=...)``, which asks for the area and the kind's
permission each time and, where the kind is sensitive, leaves a look in the journal.
"""

from pilar.files.rules.checking import Checked, check
from pilar.files.rules.keeping import STATES, State, check_wipe, keep_until, state
from pilar.files.rules.kinds import (
    FACTS,
    KIND_LABELS,
    KINDS,
    MB,
    MOST_BYTES,
    Family,
    Kind,
    Type,
    TypeFacts,
    formats,
    register_kind,
)
from pilar.files.rules.names import clean_name, extension_of, with_extension

__all__ = [
    "FACTS",
    "KINDS",
    "KIND_LABELS",
    "MB",
    "MOST_BYTES",
    "STATES",
    "Checked",
    "Family",
    "Kind",
    "State",
    "Type",
    "TypeFacts",
    "check",
    "check_wipe",
    "clean_name",
    "extension_of",
    "formats",
    "keep_until",
    "register_kind",
    "state",
    "with_extension",
]
