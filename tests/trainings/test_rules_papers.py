"""Papers of an event: what they are told, how a division explains itself, and what the public may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pilar.documents.rules import kinds
from pilar.documents.rules.standard import ASSIGNMENT
from pilar.kernel.problems import Invalid
from pilar.trainings.rules import papers
from pilar.trainings.rules.papers import (
    PARTICIPANT_INVITATION,
    PARTICIPANT_LETTER,
    PARTICIPANT_LIST,
    QUOTA_LETTER,
    EventFacts,
    Participant,
    QuotaRow,
    QuotaTable,
    ReservedRow,
    made_up,
    sentences,
)
from pilar.trainings.rules.seats import Method, Tie, Unit, divide

KINDS = (QUOTA_LETTER, PARTICIPANT_INVITATION, PARTICIPANT_LETTER, PARTICIPANT_LIST)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
BARE = EventFacts(
    name="Bimtek PSM",
    organiser="Dinas Sosial Kabupaten Garut",
    first_day=date(2026, 12, 7),
    last_day=date(2026, 12, 7),
    place="Garut",
    transport_words="Transport ditanggung peserta.",
)
ANI = Participant(name="Ani Rohaeti", village="Desa Cikajang", district="Cikajang", regency="Kabupaten Garut")
BUDI = Participant(name="Budi Permana", village="Kelurahan Banjar", district="Banjar", regency="Kota Banjar", group="I")
IPSM = Participant(name="Cucu Sulastri", element="IPSM")
SMALL = [Unit("3205", 442, 1), Unit("3279", 25, 1)]
NAMES = {"3205": "Kabupaten Garut", "3279": "Kota Banjar"}

CHECK = (
    "Metode Webster (Sainte-Laguë), paling sedikit 1 kursi. Satu kursi untuk setiap 61 desa/kelurahan, dibulatkan ke "
    "yang terdekat, menghasilkan tepat 100 kursi."
)
TIES = (
    "Bila dua daerah sama kuat, didahulukan daerah dengan jumlah desa/kelurahan lebih besar, lalu yang kode wilayahnya "
    "lebih kecil. Aturan ini ditetapkan sebelum kursi dibagi."
)


def table(**how):
    told = {"names": NAMES, "basis": "desa/kelurahan", "tie": Tie()}
    return papers.quota_table(SMALL, divide(SMALL, seats=8), **told | how)


# ---- kinds -----------------------------------------------------------------------------------------------------------


@each_kind
def test_a_kind_is_known_and_written_by_its_app_alone(kind):
    assert kinds.kind_named(kind.key) is kind
    assert kind.permission == ""


@each_kind
def test_the_example_of_a_kind_can_be_read_as_it_stands(kind):
    assert kinds.read(kind, kind.example) == kind.example


@pytest.mark.parametrize("kind", KINDS[:3], ids=lambda kind: kind.key)
def test_a_paper_that_calls_people_is_not_made_without_who_bears_transport(kind):
    with pytest.raises(Invalid) as refusal:
        kinds.read(kind, kind.example | {"costs": ""})
    assert (refusal.value.sentence, refusal.value.field) == (kinds.MISSING, "costs")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (QUOTA_LETTER, ["110", "30 November 2026"]),
        (PARTICIPANT_INVITATION, ["7"]),
        (PARTICIPANT_LETTER, []),
        (PARTICIPANT_LIST, ["12"]),
    ],
    ids=lambda value: getattr(value, "key", ""),
)
def test_the_public_is_told_what_when_and_how_many_and_no_name(kind, told):
    facts = [fact.told(kind.example) for fact in kind.facts]
    assert facts == ["Bimbingan Teknis Dasar Pekerja Sosial Masyarakat", "7 s.d. 8 Desember 2026", *told]
    assert "Asep Hidayat" in str(PARTICIPANT_LETTER.example)


# ---- what is told of an event ----------------------------------------------------------------------------------------


def test_an_event_is_told_with_what_is_known_of_it():
    full = made_up.EVENT
    assert (full.days, full.where, full.by) == (
        "7 s.d. 8 Desember 2026",
        "Hotel Contoh, Bandung",
        "Dinas Sosial Provinsi Jawa Barat",
    )
    assert full.opening == "Kepala Dinas Sosial, mewakili Gubernur Jawa Barat"
    assert full.costs.splitlines()[1] == "Sumber dana kegiatan: APBD Provinsi Jawa Barat Tahun Anggaran 2026."
    assert (BARE.days, BARE.where, BARE.opening, BARE.costs) == (
        "7 Desember 2026",
        "Garut",
        "",
        "Transport ditanggung peserta.",
    )
    assert replace(BARE, co_organiser="IPSM").by == "Dinas Sosial Kabupaten Garut bersama IPSM"


def test_a_participant_is_told_with_where_they_come_from_and_counted_under_who_fills_the_seat():
    assert ANI.home == "Desa Cikajang, Kecamatan Cikajang, Kabupaten Garut"
    assert replace(ANI, district="Distrik Abepura").home == "Desa Cikajang, Distrik Abepura, Kabupaten Garut"
    assert IPSM.home == ""
    assert (ANI.counted_under, IPSM.counted_under) == ("Kabupaten Garut", "IPSM")
    assert replace(ANI, block="IPSM Provinsi").counted_under == "IPSM Provinsi"


# ---- the letter that divides the seats -------------------------------------------------------------------------------


def test_the_annex_of_27_areas_says_how_to_check_it_by_hand():
    annex = made_up.TABLE
    assert list(annex.method) == [CHECK, TIES]
    assert annex.rows[4] == QuotaRow("Kabupaten Garut", 442, "7,420", 7)
    assert (annex.divided, annex.seats, annex.last, annex.following) == (
        100,
        110,
        "Kabupaten Sumedang",
        "Kota Bandung",
    )


def test_the_letter_says_what_the_table_holds():
    data = papers.quota_letter(BARE, table(reserved=[ReservedRow("IPSM", 2, "satu perempuan")]), to="Camat")
    assert data["nominate_until"] is None
    assert (data["seats"], data["basis"], data["answer"]) == (10, "desa/kelurahan", papers.ANSWER)
    assert data["areas"] == [
        {"name": "Kabupaten Garut", "figure": 442, "share": "7,572", "seats": 7, "note": ""},
        {"name": "Kota Banjar", "figure": 25, "share": "0,428", "seats": 1, "note": ""},
    ]
    assert data["reserved"] == [{"name": "IPSM", "seats": 2, "note": "satu perempuan"}]
    assert data["outlook"] == (
        "Kursi terakhir (ke-8) diperoleh Kabupaten Garut. Bila ada satu kursi lagi, kursi itu untuk Kabupaten Garut."
    )


def test_a_table_in_which_no_claim_decided_says_nothing_of_the_last_seat():
    nobody = QuotaTable(basis="PSM", method=("Bagi rata.",), rows=(QuotaRow("Garut", 1, "1,000", 1),), divided=1)
    assert papers.quota_letter(BARE, nobody, to="Camat")["outlook"] == ""
    by_floor = [Unit("3205", 442, 1, 1), Unit("3279", 25, 1, 1)]
    told = papers.quota_table(by_floor, divide(by_floor, seats=2), names=NAMES, basis="PSM", tie=Tie())
    assert (told.last, told.following) == ("", "")


def test_seats_that_were_moved_stand_with_their_reason_and_a_word_on_them():
    moved = table(seats={"3205": 6, "3279": 2}, notes={"3279": "dari Kabupaten Garut: kota kepulauan"})
    assert [(row.seats, row.note) for row in moved.rows] == [(6, ""), (2, "dari Kabupaten Garut: kota kepulauan")]
    assert moved.method[-1] == sentences.MOVED
    assert sentences.MOVED not in table().method
    assert moved.divided == 8


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ([Unit("a", 3), Unit("b", 1)], "Metode Hamilton (sisa terbesar)."),
        ([Unit("a", 3, 1, 8), Unit("b", 1, 1, 8)], "Metode Hamilton (sisa terbesar), paling sedikit 1 kursi, paling"),
        (
            [Unit("a", 3, 1), Unit("b", 1, 2)],
            "Metode Hamilton (sisa terbesar), paling sedikit sebanyak yang ditetapkan bagi setiap daerah.",
        ),
    ],
)
def test_a_method_is_told_with_its_bounds(units, said):
    assert papers.method_words(units, Method.HAMILTON).startswith(said)


@pytest.mark.parametrize("method", Method)
def test_every_method_says_how_it_divides(method):
    units = [Unit("a", 4), Unit("b", 2)]
    said = papers.check_words(units, divide(units, seats=4, method=method), basis="PSM")
    expected = {
        Method.HAMILTON: sentences.BY_REMAINDER,
        Method.JEFFERSON: "Kursi diberikan satu demi satu kepada daerah dengan hasil bagi terbesar, yaitu jumlah PSM "
        "dibagi (n + 1), dengan n jumlah kursi yang telah diperoleh daerah itu.",
    }
    if method is Method.WEBSTER:
        assert said == "Satu kursi untuk setiap 1,4 PSM, dibulatkan ke yang terdekat, menghasilkan tepat 4 kursi."
    elif method in expected:
        assert said == expected[method]
    else:
        assert said.endswith(f"daerah itu. {sentences.FIRST_SEATS}")
        assert sentences.DIVISORS[method] in said


def test_where_a_tie_decided_no_divisor_is_named():
    units = [Unit("a", 1), Unit("b", 1)]
    said = papers.check_words(units, divide(units, seats=1), basis="PSM")
    assert "dibagi (n + 0,5)" in said


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        (Tie("larger"), "didahulukan daerah dengan jumlah PSM lebih besar, lalu yang kode wilayahnya lebih kecil."),
        (Tie("code"), "didahulukan daerah yang kode wilayahnya lebih kecil."),
        (Tie("lot", "7 Mei"), "kursi diundi: didahulukan daerah yang SHA-256 dari “7 Mei:kode wilayah” paling kecil."),
    ],
)
def test_what_decides_ties_is_declared(tie, said):
    whole = f"Bila dua daerah sama kuat, {said} Aturan ini ditetapkan sebelum kursi dibagi."
    assert papers.tie_words(tie, basis="PSM") == whole


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(44200, 5957), "7,420"),
        (Fraction(0), "0,000"),
        (Fraction(12345678, 1000), "12.345,678"),
        (Fraction(2, 3), "0,667"),
    ],
)
def test_shares_have_three_decimals(share, said):
    assert papers.share_text(share) == said


@pytest.mark.parametrize(
    ("value", "said"), [(Fraction(61), "61"), (Fraction(2400), "2.400"), (Fraction(121, 2), "60,5")]
)
def test_a_divisor_has_no_decimal_that_says_nothing(value, said):
    assert sentences.decimal(value) == said


# ---- the papers that call participants -------------------------------------------------------------------------------


def test_an_invitation_holds_its_names_and_what_is_known_of_the_event():
    data = papers.participant_invitation(BARE, [ANI, IPSM], through="Dinas Sosial Kabupaten Garut", answer="lewat WA")
    assert data["to"] == "Calon Peserta Bimtek PSM (nama terlampir)"
    assert (data["through"], data["answer"], data["dress"]) == ("Dinas Sosial Kabupaten Garut", "lewat WA", "")
    assert data["bring"].splitlines() == list(papers.BRING)
    assert data["people"][0] == {
        "name": "Ani Rohaeti",
        "village": "Desa Cikajang",
        "district": "Cikajang",
        "regency": "Kabupaten Garut",
        "element": "PSM",
    }
    assert papers.participant_invitation(BARE, [ANI], through="", to="Pengurus IPSM")["to"] == "Pengurus IPSM"


def test_a_letter_to_one_participant_tells_as_what_they_come():
    data = papers.participant_letter(BARE, BUDI)
    assert (data["name"], data["home"]) == ("Budi Permana", "Kelurahan Banjar, Kecamatan Banjar, Kota Banjar")
    assert (data["role"], data["group"], data["basis"]) == ("Peserta, unsur PSM", "I", "")
    assert papers.participant_letter(BARE, replace(BUDI, element=""), role="Panitia")["role"] == "Panitia"


def test_a_surat_tugas_names_the_letter_that_invited():
    facts = replace(BARE, name="Bimtek **{PSM}**", venue="Aula")
    letter = papers.assignment(
        facts,
        [ANI, IPSM],
        inviter="Kepala Dinas Sosial",
        number="460/1/2026",
        dated=date(2026, 11, 21),
        copies="Bupati",
    )
    assert kinds.read(ASSIGNMENT, letter) == {
        "basis": "Surat Kepala Dinas Sosial Nomor 460/1/2026 tanggal 21 November 2026 hal Undangan peserta Bimtek PSM.",
        "people": [
            {"name": "Ani Rohaeti", "detail": "PSM Desa Cikajang, Kecamatan Cikajang, Kabupaten Garut"},
            {"name": "Cucu Sulastri", "detail": "IPSM"},
        ],
        "task": "1. Mengikuti Bimtek PSM sebagai peserta, yang diselenggarakan oleh Dinas Sosial Kabupaten Garut pada "
        "Senin, 7 Desember 2026 di Aula, Garut;\n2. Melaporkan hasil pelaksanaan tugas kepada pemberi tugas setelah "
        "kegiatan selesai.",
        "copies": "Bupati",
    }
    alone = papers.assignment(BARE, [ANI], inviter="Kepala Dinas Sosial")
    assert alone["basis"] == "Surat Kepala Dinas Sosial hal Undangan peserta Bimtek PSM."
    assert alone["people"][0]["detail"] == "PSM Desa Cikajang, Kecamatan Cikajang"


def test_the_final_list_keeps_each_block_together_in_the_order_in_which_they_come():
    dedi = replace(ANI, name="Dedi Mulyana", note="pengganti")
    data = papers.participant_list(BARE, [ANI, BUDI, IPSM, dedi])
    assert [(one["block"], one["name"], one["group"], one["note"]) for one in data["people"]] == [
        ("Kabupaten Garut", "Ani Rohaeti", "", ""),
        ("Kabupaten Garut", "Dedi Mulyana", "", "pengganti"),
        ("Kota Banjar", "Budi Permana", "I", ""),
        ("IPSM", "Cucu Sulastri", "", ""),
    ]
    assert (data["title"], data["level"]) == ("Daftar Peserta", "")
