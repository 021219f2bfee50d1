"""Registers operations with Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Keeping Pilar running: starting, keys, backups, health."""

    name = "pilar.operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and sentences."""
        from pilar.operations import access, events  # noqa: F401, PLC0415 -- models must be ready first
