"""Codes of papers: made of random bytes, typed back in whatever way people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.rules import codes
from pilar.kernel.problems import Invalid

RANDOM = st.binary(min_size=codes.BYTES, max_size=codes.BYTES)


@given(RANDOM)
def test_a_code_has_26_signs_and_reads_back(random):
    code = codes.code_of(random)
    assert len(code) == codes.LENGTH
    assert codes.read_code(code.lower()) == code
    assert codes.read_code(codes.typed(code)) == code[: codes.TYPED]


@given(RANDOM, RANDOM)
def test_different_bytes_give_different_codes(one, other):
    assert (codes.code_of(one) == codes.code_of(other)) == (one == other)


def test_what_looks_alike_is_read_alike():
    assert codes.read_code(" o1l23-4567i ") == "0112345671"


@pytest.mark.parametrize("text", ["", "123", "12345-6789", "12345-678901", "U2345-67890", "x" * 27])
def test_what_cannot_be_a_code_is_refused(text):
    with pytest.raises(Invalid) as refusal:
        codes.read_code(text)
    assert refusal.value.sentence == codes.NOT_A_CODE


def test_a_code_is_made_of_16_bytes():
    with pytest.raises(ValueError, match="16 bytes, not 3"):
        codes.code_of(b"abc")
