"""What the journal tells of: for each kind of record its word, its address, and the records that are parts of it.

An app's ``events.py`` calls ``subject`` for the records whose history somebody may want to read as one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps

from pilar.kernel.found import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

    from pilar.kernel.scope import Scope


@dataclass(frozen=True)
class Subject:
    """A kind of record: its table, its word in addresses, its label, the page that shows one, and its parts.

    ``parts`` are the names of relations; what was done to those rows was done to the record. ``personal`` says that
    the name of the record is itself a personal value.
    """

    model: str
    word: str
    label: str
    opens: str = ""
    parts: tuple[str, ...] = ()
    personal: bool = False

    def find(self, scope: Scope, pk: str) -> models.Model:
        """Return the record these eyes may see, or raise ``NotFound``."""
        table: Any = apps.get_model(self.model)
        rows: models.QuerySet[models.Model] = table.objects.within(scope)
        return found(rows, pk=pk)

    def keys(self, row: models.Model) -> Iterator[tuple[str, str]]:
        """Return what the journal calls the record and its parts."""
        yield self.model, str(row.pk)
        for part in self.parts:
            for one in getattr(row, part).all():
                yield one._meta.label_lower, str(one.pk)


SUBJECTS: dict[str, Subject] = {}


def subject(model: str, **facts: Any) -> None:
    """Declare a kind of record the journal tells of."""
    if model in SUBJECTS:
        message = f"{model} is declared twice"
        raise RuntimeError(message)
    SUBJECTS[model] = Subject(model, **facts)


def subject_called(word: str) -> Subject | None:
    """Return the kind of record of a word in an address."""
    return next((one for one in SUBJECTS.values() if one.word == word), None)
