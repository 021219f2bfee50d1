"""Registers the dashboards with Django."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """The home page of every role: what waits for me."""

    name = "pilar.dashboards"

    def ready(self) -> None:
        """Declare permissions."""
        from pilar.dashboards import access  # noqa: F401, PLC0415 -- like the other apps, once all is loaded
