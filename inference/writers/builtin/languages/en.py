"""English titles, alt texts and captions."""

from __future__ import annotations

from inference.writers.builtin.languages.model import Hour, Language, Named, Shown

PHRASES = Language(
    scenes={
        "roofs": Shown(
            "{city} over its rooftops",
            ("Over the rooftops of {city}", "{city} from roof to roof", "The rooftops of {city}"),
            ("Over the rooftops", "Roofs and sky", "Above the roofs"),
            ("{city} is at its best from the rooftops.", "The roofs of {city} have the best seats."),
        ),
        "hillside": Shown(
            "houses stacked up a hill in {city}",
            ("{city}, house upon house", "{city} on its hills", "The hills of {city}"),
            ("House upon house", "Hillside houses", "Up the hill"),
            ("{city} is built one house above another.", "Every step up shows more of {city}."),
        ),
        "skyline": Shown(
            "the skyline of {city}",
            ("{city} on the horizon", "The outline of {city}", "All of {city}"),
            ("The whole skyline", "City and sky", "The long horizon"),
            ("All of {city} in one line.", "You would know {city} by its outline."),
        ),
        "canyon": Shown(
            "skyscrapers in {city}",
            ("{city}, straight up", "Between the towers of {city}", "{city} reaches up"),
            ("Between the towers", "Straight up", "The street canyon"),
            ("In {city}, the only way is up.", "Tilt your head back: {city}."),
        ),
        "stars": Shown(
            "stars over {city}",
            ("Stars over {city}", "{city} and the stars", "The starry sky of {city}"),
            ("Starry sky", "Under the stars", "A sky full of stars"),
            ("{city} under a thousand stars.", "Look up once more, {city}."),
        ),
        "harbour": Shown(
            "the waterfront of {city}",
            ("{city} by the water", "{city} and its reflection", "The waterfront of {city}"),
            ("By the water", "The waterfront", "On the promenade"),
            ("{city} begins at the water.", "A walk by the water in {city}."),
        ),
        "bridge": Shown(
            "a bridge in {city}",
            ("The bridge of {city}", "{city}, from shore to shore", "Crossing over to {city}"),
            ("The great span", "From shore to shore", "The bridge"),
            ("One bridge, and all of {city} behind it.", "Two shores, one {city}."),
        ),
        "portrait": Shown(
            "a landmark in {city}",
            ("The face of {city}", "{city} at a glance", "The pride of {city}"),
            ("A familiar shape", "Face to face", "The city's own sign"),
            ("One look, and it is {city}.", "{city} needs no introduction."),
        ),
        "arch": Shown(
            "a landmark in {city} framed by old stone",
            ("{city}, framed in stone", "{city} through old stone", "A frame for {city}"),
            ("Framed in stone", "Through the old wall", "A frame of stone"),
            ("{city}, in a frame of its own.", "Old walls hold the best views of {city}."),
        ),
        "square": Shown(
            "a square in {city}",
            ("Across the square in {city}", "Meet me in {city}", "{city}, on the square"),
            ("Across the square", "On the square", "The open square"),
            ("Meet me on the square in {city}.", "{city} takes its time on the square."),
        ),
        "avenue": Shown(
            "a boulevard in {city}",
            ("Down the boulevard in {city}", "A stroll in {city}", "{city}, straight ahead"),
            ("Down the boulevard", "Straight ahead", "The long avenue"),
            ("Keep straight on: this is {city}.", "Stroll on: {city} is in no hurry."),
        ),
        "row": Shown(
            "a row of houses in {city}",
            ("House fronts in {city}", "{city}, door by door", "Next door in {city}"),
            ("House by house", "Door to door", "A row of houses"),
            ("Every house in {city} has a story.", "Pick your front door in {city}."),
        ),
        "hill street": Shown(
            "a cobbled lane in {city}",
            ("Uphill in {city}", "The lanes of {city}", "{city}, step by step"),
            ("Up the cobbled lane", "Cobblestones", "The steep lane"),
            ("{city} is worth the climb.", "Good shoes on: {city} goes uphill."),
        ),
        "main street": Shown(
            "the main street of {city}",
            ("On Main Street in {city}", "The heart of {city}", "Home in {city}"),
            ("The main street", "Small town", "Shop by shop"),
            ("Everyone meets on the main street of {city}.", "{city}: small town, big heart."),
        ),
        "window": Shown(
            "a street in {city} from a window",
            ("A window on {city}", "{city} from upstairs", "Looking down on {city}"),
            ("From the window", "The street below", "From upstairs"),
            ("Open the window: {city} is up.", "A room with a view of {city}."),
        ),
        "street": Shown(
            "a street in {city}",
            ("On foot in {city}", "A corner of {city}", "The streets of {city}"),
            ("At street level", "Around the corner", "Down the street"),
            ("{city} is best on foot.", "Turn any corner in {city}."),
        ),
        "market": Shown(
            "a market in {city}",
            ("Market day in {city}", "The tastes of {city}", "At the market in {city}"),
            ("Market day", "Among the stalls", "Colours of the market"),
            ("Come hungry: market day in {city}.", "{city} tastes best at the market."),
        ),
        "aerial": Shown(
            "{city} from the air",
            ("{city} from above", "High above {city}", "{city}, laid out like a map"),
            ("From far above", "Laid out like a map", "Streets and roofs"),
            ("{city}, as the birds know it.", "From up here, {city} makes sense."),
        ),
    },
    views={
        "skyline": "the skyline of {city}",
        "waterfront": "the waterfront of {city}",
        "landmark": "a landmark in {city}",
        "aerial": "{city} from the air",
        "street": "a street in {city}",
        "market": "a market in {city}",
    },
    times={
        "dawn": Hour(
            "at dawn",
            ("at dawn", "at first light", "at sunrise"),
            ("Good morning, {city}.", "{city}, before anyone else is up.", "A new day begins in {city}."),
        ),
        "day": Hour(
            "in daylight",
            ("at noon", "in full daylight", "at midday"),
            ("Hello, {city}!", "{city}, in full daylight.", "Noon in {city}, and all is well."),
        ),
        "golden": Hour(
            "in golden light",
            ("in golden light", "at golden hour", "in late light"),
            ("{city} turns to gold.", "That golden light in {city}.", "One golden hour in {city}."),
        ),
        "sunset": Hour(
            "at sunset",
            ("at sunset", "at sundown", "in the last light"),
            ("The sun sets on {city}.", "{city}, see you tomorrow.", "Stay for the sunset in {city}."),
        ),
        "blue": Hour(
            "at dusk",
            ("at dusk", "in the blue hour", "at twilight"),
            ("The blue hour belongs to {city}.", "Good evening, {city}.", "{city} switches on the lights."),
        ),
        "night": Hour(
            "at night",
            ("at night", "after dark", "by night"),
            ("Good night, {city}.", "{city} after dark.", "{city} never looks better than at night."),
        ),
    },
    weathers={
        "clear": "under a clear sky",
        "cloudy": "under drifting clouds",
        "rain": "in the rain",
        "fog": "veiled in mist",
        "snow": "under snow",
        "storm": "with a storm coming up",
    },
    styles={
        "illustrated": Named("Illustration", "Illustration"),
        "minimal": Named("Minimalist poster", "Minimal"),
        "vintage": Named("Vintage travel poster", "Vintage"),
        "deco": Named("Art deco poster", "Art deco"),
        "watercolor": Named("Watercolour", "Watercolour"),
        "neon": Named("Neon-coloured picture", "Neon"),
        "isometric": Named("Isometric diorama", "Isometric"),
        "line art": Named("Line drawing", "Line art"),
    },
    timed="{subject} {hour}",
    alt="{style} of {view} {time}, {weather}.",
    alt_of_any="{style} of {view}[ with {landmarks}][ {time}][ {season}][, {weather}].",
    picture="Picture",
    in_seasons={"spring": "in spring", "summer": "in summer", "autumn": "in autumn", "winter": "in winter"},
    and_=" and ",
)
