"""The file a backup is: torn, changed or forged it is refused, and nothing is left of one that was not finished."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.cli import archive
from pilar.kernel.problems import Invalid, Refused


@pytest.fixture
def whole(tmp_path):
    """An archive with two members."""
    return written(tmp_path)


def written(folder):
    content = folder / "isi"
    content.write_bytes(b"isi basis data" * 1000)
    (folder / "kosong").write_bytes(b"")
    path = folder / "cadangan.pilar"
    with archive.writing(path) as writer:
        assert writer.add("database/pilar.dump", content)
        assert writer.add("files/a/b", folder / "kosong")
        assert not writer.add("files/hilang", folder / "tidak-ada")
        writer.finish({"database": "sqlite"})
    return path


def test_what_was_written_is_read_again(whole, tmp_path):
    found = archive.read(whole)
    assert sorted(found.members) == ["database/pilar.dump", "files/a/b"]
    found.extract("database/pilar.dump", tmp_path / "keluar")
    assert (tmp_path / "keluar").read_bytes() == (tmp_path / "isi").read_bytes()
    assert found.extract_below("files/", tmp_path / "berkas") == 1
    assert (tmp_path / "berkas/a/b").read_bytes() == b""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    return folder, written(folder).read_bytes()


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_file_cut_anywhere_before_its_seal_is_refused(sample, data):
    folder, content = sample
    seal = content.rindex(b"manifest.sha256") + 512 + 64
    cut = folder / "terpotong.pilar"
    cut.write_bytes(content[: data.draw(st.integers(0, seal - 1))])
    with pytest.raises(Invalid):
        archive.read(cut)


@settings(deadline=None, max_examples=120)
@given(data=st.data())
def test_a_changed_byte_in_what_is_kept_is_noticed(sample, data):
    """Wherever a bit of a member's content turns; the padding and the dates of a tar hold nothing of ours."""
    folder, content = sample
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        spans = [(member.offset_data, member.size) for member in tar if member.size]
    start, size = data.draw(st.sampled_from(spans))
    place = start + data.draw(st.integers(0, size - 1))
    changed = bytearray(content)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    file = folder / "berubah.pilar"
    file.write_bytes(bytes(changed))
    with pytest.raises(Invalid):
        archive.read(file)


@pytest.mark.parametrize("content", [b"", b"bukan tar", b"\0" * 20480, b"PK\x03\x04" + b"x" * 5000])
def test_what_is_no_archive_is_refused(tmp_path, content):
    file = tmp_path / "x.pilar"
    file.write_bytes(content)
    with pytest.raises(Invalid):
        archive.read(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Invalid):
        archive.read(tmp_path / "tidak-ada")
    with pytest.raises(Invalid):
        archive.read(tmp_path)


@pytest.mark.parametrize("name", ["/etc/passwd", "files/../../keluar", "files/tambahan"])
def test_a_member_that_does_not_belong_is_refused(whole, tmp_path, name):
    with tarfile.open(whole, "a:") as tar:
        told = tarfile.TarInfo(name)
        told.size = 1
        tar.addfile(told, io.BytesIO(b"x"))
    with pytest.raises(Invalid, match="does not belong"):
        archive.read(whole)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_a_member_that_is_no_plain_file_is_refused(whole, kind):
    with tarfile.open(whole, "a:") as tar:
        told = tarfile.TarInfo("files/tautan")
        told.type, told.linkname = kind, "/etc/passwd"
        tar.addfile(told)
    with pytest.raises(Invalid, match="does not belong"):
        archive.read(whole)


def test_a_member_that_is_missing_is_named(whole, tmp_path):
    less = tmp_path / "kurang.pilar"
    with tarfile.open(whole) as old, tarfile.open(less, "w:") as new:
        for member in old:
            if member.name != "files/a/b":
                new.addfile(member, old.extractfile(member))
    with pytest.raises(Invalid, match="files/a/b"):
        archive.read(less)


def test_nothing_is_left_of_an_archive_that_was_not_finished(tmp_path):
    with pytest.raises(ZeroDivisionError), archive.writing(tmp_path / "x.pilar"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_meanwhile_is_left_to_whoever_took_it(tmp_path):
    path = tmp_path / "x.pilar"
    with pytest.raises(Refused):
        taken_meanwhile(path)
    assert path.read_bytes() == b"lebih dulu"
    assert [one.name for one in tmp_path.iterdir()] == ["x.pilar"]


def taken_meanwhile(path):
    """Write an archive while somebody else takes its name."""
    with archive.writing(path) as writer:
        path.write_bytes(b"lebih dulu")
        writer.finish({})


def test_a_file_that_is_there_is_never_overwritten(whole):
    before = whole.read_bytes()
    with pytest.raises(Refused, match="not overwritten"), archive.writing(whole):
        pass
    assert whole.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Invalid, match="not there"), archive.writing(tmp_path / "tidak-ada" / "x.pilar"):
        pass


def test_on_a_disk_without_hard_links_the_name_is_given_all_the_same(tmp_path, monkeypatch):
    def refuse(*_names):
        raise OSError

    monkeypatch.setattr(archive.os, "link", refuse)
    path = written(tmp_path)
    assert archive.read(path).manifest["database"] == "sqlite"
    with pytest.raises(Refused):
        written(tmp_path)
