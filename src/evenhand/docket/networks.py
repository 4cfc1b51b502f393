"""From which network somebody asks: what failed log-ins, replies and readings are counted by.

A network is named, never one machine: 256 addresses of IPv4, or the 2**64 that one line of
IPv6 has. Nothing here is kept; whoever counts keeps a keyed hash.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final, TypeAlias

from django.conf import settings
from django.http import HttpRequest

UNKNOWN: Final = "unknown"
_BITS: Final = {4: 24, 6: 64}
_Address: TypeAlias = IPv4Address | IPv6Address


def network_of(request: HttpRequest) -> str:
    """The network of whoever asks, as ``192.0.2.0/24`` or ``2001:db8::/64``.

    Returns:
        ``unknown`` where the server does not know the address, as on a Unix socket without a
        proxy: all such are then one network.
    """
    found = _read(client_address(request))
    if found is None:
        return UNKNOWN
    return str(ip_network(f"{found}/{_BITS[found.version]}", strict=False))


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks.

    Each proxy adds to the end of ``X-Forwarded-For`` the address that it was asked from. What
    stands before those of our own proxies (``EVENHAND_PROXIES``) was written by whoever asks,
    and is not believed; a request with fewer did not come through them all.

    Returns:
        An address without port or zone, one of IPv4 in the form of IPv4; ``unknown``.
    """
    named = str(request.META.get("REMOTE_ADDR") or "")
    if proxies := settings.EVENHAND_PROXIES:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").split(",")
        if len(forwarded) >= proxies and forwarded[-proxies].strip():
            named = forwarded[-proxies]
    found = _read(named)
    return UNKNOWN if found is None else str(found)


def _read(text: str) -> _Address | None:
    """An address as servers and proxies write it: with a port, in brackets, with a zone."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
