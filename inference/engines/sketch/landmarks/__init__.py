"""The landmarks that have a drawing, by the keys of `inference.places`; one module for each part of the world."""

from __future__ import annotations

from inference.engines.sketch.landmarks import (
    africa,
    asia_east,
    asia_south,
    asia_southeast,
    asia_west,
    europe_east,
    europe_north,
    europe_south,
    europe_west,
    iberia,
    north_america,
    oceania,
    south_america,
    united_states,
)
from inference.engines.sketch.landmarks.shapes import Landmark

AFRICA_AND_ASIA = (africa, asia_east, asia_south, asia_southeast, asia_west)
EUROPE = (europe_east, europe_north, europe_south, europe_west, iberia)
AMERICAS_AND_OCEANIA = (north_america, oceania, south_america, united_states)

LANDMARKS: dict[str, Landmark] = {
    key: landmark
    for part in (*AFRICA_AND_ASIA, *EUROPE, *AMERICAS_AND_OCEANIA)
    for key, landmark in part.LANDMARKS.items()
}
