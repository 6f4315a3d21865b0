"""What headers or a GeoIP file say of a place, as a value. It knows neither of them, nor the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What was told of a place; each part may be missing.

    `point`: degrees, north and east positive. `maybe_centre`: it may be a country's centre although a city is named.
    """

    geonames_id: int | None = None
    city_name: str = ""
    country_code: str = ""
    point: Point | None = None
    maybe_centre: bool = False


def point_on_earth(latitude: float | None, longitude: float | None) -> Point | None:
    """The point; None for what is none: a missing or impossible part, and 0/0, by which sources say "unknown"."""
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return (latitude, longitude) if latitude or longitude else None
