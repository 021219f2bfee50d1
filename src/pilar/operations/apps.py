"""Registers operations with Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Keeping Pilar running: starting, keys, backups, health."""

    name = "pilar.operations"
    default_auto_field = "django.db.models.BigAutoField"
