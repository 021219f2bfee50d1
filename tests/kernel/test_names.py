"""Names are read for what they tell: titles, abbreviations and spellings put aside, nothing lost that is a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel import names
from pilar.kernel.names import read, search_form

PIECES = (
    "Ani Suryani Budi Hartono Siti Aminah Moch. Yusuf St. Abd. Rahman Abdurrahman Soekirman Tjetjep I Ni Wayan Made "
    "Siregar Nur'aini M. A Se Ma Haji bin binti alias Chairul Zaenal Dr Drs S.Pd S. Pd"
)
WRITTEN = st.one_of(
    st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=6).map(" ".join), st.text(max_size=60)
)
FRONT = st.lists(st.sampled_from(["Drs.", "Hj.", "H.", "Dr.", "Ir.", "KH.", "Prof.", "Ny."]), max_size=3).map(" ".join)
DEGREES = (", S.Sos", ", M.Si", ", S.Pd.I", ", A.Md", ", S. Pd. I", ", SE")
BACK = st.lists(st.sampled_from(DEGREES), max_size=3).map("".join)
PEOPLE = "Ani Suryani Budi Hartono Euis Komariah Dadang Permana Roslina"
USUAL = st.lists(st.sampled_from(PEOPLE.split()), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Drs. H. Moch. Soekirman, M.Si", "muhammad soekirman"),
        ("Dr.Ir.H.Joko", "joko"),
        ("H.M. Yusuf", "muhammad yusuf"),
        ("Hj. St. Aminah binti Yusuf", "siti aminah yusuf"),
        ("KH. Achmad Dahlan, S.Pd.I, M.Ag", "ahmad dahlan"),
        ("Budi S. Pd. I", "budi"),
        ("BUDI HARTONO S.SOS., M.SI", "budi hartono"),
        ("Budi Hartono SSos", "budi hartono"),
        ("Abdurrahman Wahid", "abdul rahman wahid"),
        ("Abd. Rahman", "abdul rahman"),
        ("Ahmad bin H. Sulaiman", "ahmad sulaiman"),
        ("Sukirman alias Kirman", "sukirman kirman"),
        ("Sukirman alias", "sukirman"),
        ("Sukirman alias bin", "sukirman"),
        ("Sukirman alias Kirman bin Ahmad", "sukirman kirman ahmad"),
        ("Nur'aini", "nuraini"),
        ("Renée d’Arc", "renee darc"),
        ("Siti/Aminah", "siti aminah"),
        ("H. Haji", "haji"),
        ("Haji", "haji"),
        ("S.Sos", "ssos"),
        ("Ma Se", "ma se"),
        ("Budi, SE", "budi"),
        ("Budi S. E.", "budi"),
        ("Alias", "alias"),
        ("Bin Sulaiman", "bin sulaiman"),
        ("", ""),
        ("…", ""),
        ("王", ""),
    ],
)
def test_a_name_is_read(written, form):
    assert search_form(written) == form


@given(WRITTEN)
def test_reading_twice_is_reading_once(written):
    assert search_form(search_form(written)) == search_form(written)


@given(FRONT, USUAL, BACK)
def test_titles_never_matter(front, name, back):
    assert read(f"{front} {name}{back}") == read(name)
    assert read(f"{front} {name}{back}".upper()) == read(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soekarno", "sukarno"),
        ("djoko", "joko"),
        ("tjetjep", "cecep"),
        ("widjaja", "wijaya"),
        ("sjarif", "syarif"),
        ("njoman", "nyoman"),
        ("jajah", "yayah"),
        ("chairul", "khairul"),
        ("khairul", "hairul"),
        ("fitri", "pitri"),
        ("vitri", "fitri"),
        ("zaenal", "jainal"),
        ("christina", "kristina"),
        ("muhammad", "muhamad"),
        ("aisyah", "aisya"),
        ("dewie", "dewi"),
    ],
)
def test_spellings_of_one_name_sound_the_same(one, other):
    assert names.sound(one) == names.sound(other)
    assert names.skeleton(one) == names.skeleton(other)


def test_the_old_spelling_is_seen_by_its_marks():
    assert names.modern("soerjadi") == "suryadi"
    assert names.modern("djaja") == "jaya"
    assert names.modern("jajang") == "jajang"


def test_a_short_word_keeps_its_last_letter():
    assert names.sound("ah") == "ah"


def test_what_thousands_share_weighs_little():
    weights = [names.weight(word) for word in ("komariah", "siregar", "siti", "m", "wayan", "i")]
    assert weights == sorted(weights, reverse=True)
    assert names.weight("wayan") == names.weight("i")


def test_the_telling_words_come_without_the_common_ones():
    assert names.telling(("muhammad", "arifin")) == ("arifin",)
    assert names.telling(("i", "wayan", "sudarta")) == ("sudarta",)
    assert names.telling(("siti", "nur")) == ("siti", "nur")
    assert names.telling(("i", "wayan")) == ("i", "wayan")


def test_a_name_is_called_in_every_way_it_is_written():
    name = read("Sukirman bin Karta alias Kirman")
    assert name.called == (("sukirman",), ("sukirman", "karta"), ("kirman",))
    assert name.sounds == ("sukirman",)
