"""What the headers of offices mean: one table of the words they write, and which columns Pilar leaves out on purpose.

A header is compared in a simple form (``simple``): without punctuation, with one word for each of the many ways to
write it. Where a header stands over others, as “SK” over “Nomor” and “Tanggal”, the two are compared together: “sk
nomor”.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pilar.kernel.problems import _
from pilar.policies.rules.terms import plain
from pilar.volunteers.rules.imports.columns import HEADER_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER = "number"
"""The column that numbers the rows; it says nothing and is not spoken of."""

SYNONYMS: dict[str, str] = {
    NUMBER: "no; no urut; nu; no psm; urut; num; id",
    "village": (
        "kode desa kelurahan; kode desa; kode kelurahan; kode wilayah; kode kemendagri; kode desa kel; kode wilayah "
        "desa; id desa; kode desa kemendagri"
    ),
    "village_name": (
        "desa; kelurahan; desa kelurahan; nama desa; nama desa kelurahan; nama kelurahan; kel desa; ds; wilayah "
        "tugas; wilayah kerja; desa kelurahan tugas; desa tugas; lokasi tugas; tempat tugas; asal desa; desa asal; "
        "gampong; nagari; pekon; kalurahan; wilayah; desa penugasan; wilayah tugas desa; wilayah kerja desa; alamat "
        "desa; alamat desa kelurahan; penempatan"
    ),
    "district_name": (
        "kecamatan; nama kecamatan; distrik; kapanewon; kemantren; wilayah tugas kecamatan; wilayah kerja "
        "kecamatan; alamat kecamatan; asal kecamatan; kecamatan tugas"
    ),
    "name": (
        "nama; nama lengkap; nama psm; nama lengkap psm; nama anggota; nama petugas; nama lengkap dan gelar; nama "
        "dan gelar; nama relawan; nama sesuai ktp; nama lengkap sesuai ktp; nama pekerja sosial masyarakat; nama "
        "pilar sosial; nama personil; identitas nama; nama calon psm; nama gelar"
    ),
    "nik": (
        "nik; no ktp; no nik; no induk kependudukan; nik ktp; nik no ktp; no nik ktp; no induk; no identitas; no "
        "kependudukan; ktp; nik sesuai ktp; ktp no; identitas nik; no ktp nik"
    ),
    "sex": (
        "jenis kelamin; l p; jk; j k; sex; gender; kelamin; lp; jenis kelamin l p; jns kelamin; jenis kel; jns kel; "
        "jenis kelamin laki laki perempuan; laki laki perempuan; p l; jk l p"
    ),
    "male": (
        "jenis kelamin l; jenis kelamin lk; jenis kelamin laki laki; l p l; jk l; laki laki; l; lk; pria; l p laki "
        "laki; jk laki laki; jenis kelamin pria; kelamin l; sex l; jns kelamin l; l p lk"
    ),
    "female": (
        "jenis kelamin p; jenis kelamin pr; jenis kelamin perempuan; l p p; jk p; perempuan; p; pr; wanita; l p "
        "perempuan; jk perempuan; jenis kelamin wanita; kelamin p; sex p; jns kelamin p; l p pr"
    ),
    "birth": (
        "tempat tanggal lahir; ttl; tempat tgl lahir; tmpt tgl lahir; kelahiran; tempat dan tanggal lahir; tempat "
        "lahir tanggal lahir; t t l; tmp tgl lahir; tempat lahir tgl lahir; lahir"
    ),
    "birth_place": (
        "tempat lahir; tmp lahir; tmpt lahir; kota lahir; tempat tanggal lahir tempat; ttl tempat; kelahiran "
        "tempat; lahir tempat; tempat tanggal lahir tempat lahir; kota kelahiran; tempat"
    ),
    "birth_date": (
        "tanggal lahir; tgl lahir; tempat tanggal lahir tanggal; ttl tanggal; kelahiran tanggal; lahir tanggal; "
        "tempat tanggal lahir tanggal lahir; tanggal bulan tahun lahir; tgl bln thn lahir; tgllahir"
    ),
    "phone": (
        "no hp; no telp; telp; hp; no hp wa; no telp hp; no wa; whatsapp; no whatsapp; wa; kontak; no kontak; no hp "
        "whatsapp; telp hp; hp wa; no handphone; no hp aktif; no seluler; kontak person; contact person; cp; no "
        "telp wa; no hp telp; no ponsel; no tlp hp; telepon seluler"
    ),
    "phone_use": "hp milik; milik hp; kepemilikan hp; hp milik siapa; status hp; pemilik hp",
    "has_smartphone": (
        "punya smartphone; smartphone; android; hp android; memiliki smartphone; punya hp android; memiliki "
        "android; jenis hp; punya android; smartphone ada tidak"
    ),
    "address": (
        "alamat; alamat lengkap; alamat rumah; alamat tinggal; alamat domisili; alamat sesuai ktp; domisili; alamat "
        "tempat tinggal; alamat ktp; tempat tinggal; alamat jalan; alamat kampung; kampung; alamat kp; alamat jl; "
        "alamat psm; alamat jalan kampung"
    ),
    "hamlet": "dusun; alamat dusun; lingkungan; dusun lingkungan; kampung dusun; jorong; alamat dusun lingkungan",
    "rt": "rt; alamat rt",
    "rw": "rw; alamat rw",
    "rt_rw": "rt rw; alamat rt rw",
    "education": (
        "pendidikan; pendidikan terakhir; pend; pend terakhir; ijazah; ijazah terakhir; tingkat pendidikan; pddk; "
        "pddkn; pendidikan akhir; jenjang pendidikan; lulusan"
    ),
    "occupation": (
        "pekerjaan; pekerjaan utama; pekerjaan pokok; mata pencaharian; profesi; pekerjaan lain; pekerjaan tetap; "
        "pekerjaan sehari hari; kerja"
    ),
    "other_roles": (
        "peran lain; jabatan lain; rangkap jabatan; jabatan rangkap; merangkap; jabatan lain di desa; tugas lain; "
        "kegiatan lain; jabatan selain psm; rangkap tugas; pilar sosial lain; jabatan di desa; keaktifan lain; "
        "organisasi lain; rangkap"
    ),
    "psm_since": (
        "psm sejak tahun; tahun menjadi psm; menjadi psm sejak; psm sejak; tahun pengangkatan; tahun masuk; menjadi "
        "psm tahun; tahun bergabung; tahun diangkat; mulai menjadi psm; angkatan; tahun jadi psm"
    ),
    "ipsm_number": (
        "no anggota ipsm; no kta; niat; kta; no anggota; no kta ipsm; no niat; no ipsm; no induk anggota; no "
        "keanggotaan; kta no; no kartu anggota; no induk anggota tetap; nia; no kta psm"
    ),
    "uniform_size": (
        "ukuran seragam; ukuran baju; ukuran kaos; size baju; ukuran; uk baju; size; seragam; uk seragam; ukuran "
        "pakaian; ukuran pdh; ukuran kemeja; baju; ukuran rompi"
    ),
    "emergency_name": (
        "kontak darurat; nama kontak darurat; kontak darurat nama; keluarga yang dihubungi; nama keluarga "
        "dihubungi; orang yang dihubungi; keluarga dihubungi"
    ),
    "emergency_phone": (
        "hp kontak darurat; no hp kontak darurat; no kontak darurat; kontak darurat no hp; kontak darurat hp; no "
        "darurat; kontak darurat telp; telp darurat; no hp keluarga; kontak darurat no telp; hp darurat"
    ),
    "service": (
        "status tugas; status; status keaktifan; keaktifan; status psm; aktif tidak aktif; status aktif; aktif "
        "tidak; status keanggotaan; kondisi; status penugasan"
    ),
    "remarks": "keterangan; ket; catatan; keterangan lain; keterangan lainnya; ket lain; lain lain; kt",
    "started_on": (
        "mulai bertugas; tmt; tanggal mulai tugas; mulai tugas; terhitung mulai tanggal; tmt tugas; tmt psm; sk "
        "tmt; tanggal mulai bertugas; tanggal mulai; masa bakti mulai; masa tugas mulai; masa bakti dari; tanggal "
        "pengangkatan; tmt sk; masa bakti awal; tanggal diangkat; terhitung mulai"
    ),
    "decree": (
        "no dan tanggal sk; sk; no tanggal sk; sk no tanggal; no sk tanggal; surat keputusan; sk pengangkatan; no "
        "sk dan tanggal; no dan tanggal surat keputusan; sk no dan tanggal; sk psm; dasar pengangkatan; no sk "
        "tanggal sk; no tanggal surat keputusan; dasar sk; sk penetapan"
    ),
    "decree_number": (
        "no sk; sk no; no surat keputusan; surat keputusan no; no sk pengangkatan; sk pengangkatan no; no sk psm; "
        "no keputusan; sk no sk; sk penetapan no; no sk bupati; no sk kepala dinas; sk psm no"
    ),
    "decree_date": (
        "tanggal sk; sk tanggal; tanggal surat keputusan; surat keputusan tanggal; tanggal sk pengangkatan; sk "
        "tanggal sk; sk pengangkatan tanggal; tanggal keputusan; tanggal penetapan; sk psm tanggal"
    ),
    "decree_until": (
        "sk berlaku sampai; berlaku sampai; masa berlaku sk; sk berakhir; masa berlaku; akhir masa bakti; masa "
        "bakti sampai; masa bakti akhir; masa bakti selesai; masa bakti berakhir; sk sampai; sampai dengan; masa "
        "tugas sampai; masa tugas selesai; sk berlaku hingga; masa tugas akhir; sk masa berlaku"
    ),
    "term": "masa bakti; periode; masa tugas; masa jabatan; masa kerja periode; periode tugas; masa bhakti",
    "confirmed": "sudah dikukuhkan; dikukuhkan; pengukuhan; status pengukuhan; tanggal pengukuhan; pelantikan",
    "ended_on": "tanggal berakhir; tanggal berhenti; tanggal keluar; tanggal selesai tugas; berhenti tanggal",
    "end_reason": (
        "alasan berakhir; alasan berhenti; alasan; sebab berhenti; alasan keluar; alasan diganti; berhenti alasan; "
        "penyebab berhenti"
    ),
    "trained": (
        "sudah bimtek dasar; bimtek; bimtek dasar; pelatihan dasar; pelatihan; sudah pelatihan; diklat; bimtek "
        "sudah; pelatihan dasar sudah; bimtek dasar sudah; pelatihan sudah; tahun bimtek; diklat dasar; sudah belum "
        "bimtek; bimtek dasar sudah belum; pelatihan yang diikuti; status bimtek; pernah bimtek; bimtek tahun; "
        "pelatihan tahun; bimbingan sosial dasar; bsd; diklat sudah"
    ),
    "untrained": "bimtek belum; pelatihan dasar belum; bimtek dasar belum; pelatihan belum; diklat belum",
}
"""What offices write over each column, parted by semicolons; the headers of the template are known besides."""

PAY, PRIVATE, AGE, PLACE, OTHER = "pay", "private", "age", "place", "other"
LEFT_OUT: dict[str, str] = {
    PAY: (
        "bank; nama bank; no rek; no rekening; rekening; rekening bank; no rek bank; npwp; no npwp; atas nama; an "
        "rekening; nama rekening; rekening no; rekening bank no rekening; atas nama rekening; nama pemilik "
        "rekening; rekening nama bank; bank rekening; bank no rekening; rek; pemilik rekening"
    ),
    PRIVATE: (
        "agama; suku; suku bangsa; etnis; nama ibu kandung; ibu kandung; nama gadis ibu; no kk; kk; no kartu "
        "keluarga; status perkawinan; status kawin; status pernikahan; golongan darah; gol darah; ibu kandung nama; "
        "nama ibu; kawin belum kawin; jumlah anak; jumlah tanggungan; nama suami istri"
    ),
    AGE: "umur; usia; umur tahun; usia tahun",
    PLACE: "kabupaten; kota; kabupaten kota; provinsi; kab; nama kabupaten; kode pos; alamat kabupaten",
    OTHER: "foto; pas foto; tanda tangan; ttd; paraf; email; e mail; jabatan; jabatan dalam psm",
}
NOTES: dict[str, str] = {
    PAY: _("The column “%(header)s” was left out: what an allowance is paid to is written on the page of each person."),
    PRIVATE: _(
        "The column “%(header)s” was left out: Pilar does not keep it, because the register needs no such thing."
    ),
    AGE: _("The column “%(header)s” was left out: the age follows from the date of birth."),
}
"""What is said of a column left out on purpose; places and signatures go without saying."""

MEANINGS: dict[str, str] = HEADER_OF | {
    "birth": "Tempat dan tanggal lahir",
    "male": "Centang laki-laki",
    "female": "Centang perempuan",
    "hamlet": "Dusun",
    "rt": "RT",
    "rw": "RW",
    "rt_rw": "RT/RW",
    "decree": "Nomor dan tanggal SK",
    "term": "Masa bakti",
    "remarks": "Keterangan",
    "untrained": "Centang belum bimtek",
}
"""Every key a column may be given, with its name; the first are the columns of the template."""

WRITTEN: dict[str, str] = {
    "no": "nomor; nomer; nmr; nomo; nomr; nr",
    "tanggal": "tgl; tggl; tgal; tg; tangal; tggal",
    "kelurahan": "kel; kelurhan",
    "kecamatan": "kec; kecamtan; kecmatan",
    "kabupaten": "kab",
    "telp": "telepon; telpon; tlp; tlpn; tilpon; telephone; tel; phone",
    "hp": "handphone; hanphone; ponsel",
    "tahun": "thn; th",
    "jenis": "jns",
    "bakti": "bhakti",
    "tempat": "tmpt; tmp",
}
"""One word for each of the many ways to write it, and to mistype it."""
ONE_WORD = {way: word for word, ways in WRITTEN.items() for way in ways.split("; ")}
DROPPED = frozenset({"dan", "atau", "yang", "lengkapnya"})
BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
HEADER_MAX = 120
LIKE = 88
"""How alike, of a hundred, a header with a typing error is to the word it means."""
SHORTEST_GUESS = 6


def plain_header(text: str) -> str:
    """Return the form under which the meaning of a header is remembered: small letters and digits, single spaces."""
    return plain(text)[:HEADER_MAX].rstrip()


def simple(text: str) -> str:
    """Return a header in the words this table is compared in."""
    return " ".join(ONE_WORD.get(word, word) for word in plain(text).split() if word not in DROPPED)


def _by_form(table: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, texts in table.items():
        for text in texts.split("; "):
            found.setdefault(simple(text), key)
    return found


KEY_OF = _by_form({key: f"{HEADER_OF.get(key, '')}; {texts}" for key, texts in SYNONYMS.items()})
LEFT_OUT_OF = _by_form(LEFT_OUT)
KEY_OF.pop("", None)
GUESSES = [form for form in (*KEY_OF, *LEFT_OUT_OF) if len(form) >= SHORTEST_GUESS]


def meaning(texts: Iterable[str]) -> str:
    """Return what a column means by its header and those above it, the highest first.

    That is a key, a reason to leave it out, or nothing when nobody knows; a group that says nothing is passed over.
    """
    path = list(texts)
    tails = [" ".join(path[start:]) for start in range(len(path))]
    for text in (*tails, *(BRACKETS.sub(" ", tail) for tail in tails)):
        form = simple(text)
        if known := KEY_OF.get(form) or LEFT_OUT_OF.get(form):
            return known
    return next((guess for tail in tails if (guess := _guess(simple(tail)))), "")


def _guess(form: str) -> str:
    """Return what a header with a typing error means."""
    if len(form) < SHORTEST_GUESS:
        return ""
    found = process.extractOne(form, GUESSES, scorer=fuzz.ratio, score_cutoff=LIKE)
    return (KEY_OF.get(found[0]) or LEFT_OUT_OF[found[0]]) if found else ""
