"""Títulos, textos alternativos y pies de foto en español."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("Primera luz sobre los tejados", "La ciudad despierta", "El alba tras las torres"),
        "skyline/day": ("La ciudad a mediodía", "Tejados a plena luz", "Panorama de día"),
        "skyline/golden": ("La hora dorada", "Luz de miel en las fachadas", "Luz larga, sombras largas"),
        "skyline/sunset": ("El cielo se tiñe de rojo", "Última luz sobre los tejados", "Se pone el sol"),
        "skyline/blue": ("La hora azul", "Crepúsculo sobre los tejados", "Cuando se encienden las ventanas"),
        "skyline/night": ("Luces de la ciudad", "Medianoche sobre los tejados", "La ciudad de noche"),
        "waterfront/dawn": ("Amanecer junto al agua", "Agua quieta, luz temprana", "Despierta la orilla"),
        "waterfront/day": ("Un día junto al agua", "Mediodía en el muelle", "Barcas al sol"),
        "waterfront/golden": ("Oro sobre el agua", "Hora dorada en el muelle", "Luz larga en la orilla"),
        "waterfront/sunset": ("Atardecer sobre el agua", "La otra orilla se enciende", "La tarde en el muelle"),
        "waterfront/blue": ("Hora azul junto al agua", "Crepúsculo en el muelle", "Luces en la otra orilla"),
        "waterfront/night": ("Noche junto al agua", "Reflejos nocturnos", "Faroles en el muelle"),
        "landmark": ("Una silueta conocida", "El que todos conocen", "Cara a cara", "Hecho para mirarlo"),
        "aerial": ("A vista de pájaro", "Un mar de tejados", "La ciudad desde arriba", "Desde el aire"),
        "street": ("Calle abajo", "Entre los escaparates", "A la vuelta de la esquina", "En pleno barrio"),
        "market": ("Entre los puestos", "Los colores del mercado", "Día de mercado", "Bajo los toldos"),
    },
    views={
        "skyline": Words("el horizonte urbano de {city}", ("{city} en el horizonte", "{city} y sus tejados")),
        "waterfront": Words("la orilla de {city}", ("{city} junto al agua", "{city} y su reflejo")),
        "landmark": Words("un monumento de {city}", ("El rostro de {city}", "{city} de un vistazo")),
        "aerial": Words("{city} desde el aire", ("{city} desde el aire", "{city} a vista de pájaro")),
        "street": Words("una calle de {city}", ("{city} a pie", "Un rincón de {city}")),
        "market": Words("un mercado de {city}", ("{city}, día de mercado", "Los sabores de {city}")),
    },
    times={
        "dawn": Words("al amanecer", ("Buenos días, {city}.", "{city}, antes que nadie.", "Un nuevo día en {city}.")),
        "day": Words(
            "a plena luz del día", ("¡Hola, {city}!", "{city}, a plena luz.", "Mediodía en {city}, y todo va bien.")
        ),
        "golden": Words(
            "en la hora dorada", ("{city} se viste de oro.", "Esa luz dorada de {city}.", "Una hora dorada en {city}.")
        ),
        "sunset": Words(
            "al atardecer", ("El sol se pone sobre {city}.", "Hasta mañana, {city}.", "Un atardecer en {city}.")
        ),
        "blue": Words(
            "en el crepúsculo", ("La hora azul es de {city}.", "Buenas tardes, {city}.", "{city} enciende sus luces.")
        ),
        "night": Words(
            "de noche", ("Buenas noches, {city}.", "{city} al caer la noche.", "De noche, {city} brilla más.")
        ),
    },
    weathers={
        "clear": Words("bajo un cielo despejado"),
        "cloudy": Words("bajo un cielo nublado", ("Bajo las nubes", "Un cielo lleno de nubes")),
        "rain": Words("bajo la lluvia", ("Después de la lluvia", "Lluvia sobre los tejados")),
        "fog": Words("entre la niebla", ("Perdida en la niebla", "Un velo de niebla")),
        "snow": Words("bajo la nieve", ("Nieve sobre los tejados", "La ciudad de blanco")),
        "storm": Words("con una tormenta en camino", ("Antes de la tormenta", "Luz de tormenta")),
    },
    seasons={
        "spring": ("Primavera en la ciudad", "Los primeros brotes"),
        "summer": ("Un largo verano", "Verano en la ciudad"),
        "autumn": ("Otoño en la ciudad", "Cobre y óxido"),
        "winter": ("Invierno en la ciudad", "Los meses fríos"),
    },
    styles={
        "illustrated": Words("Ilustración", ("La ciudad por capas", "Dibujada del natural"), "ilustración"),
        "minimal": Words("Cartel minimalista", ("Menos es más", "Unas pocas formas"), "minimalista"),
        "vintage": Words("Cartel de viajes retro", ("Recuerdos de otra época", "Viajeros al tren"), "retro"),
        "deco": Words("Cartel art déco", ("La edad dorada", "Líneas de luz"), "art déco"),
        "watercolor": Words("Acuarela", ("Color sobre papel mojado", "Con pincel ligero"), "acuarela"),
        "neon": Words("Imagen en colores de neón", ("Ciudad eléctrica", "Letreros y maravillas"), "neón"),
        "isometric": Words("Maqueta isométrica", ("Una ciudad en miniatura", "La maqueta sobre la mesa"), "Isométrico"),
        "line art": Words("Dibujo de línea", ("Con una sola tinta", "A pulso y sin prisa"), "Dibujo de línea"),
    },
    alt="{style}: {view} {time}, {weather}.",
    alt_of_any="{style}: {view}[ con {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Imagen",
    in_seasons={"spring": "en primavera", "summer": "en verano", "autumn": "en otoño", "winter": "en invierno"},
    and_=" y ",
)
