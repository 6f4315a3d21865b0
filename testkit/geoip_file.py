"""A GeoIP file as MaxMind makes them: real .mmdb, with the shapes of its records and none of its data.

Networks are those of the real internet, since no other addresses are looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmdb_writer import MMDBWriter
from netaddr import IPSet

Record = dict[str, Any]


def write_mmdb(path: Path, networks: Mapping[str, Record], kind: str = "GeoLite2-City") -> None:
    """A real database, put in place by a rename as geoipupdate does."""
    writer = MMDBWriter(ip_version=6, ipv4_compatible=True, database_type=kind, languages=["en"])
    for network, record in networks.items():
        writer.insert_network(IPSet([network]), record)
    aside = path.with_suffix(".new")
    writer.to_db_file(str(aside))
    aside.replace(path)


def city_record(
    country: str = "",
    at: tuple[float, float] | None = None,
    radius: int | None = None,
    *,
    city: str = "",
    city_id: int | None = None,
    registered: str = "",
) -> Record:
    """A record of GeoLite2-City. `at`: degrees north and east; `radius`: kilometres; what is not told is left out."""
    location = {"accuracy_radius": radius, **dict(zip(("latitude", "longitude"), at or (), strict=False))}
    parts: dict[str, Record] = {
        "city": {"geoname_id": city_id, "names": {"en": city} if city else None},
        "country": {"iso_code": country or None},
        "registered_country": {"iso_code": registered or country or None},
        "location": location,
    }
    told = {name: {key: value for key, value in part.items() if value is not None} for name, part in parts.items()}
    return {name: part for name, part in told.items() if part}
