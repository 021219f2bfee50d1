"""Encryption of whole files in chunks: AES-256-GCM under a key of the file's own, bound to a place and to their order.

A sealed stream is ``chunk + tag | chunk + tag | ...`` of 64 KiB each. A chunk's nonce is its number and whether it is
the last, so chunks cannot be dropped, doubled, moved or cut off at the end. A key seals one stream, once: that keeps
a counted nonce safe, and whoever destroys the key has destroyed every copy of the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pilar.kernel.crypto import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 64 * 1024
TAG = 16
COUNTER = 11


def seal_chunks(key: bytes, plain: bytes, *, place: str) -> Iterator[bytes]:
    """Encrypt a content chunk by chunk; an empty content is one empty chunk."""
    cipher, bound = AESGCM(key), place.encode()
    for number, start, is_last in _pieces(len(plain), CHUNK):
        yield cipher.encrypt(_nonce(number, is_last=is_last), plain[start : start + CHUNK], bound)


def unseal_chunks(key: bytes, sealed: bytes, *, place: str) -> bytes:
    """Decrypt a sealed stream whole, or raise ``Unreadable``."""
    cipher, bound, plain = AESGCM(key), place.encode(), bytearray()
    for number, start, is_last in _pieces(len(sealed), CHUNK + TAG):
        try:
            piece = sealed[start : start + CHUNK + TAG]
            plain += cipher.decrypt(_nonce(number, is_last=is_last), piece, bound)
        except InvalidTag as cause:
            message = f"stream of {place} does not open"
            raise Unreadable(message) from cause
    return bytes(plain)


def _pieces(length: int, size: int) -> Iterator[tuple[int, int, bool]]:
    """Yield number, start and whether it is the last of every piece; there is always one."""
    count = max(1, -(-length // size))
    return ((number, number * size, number == count - 1) for number in range(count))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(COUNTER, "big") + bytes((is_last,))
