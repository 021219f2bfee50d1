"""Encryption, columns, ids, clock, grants, events, words, problems, checks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.checks import Error
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.models import User
from pilar.kernel import checks, clock, counting, crypto, events, grants
from pilar.kernel.actor import Actor, Role, Via, system_actor
from pilar.kernel.area import Scope
from pilar.kernel.events import tell, tells
from pilar.kernel.found import found
from pilar.kernel.ids import first_id, new_id
from pilar.kernel.models import JournalEntry, SubjectKey
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Problem
from pilar.kernel.scope import Scoped, Within
from pilar.kernel.subjects import subject, subject_called
from pilar.kernel.words import choices, lines, phrase, said
from tests.people import volunteer


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_opens_at_its_own_place(plain, place):
    assert crypto.unseal(crypto.seal(plain, place=place), place=place) == plain


def test_equal_values_are_sealed_differently():
    assert crypto.seal(b"3205", place="x") != crypto.seal(b"3205", place="x")


def test_a_value_moved_to_another_place_does_not_open():
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(crypto.seal(b"3205", place="here"), place="there")


def test_one_changed_bit_is_noticed():
    sealed = bytearray(crypto.seal(b"3205", place="x"))
    sealed[-1] ^= 1
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(bytes(sealed), place="x")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01\xff" + b"0" * 40])
def test_bytes_that_no_known_key_sealed_do_not_open(sealed):
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(sealed, place="x")


def test_older_keys_still_open_and_the_newest_seals(settings):
    old = crypto.seal(b"3205", place="x")
    settings.PILAR_DATA_KEYS = ((7, b"n" * 32), *settings.PILAR_DATA_KEYS)
    assert crypto.seal(b"3205", place="x")[1] == 7
    assert crypto.unseal(old, place="x") == b"3205"


def test_a_blind_index_finds_equal_values_of_one_place_only(settings):
    index = crypto.blind_index("3205010101900001", place="a")
    assert index == crypto.blind_index("3205010101900001", place="a")
    assert index != crypto.blind_index("3205010101900001", place="b")
    settings.PILAR_INDEX_KEY = b"k" * 32
    assert index != crypto.blind_index("3205010101900001", place="a")
    assert len(index) == 32


def test_a_sealed_column_holds_no_clear_text_and_reads_back(db):
    row = SubjectKey.objects.create(subject_type="t", subject_id="1", key="rahasia")
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM kernel_subjectkey")
        stored = bytes(cursor.fetchone()[0])
    assert b"rahasia" not in stored
    assert SubjectKey.objects.get().key == "rahasia"
    field = SubjectKey._meta.get_field("key")
    assert (field.value_to_string(row), field.to_python("x"), field.get_internal_type()) == (
        "rahasia",
        "x",
        "BinaryField",
    )


def test_ids_grow_with_time_and_are_version_seven():
    ids = [new_id() for _ in range(100)]
    assert all(isinstance(one, UUID) and one.version == 7 for one in ids)
    assert ids == sorted(ids)


def test_today_is_the_date_on_the_wall_of_the_region():
    assert clock.now() - datetime.now(tz=UTC) < timedelta(seconds=5)
    jayapura, jakarta = clock.today(ZoneInfo("Asia/Jayapura")), clock.today(ZoneInfo("Asia/Jakarta"))
    assert jayapura - jakarta in {timedelta(0), timedelta(days=1)}


def test_an_actor_may_what_its_one_source_gives_and_nothing_else():
    actor = Actor(via=Via.LINK, label="x", permissions=frozenset({"a.b"}), scope=Scope())
    actor.check("a.b")
    with pytest.raises(NotAllowed):
        actor.check("a.c")


def test_a_job_is_named_and_bounded():
    job = system_actor("regions.load", "regions.load", region="32")
    assert (job.label, job.scope.roots, job.via) == ("regions.load", ("32",), Via.SYSTEM)


def test_every_role_has_a_home_page_and_no_permission_is_granted_twice():
    assert all("dashboards.home" in grants.permissions_of(role) for role in Role)
    with pytest.raises(RuntimeError, match="granted twice"):
        grants.grant("dashboards.home", "x")


def test_the_first_id_of_a_moment_lies_before_all_made_from_then_on():
    before = clock.now()
    one = new_id()
    assert first_id(before) <= one < first_id(before + timedelta(seconds=5))
    assert first_id(before).version == 7


def test_what_may_not_be_seen_is_said_to_be_hidden():
    entry = JournalEntry(event="person.nik_seen", actor_label="Rina")
    with translation.override("en"):
        assert tell(entry, personal=None, place="Suci") == "Rina looked at the NIK of (hidden), Suci."


def test_events_are_found_by_words_of_their_sentence():
    with translation.override("en"):
        assert events.events_saying("LOOKED nik") == ["person.nik_seen"]
        assert "account.entered" not in events.events_saying("actor")
        assert set(events.events_saying("")) == set(events.EVENTS)


def test_a_kind_of_record_is_declared_once():
    with pytest.raises(RuntimeError, match="declared twice"):
        subject("volunteers.person", word="psm", label="PSM")
    assert subject_called("psm").model == "volunteers.person"
    assert subject_called("raja") is None


def test_what_is_done_to_the_parts_of_a_record_is_done_to_the_record(land, rina_in_garut, garut_joined):
    ani = volunteer(rina_in_garut, land["3205322001"])
    kind = subject_called("psm")
    assert kind.find(rina_in_garut.scope, str(ani.pk)) == ani
    assert list(kind.keys(ani)) == [
        ("volunteers.person", str(ani.pk)),
        ("volunteers.assignment", str(ani.assignments.get().pk)),
    ]


def test_an_event_is_told_once_in_one_sentence(db):
    with pytest.raises(RuntimeError, match="told twice"):
        tells({"account.entered": "x"})
    entry = JournalEntry(event="mandate.given", facts={"role": "tksk", "since": "2026-01-02"}, actor_label="Rina")
    with translation.override("en"):
        assert tell(entry, personal={}, place="Garut") == (
            "Rina gave (deleted) the role “TKSK (kecamatan welfare officer)” at Garut from 2 January 2026."
        )


def test_a_list_is_told_by_the_labels_of_its_parts_and_a_day_as_on_paper():
    facts = {"fields": ["phone", "birth_date"]}
    edited = JournalEntry(event="person.edited", facts=facts, actor_label="Rina")
    changed = JournalEntry(
        event="assignment.service_changed", facts={"effective_on": "2026-02-30x"}, actor_label="Rina"
    )
    with translation.override("en"):
        assert tell(edited, personal={"name": "Ani"}, place="Suci") == (
            "Rina corrected the data of Ani, Suci: phone number, date of birth."
        )
        assert tell(changed, personal={}, place="Suci").endswith("from 2026-02-30x.")


def test_every_recorded_event_has_a_sentence():
    """Every event recorded by name is told, and every event told is named where something is done."""
    import ast
    from pathlib import Path

    recorded, named = set(), set()
    root = Path(grants.__file__).parent.parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"record", "record_each"}:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    recorded.add(first.value)
            if isinstance(node, ast.Constant) and path != root / path.parent.name / "events.py":
                named.add(node.value)
    assert recorded - set(events.EVENTS) == set()
    assert set(events.EVENTS) - named == set()


def test_words_are_said_in_the_language_in_force():
    class State(StrEnum):
        ONE = "one"

    assert next((value, str(label)) for value, label in choices({State.ONE: "Vacant"}))[0] == "one"
    with translation.override("en"):
        assert said("Vacant") == "Vacant"
        assert said("") == ""
        problem = Problem("The village %(code)s has %(count)s.", code="Vacant", count=3)
        assert phrase(problem) == str(problem) == "The village Vacant has 3."
        assert phrase(Problem("Say why.")) == str(Problem("Say why.")) == "Say why."
        assert phrase(Problem("%(none)s|", none="")) == "|"
        assert lines([("Say why.", {}), ("%(seats)s seats", {"seats": 7})]) == "Say why.\n7 seats"


def test_a_problem_knows_its_field_its_code_and_its_status():
    problem = Invalid("x", field="nik", length=15)
    assert (problem.field, problem.code, problem.status, problem.details) == ("nik", "invalid", 422, {"length": 15})


def test_what_is_not_there_and_what_is_no_key_are_answered_alike(db):
    for key in ("404", "not a number"):
        with pytest.raises(NotFound):
            found(User.objects.all(), pk=key)


def test_every_table_of_pilar_says_who_may_see_it():
    assert checks.every_table_declares_its_reach(None) == []


@isolate_apps("pilar.kernel")
def test_a_table_that_says_nothing_is_refused(monkeypatch):
    class Silent(models.Model):  # noqa: DJ008 -- never made
        class Meta:
            app_label = "kernel"

    class Backwards(models.Model):  # noqa: DJ008 -- never made
        objects = Scoped(Within("region"))

        class Meta:
            app_label = "kernel"

    for model in (Silent, Backwards):
        model.__module__ = "pilar.kernel.models"
    monkeypatch.setattr(apps, "get_models", lambda: [Silent, Backwards])
    found_errors = checks.every_table_declares_its_reach(None)
    assert [(type(error), error.id) for error in found_errors] == [(Error, "pilar.E001"), (Error, "pilar.E002")]


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "told"), [(0, 0), (2, 2), (3, 3), (5, 3)])
def test_rows_are_counted_up_to_one_above_the_cap(there, told, monkeypatch):
    monkeypatch.setattr(counting, "CAP", 2)
    User.objects.bulk_create(User(username=f"a{number}", name="A") for number in range(there))
    assert counting.counted(User.objects.order_by("-name")) == told
