"""Titres, textes alternatifs et légendes en français.

La ville n'y suit ni « de », qui s'élide devant une voyelle, ni « à », qui se contracte devant « Le Caire ».
"""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language

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
    city_titles={
        "skyline": ("{city} à l’horizon", "{city} et ses toits"),
        "waterfront": ("{city} au bord de l’eau", "{city} et son reflet"),
        "landmark": ("{city} en un regard", "Voici {city}"),
        "aerial": ("{city}, vue du ciel", "{city} à vol d’oiseau"),
        "street": ("{city} à pied", "{city}, au coin de la rue"),
        "market": ("{city}, jour de marché", "{city} et ses saveurs"),
    },
    weather_titles={
        "cloudy": ("Sous les nuages", "Un ciel plein de nuages"),
        "rain": ("Après la pluie", "Pluie sur les toits"),
        "fog": ("Perdue dans la brume", "Un voile de brume"),
        "snow": ("Neige sur les toits", "La ville en blanc"),
        "storm": ("Avant l'orage", "Lumière d'orage"),
    },
    season_titles={
        "spring": ("Le printemps en ville", "Les premières feuilles"),
        "summer": ("Un long été", "L'été en ville"),
        "autumn": ("L'automne en ville", "Cuivre et rouille"),
        "winter": ("L'hiver en ville", "Les mois froids"),
    },
    style_titles={
        "illustrated": ("La ville en strates", "Dessinée sur le vif"),
        "minimal": ("L'essentiel, rien de plus", "Quelques formes tranquilles"),
        "vintage": ("Bons baisers d'autrefois", "En voiture, s'il vous plaît"),
        "deco": ("Les années dorées", "Des lignes de lumière"),
        "watercolor": ("Couleurs sur papier mouillé", "D'un pinceau léger"),
        "neon": ("La ville électrique", "Enseignes et merveilles"),
        "isometric": ("La ville en maquette", "Un monde sur un plateau"),
        "line art": ("À la plume", "Une seule encre"),
    },
    style_labels={
        "illustrated": "illustration",
        "minimal": "minimaliste",
        "vintage": "rétro",
        "deco": "Art déco",
        "watercolor": "aquarelle",
        "neon": "néon",
        "isometric": "Isométrique",
        "line art": "Dessin au trait",
    },
    alt="{style} montrant {view} {time}, {weather}.",
    alt_styles={
        "illustrated": "Illustration",
        "minimal": "Affiche minimaliste",
        "vintage": "Affiche de voyage rétro",
        "deco": "Affiche Art déco",
        "watercolor": "Aquarelle",
        "neon": "Image aux couleurs néon",
        "isometric": "Maquette isométrique",
        "line art": "Dessin au trait",
    },
    alt_views={
        "skyline": "{city} et ses toits à l'horizon",
        "waterfront": "{city} au bord de l'eau",
        "landmark": "{city} et l'un de ses monuments",
        "aerial": "{city} depuis le ciel",
        "street": "{city} et l'une de ses rues",
        "market": "{city} et l'un de ses marchés",
    },
    alt_times={
        "dawn": "à l'aube",
        "day": "en plein jour",
        "golden": "à l'heure dorée",
        "sunset": "au coucher du soleil",
        "blue": "au crépuscule",
        "night": "de nuit",
    },
    alt_weathers={
        "clear": "sous un ciel dégagé",
        "cloudy": "sous un ciel nuageux",
        "rain": "sous la pluie",
        "fog": "dans la brume",
        "snow": "sous la neige",
        "storm": "juste avant l'orage",
    },
    captions={
        "dawn": ("Bonjour, {city}.", "{city}, avant tout le monde.", "Un nouveau jour se lève sur {city}."),
        "day": ("Salut, {city} !", "{city} en plein jour.", "{city}, midi, et tout va bien."),
        "golden": ("{city} se couvre d'or.", "Cette lumière dorée sur {city}.", "Une heure dorée pour {city}."),
        "sunset": ("Le soleil se couche sur {city}.", "À demain, {city}.", "{city} au coucher du soleil."),
        "blue": ("L'heure bleue enveloppe {city}.", "Bonsoir, {city}.", "{city} allume ses lumières."),
        "night": ("Bonne nuit, {city}.", "{city} après la tombée de la nuit.", "La nuit, {city} se fait belle."),
    },
)
