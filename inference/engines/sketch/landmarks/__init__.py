"""The landmarks that have a drawing, by the keys of `inference.places`; one module for each continent."""

from __future__ import annotations

from inference.engines.sketch.landmarks import africa, americas, asia, europe, oceania
from inference.engines.sketch.landmarks.shapes import Landmark

LANDMARKS: dict[str, Landmark] = {
    **africa.LANDMARKS,
    **americas.LANDMARKS,
    **asia.LANDMARKS,
    **europe.LANDMARKS,
    **oceania.LANDMARKS,
}
