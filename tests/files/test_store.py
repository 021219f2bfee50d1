"""Taking files in, opening them, wiping them; what lies in the folder; and what is left when something breaks."""

from __future__ import annotations

import json
import os
import stat
from datetime import timedelta

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from pilar.files import queries, services
from pilar.files.models import StoredFile
from pilar.files.rules import State, Type, checking
from pilar.files.services import clearing, folder, keeping
from pilar.files.tasks import clear
from pilar.kernel import clock, journal
from pilar.kernel.act import Stray
from pilar.kernel.models import JournalEntry
from pilar.kernel.problems import Invalid, NotAllowed, NotFound, Refused
from tests.files.conftest import VILLAGE
from tests.files.crafted import GOOD, PDF, image, photo_from_a_phone
from tests.files.kinds import ANYTHING, ARCHIVE, FACE, SECRET
from tests.people import actor_of


def events():
    return list(JournalEntry.objects.everywhere("a test").order_by("pk").values_list("event", "region"))


def lying(root):
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_file_is_taken_in_and_opened_again(keep, rina_in_garut, folder):
    file = keep(name="../SK Bupati\u202e.pdf")
    assert (file.name, file.typed_type, file.size, file.key) == ("SK Bupati.pdf", Type.PDF, len(PDF), None)
    assert (file.region_code, file.by, file.mandate_id) == (VILLAGE, "Rina", rina_in_garut.source_id)
    assert services.open_file(rina_in_garut, file=file) == (PDF, Type.PDF)
    assert [path.read_bytes() for path in lying(folder)] == [PDF]
    assert events() == [("file.stored", VILLAGE)]


def test_nobody_else_on_the_machine_reads_the_folder(secret, folder):
    (path,) = lying(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.name == secret.pk.hex


def test_a_sensitive_file_rests_encrypted_and_each_look_is_journalled(secret, rina_in_garut, folder, fresh):
    (path,) = lying(folder)
    assert b"Catalog" not in path.read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM files_storedfile")
        assert fresh(secret).key.encode() not in bytes(cursor.fetchone()[0])
    for _ in range(2):
        assert services.open_file(rina_in_garut, file=secret) == (PDF, Type.PDF)
    assert [event for event, _ in events()] == ["file.stored", "file.opened", "file.opened"]


def test_what_is_shown_wherever_its_record_is_rests_encrypted_and_its_looks_are_not_told(
    keep, rina_in_garut, dedi_in_banjar, land, folder, fresh
):
    file = keep(kind=FACE, name="foto.png", content=image())
    assert fresh(file).is_sensitive
    assert [path for path in lying(folder) if b"PNG" in path.read_bytes()] == []
    content, kind = services.open_file(rina_in_garut, file=file)
    assert (content[1:4], kind) == (b"PNG", Type.PNG)
    assert [event for event, _ in events()] == ["file.stored"]
    with pytest.raises(NotFound):
        services.open_file(dedi_in_banjar, file=file)
    with pytest.raises(NotAllowed):
        services.open_file(actor_of("system_admin", ""), file=file)


def test_a_file_goes_with_its_record_to_another_area(keep, rina_in_garut, dedi_in_banjar, land, fresh):
    file = keep()
    services.move(file, region="3279011001")
    assert (file.region_id, fresh(file).region_id) == ("3279011001", "3279011001")
    assert services.open_file(dedi_in_banjar, file=file) == (PDF, Type.PDF)
    with pytest.raises(NotFound):
        services.open_file(rina_in_garut, file=file)


def test_the_name_of_a_file_stands_in_the_journal_only_encrypted(secret):
    (entry,) = JournalEntry.objects.everywhere("a test")
    assert "Ani" not in json.dumps({**model_to_dict(entry), "personal": ""}, default=str)
    assert journal.personal_of([entry])[entry.pk] == {"name": "KTP Ani.pdf"}


def test_an_image_is_kept_as_it_was_drawn_anew(keep, rina_in_garut):
    file = keep(name="rumah.jpg", content=photo_from_a_phone())
    content, kind = services.open_file(rina_in_garut, file=file)
    assert (kind, file.size, b"Merek" in content) == (Type.JPEG, len(content), False)


def test_a_file_is_stored_only_inside_an_act(land, rina_in_garut, folder):
    with pytest.raises(Stray):
        services.store(rina_in_garut, kind=ANYTHING, name="a.pdf", content=PDF, region=VILLAGE)
    assert (StoredFile.objects.everywhere("a test").count(), lying(folder)) == (0, [])


@pytest.mark.parametrize("region", ["3279011001", "32", ""])
def test_nobody_stores_for_another_area(keep, region, folder):
    with pytest.raises(NotFound):
        keep(region=region)
    assert (events(), lying(folder)) == ([], [])


def test_what_is_refused_leaves_nothing(keep, folder):
    with pytest.raises(Invalid) as refused:
        keep(content=b"MZ\x90" + bytes(99))
    assert refused.value.sentence == checking.WRONG_TYPE
    assert (StoredFile.objects.everywhere("a test").count(), events(), lying(folder)) == (0, [], [])


def test_an_act_that_breaks_leaves_bytes_that_are_swept_after_a_day(keep, folder):
    keep(name="tetap.pdf")
    with pytest.raises(RuntimeError):
        keep(breaks=True)
    assert (StoredFile.objects.everywhere("a test").count(), len(lying(folder))) == (1, 2)
    assert clearing.sweep().removed == 0
    aged(folder)
    assert clearing.sweep().removed == 1
    assert len(lying(folder)) == 1


def aged(root):
    """Make everything in the folder two days old."""
    for path in lying(root):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 2 * folder.A_DAY))


def test_what_was_being_written_when_a_process_died_is_swept_too(keep, folder):
    kept = keep()
    (folder / "sementara" / kept.pk.hex).write_bytes(b"half")
    (folder / "7f" / "README").parent.mkdir(exist_ok=True)
    (folder / "7f" / "README").write_bytes(b"no key")
    aged(folder)
    assert clearing.sweep().removed == 2
    assert [path.name for path in lying(folder)] == [kept.pk.hex]


def test_a_disk_that_is_full_leaves_no_row_and_no_half_file(keep, folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pilar.files.services.folder.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep()
    assert (StoredFile.objects.everywhere("a test").count(), lying(folder)) == (0, [])


def test_the_area_and_the_permission_are_asked_each_time(keep, secret, dedi_in_banjar, land):
    file = keep()
    with pytest.raises(NotFound):
        services.open_file(dedi_in_banjar, file=file)
    kades = actor_of("kades", VILLAGE)
    assert services.open_file(kades, file=file)[1] is Type.PDF
    with pytest.raises(NotAllowed):
        services.open_file(kades, file=secret)
    with pytest.raises(NotAllowed):
        services.open_file(actor_of("system_admin", ""), file=file)
    assert [event for event, _ in events()].count("file.opened") == 0


def test_a_kind_nobody_registers_any_more_opens_to_nobody(keep, change, rina_in_garut):
    file = keep()
    change(file, kind="tests.gone")
    with pytest.raises(NotFound):
        services.open_file(
            rina_in_garut, file=queries.files(rina_in_garut.scope, queries.Wish(), now=clock.now()).get()
        )


@pytest.mark.parametrize("kind", [ANYTHING, SECRET])
def test_bytes_that_were_changed_or_lost_are_never_handed_out(keep, rina_in_garut, folder, kind):
    file = keep(kind=kind)
    (path,) = lying(folder)
    whole = path.read_bytes()
    for wrong in (whole[:-1], b"x" + whole[1:], b""):
        path.write_bytes(wrong)
        with pytest.raises(Refused) as refused:
            services.open_file(rina_in_garut, file=file)
        assert refused.value.sentence == keeping.LOST
    path.unlink()
    with pytest.raises(Refused):
        services.open_file(rina_in_garut, file=file)
    assert [event for event, _ in events()] == ["file.stored"]


def test_the_bytes_of_one_file_do_not_open_as_another(keep, rina_in_garut, folder, fresh, change):
    first, second = keep(kind=SECRET), keep(kind=SECRET, name="lain.pdf")
    change(second, key=fresh(first).key)
    for path in lying(folder):
        if path.name == second.pk.hex:
            path.write_bytes(services.keeping.folder.read(first.pk))
    with pytest.raises(Refused):
        services.open_file(rina_in_garut, file=second)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_wiped_with_a_reason_and_the_note_stays(secret, folder, fresh, rina_in_garut):
    officer = actor_of("privacy_officer", "3205", name="Wati")
    services.wipe(officer, file=secret, why=" diminta  yang bersangkutan ")
    kept = fresh(secret)
    assert (kept.key, kept.wiped_by, kept.wiped_why) == (None, "Wati", "diminta yang bersangkutan")
    assert (kept.state(now=clock.now()), kept.name, lying(folder)) == (State.WIPED, "KTP Ani.pdf", [])
    with pytest.raises(Refused) as refused:
        services.open_file(rina_in_garut, file=secret)
    assert refused.value.sentence == keeping.WIPED
    assert [event for event, _ in events()] == ["file.stored", "file.wiped"]


def test_who_may_not_wipe_wipes_nothing(secret, rina_in_garut, land, fresh):
    with pytest.raises(NotAllowed):
        services.wipe(rina_in_garut, file=secret, why="coba")
    with pytest.raises(NotFound):
        services.wipe(actor_of("privacy_officer", "3279"), file=secret, why="coba")
    with pytest.raises(Invalid):
        services.wipe(actor_of("privacy_officer", "3205"), file=secret, why=" ")
    assert fresh(secret).wiped_at is None


def test_a_file_is_wiped_once(secret):
    officer = actor_of("privacy_officer", "3205")
    services.wipe(officer, file=secret, why="diminta")
    with pytest.raises(Refused):
        services.wipe(officer, file=secret, why="diminta")
    with pytest.raises(Stray):
        services.drop(officer, file=secret, why="di luar") or services.store(
            officer, kind=SECRET, name="a.pdf", content=PDF, region=VILLAGE
        )
    assert [event for event, _ in events()] == ["file.stored", "file.wiped"]


def test_what_is_kept_for_good_is_wiped_by_nobody(keep, fresh, folder, rina_in_garut, change):
    file = keep(kind=ARCHIVE, expires=clock.now())
    with pytest.raises(Refused, match="archive of the tests"):
        services.wipe(actor_of("privacy_officer", "3205"), file=file, why="diminta")
    change(file, expires=clock.now())
    assert clearing.wipe_due() == 0
    assert (fresh(file).wiped_at, services.open_file(rina_in_garut, file=file)[0]) == (None, PDF)


def test_bytes_that_outlived_their_wiping_are_swept(secret, folder):
    """In a test nothing is committed, so the bytes stay as if the process had died right after."""
    services.wipe(actor_of("privacy_officer", "3205"), file=secret, why="diminta")
    assert len(lying(folder)) == 1
    aged(folder)
    assert clearing.sweep().removed == 1


def test_what_is_over_is_wiped_at_night_by_the_system(keep, change, fresh, folder):
    over, kept, forever = keep(kind=SECRET), keep(kind=SECRET), keep()
    change(over, expires=clock.now() - timedelta(seconds=1))
    assert clearing.wipe_due() == 1
    assert clearing.wipe_due() == 0
    now = clock.now()
    assert [fresh(file).state(now=now) for file in (over, kept, forever)] == [State.WIPED, State.KEPT, State.KEPT]
    assert (fresh(over).wiped_by, fresh(over).wiped_why) == ("files", "masa simpannya habis")
    clear.call()


def test_somebody_who_wipes_at_the_same_moment_does_not_stop_the_night(keep, change, monkeypatch):
    over = keep(kind=SECRET)
    change(over, expires=clock.now() - timedelta(seconds=1))
    due = list(queries.due(now=clock.now()))
    services.wipe(actor_of("privacy_officer", "3205"), file=over, why="diminta")
    monkeypatch.setattr(queries, "due", lambda **_now: due)
    assert clearing.wipe_due() == 0


def test_a_sensitive_file_is_kept_as_long_as_its_kind_says(secret, keep):
    days = (secret.expires - clock.now()).total_seconds() / 86400
    assert 29.9 < days <= 30
    assert keep().expires is None


def test_a_row_that_lacks_its_bytes_is_told_in_the_log_without_its_name(secret, folder, caplog):
    lying(folder)[0].unlink()
    assert clearing.sweep().missing == (secret.pk,)
    assert str(secret.pk) in caplog.text
    assert "Ani" not in caplog.text


def test_the_conditions_of_the_list_decide_as_the_rule_does(keep, change):
    past, ahead = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    for expires in (None, past, ahead):
        change(keep(), expires=expires)
        change(keep(), expires=expires, wiped_at=past, wiped_by="Wati")
    now = clock.now()
    rows = list(StoredFile.objects.everywhere("a test"))
    for state in State:
        found = StoredFile.objects.everywhere("a test").filter(queries.in_state(state, now=now))
        assert set(found) == {file for file in rows if file.state(now=now) is state}


@pytest.mark.parametrize("ending", GOOD)
def test_every_type_goes_in_and_comes_out(keep, rina_in_garut, ending):
    file = keep(name=f"berkas.{ending}", content=GOOD[ending])
    content, _kind = services.open_file(rina_in_garut, file=file)
    assert len(content) == file.size
