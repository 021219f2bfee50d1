"""The order of the apps, where import-linter cannot see it: new apps, and foreign keys written as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps as installed

from tests.architecture.source import apps, contracts, packages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models


def order() -> list[set[str]]:
    """The apps from high to low, those of equal height together."""
    layers = contracts()["apps"]["layers"]
    return [{part.strip(" ()") for part in layer.replace(":", "|").split("|")} for layer in layers]


def height(app: str) -> int:
    """How high an app stands; the kernel lowest."""
    return next(index for index, layer in enumerate(reversed(order())) if app in layer)


def own_models() -> list[type[models.Model]]:
    return [model for model in installed.get_models() if model.__module__.startswith("pilar.")]


def upward_keys() -> Iterator[str]:
    for model in own_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.concrete or not isinstance(target, type) or not target.__module__.startswith("pilar."):
                continue
            if height(target._meta.app_label) > height(model._meta.app_label):
                yield f"{model._meta.label}.{field.name} -> {target._meta.label}"


def test_every_package_has_its_place_in_the_order():
    assert {folder.name for folder in packages()} - set.union(*order()) == set()


def test_the_tables_of_every_app_are_protected_by_a_contract():
    wanted = {f"pilar.{app.name}.models" for app in apps() if list(app.glob("models*"))}
    protected = {
        module
        for contract in contracts().values()
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    assert wanted - protected == set()


def test_every_app_is_installed():
    assert {app.name for app in apps() if (app / "apps.py").exists()} - {
        app.label for app in installed.get_app_configs()
    } == set()


def test_no_table_points_to_an_app_above_its_own():
    assert list(upward_keys()) == []


def unindexed_keys():
    for model in own_models():
        indexes = [*model._meta.indexes, *(rule for rule in model._meta.constraints if hasattr(rule, "fields"))]
        first = {index.fields[0] for index in indexes if index.fields and not index.condition}
        for field in model._meta.local_fields:
            if field.is_relation and not (field.db_index or field.unique or field.name in first):
                yield f"{model._meta.label}.{field.name}"


def test_every_foreign_key_is_indexed():
    assert list(unindexed_keys()) == []
