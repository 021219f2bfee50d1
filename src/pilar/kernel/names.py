"""Indonesian personal names: what of a written name tells a person, and what is title, spelling or abbreviation.

A name stays as it was written wherever it is shown. Here it is only *read*: titles go, abbreviations are written out,
old and new spelling meet, so that "Drs. H. Moch. Soekirman, M.Si" and "Muhammad Sukirman" can find each other. Nothing
here decides that two people are one; it says how alike their names sound.

Sources: Permendagri 73/2022 (older one-word names stay valid; titles may stand on KK and KTP), the spelling reform of
1972 (oe u, dj j, tj c, j y, sj sy, nj ny, ch kh), Permendikbud 154/2014 on degrees, and the population registers in
which Muhammad, Abdul and Siti are written short. Pure: no Django, no table, no clock.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FRONT = _set(
    "h hj hjh haji hajjah hajah kh khr ky kyai kiai nyai tgk teungku tgh tuanku ust ustad ustadz ustadzah "
    "drs dra ir dr drg drh prof apt ns ny nyonya tn tuan bpk bapak ibu sdr sdri alm almh almarhum almarhumah "
    "rd raden rr pdt pendeta romo suster"
)
"""Titles before a name: religious, academic, of nobility, of address; "the late" too."""

ACADEMIC = _set("ir dr drg drh drs dra prof apt ns")
"""Those of them that a university gives."""

BACK = _set(
    "ssos sspd spd spdi spdsd spdk sag sh shi shut se sei sekom skom skm sip sikom spsi skep ssi ssn sst sstp stsos "
    "strsos strkeb str st sp spt spi sptk sked ss sad sap saks sakun msi mpd mpdi mag mh mhi mhum mm mkom mkes map mak "
    "msos mssos mt mp mba ma mpsi mkeb msc meng amd amdkeb amdkep amdkom amdak ama amapd amapust amkeb amk bsc ba bba "
    "ners ns phd lc llm dea spog spa spjp sppd cpa ca mpa dipl hons alhafiz alhafidz"
)
"""Degrees after a name, as their letters alone: S.Pd.I is spdi."""

SHORT_BACK = 3
"""A degree of up to so many letters is taken for one only where a dot or a comma says so: Se and Ma are names too."""

MUHAMMAD = _set(
    "m muh muhd muhamad muhammad muhamat muhammat muhamed muhammed muchamad muchammad mukhamad mukhammad moh mohd "
    "mohamad mohammad mohamed mohammed mochamad mochammad mokhamad mokhammad moch mokh much mukh mhd md mhmd"
)
EXPANSIONS: dict[str, str] = {
    **dict.fromkeys(MUHAMMAD, "muhammad"),
    **dict.fromkeys(_set("ahmad achmad akhmad ahmat akhmat ach akh ahm acmad"), "ahmad"),
    **dict.fromkeys(_set("abd abdl abdul abdoel abdol abdur abdus abdun abduh"), "abdul"),
    **dict.fromkeys(_set("st sitti siti sity siiti stti"), "siti"),
    **dict.fromkeys(_set("nur noor noer nuur nr"), "nur"),
    **dict.fromkeys(_set("sri srie sry"), "sri"),
    **dict.fromkeys(_set("gde gd gede"), "gede"),
}
"""Names that registers write in many ways or shorten; the way they are compared."""

SERVANT = re.compile(r"abd[ou](?:l|r|s|n|d|z|sh)([a-z]{4,})")
"""Abdurrahman, Abdulrahman, Abdussalam: Abdul and one of the ninety-nine names."""

CHILD_OF = frozenset({"bin", "binti", "bt", "bte", "ibnu"})
ALSO = frozenset({"alias", "als", "dipanggil", "aka"})

BIRTH_ORDER = _set("i ni wayan putu gede gde made kadek nengah komang nyoman ketut luh ida bagus ayu")
"""Bali: the first, second, third and fourth child of everybody; shared by thousands, they tell nobody apart."""

COMMON = _set(
    "muhammad ahmad abdul siti nur sri dewi dwi tri eka putri putra ari agus wahyu yuli ade dede asep cecep neng tuti "
    "titin yayan ujang"
)
"""Other names so frequent that they alone tell little."""

MARGA = _set(
    "siregar nasution lubis harahap hasibuan daulay rangkuti pulungan batubara ritonga simanjuntak sitorus siahaan "
    "simatupang hutagalung hutabarat hutapea panjaitan pardede pasaribu sihombing silaban sinaga situmorang saragih "
    "purba girsang damanik tarigan sembiring ginting karo sebayang perangin angin manurung marpaung tambunan tobing "
    "nainggolan lumban gaol simbolon sagala napitupulu aritonang lase zebua gulo telaumbanua harefa mendrofa zega "
    "tanjung chaniago koto piliang sikumbang guci jambak melayu wenas rumengan lumentut pangemanan mandagi kaunang "
    "latuconsina pattiasina tuasikal matulessy leimena"
)
"""Clan names at the end (Batak, Karo, Nias, Minang, Minahasa, Maluku): left out as often as written."""

WEIGHTS = {"usual": 1.0, "marga": 0.5, "common": 0.45, "birth_order": 0.15, "initial": 0.3}

OLD_SPELLING = re.compile(r"oe|dj|tj|sj|nj")
MODERN = (("oe", "u"), ("dj", "J"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "kh"))
SOUNDS = (
    *(
        ("chr", "kr"),
        ("ch", "h"),
        ("kh", "h"),
        ("sy", "s"),
        ("sh", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("bh", "b"),
    ),
    *(
        ("ph", "p"),
        ("oe", "u"),
        ("oo", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("ae", "ai"),
        ("ei", "ai"),
        ("ie", "i"),
    ),
    *(("x", "ks"), ("q", "k"), ("f", "p"), ("v", "p"), ("z", "j"), ("y", "j"), ("w", "u")),
)
DOUBLED = re.compile(r"(.)\1+")
VOWELS = re.compile(r"(?<!^)[aiueo]")
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))


@dataclass(frozen=True)
class Name:
    """A name as it is read: its words, whose child, and by which other names; all small letters without accents."""

    words: tuple[str, ...]
    parent: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def search_form(self) -> str:
        """Return the name for sorting and searching: every word of it, without titles, abbreviations written out."""
        return " ".join((*self.words, *self.parent, *(word for other in self.others for word in other)))

    @property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """Return every way somebody is called: by the own name, with the father's behind it, by another name."""
        return (self.words, (*self.words, *self.parent), *self.others)

    @property
    def sounds(self) -> tuple[str, ...]:
        """Return how the words sound, whatever their spelling."""
        return tuple(sound(word) for word in self.words)


@lru_cache(maxsize=20_000)
def read(text: str) -> Name:
    """Read a written name."""
    main, others = _split(_without_titles(_pieces(text)), ALSO)
    own, parents = _split(main, CHILD_OF)
    parent = [piece for part in parents for piece in _without_front(part)]
    # Whose child somebody is under another name says nothing more, and "bin" is no name there.
    apart = ([piece for piece in part if piece.letters not in CHILD_OF] for part in others)
    named = tuple(_expanded(_without_front(part)) for part in apart if part)
    return Name(_expanded(own), _expanded(parent), named)


def search_form(text: str) -> str:
    """Return a written name for sorting and searching; reading it again changes nothing."""
    return read(text).search_form


def is_degree(word: str) -> bool:
    """Say whether one written word is an academic title: Drs., M.Si; without a dot only where it cannot be a name."""
    letters = re.sub(r"[^a-z0-9]", "", _ascii(word))
    is_marked = "." in word
    if letters in ACADEMIC:
        return is_marked
    return letters in BACK and (is_marked or len(letters) > SHORT_BACK)


def weight(word: str) -> float:
    """Return how much a word tells: the names of thousands tell little."""
    if len(word) == 1 and word not in BIRTH_ORDER:
        return WEIGHTS["initial"]
    if word in BIRTH_ORDER:
        return WEIGHTS["birth_order"]
    return WEIGHTS["common"] if word in COMMON else WEIGHTS["marga"] if word in MARGA else WEIGHTS["usual"]


@lru_cache(maxsize=50_000)
def modern(word: str) -> str:
    """Write a word in the spelling of 1972, where it shows that it is older: Soerjadi becomes Suryadi."""
    if not OLD_SPELLING.search(word):
        return word
    for old, new in MODERN:
        word = word.replace(old, new)
    return word.replace("j", "y").replace("J", "j")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return how a word sounds: spellings that people take for each other give the same."""
    heard = modern(word)
    for written, spoken in SOUNDS:
        heard = heard.replace(written, spoken)
    heard = DOUBLED.sub(r"\1", heard)
    return heard.removesuffix("h") if len(heard) > 2 else heard  # noqa: PLR2004 -- what is left must still be a word


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the first letter and the consonants of how a word sounds: vowels are heard in many ways."""
    return DOUBLED.sub(r"\1", VOWELS.sub("", sound(word)))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a name's words that tell a person apart; where all are common, all of them."""
    usual = tuple(word for word in words if weight(word) >= WEIGHTS["usual"])
    return usual or tuple(word for word in words if weight(word) > WEIGHTS["initial"]) or words


def plain(text: str) -> str:
    """Write a name in small letters without accents, apostrophes, signs or double spaces, and change nothing else."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", _ascii(text)).split())


def _ascii(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    return apart.encode("ascii", "ignore").decode().lower().translate(APOSTROPHES)


@dataclass(frozen=True)
class _Piece:
    """One word as it was written: its letters, and whether a dot or a comma marks it as short or as an addition."""

    letters: str
    is_marked: bool


def _pieces(text: str) -> list[_Piece]:
    pieces = []
    after_comma = False
    for part in re.split(r"(,)|\s+", _ascii(text).replace("/", " ")):
        if part == ",":
            after_comma = True
        elif part:
            pieces += _of_part(part, after_comma=after_comma)
    return pieces


def _of_part(part: str, *, after_comma: bool) -> list[_Piece]:
    """Return what stands between two spaces: a degree with its dots in one piece, else the words the dots part."""
    letters = re.sub(r"[^a-z0-9]", "", part)
    if letters in BACK and ("." in part or after_comma):
        return [_Piece(letters, is_marked=True)]
    is_marked = "." in part or after_comma
    return [_Piece(own, is_marked) for word in re.findall(r"[a-z0-9]+", part) for own in _servant(word)]


def _servant(word: str) -> tuple[str, ...]:
    """Part Abdurrahman into Abdul and Rahman, as often as it goes."""
    found = SERVANT.fullmatch(word)
    return ("abdul", *_servant(found[1])) if found else (word,)


def _without_titles(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out titles before and after; of a name that is nothing else the last word stays."""
    left, last = _without_front(pieces), len(pieces)
    first = last - len(left)
    while last > first + 1 and _is_degree(pieces, last - 1):
        last -= _degree_length(pieces, last - 1)
    return pieces[first : max(last, first + 1)]


def _without_front(pieces: list[_Piece]) -> list[_Piece]:
    first = 0
    while first < len(pieces) - 1 and pieces[first].letters in FRONT:
        first += 1
    return pieces[first:]


def _is_degree(pieces: list[_Piece], place: int) -> bool:
    one = pieces[place]
    if one.letters in BACK and (one.is_marked or len(one.letters) > SHORT_BACK):
        return True
    return _degree_length(pieces, place) > 1


def _degree_length(pieces: list[_Piece], place: int) -> int:
    """Return of how many pieces the degree that ends here is made: "S. Pd. I" was written in three."""
    for length in (3, 2):
        found = pieces[max(place - length + 1, 1) : place + 1]
        joined = "".join(one.letters for one in found)
        if len(found) == length and all(one.is_marked for one in found[:-1]) and joined in BACK:
            return length
    return 1


def _split(pieces: list[_Piece], marks: frozenset[str]) -> tuple[list[_Piece], list[list[_Piece]]]:
    """Part pieces at words such as "bin" and "alias"; a mark at the very beginning is a name."""
    parts: list[list[_Piece]] = [[]]
    for number, piece in enumerate(pieces):
        if piece.letters in marks and number:
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts[0], parts[1:]


def _expanded(pieces: list[_Piece]) -> tuple[str, ...]:
    return tuple(EXPANSIONS.get(piece.letters, piece.letters) for piece in pieces)
