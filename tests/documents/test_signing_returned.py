"""What comes back from a signing service is taken only when it is the paper handed out, and signed as it must be."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, timedelta
from functools import cache

import pytest
from pyhanko.pdf_utils import generic

from pilar.documents.rules.seals import Returned
from pilar.documents.services import signing
from pilar.kernel.problems import Invalid
from tests.documents import crafted
from tests.documents.crafted import AT, NAME

AUTHORITY = "Otoritas UJI COBA Pilar (TANPA KEKUATAN HUKUM)"
RINA = Returned(signed_by=NAME, signed_at=AT, issuer=AUTHORITY, is_trusted=True, is_trial=True)

NOT_A_PDF = "This is no PDF file. Upload the PDF, whatever it is called."
DAMAGED = "This PDF cannot be read: it is damaged or was cut off. Fetch it once more and upload it again."
ENCRYPTED = "This PDF is locked with a password. Upload it without one."
NOT_SIGNED = (
    "This PDF is not signed electronically; a picture of a signature or a QR code is none. Sign it with the signing "
    "service, then upload it."
)
NOT_VALID = "The signature in this PDF is not valid. Have the PDF signed anew and upload the new file."
CHANGED = (
    "This PDF was changed after it was signed. Upload it as the signing service returned it, without saving it in "
    "another program in between."
)
ADDED = (
    "Something was added to this PDF after it was signed. Upload it as the signing service returned it, without notes, "
    "stamps or filled-in fields."
)
OTHER = (
    "This is another document: its pages are not those that were handed out. Sign the very PDF that Pilar gave, and "
    "upload that."
)
TRIAL = (
    "This PDF was signed with a trial certificate, which has no legal force. Have it signed with the certificate of a "
    "recognised authority, such as BSrE."
)


@pytest.fixture(scope="module", autouse=True)
def _offline():
    with crafted.no_network() as tried:
        yield
    assert tried == []


@cache
def rina():
    return signing.issue_trial(crafted.root(), NAME, at=AT)


@cache
def dedi():
    return signing.issue_trial(crafted.root(), "Dedi Kurnia", at=AT)


def back(pdf: bytes, *, name: str = "Rina Marlina", roots=None, accepts_trial: bool = True) -> Returned:
    """Hand out the paper and take the file back."""
    roots = [crafted.root().certificate] if roots is None else roots
    return signing.check_returned(
        crafted.paper(), pdf, expected_name=name, roots=roots, at=AT, accepts_trial=accepts_trial
    )


def refusal(pdf: bytes, **options) -> str:
    with pytest.raises(Invalid) as refused:
        back(pdf, **options)
    assert refused.value.field == "file"
    return str(refused.value)


# ---- what is taken --------------------------------------------------------------------------------------------------


def test_the_paper_signed_by_whoever_signs_it_is_taken():
    assert back(crafted.signed()) == RINA


def test_a_paper_that_the_service_wrote_anew_before_it_signed_is_the_same_paper():
    anew = crafted.rewritten(crafted.paper())
    assert not anew.startswith(crafted.paper())
    assert back(crafted.signed_by_a_service(anew, rina())) == RINA


@pytest.mark.parametrize("name", ["Rina Marlina", "Dedi Kurnia"])
def test_of_two_signatures_the_one_of_whoever_signs_is_told(name):
    both = crafted.signed_by_a_service(crafted.paper(), rina())
    both = crafted.signed_by_a_service(both, dedi(), field="Tanda tangan 2")
    assert back(both, name=name).signed_by == {"Rina Marlina": NAME, "Dedi Kurnia": "Dedi Kurnia"}[name]


def test_of_two_signatures_only_the_last_covers_the_whole_file():
    both = crafted.signed_by_a_service(crafted.paper(), rina())
    both = crafted.signed_by_a_service(both, dedi(), field="Tanda tangan 2")
    found = signing.seals(both, at=AT)
    assert [(seal.signed_by, seal.covers_whole_file, seal.holds) for seal in found] == [
        (NAME, False, True),
        ("Dedi Kurnia", True, True),
    ]


def test_evidence_for_checking_may_come_behind_the_signature():
    assert back(crafted.with_evidence(crafted.signed())) == RINA


def test_a_time_stamp_over_the_file_may_come_behind_the_signature():
    pdf = crafted.stamped(crafted.signed_by_a_service(crafted.paper(), rina()))
    found = signing.seals(pdf, at=AT, roots=[crafted.root().certificate])
    assert back(pdf) == RINA
    assert [(seal.signed_by, seal.signed_at, seal.is_timestamp, seal.is_trusted) for seal in found] == [
        (NAME, AT, False, True),
        ("Server Waktu", AT + timedelta(hours=1), True, True),
    ]


def test_a_trusted_time_stamp_says_when_and_another_does_not():
    pdf = crafted.signed_by_a_service(crafted.paper(), rina(), stamper=crafted.clock())
    assert back(pdf).signed_at == AT + timedelta(hours=1)
    assert back(pdf, roots=[]).signed_at == AT


def test_a_signature_that_claims_no_time_is_judged_as_of_now():
    found = back(crafted.signed_by_a_service(crafted.paper(), rina(), claims=None))
    assert (found.signed_at, found.is_trusted) == (None, True)


def test_a_time_without_a_zone_is_taken_for_utc():
    pdf = crafted.signed_by_a_service(crafted.paper(), rina(), claims="D:20261126023000")
    assert back(pdf).signed_at == AT.astimezone(UTC)


def test_an_unknown_authority_is_told_and_left_to_the_caller():
    other = signing.make_trial_root(at=AT).certificate
    assert back(crafted.signed(), roots=[]).is_trusted is False
    assert back(crafted.signed(), roots=[other]).is_trusted is False
    assert back(crafted.signed(), roots=[other, crafted.root().certificate]).is_trusted is True


def test_what_only_fills_up_the_place_of_the_signature_is_no_fault_but_makes_another_file():
    pdf = crafted.padded_otherwise(crafted.signed())
    assert back(pdf) == RINA
    assert len(pdf) == len(crafted.signed())
    assert hashlib.sha256(pdf).digest() != hashlib.sha256(crafted.signed()).digest()


# ---- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pdf", "sentence"),
    [
        (b"", NOT_A_PDF),
        (crafted.PNG, NOT_A_PDF),
        (b"%PDF-1.7\n", DAMAGED),
    ],
)
def test_what_is_no_pdf_is_refused(pdf, sentence):
    assert refusal(pdf) == sentence


@pytest.mark.parametrize("left", [0.3, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(left):
    whole = crafted.signed()
    assert refusal(whole[: int(len(whole) * left)]) == DAMAGED


def test_a_file_with_a_password_is_refused():
    assert refusal(crafted.encrypted(crafted.paper())) == ENCRYPTED


def test_the_paper_as_it_was_handed_out_is_not_signed():
    assert refusal(crafted.paper()) == NOT_SIGNED
    assert refusal(crafted.rewritten(crafted.paper())) == NOT_SIGNED


def test_another_paper_is_refused_signed_or_not():
    other = crafted.paper("Yang bertanda tangan di bawah ini menugasi tiga orang.")
    assert refusal(other) == OTHER
    assert refusal(crafted.signer().sign(other, at=AT, reason="", place="")) == OTHER


def test_a_byte_changed_in_the_contents_is_told():
    pdf = crafted.flipped(crafted.signed(), crafted.inside_the_contents(crafted.signed()))
    assert refusal(pdf) == CHANGED


@pytest.mark.parametrize("into", [2, 1_300])
def test_a_byte_changed_in_the_signature_itself_makes_it_invalid(into):
    start, _end = crafted.byte_range(crafted.signed())
    assert refusal(crafted.flipped(crafted.signed(), start + into, bit=2)) == NOT_VALID


def test_a_signature_by_a_method_that_is_no_longer_safe_is_not_valid():
    assert refusal(crafted.signed_by_a_service(crafted.paper(), rina(), digest="sha1")) == NOT_VALID


def test_a_signature_in_a_form_that_nobody_reads_is_not_valid():
    assert refusal(crafted.signed_by_a_service(crafted.paper(), rina(), kind="/Bukan.Bentuk")) == NOT_VALID


@pytest.mark.parametrize("add", [crafted.appended, crafted.titled, lambda pdf: pdf + b"\n", lambda pdf: pdf + b"% x"])
def test_what_was_added_after_signing_is_told(add):
    assert refusal(add(crafted.signed())) == ADDED
    assert refusal(add(crafted.signed_by_a_service(crafted.paper(), rina()))) == ADDED


def test_a_second_signature_is_refused_where_the_first_allows_none():
    assert refusal(crafted.signed_by_a_service(crafted.signed(), dedi())) == ADDED


def test_a_change_between_two_signatures_is_told():
    between = crafted.appended(crafted.signed_by_a_service(crafted.paper(), rina()))
    assert refusal(crafted.signed_by_a_service(between, dedi(), field="Tanda tangan 2")) == ADDED


def _turned(writer, page):
    page["/Rotate"] = generic.NumberObject(90)


def _cut(writer, page):
    page["/CropBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 400, 595, 842)))


def _noted(writer, page):
    words = {"/Type": "/Annot", "/Subtype": "/FreeText"}
    note = generic.DictionaryObject({generic.pdf_name(key): generic.pdf_name(value) for key, value in words.items()})
    note["/Contents"] = generic.TextStringObject("Dua orang lagi")
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])


def _set_in_other_letters(writer, page):
    fonts = page["/Resources"]["/Font"]
    first, *_others = sorted(fonts)
    inner = fonts[first]["/DescendantFonts"][0]
    inner["/DW"] = generic.NumberObject(7)
    writer.update_container(inner)


def _filled_anew(writer, page):
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))


def _emptied(writer, page):
    del page["/Contents"]


@pytest.mark.parametrize("alter", [_turned, _cut, _noted, _set_in_other_letters, _filled_anew, _emptied])
def test_a_paper_changed_before_it_was_signed_is_another_though_it_begins_alike(alter):
    pdf = crafted.signed_by_a_service(crafted.altered(crafted.paper(), alter), rina())
    assert pdf.startswith(crafted.paper())
    assert [seal.holds for seal in signing.seals(pdf, at=AT)] == [True]
    assert refusal(pdf) == OTHER


def _without_its_second_page(writer, page):
    pages = writer.root["/Pages"]
    del pages["/Kids"][1]
    pages["/Count"] = generic.NumberObject(1)
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def test_a_paper_without_one_of_its_pages_is_another():
    assert refusal(crafted.altered(crafted.paper(), _without_its_second_page)) == OTHER


def _written_in_two_parts(writer, page):
    half = len(page["/Contents"].data) // 2
    whole = page["/Contents"].data
    cut = whole.index(b"\n", half)
    parts = [writer.add_object(generic.StreamObject(stream_data=part)) for part in (whole[:cut], whole[cut + 1 :])]
    page["/Contents"] = generic.ArrayObject(parts)


def test_contents_in_two_parts_are_the_same_contents():
    parted = crafted.altered(crafted.paper(), _written_in_two_parts)
    assert back(crafted.signed_by_a_service(parted, rina())) == RINA


def _unfolding(writer, page):
    bomb = generic.StreamObject(encoded_data=zlib.compress(bytes(65 * 1024 * 1024)))
    bomb["/Filter"] = generic.pdf_name("/FlateDecode")
    page["/Contents"] = writer.add_object(bomb)


def _endless(writer, page):
    pages = writer.root["/Pages"]
    pages["/Kids"].append(writer.root.raw_get("/Pages"))
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


@pytest.mark.parametrize("alter", [_unfolding, _endless])
def test_a_file_made_to_wear_its_reader_out_is_refused(alter):
    assert refusal(crafted.altered(crafted.paper(), alter)) == DAMAGED


def test_a_paper_signed_by_somebody_else_names_them():
    assert refusal(crafted.signed_by_a_service(crafted.paper(), dedi())) == (
        "This PDF was signed by Dedi Kurnia, not by Rina Marlina. Have it signed by whoever signs this paper; if that "
        "is the same person, correct the name of the official first."
    )


def test_a_trial_signature_is_refused_where_legal_force_is_asked():
    assert refusal(crafted.signed(), accepts_trial=False) == TRIAL
    assert refusal(crafted.signed(), accepts_trial=False, roots=[]) == TRIAL


def test_nothing_of_what_is_wrong_goes_to_the_log(caplog):
    caplog.set_level("DEBUG")
    for wrong in (
        crafted.appended(crafted.signed()),
        crafted.signed_by_a_service(crafted.paper(), rina(), kind="/Bukan.Bentuk"),
        crafted.signed()[:9_000],
    ):
        refusal(wrong)
    assert [record.name for record in caplog.records if record.name != "asyncio"] == []
