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

LANDMARKS: dict[str, Landmark] = {
    **africa.LANDMARKS,
    **asia_east.LANDMARKS,
    **asia_south.LANDMARKS,
    **asia_southeast.LANDMARKS,
    **asia_west.LANDMARKS,
    **europe_east.LANDMARKS,
    **europe_north.LANDMARKS,
    **europe_south.LANDMARKS,
    **europe_west.LANDMARKS,
    **iberia.LANDMARKS,
    **north_america.LANDMARKS,
    **oceania.LANDMARKS,
    **south_america.LANDMARKS,
    **united_states.LANDMARKS,
}
