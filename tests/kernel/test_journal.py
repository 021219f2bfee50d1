"""The chain behind the commits: order, breaks, forgetting, guards."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from pilar.accounts.models import User
from pilar.kernel import journal
from pilar.kernel.act import ACTS, act, record
from pilar.kernel.actor import system_actor
from pilar.kernel.models import JournalEntry, JournalHead, JournalPending, JournalSeal, OnceKey, SubjectKey
from pilar.kernel.scope import bulk_door

GUARDS = import_module("pilar.kernel.migrations.0002_the_journal_is_final")
ACTOR = system_actor("uji", "test.note")


@pytest.fixture(scope="module")
def note():
    @act("test.note")
    def note(actor, *, user, words):
        record("account.opened", user, region="3205", personal={"name": words}, number=1)

    yield note
    del ACTS["test.note"]


@pytest.fixture
def ani(db):
    return User.objects.create(username="ani", name="Ani")


@pytest.fixture
def unguarded(db):
    """The database as somebody with all its passwords would have it."""
    with connection.cursor():
        GUARDS.remove(None, connection.schema_editor())


def change(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_entries_are_sealed_in_their_order_and_the_chain_is_whole(ani, note):
    for number in range(3):
        note(ACTOR, user=ani, words=f"Ani {number}")
    assert journal.verify() == journal.Verdict(sealed=0, waiting=3)
    assert journal.seal() == 3
    assert journal.verify() == journal.Verdict(sealed=3, waiting=0)
    assert [seal.entry.pk for seal in JournalSeal.objects.order_by("seq")] == sorted(
        bulk_door(JournalEntry).values_list("pk", flat=True)
    )


def test_sealing_goes_on_where_it_stopped(ani, note):
    for _ in range(3):
        note(ACTOR, user=ani, words="Ani")
    assert [journal.seal(limit=2), journal.seal(limit=2), journal.seal(limit=2)] == [2, 1, 0]
    assert journal.verify().whole
    assert list(JournalSeal.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3]


def test_an_empty_journal_is_whole(db):
    assert journal.verify() == journal.Verdict(sealed=0, waiting=0)


def test_a_changed_entry_breaks_the_chain_where_it_stands(ani, note, unguarded):
    for _ in range(3):
        note(ACTOR, user=ani, words="Ani")
    journal.seal()
    second = JournalSeal.objects.get(seq=2).entry
    change("UPDATE kernel_journalentry SET actor_label = %s WHERE id = %s", "orang lain", _key(second))
    assert journal.verify() == journal.Verdict(1, 0, 2, "changed")


def test_an_entry_taken_out_of_the_middle_is_missed(ani, note, unguarded):
    for _ in range(3):
        note(ACTOR, user=ani, words="Ani")
    journal.seal()
    change("DELETE FROM kernel_journalseal WHERE seq = 2")
    assert journal.verify() == journal.Verdict(1, 0, 2, "missing")


def test_an_end_that_was_cut_off_is_missed(ani, note, unguarded):
    for _ in range(3):
        note(ACTOR, user=ani, words="Ani")
    journal.seal()
    last = JournalSeal.objects.get(seq=3)
    change("DELETE FROM kernel_journalseal WHERE seq = 3")
    change("DELETE FROM kernel_journalentry WHERE id = %s", _key(last.entry))
    assert journal.verify() == journal.Verdict(2, 0, 3, "missing")


def test_an_entry_slipped_past_the_sequencer_is_seen(ani, note, unguarded):
    note(ACTOR, user=ani, words="Ani")
    JournalPending.objects.all().delete()
    assert journal.verify() == journal.Verdict(0, 0, 1, "stray")


def test_a_wrong_head_is_seen_even_when_every_link_fits(ani, note):
    note(ACTOR, user=ani, words="Ani")
    journal.seal()
    JournalHead.objects.update(digest="f" * 64)
    assert not journal.verify().whole


@pytest.mark.parametrize("sql", ["UPDATE kernel_journalentry SET actor_label = 'x'", "DELETE FROM kernel_journalentry"])
def test_the_database_itself_refuses_to_touch_an_entry(ani, note, sql):
    note(ACTOR, user=ani, words="Ani")
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        change(sql)
    assert bulk_door(JournalEntry).count() == 1


@pytest.mark.parametrize("sql", ["UPDATE kernel_journalseal SET digest = ''", "DELETE FROM kernel_journalseal"])
def test_the_database_itself_refuses_to_touch_a_seal(ani, note, sql):
    note(ACTOR, user=ani, words="Ani")
    journal.seal()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        change(sql)


def test_personal_values_rest_encrypted_and_open_again(ani, note):
    note(ACTOR, user=ani, words="Ani Suryani")
    entry = bulk_door(JournalEntry).get()
    assert b"Suryani" not in bytes(entry.personal)
    assert journal.personal_of([entry]) == {entry.pk: {"name": "Ani Suryani"}}


def test_forgetting_a_subject_leaves_the_chain_whole_and_the_values_gone(ani, note):
    note(ACTOR, user=ani, words="Ani Suryani")
    journal.seal()
    assert journal.forget("accounts.user", str(ani.pk))
    assert journal.personal_of(bulk_door(JournalEntry).all()) == {}
    assert journal.verify().whole
    assert not journal.forget("accounts.user", str(ani.pk))


def test_one_subject_has_one_key_over_all_its_entries(ani, note):
    for _ in range(3):
        note(ACTOR, user=ani, words="Ani")
    assert SubjectKey.objects.count() == 1


def test_an_entry_without_personal_values_needs_no_key(ani):
    @act("test.plain")
    def plain(actor):
        record("account.left", ani, region="")

    plain(system_actor("uji", "test.plain"))
    del ACTS["test.plain"]
    assert SubjectKey.objects.count() == 0
    assert journal.personal_of(bulk_door(JournalEntry).all()) == {}


def test_every_row_of_the_kernel_has_a_short_name(ani, note):
    note(ACTOR, user=ani, words="Ani")
    entry = bulk_door(JournalEntry).get()
    assert str(entry) == f"{entry.at:%Y-%m-%d %H:%M} account.opened"
    assert str(JournalPending.objects.get()) == str(entry.pk)
    journal.seal()
    seal, head = JournalSeal.objects.get(), JournalHead.objects.get()
    assert str(seal) == str(head) == f"1 {seal.digest[:12]}"
    assert str(SubjectKey.objects.get()) == f"accounts.user {ani.pk}"
    assert str(OnceKey(permission="test.note", key="k")) == "test.note k"


def _key(entry):
    return entry.pk.hex if connection.vendor == "sqlite" else str(entry.pk)
