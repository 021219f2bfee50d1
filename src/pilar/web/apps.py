"""Registers the web kernel with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Entering, problems, pages: what every screen stands on."""

    name = "pilar.web"

    def ready(self) -> None:
        """Register the URL walk."""
        from pilar.web import checks  # noqa: F401, PLC0415 -- the URL configuration must be importable first
