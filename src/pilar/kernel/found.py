"""One row or a refusal: what lies outside the eyes that look is answered like what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from pilar.kernel.problems import NotFound, _

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=models.Model)

NOT_FOUND = _("This is not here, or not in your area. Check the address, or go back to the list.")


def found(rows: QuerySet[M], **by: object) -> M:
    """Return the one row of an already scoped query; raise ``NotFound`` when there is none, or the key is no key."""
    try:
        return rows.get(**by)
    except (ObjectDoesNotExist, ValidationError, ValueError) as cause:
        raise NotFound(NOT_FOUND) from cause
