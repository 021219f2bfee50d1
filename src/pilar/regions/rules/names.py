"""How the name of a region is compared, searched and written; names repeat even inside one kecamatan: never keys."""

from __future__ import annotations

import string
import unicodedata

from pilar.regions.rules.codes import Kind, Level, kind_of, level_of

KIND_WORDS: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("prov", "provinsi"), frozenset({Kind.PROVINSI})),
    **dict.fromkeys(("kab", "kabupaten"), frozenset({Kind.KABUPATEN})),
    "kota": frozenset({Kind.KOTA}),
    **dict.fromkeys(("kec", "kecamatan", "distrik"), frozenset({Kind.KECAMATAN})),
    **dict.fromkeys(("kel", "kelurahan"), frozenset({Kind.KELURAHAN})),
    "desa": frozenset({Kind.DESA, Kind.DESA_ADAT}),
}
"""Words people put before a name to say which kind they mean."""

APOSTROPHES = "'’‘ʼ`´"
SIGNS = str.maketrans(dict.fromkeys(string.punctuation, " ") | dict.fromkeys(APOSTROPHES, ""))

ABBREVIATIONS: dict[str, str] = {
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "babel": "bangka belitung",
    "kepri": "kepulauan riau",
    "dki": "daerah khusus ibukota",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "diy": "daerah istimewa yogyakarta",
    "jogja": "yogyakarta",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat",
    "kalteng": "kalimantan tengah",
    "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "malut": "maluku utara",
}
"""What everybody writes for a province, though no register does."""

SHORT = {Kind.PROVINSI: "Prov.", Kind.KABUPATEN: "Kab.", Kind.KECAMATAN: "Kec."}


def plain(name: str) -> str:
    """Write a name as it is compared: lower case, no accents, no apostrophes, one space for any other sign."""
    lowered = name.lower().translate(SIGNS)
    return " ".join((lowered if lowered.isascii() else _unaccented(lowered)).split())


def _unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower()).translate(SIGNS)
    letters = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in letters)


def normal(name: str) -> str:
    """Write a name as it is compared, without the word before it that only says the kind."""
    first, _space, rest = plain(name).partition(" ")
    return rest if rest and first in KIND_WORDS else plain(name)


def asked_kinds(text: str) -> frozenset[Kind]:
    """Say which kinds a searcher means by the word before a name: "kota Bandung" means the city."""
    first, _space, rest = plain(text).partition(" ")
    return KIND_WORDS.get(first, frozenset()) if rest else frozenset()


def words(text: str) -> tuple[str, ...]:
    """Take the words out of what somebody typed, the abbreviations of provinces written out."""
    return tuple(word for typed in normal(text).split() for word in ABBREVIATIONS.get(typed, typed).split())


def telling(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out words that only say a kind, as in an address: sidomulyo kec way pengubuan kab lampung tengah."""
    return tuple(word for word in typed if word not in KIND_WORDS) or typed


def searched(name: str, code: str) -> str:
    """Give the text a region is found by; only of kabupaten and kota is the first word never part of the name."""
    return normal(name) if level_of(code) is Level.REGENCY else plain(name)


LONG = {Kind.PROVINSI: "Provinsi", Kind.KECAMATAN: "Kecamatan", Kind.DESA: "Desa", Kind.KELURAHAN: "Kelurahan"}


def full_name(name: str, code: str) -> str:
    """Write a region as a title: Provinsi Jawa Barat, Kecamatan Samarang; kabupaten and kota bear their kind."""
    kind = LONG.get(kind_of(code))
    return f"{kind} {name}" if kind else name


def short_name(name: str, code: str) -> str:
    """Write a region as a line of an address: Kec. Samarang, Kab. Garut, Prov. Jawa Barat; a village by name alone."""
    kind = kind_of(code)
    if kind not in SHORT:
        return name
    return f"{SHORT[kind]} {name.removeprefix('Kabupaten ')}"
