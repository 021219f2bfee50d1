"""The words that stand in workbooks for what Pilar knows by a code; all in small letters, as ``plain`` makes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pilar.policies.rules.terms import plain
from pilar.volunteers.rules.assignments import EndReason, Service
from pilar.volunteers.rules.particulars import OtherRole, PhoneUse, Size
from pilar.volunteers.rules.people import Sex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pilar.policies.rules.terms import Term

V = TypeVar("V")


def _by_word(table: Mapping[V, str]) -> dict[str, V]:
    """Turn a table of what is meant, with the words for it parted by semicolons, around."""
    return {word: meant for meant, words in table.items() for word in words.split("; ")}


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

SEXES: dict[str, Sex] = _by_word(
    {
        Sex.MALE: "l; lk; laki; laki laki; laki2; lelaki; pria; male; m; cowok",
        Sex.FEMALE: "p; pr; perempuan; prp; wanita; female; f; w; cewek",
    }
)
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

PHONE_USES: dict[str, PhoneUse] = _by_word(
    {
        PhoneUse.OWN: "sendiri; milik sendiri; pribadi; hp sendiri; punya sendiri",
        PhoneUse.SHARED: (
            "bersama; bersama keluarga; keluarga; anak; suami; istri; isteri; saudara; orang tua; tetangga; "
            "menumpang; numpang; pinjam"
        ),
    }
)
SMART = {"android": True, "smartphone": True, "smart phone": True, "iphone": True, "hp biasa": False, "jadul": False}
SIZES: dict[str, Size] = {
    **{size.value.lower(): size for size in Size},
    "2xl": Size.XXL,
    "2l": Size.XXL,
    "3l": Size.XXXL,
    "4l": Size.XXXXL,
    "3xl": Size.XXXL,
    "4xl": Size.XXXXL,
    "xl2": Size.XXL,
    "xl3": Size.XXXL,
    "kecil": Size.S,
    "sedang": Size.M,
    "besar": Size.L,
    "jumbo": Size.XXL,
}

SERVICES: dict[str, Service] = _by_word(
    {
        Service.SERVING: "bertugas; aktif; masih aktif; aktip; psm aktif; menjabat; tugas",
        Service.NOT_STARTED: "belum mulai; belum bertugas; calon; calon psm; usulan; diusulkan; baru diusulkan",
        Service.ON_LEAVE: "berhalangan sementara; cuti; sakit; izin; berhalangan; cuti melahirkan",
        Service.SUSPENDED: "diberhentikan sementara; skors; diskors; nonaktif sementara; non aktif sementara",
        Service.ENDED: "berakhir; berhenti; selesai; sudah berhenti",
    }
)
NOT_ACTIVE = frozenset({"tidak aktif", "non aktif", "nonaktif", "tdk aktif", "pasif", "kurang aktif"})
ENDS: dict[str, EndReason] = _by_word(
    {
        EndReason.RESIGNED: (
            "mengundurkan diri; mundur; pengunduran diri; undur diri; resign; berhenti atas permintaan sendiri"
        ),
        EndReason.REPLACED: "diganti; digantikan; penggantian; ganti",
        EndReason.REVOKED: "diberhentikan; dipecat; pemberhentian; dicabut",
        EndReason.DIED: "meninggal; meninggal dunia; md; almarhum; almarhumah; alm; wafat; tutup usia",
        EndReason.MOVED: "pindah; pindah domisili; pindah desa; pindah rumah; pindah tugas; pindah alamat",
        EndReason.TERM_OVER: (
            "masa bakti habis; habis masa bakti; purna tugas; purna bakti; masa tugas habis; habis masa tugas"
        ),
    }
)

MONTHS: dict[str, int] = _by_word(
    {
        1: "januari; january; jan",
        2: "februari; pebruari; february; feb; peb",
        3: "maret; march; mar; mrt",
        4: "april; apr",
        5: "mei; may",
        6: "juni; june; jun",
        7: "juli; july; jul",
        8: "agustus; august; agu; ags; agt; agst; aug",
        9: "september; sept; sep",
        10: "oktober; october; okt; oct",
        11: "november; nopember; nov; nop",
        12: "desember; december; des; dec",
    }
)

# Words of schools and degrees besides those of the list itself; the code counts only where the list has it.
SCHOOLS: dict[str, str] = _by_word(
    {
        "tidak": "tidak sekolah; tidak tamat sd; belum sekolah; tidak tamat; buta huruf",
        "sd": "sd; mi; sr; paket a; sekolah dasar; sdn; sdlb",
        "smp": "smp; mts; sltp; paket b; smpn; st; smplb; tsanawiyah",
        "sma": "sma; smu; smk; smea; slta; ma; man; stm; spg; paket c; sman; smkn; aliyah; smkk; pga; slta sederajat",
        "d1": "d1; di; d i; diploma 1; diploma i",
        "d2": "d2; dii; d ii; diploma 2; diploma ii; a ma; ama",
        "d3": "d3; diii; d iii; diploma 3; diploma iii; amd; a md; amd keb; akademi; akbid; akper; diploma",
        "d4": "d4; div; d iv; diploma 4; diploma iv; sst; str",
        "s1": "s1; si; s i; strata 1; strata satu; sarjana; kuliah",
        "s2": "s2; sii; s ii; strata 2; magister; pascasarjana",
        "s3": "s3; siii; s iii; strata 3; doktor",
    }
)
DEGREES = (
    (re.compile(r"s (sos|pd|e|h|kom|ag|ip|hum|kep|tr|si|psi|km|t|p|pt|farm|gz|i|th|st|sy|stat|pdi|ikom)\b"), "s1"),
    (re.compile(r"(?:drs|dra|ir)\b"), "s1"),
    (re.compile(r"m (si|pd|m|ag|kes|h|ap|sc|kom|t|hum|e)\b"), "s2"),
)

ROLES: dict[str, str] = _by_word(
    {
        OtherRole.OFFICIAL.value: (
            "perangkat desa; perangkat; aparat desa; aparatur desa; staf desa; kaur; kasi; kadus; sekdes; kepala "
            "dusun; kepala kewilayahan; kawil; punduh; bendahara desa; operator desa"
        ),
        OtherRole.COUNCIL.value: "bpd; anggota bpd; ketua bpd",
        OtherRole.NEIGHBOURHOOD.value: "rt; rw; rt rw; ketua rt; ketua rw; pengurus rt; pengurus rw",
        OtherRole.HEALTH_WORKER.value: "kader; kader kesehatan; kader posyandu; posyandu; kader desa",
        OtherRole.FAMILY_WELFARE.value: "pkk; kader pkk; tp pkk; ketua pkk",
        OtherRole.YOUTH.value: "karang taruna; kartar; katar; ketua karang taruna",
        OtherRole.DISASTER.value: "tagana",
        OtherRole.TKSK.value: "tksk",
        OtherRole.PKH.value: "pkh; pendamping pkh; pendamping sosial pkh",
        OtherRole.PUSKESOS.value: "puskesos; slrt; petugas puskesos; operator siks ng; operator siks",
        OtherRole.CIVIL_SERVANT.value: "asn; pns; pppk; p3k; guru pns; guru pppk",
        OtherRole.SOLDIER.value: "tni; polri; tni polri; babinsa; bhabinkamtibmas",
        OtherRole.PARTY.value: "partai; pengurus partai; partai politik; parpol; caleg",
    }
)


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
