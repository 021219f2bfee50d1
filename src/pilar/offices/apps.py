"""Registers offices with Django."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices, their letterheads and the officials who sign."""

    name = "pilar.offices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, sentences, settings, and what links, files and notices are for."""
        from pilar.offices import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.offices.rules import logos, notices, papers, purposes  # noqa: F401, PLC0415 -- as above
