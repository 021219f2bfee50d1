"""Registers background work with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work: retries, a reaper for what was killed, a schedule, and progress one can watch."""

    name = "pilar.jobs"

    def ready(self) -> None:
        """Declare permissions and sentences."""
        from pilar.jobs import access, events  # noqa: F401, PLC0415 -- models must be ready first
