"""IANA time zones as places: old names and the coordinates of each zone's own town, from the package `tzdata`.

It knows no city; clocks and offsets are Python's `zoneinfo`.
"""

from __future__ import annotations

import re
from importlib.resources import files

# These name an offset and not a place, although tzdata links them to one (EST to America/Panama).
_OFFSETS = frozenset({"CET", "EET", "EST", "GMT", "HST", "MET", "MST", "UCT", "UTC", "WET"})
# ISO 6709 as zone.tab writes it: +DDMM+DDDMM or +DDMMSS+DDDMMSS.
_POINT = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?")


def zone_links() -> dict[str, str]:
    """Other name -> the zone it stands for (`Asia/Calcutta` -> `Asia/Kolkata`), from tzdata.zi's link lines."""
    lines = (files("tzdata") / "zoneinfo" / "tzdata.zi").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line.startswith("L "))
    links = {name: zone for _, zone, name in pairs if name not in _OFFSETS}
    return {name: links.get(zone, zone) for name, zone in links.items()}


def zone_points() -> dict[str, tuple[str, float, float]]:
    """Zone -> country code, latitude and longitude (degrees) of the town that it is named after, from zone.tab."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    columns = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {zone: (country_code, *_degrees(point)) for country_code, point, zone, *_ in columns}


def _degrees(point: str) -> tuple[float, float]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"tzdata's zone.tab has a point in an unknown form: {point!r}.")
    parts = match.groups(default="0")
    return _angle(*parts[:4]), _angle(*parts[4:])


def _angle(sign: str, degrees: str, minutes: str, seconds: str) -> float:
    angle = int(degrees) + int(minutes) / 60 + int(seconds) / 3600
    return -angle if sign == "-" else angle
