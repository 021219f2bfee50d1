"""Registers offices with Django."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices, their letterheads and the officials who sign."""

    name = "pilar.offices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, sentences, settings, what links are for and what files are."""
        from pilar.offices import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.offices.rules import logos, papers, purposes  # noqa: F401, PLC0415 -- as above
