"""Registers accounts with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Users, roles, mandates over regions."""

    name = "pilar.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and sentences; keep the roles in the database true after each migration."""
        from pilar.accounts import access, events  # noqa: F401, PLC0415 -- models must be ready first
        from pilar.accounts.rules import purposes  # noqa: F401, PLC0415 -- the same
        from pilar.accounts.services.secrets import FactorSecrets  # noqa: PLC0415 -- the same
        from pilar.kernel import resealing  # noqa: PLC0415 -- the same

        resealing.also(FactorSecrets())
        post_migrate.connect(_write_roles, sender=self)


def _write_roles(**_: Any) -> None:
    from pilar.accounts.services import mandates  # noqa: PLC0415 -- models must be ready first

    mandates.write_role_permissions()
