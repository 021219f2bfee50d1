"""Registers the private file store with Django, and refuses to start with it where anyone could fetch from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


class FilesConfig(AppConfig):
    """Files kept in private: sniffed, capped, encrypted where they hold a NIK, and opened one look at a time."""

    name = "pilar.files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare permissions and sentences, and the check of where the folder lies."""
        from pilar.files import access, events  # noqa: F401, PLC0415 -- models must be ready first

        register(files_lie_in_private)


def files_lie_in_private(app_configs: Any, **_: object) -> list[CheckMessage]:  # noqa: ARG001 -- Django's signature
    """Refuse a folder of files below or above the static files, which are anyone's."""
    private = Path(settings.PILAR_FILES).resolve()
    public = [Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS)]
    return [
        Error(
            f"The private files lie in {private}, which anyone may read through {folder}.",
            hint="Set PILAR_FILES to a folder of its own.",
            id="pilar.E020",
        )
        for folder in public
        if private.is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(private)
    ]
