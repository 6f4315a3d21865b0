"""Facts of European cities, as plain data.

To add a city: copy an entry, look up its GeoNames id, and write what you know. Rules tell some of what you leave out
(`rules.py`: building fabric, trees, climate); the rest stays unknown.
"""

from __future__ import annotations

from inference.places.model import KnownPlace, Places, landmarks

PLACES: Places = {
    (2643743, "London"): KnownPlace(
        water="river",
        water_name="the Thames",
        landmarks=landmarks(
            big_ben="Big Ben",
            tower_bridge="Tower Bridge",
            london_eye="the London Eye",
            st_pauls="St Paul's Cathedral",
            shard="the Shard",
            gherkin="the Gherkin",
            westminster="the Houses of Parliament",
        ),
        local_touches=("double-decker buses", "plane trees", "brick chimneys", "black cabs"),
    ),
    (2650225, "Edinburgh"): KnownPlace(
        terrain="hills",
        landmarks=landmarks(edinburgh_castle="Edinburgh Castle", scott_monument="the Scott Monument"),
        local_touches=("sandstone tenements", "crow-stepped gables", "church spires"),
    ),
    (2964574, "Dublin"): KnownPlace(
        water="river",
        water_name="the Liffey",
        landmarks=landmarks(hapenny_bridge="the Ha'penny Bridge", samuel_beckett_bridge="the Samuel Beckett Bridge"),
        local_touches=("Georgian doors", "red-brick terraces", "stone quays"),
    ),
    (2988507, "Paris"): KnownPlace(
        water="river",
        water_name="the Seine",
        landmarks=landmarks(
            eiffel_tower="the Eiffel Tower",
            notre_dame="Notre-Dame",
            sacre_coeur="the Sacré-Cœur",
            arc_de_triomphe="the Arc de Triomphe",
        ),
        local_touches=("zinc roofs", "wrought-iron balconies", "chestnut trees", "bookstalls"),
    ),
    (2996944, "Lyon"): KnownPlace(
        water="river",
        water_name="the Saône",
        terrain="hills",
        climate="temperate",
        landmarks=landmarks(fourviere="the Basilica of Fourvière"),
        local_touches=("painted facades", "stone embankments", "tall shuttered windows"),
    ),
    (2990440, "Nice"): KnownPlace(
        water="sea",
        water_name="the Mediterranean",
        terrain="hills",
        trees="palm",
        climate="mediterranean",
        local_touches=("ochre facades", "green shutters", "pebbles along the promenade"),
    ),
    (2950159, "Berlin"): KnownPlace(
        water="river",
        water_name="the Spree",
        landmarks=landmarks(
            brandenburg_gate="the Brandenburg Gate",
            berlin_tv_tower="the Fernsehturm",
            reichstag="the Reichstag dome",
        ),
        local_touches=("lime trees", "yellow trams", "old apartment blocks"),
    ),
    (2911298, "Hamburg"): KnownPlace(
        water="harbour",
        water_name="the Elbe",
        climate="oceanic",
        landmarks=landmarks(elbphilharmonie="the Elbphilharmonie", st_michaelis="St Michael's Church"),
        local_touches=("red-brick warehouses", "green copper roofs", "dockside cranes"),
    ),
    (2867714, "Munich"): KnownPlace(
        water="river",
        water_name="the Isar",
        terrain="mountains",
        fabric="haussmann",
        landmarks=landmarks(frauenkirche="the Frauenkirche", munich_town_hall="the New Town Hall"),
        local_touches=("onion domes", "clay-tiled roofs", "distant Alpine peaks"),
    ),
    (2886242, "Cologne"): KnownPlace(
        water="river",
        water_name="the Rhine",
        climate="oceanic",
        landmarks=landmarks(cologne_cathedral="Cologne Cathedral", hohenzollern_bridge="the Hohenzollern Bridge"),
        local_touches=("narrow gabled houses", "Romanesque towers", "pleasure boats"),
    ),
    (2761369, "Vienna"): KnownPlace(
        water="river",
        water_name="the Danube",
        terrain="hills",
        landmarks=landmarks(
            stephansdom="St Stephen's Cathedral", vienna_ferris_wheel="the Riesenrad", karlskirche="the Karlskirche"
        ),
        local_touches=("baroque domes", "coffee houses", "horse-drawn carriages"),
    ),
    (2657896, "Zurich"): KnownPlace(
        water="lake",
        water_name="Lake Zurich",
        terrain="mountains",
        landmarks=landmarks(grossmunster="the Grossmünster", fraumunster="the Fraumünster"),
        local_touches=("guild houses", "slender spires", "blue trams"),
    ),
    (2660646, "Geneva"): KnownPlace(
        water="lake",
        water_name="Lake Geneva",
        terrain="mountains",
        landmarks=landmarks(jet_d_eau="the Jet d'Eau", st_pierre_geneva="St Pierre Cathedral"),
        local_touches=("moored sailing boats", "flower beds", "pale stone hotels"),
    ),
    (2759794, "Amsterdam"): KnownPlace(
        water="canal",
        water_name="the Herengracht",
        landmarks=landmarks(westerkerk="the Westerkerk", magere_brug="the Magere Brug"),
        local_touches=("gabled merchant houses", "bicycles against railings", "houseboats", "elm trees"),
    ),
    (2747373, "The Hague"): KnownPlace(
        water="lake",
        water_name="the Hofvijver",
        landmarks=landmarks(binnenhof="the Binnenhof", peace_palace="the Peace Palace"),
        local_touches=("stately brick houses", "lime trees", "modern ministry towers"),
    ),
    (2747891, "Rotterdam"): KnownPlace(
        water="harbour",
        water_name="the Nieuwe Maas",
        fabric="glass",
        landmarks=landmarks(erasmus_bridge="the Erasmus Bridge", euromast="the Euromast"),
        local_touches=("water taxis", "container cranes", "angular modern towers"),
    ),
    (2800866, "Brussels"): KnownPlace(
        landmarks=landmarks(atomium="the Atomium", brussels_town_hall="the Gothic Town Hall"),
        local_touches=("gilded guild houses", "curling ironwork", "cobbles"),
    ),
    (2618425, "Copenhagen"): KnownPlace(
        water="canal",
        water_name="the Nyhavn canal",
        landmarks=landmarks(our_saviour_spire="the spire of Our Saviour", copenhagen_town_hall="the City Hall tower"),
        local_touches=("painted townhouses", "wooden masts", "copper spires", "bicycles"),
    ),
    (2673730, "Stockholm"): KnownPlace(
        water="harbour",
        water_name="the Riddarfjärden",
        fabric="brick",
        landmarks=landmarks(
            stockholm_city_hall="the City Hall with its three crowns", riddarholmen="Riddarholmen Church"
        ),
        local_touches=("ochre old-town facades", "white ferries", "granite quays"),
    ),
    (3143244, "Oslo"): KnownPlace(
        water="harbour",
        water_name="the Oslofjord",
        terrain="hills",
        landmarks=landmarks(oslo_opera="the Oslo Opera House", holmenkollen="the Holmenkollen ski jump"),
        local_touches=("spruce woods", "wooden boats", "glass-fronted apartments"),
    ),
    (3161732, "Bergen"): KnownPlace(
        water="harbour",
        water_name="the Vågen",
        terrain="mountains",
        climate="oceanic",
        landmarks=landmarks(bryggen="the wharves of Bryggen"),
        local_touches=("painted gables", "fishing boats", "steep wooded slopes"),
    ),
    (3133895, "Tromsø"): KnownPlace(
        water="harbour",
        water_name="the Tromsø sound",
        terrain="mountains",
        landmarks=landmarks(arctic_cathedral="the Arctic Cathedral"),
        local_touches=("wooden houses", "fishing boats", "the long bridge to the mainland"),
    ),
    (658225, "Helsinki"): KnownPlace(
        water="harbour",
        water_name="the South Harbour",
        fabric="haussmann",
        landmarks=landmarks(helsinki_cathedral="Helsinki Cathedral", uspenski="the Uspenski Cathedral"),
        local_touches=("green trams", "granite islands", "white ferries"),
    ),
    (3413829, "Reykjavík"): KnownPlace(
        water="harbour",
        water_name="Faxaflói",
        terrain="mountains",
        landmarks=landmarks(hallgrimskirkja="Hallgrímskirkja", harpa="the Harpa concert hall"),
        local_touches=("corrugated iron houses", "coloured roofs", "black lava rock"),
    ),
    (3117735, "Madrid"): KnownPlace(
        terrain="mountains",
        fabric="haussmann",
        trees="round",
        landmarks=landmarks(
            cibeles="the Cibeles Palace", madrid_royal_palace="the Royal Palace", metropolis="the Metropolis Building"
        ),
        local_touches=("ironwork balconies", "rooftop statues", "clay roof tiles"),
    ),
    (3128760, "Barcelona"): KnownPlace(
        water="sea",
        water_name="the Mediterranean",
        terrain="hills",
        fabric="haussmann",
        trees="palm",
        landmarks=landmarks(
            sagrada_familia="the Sagrada Família", torre_glories="the Torre Glòries", tibidabo="Tibidabo"
        ),
        local_touches=("broken-tile mosaics", "plane trees", "striped awnings"),
    ),
    (2510911, "Sevilla"): KnownPlace(
        water="river",
        water_name="the Guadalquivir",
        trees="palm",
        landmarks=landmarks(giralda="the Giralda", torre_del_oro="the Torre del Oro"),
        local_touches=("orange trees", "whitewashed walls", "glazed tiles"),
    ),
    (2267057, "Lisbon"): KnownPlace(
        water="river",
        water_name="the Tagus",
        terrain="hills",
        trees="round",
        landmarks=landmarks(
            bridge_25_april="the 25 de Abril Bridge",
            belem_tower="the Belém Tower",
            lisbon_cathedral="the old Cathedral",
        ),
        local_touches=("yellow trams", "azulejo tiles", "clay-tiled roofs", "washing lines"),
    ),
    (2735943, "Porto"): KnownPlace(
        water="river",
        water_name="the Douro",
        terrain="hills",
        trees="round",
        landmarks=landmarks(dom_luis_bridge="the Dom Luís Bridge", clerigos="the Clérigos Tower"),
        local_touches=("wooden rabelo boats", "azulejo tiles", "stacked tall houses"),
    ),
    (3169070, "Rome"): KnownPlace(
        water="river",
        water_name="the Tiber",
        terrain="hills",
        fabric="haussmann",
        landmarks=landmarks(
            colosseum="the Colosseum", st_peters="St Peter's Basilica", castel_sant_angelo="the Castel Sant'Angelo"
        ),
        local_touches=("umbrella pines", "ochre walls", "weathered columns"),
    ),
    (3173435, "Milan"): KnownPlace(
        fabric="haussmann",
        terrain="mountains",
        climate="temperate",
        landmarks=landmarks(
            milan_cathedral="Milan Cathedral", velasca="the Torre Velasca", bosco_verticale="the Bosco Verticale"
        ),
        local_touches=("yellow trams", "ironwork balconies", "roof gardens"),
    ),
    (3164603, "Venice"): KnownPlace(
        water="canal",
        water_name="the Grand Canal",
        trees="round",
        landmarks=landmarks(
            st_marks_campanile="St Mark's Campanile",
            rialto_bridge="the Rialto Bridge",
            salute="Santa Maria della Salute",
        ),
        local_touches=("gondolas", "striped mooring poles", "Gothic windows"),
    ),
    (3176959, "Florence"): KnownPlace(
        water="river",
        water_name="the Arno",
        terrain="hills",
        landmarks=landmarks(
            florence_duomo="Brunelleschi's dome",
            ponte_vecchio="the Ponte Vecchio",
            palazzo_vecchio="the Palazzo Vecchio",
        ),
        local_touches=("clay-tiled roofs", "olive groves", "ochre walls"),
    ),
    (3172394, "Naples"): KnownPlace(
        water="harbour",
        water_name="the Gulf of Naples",
        terrain="volcano",
        landmarks=landmarks(castel_dell_ovo="the Castel dell'Ovo", vesuvius="Mount Vesuvius"),
        local_touches=("umbrella pines", "painted tenements", "fishing boats"),
    ),
    (264371, "Athens"): KnownPlace(
        terrain="hills",
        landmarks=landmarks(parthenon="the Parthenon", lycabettus="Mount Lycabettus"),
        local_touches=("white apartment blocks", "olive trees", "marble steps"),
    ),
    (3067696, "Prague"): KnownPlace(
        water="river",
        water_name="the Vltava",
        terrain="hills",
        landmarks=landmarks(
            prague_castle="Prague Castle", charles_bridge="the Charles Bridge", tyn_church="the Týn Church"
        ),
        local_touches=("Gothic spires", "baroque statues", "clay-tiled roofs"),
    ),
    (3054643, "Budapest"): KnownPlace(
        water="river",
        water_name="the Danube",
        terrain="hills",
        landmarks=landmarks(
            hungarian_parliament="the Hungarian Parliament",
            chain_bridge="the Chain Bridge",
            fishermans_bastion="the Fisherman's Bastion",
        ),
        local_touches=("yellow trams", "patterned tile roofs", "stone lions"),
    ),
    (756135, "Warsaw"): KnownPlace(
        water="river",
        water_name="the Vistula",
        fabric="glass",
        landmarks=landmarks(palace_of_culture="the Palace of Culture", warsaw_royal_castle="the Royal Castle"),
        local_touches=("painted old-town houses", "new glass towers", "wooded riverbanks"),
    ),
    (3094802, "Kraków"): KnownPlace(
        water="river",
        water_name="the Vistula",
        landmarks=landmarks(wawel="Wawel Castle", st_marys_krakow="St Mary's Basilica"),
        local_touches=("Renaissance arcades", "brick towers", "horse-drawn carriages"),
    ),
    (524901, "Moscow"): KnownPlace(
        water="river",
        water_name="the Moskva",
        fabric="glass",
        landmarks=landmarks(
            st_basils="St Basil's Cathedral",
            spasskaya="the Spasskaya Tower",
            moscow_state_university="the University tower",
        ),
        local_touches=("onion domes", "Stalinist spires", "granite embankments"),
    ),
    (498817, "Saint Petersburg"): KnownPlace(
        water="river",
        water_name="the Neva",
        fabric="haussmann",
        landmarks=landmarks(
            peter_and_paul="the Peter and Paul Cathedral",
            st_isaacs="St Isaac's Cathedral",
            winter_palace="the Hermitage",
        ),
        local_touches=("painted palaces", "drawbridges", "granite embankments"),
    ),
    (703448, "Kyiv"): KnownPlace(
        water="river",
        water_name="the Dnipro",
        terrain="hills",
        landmarks=landmarks(
            st_sophia_kyiv="St Sophia's Cathedral",
            kyiv_lavra="the Pechersk Lavra",
            motherland="the Motherland Monument",
        ),
        local_touches=("gilded domes", "chestnut trees", "wooded bluffs"),
    ),
    (745044, "Istanbul"): KnownPlace(
        water="harbour",
        water_name="the Bosphorus",
        terrain="hills",
        landmarks=landmarks(
            hagia_sophia="Hagia Sophia",
            blue_mosque="the Blue Mosque",
            galata_tower="the Galata Tower",
            bosphorus_bridge="the Bosphorus Bridge",
            maidens_tower="the Maiden's Tower",
        ),
        local_touches=("slim minarets", "passenger ferries", "gulls"),
    ),
    (588409, "Tallinn"): KnownPlace(
        water="harbour",
        water_name="the Gulf of Finland",
        landmarks=landmarks(st_olafs="St Olaf's Church", toompea="Toompea Castle"),
        local_touches=("conical wall towers", "steep tiled roofs", "merchant gables"),
    ),
    (3201047, "Dubrovnik"): KnownPlace(
        water="sea",
        water_name="the Adriatic",
        terrain="mountains",
        landmarks=landmarks(dubrovnik_walls="the city walls", lovrijenac="Fort Lovrijenac"),
        local_touches=("orange tiled roofs", "pale stone ramparts", "small wooden boats"),
    ),
}
