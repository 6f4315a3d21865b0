"""One address in all regions: BIRD's configuration (2.0), by which an edge announces it to its router.

For operators with an AS number and an own network. The router hears of a dead edge within a second by BFD, and sends
its visitors to the next; no resolver has to forget anything. Pure: values in, text out.
"""

from __future__ import annotations

import ipaddress

from inference.errors import SettingError
from regions.catalog import Catalog, Region

_BFD_MILLISECONDS, _BFD_MISSED = 300, 3  # a dead edge is noticed after 0.9 s


def anycast_text(catalog: Catalog, region: Region) -> str:
    """`bird.conf` on the machine of `region`, where the address stands on the interface `lo`.

    Raises:
        SettingError: the catalog has no anycast address, or the region does not announce.
    """
    told = region.announcement
    if catalog.anycast_address is None or told is None:
        raise SettingError(f"Region {region.id!r} announces no anycast address: its entry has no anycast.")
    address = ipaddress.ip_address(catalog.anycast_address)
    net = f"{address}/{address.max_prefixlen}"
    # BIRD's router id is an IPv4 address, whatever is announced.
    router_id = next(
        (
            one
            for one in (region.public_listen_address, region.private_address)
            if ipaddress.ip_address(one).version == 4
        ),
        "",
    )
    if not router_id:
        raise SettingError(f"Region {region.id!r} needs an IPv4 address, edge or private, as BIRD's router id.")
    channel = f"ipv{address.version}"
    bfd = (
        f"{{ min rx interval {_BFD_MILLISECONDS} ms; min tx interval {_BFD_MILLISECONDS} ms; "
        f"multiplier {_BFD_MISSED}; }}"
    )
    return f"""\
# Anycast in region {region.id}, made from regions.toml by scripts/region.py.
router id {router_id};

protocol device {{}}

protocol direct {{
    {channel};
    interface "lo";
}}

protocol bfd {{
    interface "*" {bfd};
    multihop {bfd};
}}

protocol bgp uplink {{
    local {region.public_listen_address} as {told.as_number};
    neighbor {told.router_address} as {told.router_as_number};
    multihop 4;
    bfd yes;
    hold time 9;
    keepalive time 3;
    connect delay time 1;
    error wait time 1, 2;
    {channel} {{
        import none;
        export where net = {net};
    }};
}}
"""
