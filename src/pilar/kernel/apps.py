"""Registers the kernel with Django."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Actor, scope, act, journal: what every capability stands on."""

    name = "pilar.kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from pilar.kernel import checks  # noqa: F401, PLC0415 -- models must be ready first
