"""Papers of an event as PDF: every kind on its sheets, with many areas and many names, read again as anybody could."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pilar.documents.rules.papers import SHEETS, Paper
from pilar.documents.rules.printed import Banner, Letterhead, Look
from pilar.documents.services import typesetting
from pilar.trainings.rules.papers import (
    PARTICIPANT_INVITATION,
    PARTICIPANT_LETTER,
    PARTICIPANT_LIST,
    QUOTA_LETTER,
    Participant,
    made_up,
    participant_list,
)
from tests.documents.sheets import MARKS, SIGNER, facts, needs_poppler, paper, pdf, sizes, words

KINDS = (QUOTA_LETTER, PARTICIPANT_INVITATION, PARTICIPANT_LETTER, PARTICIPANT_LIST)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
each_sheet = pytest.mark.parametrize("sheet", [Paper.A4, Paper.F4])
AREAS = QUOTA_LETTER.example["areas"]
HEAD_OF_AREAS = "No. Kabupaten/Kota Desa/kelurahan Kuota Kursi"
HEAD_OF_LIST = "No. Nama Desa/Kelurahan Kecamatan Unsur"
LONG = "Kegiatan dengan nama yang panjang sekali untuk Pekerja Sosial Masyarakat di daerah kepulauan"

pytestmark = needs_poppler


def areas(many):
    """As many as are asked for, all different."""
    return [AREAS[place % len(AREAS)] | {"name": f"Kabupaten {place + 1}"} for place in range(many)]


def everybody():
    """110 who take part: by the seats of 27 areas, and ten of IPSM."""
    from_areas = [
        Participant(name=f"Nama {area['name']} {seat}", village="Desa Contoh", district="Contoh", regency=area["name"])
        for area in AREAS
        for seat in range(area["seats"])
    ]
    return [*from_areas, *(Participant(name=f"Nama IPSM {seat}", element="IPSM") for seat in range(10))]


def on(sheet, kind):
    return Look(sheet, kind.font)


# ---- every kind ------------------------------------------------------------------------------------------------------


@each_kind
def test_the_example_is_set_tagged_and_without_a_warning(kind):
    said = facts(pdf(kind))
    assert (said["Tagged"], said["Title"]) == ("yes", paper(kind)["title"])
    assert "Hidayat" not in said["Title"]
    _made, warnings = typesetting._compiler().compile_with_warnings(  # noqa: SLF001 -- warnings are not told elsewhere
        input=typesetting.LAYOUTS / f"{kind.layout}.typ", sys_inputs=typesetting.inputs(paper(kind)), timestamp=0
    )
    assert warnings == []


@each_kind
@each_sheet
def test_sheets_measure_what_they_must(kind, sheet):
    assert set(sizes(pdf(kind, look=on(sheet, kind)))) == {(SHEETS[sheet].width, SHEETS[sheet].height)}


@each_kind
def test_a_draft_without_letterhead_number_and_signature_is_set(kind):
    bare = replace(MARKS, number="", dated=None, code="", address="", banner=Banner.DRAFT)
    assert facts(pdf(kind, head=Letterhead(()), signature=None, marks=bare))["Tagged"] == "yes"


@pytest.mark.parametrize("kind", KINDS[:3], ids=lambda kind: kind.key)
def test_whatever_an_office_writes_a_letter_says_when_where_and_who_bears_what(kind):
    own = {block.key: "Salam." for block in kind.blocks}
    said = words(pdf(kind, look=Look(kind.paper, kind.font, own)))[0]
    for fact in (
        "hari, tanggal : Senin s.d. Selasa, 7 s.d. 8 Desember 2026",
        "tempat : Hotel Contoh, Bandung",
        "biaya : Penginapan dan konsumsi peserta ditanggung penyelenggara.",
    ):
        assert fact in said


# ---- the letter that divides seats -----------------------------------------------------------------------------------


@each_sheet
def test_27_areas_stand_on_one_page_behind_a_letter_of_one_page(sheet):
    letter, annex = words(pdf(QUOTA_LETTER, look=on(sheet, QUOTA_LETTER)))
    assert "batas waktu : Senin, 30 November 2026" in letter
    assert "diucapkan terima kasih. Kepala Dinas Sosial, Drs. H. Asep" in letter
    assert annex.startswith("LAMPIRAN SURAT NOMOR : 460/017/Dayasos/2026 TANGGAL : 21 November 2026 HAL : Permintaan")
    assert "Satu kursi untuk setiap 61 desa/kelurahan, dibulatkan ke yang terdekat, menghasilkan tepat 100" in annex
    assert "5 Kabupaten Garut 442 7,420 7 6 Kabupaten Tasikmalaya" in annex
    assert (
        "27 Kota Banjar 25 0,420 1 Jumlah 5.957 100 IPSM Provinsi Jawa Barat di luar pembagian 10 "
        "Jumlah seluruh kursi 110 Kursi terakhir (ke-100) diperoleh Kabupaten Sumedang."
    ) in annex
    assert "Drs. H. Asep Hidayat, M.Si" in annex


def test_a_letter_signed_for_another_stays_on_one_page_too():
    lines = ("a.n. Kepala Dinas Sosial", "u.b. Sekretaris", "Kepala Bidang Pemberdayaan Sosial")
    assert len(words(pdf(QUOTA_LETTER, signature=replace(SIGNER, lines=lines), is_electronic=True))) == 2


@each_sheet
@pytest.mark.parametrize("many", [*range(27, 41), 120])
def test_the_sums_are_never_parted_from_the_last_areas_and_the_head_comes_again(sheet, many):
    _letter, *annex = words(pdf(QUOTA_LETTER, data={"areas": areas(many)}, look=on(sheet, QUOTA_LETTER)))
    assert [HEAD_OF_AREAS in page for page in annex] == [True] * len(annex)
    for said in (f"{many - 1} Kabupaten {many - 1} ", f"{many} Kabupaten {many} ", "Jumlah seluruh kursi", "NIP."):
        assert [said in page for page in annex] == [False] * (len(annex) - 1) + [True]


def test_a_reason_has_a_column_where_there_is_one():
    moved = [AREAS[0] | {"note": "dari Kabupaten Garut: kepulauan"}, *AREAS[1:]]
    said = " ".join(words(pdf(QUOTA_LETTER, data={"areas": moved})))
    assert "Kuota Kursi Keterangan" in said
    assert "7,302 7 dari Kabupaten Garut: kepulauan" in said
    assert "Keterangan" not in " ".join(words(pdf(QUOTA_LETTER)))


def test_without_reserved_seats_there_is_one_sum():
    annex = words(pdf(QUOTA_LETTER, data={"reserved": [], "outlook": ""}))[-1]
    assert "Jumlah 5.957 100 Kepala Dinas Sosial" in annex


# ---- the papers that call participants -------------------------------------------------------------------------------


def test_an_invitation_goes_through_the_office_and_names_who_is_invited_in_its_annex():
    letter, annex = words(pdf(PARTICIPANT_INVITATION))
    assert "(nama terlampir) melalui Kepala Dinas Sosial Kabupaten Garut di Tempat" in letter
    assert "Peserta diharapkan membawa: 1. Fotokopi KTP" in letter
    assert "Asep Hidayat Desa" not in letter
    assert "No. Nama Desa/Kelurahan Kecamatan Kabupaten/Kota Unsur 1 Asep Hidayat Desa Contoh 1 Cikajang" in annex
    several = {"through": "Dinas Sosial Kabupaten Garut\nDinas Sosial Kota Banjar"}
    said = words(pdf(PARTICIPANT_INVITATION, data=several))[0]
    assert "melalui 1. Dinas Sosial Kabupaten Garut 2. Dinas Sosial Kota Banjar di Tempat" in said


def test_an_invitation_of_110_names_repeats_its_head():
    rows = [{"name": one.name, "regency": one.regency, "element": one.element} for one in everybody()]
    _letter, *annex = words(pdf(PARTICIPANT_INVITATION, data={"people": rows}))
    assert ["No. Nama Kabupaten/Kota Unsur" in page for page in annex] == [True] * len(annex)
    assert "110 Nama IPSM 9 IPSM Kepala Dinas Sosial" in annex[-1]


def test_a_letter_to_one_participant_says_what_it_must_on_one_page():
    [said] = words(pdf(PARTICIPANT_LETTER))
    for part in (
        "Hal : Panggilan peserta Bimbingan Teknis",
        "Yth. Asep Hidayat Desa Contoh 1, Kecamatan Cikajang, Kabupaten Garut di Tempat",
        "sebagai : Peserta, unsur PSM",
        "Surat ini menindaklanjuti Surat Kepala Dinas Sosial",
        "Saudara diharapkan membawa surat ini dan: 1. Fotokopi KTP",
    ):
        assert part in said


@each_sheet
def test_a_letter_with_much_to_say_stays_on_one_page(sheet):
    much = {
        "event": f"{LONG} {LONG}",
        "group": "II",
        "host": LONG,
        "bring": "\n".join(f"{LONG} {point}" for point in range(8)),
        "costs": f"{LONG}.\n{LONG}.",
    }
    [said] = words(pdf(PARTICIPANT_LETTER, data=much, look=on(sheet, PARTICIPANT_LETTER)))
    assert "angkatan : II" in said
    assert "Drs. H. Asep Hidayat" in said


# ---- the final list --------------------------------------------------------------------------------------------------


def test_110_names_stand_in_their_blocks_with_heads_on_every_page():
    pages = words(pdf(PARTICIPANT_LIST, data=participant_list(made_up.EVENT, everybody())))
    assert [HEAD_OF_LIST in page for page in pages] == [True] * len(pages)
    said = " ".join(pages)
    assert "Kabupaten Garut 7 orang 25 Nama Kabupaten Garut 0 Desa Contoh Contoh PSM" in said
    assert "IPSM 10 orang 101 Nama IPSM 0 IPSM" in said
    assert "Jumlah peserta: 110 orang (PSM 100, IPSM 10). Garut, 21 November 2026 Kepala Dinas Sosial," in pages[-1]
    assert "Angkatan" not in said
    assert "Keterangan" not in said


def test_the_name_of_a_block_never_stands_last_on_a_page():
    """However many are left out above, some of which would have a page end with a name."""
    for first in range(7):
        pages = words(pdf(PARTICIPANT_LIST, data=participant_list(made_up.EVENT, everybody()[first:])))
        assert [page for page in pages if " orang Nomor 460" in page] == []
        assert "Drs. H. Asep" in pages[-1]


@pytest.mark.parametrize("many", range(60, 75))
def test_the_last_names_stay_with_the_signature_whether_their_block_is_large_or_small(many):
    people = everybody()[:many]
    pages = words(pdf(PARTICIPANT_LIST, data=participant_list(made_up.EVENT, people)))
    assert [f"{many} {people[-1].name} Desa Contoh" in page for page in pages] == [
        "Drs. H. Asep" in page for page in pages
    ]


def test_class_and_note_have_columns_where_somebody_has_one():
    people = [Participant(name="Ani", regency="Kota Banjar", group="I"), Participant(name="Budi", note="pengganti")]
    [said] = words(pdf(PARTICIPANT_LIST, data=participant_list(made_up.EVENT, people)))
    assert "No. Nama Unsur Angkatan Keterangan Kota Banjar 1 orang 1 Ani PSM I PSM 1 orang 2 Budi PSM pengganti" in said
    assert "Jumlah peserta: 2 orang." in said
