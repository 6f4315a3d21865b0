"""Titres, textes alternatifs et légendes en français.

La ville n'y suit ni « de », qui s'élide devant une voyelle, ni « à », qui se contracte devant « Le Caire ».
"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("Première lueur sur les toits", "La ville s'éveille", "L'aube derrière les tours"),
        "skyline/day": ("Les toits à midi", "La ville en plein jour", "Grand panorama de jour"),
        "skyline/golden": ("L'heure dorée sur la ville", "Lumière de miel", "Ombres longues, lumière dorée"),
        "skyline/sunset": ("Le ciel s'embrase", "Dernière lueur sur les toits", "Le soleil se couche"),
        "skyline/blue": ("L'heure bleue sur la ville", "Crépuscule sur les toits", "Quand les fenêtres s'allument"),
        "skyline/night": ("Les lumières de la ville", "Minuit sur les toits", "La ville, la nuit"),
        "waterfront/dawn": ("L'aube au bord de l'eau", "Eau calme, lumière naissante", "La rive s'éveille"),
        "waterfront/day": ("Une journée au bord de l'eau", "Midi sur le quai", "Bateaux au soleil"),
        "waterfront/golden": ("De l'or sur l'eau", "L'heure dorée sur le quai", "Lumière rasante sur la rive"),
        "waterfront/sunset": ("Coucher de soleil sur l'eau", "L'autre rive flamboie", "Le soir sur le quai"),
        "waterfront/blue": ("L'heure bleue sur l'eau", "Crépuscule sur le quai", "Lueurs sur l'autre rive"),
        "waterfront/night": ("La nuit au bord de l'eau", "Reflets nocturnes", "Lanternes le long du quai"),
        "landmark": ("Une silhouette familière", "Celui que tous connaissent", "Face à face", "Fait pour être vu"),
        "aerial": ("Vue du ciel", "Une mer de toits", "La ville d'en haut", "À vol d'oiseau"),
        "street": ("Au bout de la rue", "Entre les vitrines", "Au coin de la rue", "Au cœur du quartier"),
        "market": ("Entre les étals", "Les couleurs du marché", "Jour de marché", "Sous les auvents"),
    },
    views={
        "skyline": Words("{city} et ses toits à l'horizon", ("{city} à l’horizon", "{city} et ses toits")),
        "waterfront": Words("{city} au bord de l'eau", ("{city} au bord de l’eau", "{city} et son reflet")),
        "landmark": Words("{city} et l'un de ses monuments", ("{city} en un regard", "Voici {city}")),
        "aerial": Words("{city} depuis le ciel", ("{city}, vue du ciel", "{city} à vol d’oiseau")),
        "street": Words("{city} et l'une de ses rues", ("{city} à pied", "{city}, au coin de la rue")),
        "market": Words("{city} et l'un de ses marchés", ("{city}, jour de marché", "{city} et ses saveurs")),
    },
    times={
        "dawn": Words(
            "à l'aube", ("Bonjour, {city}.", "{city}, avant tout le monde.", "Un nouveau jour se lève sur {city}.")
        ),
        "day": Words("en plein jour", ("Salut, {city} !", "{city} en plein jour.", "{city}, midi, et tout va bien.")),
        "golden": Words(
            "à l'heure dorée",
            ("{city} se couvre d'or.", "Cette lumière dorée sur {city}.", "Une heure dorée pour {city}."),
        ),
        "sunset": Words(
            "au coucher du soleil",
            ("Le soleil se couche sur {city}.", "À demain, {city}.", "{city} au coucher du soleil."),
        ),
        "blue": Words(
            "au crépuscule", ("L'heure bleue enveloppe {city}.", "Bonsoir, {city}.", "{city} allume ses lumières.")
        ),
        "night": Words(
            "de nuit", ("Bonne nuit, {city}.", "{city} après la tombée de la nuit.", "La nuit, {city} se fait belle.")
        ),
    },
    weathers={
        "clear": Words("sous un ciel dégagé"),
        "cloudy": Words("sous un ciel nuageux", ("Sous les nuages", "Un ciel plein de nuages")),
        "rain": Words("sous la pluie", ("Après la pluie", "Pluie sur les toits")),
        "fog": Words("dans la brume", ("Perdue dans la brume", "Un voile de brume")),
        "snow": Words("sous la neige", ("Neige sur les toits", "La ville en blanc")),
        "storm": Words("juste avant l'orage", ("Avant l'orage", "Lumière d'orage")),
    },
    seasons={
        "spring": ("Le printemps en ville", "Les premières feuilles"),
        "summer": ("Un long été", "L'été en ville"),
        "autumn": ("L'automne en ville", "Cuivre et rouille"),
        "winter": ("L'hiver en ville", "Les mois froids"),
    },
    styles={
        "illustrated": Words("Illustration", ("La ville en strates", "Dessinée sur le vif"), "illustration"),
        "minimal": Words(
            "Affiche minimaliste", ("L'essentiel, rien de plus", "Quelques formes tranquilles"), "minimaliste"
        ),
        "vintage": Words(
            "Affiche de voyage rétro", ("Bons baisers d'autrefois", "En voiture, s'il vous plaît"), "rétro"
        ),
        "deco": Words("Affiche Art déco", ("Les années dorées", "Des lignes de lumière"), "Art déco"),
        "watercolor": Words("Aquarelle", ("Couleurs sur papier mouillé", "D'un pinceau léger"), "aquarelle"),
        "neon": Words("Image aux couleurs néon", ("La ville électrique", "Enseignes et merveilles"), "néon"),
        "isometric": Words("Maquette isométrique", ("La ville en maquette", "Un monde sur un plateau"), "Isométrique"),
        "line art": Words("Dessin au trait", ("À la plume", "Une seule encre"), "Dessin au trait"),
    },
    alt="{style} montrant {view} {time}, {weather}.",
    alt_of_any="{style} montrant {view}[ avec {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Image",
    in_seasons={"spring": "au printemps", "summer": "en été", "autumn": "en automne", "winter": "en hiver"},
    and_=" et ",
)
