"""The private network between regions and hubs as WireGuard's configuration, for who has no peering of a provider.

`wg-quick` reads it, with the kernel's module or, where there is none, with wireguard-go. No private key stands in it:
it is read from a file of the machine. Regions reach each other and their hub; hubs do not reach each other. Pure:
values in, text out.
"""

from __future__ import annotations

import ipaddress

from inference.errors import SettingError
from regions.catalog import Catalog, Hub, Region, Tunnel

KEY_FILE = "/etc/wireguard/private.key"
_KEEPALIVE_SECONDS = 25  # shorter than firewalls and NAT forget a way


def private_way_text(catalog: Catalog, place: Region | Hub) -> str:
    """`cityframe.conf` on the machine of `place`.

    Raises:
        SettingError: it, or a place that it must reach, has no `wireguard` in its entry.
    """
    tunnel = _tunnel(place)
    peers = "\n".join(_peer(other) for other in _reached_by(catalog, place))
    return f"""\
# The private network of {place.id}, made from regions.toml by scripts/region.py.
[Interface]
Address = {place.private_address}/{_prefix(place)}
ListenPort = {tunnel.endpoint.port}
MTU = 1420
PostUp = wg set %i private-key {KEY_FILE}

{peers}"""


def _reached_by(catalog: Catalog, place: Region | Hub) -> tuple[Region | Hub, ...]:
    if isinstance(place, Hub):
        return catalog.served_by(place)
    return (*catalog.nearest_first(place), catalog.hub_of(place))


def _peer(place: Region | Hub) -> str:
    tunnel = _tunnel(place)
    return f"""\
[Peer]  # {place.id}
PublicKey = {tunnel.public_key}
Endpoint = {tunnel.endpoint}
AllowedIPs = {place.private_address}/{_prefix(place)}
PersistentKeepalive = {_KEEPALIVE_SECONDS}
"""


def _tunnel(place: Region | Hub) -> Tunnel:
    if place.tunnel is None:
        raise SettingError(f"{place.id!r} has no wireguard in its entry of the regions' file.", parameter="wireguard")
    return place.tunnel


def _prefix(place: Region | Hub) -> int:
    return ipaddress.ip_address(place.private_address).max_prefixlen
