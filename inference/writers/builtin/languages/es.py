"""Títulos, textos alternativos y pies de foto en español."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

PHRASES = Language(
    scenes={
        "roofs": Shown(
            "{city} sobre sus tejados",
            ("Sobre los tejados de {city}", "{city} de tejado en tejado", "Los tejados de {city}"),
            ("Sobre los tejados", "Tejados y cielo", "De tejado en tejado"),
            ("Desde los tejados, {city} toca el cielo.", "{city} se mira desde arriba."),
        ),
        "hillside": Shown(
            "casas en una ladera de {city}",
            ("{city}, casa sobre casa", "{city} entre colinas", "Las colinas de {city}"),
            ("Casa sobre casa", "Casas en la ladera", "Colina arriba"),
            ("En {city}, una casa se asoma sobre otra.", "Con cada escalón, {city} enseña algo más."),
        ),
        "skyline": Shown(
            "el horizonte urbano de {city}",
            ("{city} en el horizonte", "El perfil de {city}", "Todo {city}"),
            ("Todo el horizonte", "Ciudad y cielo", "El largo horizonte"),
            ("Todo {city} en una línea.", "Por su perfil se reconoce {city}."),
        ),
        "canyon": Shown(
            "rascacielos de {city}",
            ("{city} en vertical", "Entre las torres de {city}", "{city} mira hacia arriba"),
            ("Entre las torres", "En vertical", "Al pie de los rascacielos"),
            ("En {city} solo se va hacia arriba.", "Levanta la vista: {city}."),
        ),
        "stars": Shown(
            "estrellas sobre {city}",
            ("Estrellas sobre {city}", "{city} y las estrellas", "El cielo estrellado de {city}"),
            ("Cielo estrellado", "Bajo las estrellas", "Un cielo de estrellas"),
            ("{city} bajo mil estrellas.", "Una última mirada al cielo de {city}."),
        ),
        "harbour": Shown(
            "la orilla de {city}",
            ("{city} junto al agua", "{city} y su reflejo", "La orilla de {city}"),
            ("Junto al agua", "En el paseo", "En la orilla"),
            ("{city} empieza en el agua.", "Un paseo junto al agua en {city}."),
        ),
        "bridge": Shown(
            "un puente de {city}",
            ("El puente de {city}", "{city}, de orilla a orilla", "Un puente hacia {city}"),
            ("El gran puente", "De orilla a orilla", "Cruzando el puente"),
            ("Un puente, y detrás, todo {city}.", "Dos orillas y un nombre: {city}."),
        ),
        "portrait": Shown(
            "un monumento de {city}",
            ("El rostro de {city}", "{city} de un vistazo", "El orgullo de {city}"),
            ("Una silueta conocida", "Cara a cara", "El emblema de la ciudad"),
            ("Una mirada, y es {city}.", "{city} no necesita presentación."),
        ),
        "arch": Shown(
            "un monumento de {city} enmarcado en piedra",
            ("{city} en un marco de piedra", "{city} entre muros viejos", "Un marco para {city}"),
            ("En un marco de piedra", "Entre muros viejos", "A través del viejo muro"),
            ("{city}, en su propio marco.", "Los muros viejos guardan las mejores vistas de {city}."),
        ),
        "square": Shown(
            "una plaza de {city}",
            ("En la plaza, en {city}", "Nos vemos en {city}", "{city}, en plena plaza"),
            ("En la plaza", "Al otro lado de la plaza", "La plaza abierta"),
            ("Quedamos en la plaza, en {city}.", "En la plaza, {city} se toma su tiempo."),
        ),
        "avenue": Shown(
            "un bulevar de {city}",
            ("Por el bulevar, en {city}", "De paseo por {city}", "{city}, todo recto"),
            ("Por el bulevar", "Todo recto", "La larga avenida"),
            ("Siempre recto: esto es {city}.", "Pasea sin prisa: {city} espera."),
        ),
        "row": Shown(
            "una hilera de casas de {city}",
            ("Fachadas de {city}", "{city}, puerta a puerta", "La casa de al lado, en {city}"),
            ("Casa tras casa", "Puerta a puerta", "Una hilera de fachadas"),
            ("En {city}, cada casa tiene su historia.", "{city} se cuenta de fachada en fachada."),
        ),
        "hill street": Shown(
            "una callejuela empedrada de {city}",
            ("Cuesta arriba en {city}", "Las callejuelas de {city}", "{city}, paso a paso"),
            ("Cuesta arriba", "Sobre los adoquines", "La callejuela empinada"),
            ("{city} bien vale la subida.", "Buen calzado: en {city} se sube."),
        ),
        "main street": Shown(
            "la calle mayor de {city}",
            ("En la calle mayor de {city}", "El corazón de {city}", "{city}, como en casa"),
            ("La calle mayor", "Pueblo pequeño", "Tienda tras tienda"),
            ("En la calle mayor de {city} todos se conocen.", "{city}: lugar pequeño, corazón grande."),
        ),
        "window": Shown(
            "una calle de {city} desde una ventana",
            ("Una ventana a {city}", "{city} desde mi ventana", "{city}, con vistas a la calle"),
            ("Desde la ventana", "Abajo, la calle", "Una ventana abierta"),
            ("Abre la ventana: {city} ya está en pie.", "Habitación con vistas a {city}."),
        ),
        "street": Shown(
            "una calle de {city}",
            ("{city} a pie", "Un rincón de {city}", "Las calles de {city}"),
            ("A pie de calle", "A la vuelta de la esquina", "Calle abajo"),
            ("{city} se descubre a pie.", "En {city}, cada esquina cuenta."),
        ),
        "market": Shown(
            "un mercado de {city}",
            ("{city}, día de mercado", "Los sabores de {city}", "En el mercado de {city}"),
            ("Día de mercado", "Entre los puestos", "Los colores del mercado"),
            ("Ven con hambre: hay mercado en {city}.", "{city} sabe mejor en el mercado."),
        ),
        "aerial": Shown(
            "{city} desde el aire",
            ("{city} desde el aire", "{city} a vista de pájaro", "{city} como en un mapa"),
            ("A vista de pájaro", "Como en un mapa", "Calles y tejados"),
            ("{city}, como la conocen los pájaros.", "Desde aquí arriba se entiende {city}."),
        ),
    },
    views={
        "skyline": "el horizonte urbano de {city}",
        "waterfront": "la orilla de {city}",
        "landmark": "un monumento de {city}",
        "aerial": "{city} desde el aire",
        "street": "una calle de {city}",
        "market": "un mercado de {city}",
    },
    times={
        "dawn": Hour(
            "al amanecer",
            ("al amanecer", "al alba", "con la primera luz"),
            ("Buenos días, {city}.", "{city}, antes que nadie.", "Un nuevo día en {city}."),
        ),
        "day": Hour(
            "a plena luz del día",
            ("a mediodía", "a plena luz", "en pleno día"),
            ("¡Hola, {city}!", "{city}, a plena luz.", "Mediodía en {city}, y todo va bien."),
        ),
        "golden": Hour(
            "en la hora dorada",
            ("en la hora dorada", "con luz dorada", "al caer la tarde"),
            ("{city} se viste de oro.", "Esa luz dorada de {city}.", "Una hora dorada en {city}."),
        ),
        "sunset": Hour(
            "al atardecer",
            ("al atardecer", "a la puesta de sol", "con la última luz"),
            ("El sol se pone sobre {city}.", "Hasta mañana, {city}.", "Un atardecer en {city}."),
        ),
        "blue": Hour(
            "en el crepúsculo",
            ("en el crepúsculo", "en la hora azul", "al anochecer"),
            ("La hora azul es de {city}.", "Buenas tardes, {city}.", "{city} enciende sus luces."),
        ),
        "night": Hour(
            "de noche",
            ("de noche", "a medianoche", "en plena noche"),
            ("Buenas noches, {city}.", "{city} al caer la noche.", "De noche, {city} brilla más."),
        ),
    },
    weathers={
        "clear": "bajo un cielo despejado",
        "cloudy": "bajo un cielo nublado",
        "rain": "bajo la lluvia",
        "fog": "entre la niebla",
        "snow": "bajo la nieve",
        "storm": "con una tormenta en camino",
    },
    styles={
        "illustrated": Named("Ilustración", "ilustración"),
        "minimal": Named("Cartel minimalista", "minimalista"),
        "vintage": Named("Cartel de viajes retro", "retro"),
        "deco": Named("Cartel art déco", "art déco"),
        "watercolor": Named("Acuarela", "acuarela"),
        "neon": Named("Imagen en colores de neón", "neón"),
        "isometric": Named("Maqueta isométrica", "isométrico"),
        "line art": Named("Dibujo de línea", "dibujo de línea"),
    },
    timed="{subject} {hour}",
    alt="{style}: {view} {time}, {weather}.",
    alt_of_any="{style}: {view}[ con {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Imagen",
    in_seasons={"spring": "en primavera", "summer": "en verano", "autumn": "en otoño", "winter": "en invierno"},
    and_=" y ",
)
