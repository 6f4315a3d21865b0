"""Which way one looks at a hero, so that the sun stands on the right side of it. Data of the places; no drawing.

Compass bearings in degrees: 0 looks north, 90 east. A bridge that is seen along its deck from a headland is looked at
another way than one that is seen across the water, so a template may have its own.
"""

from __future__ import annotations

LOOKS: dict[str, int] = {
    # Seen across the water, or from the square before them.
    "arc_de_triomphe": 300, "atomium": 10, "bay_bridge": 70, "belem_tower": 320, "berlin_tv_tower": 60, "big_ben": 285,
    "blue_mosque": 215, "bosphorus_bridge": 20, "brandenburg_gate": 90, "bridge_25_april": 250, "brooklyn_bridge": 300,
    "burj_al_arab": 300, "burj_khalifa": 200, "chain_bridge": 265, "charles_bridge": 280, "chrysler": 260,
    "christ_the_redeemer": 250, "cn_tower": 330, "coit_tower": 300, "cologne_cathedral": 270, "colosseum": 120,
    "eiffel_tower": 135, "empire_state": 20, "fishermans_bastion": 270, "florence_duomo": 340, "forbidden_city": 0,
    "gateway_of_india": 120, "gherkin": 30, "golden_gate": 190, "gwangan_bridge": 150, "gwanghwamun": 0,
    "hagia_sophia": 30, "hallgrimskirkja": 130, "hungarian_parliament": 90, "ifc_hk": 200, "india_gate": 90,
    "koutoubia": 300, "lapa_arches": 340, "lions_gate": 330, "marina_bay_sands": 120, "milan_cathedral": 90,
    "n_seoul_tower": 190, "notre_dame": 110, "one_wtc": 60, "oriental_pearl": 95, "osaka_castle": 30, "parthenon": 110,
    "petronas_towers": 60, "ponte_vecchio": 80, "prague_castle": 310, "pyramids": 300, "rainbow_bridge": 60,
    "rialto_bridge": 40, "sacre_coeur": 0, "sagrada_familia": 250, "sensoji_pagoda": 330, "shanghai_tower": 110,
    "shard": 160, "sky_tower": 180, "space_needle": 160, "st_basils": 170, "st_pauls": 0, "st_peters": 270,
    "statue_of_liberty": 300, "sydney_harbour_bridge": 310, "sydney_opera_house": 45, "taipei_101": 100,
    "taj_mahal": 0, "temple_of_heaven": 0, "tokyo_skytree": 60, "tower_bridge": 80, "transamerica": 60,
    "washington_monument": 90, "wat_arun": 260, "willis_tower": 250,
}  # fmt: skip

# By template and hero, where that template looks another way.
OTHERWISE: dict[tuple[str, str], int] = {
    ("diagonal bridge", "golden_gate"): 160,
    ("diagonal bridge", "bridge_25_april"): 30,
    ("diagonal bridge", "lions_gate"): 20,
    ("diagonal bridge", "brooklyn_bridge"): 310,
    ("diagonal bridge", "bosphorus_bridge"): 60,
    ("procession", "charles_bridge"): 95,
    ("over the roofs", "blue_mosque"): 150,
    ("over the roofs", "hagia_sophia"): 150,
    ("over the roofs", "st_pauls"): 60,
    ("across the square", "eiffel_tower"): 315,
    ("across the square", "brandenburg_gate"): 270,
    ("across the square", "st_basils"): 160,
}

# What stands behind a hero when it is looked at so: drawn small where the template has room for a second landmark.
BEHIND: dict[str, str] = {
    "charles_bridge": "prague_castle",
    "big_ben": "london_eye",
    "gherkin": "st_pauls",
    "sydney_opera_house": "sydney_harbour_bridge",
    "brandenburg_gate": "berlin_tv_tower",
    "oriental_pearl": "shanghai_tower",
    "ponte_vecchio": "florence_duomo",
    "hagia_sophia": "galata_tower",
    "marina_bay_sands": "singapore_flyer",
}


def looks_at(template: str, key: str) -> int | None:
    """Degrees; None where nothing is known or one may look from any side."""
    return OTHERWISE.get((template, key), LOOKS.get(key))
