"""Addresses of a socket's other side: whether a proxy that is trusted has it, and what one client is counted under."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_IPV6_PREFIX = 64  # one household or phone has as many addresses


def is_trusted(peer: str, trusted: Sequence[Network]) -> bool:
    """Whether the other side of a socket is one of the trusted proxies."""
    address = _address(peer)
    return address is not None and any(address in network for network in trusted)


def address_key(peer: str, trusted: Sequence[Network]) -> str:
    """What the connections of one client are counted under; empty for a trusted proxy, or where there is no address."""
    address = _address(peer)
    if address is None or is_trusted(peer, trusted):
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)


def _address(peer: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Of a socket's peer; an IPv4 address inside an IPv6 one as IPv4."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
