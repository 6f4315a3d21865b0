"""Large forms of landmarks, by the keys of `inference.places`; one module for each kind of building.

Drawn from our own knowledge of the buildings; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.templates.heroes import (
    bridges,
    cathedrals,
    churches,
    monuments,
    mosques,
    needles,
    palaces,
    skyscrapers,
    temples,
    towers,
)
from inference.engines.sketch.templates.model import Hero

_MODULES = (bridges, cathedrals, churches, monuments, mosques, needles, palaces, skyscrapers, temples, towers)
HEROES: dict[str, Hero] = {key: hero for part in _MODULES for key, hero in part.HEROES.items()}
