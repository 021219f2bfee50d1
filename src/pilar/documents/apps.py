"""Registers papers with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers: templates, numbers, the chain of paraf, signatures, and whether one is genuine."""

    name = "pilar.documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare kinds, permissions, sentences, settings and notices."""
        from pilar.documents import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.documents.rules import notices, standard  # noqa: F401, PLC0415 -- registers kinds of both
