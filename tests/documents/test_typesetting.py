"""Papers as PDF: every kind, on sheets that measure what they must, with text that can be read again."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from pilar.documents.rules.papers import SHEETS, Font, Paper
from pilar.documents.rules.printed import Banner, Letterhead, Look, sheet_of_cards
from pilar.documents.rules.standard import ASSIGNMENT, ATTENDANCE, CARD, CERTIFICATE, DECREE, LETTER, NOTE, REPORT
from pilar.documents.services import typesetting
from pilar.kernel.problems import Invalid
from tests.documents.sheets import AT, HEAD, MARKS, SIGNER, facts, fonts, needs_poppler, pages, paper, pdf, sizes, words

KINDS = (ASSIGNMENT, ATTENDANCE, CARD, CERTIFICATE, DECREE, LETTER, NOTE, REPORT)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
TRIAL = "CONTOH TANDA TANGAN UJI COBA – TIDAK BERKEKUATAN HUKUM"
LONG = (
    "Pemberitahuan pelaksanaan Bimbingan Teknis Pemantapan Pekerja Sosial Masyarakat Tingkat Provinsi Tahun Anggaran "
    "2026 dan permintaan nama calon peserta dari setiap kabupaten dan kota"
)
LONG_NAME = "Raden Mas Haji Muhammad Nurrohman Wirasasmita Kusumadinata bin Haji Abdul Gani"

pytestmark = needs_poppler


def people(count):
    return [
        {
            "name": f"Nama {number}",
            "village": f"Desa {number}",
            "district": "Cikajang",
            "origin": "Kab. Garut",
            "detail": "",
        }
        for number in range(1, count + 1)
    ]


# ---- every kind ------------------------------------------------------------------------------------------------------


@each_kind
def test_the_example_of_a_kind_is_set_tagged_with_its_own_fonts(kind):
    content = pdf(kind)
    said = facts(content)
    assert (said["Tagged"], said["Author"]) == ("yes", "Dinas Sosial Kabupaten Garut")
    assert said["Title"] == paper(kind)["title"]
    family = {Font.BOOKMAN: "TeXGyreBonum", Font.ARIAL: "TeXGyreHeros"}[kind.font]
    assert fonts(content) == {(family, "yes")}
    assert b"pdfaid:part>2<" in content
    assert b"pdfaid:conformance>A<" in content


@each_kind
def test_the_same_input_gives_the_same_bytes(kind):
    assert pdf(kind) == pdf(kind)


def test_another_moment_or_text_gives_other_bytes():
    again = typesetting.pdf(LETTER.layout, paper(LETTER), at=AT + timedelta(seconds=1))
    assert len({pdf(LETTER), again, pdf(LETTER, data={"subject": "Lain"})}) == 3


@each_kind
def test_layouts_are_set_without_a_warning(kind):
    _made, warnings = typesetting._compiler().compile_with_warnings(  # noqa: SLF001 -- warnings are not told elsewhere
        input=typesetting.LAYOUTS / f"{kind.layout}.typ", sys_inputs=typesetting.inputs(paper(kind)), timestamp=0
    )
    assert warnings == []


@pytest.mark.parametrize(
    ("kind", "sheet", "flipped"),
    [(kind, sheet, kind is CERTIFICATE) for kind in KINDS if kind is not CARD for sheet in (Paper.A4, Paper.F4)]
    + [(CARD, Paper.CARD, True)],
    ids=lambda value: getattr(value, "key", value),
)
def test_sheets_measure_what_they_must(kind, sheet, flipped):
    size = (SHEETS[sheet].width, SHEETS[sheet].height)
    expected = size[::-1] if flipped else size
    assert set(sizes(pdf(kind, look=Look(sheet, kind.font)))) == {expected}


@pytest.mark.parametrize("font", Font)
def test_a_font_is_chosen(font):
    families = {Font.BOOKMAN: "TeXGyreBonum", Font.ARIAL: "TeXGyreHeros"}
    assert fonts(pdf(LETTER, look=Look(Paper.A4, font))) == {(families[font], "yes")}


@each_kind
def test_pictures_show_every_page(kind):
    shown = typesetting.pictures(kind.layout, paper(kind), at=AT, ppi=50)
    assert len(shown) == len(sizes(pdf(kind)))
    first = Image.open(io.BytesIO(shown[0]))
    wide, high = sizes(pdf(kind))[0]
    assert abs(first.width - wide / 25.4 * 50) <= 1
    assert abs(first.height - high / 25.4 * 50) <= 1


# ---- what stands on them ---------------------------------------------------------------------------------------------


def test_a_letter_reads_as_letters_do():
    (said,) = words(pdf(LETTER))
    assert said == (
        "PEMERINTAH KABUPATEN GARUT DINAS SOSIAL Jalan Contoh Nomor 14, Garut 44151 Telepon (0262) 000-000 "
        "Nomor : 460/017/Dayasos/2026 Garut, 21 November 2026 Sifat : Biasa Lampiran : 1 (satu) lembar "
        "Hal : Undangan rapat koordinasi PSM Yth. 1. Camat Cikajang 2. Kepala Desa Cikajang di Tempat Dengan hormat, "
        "Dalam rangka menyelaraskan pelaksanaan tugas Pekerja Sosial Masyarakat (PSM), kami mengundang Saudara untuk "
        "hadir pada rapat koordinasi yang akan dilaksanakan pada: hari, tanggal : Kamis, 3 Desember 2026 "
        "waktu : 09.00 WIB s.d. selesai tempat : Aula Dinas Sosial Mengingat pentingnya acara ini, diharapkan Saudara "
        "hadir tepat waktu dan membawa data PSM desa. Demikian disampaikan, atas perhatian dan kerja sama Saudara "
        "diucapkan terima kasih. Kepala Dinas Sosial, Drs. H. Asep Hidayat, M.Si Pembina Utama Muda "
        "NIP. 19700101 199503 1 001 Tembusan: 1. Bupati Garut (sebagai laporan) 2. Ketua IPSM Kabupaten Garut "
        "Nomor 460/017/Dayasos/2026 · Kode 7K3QM-0ZX4T Periksa keasliannya di pilar.contoh.go.id/v dengan kode ini. "
        "Halaman 1 dari 1"
    )


def test_a_decree_decides_and_its_annex_has_a_head_of_its_own():
    body, annex = words(pdf(DECREE))
    for said in (
        "KEPUTUSAN KEPALA DINAS SOSIAL KABUPATEN GARUT NOMOR 460/017/Dayasos/2026 TENTANG",
        "Menimbang : a. bahwa untuk meningkatkan",
        "Mengingat : 1. Undang-Undang Nomor 11 Tahun 2009",
        "MEMUTUSKAN: Menetapkan : KEPUTUSAN KEPALA DINAS SOSIAL KABUPATEN GARUT TENTANG",
        "KESATU : Menetapkan Pekerja Sosial Masyarakat",
        "KEDUA : Segala biaya",
        "KETIGA : Keputusan ini mulai berlaku",
        "Ditetapkan di : Garut pada tanggal : 21 November 2026 KEPALA DINAS SOSIAL, H. ASEP HIDAYAT",
    ):
        assert said in body
    assert annex.startswith("LAMPIRAN KEPUTUSAN KEPALA DINAS SOSIAL KABUPATEN GARUT NOMOR : 460/017/Dayasos/2026 ")
    assert "12 Yayah Komariah Desa Cikajang Cikajang KEPALA DINAS SOSIAL, H. ASEP HIDAYAT" in annex


def test_dicta_are_counted_in_words():
    content = pdf(DECREE, data={"decides": [{"text": f"Diktum {number}."} for number in range(1, 23)], "people": []})
    said = " ".join(words(content))
    for ordinal, number in (("KESEBELAS", 11), ("KEDUA BELAS", 12), ("KEDUA PULUH", 20), ("KEDUA PULUH SATU", 21)):
        assert f"{ordinal} : Diktum {number}." in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NOTE, "NOTA DINAS Yth. : Kepala Dinas Sosial Dari : Kepala Bidang Pemberdayaan Sosial Tanggal : 21 November"),
        (ASSIGNMENT, "MEMERINTAHKAN: Kepada : 1. Asep Hidayat PSM Desa Cikajang, Kecamatan Cikajang 2. Euis Komariah"),
        (ATTENDANCE, "Hari, tanggal : Senin, 7 Desember 2026 Waktu : 08.00 s.d. 16.00 WIB"),
        (REPORT, "I. LATAR BELAKANG Pekerja Sosial Masyarakat adalah relawan"),
        (CERTIFICATE, "diberikan kepada Euis Komariah Kabupaten Garut sebagai PESERTA telah mengikuti Bimbingan"),
        (CARD, "PEKERJA SOSIAL MASYARAKAT Euis Komariah Nomor anggota 3205010042"),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_other_kinds_say_what_they_must(kind, said):
    assert said in " ".join(words(pdf(kind)))


def test_subjects_and_their_hours_stand_behind_a_certificate():
    _front, back = words(pdf(CERTIFICATE))
    assert "No. Materi Jam pelajaran 1 Kebijakan tentang Pekerja Sosial Masyarakat 4" in back
    assert "Jumlah 16" in back
    assert len(words(pdf(CERTIFICATE, data={"subjects": []}))) == 1


def test_many_who_are_sent_stand_in_a_table():
    said = " ".join(words(pdf(ASSIGNMENT, data={"people": people(40)})))
    assert "Kepada : yang namanya tercantum di bawah ini:" in said
    assert "40 Nama 40" in said


def test_a_report_without_a_table_ends_with_its_last_chapter():
    assert "2. Nilai rata-rata tes akhir 82,7. Garut, 21 November 2026" in words(pdf(REPORT, data={"table": []}))[0]


def test_number_and_date_are_left_blank_for_who_gives_them():
    (said,) = words(pdf(LETTER, marks=replace(MARKS, number="", dated=None)))
    assert "Nomor : Garut, Sifat : Biasa" in said
    assert "Kode 7K3QM-0ZX4T" in said
    body, annex = words(pdf(DECREE, marks=replace(MARKS, number="", dated=None)))
    assert "pada tanggal : KEPALA DINAS SOSIAL," in body
    assert "NOMOR : TANGGAL : TENTANG" in annex


def test_an_electronic_signature_says_so():
    (said,) = words(pdf(LETTER, is_electronic=True))
    assert "Kepala Dinas Sosial, Ditandatangani secara elektronik oleh Drs. H. Asep Hidayat, M.Si" in said
    assert "Ditandatangani secara elektronik. Periksa keasliannya di pilar.contoh.go.id/v" in said
    assert "elektronik" not in words(pdf(LETTER))[0]


def test_who_signs_for_another_stands_below():
    lines = ("a.n. Kepala Dinas Sosial", "u.b. Sekretaris", "Kepala Bidang Pemberdayaan Sosial")
    (said,) = words(pdf(LETTER, signature=replace(SIGNER, lines=lines)))
    assert "a.n. Kepala Dinas Sosial u.b. Sekretaris Kepala Bidang Pemberdayaan Sosial, Drs. H. Asep" in said
    body = words(pdf(DECREE, signature=replace(SIGNER, lines=("Plt. Kepala Dinas Sosial",))))[0]
    assert "Plt. KEPALA DINAS SOSIAL, H. ASEP HIDAYAT" in body


def test_paraf_has_boxes_beside_the_signature():
    (said,) = words(pdf(LETTER, marks=replace(MARKS, paraf=("Sekretaris", "Kepala Bidang"))))
    assert "Paraf hierarki Paraf Sekretaris Kepala Bidang" in said


def test_an_office_without_letterhead_and_a_paper_without_signature_are_set():
    for kind in KINDS:
        assert facts(pdf(kind, head=Letterhead(()), signature=None))["Tagged"] == "yes"


# ---- banners ---------------------------------------------------------------------------------------------------------


@each_kind
def test_a_signature_that_tries_things_out_says_so_on_every_page(kind):
    content = pdf(kind, marks=replace(MARKS, banner=Banner.TEST), is_electronic=True)
    assert [page.count(TRIAL) for page in words(content)] == [1] * len(sizes(content))
    assert TRIAL not in " ".join(words(pdf(kind)))


@each_kind
def test_a_draft_says_so_on_every_page(kind):
    content = pdf(kind, marks=replace(MARKS, banner=Banner.DRAFT, code="", address=""))
    assert ["KONSEP" in page.replace("\n", "").replace(" ", "") for page in pages(content, "-raw")] == [True] * len(
        sizes(content)
    )
    assert "KONSEP" not in "".join(words(pdf(kind)))


# ---- long and many ---------------------------------------------------------------------------------------------------


def test_an_annex_of_250_names_repeats_its_head_and_is_signed_at_the_end():
    content = pdf(DECREE, data={"people": people(250)})
    _body, *annex = words(content)
    assert [("No. Nama Desa/Kelurahan Kecamatan" in page) for page in annex] == [True] * len(annex)
    assert ["H. ASEP HIDAYAT" in page for page in annex] == [False] * (len(annex) - 1) + [True]
    names = " ".join(annex)
    assert [f"{number} Nama {number} Desa {number} Cikajang" in names for number in range(1, 251)] == [True] * 250
    assert [f"Halaman {number} dari {len(annex) + 1}" in page for number, page in enumerate(annex, start=2)] == [
        True
    ] * len(annex)


@pytest.mark.parametrize("count", range(30, 48))
def test_the_last_names_stay_with_the_signature(count):
    last = words(pdf(DECREE, data={"people": people(count)}))[-1]
    assert f"{count - 1} Nama {count - 1} " in last
    assert f"{count} Nama {count} " in last
    assert "H. ASEP HIDAYAT" in last


@pytest.mark.parametrize("count", range(15, 30, 2))
def test_the_last_rows_of_an_attendance_list_stay_with_the_signature(count):
    last = words(pdf(ATTENDANCE, data={"people": people(count), "blank_rows": None}))[-1]
    assert f"{count} Nama {count} Kab. Garut" in last
    assert "Drs. H. Asep Hidayat" in last


def test_those_present_sign_beside_each_other_and_the_empty_rows_are_counted_on():
    (page,) = pages(pdf(ATTENDANCE))
    numbers = [line.split()[0] for line in page.splitlines() if line.split()[:1] and line.split()[0].isdigit()]
    assert numbers == [str(number) for number in range(1, 16)]
    assert [page.count(f" {number}.") for number in range(1, 16)] == [1] * 15


@pytest.mark.parametrize("count", range(8, 22))
def test_a_signature_never_stands_without_a_line_of_the_letter(count):
    body = "\n\n".join(
        f"Alinea {number} yang panjangnya lebih dari satu baris surat {LONG}." for number in range(count)
    )
    *others, last = words(pdf(LETTER, data={"body": body}))
    assert "diucapkan terima kasih. Kepala Dinas Sosial, Drs. H. Asep" in last
    assert "Drs. H. Asep" not in " ".join(others)


@pytest.mark.parametrize("count", range(6, 20))
def test_a_signature_never_stands_without_the_last_dictum(count):
    decides = [{"text": f"Diktum {number} {LONG}."} for number in range(count)]
    *_others, last = words(pdf(DECREE, data={"decides": decides, "people": []}))
    assert "Keputusan ini mulai berlaku" in last
    assert "H. ASEP HIDAYAT" in last


@pytest.mark.parametrize("points", [1, 30])
def test_the_last_point_of_a_list_stays_with_the_signature_and_goes_on_counting(points):
    body = "\n".join(f"{number}. Hal {number} {LONG}" for number in range(1, points + 1))
    look = Look(LETTER.paper, LETTER.font, {"closing": body})
    last = words(pdf(LETTER, data={"body": "Isi."}, look=look))[-1]
    assert f"{points}. Hal {points} Pemberitahuan" in last
    assert "Drs. H. Asep" in last


@pytest.mark.parametrize("many", range(26, 80, 3))
def test_a_last_paragraph_of_whole_pages_ends_with_the_signature(many):
    sentence = "Kalimat yang cukup panjang untuk mengisi sebuah baris surat dinas."
    look = Look(LETTER.paper, LETTER.font, {"closing": f"{sentence} " * many})
    content = words(pdf(LETTER, look=look))
    assert " ".join(content).count("Kalimat") == many
    assert "dinas. Kepala Dinas Sosial, Drs. H. Asep" in content[-1]


@pytest.mark.parametrize("shape", ["1. ", "- "])
def test_a_wording_as_long_as_may_be_stays_on_its_sheets(shape):
    point = f"{shape}{'kata ' * 1_150}akhir."
    for kind in (LETTER, DECREE):
        content = words(pdf(kind, look=Look(kind.paper, kind.font, {"closing": point})))
        assert " ".join(content).count("kata") == 1_150
        assert "ASEP HIDAYAT" in " ".join(content).upper()


def test_long_names_titles_and_subjects_are_set_whole():
    signer = replace(SIGNER, name=f"Dr. {LONG_NAME}, S.Sos., M.Si., Ph.D.", lines=(f"a.n. {LONG}", LONG))
    head = replace(HEAD, lines=(LONG.upper(), LONG.upper()), contact=(LONG,))
    (first, *_rest) = words(pdf(LETTER, data={"subject": LONG}, head=head, signature=signer))
    assert f"Hal : {LONG} Yth." in first
    said = " ".join(words(pdf(LETTER, data={"subject": LONG}, head=head, signature=signer)))
    assert f"Dr. {LONG_NAME}, S.Sos., M.Si., Ph.D." in said
    decree = pdf(
        DECREE, data={"about": LONG, "people": [{**people(1)[0], "name": LONG_NAME}]}, head=head, signature=signer
    )
    assert LONG.upper() in words(decree)[0]
    assert LONG_NAME in words(decree)[-1]


def test_a_certificate_stays_on_its_page_however_long():
    data = {"name": LONG_NAME, "event": LONG, "result": "Sangat baik", "subjects": []}
    signer = replace(SIGNER, name=LONG_NAME, lines=(f"a.n. {LONG[:90]}", "u.b. Sekretaris", LONG[:90]))
    (said,) = words(pdf(CERTIFICATE, data=data, signature=signer))
    assert said.count(LONG_NAME) == 2


def test_cards_are_laid_ten_on_a_sheet_with_their_backs_behind():
    cards = [paper(CARD, data={"name": f"Nama {number}"}) for number in range(1, 13)]
    content = typesetting.pdf("cards", sheet_of_cards(cards), at=AT)
    assert sizes(content) == [(210, 297)] * 4
    front, back, rest, _last = words(content)
    assert [f"Nama {number} Nomor anggota" in front for number in range(1, 11)] == [True] * 10
    assert back.count("7K3QM-0ZX4T") == 10
    assert rest.count("Nomor anggota") == 2


# ---- data is text ----------------------------------------------------------------------------------------------------

CODE_LIKE = (
    '#read("/etc/passwd")',
    "*tebal* _miring_ `kode`",
    "$ x^2 $ dan Rp150.000",
    "= Judul",
    "- daftar + lagi / istilah: a",
    r"\ <label> @rujukan ~ -- --- ... // komentar /* x */",
    '[isi] {kode} #{1 + 1} #eval("1")',
    "\"kutip\" 'satu' https://contoh.id",
)


@pytest.mark.parametrize("text", CODE_LIKE)
def test_what_looks_like_code_is_printed_as_it_is(text):
    plain = " ".join(text.split())
    head = replace(HEAD, lines=(text,), contact=(text,), office=text)
    signer = replace(SIGNER, name=text, rank=text, lines=(text,), place=text)
    marks = replace(MARKS, number=text)
    assert facts(pdf(LETTER, data={"subject": text}, head=head, signature=signer, marks=marks))["Author"] == plain
    said = " ".join(words(pdf(LETTER, data={"subject": text}, head=head, signature=signer, marks=marks)))
    assert f"Hal : {plain} Yth." in said
    assert f"Nomor{plain}·Kode".replace(" ", "") in said.replace(" ", "")
    rows = [{**people(1)[0], "name": text}]
    assert plain in words(pdf(DECREE, data={"people": rows, "about": text.lower()}, signature=signer))[-1]


def test_a_sign_that_no_font_has_is_refused_by_its_name():
    with pytest.raises(Invalid) as refusal:
        pdf(LETTER, data={"subject": "Undangan 漢"})
    assert refusal.value.sentence == typesetting.UNSET_SIGN
    assert refusal.value.details == {"sign": "漢"}


def test_a_layout_that_is_broken_is_a_mistake_of_the_program():
    with pytest.raises(RuntimeError, match='does not contain key "subject"'):
        typesetting.pdf(LETTER.layout, paper(LETTER) | {"data": {}}, at=AT)


def test_every_thread_sets_for_itself():
    made = []
    threads = [threading.Thread(target=lambda: made.append(pdf(LETTER))) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [pdf(LETTER)] * 4
