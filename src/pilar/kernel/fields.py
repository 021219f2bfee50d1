"""Database columns of the kernel: text that rests encrypted, and the code of a region's area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from pilar.kernel import crypto

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class SealedText(models.BinaryField):  # type: ignore[type-arg]
    """Text encrypted in the database (``kernel.crypto``), bound to its own column; it cannot be searched."""

    description = "Text that rests encrypted"

    def place(self) -> str:
        """Return the name that is authenticated with every value of this column."""
        return f"{self.model._meta.label_lower}.{self.attname}"

    def get_internal_type(self) -> str:
        """Keep the binary column on both databases."""
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        """Seal on the way in."""
        sealed = None if value is None else crypto.seal(str(value).encode(), place=self.place())
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: Any, *_: object) -> str | None:
        """Open on the way out."""
        return None if value is None else crypto.unseal(bytes(value), place=self.place()).decode()

    def to_python(self, value: Any) -> Any:
        """Leave text as it is; there is no other form of it in Python."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise as the text itself."""
        return str(self.value_from_object(obj) or "")
