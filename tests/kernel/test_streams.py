"""Files sealed in chunks: what goes in comes out, and nothing changed, cut, moved or doubled opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.kernel import crypto, streams
from pilar.kernel.crypto import Unreadable

KEY = bytes(range(32))
LENGTHS = [0, 1, streams.CHUNK - 1, streams.CHUNK, streams.CHUNK + 1, 3 * streams.CHUNK, 3 * streams.CHUNK + 5]


def sealed(plain, place="files.a"):
    return b"".join(streams.seal_chunks(KEY, plain, place=place))


@pytest.mark.parametrize("length", LENGTHS)
def test_what_was_sealed_opens_as_it_was(length):
    plain = bytes(index % 251 for index in range(length))
    assert streams.unseal_chunks(KEY, sealed(plain), place="files.a") == plain


@given(st.binary(max_size=300))
def test_nothing_of_the_content_can_be_read(plain):
    assert len(plain) < 4 or plain not in sealed(plain)


def test_another_key_or_place_does_not_open():
    with pytest.raises(Unreadable):
        streams.unseal_chunks(crypto.fresh_key(), sealed(b"isi"), place="files.a")
    with pytest.raises(Unreadable):
        streams.unseal_chunks(KEY, sealed(b"isi"), place="files.b")


PIECE = streams.CHUNK + streams.TAG
WHOLE = sealed(bytes(3 * streams.CHUNK))


@pytest.mark.parametrize(
    "changed",
    [
        b"",
        WHOLE[:-1],
        WHOLE[:PIECE],
        WHOLE[: 2 * PIECE],
        WHOLE[PIECE:],
        WHOLE[PIECE : 2 * PIECE] + WHOLE[:PIECE] + WHOLE[2 * PIECE :],
        WHOLE + WHOLE[2 * PIECE :],
        WHOLE[:100] + b"x" + WHOLE[101:],
    ],
    ids=["nothing", "a byte short", "one chunk", "the last cut off", "the first cut off", "swapped", "doubled", "bent"],
)
def test_what_was_tampered_with_does_not_open(changed):
    with pytest.raises(Unreadable):
        streams.unseal_chunks(KEY, changed, place="files.a")
