"""Which office issues which paper: a setting for each paper, so that every kab/kota may differ, with dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilar.kernel.problems import _
from pilar.policies.rules.settings import Kind, Setting, register_setting
from pilar.policies.rules.terms import TermList, register_list

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = _("Who issues which paper")

ISSUERS: dict[str, str] = {
    "regent": _("the bupati or wali kota"),
    "regency_office": _("the Dinas Sosial of the kab/kota"),
    "district": _("the kecamatan"),
    "village": _("the desa or kelurahan"),
    "province_office": _("the Dinas Sosial of the province"),
    "association": _("the IPSM"),
}


@dataclass(frozen=True)
class Paper:
    """A kind of paper: its code in the list, its label, its meaning as a setting, and who issues it by default."""

    code: str
    slug: str
    label: str
    default: str


PAPERS: tuple[Paper, ...] = (
    Paper("sk_psm", "penerbit-sk-psm", _("Decree (SK) of a PSM"), "regency_office"),
    Paper("undangan", "penerbit-surat-undangan", _("Letter of invitation"), "regency_office"),
    Paper("surat_tugas", "penerbit-surat-tugas", _("Letter of assignment (surat tugas)"), "regency_office"),
    Paper("sertifikat", "penerbit-sertifikat", _("Certificate"), "province_office"),
    Paper("rekomendasi", "penerbit-rekomendasi", _("Recommendation"), "district"),
    Paper("pengantar", "penerbit-surat-pengantar", _("Covering letter (surat pengantar)"), "village"),
)
ISSUED_BY: Mapping[str, Setting] = {
    paper.code: register_setting(
        Setting(
            key=f"offices.issuer.{paper.code}",
            slug=paper.slug,
            group=GROUP,
            label=paper.label,
            meaning=_("Which office issues this paper; its head signs, or whom the head handed it on to."),
            kind=Kind.CHOICE,
            default=paper.default,
            options=ISSUERS,
        )
    )
    for paper in PAPERS
}
LABELS: dict[str, str] = {paper.code: paper.label for paper in PAPERS}

PAPER_LIST = register_list(
    TermList(
        key="papers",
        slug="jenis-surat",
        label=_("Kinds of papers"),
        meaning=_("The papers an office issues; which office issues which is a setting."),
    )
)
