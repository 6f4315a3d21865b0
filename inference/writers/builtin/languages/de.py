"""Deutsche Titel, Alternativtexte und Bildunterschriften."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

PHRASES = Language(
    scenes={
        "roofs": Shown(
            "{city} über den Dächern",
            ("Über den Dächern von {city}", "{city} von Dach zu Dach", "Die Dächer von {city}"),
            ("Über den Dächern", "Dächer und Himmel", "Dach an Dach"),
            ("Über den Dächern von {city} ist der Himmel nah.", "Von oben liegt einem {city} zu Füßen."),
        ),
        "hillside": Shown(
            "Häuser am Hang in {city}",
            ("{city}, Haus über Haus", "{city} auf seinen Hügeln", "Die Hügel von {city}"),
            ("Haus über Haus", "Häuser am Hang", "Den Hügel hinauf"),
            ("In {city} steht ein Haus über dem anderen.", "Mit jeder Stufe zeigt {city} mehr von sich."),
        ),
        "skyline": Shown(
            "die Skyline von {city}",
            ("{city} am Horizont", "Der Umriss von {city}", "Ganz {city}"),
            ("Die ganze Skyline", "Stadt und Himmel", "Der weite Horizont"),
            ("Ganz {city} in einer Linie.", "An diesem Umriss erkennt man {city}."),
        ),
        "canyon": Shown(
            "Hochhäuser in {city}",
            ("{city}, steil nach oben", "Zwischen den Türmen von {city}", "{city} will hoch hinaus"),
            ("Zwischen den Türmen", "Steil nach oben", "Die Straßenschlucht"),
            ("In {city} geht es nur nach oben.", "Kopf in den Nacken: {city}."),
        ),
        "stars": Shown(
            "Sterne über {city}",
            ("Sterne über {city}", "{city} und die Sterne", "Sternenhimmel über {city}"),
            ("Sternenhimmel", "Unter den Sternen", "Ein Himmel voller Sterne"),
            ("{city} unter tausend Sternen.", "Noch ein Blick nach oben, {city}."),
        ),
        "harbour": Shown(
            "das Ufer von {city}",
            ("{city} am Wasser", "{city} im Wasserspiegel", "Das Ufer von {city}"),
            ("Am Wasser", "An der Uferpromenade", "Am Ufer"),
            ("{city} fängt am Wasser an.", "Ein Spaziergang am Wasser in {city}."),
        ),
        "bridge": Shown(
            "eine Brücke in {city}",
            ("Die Brücke von {city}", "{city}, von Ufer zu Ufer", "Hinüber nach {city}"),
            ("Die große Brücke", "Von Ufer zu Ufer", "Über die Brücke"),
            ("Eine Brücke, und dahinter ganz {city}.", "Zwei Ufer, ein {city}."),
        ),
        "portrait": Shown(
            "ein Wahrzeichen von {city}",
            ("Das Gesicht von {city}", "{city} auf einen Blick", "Der Stolz von {city}"),
            ("Ein vertrauter Umriss", "Das Wahrzeichen", "Von Angesicht zu Angesicht"),
            ("Ein Blick, und es ist {city}.", "{city} braucht man nicht vorzustellen."),
        ),
        "arch": Shown(
            "ein Wahrzeichen von {city}, von altem Stein gerahmt",
            ("{city}, in Stein gerahmt", "{city} hinter alten Mauern", "Ein Rahmen für {city}"),
            ("In Stein gerahmt", "Durch die alte Mauer", "Ein Rahmen aus Stein"),
            ("{city} im eigenen Rahmen.", "Alte Mauern haben den schönsten Blick auf {city}."),
        ),
        "square": Shown(
            "ein Platz in {city}",
            ("Über den Platz in {city}", "Wir sehen uns in {city}", "{city}, mitten auf dem Platz"),
            ("Über den Platz", "Auf dem Platz", "Der weite Platz"),
            ("Treffpunkt: auf dem Platz in {city}.", "Auf dem Platz nimmt sich {city} Zeit."),
        ),
        "avenue": Shown(
            "ein Boulevard in {city}",
            ("Auf dem Boulevard in {city}", "Flanieren in {city}", "{city}, immer geradeaus"),
            ("Den Boulevard entlang", "Immer geradeaus", "Die lange Allee"),
            ("Immer geradeaus, und man ist in {city}.", "Langsam gehen, {city} läuft nicht weg."),
        ),
        "row": Shown(
            "eine Häuserzeile in {city}",
            ("Fassaden in {city}", "{city}, Tür an Tür", "Nebenan in {city}"),
            ("Haus an Haus", "Tür an Tür", "Eine Häuserzeile"),
            ("In {city} hat jedes Haus eine Geschichte.", "In {city} wohnt man Tür an Tür."),
        ),
        "hill street": Shown(
            "eine gepflasterte Gasse in {city}",
            ("Bergauf in {city}", "Die Gassen von {city}", "{city}, Schritt für Schritt"),
            ("Die Gasse hinauf", "Kopfsteinpflaster", "Die steile Gasse"),
            ("{city} ist den Anstieg wert.", "Gute Schuhe an, in {city} geht es bergauf."),
        ),
        "main street": Shown(
            "die Hauptstraße von {city}",
            ("Auf der Hauptstraße in {city}", "Das Herz von {city}", "Zu Hause in {city}"),
            ("Die Hauptstraße", "Kleine Stadt", "Laden an Laden"),
            ("Auf der Hauptstraße von {city} kennt man sich.", "{city}: kleine Stadt, großes Herz."),
        ),
        "window": Shown(
            "eine Straße in {city}, vom Fenster aus",
            ("Ein Fenster in {city}", "{city} vom Fenster aus", "Fensterplatz in {city}"),
            ("Vom Fenster aus", "Unten auf der Straße", "Blick aus dem Fenster"),
            ("Fenster auf, {city} ist wach.", "Ein Zimmer mit Blick auf {city}."),
        ),
        "street": Shown(
            "eine Straße in {city}",
            ("Zu Fuß durch {city}", "Unterwegs in {city}", "Die Straßen von {city}"),
            ("Mitten auf der Straße", "Um die Ecke", "Die Straße hinunter"),
            ("{city} entdeckt man zu Fuß.", "In {city} lohnt sich jede Ecke."),
        ),
        "market": Shown(
            "ein Markt in {city}",
            ("Markttag in {city}", "So schmeckt {city}", "Auf dem Markt in {city}"),
            ("Markttag", "Zwischen den Ständen", "Farben des Marktes"),
            ("Hunger mitbringen: Markttag in {city}.", "Auf dem Markt schmeckt {city} am besten."),
        ),
        "aerial": Shown(
            "{city} aus der Luft",
            ("{city} von oben", "Hoch über {city}", "{city} wie auf der Karte"),
            ("Von hoch oben", "Wie auf der Karte", "Straßen und Dächer"),
            ("{city}, wie die Vögel es kennen.", "Von hier oben versteht man {city}."),
        ),
    },
    views={
        "skyline": "die Skyline von {city}",
        "waterfront": "das Ufer von {city}",
        "landmark": "ein Wahrzeichen von {city}",
        "aerial": "{city} aus der Luft",
        "street": "eine Straße in {city}",
        "market": "ein Markt in {city}",
    },
    times={
        "dawn": Hour(
            "in der Morgendämmerung",
            ("im Morgenlicht", "am frühen Morgen", "bei Sonnenaufgang"),
            ("Guten Morgen, {city}.", "{city}, bevor alle wach sind.", "In {city} beginnt ein neuer Tag."),
        ),
        "day": Hour(
            "bei Tageslicht",
            ("am Mittag", "am hellen Tag", "bei Tageslicht"),
            ("Hallo, {city}!", "{city} bei hellem Tag.", "Mittag in {city}, und alles ist gut."),
        ),
        "golden": Hour(
            "im goldenen Licht",
            ("im goldenen Licht", "zur goldenen Stunde", "im späten Licht"),
            ("{city} wird zu Gold.", "Dieses goldene Licht in {city}.", "Eine goldene Stunde in {city}."),
        ),
        "sunset": Hour(
            "bei Sonnenuntergang",
            ("bei Sonnenuntergang", "im Abendrot", "im letzten Licht"),
            ("In {city} geht die Sonne unter.", "Bis morgen, {city}.", "Zum Sonnenuntergang nach {city}."),
        ),
        "blue": Hour(
            "in der Abenddämmerung",
            ("in der Dämmerung", "zur blauen Stunde", "am frühen Abend"),
            ("Die blaue Stunde gehört {city}.", "Guten Abend, {city}.", "In {city} gehen die Lichter an."),
        ),
        "night": Hour(
            "bei Nacht",
            ("bei Nacht", "um Mitternacht", "in der Nacht"),
            ("Gute Nacht, {city}.", "{city} nach Einbruch der Dunkelheit.", "Nachts ist {city} am schönsten."),
        ),
    },
    weathers={
        "clear": "unter klarem Himmel",
        "cloudy": "unter ziehenden Wolken",
        "rain": "im Regen",
        "fog": "in Nebel gehüllt",
        "snow": "im Schnee",
        "storm": "mit aufziehendem Gewitter",
    },
    styles={
        "illustrated": Named("Illustration", "Illustration"),
        "minimal": Named("Minimalistisches Plakat", "Minimalistisch"),
        "vintage": Named("Nostalgisches Reiseplakat", "Nostalgisch"),
        "deco": Named("Art-déco-Plakat", "Art déco"),
        "watercolor": Named("Aquarell", "Aquarell"),
        "neon": Named("Bild in Neonfarben", "Neon"),
        "isometric": Named("Isometrisches Modell", "Isometrisch"),
        "line art": Named("Strichzeichnung", "Strichzeichnung"),
    },
    timed="{subject} {hour}",
    alt="{style}: {view} {time}, {weather}.",
    alt_of_any="{style}: {view}[ mit {landmarks}][ {season}][ {time}][, {weather}].",
    picture="Bild",
    in_seasons={"spring": "im Frühling", "summer": "im Sommer", "autumn": "im Herbst", "winter": "im Winter"},
    and_=" und ",
)
