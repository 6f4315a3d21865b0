"""Where things stand in the lab, and how far apart: metros, sites, visitors, addresses. Values only; nothing runs here.

The round trips are round figures of the order that ping tables of the public internet show between data centres of
these cities; they were not measured here. The lab reports ratios, and what it holds against a figure is the round trip
that the lab itself was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_network
from itertools import combinations

# Milliseconds there and back between the data centres of two metros.
_ROUND_TRIPS = {
    "lon": {"nyc": 72, "syd": 250, "tor": 90, "tok": 220, "sao": 190, "fra": 14},
    "nyc": {"syd": 205, "tor": 20, "tok": 170, "sao": 115, "fra": 84},
    "syd": {"tor": 210, "tok": 105, "sao": 300, "fra": 260},
    "tor": {"tok": 160, "sao": 130, "fra": 100},
    "tok": {"sao": 260, "fra": 225},
    "sao": {"fra": 200},
}
METROS = ("lon", "nyc", "syd", "tor", "tok", "sao", "fra")
_ONE_SITE_MS = 0.6  # within one data centre
LAST_MILE_MS = 6.0  # from a visitor's home to their metro's data centre, there and back
NEAR_MS = 10.0  # who has a region no further away has one near: in their own metro


@dataclass(frozen=True, slots=True)
class Site:
    """A namespace: a data centre's servers, a provider's router, or a visitor's home.

    `addresses` are all that it holds itself.
    """

    name: str
    metro: str
    addresses: tuple[str, ...]
    last_mile_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor's place. Their address is one of the real internet, since no other is looked up in a GeoIP file.

    `network` is what the lab's GeoIP file knows; `at` are degrees north and east; `nearest` is the region that must
    serve them.
    """

    label: str
    site: Site
    network: str
    country: str
    city: str
    city_id: int
    at: tuple[float, float]
    nearest: str


def _visitor(
    label: str, metro: str, network: str, city: tuple[str, str, int], at: tuple[float, float], nearest: str
) -> Visitor:
    """`city` is its country's code, its name and its GeoNames id."""
    address = str(ip_network(network)[10])
    return Visitor(label, Site(f"at-{metro}", metro, (address,), LAST_MILE_MS), network, *city, at, nearest)


VISITORS = (
    _visitor("London", "lon", "81.2.69.0/24", ("GB", "London", 2643743), (51.51, -0.13), "lon"),
    _visitor("New York", "nyc", "74.64.10.0/24", ("US", "New York", 5128581), (40.71, -74.01), "nyc"),
    _visitor("Sydney", "syd", "1.128.10.0/24", ("AU", "Sydney", 2147714), (-33.87, 151.21), "syd"),
    _visitor("Tokyo", "tok", "126.50.10.0/24", ("JP", "Tokyo", 1850147), (35.69, 139.69), "syd"),
    _visitor("São Paulo", "sao", "177.30.10.0/24", ("BR", "São Paulo", 3448439), (-23.55, -46.63), "nyc"),
    _visitor("Frankfurt", "fra", "84.150.10.0/24", ("DE", "Frankfurt am Main", 2925533), (50.11, 8.68), "lon"),
)


def metro_round_trip(one: str, other: str) -> float:
    """Milliseconds between the data centres of two metros. Raises KeyError for a metro that is not there."""
    if one == other:
        return _ONE_SITE_MS
    near = _ROUND_TRIPS.get(one, {})
    return float(near[other] if other in near else _ROUND_TRIPS[other][one])


def round_trip(one: Site, other: Site) -> float:
    """Milliseconds from one site to another and back."""
    return metro_round_trip(one.metro, other.metro) + one.last_mile_ms + other.last_mile_ms


def pairs(sites: tuple[Site, ...]) -> list[tuple[Site, Site, float]]:
    """Every two sites and their round trip in milliseconds."""
    return [(one, other, round_trip(one, other)) for one, other in combinations(sites, 2)]
