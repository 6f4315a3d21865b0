"""English titles, alt texts and captions."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Language, Words

PHRASES = Language(
    titles={
        "skyline/dawn": ("First light on the rooftops", "The city wakes", "Skyline before the rush"),
        "skyline/day": ("High noon skyline", "Rooftops in full daylight", "The city at midday"),
        "skyline/golden": ("Golden hour skyline", "Honey light on the walls", "Late light, long shadows"),
        "skyline/sunset": ("Sunset over the rooftops", "Last light on the roofs", "The sun goes down"),
        "skyline/blue": ("Skyline in the blue hour", "Dusk over the rooftops", "When the windows light up"),
        "skyline/night": ("City lights after dark", "Midnight skyline", "A night above the roofs"),
        "waterfront/dawn": ("Dawn on the water", "Still water, early light", "The waterfront wakes"),
        "waterfront/day": ("A day by the water", "Midday on the quay", "Boats under the noon sun"),
        "waterfront/golden": ("Gold on the water", "Golden hour at the quay", "Long light across the water"),
        "waterfront/sunset": ("Sunset on the water", "The far shore aglow", "Evening at the quay"),
        "waterfront/blue": ("Blue hour at the water", "Dusk along the quay", "Lights on the far shore"),
        "waterfront/night": ("Night on the water", "Reflections after dark", "Lanterns along the quay"),
        "landmark": ("A familiar silhouette", "The one they all know", "Face to face", "Built to be seen"),
        "aerial": ("From far above", "A map of rooftops", "The city from the air", "On the wing"),
        "street": ("Down the long street", "Between the shopfronts", "Around the corner", "At street level"),
        "market": ("Among the market stalls", "Colours of the market", "Market in full swing", "Under the awnings"),
    },
    views={
        "skyline": Words("the skyline of {city}", ("{city} on the horizon", "{city} from roof to roof")),
        "waterfront": Words("the waterfront of {city}", ("{city} by the water", "{city} and its reflection")),
        "landmark": Words("a landmark in {city}", ("The face of {city}", "{city} at a glance")),
        "aerial": Words("{city} from the air", ("{city} from above", "High above {city}")),
        "street": Words("a street in {city}", ("On foot in {city}", "A corner of {city}")),
        "market": Words("a market in {city}", ("Market day in {city}", "The tastes of {city}")),
    },
    times={
        "dawn": Words(
            "at dawn", ("Good morning, {city}.", "{city}, before anyone else is up.", "A new day begins in {city}.")
        ),
        "day": Words(
            "in daylight", ("Hello, {city}!", "{city}, in full daylight.", "Noon in {city}, and all is well.")
        ),
        "golden": Words(
            "in golden light", ("{city} turns to gold.", "That golden light in {city}.", "One golden hour in {city}.")
        ),
        "sunset": Words(
            "at sunset", ("The sun sets on {city}.", "{city}, see you tomorrow.", "Stay for the sunset in {city}.")
        ),
        "blue": Words(
            "at dusk", ("The blue hour belongs to {city}.", "Good evening, {city}.", "{city} switches on the lights.")
        ),
        "night": Words(
            "at night", ("Good night, {city}.", "{city} after dark.", "{city} never looks better than at night.")
        ),
    },
    weathers={
        "clear": Words("under a clear sky"),
        "cloudy": Words("under drifting clouds", ("Under passing clouds", "A sky full of clouds")),
        "rain": Words("in the rain", ("After the rain", "Rain on the rooftops")),
        "fog": Words("veiled in mist", ("Lost in the mist", "A veil of fog")),
        "snow": Words("under snow", ("Snow on the rooftops", "The city in white")),
        "storm": Words("with a storm coming up", ("Before the storm", "Storm light")),
    },
    seasons={
        "spring": ("Spring in the city", "The first green"),
        "summer": ("A long summer", "Summer in the city"),
        "autumn": ("Autumn in the city", "Copper and rust"),
        "winter": ("Winter in the city", "The cold months"),
    },
    styles={
        "illustrated": Words("Illustration", ("A city in layers", "Drawn from life"), "Illustration"),
        "minimal": Words("Minimalist poster", ("Less is more", "A few quiet shapes"), "Minimal"),
        "vintage": Words("Vintage travel poster", ("Greetings from long ago", "All aboard"), "Vintage"),
        "deco": Words("Art deco poster", ("The gilded age", "Lines of light"), "Art deco"),
        "watercolor": Words("Watercolour", ("Washes on paper", "A painter's afternoon off"), "Watercolour"),
        "neon": Words("Neon-coloured picture", ("Electric city", "Signs and wonders"), "Neon"),
        "isometric": Words("Isometric diorama", ("A city on a tabletop", "Small enough to hold"), "Isometric"),
        "line art": Words("Line drawing", ("Drawn in one ink", "A steady line"), "Line art"),
    },
    alt="{style} of {view} {time}, {weather}.",
    alt_of_any="{style} of {view}[ with {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Picture",
    in_seasons={"spring": "in spring", "summer": "in summer", "autumn": "in autumn", "winter": "in winter"},
    and_=" and ",
)
