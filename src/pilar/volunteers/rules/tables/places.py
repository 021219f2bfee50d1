"""The kecamatan and village that stand outside the columns: in the letterhead, in a row alone, on the sheet's tab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pilar.policies.rules.terms import plain
from pilar.volunteers.rules.imports.readers import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pilar.volunteers.rules.sheets import Cell

WHEN = "tahun|thn|periode|masa|per|bulan"
ENDS = rf"(?=\s+(?:kab|kabupaten|kota(?=\s+(?!{WHEN})[a-z])|prov|provinsi|{WHEN})\b|[\d,;()]|$)"
"""Where the name of a place ends; a kecamatan may be called Garut Kota, but Kota Banjar is another thing beside it."""
DISTRICT = re.compile(
    rf"\b(?:kecamatan|kec|distrik|kapanewon|kemantren)\b[\s.:]*([^\d\s:.,;()][^\d:,;()]*?){ENDS}", re.IGNORECASE
)
VILLAGE = re.compile(
    rf"\b(?:desa|kelurahan|gampong|nagari|pekon|kalurahan)\b[\s.:/]*([^\d\s:.,;()/][^\d:,;()/]*?){ENDS}", re.IGNORECASE
)
SECTION_BEFORE = re.compile(r"^(?:[ivxlc]+|[a-z]|\d+)\s*[.)]\s*", re.IGNORECASE)
COUNT_BEHIND = re.compile(
    r"\s*(?:[:=(-]\s*\d{1,4}(?:\s*(?:orang|org|jiwa|psm|desa|kelurahan))?|\s\d{1,4}\s*(?:orang|org|jiwa|psm))\s*\)?$",
    re.IGNORECASE,
)
NO_PLACE = re.compile(r"(?:(?:sheet|lembar|worksheet|tabel|table)\s*\d*)|.*\d.*", re.IGNORECASE)
NO_PLACE_WORDS = frozenset(
    {
        *(
            "psm",
            "data",
            "rekap",
            "rekapitulasi",
            "daftar",
            "nama",
            "form",
            "format",
            "laporan",
            "akhir",
            "final",
            "baru",
        ),
        *(
            "fix",
            "rev",
            "revisi",
            "copy",
            "salinan",
            "kabupaten",
            "kab",
            "kota",
            "provinsi",
            "prov",
            "master",
            "lampiran",
        ),
        *(
            "ipsm",
            "aktif",
            "anggota",
            "se",
            "desa",
            "kelurahan",
            "dinsos",
            "dinas",
            "sosial",
            "sk",
            "template",
            "import",
            "lain",
            "lainnya",
            "menyusul",
            "tambahan",
        ),
    }
)
MOST_WORDS = 3


def section(cells: Sequence[Cell]) -> tuple[str, str] | None:
    """Return the kecamatan and village that a row alone names, or None: “II. KECAMATAN CIKAJANG”, “Desa : Sukamaju”."""
    texts = [text for cell in cells if (text := text_of(cell)).strip(" :.-") and not _is_count(text)]
    whole = COUNT_BEHIND.sub("", SECTION_BEFORE.sub("", " ".join(texts), count=1)) if texts else ""
    district, village, beside = DISTRICT.match(whole), VILLAGE.match(whole), DISTRICT.search(whole)
    if district is not None:
        return (district[1].strip(), "") if not whole[district.end() :].strip() else None
    if village is None:
        return None
    if beside is None:
        return ("", village[1].strip()) if not whole[village.end() :].strip() else None
    return beside[1].strip(), whole[village.start(1) : beside.start()].strip(" ,;:/(-")


def _is_count(text: str) -> bool:
    """Say whether a text only counts the sections: 1, II, B."""
    return len(text.strip(".) ")) <= MOST_WORDS and bool(
        re.fullmatch(r"[\divxlc]+|[a-z]", text.strip(".) "), re.IGNORECASE)
    )


def letterhead(rows: Iterable[Sequence[Cell]]) -> tuple[str, str]:
    """Return the kecamatan and the village named above a table."""
    district = village = ""
    for cells in rows:
        whole = " ".join(text for cell in cells if (text := text_of(cell)))
        if found := DISTRICT.search(whole):
            district = found[1].strip()
        if (found := VILLAGE.match(whole)) and ":" in whole:
            village = DISTRICT.sub("", found[1]).strip()
    return district, village


def of_sheet(name: str) -> tuple[str, str]:
    """Return the kecamatan or the village after which a sheet is named, if it is named after one."""
    text = text_of(name.replace("_", " "))
    if found := DISTRICT.match(text):
        return found[1].strip(), ""
    if found := VILLAGE.match(text):
        return "", found[1].strip()
    words = plain(text).split()
    is_place = bool(words) and len(words) <= MOST_WORDS and not NO_PLACE_WORDS & set(words)
    return (text, "") if is_place and not NO_PLACE.fullmatch(text) else ("", "")
