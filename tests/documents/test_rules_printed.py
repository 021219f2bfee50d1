"""What a layout gets: texts ready to be set, for every standard kind, and nothing that is not text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from pilar.documents.rules import kinds
from pilar.documents.rules.kinds import KINDS, Block, Field, Kind, Shape
from pilar.documents.rules.papers import Font, Paper
from pilar.documents.rules.printed import Banner, Letterhead, Look, Marks, Signature, printed, sheet_of_cards
from pilar.documents.rules.standard import ASSIGNMENT, ATTENDANCE, CARD, CERTIFICATE, DECREE, LETTER, NOTE, REPORT

CODE = "7K3QM0ZX4T7K3QM0ZX4T7K3QM0"
HEAD = Letterhead(("PEMERINTAH KABUPATEN GARUT", "DINAS SOSIAL"), ("Jalan Contoh 14",), office="Dinas Sosial Garut")
SIGNER = Signature("Garut", ("Kepala Dinas Sosial",), "Drs. H. Asep Hidayat, M.Si", "Pembina", "197001011995031001")
MARKS = Marks("460/017/2026", date(2026, 11, 21), CODE, f"https://pilar.contoh.go.id/v/{CODE}", paraf=("Sekretaris",))
STANDARD = (ASSIGNMENT, ATTENDANCE, CARD, CERTIFICATE, DECREE, LETTER, NOTE, REPORT)
SLIP = Kind(
    key="slip",
    label="Slip",
    layout="slip",
    fields=(
        Field("title", "Judul", is_required=False),
        Field("lines", "Baris", Shape.LINES, is_required=False),
        Field("body", "Isi", Shape.WORDING, is_required=False),
        Field("day", "Hari", Shape.DATE, is_required=False),
        Field("many", "Berapa", Shape.NUMBER, is_required=False),
        Field("rows", "Baris tabel", Shape.ROWS, is_required=False, columns=(Field("name", "Nama", is_name=True),)),
    ),
    blocks=(
        Block(
            "closing",
            "Penutup",
            "{title}: {many} orang pada {day}, {number}, {dated}, {office}.",
            frozenset({"title", "many", "day", "number", "dated", "office"}),
        ),
    ),
)


def made(kind, data=None, *, head=HEAD, signature=SIGNER, marks=MARKS, look=None):
    return printed(
        kind,
        kinds.read(kind, kind.example if data is None else data),
        letterhead=head,
        signature=signature,
        marks=marks,
        look=look or Look(kind.paper, kind.font),
    )


def slip(**data):
    return made(SLIP, data)


def said(parts):
    """The texts of parts with what is bold in stars."""
    return [
        (
            one["shape"],
            *(
                "".join(f"*{run['text']}*" if run["is_bold"] else run["text"] for run in point)
                for point in one["points"]
            ),
        )
        for one in parts
    ]


@pytest.mark.parametrize("kind", STANDARD, ids=lambda kind: kind.key)
def test_every_standard_kind_is_printed_as_json(kind):
    paper = made(kind)
    assert json.loads(json.dumps(paper)) == paper
    assert set(paper["data"]) == {one.key for one in kind.fields}
    assert set(paper["wording"]) == {block.key for block in kind.blocks}
    assert paper["language"] == "id"


def test_all_registered_kinds_of_this_app_are_among_the_standard_ones():
    assert {kind.key for kind in STANDARD} <= set(KINDS)


def test_what_stands_around_the_text():
    paper = made(LETTER, look=Look(Paper.F4, Font.BOOKMAN))
    assert (paper["width"], paper["height"], paper["font"]) == (215, 330, "TeX Gyre Bonum")
    assert (paper["lines"], paper["contact"]) == (["PEMERINTAH KABUPATEN GARUT", "DINAS SOSIAL"], ["Jalan Contoh 14"])
    assert (paper["number"], paper["dated"]) == ("460/017/2026", "21 November 2026")
    assert (paper["code"], paper["address"]) == ("7K3QM-0ZX4T", "pilar.contoh.go.id/v")
    assert (paper["banner"], paper["paraf"], paper["is_numbered"]) == ("none", ["Sekretaris"], True)
    assert paper["signature"] == {
        "place": "Garut",
        "lines": ["Kepala Dinas Sosial"],
        "name": "Drs. H. Asep Hidayat, M.Si",
        "rank": "Pembina",
        "nip": "19700101 199503 1 001",
        "is_electronic": False,
    }


def test_a_number_given_elsewhere_leaves_number_and_date_empty():
    paper = made(LETTER, marks=replace(MARKS, number="", dated=None))
    assert (paper["number"], paper["dated"], paper["title"]) == ("", "", "Surat: Undangan rapat koordinasi PSM")


def test_a_draft_has_neither_code_nor_qr():
    paper = made(LETTER, marks=Marks(banner=Banner.DRAFT, address=MARKS.address))
    assert (paper["code"], paper["address"], paper["qr"], paper["banner"]) == ("", "", "", "draft")
    assert made(LETTER, marks=Marks(code=CODE))["qr"] == ""


def test_the_qr_is_drawn_as_svg_and_differs_with_the_code():
    other = CODE.replace("7", "8")
    one, two = (
        made(LETTER, marks=replace(MARKS, code=code, address=f"https://pilar.contoh.go.id/v/{code}"))["qr"]
        for code in (CODE, other)
    )
    assert one.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33"')
    assert one != two


def test_a_logo_comes_as_a_picture_that_holds_its_bytes():
    assert made(LETTER)["logo"] == ""
    paper = made(LETTER, head=replace(HEAD, logo=b"\xff\xd8jpeg", logo_type="image/jpeg"))
    assert 'href="data:image/jpeg;base64,/9hqcGVn"' in paper["logo"]


def test_an_office_without_a_name_of_its_own_is_called_by_its_last_line():
    assert made(LETTER, head=replace(HEAD, office=""))["office"] == "DINAS SOSIAL"
    assert made(LETTER, head=Letterhead(()))["office"] == ""


def test_nobody_need_sign():
    assert made(CARD, signature=None)["signature"] is None


def test_a_nip_that_is_none_stays_as_it_was_written():
    assert made(LETTER, signature=replace(SIGNER, nip="123"))["signature"]["nip"] == "123"


@pytest.mark.parametrize(("kind", "name"), [(DECREE, "H. Asep Hidayat"), (LETTER, "Drs. H. Asep Hidayat, M.Si")])
def test_academic_titles_stand_on_letters_alone(kind, name):
    assert made(kind)["signature"]["name"] == name


def test_names_on_decrees_and_certificates_lose_their_titles_but_villages_do_not():
    people = [{"name": "Dra. Hj. Euis Komariah, M.Pd", "village": "Desa Ir. Soekarno", "district": "Cikajang"}]
    row = made(DECREE, DECREE.example | {"people": people})["data"]["people"][0]
    assert row == {"name": "Hj. Euis Komariah", "village": "Desa Ir. Soekarno", "district": "Cikajang", "detail": ""}
    assert made(CERTIFICATE, CERTIFICATE.example | {"name": "Asep, S.Sos"})["data"]["name"] == "Asep"
    assert made(ASSIGNMENT, ASSIGNMENT.example | {"people": [{"name": "Asep, S.Sos"}]})["data"]["people"] == [
        {"name": "Asep, S.Sos", "detail": ""}
    ]


def test_fields_come_as_papers_write_them():
    paper = slip(title="Judul", lines="Satu\n\n dua ", day="2026-12-07", many=1250, rows=[{"name": "Ani"}])
    data = paper["data"]
    assert (data["title"], data["lines"], data["day"], data["many"]) == (
        "Judul",
        ["Satu", "dua"],
        "7 Desember 2026",
        1250,
    )
    assert data["rows"] == [{"name": "Ani"}]
    assert paper["weekdays"] == {"day": "Senin, 7 Desember 2026"}


def test_a_first_and_a_last_day_are_told_together_with_those_of_the_week():
    assert made(CERTIFICATE)["weekdays"] == {
        "first_day": "Senin, 7 Desember 2026",
        "last_day": "Selasa, 8 Desember 2026",
        "days": "Senin s.d. Selasa, 7 s.d. 8 Desember 2026",
    }


def test_empty_fields_come_empty():
    paper = slip()
    assert paper["data"] == {"title": "", "lines": [], "body": [], "day": "", "many": None, "rows": []}
    assert paper["weekdays"] == {}
    assert paper["title"] == "Nomor 460/017/2026"
    assert made(SLIP, {}, marks=Marks())["title"] == "slip"


def test_places_of_a_wording_are_filled():
    paper = slip(title="Rapat", many=1250, day="2026-12-07")
    assert said(paper["wording"]["closing"]) == [
        ("text", "Rapat: 1.250 orang pada 7 Desember 2026, 460/017/2026, 21 November 2026, Dinas Sosial Garut.")
    ]
    empty = slip()["wording"]["closing"]
    assert said(empty) == [("text", ":  orang pada , 460/017/2026, 21 November 2026, Dinas Sosial Garut.")]


def test_an_offices_own_wording_takes_the_place_of_the_default():
    paper = made(CERTIFICATE, look=Look(wording={"text": "**{event}**: {days}, {hours} JP"}))
    assert said(paper["wording"]["text"]) == [
        ("text", "*Bimbingan Teknis Dasar Pekerja Sosial Masyarakat*: 7 s.d. 8 Desember 2026, 16 JP")
    ]


def test_what_is_filled_in_is_never_wording():
    closing = said(slip(title="**x** {nomor} $ #read")["wording"]["closing"])[0][1]
    assert closing.startswith("**x** {nomor} $ #read: ")


def test_points_with_a_colon_stand_below_each_other():
    parts = slip(body="- hari: Kamis\n- tempat : **Aula** Dinas\n- waktu: **09.00**")["data"]["body"]
    assert parts == [
        {
            "shape": "pairs",
            "points": [
                {"label": "hari", "said": [{"text": "Kamis", "is_bold": False}]},
                {
                    "label": "tempat",
                    "said": [{"text": "Aula", "is_bold": True}, {"text": " Dinas", "is_bold": False}],
                },
                {"label": "waktu", "said": [{"text": "09.00", "is_bold": True}]},
            ],
        }
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- hari: Kamis\n- tanpa titik dua",
        "- **hari: Kamis**",
        "- sesuatu yang terlalu panjang untuk menjadi nama: Kamis",
        "- pukul 09:00",
        "- hari:",
        "- ****",
    ],
)
def test_other_points_with_a_dash_stay_a_list(body):
    assert [part["shape"] for part in slip(body=body)["data"]["body"]] == ["dashed"]


def test_lists_keep_their_shape():
    parts = slip(body="Isi **tebal**.\n\n1. satu\n2. dua\n\na. huruf")["data"]["body"]
    assert said(parts) == [("text", "Isi *tebal*."), ("numbered", "satu", "dua"), ("lettered", "huruf")]


def test_signs_that_nobody_sees_and_signs_of_other_programs_are_put_right():
    paper = slip(title="Ma\u200bʼrifatul\u202e \ue000", body="\uf0b7 A\u0301\u0007")
    assert paper["data"]["title"] == "Ma’rifatul \ue000"
    assert said(paper["data"]["body"]) == [("text", "• Á")]


def test_half_a_sign_is_left_out():
    assert slip(title="A\ud83dB")["data"]["title"] == "AB"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (ASSIGNMENT, "Surat Tugas Nomor 460/017/2026"),
        (CARD, "Kartu Nomor 460/017/2026: Euis Komariah"),
        (DECREE, "Keputusan Nomor 460/017/2026: Penetapan Pekerja Sosial Masyarakat Kabupaten Garut Tahun 2026"),
        (REPORT, "Laporan Kegiatan Bimbingan Teknis PSM"),
    ],
    ids=lambda value: value.key if isinstance(value, Kind) else "",
)
def test_the_title_of_the_pdf_says_what_it_is(kind, title):
    assert made(kind)["title"] == title


def test_cards_are_laid_on_a_sheet():
    cards = [made(CARD, CARD.example | {"name": name}) for name in ("Ani", "Budi", "Cecep")]
    sheet = sheet_of_cards(cards)
    assert (sheet["width"], sheet["height"], sheet["title"]) == (210, 297, "Kartu: 3 lembar")
    assert sheet["cards"] == cards
    assert sheet_of_cards(cards, paper=Paper.F4)["height"] == 330
