"""Registers notices with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What waits for a person or an office, and how they are told."""

    name = "pilar.notices"

    def ready(self) -> None:
        """Declare permissions, sentences and kinds."""
        from pilar.notices import access, events  # noqa: F401, PLC0415 -- models must be ready first
