"""The phrases of plain prompts, whose every word an engine that draws by rules can use.

They stand in the place of those in phrases.py that name what is only drawn now and then (leaves, awnings, courtyards)
or say a second time where the picture is seen from ("over the roofs"). It knows no engine; a test asks one.
"""

from __future__ import annotations

WEATHERS: dict[str, tuple[str, ...]] = {
    "clear": ("perfectly clear air", "a clear sky overhead", "a wide clear sky", "a spotless clear sky"),
    "cloudy": (
        "clouds drifting past",
        "layered clouds catching the light",
        "broken cloud giving the sky depth",
        "clouds to one side",
    ),
    "rain": ("rain on every surface", "fine rain in the air", "rain streaking the distance", "steady rain"),
    "fog": ("mist softening the distance", "thin mist lifting off the ground", "a veil of mist in the distance"),
    "snow": ("fresh snow along every ledge", "snow drifting down", "snow on every ledge"),
    "storm": ("a storm building on the horizon", "storm light breaking through", "a storm front rolling in"),
}

SEASONS: dict[str, tuple[str, ...]] = {
    "spring": ("It is early spring.", "Spring is in the air.", "A hint of spring runs through it."),
    "summer": ("It is high summer.", "A long summer has settled in.", "Summer is at its height."),
    "autumn": ("It is late autumn.", "Early autumn sharpens the air.", "Autumn is in the air."),
    "winter": ("It is deep winter.", "Winter thins the light.", "It could only be winter."),
}

STYLES: dict[str, tuple[str, ...]] = {
    "illustrated": (
        "a richly layered digital illustration",
        "a polished editorial illustration",
        "a storybook illustration with deep perspective",
        "a painterly illustration with long gradients",
        "an atmospheric illustration built in planes",
        "a finely grained illustration",
    ),
    "minimal": (
        "a minimalist design of flat shapes",
        "a minimalist composition with generous empty space",
        "a minimal print of a few precise forms",
        "a pared-back minimal graphic",
        "a strict minimalist image",
    ),
    "vintage": (
        "a vintage travel poster printed in flat inks",
        "a retro travel poster in screen-print layers",
        "a vintage travel poster with paper grain",
        "a retro lithograph with visible ink",
        "a vintage tourism print",
    ),
    "deco": (
        "an art deco poster with radiating lines",
        "a symmetrical art deco design with fine linework",
        "an art deco composition of stepped forms",
        "an art deco panel edged in metal",
        "a lacquered art deco image",
    ),
    "watercolor": (
        "a loose watercolor with bleeding edges",
        "a delicate watercolor on textured paper",
        "a watercolor sketch with pencil underneath",
        "a layered watercolor wash",
        "a watercolor study on rough white paper",
    ),
    "neon": (
        "a neon-lit cyberpunk scene",
        "a glowing neon image in magenta and cyan",
        "a synthwave neon print with hard outlines",
        "a neon graphic of electric lines",
        "a neon dreamscape with humming tubes",
    ),
    "isometric": (
        "an isometric diorama on a floating slab",
        "an isometric diorama of a few blocks",
        "a small isometric diorama",
        "an isometric poster of a few small houses",
    ),
    "line art": (
        "a line art print in one ink",
        "a pen-and-ink drawing on white paper",
        "a fine ink drawing",
        "a line drawing with open space",
        "a finely outlined piece of line art",
    ),
}

OPENINGS = (
    "{Style}: {view} {time}.",
    "Paint {view} {time} as {style}.",
    "{View} {time}, rendered as {style}.",
    "Imagine {style} devoted to {view} {time}.",
    "Design {style} in which {view} appears {time}.",
    "{Time}, {view}; draw it as {style}.",
    "Turn {view} {time} into {style}.",
    "Arrange {style} around {view} {time}.",
    "Depict {view} {time}. Treat it like {style}.",
    "For {view} {time}, try {style}.",
    "This is {view} {time}, told through {style}.",
)

INCLUSIONS = (
    "Include {parts}.",
    "Show {parts}.",
    "Add {parts}.",
    "Look for {parts}.",
    "The scene holds {parts}.",
    "In the frame: {parts}.",
    "Work in {parts}.",
    "Give it {parts}.",
)

LETTERINGS = (
    'The city name "{name}" is set in {font}.',
    'Letter the name "{name}" in {font}.',
    'The title "{name}" appears in {font}.',
    'Set the title "{name}" in {font}.',
    'The lettering reads "{name}" in {font}.',
    'Add the city name "{name}" in {font}.',
    'Place the name "{name}" in {font}.',
    'Finish with the city name "{name}" in {font}.',
    'Write the name "{name}" in {font}.',
)

LETTERINGS_INSTEAD = (
    'The city name "{name}" is written only in {script}, in {font}.',
    'Letter the name "{name}" only in {script}, using {font}.',
    'Set the title "{name}" only in {script}, in {font}.',
)
