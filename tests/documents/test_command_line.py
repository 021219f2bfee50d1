"""``pilar verify``: what it answers about a file, to people and to programs, and the code it ends with."""

from __future__ import annotations

import json

import pytest

from pilar.cli import main
from pilar.documents import services
from pilar.documents.rules.standard import LETTER
from pilar.web.templatetags.look import long_date
from tests.documents import asking, crafted
from tests.documents.windows import Way, bytes_of, issued, stored


@pytest.fixture
def verify(tmp_path, capsys):
    """Have a file verified; return the exit code, what was said, and what was complained of."""

    def run(content, *options, name="surat.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        capsys.readouterr()
        code = main(["verify", str(path), *options])
        return code, *capsys.readouterr()

    return run


def test_a_genuine_file_ends_with_0_and_is_told_in_indonesian(verify, hana, kept):
    code, said, complaint = verify(bytes_of(hana, kept))
    assert (code, complaint) == (0, "")
    assert said.splitlines() == [
        "Asli dan berlaku",
        "  Jenis naskah: Surat dinas",
        f"  Nomor: {kept.number}",
        f"  Tanggal: {long_date(kept.dated)}",
        "  Diterbitkan oleh: Dinas Sosial Kabupaten Garut",
        "  Ditandatangani oleh: Drs. Asep Hidayat, M.Si",
        "  Hal: Undangan rapat koordinasi PSM",
        "  Kepada: Camat Cikajang, Kepala Desa Cikajang",
        "Bandingkan yang tertulis di sini dengan naskah di tangan Anda.",
    ]


def test_it_speaks_english_to_who_asks_for_it(verify, hana, kept):
    code, said, _complaint = verify(bytes_of(hana, kept), "--lang", "en")
    lines = said.splitlines()
    assert (code, lines[0], lines[-1]) == (
        0,
        "Genuine and in force",
        "Compare what stands here with the paper in your hand.",
    )
    assert "  Subject: Undangan rapat koordinasi PSM" in lines


def test_a_program_gets_the_same_as_json(verify, hana, kept):
    code, said, _complaint = verify(bytes_of(hana, kept), "--json")
    assert (code, json.loads(said)) == (
        0,
        {
            "verdict": "genuine",
            "kind": "letter",
            "number": kept.number,
            "dated": kept.dated.isoformat(),
            "office": "Dinas Sosial Kabupaten Garut",
            "signed_by": "Drs. Asep Hidayat, M.Si",
            "has_legal_force": True,
            "replaced_by": None,
            "facts": {
                "Subject": "Undangan rapat koordinasi PSM",
                "To": "Camat Cikajang, Kepala Desa Cikajang",
            },
        },
    )


@pytest.mark.parametrize("alter", [asking.flipped, crafted.appended, lambda pdf: pdf + b"\n"])
def test_an_altered_file_ends_with_1_and_tells_nothing_of_the_paper(verify, hana, kept, alter):
    content = alter(bytes_of(hana, kept))
    code, said, _complaint = verify(content, "--json")
    assert (code, json.loads(said)) == (1, {"verdict": "altered"})
    code, said, _complaint = verify(content, "--lang", "en")
    assert (code, said.splitlines()) == (
        1,
        [
            "Altered: this is not the file that was issued",
            "Do not rely on it. Ask whoever gave it to you for the file as it was issued.",
        ],
    )


def test_another_pdf_ends_with_1(verify, db):
    code, said, _complaint = verify(crafted.paper(), "--json")
    assert (code, json.loads(said)) == (1, {"verdict": "unknown"})


def test_a_revoked_paper_ends_with_1(verify, hana, kept):
    services.revoke(hana, document=kept, why="Salah")
    code, said, _complaint = verify(bytes_of(hana, kept), "--json")
    assert (code, json.loads(said)["verdict"], json.loads(said)["number"]) == (1, "revoked", kept.number)


def test_a_replaced_paper_ends_with_1_and_names_the_newer_one(verify, rina_in_garut, hana, kept):
    draft = services.replace(rina_in_garut, document=kept, title="Perbaikan", data=LETTER.example)
    new = issued(rina_in_garut, hana, stored(draft))
    code, said, _complaint = verify(bytes_of(hana, kept), "--lang", "en")
    assert (code, f"  Replaced by: {new.number}" in said.splitlines()) == (1, True)


def test_a_trial_signature_is_told_to_have_no_force(verify, rina_in_garut, hana, letter, series):
    content = bytes_of(hana, issued(rina_in_garut, hana, letter, way=Way.TEST))
    code, said, _complaint = verify(content, "--lang", "en")
    assert (code, "\nThe signature has no legal force" in said) == (0, True)
    assert json.loads(verify(content, "--json")[1])["has_legal_force"] is False


def test_a_paper_about_a_client_tells_nobody_its_facts(verify, rina_in_garut, hana, dinas, head):
    with asking.known_silent() as kind:
        draft = services.draft(rina_in_garut, office=dinas, kind=kind, title="Rujukan", data=kind.example)
        content = bytes_of(hana, issued(rina_in_garut, hana, stored(draft)))
        assert json.loads(verify(content, "--json")[1]) == {"verdict": "genuine"}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            lambda: crafted.encrypted(crafted.paper()),
            "This PDF is locked with a password, so it cannot be compared. Upload the file as you got it.",
        ),
        (
            lambda: crafted.PNG,
            "This is a PNG file; here PDF is taken. Save or scan it as one of these and choose it again.",
        ),
        (
            lambda: b"",
            "The file is empty. Open it on your device to see whether it can be read, then choose it again.",
        ),
    ],
)
def test_what_is_no_pdf_that_can_be_read_ends_with_2(verify, db, content, complaint):
    assert verify(content(), "--lang", "en") == (2, "", f"{complaint}\n")


def test_a_file_that_is_not_there_ends_with_2(db, tmp_path, capsys):
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "hilang.pdf"), "--lang", "en"]) == 2
    said, complaint = capsys.readouterr()
    assert (said, "hilang.pdf" in complaint) == ("", True)
