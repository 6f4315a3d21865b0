"""Facts of the cities of Oceania, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (2147714, "Sydney"): KnownPlace(
        water="harbour",
        water_name="Sydney Harbour",
        trees="round",
        climate="mediterranean",
        landmarks=landmarks(
            sydney_opera_house="the Sydney Opera House",
            sydney_harbour_bridge="the Harbour Bridge",
            sydney_tower="Sydney Tower",
        ),
        local_touches=("white sails", "green-and-yellow ferries", "eucalyptus trees"),
    ),
    (2158177, "Melbourne"): KnownPlace(
        water="river",
        water_name="the Yarra",
        climate="oceanic",
        landmarks=landmarks(
            flinders_station="Flinders Street Station",
            eureka_tower="the Eureka Tower",
            arts_centre="the Arts Centre spire",
        ),
        local_touches=("green trams", "plane trees", "rowing boats"),
    ),
    (2174003, "Brisbane"): KnownPlace(
        water="river",
        water_name="the Brisbane River",
        terrain="hills",
        trees="palm",
        landmarks=landmarks(story_bridge="the Story Bridge", brisbane_wheel="the Wheel of Brisbane"),
        local_touches=("jacaranda trees", "houses on stilts", "ferries"),
    ),
    (2063523, "Perth"): KnownPlace(
        water="river",
        water_name="the Swan River",
        trees="round",
        climate="mediterranean",
        landmarks=landmarks(bell_tower_perth="the Bell Tower", matagarup="the Matagarup Bridge"),
        local_touches=("eucalyptus trees", "black swans", "sailing boats"),
    ),
    (2193733, "Auckland"): KnownPlace(
        water="harbour",
        water_name="Waitematā Harbour",
        terrain="hills",
        fabric="glass",
        landmarks=landmarks(sky_tower="the Sky Tower", auckland_harbour_bridge="the Harbour Bridge"),
        local_touches=("yacht masts", "pōhutukawa trees", "green cones on the horizon"),
    ),
    (2179537, "Wellington"): KnownPlace(
        water="harbour",
        water_name="Wellington Harbour",
        terrain="hills",
        trees="conifer",
        landmarks=landmarks(beehive="the Beehive", wellington_cable_car="the red cable car"),
        local_touches=("wooden villas", "steep steps", "ferries"),
    ),
    (2192362, "Christchurch"): KnownPlace(
        water="river",
        water_name="the Avon",
        terrain="mountains",
        landmarks=landmarks(christchurch_cathedral="the Cathedral", bridge_of_remembrance="the Bridge of Remembrance"),
        local_touches=("willow trees", "flat-bottomed punts", "heritage trams"),
    ),
    (2198148, "Suva"): KnownPlace(
        water="harbour",
        water_name="Suva Harbour",
        terrain="hills",
        local_touches=("coconut palms", "verandas", "outrigger canoes"),
    ),
}
