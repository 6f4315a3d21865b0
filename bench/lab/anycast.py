"""The internet's side of anycast in the lab, as BIRD's configuration: routers beside regions and at visitors' homes.

A region's router hears of the address from the region's edge, which notices its death by BFD, and tells the visitors'
routers; each of these prefers the region that is nearest to it, as the internet does by the length of a path. What the
edge itself runs is made by regions/anycast.py. Pure: values in, text out.
"""

from __future__ import annotations

from bench.lab.geography import Visitor, metro_round_trip
from bench.lab.namespaces import DEVICE
from regions.catalog import Announcement, Catalog, Region

_VISITORS_AS = 64700  # the first of the visitors' routers
_BFD = "{ min rx interval 300 ms; min tx interval 300 ms; multiplier 3; }"  # as the edges' own
_SESSION = "multihop 8; hold time 9; keepalive time 3; connect delay time 1; error wait time 1, 2;"


def announcement_of(region: Region) -> Announcement:
    """Raises ValueError where a region announces nothing: in the lab each does."""
    if region.announcement is None:
        raise ValueError(f"Region {region.id} announces no address.")
    return region.announcement


def _head(address: str) -> str:
    return f"""\
router id {address};
protocol device {{}}
protocol static {{ ipv4; route 0.0.0.0/0 via "{DEVICE}"; }}
"""


def region_router(catalog: Catalog, region: Region, visitors: tuple[Visitor, ...]) -> str:
    """`bird.conf` of the router beside a region's edge."""
    told = announcement_of(region)
    heard = "\n".join(
        f"protocol bgp visitors{place} {{ local {told.router_address} as {told.router_as_number}; "
        f"neighbor {visitor.site.addresses[0]} as {_VISITORS_AS + place}; {_SESSION} "
        f"ipv4 {{ import none; export where net = {catalog.anycast_address}/32; next hop keep; }}; }}"
        for place, visitor in enumerate(visitors)
    )
    return f"""\
{_head(told.router_address)}
protocol bfd {{ interface "*" {_BFD}; multihop {_BFD}; }}
protocol bgp edge {{ local {told.router_address} as {told.router_as_number};
    neighbor {region.edge_address} as {told.as_number}; {_SESSION} bfd yes; ipv4 {{ import all; export none; }}; }}
{heard}
"""


def visitors_router(catalog: Catalog, visitors: tuple[Visitor, ...], place: int) -> str:
    """`bird.conf` at the visitors of `place` in that list; it sets the way in their namespace."""
    visitor = visitors[place]
    address = visitor.site.addresses[0]
    sessions = []
    for region in catalog.regions:
        told = announcement_of(region)
        preference = 1000 - round(metro_round_trip(visitor.site.metro, region.id))
        sessions.append(
            f"protocol bgp {region.id} {{ local {address} as {_VISITORS_AS + place}; "
            f"neighbor {told.router_address} as {told.router_as_number}; {_SESSION} "
            f"ipv4 {{ import filter {{ bgp_local_pref = {preference}; accept; }}; export none; }}; }}"
        )
    return f"""\
{_head(address)}
protocol kernel {{ ipv4 {{ import none; export where net = {catalog.anycast_address}/32; }}; }}
{chr(10).join(sessions)}
"""
