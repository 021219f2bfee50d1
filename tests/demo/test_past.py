"""Acts of the demo on days gone by: clock, rows and keys go back together, and come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pilar.demo import past
from pilar.kernel import clock
from pilar.kernel.ids import first_id, new_id
from pilar.kernel.models import OnceKey

THEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SOON = THEN + timedelta(minutes=1)


@pytest.mark.django_db
def test_clock_rows_and_keys_tell_the_same_moment():
    with past.at(THEN):
        row = OnceKey.objects.create(key=new_id(), source="demo", permission="x")
        keys = [new_id() for _ in range(50)]
        told = clock.now()
    assert THEN <= row.at <= told < SOON
    assert first_id(THEN) < keys[0] < keys[-1] < first_id(SOON)
    assert keys == sorted(keys)


def test_afterwards_it_is_now_again_also_when_something_broke():
    before = datetime.now(tz=UTC)
    with pytest.raises(KeyError), past.at(THEN):
        raise KeyError
    assert before <= clock.now()
    assert first_id(before) <= new_id()
