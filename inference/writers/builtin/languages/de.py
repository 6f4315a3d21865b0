"""Deutsche Titel, Alternativtexte und Bildunterschriften."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("Erstes Licht über den Dächern", "Die Stadt erwacht", "Morgenröte hinter den Türmen"),
        "skyline/day": ("Die Stadt am Mittag", "Dächer im hellen Tageslicht", "Weiter Blick am Tag"),
        "skyline/golden": (
            "Goldene Stunde über der Stadt",
            "Langes Licht, lange Schatten",
            "Honiglicht auf den Fassaden",
        ),
        "skyline/sunset": ("Abendrot über den Dächern", "Letztes Licht des Tages", "Die Sonne geht unter"),
        "skyline/blue": ("Blaue Stunde über der Stadt", "Wenn die Fenster leuchten", "Dämmerung über den Dächern"),
        "skyline/night": ("Lichter der Großstadt", "Mitternacht über den Dächern", "Die Stadt bei Nacht"),
        "waterfront/dawn": ("Morgendämmerung am Wasser", "Stilles Wasser, frühes Licht", "Das Ufer erwacht"),
        "waterfront/day": ("Ein Tag am Wasser", "Mittag am Ufer", "Boote in der Sonne"),
        "waterfront/golden": ("Gold auf dem Wasser", "Goldene Stunde am Ufer", "Spätes Licht am Kai"),
        "waterfront/sunset": ("Sonnenuntergang am Wasser", "Das Ufer glüht", "Abend am Kai"),
        "waterfront/blue": ("Blaue Stunde am Wasser", "Dämmerung am Kai", "Lichter am anderen Ufer"),
        "waterfront/night": ("Nacht am Wasser", "Spiegelungen bei Nacht", "Laternen am Ufer"),
        "landmark": ("Ein vertrauter Umriss", "Das Wahrzeichen", "Von Angesicht zu Angesicht", "Gebaut für den Blick"),
        "aerial": ("Hoch über der Stadt", "Ein Meer aus Dächern", "Die Stadt von oben", "Wie ein Vogel"),
        "street": ("Die lange Straße hinunter", "Zwischen den Schaufenstern", "Um die Ecke", "Mitten im Viertel"),
        "market": ("Zwischen den Marktständen", "Farben des Marktes", "Der Markt ist eröffnet", "Unter den Markisen"),
    },
    views={
        "skyline": Words("die Skyline von {city}", ("{city} am Horizont", "Die Dächer von {city}")),
        "waterfront": Words("das Ufer von {city}", ("{city} am Wasser", "{city} im Wasserspiegel")),
        "landmark": Words("ein Wahrzeichen von {city}", ("Das Gesicht von {city}", "{city} auf einen Blick")),
        "aerial": Words("{city} aus der Luft", ("{city} von oben", "Hoch über {city}")),
        "street": Words("eine Straße in {city}", ("Zu Fuß durch {city}", "Unterwegs in {city}")),
        "market": Words("ein Markt in {city}", ("Markttag in {city}", "So schmeckt {city}")),
    },
    times={
        "dawn": Words(
            "in der Morgendämmerung",
            ("Guten Morgen, {city}.", "{city}, bevor alle wach sind.", "In {city} beginnt ein neuer Tag."),
        ),
        "day": Words(
            "bei Tageslicht", ("Hallo, {city}!", "{city} bei hellem Tag.", "Mittag in {city}, und alles ist gut.")
        ),
        "golden": Words(
            "im goldenen Licht",
            ("{city} wird zu Gold.", "Dieses goldene Licht in {city}.", "Eine goldene Stunde in {city}."),
        ),
        "sunset": Words(
            "bei Sonnenuntergang",
            ("In {city} geht die Sonne unter.", "Bis morgen, {city}.", "Zum Sonnenuntergang nach {city}."),
        ),
        "blue": Words(
            "in der Abenddämmerung",
            ("Die blaue Stunde gehört {city}.", "Guten Abend, {city}.", "In {city} gehen die Lichter an."),
        ),
        "night": Words(
            "bei Nacht",
            ("Gute Nacht, {city}.", "{city} nach Einbruch der Dunkelheit.", "Nachts ist {city} am schönsten."),
        ),
    },
    weathers={
        "clear": Words("unter klarem Himmel"),
        "cloudy": Words("unter ziehenden Wolken", ("Unter ziehenden Wolken", "Ein Himmel voller Wolken")),
        "rain": Words("im Regen", ("Nach dem Regen", "Regen auf den Dächern")),
        "fog": Words("in Nebel gehüllt", ("Im Nebel verborgen", "Ein Schleier aus Nebel")),
        "snow": Words("im Schnee", ("Schnee auf den Dächern", "Die Stadt in Weiß")),
        "storm": Words("mit aufziehendem Gewitter", ("Vor dem Gewitter", "Licht im Sturm")),
    },
    seasons={
        "spring": ("Frühling in der Stadt", "Das erste Grün"),
        "summer": ("Ein langer Sommer", "Sommer in der Stadt"),
        "autumn": ("Herbst in der Stadt", "Kupfer und Rost"),
        "winter": ("Winter in der Stadt", "Die kalten Monate"),
    },
    styles={
        "illustrated": Words("Illustration", ("Stadt in Schichten", "Frei gezeichnet"), "Illustration"),
        "minimal": Words("Minimalistisches Plakat", ("Weniger ist mehr", "Ein paar stille Formen"), "Minimalistisch"),
        "vintage": Words("Nostalgisches Reiseplakat", ("Grüße aus alter Zeit", "Bitte einsteigen"), "Nostalgisch"),
        "deco": Words("Art-déco-Plakat", ("Das goldene Zeitalter", "Linien aus Licht"), "Art déco"),
        "watercolor": Words("Aquarell", ("Farbe auf nassem Papier", "Mit leichtem Pinsel"), "Aquarell"),
        "neon": Words("Bild in Neonfarben", ("Elektrische Stadt", "Leuchtende Zeichen"), "Neon"),
        "isometric": Words("Isometrisches Modell", ("Stadt im Modellformat", "Eine Welt auf dem Tisch"), "Isometrisch"),
        "line art": Words("Strichzeichnung", ("Mit spitzer Feder", "Tusche auf leerem Papier"), "Strichzeichnung"),
    },
    alt="{style}: {view} {time}, {weather}.",
    alt_of_any="{style}: {view}[ mit {landmarks}][ {season}][ {time}][, {weather}].",
    picture="Bild",
    in_seasons={"spring": "im Frühling", "summer": "im Sommer", "autumn": "im Herbst", "winter": "im Winter"},
    and_=" und ",
)
