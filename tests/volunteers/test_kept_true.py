"""What is kept of villages, kecamatan and kab/kota is at any time what a look at everything would give.

Whatever officers do in whatever order, while days pass: every row of ``VillagePresence`` and ``RollUp`` is compared
with the same made anew. And one act writes few rows of counts, however many people there are.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from pilar.kernel import clock
from pilar.volunteers import tasks
from pilar.volunteers.rules.hearing import Sign
from pilar.volunteers.services import hearing, presence
from tests.people import PROPOSED, volunteer
from tests.volunteers.records import latest
from tests.volunteers.series import VILLAGES, Series, anew, happenings, rows

pytestmark = pytest.mark.usefixtures("garut_joined", "banjar_joined", "listed")


@pytest.fixture
def series(land, rina_in_garut, sari_in_west_java, monkeypatch):
    """Begin a series today; its days are its own."""
    real, passed = clock.now, timedelta()

    def pass_days(days):
        nonlocal passed
        passed += timedelta(days=days)

    def begin():
        nonlocal passed
        passed = timedelta()
        return Series(rina_in_garut, sari_in_west_java, land, pass_days)

    monkeypatch.setattr(clock, "now", lambda: real() + passed)
    return begin


def follow(begin, happened):
    """Let things happen one after the other, and compare after each; nothing is left for the next series."""
    with transaction.atomic():
        one = begin()
        for name, *picks in happened:
            one.happen(name, *picks)
            kept = rows()
            assert kept == anew(), (name, picks, one.today)
        transaction.set_rollback(True)
    return one.done


@pytest.mark.sqlite_only
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(happened=happenings)
def test_whatever_happens_in_whatever_order_the_rows_kept_are_those_made_anew(series, happened):
    follow(series, happened)


@pytest.mark.postgres_only
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(happened=happenings)
def test_the_same_holds_on_postgresql(series, happened):
    follow(series, happened)


EVERYTHING = (
    *(("register", number, 3 * number, number) for number in range(8)),
    ("report", 1, 200, 0),
    ("sign", 0, 10, 0),
    ("import", 0, 100, 1),
    ("undo", 0, 0, 0),
    ("import", 0, 100, 1),
    ("decree_many", 0, 10, 200),
    ("sign_many", 0, 95, 0),
    ("pass", 20, 0, 0),
    ("silence", 0, 40, 0),
    ("train_many", 0, 0, 0),
    ("rest_many", 0, 4, 0),
    ("merge", 0, 5, 0),
    ("unmerge", 0, 0, 0),
    ("correct", 3, 7, 21),
    ("end_many", 0, 9, 0),
    ("pass", 69, 0, 0),
    ("report", 0, 0, 0),
)


def test_a_series_with_every_kind_of_act_is_followed(series):
    assert follow(series, EVERYTHING) == [name for name, *_picks in EVERYTHING]


def written(act, *, table="rollup"):
    """Do an act; return how many rows of a table it wrote, by the statements it sent."""
    with CaptureQueriesContext(connection) as sent:
        act()
    return [one["sql"] for one in sent if re.match(rf'(INSERT INTO|UPDATE) "volunteers_{table}"', one["sql"])]


def regions_written(statements):
    """Return the codes of the regions whose counts are named in statements that write."""
    return {code for text in statements for code in re.findall(r"'(\d{4}|\d{6})'", text)}


@pytest.mark.parametrize("count", [1, 6])
def test_an_act_writes_the_counts_of_one_kecamatan_and_one_kabupaten_however_many_serve(land, rina_in_garut, count):
    people = [volunteer(rina_in_garut, land[VILLAGES[0]], f"Ani {number}") for number in range(count)]
    today = clock.now().date()
    statements = written(
        lambda: hearing.note_sign(rina_in_garut, person=people[0], heard_on=today - timedelta(days=2), how=Sign.CALL)
    )
    assert regions_written(statements) == {"3205", "320532"}
    assert regions_written(written(lambda: volunteer(rina_in_garut, land[VILLAGES[0]], "Budi"))) == {"3205", "320532"}
    states = written(
        lambda: volunteer(rina_in_garut, land[VILLAGES[0]], "Cici", standing=PROPOSED), table="villagepresence"
    )
    assert len(states) == 1


def test_a_night_without_news_writes_nothing(land, rina_in_garut):
    for village in VILLAGES:
        volunteer(rina_in_garut, land[village])
    tasks.turn_the_clock.call()
    with CaptureQueriesContext(connection) as sent:
        tasks.turn_the_clock.call()
    writes = [one["sql"] for one in sent if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []


def test_a_merge_of_two_who_were_heard_of_keeps_the_later_sign_and_a_separation_leaves_the_rows_true(
    land, rina_in_garut
):
    from pilar.volunteers.services import merging

    one, other = (volunteer(rina_in_garut, land[VILLAGES[0]], name) for name in ("Ani", "Ani S."))
    today = clock.now().date()
    hearing.note_sign(rina_in_garut, person=other, heard_on=today - timedelta(days=1), how=Sign.CALL)
    choice = merging.Choice(stays=str(latest(one).pk))
    made = merging.merge(rina_in_garut, survivor=one, absorbed=other, choice=choice)
    assert rows() == anew()
    merging.unmerge(rina_in_garut, merge=made)
    assert rows() == anew()
    assert presence.rebuild("3205") > 0
