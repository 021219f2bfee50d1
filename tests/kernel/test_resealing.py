"""Sealing anew with the newest key: all of it, whatever broke off, and never over what others wrote."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection, models

from pilar.kernel import crypto, resealing
from pilar.kernel.fields import SealedText
from pilar.kernel.models import SubjectKey
from pilar.kernel.resealing import Column

OLD, NEW, OTHER = (1, b"\x01" * 32), (2, b"\x02" * 32), (3, b"\x03" * 32)


@pytest.fixture
def keys(settings):
    """Set the keys in force, newest first."""

    def put(*numbered):
        settings.PILAR_DATA_KEYS = numbered

    put(OLD)
    return put


@pytest.fixture
def subject_keys():
    """The column in which the journal keeps the keys of its subjects."""
    return next(column for column in resealing.places() if column.name == "kernel.subjectkey.key")


def made(count):
    return [SubjectKey.objects.create(subject_type="uji", subject_id=str(n), key=f"{n:064x}") for n in range(count)]


def run(column):
    last, done, unreadable = None, 0, 0
    while (batch := column.step(last)) is not None:
        last, done, unreadable = batch.last, done + batch.resealed, unreadable + batch.unreadable
    return done, unreadable


def test_every_sealed_column_of_every_table_is_found():
    from django.apps import apps

    wanted = {
        field.place() for model in apps.get_models() for field in model._meta.fields if isinstance(field, SealedText)
    }
    columns = [place for place in resealing.places() if isinstance(place, Column)]
    assert {column.name for column in columns} == wanted
    assert "volunteers.person.nik" in wanted
    assert all(issubclass(column.model, models.Model) for column in columns)


@pytest.mark.parametrize(("vendor", "words"), [("postgresql", "encode(substring("), ("sqlite", "lower(hex(substr(")])
def test_either_database_is_asked_in_its_own_words_for_the_key_of_a_value(monkeypatch, subject_keys, vendor, words):
    monkeypatch.setattr(resealing, "connection", SimpleNamespace(vendor=vendor, ops=connection.ops))
    assert subject_keys._number.startswith(words)  # noqa: SLF001 -- only one of the two databases is here at a time


def test_values_are_counted_by_the_key_that_seals_them(db, keys, subject_keys):
    made(2)
    keys(NEW, OLD)
    made_later = SubjectKey.objects.create(subject_type="uji", subject_id="lagi", key="ff")
    assert subject_keys.counts() == {1: 2, 2: 1}
    assert resealing.in_use() == {1: 2, 2: 1}
    assert SubjectKey.objects.get(pk=made_later.pk).key == "ff"


def test_everything_is_sealed_anew_in_batches_and_reads_as_before(db, keys, subject_keys, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)
    before = {row.subject_id: row.key for row in made(5)}
    keys(NEW, OLD)
    assert run(subject_keys) == (5, 0)
    assert subject_keys.counts() == {2: 5}
    keys(NEW)
    assert {row.subject_id: row.key for row in SubjectKey.objects.all()} == before
    assert subject_keys.step() is None


def test_a_run_that_was_broken_off_goes_on_with_what_remains(db, keys, subject_keys, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)
    made(5)
    keys(NEW, OLD)
    subject_keys.step()
    assert subject_keys.counts() == {1: 3, 2: 2}
    assert run(subject_keys) == (3, 0)


def test_what_no_known_key_opens_is_passed_by_and_counted(db, keys, subject_keys, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 1)
    keys(OTHER)
    made(1)
    keys(OLD)
    SubjectKey.objects.create(subject_type="uji", subject_id="lagi", key="ff")
    keys(NEW, OLD)
    assert run(subject_keys) == (1, 1)
    assert subject_keys.counts() == {2: 1, 3: 1}


def test_what_others_wrote_meanwhile_is_left_as_they_wrote_it(db, keys, subject_keys, monkeypatch):
    (row,) = made(1)
    keys(NEW, OLD)
    whole = crypto.seal

    def seal(plain, *, place):
        monkeypatch.setattr(crypto, "seal", whole)
        SubjectKey.objects.filter(pk=row.pk).update(key="ditulis orang lain")
        return whole(plain, place=place)

    monkeypatch.setattr(crypto, "seal", seal)
    assert subject_keys.step().resealed == 0
    assert SubjectKey.objects.get(pk=row.pk).key == "ditulis orang lain"
