"""Client addresses behind trusted proxies, and a key that stands for each.

Addresses are used and forgotten: nothing here stores or logs one, and no error text carries one. It knows no city.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Mapping, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

FORWARDED_FOR = "x-forwarded-for"
# What a proxy may say a request with that it hands on: in the names that proxies, and the networks that sell them, use.
_FORWARDING = re.compile(
    r"forward|original|(client|real|remote|connecting|cluster|source|user)-?(ip|addr|host|port|cert)|scheme|^via$|^cdn-|^x-?proxy"
    r"|^(x-)?(amz|amzn|akamai|appengine|arr|azure|cf|cloud|envoy|fastly|fly|google|host|netlify|nf|render|ssl|tls|vercel)-|^x-host$"
)
# A hop may be bare, in brackets, with a port (RFC 7239, section 6) or with an interface (fe80::1%eth0).
_BRACKETED = re.compile(r"\[([^\]]*)\](?::\d{1,5})?")
_IPV4_WITH_PORT = re.compile(r"([0-9.]+):\d{1,5}")
# One household or phone gets a /64; counting its 2^64 addresses one by one would be no limit at all.
_IPV6_PREFIX = 64


def header_values(headers: Mapping[str, str], name: str) -> list[str]:
    """All values of a header in order, whatever its case: a proxy may add a second line to a forged first one."""
    return [value for key, value in headers.items() if key.lower() == name.lower()]


def parse_address(text: str) -> Address | None:
    """The address in a peer's name or a hop of X-Forwarded-For; None for anything else.

    An IPv4 address inside an IPv6 one (::ffff:192.0.2.1) is given as IPv4.
    """
    text = text.strip()
    match = _BRACKETED.fullmatch(text) or _IPV4_WITH_PORT.fullmatch(text)
    try:
        address = ipaddress.ip_address((match[1] if match else text).partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


class Clients:
    """Finds the client's address of a request. Proxies in the `trusted` networks are believed, nobody else.

    `salt` is what several processes share that shall give a client the same key.
    """

    def __init__(self, trusted: Sequence[Network], salt: bytes = b"") -> None:
        self._trusted = trusted
        # New at each start and never written down, so that a key says nothing once the server is gone.
        self._salt = salt or secrets.token_bytes(16)

    def is_trusted(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self._trusted)

    def address(self, peer: str, headers: Mapping[str, str]) -> Address | None:
        """The client: the peer or, behind trusted proxies, the right-most hop that is none of them.

        Everything further left was written by that client and may be forged. A hop that is no address ends the
        search, and the peer stands.
        """
        peer_address = parse_address(peer)
        return self._forwarded(peer_address, headers) or peer_address

    def is_in(self, networks: Sequence[Network], peer: str, headers: Mapping[str, str]) -> bool:
        """Whether the client certainly is: never where a proxy that is not trusted handed the request on, or where
        one that is did not say for whom."""
        address = parse_address(peer)
        if any(_FORWARDING.search(name.lower()) for name in headers):
            address = self._forwarded(address, headers)
        return address is not None and any(address in network for network in networks)

    def _forwarded(self, peer: Address | None, headers: Mapping[str, str]) -> Address | None:
        """Whom trusted proxies say that they ask for; None when they say nobody."""
        if not self.is_trusted(peer):
            return None
        client = None
        for hop in reversed(",".join(header_values(headers, FORWARDED_FOR)).split(",")):
            if not hop.strip():
                continue
            client = parse_address(hop)
            if client is None or not self.is_trusted(client):
                return client
        return client

    def key(self, peer: str, headers: Mapping[str, str]) -> str:
        """32 hex digits that stand for the client while this server runs, for rate limits; IPv6 counts by its /64."""
        address = self.address(peer, headers)
        if isinstance(address, ipaddress.IPv6Address):
            subject = ipaddress.ip_network((address, _IPV6_PREFIX), strict=False).network_address.packed
        else:
            subject = address.packed if address else b""
        return hashlib.blake2b(subject, key=self._salt, digest_size=16).hexdigest()
