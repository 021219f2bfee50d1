"""Whichever byte of a signed file is turned over: it is seen, or it lies where the signature itself stands."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.documents.services import signing
from pilar.kernel.problems import Problem
from tests.documents import crafted
from tests.documents.crafted import AT

PLACES = st.integers(0, 2**20)
BITS = st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128])


@pytest.fixture(scope="module", autouse=True)
def _offline():
    with crafted.no_network() as tried:
        yield
    assert tried == []


@cache
def signatures() -> tuple[int, int]:
    """Where what the last signature does not cover begins and ends."""
    return crafted.byte_range(crafted.signed())


def is_intact(pdf: bytes) -> bool:
    """Whether a file is signed, and every signature holds; a problem is the only thing that may be raised."""
    try:
        found = signing.seals(pdf, at=AT)
    except Problem:
        return False
    return bool(found) and all(seal.holds and seal.covers_whole_file for seal in found)


def is_taken(pdf: bytes) -> bool:
    try:
        signing.check_returned(crafted.paper(), pdf, expected_name=crafted.NAME, roots=[], at=AT, accepts_trial=True)
    except Problem:
        return False
    return True


def test_the_file_as_it_was_signed_is_intact():
    assert is_intact(crafted.signed())
    assert is_taken(crafted.signed())


@settings(max_examples=100)
@given(place=PLACES, bit=BITS)
def test_no_byte_is_turned_over_unseen(place, bit):
    whole = crafted.signed()
    place %= len(whole)
    turned = crafted.flipped(whole, place, bit)
    start, end = signatures()
    is_identical = hashlib.sha256(turned).digest() == hashlib.sha256(whole).digest()
    intact = is_intact(turned)
    assert not (intact and is_identical)
    assert not intact or start <= place < end
    assert is_taken(turned) == intact


@settings(max_examples=50)
@given(place=PLACES, bit=BITS)
def test_within_the_place_of_the_signature_nothing_but_a_problem_is_raised(place, bit):
    start, end = signatures()
    turned = crafted.flipped(crafted.signed(), start + place % (end - start), bit)
    assert is_taken(turned) == is_intact(turned)


@settings(max_examples=30)
@given(cut=PLACES)
def test_a_file_cut_off_anywhere_is_not_intact(cut):
    assert not is_intact(crafted.signed()[: cut % len(crafted.signed())])


@settings(max_examples=30)
@given(junk=st.binary(max_size=200))
def test_any_bytes_that_call_themselves_a_pdf_are_refused(junk):
    assert not is_intact(b"%PDF-1.7\n" + junk)
