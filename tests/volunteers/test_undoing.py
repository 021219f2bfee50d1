"""An import is taken back as a whole, but for whoever was changed since; and in time it no longer can be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.kernel import clock
from pilar.kernel.found import NOT_FOUND
from pilar.kernel.problems import NotFound, Refused
from pilar.kernel.scope import bulk_door
from pilar.volunteers import tasks
from pilar.volunteers.models import ImportBatch, ImportRow, Person, RequirementCheck
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.services import imports, jobs
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.imports.kept import cells_of
from pilar.volunteers.services.imports.steps import CHANGED, CHANGED_SINCE, GONE, MERGED_SINCE, NIK_TAKEN
from pilar.volunteers.services.imports.undoing import ALL_CHANGED
from pilar.volunteers.services.merging import Choice, merge, unmerge
from pilar.volunteers.services.people import edit, particulars_of, reveal_nik
from tests.people import volunteer
from tests.volunteers import uniting
from tests.volunteers.files import ANI, BUDI, crowd
from tests.volunteers.records import entries, fresh, latest, presence, said
from tests.volunteers.refusals import everything, refused, register

MEKARMUKTI = "3205322001"
LATER = ANI | {
    "name": "Hj. Ani Suryani",
    "phone": "0813-1111-2222",
    "birth_place": "Garut",
    "service": "Berakhir",
    "ended_on": "31-01-2026",
    "end_reason": "Pindah",
    "trained": "Sudah",
}


def by_name(name):
    return bulk_door(Person).get(name=name)


def findings():
    return list(bulk_door(RequirementCheck).values("person__name", "state", "evidence"))


def test_whom_an_import_made_vanishes_and_whom_it_changed_is_as_before(bring, apply, rina_in_garut):
    apply(bring(ANI))
    before = register() | {"checks": findings()}
    batch = apply(bring(LATER, BUDI))
    assert batch.counts["changed"] == batch.counts["new"] == 1
    assert findings() == [{"person__name": "Hj. Ani Suryani", "state": "met", "evidence": "Buku kerja psm-garut.xlsx"}]
    assert presence(MEKARMUKTI) == ("vacant", date(2026, 1, 31), 0)
    assert imports.can_undo(batch)
    batch = imports.undo(rina_in_garut, batch=batch)
    assert register() | {"checks": findings()} == before
    assert (fresh(batch).typed_state, fresh(batch).undone_by) == (ImportState.UNDONE, "Rina")
    assert not imports.can_undo(fresh(batch))


def test_the_journal_tells_that_an_import_was_taken_back_and_of_each_person(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    imports.undo(rina_in_garut, batch=batch)
    entry = next(one for one in entries() if one.event == "import.undone")
    assert (entry.act, entry.region, entry.facts) == ("volunteers.import_undo", "3205", {"undone": 2, "left": 0})
    assert said(entry) == "Rina took an import for Mekarmukti back: 2 people as before, 0 left alone."
    assert [said(child) for child in entry.children.order_by("pk")] == [
        "Import taken back: Ani Suryani, Mekarmukti (New).",
        "Import taken back: Budi Hartono, Mekarmukti (New).",
    ]


def test_the_same_file_may_be_brought_in_again(bring, apply, rina_in_garut):
    imports.undo(rina_in_garut, batch=apply(bring(ANI, BUDI)))
    assert apply(bring(ANI, BUDI)).counts["new"] == 2


def test_whoever_was_changed_since_is_left_alone_and_named(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI, *crowd(1)))
    ani, budi = by_name("Ani Suryani"), by_name("Budi Hartono")
    edit(rina_in_garut, person=ani, particulars=particulars_of(ani))
    end(rina_in_garut, assignment=latest(budi), why=EndReason.MOVED, ended_on=None)
    found = imports.steps(batch, scope=rina_in_garut.scope)
    assert [(step.row.number, step.reason.sentence if step.reason else "") for step in found] == [
        (2, CHANGED_SINCE),
        (3, CHANGED_SINCE),
        (4, ""),
    ]
    assert found[0].reason.details["who"] == "Rina"
    batch = imports.undo(rina_in_garut, batch=batch)
    assert (batch.found["undone"], batch.found["left"]) == (1, 2)
    assert set(bulk_door(Person).values_list("name", flat=True)) == {"Ani Suryani", "Budi Hartono"}
    assert [step.row.number for step in imports.steps(fresh(batch), scope=rina_in_garut.scope)] == [2, 3]


def test_looking_at_somebody_changes_nothing(bring, apply, rina_in_garut):
    batch = apply(bring(ANI))
    reveal_nik(rina_in_garut, person=by_name("Ani Suryani"))
    imports.undo(rina_in_garut, batch=batch)
    assert bulk_door(Person).count() == 0


def test_a_later_import_counts_as_a_change(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    apply(bring(ANI | {"phone": "0813-9999-8888"}))
    imports.undo(rina_in_garut, batch=batch)
    assert [person.name for person in bulk_door(Person).all()] == ["Ani Suryani"]


def test_a_change_that_no_entry_tells_of_counts_too(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    bulk_door(Person).filter(name="Ani Suryani").update(address="Kp. Baru")
    [ani, budi] = imports.steps(batch, scope=rina_in_garut.scope)
    assert (ani.reason.sentence, budi.reason) == (CHANGED, None)


def test_somebody_who_is_gone_is_left_alone(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    bulk_door(ImportRow).filter(batch=batch, number=2).update(person_key=batch.pk)
    assert [step.reason.sentence for step in imports.steps(batch, scope=rina_in_garut.scope) if step.reason] == [GONE]


def test_a_nik_that_belongs_to_somebody_else_by_now_is_not_given_back(bring, apply, rina_in_garut, land):
    ani = volunteer(rina_in_garut, land[MEKARMUKTI], nik="3205055403850002", birth_date=None)
    batch = bring(ANI | {"nik": "3205055403850009", "birth_date": ""})
    [row] = bulk_door(ImportRow).filter(batch=batch)
    imports.decide(rina_in_garut, batch=batch, answers={row.pk: ani.pk})
    jobs.check_import(str(batch.pk))
    batch = apply(fresh(batch))
    assert batch.counts["changed"] == 1
    volunteer(rina_in_garut, land[MEKARMUKTI], "Citra Lestari", nik="3205055403850002")
    [step] = imports.steps(batch, scope=rina_in_garut.scope)
    assert step.reason.sentence == NIK_TAKEN


def test_where_everybody_was_changed_there_is_nothing_to_take_back(bring, apply, rina_in_garut):
    batch = apply(bring(ANI))
    end(rina_in_garut, assignment=latest(by_name("Ani Suryani")), why=EndReason.MOVED, ended_on=None)
    with refused(Refused, ALL_CHANGED):
        imports.undo(rina_in_garut, batch=batch)


def test_only_an_applied_import_is_taken_back_and_only_once(bring, apply, rina_in_garut, dedi_in_banjar):
    batch = bring(ANI)
    with refused(Refused, imports.CANNOT_UNDO):
        imports.undo(rina_in_garut, batch=batch)
    batch = apply(batch)
    with refused(NotFound, NOT_FOUND):
        imports.undo(dedi_in_banjar, batch=batch)
    imports.undo(rina_in_garut, batch=batch)
    with refused(Refused, imports.CANNOT_UNDO):
        imports.undo(rina_in_garut, batch=batch)


def test_after_ninety_days_what_undoing_needs_is_wiped(bring, apply, rina_in_garut):
    old, new = apply(bring(ANI)), apply(bring(BUDI))
    tasks.forget_undoing.call()
    assert imports.can_undo(old)
    bulk_door(ImportBatch).filter(pk=old.pk).update(finished_at=clock.now() - timedelta(days=91))
    tasks.forget_undoing.call()
    assert (imports.can_undo(old), imports.can_undo(new)) == (False, True)
    with refused(Refused, imports.CANNOT_UNDO):
        imports.undo(rina_in_garut, batch=old)


def test_what_undoing_needs_rests_encrypted(bring, apply):
    apply(bring(ANI))
    apply(bring(LATER))
    with connection.cursor() as cursor:
        cursor.execute("SELECT undo FROM volunteers_importrow WHERE undo IS NOT NULL")
        resting = b"".join(bytes(cell) for (cell,) in cursor)
    assert resting
    for personal in ("Ani Suryani", "3205055403850001", "Sawah"):
        assert personal.encode() not in resting


def test_a_failure_in_the_middle_takes_nothing_back(bring, apply, rina_in_garut):
    batch = apply(bring(ANI, BUDI))
    before = everything()

    def gone(execute, sql, params, many, context):
        if sql.startswith('DELETE FROM "volunteers_person"'):
            message = "the database went away"
            raise OperationalError(message)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone), pytest.raises(OperationalError, match="went away"):
        imports.undo(rina_in_garut, batch=batch)
    assert everything() == before


def test_people_who_were_made_one_with_another_record_since_are_left_alone_and_named(bring, apply, rina_in_garut, land):
    batch = apply(bring(ANI, BUDI, *crowd(1)))
    ani, budi = by_name("Ani Suryani"), by_name("Budi Hartono")
    older = volunteer(rina_in_garut, land[MEKARMUKTI], "Anni Suryani", birth_date=None)
    other = volunteer(rina_in_garut, land[budi.village_id], "Boedi Hartono", birth_date=None)
    merge(rina_in_garut, survivor=ani, absorbed=older, choice=Choice(stays=str(latest(ani).pk)))
    merge(rina_in_garut, survivor=other, absorbed=budi, choice=Choice(stays=str(latest(other).pk)))
    kept, given_up, third = imports.steps(batch, scope=rina_in_garut.scope)
    assert [step.reason.sentence for step in (kept, given_up)] == [MERGED_SINCE, MERGED_SINCE]
    assert [cells_of(step.row)["name"] for step in (kept, given_up)] == ["Ani Suryani", "Budi Hartono"]
    assert (kept.reason.details["who"], third.reason) == ("Rina", None)
    together = uniting.everything()
    batch = imports.undo(rina_in_garut, batch=batch)
    assert (batch.found["undone"], batch.found["left"]) == (1, 2)
    gone = {row["id"] for row in together["Person"]} - {row["id"] for row in uniting.everything()["Person"]}
    assert gone == {third.person.pk}


def test_records_that_were_made_one_and_two_again_count_as_changed(bring, apply, rina_in_garut, land):
    batch = apply(bring(ANI))
    ani, older = by_name("Ani Suryani"), volunteer(rina_in_garut, land[MEKARMUKTI], "Anni", birth_date=None)
    made = merge(rina_in_garut, survivor=ani, absorbed=older, choice=Choice(stays=str(latest(ani).pk)))
    unmerge(rina_in_garut, merge=made)
    with refused(Refused, ALL_CHANGED):
        imports.undo(rina_in_garut, batch=batch)


cells = st.fixed_dictionaries(
    {},
    optional={
        "phone": st.sampled_from(["0813-1111-2222", "0813-3333-4444"]),
        "address": st.sampled_from(["Kp. Baru", "Kp. Lama"]),
        "decree_number": st.just("460/9"),
        "trained": st.sampled_from(["Sudah", "Belum"]),
        "has_smartphone": st.sampled_from(["Ya", "Tidak"]),
        "uniform_size": st.sampled_from(["S", "XL"]),
        "psm_since": st.sampled_from(["2012", "2015"]),
    },
)


@pytest.mark.sqlite_only
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(cells, min_size=1, max_size=3), second=st.lists(cells, min_size=1, max_size=4))
def test_applying_and_taking_back_gives_the_register_as_it_was(bring, apply, rina_in_garut, first, second):
    people = crowd(4)
    apply(bring(*(one | more for one, more in zip(people, first, strict=False))))
    before = register() | {"checks": findings()}
    batch = apply(bring(*(one | more for one, more in zip(people, second, strict=False))))
    if imports.can_undo(batch):
        imports.undo(rina_in_garut, batch=batch)
    assert register() | {"checks": findings()} == before
    _forget(apply, bring)


def _forget(apply, bring):
    """Empty the register for the next example, in the order in which rows point at each other."""
    from pilar.volunteers.models import Assignment, AssignmentMove

    for model in (RequirementCheck, AssignmentMove, Assignment, Person, ImportBatch):
        bulk_door(model).all().delete()
