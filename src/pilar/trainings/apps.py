"""Registers trainings with Django."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """Trainings (bimtek): seats divided fairly, people named for them, and who came."""

    name = "pilar.trainings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, sentences and purposes of links."""
        from pilar.trainings import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.trainings.rules import notices, papers, purposes  # noqa: F401, PLC0415 -- registers what they declare
