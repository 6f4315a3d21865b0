"""What can be told of a place from the gazetteer alone: climate, building fabric, trees, a few local touches.

Rules of thumb by latitude, country and population; the borders of the zones are ours, after the Köppen map. Which
cities lie by the sea is a list (`coast.py`). It does not know rivers, lakes or hills, so it says "none" and "flat":
unknown stays unknown.
"""

from __future__ import annotations

from inference.places.coast import BY_THE_SEA
from inference.places.model import Climate, Fabric, KnownPlace, PlaceFacts, Trees
from inference.schemas import City


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


DESERT_COUNTRIES = _countries("AE AF BH DJ DZ EG ER IQ IR JO KW LY ML MR NE OM PS QA SA SD SY TD TM YE EH")
OCEANIC_COUNTRIES = _countries("GB IE NL BE LU FR DK FO GG JE IM NZ")
MEDITERRANEAN_COUNTRIES = _countries("PT ES IT GR MT CY AL HR ME SI MC SM VA TR IL LB MA TN GI AD")
EAST_ASIA = _countries("CN JP KR KP TW HK MO")
NORDIC_COUNTRIES = _countries("NO SE FI IS FO GL EE LV LT AX SJ")
BOULEVARD_COUNTRIES = _countries("FR AT CH HU BE CZ RO BG RS LU MC PL UA MD SK SI")
TILED_OLD_TOWNS = _countries("ES PT IT GR MT CY HR ME AL SM VA GI AD")
DOMED_COUNTRIES = DESERT_COUNTRIES | _countries("MA TN TR UZ TJ KG AZ PK SY")
COLONIAL_COUNTRIES = _countries("MX CU DO PR GT HN NI SV CR PA CO VE EC PE BO PY PH MZ AO CV")
HIGHLANDS_IN_THE_TROPICS = _countries("ET RW BI LS")

TROPIC = 23.5  # degrees of latitude
SUBTROPICAL_EDGE = 35.0
NORTH_OF_THE_OLIVES = 44.5  # inland: Turin, Ljubljana, Zagreb
COLD_EDGE = 60.0
POLAR_EDGE = 64.0
LARGE_CITY = 1_500_000  # people; above it towers set the look
METROPOLIS = 4_000_000

TREES: dict[Climate, Trees] = {
    "tropical": "palm",
    "desert": "palm",
    "mediterranean": "cypress",
    "polar": "conifer",
}

TOUCHES: dict[Climate, tuple[str, ...]] = {
    "tropical": ("coconut palms", "corrugated roofs", "flame trees", "shaded verandas"),
    "desert": ("date palms", "flat roofs", "pale stone walls", "carved wooden screens"),
    "mediterranean": ("pale stone walls", "clay-tiled roofs", "olive trees", "slatted shutters"),
    "oceanic": ("slate roofs", "brick chimneys", "plane trees", "iron railings"),
    "continental": ("lime trees", "steep roofs", "church spires", "broad avenues"),
    "temperate": ("tiled roofs", "garden walls", "leafy squares", "old stone"),
    "humid": ("tangled power lines", "leafy balconies", "tiled roofs", "camphor trees"),
    "polar": ("painted wooden houses", "steep metal roofs", "spruce trees", "bare rock"),
}


# Where a climate reaches further than what usually stands and grows in it: touch -> what is there instead.
IN_ASIA = {"church spires": "apartment blocks", "lime trees": "rows of poplars"}
BEYOND_THE_TREES = {"spruce trees": "tundra grass"}
TREE_LINE = 70.0  # degrees of latitude


def facts_by_rules(city: City) -> PlaceFacts:
    known = KnownPlace(
        water="sea" if city.id in BY_THE_SEA else "none", local_touches=touches_of(city, climate_of(city))
    )
    return completed(known, city, curated=False)


def completed(known: KnownPlace, city: City, curated: bool = True) -> PlaceFacts:
    """What is known, and by the rules what it leaves to them."""
    climate = known.climate or climate_of(city)
    return PlaceFacts(
        water=known.water,
        water_name=known.water_name,
        terrain=known.terrain,
        fabric=known.fabric or fabric_of(city, climate),
        trees=known.trees or trees_of(city, climate),
        climate=climate,
        landmarks=known.landmarks,
        local_touches=known.local_touches,
        curated=curated,
    )


def touches_of(city: City, climate: Climate) -> tuple[str, ...]:
    instead: dict[str, str] = {}
    if city.continent_code == "AS" and city.country_code not in {"RU", "AM", "GE"}:
        instead |= IN_ASIA
    if abs(city.latitude) > TREE_LINE:
        instead |= BEYOND_THE_TREES
    return tuple(instead.get(touch, touch) for touch in TOUCHES[climate])


def climate_of(city: City) -> Climate:
    latitude, country = abs(city.latitude), city.country_code
    if latitude >= POLAR_EDGE:
        return "polar"
    if country in DESERT_COUNTRIES:
        return "desert"
    if latitude < TROPIC:
        return "temperate" if country in HIGHLANDS_IN_THE_TROPICS else "tropical"
    if country in MEDITERRANEAN_COUNTRIES and (latitude < NORTH_OF_THE_OLIVES or city.id in BY_THE_SEA):
        return "mediterranean"
    if country in OCEANIC_COUNTRIES:
        return "oceanic"
    return _climate_by_latitude(city, latitude)


def _climate_by_latitude(city: City, latitude: float) -> Climate:
    if latitude < SUBTROPICAL_EDGE:
        return "humid"
    if city.country_code in EAST_ASIA:
        return "continental" if latitude > 38 else "humid"
    if latitude >= COLD_EDGE or (city.continent_code in {"EU", "AS", "NA"} and latitude > 40):
        return "continental"
    return "temperate"


def trees_of(city: City, climate: Climate) -> Trees:
    if city.country_code == "JP":
        return "cherry"
    if city.country_code in NORDIC_COUNTRIES:
        return "conifer"
    return TREES.get(climate, "round")


def fabric_of(city: City, climate: Climate) -> Fabric:
    """The first rule that fits, from the particular to the general."""
    country = city.country_code
    if country in {"SG", "HK", "AE", "QA", "KW"} or (country in {"CN", "KR"} and city.population >= LARGE_CITY):
        return "glass"
    if country in DOMED_COUNTRIES:
        return "domes"
    if country in {"JP", "TW"}:
        return "tokyo"
    if country in NORDIC_COUNTRIES:
        return "timber"
    if country in COLONIAL_COUNTRIES or country in TILED_OLD_TOWNS:
        return "colonial"
    return _fabric_by_continent(city, climate)


def _fabric_by_continent(city: City, climate: Climate) -> Fabric:
    if city.continent_code == "EU":
        return "haussmann" if city.country_code in BOULEVARD_COUNTRIES else "brick"
    if city.country_code in {"US", "CA", "AU"}:
        return "glass" if city.population >= 300_000 else "brick"
    if city.population >= METROPOLIS and climate != "tropical":
        return "glass"
    if city.country_code == "NZ":
        return "timber"
    return "tropical" if climate == "tropical" else "generic"
