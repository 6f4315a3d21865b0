"""Facts of North and Central American cities, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (5128581, "New York"): KnownPlace(
        water="river",
        water_name="the East River",
        fabric="nyc",
        landmarks=landmarks(
            empire_state="the Empire State Building",
            brooklyn_bridge="the Brooklyn Bridge",
            chrysler="the Chrysler Building",
            one_wtc="One World Trade Center",
            statue_of_liberty="the Statue of Liberty",
            park_432="432 Park Avenue",
        ),
        local_touches=("rooftop water towers", "yellow taxis", "fire escapes", "brownstone stoops"),
    ),
    (5368361, "Los Angeles"): KnownPlace(
        terrain="mountains",
        trees="palm",
        climate="mediterranean",
        landmarks=landmarks(
            griffith="the Griffith Observatory", us_bank_tower="the US Bank Tower", la_city_hall="City Hall"
        ),
        local_touches=("tall fan palms", "low stucco houses", "looping freeways"),
    ),
    (4887398, "Chicago"): KnownPlace(
        water="lake",
        water_name="Lake Michigan",
        fabric="nyc",
        landmarks=landmarks(
            willis_tower="the Willis Tower",
            hancock="the Hancock Center",
            marina_city="Marina City",
            cloud_gate="the Bean",
        ),
        local_touches=("elevated trains", "steel bascule bridges", "ornate cornices"),
    ),
    (5391959, "San Francisco"): KnownPlace(
        water="harbour",
        water_name="San Francisco Bay",
        terrain="hills",
        fabric="timber",
        climate="mediterranean",
        landmarks=landmarks(
            golden_gate="the Golden Gate Bridge",
            transamerica="the Transamerica Pyramid",
            coit_tower="Coit Tower",
            bay_bridge="the Bay Bridge",
        ),
        local_touches=("cable cars", "painted Victorian houses", "sailing boats"),
    ),
    (5809844, "Seattle"): KnownPlace(
        water="harbour",
        water_name="Elliott Bay",
        terrain="volcano",
        trees="conifer",
        climate="oceanic",
        landmarks=landmarks(space_needle="the Space Needle", seattle_wheel="the Great Wheel"),
        local_touches=("green-and-white ferries", "fir trees", "timber piers"),
    ),
    (4164138, "Miami"): KnownPlace(
        water="sea",
        water_name="Biscayne Bay",
        climate="tropical",
        landmarks=landmarks(freedom_tower="the Freedom Tower"),
        local_touches=("coconut palms", "painted hotels", "white yachts"),
    ),
    (4930956, "Boston"): KnownPlace(
        water="river",
        water_name="the Charles",
        fabric="brick",
        landmarks=landmarks(
            zakim_bridge="the Zakim Bridge", hancock_boston="the Hancock Tower", custom_house="the Custom House Tower"
        ),
        local_touches=("brick rowhouses", "rowing boats", "bay windows"),
    ),
    (4140963, "Washington"): KnownPlace(
        water="river",
        water_name="the Potomac",
        fabric="haussmann",
        trees="cherry",
        climate="humid",
        landmarks=landmarks(
            us_capitol="the Capitol",
            washington_monument="the Washington Monument",
            lincoln_memorial="the Lincoln Memorial",
        ),
        local_touches=("white marble columns", "brick rowhouses", "broad lawns"),
    ),
    (4335045, "New Orleans"): KnownPlace(
        water="river",
        water_name="the Mississippi",
        fabric="colonial",
        landmarks=landmarks(st_louis_cathedral="St Louis Cathedral", crescent_city="the Crescent City Connection"),
        local_touches=("ironwork galleries", "live oaks", "paddle steamers"),
    ),
    (5506956, "Las Vegas"): KnownPlace(
        terrain="mountains",
        climate="desert",
        landmarks=landmarks(stratosphere="the Strat tower", high_roller="the High Roller"),
        local_touches=("desert ridges", "resort towers", "fan palms"),
    ),
    (5856195, "Honolulu"): KnownPlace(
        water="sea",
        water_name="the Pacific",
        terrain="hills",
        landmarks=landmarks(diamond_head="Diamond Head", aloha_tower="the Aloha Tower"),
        local_touches=("coconut palms", "outrigger canoes", "hibiscus hedges"),
    ),
    (6167865, "Toronto"): KnownPlace(
        water="lake",
        water_name="Lake Ontario",
        landmarks=landmarks(cn_tower="the CN Tower", toronto_city_hall="the curved City Hall"),
        local_touches=("red trams", "maple trees", "island ferries"),
    ),
    (6173331, "Vancouver"): KnownPlace(
        water="harbour",
        water_name="Burrard Inlet",
        terrain="mountains",
        trees="conifer",
        climate="oceanic",
        landmarks=landmarks(lions_gate="the Lions Gate Bridge", canada_place="the sails of Canada Place"),
        local_touches=("cedar forests", "seaplanes", "slim glass towers"),
    ),
    (6077243, "Montreal"): KnownPlace(
        water="river",
        water_name="the Saint Lawrence",
        terrain="hills",
        fabric="brick",
        landmarks=landmarks(
            notre_dame_montreal="the Notre-Dame Basilica",
            biosphere="the Biosphere",
            jacques_cartier="the Jacques Cartier Bridge",
        ),
        local_touches=("outdoor staircases", "maple trees", "greystone houses"),
    ),
    (6325494, "Quebec City"): KnownPlace(
        water="river",
        water_name="the Saint Lawrence",
        terrain="hills",
        fabric="brick",
        trees="conifer",
        landmarks=landmarks(chateau_frontenac="the Château Frontenac"),
        local_touches=("copper roofs", "stone ramparts", "dormer windows"),
    ),
    (3530597, "Mexico City"): KnownPlace(
        terrain="volcano",
        climate="temperate",
        landmarks=landmarks(
            bellas_artes="the Palacio de Bellas Artes",
            angel_independencia="the Angel of Independence",
            torre_latino="the Torre Latinoamericana",
            metropolitan_cathedral_mexico="the Metropolitan Cathedral",
        ),
        local_touches=("jacaranda trees", "tezontle stone", "papel picado"),
    ),
    (3553478, "Havana"): KnownPlace(
        water="sea",
        water_name="the Straits of Florida",
        landmarks=landmarks(el_capitolio="El Capitolio", morro_castle="Morro Castle"),
        local_touches=("finned old cars", "peeling painted arcades", "royal palms"),
    ),
    (4568127, "San Juan"): KnownPlace(
        water="sea",
        water_name="the Atlantic",
        landmarks=landmarks(el_morro="the fortress of El Morro"),
        local_touches=("blue cobbles", "painted balconies", "sentry boxes"),
    ),
    (3703443, "Panama City"): KnownPlace(
        water="sea",
        water_name="the Bay of Panama",
        fabric="glass",
        landmarks=landmarks(revolution_tower="the twisting F&F Tower", bridge_of_americas="the Bridge of the Americas"),
        local_touches=("pelicans", "royal palms", "old-quarter balconies"),
    ),
}
