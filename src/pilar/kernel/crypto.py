"""Encryption of identifiers: AES-256-GCM for what must be read again, a keyed blind index for what must be found again.

A sealed value is ``version(1) | key number(1) | nonce(12) | ciphertext and tag``. The place it belongs to (model
and field, or a journal subject) is authenticated with it, so a value moved to another column does not open. Several
keys may be known; the first seals, all open, which is how keys rotate. A NIK holds little chance, so the key of the
index is as secret as the key of the data.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = 1
NONCE = 12
KEY = 32


@dataclass(frozen=True)
class Keys:
    """The keys in force: data keys by number, newest first, and the key of the blind indexes."""

    data: tuple[tuple[int, bytes], ...]
    index: bytes


class Unreadable(RuntimeError):
    """A sealed value does not open: the key is unknown, the bytes were changed, or it was moved to another place."""


@lru_cache(maxsize=1)
def _keys(data: tuple[tuple[int, bytes], ...], index: bytes) -> Keys:
    return Keys(data=data, index=index)


def keys() -> Keys:
    """Return the keys of this installation, from its settings."""
    return _keys(settings.PILAR_DATA_KEYS, settings.PILAR_INDEX_KEY)


def fresh_key() -> bytes:
    """Return a new random key of 256 bits."""
    return os.urandom(KEY)


def seal(plain: bytes, *, place: str) -> bytes:
    """Encrypt with the newest key, bound to the place."""
    number, key = keys().data[0]
    return seal_with(key, plain, place=place, number=number)


def unseal(sealed: bytes, *, place: str) -> bytes:
    """Decrypt a value sealed for the same place, with whichever known key sealed it."""
    number = sealed[1] if len(sealed) > 1 else -1
    for known, key in keys().data:
        if known == number:
            return unseal_with(key, sealed, place=place)
    message = f"no key {number} to open {place}"
    raise Unreadable(message)


def seal_with(key: bytes, plain: bytes, *, place: str, number: int = 0) -> bytes:
    """Encrypt with a given key, bound to the place."""
    nonce = os.urandom(NONCE)
    return bytes((VERSION, number)) + nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal_with(key: bytes, sealed: bytes, *, place: str) -> bytes:
    """Decrypt with a given key."""
    try:
        return AESGCM(key).decrypt(sealed[2 : 2 + NONCE], sealed[2 + NONCE :], place.encode())
    except Exception as cause:
        message = f"value of {place} does not open"
        raise Unreadable(message) from cause


def blind_index(value: str, *, place: str) -> str:
    """Return 32 hex digits by which equal values find each other and nothing else can be told."""
    digest = hmac.new(keys().index, f"{place}:{value}".encode(), hashlib.sha256)
    return digest.hexdigest()[:32]
