"""Registers the settings of offices with Django."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """What offices decide for themselves, by region and with dates: settings, lists, thresholds."""

    name = "pilar.policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions, sentences and the packaged lists."""
        from pilar.policies import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.policies.rules import lists  # noqa: F401, PLC0415 -- as above
