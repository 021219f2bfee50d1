"""Registers volunteers with Django."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """People, posts, appointments, and which villages have a volunteer."""

    name = "pilar.volunteers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and sentences."""
        from pilar.volunteers import access, events  # noqa: F401, PLC0415 -- models must be ready first
