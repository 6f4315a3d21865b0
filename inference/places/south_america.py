"""Facts of South American cities, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (3451190, "Rio de Janeiro"): KnownPlace(
        water="harbour",
        water_name="Guanabara Bay",
        terrain="mountains",
        landmarks=landmarks(
            christ_the_redeemer="Christ the Redeemer",
            sugarloaf="Sugarloaf Mountain",
            lapa_arches="the Lapa Arches",
            museum_of_tomorrow="the Museum of Tomorrow",
        ),
        local_touches=("wave-patterned pavements", "royal palms", "stacked houses"),
    ),
    (3448439, "São Paulo"): KnownPlace(
        terrain="hills",
        trees="palm",
        landmarks=landmarks(
            altino_arantes="the Altino Arantes Building",
            copan="the Copan Building",
            estaiada_bridge="the Octávio Frias Bridge",
        ),
        local_touches=("dense apartment towers", "rooftop helipads", "murals"),
    ),
    (3469058, "Brasília"): KnownPlace(
        water="lake",
        water_name="Lake Paranoá",
        fabric="glass",
        landmarks=landmarks(
            brasilia_cathedral="the Cathedral of Brasília",
            brazil_congress="the National Congress",
            jk_bridge="the JK Bridge",
        ),
        local_touches=("white concrete curves", "wide lawns", "red earth"),
    ),
    (3450554, "Salvador"): KnownPlace(
        water="sea",
        water_name="the Bay of All Saints",
        terrain="hills",
        fabric="colonial",
        landmarks=landmarks(lacerda_elevator="the Lacerda Elevator", barra_lighthouse="the Barra Lighthouse"),
        local_touches=("painted townhouses", "baroque church towers", "coconut palms"),
    ),
    (3435910, "Buenos Aires"): KnownPlace(
        water="harbour",
        water_name="Puerto Madero",
        fabric="haussmann",
        landmarks=landmarks(
            obelisco="the Obelisk", puente_de_la_mujer="the Puente de la Mujer", casa_rosada="the Casa Rosada"
        ),
        local_touches=("jacaranda trees", "brick warehouses", "corner cafés"),
    ),
    (3871336, "Santiago"): KnownPlace(
        water="river",
        water_name="the Mapocho",
        terrain="mountains",
        trees="round",
        climate="mediterranean",
        landmarks=landmarks(costanera="the Costanera tower", la_moneda="La Moneda"),
        local_touches=("poplar trees", "white chapels", "mirrored offices"),
    ),
    (3868626, "Valparaíso"): KnownPlace(
        water="harbour",
        water_name="the Pacific",
        terrain="hills",
        fabric="timber",
        trees="round",
        climate="mediterranean",
        landmarks=landmarks(valparaiso_funicular="the Artillería funicular"),
        local_touches=("many-coloured houses", "murals", "dockside cranes"),
    ),
    (3936456, "Lima"): KnownPlace(
        water="sea",
        water_name="the Pacific",
        terrain="hills",
        trees="round",
        climate="desert",
        landmarks=landmarks(lima_cathedral="Lima Cathedral"),
        local_touches=("carved wooden balconies", "sheer cliffs", "paragliders"),
    ),
    (3941584, "Cusco"): KnownPlace(
        terrain="mountains",
        trees="conifer",
        climate="temperate",
        landmarks=landmarks(cusco_cathedral="Cusco Cathedral", compania_cusco="the Church of the Company"),
        local_touches=("Inca stonework", "clay-tiled roofs", "woven textiles"),
    ),
    (3688689, "Bogotá"): KnownPlace(
        terrain="mountains",
        fabric="brick",
        climate="temperate",
        landmarks=landmarks(torre_colpatria="the Colpatria Tower", monserrate="the white church on Monserrate"),
        local_touches=("red-brick towers", "eucalyptus groves", "colonial balconies"),
    ),
    (3674962, "Medellín"): KnownPlace(
        water="river",
        water_name="the Medellín River",
        terrain="mountains",
        fabric="brick",
        landmarks=landmarks(coltejer="the Coltejer Building"),
        local_touches=("cable-car cabins", "brick houses on the slopes", "orchids"),
    ),
    (3687238, "Cartagena"): KnownPlace(
        water="sea",
        water_name="the Caribbean",
        landmarks=landmarks(cartagena_clock_tower="the Clock Tower Gate", san_felipe="San Felipe Castle"),
        local_touches=("bougainvillea", "coral-stone ramparts", "painted balconies"),
    ),
    (3652462, "Quito"): KnownPlace(
        terrain="volcano",
        climate="temperate",
        landmarks=landmarks(
            basilica_quito="the Basilica of the National Vow", virgin_of_panecillo="the Virgin of El Panecillo"
        ),
        local_touches=("whitewashed walls", "clay-tiled roofs", "church domes"),
    ),
    (3911925, "La Paz"): KnownPlace(
        terrain="mountains",
        fabric="brick",
        climate="temperate",
        landmarks=landmarks(illimani="Mount Illimani", san_francisco_la_paz="the Basilica of San Francisco"),
        local_touches=("cable-car cabins", "bare brick houses", "woven textiles"),
    ),
    (3441575, "Montevideo"): KnownPlace(
        water="sea",
        water_name="the Río de la Plata",
        fabric="haussmann",
        trees="palm",
        landmarks=landmarks(palacio_salvo="the Palacio Salvo"),
        local_touches=("plane trees", "fishing rods along the rambla", "old corner cafés"),
    ),
}
