"""How a token is written: key, secret and signature in one word that survives being sent by WhatsApp."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

KEY = 16
SECRET = 20
MAC = 16
WHOLE = KEY + SECRET + MAC
LENGTH = 70
"""Characters of a whole token: 52 bytes, six bits each."""


@dataclass(frozen=True)
class Parts:
    """What a token holds: which link, the 160 random bits of it, and the signature over both."""

    pk: UUID
    secret: bytes
    mac: bytes

    @property
    def signed(self) -> bytes:
        """Return what the signature covers."""
        return self.pk.bytes + self.secret


def pack(parts: Parts) -> str:
    """Write a token: letters, digits, dash and underscore."""
    return base64.urlsafe_b64encode(parts.signed + parts.mac).rstrip(b"=").decode()


def unpack(text: str) -> Parts | None:
    """Read a token; None for anything that is not exactly one."""
    if len(text) != LENGTH or not text.isascii():
        return None
    try:
        whole = base64.b64decode(text + "==", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    parts = Parts(UUID(bytes=whole[:KEY]), whole[KEY : KEY + SECRET], whole[KEY + SECRET :])
    return parts if pack(parts) == text else None
