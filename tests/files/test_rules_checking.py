"""Every type is taken for what it is, and everything else is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pilar.files import rules
from pilar.files.rules import KINDS, MB, Kind, Type, checking, images, packages, papers
from pilar.kernel.problems import Invalid, Problem, Refused
from tests.files import crafted
from tests.files.crafted import GOOD, PDF, image, package
from tests.files.kinds import ANYTHING, FACE, PICTURE

ALL = KINDS[ANYTHING]


def check(content, name="berkas", kind=ALL):
    return rules.check(kind, name=name, content=content)


def refusal(content, name="berkas", kind=ALL):
    with pytest.raises(Problem) as refused:
        check(content, name, kind)
    assert refused.value.field == "file"
    assert str(refused.value)
    return refused.value.sentence


@pytest.mark.parametrize("ending", GOOD)
def test_a_good_file_of_every_type_is_taken(ending):
    checked = check(GOOD[ending], f"surat.{ending}")
    assert (checked.name, rules.FACTS[checked.type].extensions[0]) == (f"surat.{ending}", ending)
    if ending not in {"png", "jpg", "webp"}:
        assert checked.content == GOOD[ending]


@pytest.mark.parametrize("ending", GOOD)
def test_a_file_without_an_ending_gets_its_own(ending):
    assert check(GOOD[ending], "surat").name == f"surat.{ending}"


def test_nothing_is_refused():
    assert refusal(b"") == checking.EMPTY


def test_more_than_the_kind_takes_is_refused():
    assert refusal(b"x" * (2 * MB + 1), kind=KINDS[PICTURE]) == checking.TOO_BIG
    rules.checking.check_size(KINDS[PICTURE], 2 * MB)


def test_another_type_than_the_kind_takes_is_refused_by_its_name():
    with pytest.raises(Invalid) as refused:
        check(PDF, "surat.pdf", KINDS[PICTURE])
    assert str(refused.value) == (
        "This is a PDF file; here PNG, JPEG is taken. Save or scan it as one of these and choose it again."
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"MZ\x90" + bytes(400), "EXE"),
        (crafted.archive({"catatan.txt": b"isi"}), "ZIP"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(99), "RAR"),
        (image("GIF", mode="L"), "GIF"),
    ],
)
def test_what_pilar_takes_nowhere_is_named_where_it_is_known(content, found):
    with pytest.raises(Invalid) as refused:
        check(content, "undangan.pdf")
    assert (refused.value.sentence, refused.value.details["found"]) == (checking.WRONG_TYPE, found)


@pytest.mark.parametrize("content", [b"\x00", b"\x01\x02\x03" * 9, b"halo", b"halo, dunia\x00"])
def test_what_nobody_knows_is_refused_too(content):
    assert refusal(content) in {checking.UNKNOWN, checking.WRONG_TYPE}


@pytest.mark.parametrize(("name", "content"), [("foto.jpg", PDF), ("surat.pdf", GOOD["xlsx"]), ("a.exe", PDF)])
def test_a_name_that_misleads_is_refused(name, content):
    assert refusal(content, name) == checking.WRONG_ENDING


def test_an_image_named_after_another_is_put_right():
    assert check(GOOD["webp"], "foto.JPG").name == "foto.webp"
    assert check(GOOD["jpg"], "foto.jpeg").name == "foto.jpeg"


# ---- PDF and text


@pytest.mark.parametrize(
    "content",
    [
        PDF[:-8],
        PDF + b"PK\x03\x04 something behind the end",
        PDF.replace(b"1.7", b"9.9"),
        b"%PDF-",
        PDF.replace(b"startxref", b"startxxxx"),
        PDF + b"\n" * 5000,
    ],
)
def test_a_pdf_that_is_cut_or_carries_something_behind_it_is_refused(content):
    assert refusal(content, "a.pdf") == papers.CUT_PDF


@pytest.mark.parametrize("what", [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA"])
def test_a_pdf_that_does_something_is_refused(what):
    assert refusal(PDF.replace(b"/Type/Catalog", b"/Type/Catalog " + what + b" 9 0 R"), "a.pdf") == papers.RUNNING_PDF


def test_a_pdf_with_blanks_behind_its_end_is_taken():
    assert check(PDF + b"\r\n\x00\x00", "a.pdf").type is Type.PDF


@pytest.mark.parametrize(
    ("content", "is_table"),
    [
        (b"a,b\n1,2", True),
        ("\ufeffkode;nama\n1;Ané".encode(), True),
        ("kode\tnama\n1\tAné".encode("cp1252"), True),
        (b"satu kolom\n1", False),
        (b"a,b\x00", False),
        (b"<html>,</html>", False),
        (b"  <svg,", False),
        (b"#!/bin/sh,", False),
        (b"{\\rtf1,", False),
        (b"a,\x81\x8d", False),
        (b"", False),
    ],
)
def test_what_reads_as_a_table(content, is_table):
    assert papers.is_table_text(content) is is_table


# ---- images


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("behind", [b"PK\x03\x04evil", PDF, b"<script>"])
def test_nothing_behind_an_image_survives(kind, behind):
    kept = check(image(kind) + behind, "a").content
    assert behind not in kept
    assert Image.open(io.BytesIO(kept)).size == (64, 48)


def test_a_photo_forgets_where_it_was_taken_and_stands_upright():
    kept = check(crafted.photo_from_a_phone(), "foto.jpg").content
    opened = Image.open(io.BytesIO(kept))
    assert opened.size == (40, 80)
    assert dict(opened.getexif()) == {}
    assert opened.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert all(word not in kept for word in (b"Merek", b"PROFIL", b"catatan", b"Exif"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_large_image_is_shrunk(kind):
    kept = check(image(kind, (3000, 1000)), "a").content
    assert Image.open(io.BytesIO(kept)).size == (2048, 683)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_kind_may_keep_less_of_an_image(kind):
    kept = rules.check(KINDS[FACE], name="a", content=image(kind, (3000, 1000))).content
    assert Image.open(io.BytesIO(kept)).size == (100, 33)


@pytest.mark.parametrize(
    ("mode", "kind", "kept"),
    [
        ("1", "PNG", "L"),
        ("L", "PNG", "L"),
        ("LA", "PNG", "RGBA"),
        ("P", "PNG", "RGB"),
        ("RGBA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
        ("I;16", "PNG", "L"),
        ("L", "JPEG", "L"),
        ("CMYK", "JPEG", "RGB"),
    ],
)
def test_every_way_to_hold_colours_is_drawn(mode, kind, kept):
    content = image(kind, drawing=Image.new(mode, (5, 5)))
    assert Image.open(io.BytesIO(check(content, "a").content)).mode == kept


def test_sixteen_bits_of_grey_stay_grey():
    content = image("PNG", drawing=Image.new("I;16", (4, 4), 0x8000))
    assert Image.open(io.BytesIO(check(content, "a").content)).getpixel((1, 1)) == 128


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_image_that_is_cut_is_refused(kind):
    content = image(kind, (200, 200))
    assert refusal(content[: len(content) // 2], "a") == images.BROKEN


def wide_png(width, height):
    """A PNG that says it is huge; only its head is there."""
    whole = bytearray(image("PNG"))
    whole[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    import zlib

    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4, "big")
    return bytes(whole)


@pytest.mark.parametrize("side", [5001, 10_000, 60_000])
def test_an_image_of_too_many_dots_is_refused_before_it_is_drawn(side):
    assert refusal(wide_png(side, side), "a") == images.TOO_MANY_PIXELS


def test_a_riff_that_is_no_image_is_none():
    assert images.sniff(b"RIFF\x00\x00\x00\x00WAVE") is None


# ---- packages


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (crafted.bomb(), packages.BOMB),
        (package({f"xl/media/{number}.xml": b"" for number in range(2000)}), packages.BOMB),
        (crafted.overlapping(), packages.BOMB),
        (package({"xl/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}), packages.BOMB),
        (crafted.liar(), packages.DAMAGED),
        (crafted.flagged(package()), packages.LOCKED),
        (package({"xl/vbaProject.bin": b"x"}), packages.MACROS),
        (package({"xl/embeddings/virus.exe": b"x"}), packages.MACROS),
        (package({"../../etc/passwd": b"x"}), packages.DAMAGED),
        (package({"/etc/passwd": b"x"}), packages.DAMAGED),
        (crafted.renamed(package({"xl/aXb.xml": b"x"}), b"xl/aXb.xml", b"xl/a\\b.xml"), packages.DAMAGED),
        (crafted.renamed(package({"xl/1.xml": b"x", "xl/2.xml": b"y"}), b"xl/2.xml", b"xl/1.xml"), packages.DAMAGED),
        (package(comment=b"behind the end"), packages.DAMAGED),
        (package() + b"trailing", packages.DAMAGED),
        (package({"xl/a.bin": b"abc" * 99}, how=zipfile.ZIP_BZIP2), packages.DAMAGED),
        (GOOD["xlsx"].replace(b"Mekarmukti", b"Mekarmukto"), None),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value)[:20],
)
def test_a_package_that_is_not_honest_is_refused(content, sentence):
    if sentence is None:
        return
    assert refusal(content, "a.xlsx") == sentence


def test_a_package_with_something_before_it_is_no_package():
    assert refusal(b"MZ" + package(), "a.xlsx") == checking.WRONG_TYPE
    with pytest.raises(Invalid, match="damaged"):
        packages.check(b"MZ" + package())


def test_a_package_that_cannot_be_listed_has_no_type():
    assert packages.sniff(b"PK\x03\x04nothing") is None
    with pytest.raises(Invalid):
        packages.check(b"PK\x03\x04nothing")


def test_a_stored_member_is_read_too():
    assert check(package({"xl/a.xml": b"x" * 200_000}, how=zipfile.ZIP_STORED), "a.xlsx").type is Type.XLSX


def changed(content, old, new):
    """A member's packed bytes changed in place."""
    assert content.count(old) == 1
    return content.replace(old, new)


def test_a_member_that_does_not_give_what_it_tells_is_refused():
    content = package({"xl/a.xml": b"isi lembar"}, how=zipfile.ZIP_STORED)
    assert refusal(changed(content, b"isi lembar", b"isi lember"), "a.xlsx") == packages.DAMAGED


def deflated(packed, size, crc):
    """A workbook one of whose members has these packed bytes."""
    import struct

    plain = package({"xl/a.xml": packed}, how=zipfile.ZIP_STORED)
    made = bytearray(plain)
    for mark, how, sums in ((b"PK\x03\x04", 8, 14), (b"PK\x01\x02", 10, 16)):
        start = 0
        while (start := made.find(mark, start)) >= 0:
            name_at = start + (30 if mark == b"PK\x03\x04" else 46)
            if made[name_at:].startswith(b"xl/a.xml"):
                made[start + how : start + how + 2] = struct.pack("<H", 8)
                made[start + sums : start + sums + 4] = struct.pack("<I", crc)
                made[start + sums + 8 : start + sums + 12] = struct.pack("<I", size)
            start += 4
    return bytes(made)


def test_a_member_packed_short_or_with_something_behind_it_is_refused():
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = b"isi lembar " * 50
    packed = packer.compress(text) + packer.flush()
    crc = zlib.crc32(text)
    assert check(deflated(packed, len(text), crc), "a.xlsx").type is Type.XLSX
    assert refusal(deflated(packed[:-3], len(text), crc), "a.xlsx") == packages.DAMAGED
    assert refusal(deflated(packed + b"behind", len(text), crc), "a.xlsx") == packages.DAMAGED


def test_two_hundred_megabytes_of_random_letters_are_too_much(monkeypatch):
    import random

    monkeypatch.setattr(packages, "MOST_UNPACKED", 3 * MB)
    letters = bytes(random.Random(7).choices(b"abcdefgh", k=4 * MB))  # noqa: S311 -- no secret
    assert refusal(package({"xl/a.xml": letters}), "a.xlsx") == packages.BOMB


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (crafted.spreadsheet(), Type.ODS),
        (crafted.spreadsheet(mimetype=b"application/epub+zip"), None),
        (crafted.spreadsheet(how=zipfile.ZIP_DEFLATED), None),
        (crafted.archive({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), None),
        (crafted.document(), Type.DOCX),
    ],
)
def test_what_kind_of_package_it_is(content, found):
    assert packages.sniff(content) is found


# ---- whatever comes


def taken_or_refused(content, name):
    """Whether something sensible came of it; anything else raises."""
    try:
        return bool(check(content, name).content)
    except Problem as problem:
        return problem.field == "file"


@pytest.mark.parametrize("ending", GOOD)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_good_file_with_bytes_changed_is_taken_or_refused_and_nothing_breaks(ending, data):
    content = bytearray(GOOD[ending])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert taken_or_refused(bytes(content), f"surat.{ending}")


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF1234WEBP"]),
    st.binary(),
)
def test_bytes_at_random_are_taken_or_refused_and_nothing_breaks(head, rest):
    assert taken_or_refused(head + rest, "surat")


@pytest.mark.parametrize(
    ("types", "cap"), [(frozenset(), MB), (frozenset({Type.PDF}), 0), (frozenset({Type.PDF}), rules.MOST_BYTES + 1)]
)
def test_a_kind_takes_something_but_not_too_much(types, cap):
    with pytest.raises(RuntimeError, match="takes"):
        rules.register_kind(Kind("tests.wrong", "wrong", types, cap, "volunteers.view"))


def test_a_kind_is_registered_once():
    with pytest.raises(RuntimeError, match="twice"):
        rules.register_kind(ALL)
    assert rules.KIND_LABELS.keys() == KINDS.keys()


def test_a_refusal_of_a_package_is_a_refusal_and_not_an_accident():
    with pytest.raises(Refused):
        packages.check(crafted.bomb())
