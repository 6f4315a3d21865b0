"""Facts of Asian cities, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (1850147, "Tokyo"): KnownPlace(
        water="harbour",
        water_name="Tokyo Bay",
        terrain="volcano",
        landmarks=landmarks(
            tokyo_tower="Tokyo Tower",
            tokyo_skytree="the Tokyo Skytree",
            sensoji_pagoda="the pagoda of Sensō-ji",
            rainbow_bridge="the Rainbow Bridge",
            mount_fuji="Mount Fuji",
        ),
        local_touches=("ginkgo trees", "rooftop water tanks", "paper lanterns", "tangled power lines"),
    ),
    (1857910, "Kyoto"): KnownPlace(
        water="river",
        water_name="the Kamo",
        terrain="hills",
        fabric="timber",
        landmarks=landmarks(
            yasaka_pagoda="the Yasaka Pagoda", kinkakuji="Kinkaku-ji", fushimi_inari="the torii of Fushimi Inari"
        ),
        local_touches=("wooden townhouses", "paper lanterns", "maple trees"),
    ),
    (1853909, "Osaka"): KnownPlace(
        water="canal",
        water_name="the Dōtonbori",
        landmarks=landmarks(osaka_castle="Osaka Castle", tsutenkaku="Tsūtenkaku", umeda_sky="the Umeda Sky Building"),
        local_touches=("giant shop signs", "small tour boats", "elevated railways"),
    ),
    (1816670, "Beijing"): KnownPlace(
        terrain="mountains",
        landmarks=landmarks(
            temple_of_heaven="the Temple of Heaven",
            cctv="the CCTV Headquarters",
            forbidden_city="the Forbidden City gate",
        ),
        local_touches=("curved tile roofs", "vermilion walls", "willow trees"),
    ),
    (1796236, "Shanghai"): KnownPlace(
        water="river",
        water_name="the Huangpu",
        landmarks=landmarks(
            oriental_pearl="the Oriental Pearl Tower",
            shanghai_tower="the Shanghai Tower",
            swfc="the World Financial Center",
        ),
        local_touches=("cargo barges", "stone banking houses", "plane trees"),
    ),
    (1819729, "Hong Kong"): KnownPlace(
        water="harbour",
        water_name="Victoria Harbour",
        terrain="mountains",
        climate="humid",
        landmarks=landmarks(
            bank_of_china_hk="the Bank of China Tower", ifc_hk="Two IFC", hk_wheel="the Observation Wheel"
        ),
        local_touches=("junk sails", "green ferries", "dense apartment towers"),
    ),
    (1795565, "Shenzhen"): KnownPlace(
        water="sea",
        water_name="Shenzhen Bay",
        terrain="hills",
        trees="palm",
        climate="humid",
        landmarks=landmarks(ping_an="the Ping An Finance Centre"),
        local_touches=("sleek office towers", "banyan trees", "landscaped promenades"),
    ),
    (1835848, "Seoul"): KnownPlace(
        water="river",
        water_name="the Han",
        terrain="mountains",
        climate="continental",
        landmarks=landmarks(
            n_seoul_tower="N Seoul Tower", lotte_world_tower="the Lotte World Tower", gwanghwamun="Gwanghwamun Gate"
        ),
        local_touches=("tiled hanok roofs", "apartment blocks in rows", "ginkgo trees"),
    ),
    (1838524, "Busan"): KnownPlace(
        water="harbour",
        water_name="the Korea Strait",
        terrain="hills",
        landmarks=landmarks(gwangan_bridge="the Gwangan Bridge", busan_tower="Busan Tower"),
        local_touches=("hillside houses in painted rows", "dockside cranes", "pine trees"),
    ),
    (1668341, "Taipei"): KnownPlace(
        water="river",
        water_name="the Tamsui",
        terrain="mountains",
        landmarks=landmarks(taipei_101="Taipei 101", cks_memorial="the Chiang Kai-shek Memorial Hall"),
        local_touches=("scooters", "tiled temple roofs", "vertical shop signs"),
    ),
    (1880252, "Singapore"): KnownPlace(
        water="harbour",
        water_name="Marina Bay",
        landmarks=landmarks(
            marina_bay_sands="Marina Bay Sands",
            supertrees="the Supertrees",
            singapore_flyer="the Singapore Flyer",
            merlion="the Merlion",
            esplanade="the Esplanade domes",
        ),
        local_touches=("shophouses", "bumboats", "vertical gardens"),
    ),
    (1609350, "Bangkok"): KnownPlace(
        water="river",
        water_name="the Chao Phraya",
        landmarks=landmarks(
            wat_arun="Wat Arun", grand_palace_bangkok="the Grand Palace", mahanakhon="the MahaNakhon tower"
        ),
        local_touches=("long-tail boats", "gilded spires", "tuk-tuks"),
    ),
    (1581130, "Hanoi"): KnownPlace(
        water="lake",
        water_name="Hoàn Kiếm Lake",
        fabric="tropical",
        climate="humid",
        landmarks=landmarks(turtle_tower="the Turtle Tower", long_bien="the Long Biên Bridge"),
        local_touches=("narrow tube houses", "bicycle baskets of flowers", "flame trees"),
    ),
    (1566083, "Ho Chi Minh City"): KnownPlace(
        water="river",
        water_name="the Saigon River",
        landmarks=landmarks(
            bitexco="the Bitexco Tower", landmark_81="Landmark 81", saigon_city_hall="the old City Hall"
        ),
        local_touches=("scooters", "shuttered villas", "tamarind trees"),
    ),
    (1642911, "Jakarta"): KnownPlace(
        water="sea",
        water_name="the Java Sea",
        landmarks=landmarks(monas="the Monas column", istiqlal="the Istiqlal Mosque"),
        local_touches=("red tiled roofs", "phinisi schooners", "banyan trees"),
    ),
    (1735161, "Kuala Lumpur"): KnownPlace(
        water="river",
        water_name="the Klang",
        terrain="hills",
        landmarks=landmarks(petronas_towers="the Petronas Towers", kl_tower="the KL Tower", merdeka_118="Merdeka 118"),
        local_touches=("shophouses", "Moorish arches", "flame trees"),
    ),
    (1701668, "Manila"): KnownPlace(
        water="sea",
        water_name="Manila Bay",
        landmarks=landmarks(manila_cathedral="Manila Cathedral", fort_santiago="Fort Santiago"),
        local_touches=("painted jeepneys", "capiz-shell windows", "coconut palms"),
    ),
    (1275339, "Mumbai"): KnownPlace(
        water="sea",
        water_name="the Arabian Sea",
        landmarks=landmarks(
            gateway_of_india="the Gateway of India", sea_link="the Bandra-Worli Sea Link", csmt="the Victoria Terminus"
        ),
        local_touches=("carved balconies", "black-and-yellow taxis", "coconut palms"),
    ),
    (1273294, "Delhi"): KnownPlace(
        water="river",
        water_name="the Yamuna",
        fabric="domes",
        landmarks=landmarks(
            india_gate="India Gate", red_fort="the Red Fort", qutb_minar="the Qutb Minar", jama_masjid="the Jama Masjid"
        ),
        local_touches=("sandstone domes", "neem trees", "auto-rickshaws"),
    ),
    (1277333, "Bengaluru"): KnownPlace(
        water="lake",
        water_name="Ulsoor Lake",
        terrain="hills",
        landmarks=landmarks(
            vidhana_soudha="the Vidhana Soudha", ub_tower="the UB City tower", gopuram="a carved temple gopuram"
        ),
        local_touches=("gulmohar trees", "auto-rickshaws", "bungalow gardens"),
    ),
    (1275004, "Kolkata"): KnownPlace(
        water="river",
        water_name="the Hooghly",
        fabric="colonial",
        landmarks=landmarks(howrah_bridge="the Howrah Bridge", victoria_memorial="the Victoria Memorial"),
        local_touches=("yellow taxis", "bathing ghats", "shuttered mansions"),
    ),
    (1264527, "Chennai"): KnownPlace(
        water="sea",
        water_name="the Coromandel coast",
        landmarks=landmarks(kapaleeshwarar="the Kapaleeshwarar gopuram", chennai_lighthouse="the Marina lighthouse"),
        local_touches=("fishing boats", "painted gopurams", "jasmine garlands"),
    ),
    (1269515, "Jaipur"): KnownPlace(
        terrain="hills",
        fabric="domes",
        trees="round",
        climate="desert",
        landmarks=landmarks(hawa_mahal="the Hawa Mahal", amber_fort="Amber Fort"),
        local_touches=("pink sandstone walls", "latticed windows", "kites"),
    ),
    (1253405, "Varanasi"): KnownPlace(
        water="river",
        water_name="the Ganges",
        fabric="domes",
        landmarks=landmarks(varanasi_ghats="the stepped ghats"),
        local_touches=("wooden rowing boats", "temple shikharas", "marigold garlands"),
    ),
    (1279259, "Agra"): KnownPlace(
        water="river",
        water_name="the Yamuna",
        fabric="domes",
        trees="cypress",
        landmarks=landmarks(taj_mahal="the Taj Mahal", agra_fort="Agra Fort"),
        local_touches=("white marble", "formal gardens", "sandstone gates"),
    ),
    (1185241, "Dhaka"): KnownPlace(
        water="river",
        water_name="the Buriganga",
        climate="tropical",
        landmarks=landmarks(bangladesh_parliament="the National Parliament House", ahsan_manzil="Ahsan Manzil"),
        local_touches=("painted rickshaws", "country boats", "krishnachura trees"),
    ),
    (1283240, "Kathmandu"): KnownPlace(
        terrain="mountains",
        fabric="timber",
        landmarks=landmarks(swayambhunath="the Swayambhunath stupa", boudhanath="the Boudhanath stupa"),
        local_touches=("prayer flags", "tiered brick temples", "carved wooden windows"),
    ),
    (1174872, "Karachi"): KnownPlace(
        water="sea",
        water_name="the Arabian Sea",
        climate="desert",
        landmarks=landmarks(mazar_e_quaid="the Mazar-e-Quaid"),
        local_touches=("painted buses", "sandstone arcades", "fishing boats"),
    ),
    (1172451, "Lahore"): KnownPlace(
        water="river",
        water_name="the Ravi",
        trees="round",
        climate="desert",
        landmarks=landmarks(badshahi="the Badshahi Mosque", minar_e_pakistan="the Minar-e-Pakistan"),
        local_touches=("sandstone domes", "carved balconies", "kites"),
    ),
    (292223, "Dubai"): KnownPlace(
        water="sea",
        water_name="the Gulf",
        landmarks=landmarks(
            burj_khalifa="the Burj Khalifa",
            burj_al_arab="the Burj Al Arab",
            museum_of_the_future="the Museum of the Future",
        ),
        local_touches=("wooden dhows", "date palms", "wind towers"),
    ),
    (292968, "Abu Dhabi"): KnownPlace(
        water="sea",
        water_name="the Gulf",
        landmarks=landmarks(sheikh_zayed_mosque="the Sheikh Zayed Grand Mosque", etihad_towers="the Etihad Towers"),
        local_touches=("date palms", "white marble domes", "mangroves"),
    ),
    (290030, "Doha"): KnownPlace(
        water="sea",
        water_name="Doha Bay",
        landmarks=landmarks(doha_tower="the Doha Tower", museum_of_islamic_art="the Museum of Islamic Art"),
        local_touches=("wooden dhows", "date palms", "sculpted towers"),
    ),
    (108410, "Riyadh"): KnownPlace(
        fabric="glass",
        landmarks=landmarks(kingdom_centre="the Kingdom Centre", al_faisaliah="the Al Faisaliah tower"),
        local_touches=("date palms", "mud-brick walls", "wide avenues"),
    ),
    (281184, "Jerusalem"): KnownPlace(
        terrain="hills",
        fabric="domes",
        landmarks=landmarks(dome_of_the_rock="the Dome of the Rock", tower_of_david="the Tower of David"),
        local_touches=("pale limestone walls", "olive trees", "vaulted roofs"),
    ),
    (276781, "Beirut"): KnownPlace(
        water="sea",
        water_name="the Mediterranean",
        terrain="mountains",
        fabric="colonial",
        trees="palm",
        landmarks=landmarks(pigeon_rocks="the Pigeon Rocks", mohammad_al_amin="the Mohammad Al-Amin Mosque"),
        local_touches=("triple-arched windows", "red tiled roofs", "cedar-covered slopes"),
    ),
    (112931, "Tehran"): KnownPlace(
        terrain="mountains",
        fabric="generic",
        trees="round",
        landmarks=landmarks(azadi_tower="the Azadi Tower", milad_tower="the Milad Tower"),
        local_touches=("plane trees", "pale apartment blocks", "turquoise tiles"),
    ),
    (418863, "Isfahan"): KnownPlace(
        water="river",
        water_name="the Zayandeh Rud",
        terrain="mountains",
        trees="round",
        landmarks=landmarks(shah_mosque="the Shah Mosque", si_o_se_pol="the Si-o-se-pol bridge"),
        local_touches=("turquoise domes", "brick arcades", "plane trees"),
    ),
    (1216265, "Samarkand"): KnownPlace(
        climate="continental",
        landmarks=landmarks(registan="the Registan", gur_e_amir="the Gur-e-Amir mausoleum"),
        local_touches=("turquoise domes", "mulberry trees", "tiled portals"),
    ),
    (611717, "Tbilisi"): KnownPlace(
        water="river",
        water_name="the Kura",
        terrain="hills",
        fabric="timber",
        trees="cypress",
        climate="temperate",
        landmarks=landmarks(narikala="Narikala Fortress", tbilisi_peace_bridge="the Bridge of Peace"),
        local_touches=("carved wooden balconies", "brick bathhouse domes", "church cupolas"),
    ),
    (587084, "Baku"): KnownPlace(
        water="sea",
        water_name="the Caspian",
        terrain="hills",
        fabric="haussmann",
        trees="round",
        climate="desert",
        landmarks=landmarks(flame_towers="the Flame Towers", baku_maiden_tower="the Maiden Tower"),
        local_touches=("limestone mansions", "plane trees", "old city walls"),
    ),
}
