"""Large forms of landmarks, by the keys of `inference.places`; one module for each kind of building.

Drawn from our own knowledge of the buildings; no plan or picture was copied.
"""

from __future__ import annotations

from inference.engines.sketch.templates.heroes import churches, mosques, palaces, towers
from inference.engines.sketch.templates.model import Hero

HEROES: dict[str, Hero] = {
    key: hero for part in (churches, mosques, palaces, towers) for key, hero in part.HEROES.items()
}
