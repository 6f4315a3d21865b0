"""Facts of places: what a writer says and an engine draws of a city.

`facts(city)` gives what a person wrote for the well-known ones and what rules tell of all others. It knows no writer
and no engine, reads no file, and says "none" of what it does not know.
"""

from __future__ import annotations

from inference.places import africa, asia, europe, north_america, oceania, south_america
from inference.places.model import Climate, Fabric, KnownPlace, Landmark, PlaceFacts, Places, Terrain, Trees, Water
from inference.places.rules import completed, facts_by_rules
from inference.schemas import City

__all__ = ["CURATED", "Climate", "Fabric", "Landmark", "PlaceFacts", "Terrain", "Trees", "Water", "facts"]

CURATED: Places = (
    africa.PLACES | asia.PLACES | europe.PLACES | north_america.PLACES | oceania.PLACES | south_america.PLACES
)
_BY_ID: dict[int, KnownPlace] = {city_id: place for (city_id, _name), place in CURATED.items()}


def facts(city: City) -> PlaceFacts:
    """What is known of the city: curated where somebody wrote it, by rules where not (`curated` tells which)."""
    known = _BY_ID.get(city.id)
    return completed(known, city) if known else facts_by_rules(city)
