"""IANA time zones as places: the country and town of every name, old ones included.

From tzdata's zone.tab, and for old names from the Unicode CLDR through Babel: tzdata's own links cross borders to
whoever keeps the same time (`Africa/Asmera`, in Eritrea, to `Africa/Nairobi`), CLDR's stay in the country. It knows no
city; clocks and offsets are Python's `zoneinfo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

# Abbreviations of a time (EST, CET, EST5EDT), which CLDR files under some place that keeps it.
_ABBREVIATION = re.compile(r"[A-Z]{2}T(\d[A-Z]{2}T)?")
# Whose country has no city, and which CLDR files under the one whose time they keep.
_WITHOUT_CITIES = frozenset({"Antarctica/South_Pole", "Pacific/Johnston"})
# ISO 6709 as zone.tab writes it: +DDMM+DDDMM or +DDMMSS+DDDMMSS.
_POINT = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?")


@dataclass(frozen=True, slots=True)
class ZonePlace:
    """Where a zone is: its current name, its country, and the town that it is named after (degrees)."""

    zone: str
    country_code: str
    latitude: float
    longitude: float


def zone_places() -> dict[str, ZonePlace]:
    """The place of each zone by all its names; mere offsets (Etc/UTC, EST5EDT) have none."""
    from babel.core import get_global  # reads nothing before it is needed

    places = {place.zone: place for place in _listed()}
    aliases = {name: zone for name, zone in get_global("zone_aliases").items() if zone in places}
    old = {name for name in aliases if name not in _WITHOUT_CITIES and not _ABBREVIATION.fullmatch(name)}
    return {name: places[aliases[name]] for name in old} | places


def _listed() -> Iterator[ZonePlace]:
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    for country_code, point, zone, *_ in (line.split("\t") for line in lines if line and not line.startswith("#")):
        yield ZonePlace(zone, country_code, *_degrees(point))


def _degrees(point: str) -> tuple[float, float]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"tzdata's zone.tab has a point in an unknown form: {point!r}.")
    parts = match.groups(default="0")
    return _angle(*parts[:4]), _angle(*parts[4:])


def _angle(sign: str, degrees: str, minutes: str, seconds: str) -> float:
    angle = int(degrees) + int(minutes) / 60 + int(seconds) / 3600
    return -angle if sign == "-" else angle
