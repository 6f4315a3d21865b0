"""Large forms of landmarks, by the keys of `inference.places`; one module for each kind of building.

Drawn from our own knowledge of the buildings; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.templates.heroes import cathedrals, churches, monuments, mosques, palaces, temples, towers
from inference.engines.sketch.templates.model import Hero

_MODULES = (
    cathedrals,
    churches,
    monuments,
    mosques,
    palaces,
    temples,
    towers,
)
HEROES: dict[str, Hero] = {key: hero for part in _MODULES for key, hero in part.HEROES.items()}
