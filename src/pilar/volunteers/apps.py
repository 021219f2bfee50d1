"""Registers volunteers with Django."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """People, posts, appointments, and which villages have a volunteer."""

    name = "pilar.volunteers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, sentences, settings and the kind of file, and follow the regions."""
        from pilar.volunteers import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.volunteers.rules import notices, photos, settings  # noqa: F401, PLC0415 -- as above
        from pilar.volunteers.services import following  # noqa: PLC0415 -- as above

        following.register()
