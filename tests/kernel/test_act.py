"""Writes have one door: permission, transaction, journal or nothing."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection

from pilar.accounts.models import User
from pilar.kernel import act as kernel
from pilar.kernel.act import ACTS, act, lock, look, record, record_each, save
from pilar.kernel.actor import Actor, Via, system_actor
from pilar.kernel.journal import Line
from pilar.kernel.models import JournalEntry, OnceKey
from pilar.kernel.problems import NotAllowed, NotFound
from pilar.kernel.scope import Scope

ALLOWED = system_actor("uji", "test.write", "test.look", "test.silent", "test.twice", "test.batch", "test.number")
FORBIDDEN = system_actor("uji")


def entries():
    return JournalEntry.objects.everywhere("a test").order_by("pk")


@pytest.fixture(scope="module", autouse=True)
def acts():
    """A handful of acts, taken out of the register again."""
    before = dict(ACTS)

    @act("test.write")
    def write(actor, *, name):
        """Open an account for the test."""
        user = save(User(username=name, name=name, password="x"))
        record("account.opened", user, region="3205", personal={"name": name}, via="test")
        return user

    @act("test.silent")
    def silent(actor):
        return save(User(username="silent", name="silent", password="x"))

    @act("test.number")
    def number(actor):
        user = save(User(username="number", name="number", password="x"))
        record("account.opened", user, region="")
        return {"made": 1}

    @act("test.batch")
    def batch(actor, *, names):
        users = [save(User(username=name, name=name, password="x")) for name in names]
        entry = record("account.opened", users[0], region="")
        record_each("account.opened", [Line(user, "3205", {"name": user.name}) for user in users], under=entry)
        return users

    @look("test.look")
    def read(actor, *, user):
        """Look at an account."""
        record("account.entered", user, region="")
        return user.name

    yield {"write": write, "silent": silent, "read": read, "batch": batch, "number": number}
    ACTS.clear()
    ACTS.update(before)


def test_an_act_without_permission_writes_nothing(db, acts):
    with pytest.raises(NotAllowed):
        acts["write"](FORBIDDEN, name="ani")
    assert (User.objects.count(), entries().count()) == (0, 0)


def test_an_act_leaves_its_row_and_one_entry(db, acts):
    user = acts["write"](ALLOWED, name="ani")
    entry = entries().get()
    assert (entry.act, entry.event, entry.subject_type, entry.subject_id, entry.region) == (
        "test.write",
        "account.opened",
        "accounts.user",
        str(user.pk),
        "3205",
    )
    assert (entry.actor_label, entry.via, entry.facts) == ("uji", "system", {"via": "test"})


def test_an_act_that_records_nothing_is_rolled_back(db, acts):
    with pytest.raises(kernel.Silent):
        acts["silent"](ALLOWED)
    assert User.objects.count() == 0


def test_an_act_that_fails_after_recording_leaves_no_entry(db, acts):
    acts["write"](ALLOWED, name="ani")
    with pytest.raises(Exception, match="username"):
        acts["write"](ALLOWED, name="ani")
    assert entries().count() == 1


def test_recording_outside_an_act_is_refused(db):
    with pytest.raises(kernel.Stray):
        record("account.opened", User(pk=1), region="")


def test_a_look_is_journalled_like_an_act(db, acts):
    user = acts["write"](ALLOWED, name="ani")
    assert acts["read"](ALLOWED, user=user) == "ani"
    assert [entry.event for entry in entries()] == ["account.opened", "account.entered"]


def test_an_act_knows_its_permission_and_its_meaning(acts):
    assert (acts["write"].permission, acts["write"].writes, acts["write"].meaning) == (
        "test.write",
        True,
        "Open an account for the test.",
    )
    assert not acts["read"].writes
    assert acts["silent"].meaning == ""


def test_two_acts_never_share_a_name(acts):
    with pytest.raises(RuntimeError, match=r"test\.write"):
        act("test.write")(lambda _actor: None)


def test_an_act_on_many_writes_one_entry_and_one_child_each(db, acts):
    acts["batch"](ALLOWED, names=["ani", "budi", "cici"])
    parent = entries().get(parent=None)
    assert parent.children.count() == 3


def test_the_same_key_again_gives_the_first_result_and_writes_nothing(db, acts):
    key = uuid4()
    first = acts["write"].once(key, ALLOWED, name="ani")
    assert acts["write"].once(key, ALLOWED, name="other") == first
    assert (User.objects.count(), entries().count()) == (1, 1)


def test_an_act_says_whether_a_key_was_used(db, acts):
    key = uuid4()
    assert not acts["write"].is_done(key, ALLOWED)
    acts["write"].once(key, ALLOWED, name="ani")
    assert acts["write"].is_done(key, ALLOWED)
    assert not acts["number"].is_done(key, ALLOWED)


def test_a_result_that_is_no_row_is_kept_too(db, acts):
    key = uuid4()
    assert acts["number"].once(key, ALLOWED) == acts["number"].once(key, ALLOWED) == {"made": 1}


def test_the_key_of_another_source_is_another_key(db, acts):
    key = uuid4()
    acts["write"].once(key, ALLOWED, name="ani")
    other = Actor(via=Via.SYSTEM, label="lain", permissions=ALLOWED.permissions, scope=Scope())
    acts["write"].once(key, other, name="budi")
    assert User.objects.count() == 2


def test_a_key_does_not_open_an_act_one_may_not_do(db, acts):
    key = uuid4()
    acts["write"].once(key, ALLOWED, name="ani")
    with pytest.raises(NotAllowed):
        acts["write"].once(key, FORBIDDEN, name="ani")


def test_a_failed_call_leaves_its_key_free(db, acts):
    key = uuid4()
    acts["write"](ALLOWED, name="ani")
    with pytest.raises(Exception, match="username"):
        acts["write"].once(key, ALLOWED, name="ani")
    assert acts["write"].once(key, ALLOWED, name="budi").name == "budi"
    assert OnceKey.objects.count() == 1


def test_a_key_taken_between_the_look_and_the_claim_is_answered_with_the_first_result(db, acts, monkeypatch):
    key = uuid4()
    first = acts["write"].once(key, ALLOWED, name="ani")
    known, asked = kernel._known, []  # noqa: SLF001 -- the only way to come between its look and its claim

    def late(*arguments):  # the first look comes before the other call has committed
        asked.append(arguments)
        return None if len(asked) == 1 else known(*arguments)

    monkeypatch.setattr(kernel, "_known", late)
    assert acts["write"].once(key, ALLOWED, name="budi") == first
    assert User.objects.count() == 1


def test_locking_what_is_not_there_is_answered_like_a_stranger_would_be(db):
    with pytest.raises(NotFound):
        lock(User.objects.all(), pk=404)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_of_thirty_calls_with_one_key_exactly_one_writes(acts):
    key, results, errors = uuid4(), [], []

    def call():
        try:
            results.append(acts["write"].once(key, ALLOWED, name="ani").pk)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test must see it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(results)) == 1
    assert (User.objects.count(), entries().count()) == (1, 1)


def handed(entries):
    """Keep what an act hands over; while it is open, for its transaction still is."""
    HANDED.append(([entry.event for entry in entries], connection.in_atomic_block))


HANDED: list[object] = []


def test_an_act_hands_its_entries_to_what_follows_from_them_but_not_their_children(db, acts, settings):
    HANDED.clear()
    settings.PILAR_REACTOR = "tests.kernel.test_act.handed"
    acts["batch"](ALLOWED, names=["ani", "budi"])
    assert HANDED == [(["account.opened"], True)]


def test_without_a_reactor_nothing_follows_from_an_act(db, acts, settings):
    HANDED.clear()
    settings.PILAR_REACTOR = ""
    acts["write"](ALLOWED, name="ani")
    assert HANDED == []
