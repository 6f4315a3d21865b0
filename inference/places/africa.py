"""Facts of African cities, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (360630, "Cairo"): KnownPlace(
        water="river",
        water_name="the Nile",
        landmarks=landmarks(
            pyramids="the pyramids of Giza",
            cairo_tower="the Cairo Tower",
            muhammad_ali_mosque="the Mosque of Muhammad Ali",
        ),
        local_touches=("felucca sails", "date palms", "carved minarets"),
    ),
    (361058, "Alexandria"): KnownPlace(
        water="sea",
        water_name="the Mediterranean",
        fabric="colonial",
        trees="palm",
        climate="mediterranean",
        landmarks=landmarks(qaitbay="the Citadel of Qaitbay", bibliotheca="the Bibliotheca Alexandrina"),
        local_touches=("fishing boats", "faded grand hotels", "palm rows"),
    ),
    (2542997, "Marrakesh"): KnownPlace(
        terrain="mountains",
        climate="desert",
        landmarks=landmarks(koutoubia="the Koutoubia minaret", bab_agnaou="the gate of Bab Agnaou"),
        local_touches=("rose-coloured walls", "date palms", "zellige tiles"),
    ),
    (2553604, "Casablanca"): KnownPlace(
        water="sea",
        water_name="the Atlantic",
        fabric="colonial",
        trees="palm",
        landmarks=landmarks(hassan_ii="the Hassan II Mosque"),
        local_touches=("white curved facades", "palm rows", "red taxis"),
    ),
    (2464470, "Tunis"): KnownPlace(
        water="lake",
        water_name="the Lake of Tunis",
        terrain="hills",
        trees="palm",
        landmarks=landmarks(zitouna="the Zitouna Mosque", tunis_clock_tower="the Clock Tower"),
        local_touches=("studded blue doors", "whitewashed domes", "ficus trees"),
    ),
    (2507480, "Algiers"): KnownPlace(
        water="harbour",
        water_name="the Bay of Algiers",
        terrain="hills",
        fabric="haussmann",
        trees="palm",
        climate="mediterranean",
        landmarks=landmarks(martyrs_memorial="the Martyrs' Memorial", notre_dame_afrique="Notre-Dame d'Afrique"),
        local_touches=("white arcades", "terraced Casbah houses", "palm rows"),
    ),
    (2332459, "Lagos"): KnownPlace(
        water="lake",
        water_name="the Lagos Lagoon",
        landmarks=landmarks(lekki_bridge="the Lekki-Ikoyi Link Bridge", national_theatre_lagos="the National Theatre"),
        local_touches=("yellow danfo buses", "wooden canoes", "coconut palms"),
    ),
    (2306104, "Accra"): KnownPlace(
        water="sea",
        water_name="the Gulf of Guinea",
        landmarks=landmarks(black_star_gate="the Black Star Gate", jamestown_lighthouse="the Jamestown lighthouse"),
        local_touches=("painted fishing canoes", "kente patterns", "coconut palms"),
    ),
    (2253354, "Dakar"): KnownPlace(
        water="sea",
        water_name="the Atlantic",
        fabric="colonial",
        landmarks=landmarks(
            african_renaissance="the African Renaissance Monument", mosque_of_divinity="the Mosque of the Divinity"
        ),
        local_touches=("painted pirogues", "baobab trees", "flat white roofs"),
    ),
    (184745, "Nairobi"): KnownPlace(
        terrain="hills",
        fabric="glass",
        trees="round",
        landmarks=landmarks(kicc="the Kenyatta Conference Centre", times_tower_nairobi="Times Tower"),
        local_touches=("jacaranda trees", "acacia trees", "painted matatus"),
    ),
    (186301, "Mombasa"): KnownPlace(
        water="harbour",
        water_name="Tudor Creek",
        fabric="colonial",
        landmarks=landmarks(fort_jesus="Fort Jesus", mombasa_tusks="the Tusks arch"),
        local_touches=("wooden dhows", "carved balconies", "baobab trees"),
    ),
    (344979, "Addis Ababa"): KnownPlace(
        terrain="mountains",
        landmarks=landmarks(holy_trinity_addis="Holy Trinity Cathedral", lion_of_judah="the Lion of Judah"),
        local_touches=("eucalyptus groves", "blue minibuses", "tin roofs"),
    ),
    (202061, "Kigali"): KnownPlace(
        terrain="hills",
        climate="tropical",
        landmarks=landmarks(kigali_convention_centre="the Kigali Convention Centre"),
        local_touches=("terraced gardens", "red-tiled houses", "motorbike taxis"),
    ),
    (160263, "Dar es Salaam"): KnownPlace(
        water="harbour",
        water_name="the Indian Ocean",
        landmarks=landmarks(azania_front="the Azania Front Church"),
        local_touches=("wooden dhows", "coconut palms", "ferries"),
    ),
    (993800, "Johannesburg"): KnownPlace(
        terrain="hills",
        climate="temperate",
        landmarks=landmarks(
            hillbrow_tower="the Hillbrow Tower", ponte_city="Ponte City", mandela_bridge="the Mandela Bridge"
        ),
        local_touches=("jacaranda trees", "mine-dump ridges", "brick apartment blocks"),
    ),
    (3369157, "Cape Town"): KnownPlace(
        water="harbour",
        water_name="Table Bay",
        terrain="mountains",
        fabric="colonial",
        trees="round",
        climate="mediterranean",
        landmarks=landmarks(
            table_mountain="Table Mountain", cape_town_clock_tower="the Clock Tower", lions_head="Lion's Head"
        ),
        local_touches=("painted Bo-Kaap houses", "sailing boats", "stone pines"),
    ),
    (1007311, "Durban"): KnownPlace(
        water="sea",
        water_name="the Indian Ocean",
        fabric="glass",
        trees="palm",
        landmarks=landmarks(moses_mabhida="the Moses Mabhida Stadium"),
        local_touches=("long piers", "palm rows", "tall seafront hotels"),
    ),
    (1070940, "Antananarivo"): KnownPlace(
        water="lake",
        water_name="Lake Anosy",
        terrain="hills",
        fabric="timber",
        climate="humid",
        landmarks=landmarks(rova="the Rova palace"),
        local_touches=("steep tiled roofs", "jacaranda trees", "wooden balconies"),
    ),
}
