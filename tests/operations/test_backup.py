"""The drill: back up while others write, restore elsewhere, find everything equal; what is wrong changes nothing."""

from __future__ import annotations

import io
import json
import shutil
import tarfile

import pytest

from pilar.cli import archive
from pilar.cli.backup import check_fits, store
from pilar.cli.running import nobody_else, running
from pilar.kernel.problems import Refused
from tests.operations.places import made
from tests.operations.small_world import FILES

pytestmark = pytest.mark.xdist_group("backup")

OTHER_KIND = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture(scope="module")
def office(tmp_path_factory, database_server):
    """A Pilar with people, a journal and private files."""
    for place in made(tmp_path_factory.mktemp("office"), database_server):
        code, _said, complaint = place.run("tests.operations.small_world", "build")
        assert code == 0, complaint
        yield place


@pytest.fixture(scope="module")
def backed_up(office, tmp_path_factory):
    """A backup of it, what was answered, and every row as it was then."""
    file = tmp_path_factory.mktemp("backups") / "senin.pilar"
    rows = office.rows()
    return file, office.ask("backup", file), rows


@pytest.fixture
def elsewhere(tmp_path, database_server):
    """Another place, where nothing is yet."""
    yield from made(tmp_path / "elsewhere", database_server)


def altered(file, to, change):
    """Write an archive anew, its members changed by a function from (name, content) to content or None."""
    with tarfile.open(file) as old, tarfile.open(to, "w:") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return to


def resealed(file, to, change):
    """Write an archive anew whose manifest says something else, and says it consistently."""
    import hashlib

    told = {}

    def edit(name, content):
        if name == "manifest.json":
            manifest = json.loads(content)
            change(manifest)
            told["manifest"] = json.dumps(manifest).encode()
            return told["manifest"]
        return hashlib.sha256(told["manifest"]).hexdigest().encode() if name == "manifest.sha256" else content

    return altered(file, to, edit)


def test_a_restored_backup_is_equal_row_by_row_and_byte_by_byte(backed_up, elsewhere):
    file, answered, before = backed_up
    assert answered["rows"] == sum(map(len, before.values()))
    restored = elsewhere.ask("restore", file)
    assert elsewhere.rows() == before
    assert len(before["volunteers_person"]) == 3
    assert elsewhere.content() == FILES
    assert restored["kept"] == restored["waiting_migrations"] == []
    assert restored["journal"] == answered["journal"] == {"seq": 2, "digest": answered["journal"]["digest"]}
    code, said, _complaint = elsewhere.pilar("journal", "verify", "--json")
    assert (code, json.loads(said)["sealed"]) == (0, 2)
    assert elsewhere.pilar("keys", "list")[0] == 0


def test_a_backup_is_for_its_owners_eyes_and_holds_no_key(backed_up):
    file, answered, _before = backed_up
    from pilar.config.env import demo_key

    assert file.stat().st_mode & 0o777 == 0o600
    assert answered["size"] == file.stat().st_size
    content = file.read_bytes()
    for purpose in ("data", "index", "sessions"):
        assert demo_key(purpose) not in content
        assert demo_key(purpose).hex().encode() not in content
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_backup_is_noted_for_the_health_page_and_in_the_journal(office, backed_up):
    assert office.query("SELECT digest FROM operations_backup")[-1] == (backed_up[1]["sha256"],)
    assert len(office.query("SELECT 1 FROM kernel_journalentry WHERE event = 'backup.made'")) == 1


def test_while_others_write_the_backup_is_of_one_moment(office, tmp_path, elsewhere):
    file = tmp_path / "sambil-jalan.pilar"
    with office.start("tests.operations.small_world", "write", "100000") as writer:
        try:
            assert writer.stdout.readline() == "0\n"
            answered = office.ask("backup", file)
            assert writer.poll() is None, "the writer had ended before the backup"
        finally:
            writer.terminate()
    elsewhere.ask("restore", file)
    assert sum(map(len, elsewhere.rows().values())) == answered["rows"]
    people = elsewhere.query("SELECT count(*) FROM volunteers_person")[0][0]
    served = elsewhere.query("SELECT count(DISTINCT person_id) FROM volunteers_assignment")[0][0]
    told = elsewhere.query("SELECT count(*) FROM kernel_journalentry WHERE event = 'person.registered'")[0][0]
    assert people == served
    assert people >= 4
    assert told in (0, people)
    assert elsewhere.pilar("journal", "verify")[0] == 0


def test_what_is_here_is_replaced_only_when_asked_and_then_kept_aside(backed_up, elsewhere):
    file, _answered, before = backed_up
    assert "is whole and fits" in elsewhere.pilar("restore", file, "--dry-run")[1]
    assert (elsewhere.tables(), elsewhere.content()) == ([], {})
    elsewhere.ask("restore", file)
    (elsewhere.files / "baru").write_bytes(b"sesudah cadangan")
    code, _said, complaint = elsewhere.pilar("restore", file)
    assert code == 2
    assert "--replace" in complaint
    assert "baru" in elsewhere.content()
    restored = elsewhere.ask("restore", file, "--replace")
    assert elsewhere.rows() == before
    assert elsewhere.content() == FILES
    assert len(restored["kept"]) == 2
    aside = next(elsewhere.state.glob("files.before-*"))
    assert (aside / "baru").read_bytes() == b"sesudah cadangan"
    # What is kept aside is in no later backup.
    assert elsewhere.ask("backup", elsewhere.state / "lagi.pilar")["rows"] == restored["rows"]


def wrong_kind(manifest):
    manifest["database"] = OTHER_KIND[manifest["database"]]


def newer_migration(manifest):
    manifest["migrations"].append(["volunteers", "0999_from_the_future"])


def other_keys(manifest):
    manifest["keys"]["PILAR_DATA_KEYS 7"] = "0" * 16


def newer_format(manifest):
    manifest["format"] = 99


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (wrong_kind, "Restore it where PILAR_DATABASE fits"),
        (newer_migration, "volunteers.0999_from_the_future"),
        (other_keys, "PILAR_DATA_KEYS 7"),
        (newer_format, "newer Pilar"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_before_anything_is_touched(backed_up, tmp_path, change, words):
    file = resealed(backed_up[0], tmp_path / "lain.pilar", change)
    with pytest.raises(Refused, match=words):
        check_fits(archive.read(file), store())
    check_fits(archive.read(backed_up[0]), store())


def test_what_does_not_arrive_as_it_was_counted_is_put_away_again(backed_up, office, tmp_path):
    file = resealed(backed_up[0], tmp_path / "lain.pilar", lambda told: told["tables"].update(volunteers_person=77))
    rows, files = office.rows(), office.content()
    code, said, complaint = office.pilar("restore", file, "--replace")
    assert (code, said) == (2, "")
    assert "volunteers_person" in complaint
    assert (office.rows(), office.content()) == (rows, files)
    assert list(office.state.glob("*arriving*")) == list(office.state.glob("*before*")) == []


def test_a_damaged_database_inside_a_whole_archive_is_refused_and_nothing_is_changed(backed_up, office, tmp_path):
    import hashlib

    spoilt = b"bukan basis data"
    member = next(name for name in archive.read(backed_up[0]).members if name.startswith("database/"))
    once = altered(backed_up[0], tmp_path / "a.pilar", lambda name, it: spoilt if name == member else it)

    def agree(manifest):
        manifest["members"][member] = {"size": len(spoilt), "sha256": hashlib.sha256(spoilt).hexdigest()}

    file = resealed(once, tmp_path / "b.pilar", agree)
    rows = office.rows()
    assert office.pilar("restore", file, "--replace")[0] in {2, 4}
    assert office.rows() == rows


def test_nothing_is_restored_while_pilar_runs_and_pilar_does_not_start_meanwhile():
    with running(), pytest.raises(Refused, match="Stop it first"), nobody_else():
        pass
    with nobody_else(), pytest.raises(Refused, match="being restored"), running():
        pass


@pytest.mark.postgres_only
def test_nothing_is_restored_while_another_machine_is_connected(backed_up, elsewhere):
    import psycopg

    with psycopg.connect(elsewhere.address.replace("postgres://", "postgresql://")):
        code, _said, complaint = elsewhere.pilar("restore", backed_up[0])
    assert code == 2
    assert "1 others are connected" in complaint


@pytest.mark.postgres_only
def test_without_the_programs_of_postgresql_it_is_said_what_to_install(db, tmp_path, monkeypatch):
    from pilar.cli import postgres

    monkeypatch.setattr(postgres, "INSTALLED", tmp_path)
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)
    with pytest.raises(Refused) as refusal:
        postgres._found("pg_dump")  # noqa: SLF001 -- what is asked first
    assert "postgresql-client" in str(refusal.value)


@pytest.mark.postgres_only
def test_a_restore_that_was_killed_is_undone_by_the_next(backed_up, elsewhere):
    import psycopg

    elsewhere.ask("restore", backed_up[0])
    with psycopg.connect(elsewhere.address.replace("postgres://", "postgresql://"), autocommit=True) as root:
        root.execute("ALTER SCHEMA public RENAME TO pilar_aside")
        root.execute("CREATE SCHEMA public")
    code, _said, complaint = elsewhere.pilar("restore", backed_up[0])
    assert code == 2
    assert "--replace" in complaint
    assert elsewhere.rows() == backed_up[2]


@pytest.mark.sqlite_only
def test_a_database_that_is_not_there_is_not_backed_up(elsewhere):
    code, _said, complaint = elsewhere.pilar("backup", elsewhere.state / "x.pilar")
    assert code == 2
    assert "no database yet" in complaint
    assert not (elsewhere.state / "x.pilar").exists()


@pytest.mark.sqlite_only
def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(office, elsewhere):
    shutil.copy(office.database_file, elsewhere.database_file)
    with elsewhere.database_file.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\x7f" * 40 * 4096)
    code, _said, complaint = elsewhere.pilar("backup", elsewhere.state / "x.pilar")
    assert code in {2, 4}
    assert complaint
    assert not (elsewhere.state / "x.pilar").exists()
