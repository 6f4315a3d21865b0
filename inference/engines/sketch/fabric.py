"""What a city is built of: for each building fabric its roofs (with weights) and its colours. It draws nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inference.places.model import PlaceFacts
from inference.schemas import City


@dataclass(frozen=True, slots=True)
class FabricLook:
    """`density` scales the towers' heights: 1 is a skyline of towers, 0.4 a city of even eaves."""

    roofs: tuple[tuple[str, float], ...]
    walls: tuple[str, ...]
    density: float


def _look(density: float, walls: str, **roofs: float) -> FabricLook:
    return FabricLook(tuple(roofs.items()), tuple(walls.split()), density)


FABRICS: dict[str, FabricLook] = {
    "glass": _look(1.05, "#bccdd8 #e4e9eb #93b3c6 #ece6da #7f9fb5", slab=3, slant=2, taper=1, crown=2, step=1),
    "nyc": _look(1.25, "#b48c6a #cbb291 #9c7b66 #c1c8ce #d8cbb5", step=5, slab=3, tank=2, crown=1, pyramid=2),
    "haussmann": _look(0.42, "#eadfc8 #dccfb6 #f1e8d6 #d9c3a8", mansard=9, church=0.25),
    "brick": _look(0.55, "#b9694c #a45a44 #cdbb9c #93604e #d8cdb8", gable=4, slab=2, chimney=3, church=0.35),
    "domes": _look(0.5, "#e3c391 #d5b07c #ecd9b4 #c99f6a", flat=6, domed=1.2, dish=3, minaret=0.8),
    "tokyo": _look(1.1, "#dfe3e6 #c1c9d1 #efe9df #a7b3bf", slab=4, antenna=3, sign=2, step=2),
    "tropical": _look(0.8, "#efe3cf #dba57f #f5f0e6 #c9d5da #e9cf9f", flat=2, tank=4, slab=3, slant=1, crown=1),
    "timber": _look(0.40, "#b5483a #e8c25a #f3efe6 #5f86a0 #7d9a74 #d98a5a", gable=8, chimney=1, church=0.3),
    "colonial": _look(0.45, "#f1e2c0 #e8b98a #d98f6a #f6efe2 #c7cfb0 #e6c46c", tiled=6, flat=2, church=0.35, domed=0.3),
    "generic": _look(0.8, "#d9cdb8 #c9a98a #b9c4cc #e6ddcc", slab=3, step=2, slant=1, crown=1, flat=2),
}

# Roofs seen from above, by fabric.
_ROOFS: dict[str, tuple[str, ...]] = {
    "brick": ("#8a4f3c", "#6f4a40", "#596070", "#9a5a44"),
    "timber": ("#8f3f38", "#4f5a66", "#3f6a6a", "#6a5a4f", "#a8553f"),
    "colonial": ("#b8603f", "#c8704a", "#a85538"),
    "haussmann": ("#b0593d", "#c0694a", "#9d5340", "#8a6a5c"),
    "domes": ("#e6cfa2", "#d9bc8a", "#efdcb8"),
    "tropical": ("#b9a58f", "#a8553f", "#8f9aa0", "#c98a5a", "#d9cdb8"),
    "tokyo": ("#9aa4ac", "#b4bac0", "#7f8a94", "#6a8f8a"),
}
_ANY_ROOF = ("#a8a49c", "#bdb6aa", "#8f949a")
_SLATE = ("#7a8694", "#6a7686", "#8a939c")
_SLATE_COUNTRIES = frozenset({"FR", "BE", "LU"})


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# How many people a city has where towers begin to rise, by how its country builds; nothing else is known of it.
_TOWERS_EARLY = _countries("AE QA KW BH SG HK MO MC PA")
_TOWERS_SOON = _countries("US CA AU NZ CN KR JP TW MY IL SA BR TH VN")
_TOWERS_LATE = _countries("ZA KE NG EG MA DZ TN LY AO GH CI SN")  # the rest of Africa later still
_EARLY, _SOON, _USUAL, _LATE, _LAST = 60_000, 250_000, 500_000, 900_000, 2_000_000
_LATE_IN_ASIA = _countries("IN PK BD NP LK MM AF YE IQ SY UZ TJ KG TM KH LA")


def tower_share(city: City) -> float:
    """How much of its fabric's towers a city has, 0 to 1, by population and country: 0.5 where they begin."""
    country = city.country_code
    if country in _TOWERS_EARLY:
        begin = _EARLY
    elif country in _TOWERS_SOON:
        begin = _SOON
    elif country in _TOWERS_LATE or country in _LATE_IN_ASIA:
        begin = _LATE
    else:
        begin = _LAST if city.continent_code == "AF" else _USUAL
    return min(1.0, max(0.0, 0.5 + 1.2 * math.log10(max(1, city.population) / begin)))


def has_slate_roofs(city: City, place: PlaceFacts) -> bool:
    """Whether boulevards have the grey roofs of Paris; from the Mediterranean to the Danube they are of red tiles."""
    return city.country_code in _SLATE_COUNTRIES and place.climate != "mediterranean"


def roofs_of(city: City, place: PlaceFacts) -> tuple[str, ...]:
    """The colours of the city's roofs in white light."""
    if place.fabric == "haussmann" and has_slate_roofs(city, place):
        return _SLATE
    return _ROOFS.get(place.fabric, _ANY_ROOF)
