"""What every test may ask for: a piece of the real tree, people in places, a worker, a database one can empty."""

from __future__ import annotations

import os
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import settings as trials

from tests.people import actor_of
from tests.regions.fixtures import SOME, plant

if TYPE_CHECKING:
    from pilar.kernel.actor import Actor
    from pilar.regions.models import Region

# How long one example takes says more of the machine than of the code; speed is what the bench measures.
trials.register_profile("pilar", deadline=None)
trials.load_profile("pilar")

GUARDS = import_module("pilar.kernel.migrations.0002_the_journal_is_final")
DATABASES = {"db", "transactional_db", "database_server"}
"""Without one of these a test reaches no database: pytest-django keeps it from the first two by itself."""


def pytest_collection_modifyitems(config, items):
    """Leave to each database what only it can show; what reaches none is shown on SQLite alone."""
    from django.conf import settings

    is_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    dropped = {item for item in items if not (differs_on_postgres(item) if is_postgres else shown_on_sqlite(item))}
    if dropped:
        config.hook.pytest_deselected(items=[item for item in items if item in dropped])
        items[:] = [item for item in items if item not in dropped]


def shown_on_sqlite(item) -> bool:
    """Whether SQLite can show what a test is about."""
    return not marked(item, "postgres_only")


def differs_on_postgres(item) -> bool:
    """Whether a test can end otherwise on PostgreSQL than on SQLite."""
    reaches = marked(item, "django_db") or not DATABASES.isdisjoint(item.fixturenames)
    return marked(item, "postgres_only") or (reaches and not marked(item, "sqlite_only"))


def marked(item, name: str) -> bool:
    return item.get_closest_marker(name) is not None


@pytest.fixture(scope="session")
def database_server() -> str:
    """The PostgreSQL on which a test may make databases for processes of its own; nothing on SQLite."""
    return os.environ.get("PILAR_TEST_DATABASE", "")


@pytest.fixture(scope="session", autouse=True)
def _journals_of_tests_may_be_emptied():
    """A test that commits is cleaned up by emptying the tables, which the guards of the journal rightly refuse."""
    whole = BaseDatabaseOperations.execute_sql_flush

    def flush(operations, sql_list):
        with operations.connection.schema_editor() as editor:
            GUARDS.remove(None, editor)
        whole(operations, sql_list)
        with operations.connection.schema_editor() as editor:
            GUARDS.install(None, editor)

    BaseDatabaseOperations.execute_sql_flush = flush
    yield
    BaseDatabaseOperations.execute_sql_flush = whole


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker):
    """What is written from here on lasts for all tests of the module, and is undone at its end.

    For what is long to make and only looked at: what one of the tests changes is still undone with that test.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def land(db) -> dict[str, Region]:
    """Two kecamatan of Garut with all their villages, two of Kota Banjar, one of Kaur, by code."""
    return plant(*SOME)


@pytest.fixture
def rina_in_garut(land) -> Actor:
    """The operator of the Dinas Sosial of Kabupaten Garut."""
    return actor_of("regency_operator", "3205", name="Rina")


@pytest.fixture
def dedi_in_banjar(land) -> Actor:
    """The operator of the Dinas Sosial of Kota Banjar: the same rights, elsewhere."""
    return actor_of("regency_operator", "3279", name="Dedi")


@pytest.fixture
def sari_in_west_java(land) -> Actor:
    """The operator of the Dinas Sosial of the province."""
    return actor_of("province_operator", "32", name="Sari")


@pytest.fixture
def budi_at_the_ministry(land) -> Actor:
    """An officer of the ministry, who sees the country."""
    return actor_of("ministry", "", name="Budi")


@pytest.fixture
def garut_joined(land, rina_in_garut) -> None:
    """Kabupaten Garut takes part since 2025."""
    from pilar.volunteers.services import areas

    areas.join_area(rina_in_garut, regency=land["3205"], joined_on=date(2025, 1, 2))


@pytest.fixture
def banjar_joined(land, dedi_in_banjar) -> None:
    """Kota Banjar takes part since 2025."""
    from pilar.volunteers.services import areas

    areas.join_area(dedi_in_banjar, regency=land["3279"], joined_on=date(2025, 1, 2))


@pytest.fixture
def work():
    """Do all background work that is due, as the worker would."""
    from pilar.jobs.services.working import Worker

    def run() -> None:
        Worker().work_off()

    return run
