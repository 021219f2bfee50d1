"""System checks of the kernel: a table that belongs to a region says who may see it, or it does not start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from pilar.kernel.scope import Scoped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db import models


@register
def every_table_declares_its_reach(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Require of every table of Pilar a ``Scoped`` manager behind a plain default one, or a reason to be public."""
    return [error for model in _own_models() for error in _reach_errors(model)]


def _own_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if model.__module__.startswith("pilar."))


def _reach_errors(model: type[models.Model]) -> Iterator[CheckMessage]:
    managers = {manager.name: manager for manager in model._meta.managers}
    scoped = isinstance(managers.get("objects"), Scoped)
    if scoped and isinstance(model._default_manager, Scoped):  # noqa: SLF001 -- what Django itself will use
        yield Error(
            f"{model.__name__} has the scoped manager as its default.",
            hint="Declare `_unscoped = models.Manager()` before `objects`.",
            obj=model,
            id="pilar.E002",
        )
    if not scoped and not getattr(model, "PUBLIC", ""):
        yield Error(
            f"{model.__name__} does not say who may see its rows.",
            hint='Give it `objects = Scoped(Within("..."))`, or `PUBLIC = "why everyone may"`.',
            obj=model,
            id="pilar.E001",
        )
