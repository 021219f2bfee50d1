"""A made-up event for previews: made-up people, and the numbers of villages of a real province."""

from __future__ import annotations

from datetime import date

from pilar.documents.rules.standard.decrees import NAMES
from pilar.trainings.rules.papers.facts import EventFacts, Participant, ReservedRow
from pilar.trainings.rules.papers.sentences import quota_table
from pilar.trainings.rules.seats import Tie, Unit, divide

AREAS = (
    *(("3201", "Kabupaten Bogor", 435), ("3202", "Kabupaten Sukabumi", 386), ("3203", "Kabupaten Cianjur", 360)),
    *(("3204", "Kabupaten Bandung", 280), ("3205", "Kabupaten Garut", 442), ("3206", "Kabupaten Tasikmalaya", 351)),
    *(("3207", "Kabupaten Ciamis", 265), ("3208", "Kabupaten Kuningan", 376), ("3209", "Kabupaten Cirebon", 424)),
    *(("3210", "Kabupaten Majalengka", 343), ("3211", "Kabupaten Sumedang", 277)),
    *(("3212", "Kabupaten Indramayu", 317), ("3213", "Kabupaten Subang", 253), ("3214", "Kabupaten Purwakarta", 192)),
    *(("3215", "Kabupaten Karawang", 309), ("3216", "Kabupaten Bekasi", 187)),
    *(("3217", "Kabupaten Bandung Barat", 165), ("3218", "Kabupaten Pangandaran", 93), ("3271", "Kota Bogor", 68)),
    *(("3272", "Kota Sukabumi", 33), ("3273", "Kota Bandung", 151), ("3274", "Kota Cirebon", 22)),
    *(("3275", "Kota Bekasi", 56), ("3276", "Kota Depok", 63), ("3277", "Kota Cimahi", 15)),
    *(("3278", "Kota Tasikmalaya", 69), ("3279", "Kota Banjar", 25)),
)
"""Kab/kota of Jawa Barat with their desa and kelurahan (Kepmendagri 300.2.2-2430/2025)."""

EVENT = EventFacts(
    name="Bimbingan Teknis Dasar Pekerja Sosial Masyarakat",
    level="Provinsi",
    organiser="Dinas Sosial Provinsi Jawa Barat",
    first_day=date(2026, 12, 7),
    last_day=date(2026, 12, 8),
    time="pukul 08.00 s.d. 16.00 WIB",
    venue="Hotel Contoh",
    place="Bandung",
    opened_by="Kepala Dinas Sosial",
    representing="Gubernur Jawa Barat",
    fund="APBD Provinsi Jawa Barat Tahun Anggaran 2026",
    transport_words="Penginapan dan konsumsi peserta ditanggung penyelenggara. Transport pergi dan pulang ditanggung "
    "Dinas Sosial pengirim.",
    requirements=(
        "PSM yang masih bertugas di desa atau kelurahannya",
        "belum pernah mengikuti bimbingan teknis dasar",
        "sehat dan sanggup mengikuti seluruh kegiatan",
    ),
    dress="Kemeja putih dan celana atau rok hitam",
    contact="Sekretariat Bidang Pemberdayaan Sosial, telepon (022) 000-000",
    nominate_until=date(2026, 11, 30),
)
_UNITS = [Unit(code, villages, floor=1) for code, _name, villages in AREAS]
TABLE = quota_table(
    _UNITS,
    divide(_UNITS, seats=100),
    names={code: name for code, name, _villages in AREAS},
    basis="desa/kelurahan",
    tie=Tie(),
    reserved=[ReservedRow("IPSM Provinsi Jawa Barat", 10)],
)
PEOPLE = tuple(
    Participant(name=name, village=f"Desa Contoh {place}", district="Cikajang", regency="Kabupaten Garut")
    for place, name in enumerate(NAMES[:7], start=1)
)
OF_IPSM = tuple(Participant(name=name, element="IPSM", block="IPSM Provinsi Jawa Barat") for name in NAMES[7:])
