"""Registers the regions with Django."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """The real tree of provinces, kabupaten and kota, kecamatan and villages."""

    name = "pilar.regions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, acts and sentences."""
        from pilar.regions import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.regions.services import changing, editions, reviewing  # noqa: F401, PLC0415 -- as above
