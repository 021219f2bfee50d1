"""Registers single-purpose links with Django."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Links that open one thing for somebody without an account, for a while."""

    name = "pilar.links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and sentences."""
        from pilar.links import access, events  # noqa: F401, PLC0415 -- models must be ready first
