"""The words that stand in workbooks for what Pilar knows by a code; all in small letters, as ``plain`` makes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.policies.rules.terms import plain
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.particulars import OtherRole, PhoneUse, Size
from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar.policies.rules.terms import Term

NOTHING = frozenset(
    {
        "",
        "tidak ada",
        "tdk ada",
        "tidak punya",
        "tdk punya",
        "belum ada",
        "blm ada",
        "kosong",
        "nihil",
        "none",
        "null",
        "na",
        "n a",
        "0",
        "x",
    }
)
"""What people write into a cell that holds nothing; a dash, a dot or a question mark is nothing already."""

SEXES: dict[str, Sex] = {
    **dict.fromkeys(("l", "lk", "laki", "laki laki", "laki2", "lelaki", "pria", "male", "m", "cowok"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "prp", "wanita", "female", "f", "w", "cewek"), Sex.FEMALE),
}
YES = frozenset(
    {"ya", "y", "sudah", "sdh", "ada", "punya", "v", "1", "true", "iya", "yes", "ok", "benar", "pernah", "telah"}
)
NO = frozenset(
    {
        "tidak",
        "tdk",
        "t",
        "belum",
        "blm",
        "tidak ada",
        "tidak punya",
        "belum pernah",
        "0",
        "false",
        "no",
        "tidak pernah",
    }
)
TICKS = frozenset({"✓", "✔", "√", "☑", "●", "v", "x", "✗", "ü", "þ", "y"})
"""Marks in a column of its own; some come from the fonts of signs that Word and Excel bring along."""

PHONE_USES: dict[str, PhoneUse] = {
    **dict.fromkeys(("sendiri", "milik sendiri", "pribadi", "hp sendiri", "punya sendiri"), PhoneUse.OWN),
    **dict.fromkeys(
        (
            "bersama",
            "bersama keluarga",
            "keluarga",
            "anak",
            "suami",
            "istri",
            "isteri",
            "saudara",
            "orang tua",
            "tetangga",
            "menumpang",
            "numpang",
            "pinjam",
        ),
        PhoneUse.SHARED,
    ),
}
SMART = {"android": True, "smartphone": True, "smart phone": True, "iphone": True, "hp biasa": False, "jadul": False}
SIZES: dict[str, Size] = {
    **{size.value.lower(): size for size in Size},
    "2xl": Size.XXL, "3xl": Size.XXXL, "4xl": Size.XXXXL, "xl2": Size.XXL, "xl3": Size.XXXL,
    "kecil": Size.S, "sedang": Size.M, "besar": Size.L, "jumbo": Size.XXL,
}

SERVICES: dict[str, Service] = {
    **dict.fromkeys(("bertugas", "aktif", "masih aktif", "aktip", "psm aktif", "menjabat", "tugas"), Service.SERVING),
    **dict.fromkeys(
        ("belum mulai", "belum bertugas", "calon", "calon psm", "usulan", "diusulkan", "baru diusulkan"),
        Service.NOT_STARTED,
    ),
    **dict.fromkeys(
        ("berhalangan sementara", "cuti", "sakit", "izin", "berhalangan", "cuti melahirkan"), Service.ON_LEAVE
    ),
    **dict.fromkeys(
        ("diberhentikan sementara", "skors", "diskors", "nonaktif sementara", "non aktif sementara"), Service.SUSPENDED
    ),
    **dict.fromkeys(("berakhir", "berhenti", "selesai", "sudah berhenti"), Service.ENDED),
}
NOT_ACTIVE = frozenset({"tidak aktif", "non aktif", "nonaktif", "tdk aktif", "pasif", "kurang aktif"})
ENDS: dict[str, EndReason] = {
    **dict.fromkeys(
        ("mengundurkan diri", "mundur", "pengunduran diri", "undur diri", "resign", "berhenti atas permintaan sendiri"),
        EndReason.RESIGNED,
    ),
    **dict.fromkeys(("diganti", "digantikan", "penggantian", "ganti"), EndReason.REPLACED),
    **dict.fromkeys(("diberhentikan", "dipecat", "pemberhentian", "dicabut"), EndReason.REVOKED),
    **dict.fromkeys(
        ("meninggal", "meninggal dunia", "md", "almarhum", "almarhumah", "alm", "wafat", "tutup usia"), EndReason.DIED
    ),
    **dict.fromkeys(
        ("pindah", "pindah domisili", "pindah desa", "pindah rumah", "pindah tugas", "pindah alamat"), EndReason.MOVED
    ),
    **dict.fromkeys(
        ("masa bakti habis", "habis masa bakti", "purna tugas", "purna bakti", "masa tugas habis", "habis masa tugas"),
        EndReason.TERM_OVER,
    ),
}

MONTHS = {
    **dict.fromkeys(("januari", "january", "jan"), 1),
    **dict.fromkeys(("februari", "pebruari", "february", "feb", "peb"), 2),
    **dict.fromkeys(("maret", "march", "mar", "mrt"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "june", "jun"), 6),
    **dict.fromkeys(("juli", "july", "jul"), 7),
    **dict.fromkeys(("agustus", "august", "agu", "ags", "agt", "agst", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "october", "okt", "oct"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop"), 11),
    **dict.fromkeys(("desember", "december", "des", "dec"), 12),
}

# Words of schools and degrees besides those of the list itself; the code counts only where the list has it.
SCHOOLS = {
    **dict.fromkeys(("tidak sekolah", "tidak tamat sd", "belum sekolah", "tidak tamat", "buta huruf"), "tidak"),
    **dict.fromkeys(("sd", "mi", "sr", "paket a", "sekolah dasar", "sdn", "sdlb"), "sd"),
    **dict.fromkeys(("smp", "mts", "sltp", "paket b", "smpn", "st", "smplb", "tsanawiyah"), "smp"),
    **dict.fromkeys(
        (
            "sma",
            "smu",
            "smk",
            "smea",
            "slta",
            "ma",
            "man",
            "stm",
            "spg",
            "smea",
            "paket c",
            "sman",
            "smkn",
            "aliyah",
            "smkk",
            "pga",
            "slta sederajat",
        ),
        "sma",
    ),
    **dict.fromkeys(("d1", "di", "d i", "diploma 1", "diploma i"), "d1"),
    **dict.fromkeys(("d2", "dii", "d ii", "diploma 2", "diploma ii", "a ma", "ama"), "d2"),
    **dict.fromkeys(
        (
            "d3",
            "diii",
            "d iii",
            "diploma 3",
            "diploma iii",
            "amd",
            "a md",
            "amd keb",
            "akademi",
            "akbid",
            "akper",
            "diploma",
        ),
        "d3",
    ),
    **dict.fromkeys(("d4", "div", "d iv", "diploma 4", "diploma iv", "sst", "str"), "d4"),
    **dict.fromkeys(("s1", "si", "s i", "strata 1", "strata satu", "sarjana", "kuliah"), "s1"),
    **dict.fromkeys(("s2", "sii", "s ii", "strata 2", "magister", "pascasarjana"), "s2"),
    **dict.fromkeys(("s3", "siii", "s iii", "strata 3", "doktor"), "s3"),
}
DEGREES = (
    (re.compile(r"s (sos|pd|e|h|kom|ag|ip|hum|kep|tr|si|psi|km|t|p|pt|farm|gz|i|th|st|sy|stat|pdi|ikom)\b"), "s1"),
    (re.compile(r"(?:drs|dra|ir)\b"), "s1"),
    (re.compile(r"m (si|pd|m|ag|kes|h|ap|sc|kom|t|hum|e)\b"), "s2"),
)

ROLES = {
    **dict.fromkeys(
        (
            "perangkat desa",
            "perangkat",
            "aparat desa",
            "aparatur desa",
            "staf desa",
            "kaur",
            "kasi",
            "kadus",
            "sekdes",
            "kepala dusun",
            "kepala kewilayahan",
            "kawil",
            "punduh",
            "bendahara desa",
            "operator desa",
        ),
        OtherRole.OFFICIAL.value,
    ),
    **dict.fromkeys(("bpd", "anggota bpd", "ketua bpd"), OtherRole.COUNCIL.value),
    **dict.fromkeys(
        ("rt", "rw", "rt rw", "ketua rt", "ketua rw", "pengurus rt", "pengurus rw"), OtherRole.NEIGHBOURHOOD.value
    ),
    **dict.fromkeys(
        ("kader", "kader kesehatan", "kader posyandu", "posyandu", "kader desa"), OtherRole.HEALTH_WORKER.value
    ),
    **dict.fromkeys(("pkk", "kader pkk", "tp pkk", "ketua pkk"), OtherRole.FAMILY_WELFARE.value),
    **dict.fromkeys(("karang taruna", "kartar", "katar", "ketua karang taruna"), OtherRole.YOUTH.value),
    "tagana": OtherRole.DISASTER.value,
    "tksk": OtherRole.TKSK.value,
    **dict.fromkeys(("pkh", "pendamping pkh", "pendamping sosial pkh"), OtherRole.PKH.value),
    **dict.fromkeys(
        ("puskesos", "slrt", "petugas puskesos", "operator siks ng", "operator siks"), OtherRole.PUSKESOS.value
    ),
    **dict.fromkeys(("asn", "pns", "pppk", "p3k", "guru pns", "guru pppk"), OtherRole.CIVIL_SERVANT.value),
    **dict.fromkeys(("tni", "polri", "tni polri", "babinsa", "bhabinkamtibmas"), OtherRole.SOLDIER.value),
    **dict.fromkeys(("partai", "pengurus partai", "partai politik", "parpol", "caleg"), OtherRole.PARTY.value),
}


@dataclass(frozen=True)
class Words:
    """The words of the lists that an office may change: plain word to code, for education and for other roles."""

    education: Mapping[str, str]
    other_roles: Mapping[str, str]

    @classmethod
    def of(cls, *, education: Iterable[Term], other_roles: Iterable[Term]) -> Words:
        """Return the words by which terms in force are found: code, label, short form, everyday words, and ours."""
        return cls(_found_by(education, SCHOOLS), _found_by(other_roles, ROLES))


def _found_by(terms: Iterable[Term], besides: Mapping[str, str]) -> dict[str, str]:
    listed = list(terms)
    codes = {term.code for term in listed}
    ours = {word: code for word, code in besides.items() if code in codes}
    named = {plain(word): term.code for term in listed for word in (term.code, term.short, term.label, *term.words)}
    return {word: code for word, code in {**ours, **named}.items() if word}
