"""What is typed to find a PSM: names by their sound, numbers by their digits; slips lead to who may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.volunteers.rules.finding import SOUND_MAX, Sought, Word, nearest, sought, sound_name

SUHARTO = ["Muh Soeharto", "H. Mohammad Suharto, S.Sos", "Mochamad Soeharto", "M. Suharto", "MHD. SOEHARTO"]


def finds(text, name):
    """Say whether what is typed finds somebody of this name by its sound alone."""
    heard = sound_name(name)
    return all(word.heard in heard for word in sought(text).words)


@pytest.mark.parametrize("text", SUHARTO)
def test_one_name_in_many_spellings_finds_all_of_them(text):
    assert [name for name in SUHARTO if not finds(text, name)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wayan Sudarma", "I Wayan Sudarma"),
        ("sudarma wayan", "I Wayan Sudarma"),
        ("Gde Putra", "I Gede Putra, S.H."),
        ("Ni Luh Ketut", "Ni Ketut Luh Sari"),
        ("Sukarno", "Soekarno"),
        ("Djoko", "Joko"),
        ("Tjetjep", "Cecep Supriatna"),
        ("St. Aminah", "Hj. Siti Aminah"),
        ("Ahmad bin Yusuf", "Achmad bin Jusuf"),
        ("Aminah Yusuf", "Siti Aminah binti Yusuf"),
        ("Abd Rahman", "Abdurrahman Wahid"),
        ("Chairul", "Khairul Anwar"),
        ("soehar", "Suharto"),
    ],
)
def test_names_of_the_field_find_each_other(text, name):
    assert finds(text, name)


@pytest.mark.parametrize(("text", "name"), [("suh", "Sugih"), ("Budi", "Ani"), ("asih", "Hasim"), ("Hartati", "Hart")])
def test_other_names_are_not_heard(text, name):
    assert not finds(text, name)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3205.32.010190.9001", Sought(nik="3205320101909001")),
        (" 3205320101909001 ", Sought(nik="3205320101909001")),
        ("0812-3456", Sought(phone="8123456", decree="0812-3456")),
        ("+62 812 3456 7890", Sought(phone="81234567890", decree="+62 812 3456 7890")),
        ("460/Kep.12", Sought(decree="460/Kep.12")),
        ("32.05.32.2001", Sought(phone="3205322001", decree="32.05.32.2001", village="3205322001")),
        ("320532", Sought(phone="320532", decree="320532", village="320532")),
        ("46", Sought(decree="46")),
        ("", Sought()),
        ("...", Sought()),
    ],
)
def test_numbers_are_told_apart(text, read):
    assert sought(text) == read
    assert sought(text).is_number == bool(read.decree)


def test_short_sounds_must_be_whole_words():
    assert sought("ani").words == (Word("ani", " ani "),)
    assert sought("soeharto").words == (Word("soeharto", " suharto"),)


def test_a_word_is_cut_into_three_pieces():
    assert Word("suhrato", " suhrato").pieces == (" suh", "r", "ato ")
    assert Word("a", " a ").pieces == (" a", "", "a ")


KNOWN = [(name, sound_name(name)) for name in ("Suharto", "Mohammad Suharto", "Suhartini", "Budi Hartono", "Ani")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("suhrato", ["Mohammad Suharto", "Suharto"]),
        ("muh suhrato", ["Mohammad Suharto"]),
        ("bdui hartno", ["Budi Hartono"]),
        ("zzzz", []),
    ],
)
def test_a_slip_of_the_hand_means_whoever_is_called_most_alike(text, names):
    assert nearest(sought(text).words, KNOWN) == names


def test_nobody_is_meant_by_nothing_nor_is_a_name_without_sound():
    assert nearest((), KNOWN) == []
    assert nearest(sought("ani").words, [("王", "")]) == []


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_and_every_name_has_a_sound_that_fits(text):
    assert len(sound_name(text)) <= SOUND_MAX
    sought(text)
