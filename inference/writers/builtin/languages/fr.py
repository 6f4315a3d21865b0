"""Titres, textes alternatifs et légendes en français.

La ville n'y suit ni « de », qui s'élide devant une voyelle, ni « à », qui se contracte devant « Le Caire ».
"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

PHRASES = Language(
    scenes={
        "roofs": Shown(
            "{city} au-dessus des toits",
            ("{city}, par-dessus les toits", "{city}, de toit en toit", "{city} depuis les toits"),
            ("Par-dessus les toits", "Les toits et le ciel", "De toit en toit"),
            ("Sur les toits, {city} touche le ciel.", "{city} se regarde d'en haut."),
        ),
        "hillside": Shown(
            "{city} et ses maisons à flanc de colline",
            ("{city}, maison sur maison", "{city} sur ses collines", "{city} à flanc de colline"),
            ("À flanc de colline", "Maison sur maison", "En haut de la colline"),
            ("{city} s'étage, une maison après l'autre.", "À chaque marche, {city} en montre davantage."),
        ),
        "skyline": Shown(
            "{city} à l'horizon",
            ("{city} à l'horizon", "{city} d'un seul trait", "{city} de bout en bout"),
            ("Tout l'horizon", "La ville et le ciel", "La longue silhouette"),
            ("{city} tient en une ligne.", "Une silhouette, et l'on reconnaît {city}."),
        ),
        "canyon": Shown(
            "{city} et ses gratte-ciel",
            ("{city} à la verticale", "{city} entre ses tours", "{city} prend de la hauteur"),
            ("Entre les tours", "À la verticale", "Au pied des gratte-ciel"),
            ("{city} ne connaît qu'une direction : le ciel.", "Levez la tête, voici {city}."),
        ),
        "stars": Shown(
            "{city} sous les étoiles",
            ("{city} sous les étoiles", "{city} et les étoiles", "Un ciel étoilé sur {city}"),
            ("Ciel étoilé", "Sous les étoiles", "Mille étoiles"),
            ("{city} sous mille étoiles.", "Encore un regard vers le ciel, {city}."),
        ),
        "harbour": Shown(
            "{city} au bord de l'eau",
            ("{city} au bord de l'eau", "{city} et son reflet", "{city}, côté rive"),
            ("Au bord de l'eau", "Sur la promenade", "Le long de la rive"),
            ("{city} commence au bord de l'eau.", "{city}, une promenade au bord de l'eau."),
        ),
        "bridge": Shown(
            "{city} et l'un de ses ponts",
            ("{city} et son pont", "{city}, d'une rive à l'autre", "Un pont vers {city}"),
            ("Le grand pont", "D'une rive à l'autre", "Sur le pont"),
            ("Un pont, et derrière lui {city}.", "Deux rives, une ville : {city}."),
        ),
        "portrait": Shown(
            "{city} et l'un de ses monuments",
            ("{city} en un regard", "Voici {city}", "{city} et sa fierté"),
            ("Une silhouette familière", "Face à face", "L'emblème de la ville"),
            ("Un regard suffit : c'est {city}.", "On ne présente plus {city}."),
        ),
        "arch": Shown(
            "{city} et l'un de ses monuments, dans un cadre de pierre",
            ("{city} dans un cadre de pierre", "{city} entre les vieilles pierres", "Un cadre pour {city}"),
            ("Dans un cadre de pierre", "Entre les vieilles pierres", "À travers le vieux mur"),
            ("{city} a trouvé son cadre.", "Les vieilles pierres ont la plus belle vue sur {city}."),
        ),
        "square": Shown(
            "{city} et l'une de ses places",
            ("{city}, sur la place", "Rendez-vous avec {city}", "{city}, de l'autre côté de la place"),
            ("Sur la place", "À travers la place", "La grande place"),
            ("Rendez-vous sur la place, {city}.", "Sur la place, {city} prend son temps."),
        ),
        "avenue": Shown(
            "{city} et l'un de ses boulevards",
            ("{city}, au bout du boulevard", "Flâner dans {city}", "{city}, tout droit"),
            ("Au bout du boulevard", "Tout droit", "La longue avenue"),
            ("Tout droit, et voici {city}.", "Flânez : {city} a tout son temps."),
        ),
        "row": Shown(
            "{city} et une rangée de maisons",
            ("{city} et ses façades", "{city}, porte à porte", "{city}, la porte d'à côté"),
            ("Maison après maison", "Porte à porte", "Une rangée de façades"),
            ("Dans {city}, chaque maison a son histoire.", "{city} se raconte de façade en façade."),
        ),
        "hill street": Shown(
            "{city} et une ruelle pavée",
            ("{city} par les ruelles", "{city}, pas à pas", "{city} qui monte"),
            ("La ruelle qui monte", "Sur les pavés", "La ruelle pavée"),
            ("{city} vaut bien la montée.", "De bonnes chaussures : {city}, ça grimpe."),
        ),
        "main street": Shown(
            "{city} et sa rue principale",
            ("{city} et sa grand-rue", "{city}, en plein cœur", "{city}, comme chez soi"),
            ("La grand-rue", "Petite ville", "Dans la rue principale"),
            ("{city}, où tout le monde se croise dans la grand-rue.", "{city} : petite ville, grand cœur."),
        ),
        "window": Shown(
            "{city} et une rue, vue d'une fenêtre",
            ("{city} de ma fenêtre", "Une fenêtre sur {city}", "{city}, côté rue"),
            ("De la fenêtre", "En bas, la rue", "Une fenêtre ouverte"),
            ("Ouvrez la fenêtre, {city} s'anime.", "Chambre avec vue sur {city}."),
        ),
        "street": Shown(
            "{city} et l'une de ses rues",
            ("{city} à pied", "{city}, au coin de la rue", "{city} et ses rues"),
            ("Au coin de la rue", "Au fil de la rue", "Dans la rue"),
            ("{city} se découvre à pied.", "Au prochain coin de rue, encore {city}."),
        ),
        "market": Shown(
            "{city} et l'un de ses marchés",
            ("{city}, jour de marché", "{city} et ses saveurs", "{city} au marché"),
            ("Jour de marché", "Entre les étals", "Les couleurs du marché"),
            ("Venez le ventre vide : {city}, jour de marché.", "{city} se goûte au marché."),
        ),
        "aerial": Shown(
            "{city} depuis le ciel",
            ("{city}, vue du ciel", "{city} à vol d'oiseau", "{city} comme sur une carte"),
            ("D'en haut", "À vol d'oiseau", "Rues et toits"),
            ("{city} à hauteur d'oiseau.", "D'ici, {city} se comprend."),
        ),
    },
    views={
        "skyline": "{city} et ses toits à l'horizon",
        "waterfront": "{city} au bord de l'eau",
        "landmark": "{city} et l'un de ses monuments",
        "aerial": "{city} depuis le ciel",
        "street": "{city} et l'une de ses rues",
        "market": "{city} et l'un de ses marchés",
    },
    times={
        "dawn": Hour(
            "à l'aube",
            ("à l'aube", "au petit matin", "au lever du soleil"),
            ("Bonjour, {city}.", "{city}, avant tout le monde.", "Un nouveau jour se lève sur {city}."),
        ),
        "day": Hour(
            "en plein jour",
            ("à midi", "en plein jour", "au grand jour"),
            ("Salut, {city} !", "{city} en plein jour.", "{city}, midi, et tout va bien."),
        ),
        "golden": Hour(
            "à l'heure dorée",
            ("à l'heure dorée", "dans la lumière dorée", "en fin de journée"),
            ("{city} se couvre d'or.", "Cette lumière dorée sur {city}.", "Une heure dorée pour {city}."),
        ),
        "sunset": Hour(
            "au coucher du soleil",
            ("au coucher du soleil", "au soleil couchant", "aux dernières lueurs"),
            ("Le soleil se couche sur {city}.", "À demain, {city}.", "{city} au coucher du soleil."),
        ),
        "blue": Hour(
            "au crépuscule",
            ("au crépuscule", "à l'heure bleue", "à la tombée du jour"),
            ("L'heure bleue enveloppe {city}.", "Bonsoir, {city}.", "{city} allume ses lumières."),
        ),
        "night": Hour(
            "de nuit",
            ("la nuit", "en pleine nuit", "à minuit"),
            ("Bonne nuit, {city}.", "{city} après la tombée de la nuit.", "La nuit, {city} se fait belle."),
        ),
    },
    weathers={
        "clear": "sous un ciel dégagé",
        "cloudy": "sous un ciel nuageux",
        "rain": "sous la pluie",
        "fog": "dans la brume",
        "snow": "sous la neige",
        "storm": "juste avant l'orage",
    },
    styles={
        "illustrated": Named("Illustration", "illustration"),
        "minimal": Named("Affiche minimaliste", "minimaliste"),
        "vintage": Named("Affiche de voyage rétro", "rétro"),
        "deco": Named("Affiche Art déco", "Art déco"),
        "watercolor": Named("Aquarelle", "aquarelle"),
        "neon": Named("Image aux couleurs néon", "néon"),
        "isometric": Named("Maquette isométrique", "isométrique"),
        "line art": Named("Dessin au trait", "dessin au trait"),
    },
    timed="{subject} {hour}",
    alt="{style} montrant {view} {time}, {weather}.",
    alt_of_any="{style} montrant {view}[ avec {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Image",
    in_seasons={"spring": "au printemps", "summer": "en été", "autumn": "en automne", "winter": "en hiver"},
    and_=" et ",
)
