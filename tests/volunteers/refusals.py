"""What a refused act leaves behind: nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from pilar.kernel.models import JournalEntry, OnceKey, SubjectKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar.kernel.problems import Problem

REGISTER = frozenset({"Person", "Assignment", "AssignmentMove", "VillagePresence", "Post"})


def everything() -> dict[str, list[dict[str, object]]]:
    """Return every row of volunteers, and of the journal."""
    models = [*apps.get_app_config("volunteers").get_models(), JournalEntry, SubjectKey, OnceKey]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}  # noqa: SLF001 -- all of them


def register() -> dict[str, list[dict[str, object]]]:
    """Return every row of the register, without the imports and the journal."""
    return {name: rows for name, rows in everything().items() if name in REGISTER}


@contextmanager
def refused(kind: type[Problem], sentence: str, *, field: str | None = None) -> Iterator[pytest.ExceptionInfo[Problem]]:
    """Expect this very refusal, and every table as it was before."""
    before = everything()
    with pytest.raises(kind) as caught:
        yield caught
    assert (type(caught.value), caught.value.sentence, caught.value.field) == (kind, sentence, field)
    assert everything() == before
