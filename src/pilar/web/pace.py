"""How often one network address may ask for something that is open to everybody."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from pilar.kernel import clock
from pilar.kernel.problems import TooMany

if TYPE_CHECKING:
    from django.http import HttpRequest

A_MINUTE, AN_HOUR = 60, 3600
IPV4 = 4


def slow_down(request: HttpRequest, *, what: str, most: int, sentence: str, within: int = A_MINUTE) -> None:
    """Count a request of a network address, and refuse beyond what people can send within so many seconds.

    The address itself is kept nowhere, only a digest of it, and that no longer than it counts.
    """
    source = salted_hmac(f"pilar.{what}.rate", _network(get_adapter(request).get_client_ip(request))).hexdigest()
    span, past = divmod(int(clock.now().timestamp()), within)
    key = f"{what}:{source[:32]}:{span}"
    sent = cache.get(key, 0) + 1
    if sent > most:
        raise TooMany(sentence, wait=within - past)
    cache.set(key, sent, timeout=2 * within)


def _network(address: str) -> str:
    """Return the address, or of an IPv6 one the part that belongs to one household."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == IPV4 else str(ipaddress.ip_network(f"{address}/64", strict=False))
