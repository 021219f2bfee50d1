"""The reply by which an office names its people."""

from __future__ import annotations

from datetime import date

import pytest

from pilar.trainings.rules.replies import Line, reply

ASEP, EUIS = Line("Asep Ramdani", "Desa Cikajang"), Line("Euis Kartika, S.Sos.", "Desa Samarang")
KNOWN = {
    "event": "Pemantapan PSM",
    "organiser": "Dinas Sosial Provinsi Jawa Barat",
    "days": (date(2026, 12, 7), date(2026, 12, 8)),
    "place": "Bandung",
}


@pytest.mark.parametrize(
    ("reserves", "told"),
    [
        ([], []),
        ([EUIS], ["Cadangan, menurut urutan:\n1. Euis Kartika, S.Sos., Desa Samarang"]),
    ],
)
def test_a_reply_names_participants_and_then_reserves_in_their_order(reserves, told):
    text = reply(**KNOWN, seated=[ASEP], reserves=reserves)
    assert text.split("\n\n") == [
        "Hal: Usulan peserta Pemantapan PSM",
        "Yth. Kepala Dinas Sosial Provinsi Jawa Barat",
        (
            "Menindaklanjuti permintaan Dinas Sosial Provinsi Jawa Barat mengenai peserta Pemantapan PSM pada "
            "Senin s.d. Selasa, 7 s.d. 8 Desember 2026 di Bandung, bersama ini kami usulkan nama-nama berikut."
        ),
        "Peserta:\n1. Asep Ramdani, Desa Cikajang",
        *told,
        "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    ]
