"""What is sent by WhatsApp: to an office what is asked and missing, to a participant an invitation; nobody is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from pilar.kernel.words import lines
from pilar.trainings.rules import words
from pilar.trainings.rules.papers.made_up import EVENT

LINK = "https://pilar.contoh.go.id/t/abc"
DINAS = "Dinas Sosial Kabupaten Garut"
PASSED = (
    "Batas waktu pengusulan Senin, 30 November 2026 sudah lewat 2 hari. Mohon kirim hari ini, atau sampaikan "
    "kendalanya kepada kami."
)
QUIET = replace(EVENT, nominate_until=None, contact="")


@pytest.fixture(autouse=True)
def _in_indonesian():
    with translation.override("id"):
        yield


def chased(facts=EVENT, *, named=3, unconfirmed=4, today=date(2026, 11, 26)):
    told = {"office": DINAS, "seats": 7, "reserves": 2, "link": LINK}
    return lines(words.chase_text(facts, named=named, unconfirmed=unconfirmed, today=today, **told)).splitlines()


def test_an_office_is_told_its_seats_until_when_and_by_which_link():
    assert lines(words.quota_text(EVENT, office=DINAS, seats=7, link=LINK)) == (
        "Selamat bekerja, Dinas Sosial Kabupaten Garut.\n"
        "Bimbingan Teknis Dasar Pekerja Sosial Masyarakat, 7 s.d. 8 Desember 2026 di Hotel Contoh, Bandung: kuota "
        "daerah Anda 7 kursi.\n"
        "Mohon usulkan nama peserta dan cadangan paling lambat Senin, 30 November 2026 melalui tautan ini:\n"
        f"{LINK}\n"
        "Tautan ini hanya untuk kantor Anda. Mohon tidak diteruskan."
    )
    asked = lines(words.quota_text(QUIET, office=DINAS, seats=7, link=LINK)).splitlines()[2]
    assert asked == "Mohon usulkan nama peserta dan cadangan melalui tautan ini:"


def test_an_office_is_told_what_is_missing_and_for_how_long_still():
    assert chased() == [
        "Selamat bekerja, Dinas Sosial Kabupaten Garut.",
        "Ini tentang peserta Bimbingan Teknis Dasar Pekerja Sosial Masyarakat.",
        "Nama yang sudah diusulkan: 3 dari 7. Cadangan: 2. Belum konfirmasi: 4.",
        "Batas waktu pengusulan: Senin, 30 November 2026, 4 hari lagi.",
        "Lengkapi di sini:",
        LINK,
        "Tautan ini hanya untuk kantor Anda. Mohon tidak diteruskan.",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 28), "Batas waktu pengusulan: Senin, 30 November 2026, 2 hari lagi."),
        (date(2026, 11, 29), "Batas waktu pengusulan besok, Senin, 30 November 2026."),
        (date(2026, 11, 30), "Hari ini, Senin, 30 November 2026, batas waktu pengusulan nama."),
        (
            date(2026, 12, 2),
            PASSED,
        ),
    ],
)
def test_the_deadline_is_ahead_near_or_passed(today, said):
    assert chased(today=today)[3] == said


def test_where_names_are_all_there_the_deadline_for_names_is_not_told():
    assert chased(named=7)[2:4] == [
        "Nama yang sudah diusulkan: 7 dari 7. Cadangan: 2. Belum konfirmasi: 4.",
        "Lengkapi di sini:",
    ]
    assert chased(QUIET)[3] == "Lengkapi di sini:"


def test_where_nothing_is_missing_an_office_is_thanked():
    assert chased(named=7, unconfirmed=0)[3:] == ["Semuanya sudah lengkap. Terima kasih."]


def test_a_participant_is_invited_without_a_name():
    assert lines(words.invitation_text(EVENT, link=LINK, until=date(2026, 12, 4))) == (
        "Selamat bertugas. Anda diundang mengikuti Bimbingan Teknis Dasar Pekerja Sosial Masyarakat yang "
        "diselenggarakan oleh Dinas Sosial Provinsi Jawa Barat pada 7 s.d. 8 Desember 2026 di Hotel Contoh, Bandung.\n"
        "Mohon nyatakan kesediaan Anda paling lambat Jumat, 4 Desember 2026 melalui tautan ini:\n"
        f"{LINK}\n"
        "Tautan ini hanya untuk Anda. Mohon tidak diteruskan.\n"
        "Pertanyaan: Sekretariat Bidang Pemberdayaan Sosial, telepon (022) 000-000."
    )
    assert lines(words.invitation_text(QUIET, link=LINK)).splitlines()[1:] == [
        "Mohon nyatakan kesediaan Anda melalui tautan ini:",
        LINK,
        "Tautan ini hanya untuk Anda. Mohon tidak diteruskan.",
    ]


def test_an_office_is_told_that_the_list_is_final():
    assert lines(words.final_text(QUIET, office=DINAS, seats=7, link=LINK)) == (
        "Selamat bekerja, Dinas Sosial Kabupaten Garut.\n"
        "Daftar peserta Bimbingan Teknis Dasar Pekerja Sosial Masyarakat sudah ditetapkan. Peserta dari daerah Anda: 7 "
        "orang.\n"
        "Peserta hadir pada 7 s.d. 8 Desember 2026 di Hotel Contoh, Bandung dengan membawa surat tugas dari kantor "
        "Anda.\n"
        "Daftar peserta dan yang perlu dibawa:\n"
        f"{LINK}"
    )
