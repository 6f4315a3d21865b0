"""The English phrase banks of the prompts, slot by slot; the plain ones are plain_phrases.py.

Each phrase of a slot carries a word that tells its value ("fog", "sunset"), and no phrase carries a word of another
slot: "a clear shape" would be read as weather. Views and details are singular or participles, so that any of them
fits any sentence. It knows no city and makes no sentence; see sentences.py.
"""

from __future__ import annotations

from inference.places import Fabric
from inference.writers.builtin.scenes import SceneName

# By scene. Those of which one shows a landmark large all name it.
SCENES: dict[SceneName, tuple[str, ...]] = {
    "roofs": (
        "{landmark} above the rooftops of {place}",
        "the rooftops of {place} with {landmark} beyond",
        "the skyline of {place} with {landmark} over the rooftops",
        "a panorama of {place} from the rooftops to {landmark}",
        "{landmark} behind the rooftops in a cityscape of {place}",
        "a panorama over the rooftops of {place} with {landmark}",
    ),
    "hillside": (
        "the stacked houses of {place} in one panorama",
        "a panorama of {place} and its stacked houses",
        "a cityscape of stacked houses in {place}",
        "the skyline of {place} above its stacked houses",
    ),
    "skyline": (
        "the skyline of {place}",
        "a wide panorama of {place}",
        "the cityscape of {place}",
        "the long skyline of {place}",
        "a layered cityscape of {place}",
        "the whole panorama of {place}",
        "the stepped skyline of {place}",
        "a skyline view of {place}",
        "the unbroken panorama of {place}",
        "a low-angled cityscape of {place}",
        "the distant skyline of {place}",
        "a spacious panorama of {place}",
    ),
    "canyon": (
        "{landmark} between the skyscrapers of {place}",
        "a cityscape of {place} with {landmark} between skyscrapers",
        "the skyscrapers of {place} on both sides of {landmark}",
        "{landmark} among the skyscrapers of {place}",
    ),
    "stars": (
        "the skyline of {place} under a sky full of stars",
        "a panorama of {place} beneath the stars",
        "the cityscape of {place} under many stars",
        "a sky of many stars over the skyline of {place}",
    ),
    "harbour": (
        "the waterfront of {place} along {water}",
        "the waterfront of {place} reflected in {water}",
        "the waterfront of {place} viewed across {water}",
        "the long waterfront where {place} meets {water}",
        "the broad waterfront of {place} beside {water}",
        "the waterfront of {place} with {water} in front",
        "a waterfront view of {place} over {water}",
        "the waterfront of {place} facing {water}",
    ),
    "bridge": (
        "{landmark} in {place} viewed across {water}",
        "{landmark} in {place} reflected in {water}",
        "{landmark} in {place} seen across {water}",
    ),
    "portrait": (
        "{landmark}, the landmark of {place}, seen head-on",
        "the great landmark of {place}: {landmark}",
        "a frontal landmark view of {landmark} in {place}",
        "a portrait of the great landmark of {place}, {landmark}",
    ),
    "arch": (
        "a frontal view of {landmark} in {place}, framed by old stone",
        "{landmark} in {place}, seen head-on and framed by a stone wall",
        "a landmark view of {landmark} in {place}, framed by stone",
    ),
    "square": (
        "a landmark view of {landmark} across a square in {place}",
        "{landmark} in {place}, seen head-on across an open square",
        "a frontal view of {landmark} across the square in {place}",
    ),
    "avenue": (
        "a boulevard in {place} towards {landmark}",
        "a long boulevard in {place} with {landmark} at its end",
        "the boulevard before {landmark} in {place}",
    ),
    "row": (
        "an old street in {place} with {row}",
        "{row} along a street in {place}",
        "{row} side by side in a street of {place}",
        "a street in {place}, all {row}",
    ),
    "hill street": (
        "a cobbled lane in {place}",
        "an old cobbled street in {place}",
        "a cobbled street in the heart of {place}",
        "a cobbled lane through {place}",
    ),
    "main street": (
        "the main street of {place}",
        "the old main street in {place}",
        "the main street through {place}",
        "a long main street in {place}",
    ),
    "window": (
        "a street in {place} seen from a window",
        "the view from a window onto a street in {place}",
        "an old street in {place}, seen from a window",
        "a side street in {place} from a window",
    ),
    "street": (
        "a long city street in {place}",
        "a wide street in the heart of {place}",
        "a side street in {place}",
    ),
    "market": (
        "an open-air market in {place}",
        "a row of market stalls in {place}",
        "a neighbourhood bazaar in {place}",
        "the market stalls of {place}",
    ),
    "aerial": (
        "an aerial view of {place}",
        "{place} seen from above",
        "a bird's-eye view of {place}",
        "a drone view across {place}",
        "the blocks of {place} seen from above",
        "a wide aerial view over {place}",
        "a bird's-eye view into the heart of {place}",
    ),
}

# What stands in a row, by what a place is built of.
ROWS: dict[Fabric, str] = {
    "brick": "brick gables",
    "timber": "painted gables",
    "colonial": "painted houses",
    "tropical": "painted houses",
    "haussmann": "stone facades",
    "tokyo": "small facades",
    "generic": "old facades",
    "domes": "old facades",
    "glass": "tall facades",
    "nyc": "tall facades",
}
TRAM = "{scene} with a tram"  # where trams run

WATERS: dict[str, str] = {
    "river": "the river",
    "harbour": "the harbour",
    "lake": "the lake",
    "sea": "the sea",
    "canal": "the canal",
}

TIMES: dict[str, tuple[str, ...]] = {
    "dawn": (
        "at dawn",
        "at sunrise",
        "just after daybreak",
        "in early sunrise",
        "at the break of dawn",
        "at the edge of dawn",
    ),
    "day": (
        "at midday",
        "at noon",
        "in full daylight",
        "in the middle of the day",
        "in broad daylight",
        "around noon",
    ),
    "golden": (
        "at golden hour",
        "in golden light",
        "late in the golden hour",
        "during the golden hour",
        "bathed in golden light",
        "with golden light raking the walls",
    ),
    "sunset": (
        "at sunset",
        "with the sunset fading",
        "against a glowing sunset",
        "during a long sunset",
        "in the last glow of sunset",
        "under a sunset sky",
    ),
    "blue": (
        "at blue hour",
        "in the blue hour",
        "at dusk",
        "in the blue of twilight",
        "at twilight",
        "with dusk settling in",
    ),
    "night": (
        "at night",
        "late at night",
        "under a night sky",
        "deep in the night",
        "by night",
        "in the middle of the night",
    ),
}

WEATHERS: dict[str, tuple[str, ...]] = {
    "clear": (
        "perfectly clear air",
        "a clear sky overhead",
        "clear air out to the horizon",
        "a wide clear sky",
        "air rinsed clear",
        "a spotless clear sky",
    ),
    "cloudy": (
        "clouds drifting past",
        "layered clouds catching the light",
        "broken cloud giving the sky depth",
        "a bank of cloud behind the roofs",
        "towering clouds to one side",
    ),
    "rain": (
        "rain slicking every surface",
        "fine rain in the air",
        "rain streaking the distance",
        "puddles left by the rain",
        "steady rain blurring the far roofs",
    ),
    "fog": (
        "mist pooling between the walls",
        "fog softening the distance",
        "a veil of mist over the roofs",
        "fog erasing the lower floors",
        "thin mist lifting off the ground",
    ),
    "snow": (
        "snow settling on the roofs",
        "fresh snow along every ledge",
        "large flakes of snow drifting down",
        "a crust of snow on the parapets",
    ),
    "storm": (
        "a storm building on the horizon",
        "storm light breaking over the roofs",
        "a storm front rolling in",
    ),
}

SEASONS: dict[str, tuple[str, ...]] = {
    "spring": (
        "It is early spring.",
        "Spring is in the air.",
        "Spring green shows in the gardens.",
        "A hint of spring runs through it.",
    ),
    "summer": (
        "It is high summer.",
        "The gardens are in full summer growth.",
        "A long summer has settled in.",
        "Everything speaks of summer.",
        "Summer is at its height.",
    ),
    "autumn": (
        "It is late autumn.",
        "Early autumn sharpens the air.",
        "Autumn has reached the gardens.",
        "Everything speaks of autumn.",
        "Autumn is in the air.",
    ),
    "winter": (
        "It is deep winter.",
        "A winter chill hangs over the roofs.",
        "Winter thins the light.",
        "It could only be winter.",
    ),
}

# What the seasons do to trees, by the kind of trees; palms, pines and cypresses do not show them, nor eucalyptus.
SEASONS_IN_TREES: dict[tuple[str, str], tuple[str, ...]] = {
    ("round", "spring"): ("The first leaves of spring are out.", "Spring buds soften the trees."),
    ("round", "summer"): ("Summer foliage thickens the parks.",),
    ("round", "autumn"): ("Autumn leaves gather along the walls.", "The parks have turned to autumn copper."),
    ("round", "winter"): ("Winter has bared the trees.",),
    ("cherry", "spring"): ("Cherry blossom marks the height of spring.", "Spring blossom drifts past."),
    ("cherry", "autumn"): ("The maples have turned to autumn scarlet.",),
}

PALETTES: dict[str, tuple[str, ...]] = {
    "warm": (
        "warm tones of amber and brick",
        "a warm range of honey and rust",
        "warm ochres and corals",
        "a warm, inviting palette",
    ),
    "cool": (
        "cool tones of slate and steel",
        "a cool range of teal and grey",
        "cool, shaded hues",
        "a cool palette with few accents",
    ),
    "pastel": (
        "chalky pastel shades",
        "pale pastel tints",
        "a pastel range of peach and mint",
        "powdery pastel hues",
    ),
    "mono": (
        "strict monochrome",
        "monochrome greys",
        "a monochrome scale of grey",
        "monochrome tints on pale paper",
    ),
    "vivid": (
        "vivid, saturated hues",
        "vibrant contrasts",
        "a vivid clash of complements",
        "vibrant, fully charged colours",
    ),
    "earthy": (
        "earthy, muted tones",
        "muted browns and olive greens",
        "an earthy range of clay and moss",
        "earthy pigments with little gloss",
    ),
}

MOODS: dict[str, tuple[str, ...]] = {
    "calm": ("calm", "serene", "quiet", "peaceful", "tranquil"),
    "romantic": ("romantic", "tender and romantic", "dreamily romantic"),
    "majestic": ("majestic", "grand", "monumental"),
    "moody": ("moody", "mysterious", "noir-tinged and moody"),
    "bustling": ("bustling", "lively", "busy"),
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
        "a minimal arrangement of planes and lines",
        "a strict minimalist image",
    ),
    "vintage": (
        "a vintage travel poster printed in flat inks",
        "a retro travel poster in screen-print layers",
        "a vintage railway poster with paper grain",
        "a retro lithograph with visible ink",
        "a vintage tourism print",
        "a mid-century travel poster with rounded corners",
    ),
    "deco": (
        "an art deco poster with radiating lines",
        "a symmetrical art deco design with fine linework",
        "an art deco composition of stepped forms",
        "an art deco print with fan motifs",
        "an art deco panel edged in metal",
        "a lacquered art deco image",
    ),
    "watercolor": (
        "a loose watercolor with bleeding edges",
        "a delicate watercolor on textured paper",
        "a watercolor sketch with pencil underneath",
        "a layered watercolor wash",
        "a watercolor study on rough white paper",
        "a fluid watercolor with granulating pigment",
    ),
    "neon": (
        "a neon-lit cyberpunk scene",
        "a glowing neon image in magenta and cyan",
        "a synthwave neon print with hard outlines",
        "a neon graphic of electric lines",
        "a cyberpunk vision full of neon signs",
        "a neon dreamscape with humming tubes",
    ),
    "isometric": (
        "an isometric diorama on a floating slab",
        "an isometric miniature with toy-sized houses",
        "a tidy isometric model on a plinth",
        "an isometric cutaway of a few blocks",
        "a tabletop diorama in isometric view",
        "an isometric toy world with tiny roofs",
    ),
    "line art": (
        "a line art print in a single ink",
        "a pen-and-ink drawing on bare paper",
        "an ink drawing with an even stroke",
        "a spare line drawing with open areas",
        "an architect's line drawing",
        "a finely outlined piece of line art",
    ),
}

DETAILS: dict[str, tuple[str, ...]] = {
    "skyline": (
        "towers stepping back in pale layers",
        "rooftops overlapping like stage scenery",
        "a dark foreground setting off the distance",
        "windows picking out a rhythm across the facades",
        "chimneys and antennas breaking the horizon",
        "tall silhouettes ranked behind low ones",
        "modest houses giving way to taller blocks",
        "one strong diagonal leading the eye inward",
        "walls lit from one side and shadowed on the other",
        "a frieze of roofs running from edge to edge",
        "distant blocks dissolving into the air",
        "a vast sky over a slim band of houses",
        "terraces and balconies stacked up close",
        "gables beside slabs beside spires",
        "tree crowns filling the gaps between walls",
        "three planes of depth growing paler",
        "a parapet framing the foreground",
        "birds wheeling above the tallest roof",
    ),
    "waterfront": (
        "long reflections broken by ripples",
        "small boats crossing the foreground",
        "the other end of the shore growing faint",
        "moored boats rocking along the wall",
        "a ribbon of light trembling on the surface",
        "stone steps leading down to the water",
        "every facade doubled upside down",
        "a ferry drawing a pale wake",
        "bollards and ropes up close",
        "houses standing shoulder to shoulder above the water",
        "ripples carrying the tints of the walls",
        "gulls circling over masts",
        "an empty jetty pointing outward",
        "a low parapet between stone and water",
        "lines converging across the surface",
    ),
    "landmark": (
        "open space on all sides",
        "perfect symmetry about the axis",
        "strong light on one side and shadow on the other",
        "trees framing the base",
        "tiny figures giving the scale",
    ),
    "aerial": (
        "rows of low houses giving way to towers",
        "tree-lined avenues cutting through the blocks",
        "rooftops catching the light",
        "courtyards punched into the blocks",
        "squares opening like clearings",
        "narrow passages drawn like creases",
        "inner yards hidden behind the fronts",
        "roofs packed edge to edge",
    ),
    "street": (
        "shopfronts glowing on both sides",
        "signs stacked up the facades",
        "figures heading home",
        "balconies leaning over the pavement",
        "parked bicycles and delivery vans",
    ),
    "market": (
        "striped awnings and pyramids of fruit",
        "strings of bulbs and bunting overhead",
        "shoppers moving between the tables",
        "spices heaped in shallow bowls",
        "crates stacked by the doorways",
    ),
}

LANDMARKS = (
    "{landmark} anchoring the composition",
    "{landmark} in the middle distance",
    "{landmark} placed off to one side",
    "{landmark} easy to recognise",
    "{landmark} as the focal point",
    "{landmark} drawn with care",
    "{landmark} catching the eye first",
    "{landmark} a third of the way in",
)

TERRAINS: dict[str, tuple[str, ...]] = {
    "hills": (
        "hills rolling behind the roofs",
        "wooded hills at the back",
        "houses climbing the hills",
        "low hills closing the view",
    ),
    "mountains": (
        "mountains closing the horizon",
        "a wall of mountains behind",
        "pale mountains far off",
        "mountains dwarfing the roofs",
    ),
    "volcano": (
        "a volcano on the horizon",
        "the cone of a volcano far behind",
        "a volcano presiding over the roofs",
    ),
}

FONTS: dict[str, tuple[str, ...]] = {
    "serif": (
        "an elegant {colour}serif font",
        "a classic {colour}serif typeface",
        "refined {colour}serif capitals",
        "a bookish {colour}serif face",
        "stately {colour}serif letters",
    ),
    "sans": (
        "a modern {colour}sans-serif font",
        "a plain {colour}sans-serif typeface",
        "wide-set {colour}sans-serif capitals",
        "a friendly {colour}sans-serif face",
        "crisp {colour}sans-serif letters",
    ),
    "script": (
        "a flowing {colour}cursive font",
        "a relaxed {colour}hand-lettered script",
        "a looping {colour}script typeface",
        "a lively {colour}brush script",
        "joined-up {colour}handwritten letters",
    ),
    "slab": (
        "a bold {colour}slab font",
        "tall {colour}condensed letters",
        "sturdy {colour}slab letters",
        "a heavy {colour}condensed typeface",
        "a weighty {colour}slab typeface",
    ),
    "deco": (
        "geometric {colour}art deco letters",
        "a streamlined {colour}art deco typeface",
        "slender {colour}art deco lettering",
        "stepped {colour}art deco letters",
        "a jazz-age {colour}art deco font",
    ),
    "neon": (
        "glowing {colour}neon letters",
        "a bent-tube {colour}neon font",
        "a humming {colour}neon typeface",
        "flickering {colour}neon lettering",
    ),
}

COLOURS: dict[str, str] = {
    "auto": "",
    "white": "white ",
    "black": "black ",
    "gold": "golden ",
    "silver": "silver ",
    "red": "red ",
    "orange": "orange ",
    "yellow": "yellow ",
    "green": "green ",
    "blue": "blue ",
    "purple": "purple ",
    "pink": "pink ",
}

POSITIONS: dict[str, tuple[str, ...]] = {
    "top": ("at the top", "across the top", "along the upper edge", "above the scene", "near the top of the image"),
    "centre": ("in the centre", "across the middle", "at the very centre of the image"),
    "bottom": (
        "at the bottom",
        "along the bottom edge",
        "beneath the scene",
        "across the foot of the image",
        "in the lower third",
    ),
}

# Font and place follow the quoted name: whoever cuts from its keyword ("title", "name") to the full stop has it all.
LETTERINGS = (
    'The city name "{name}" is set in {font} {position}.',
    'Letter the name "{name}" in {font} {position}.',
    'The title "{name}" runs {position} in {font}.',
    'Set the title "{name}" in {font} {position}.',
    'The lettering reads "{name}" in {font} {position}.',
    'The lettering "{name}" sits {position}, cut in {font}.',
    'Add the city name "{name}" {position}, using {font}.',
    'The title "{name}" appears in {font} {position}.',
    'The text "{name}" stands {position} in {font}.',
    'Place the name "{name}" {position}, drawn in {font}.',
    'Finish with the city name "{name}" in {font} {position}.',
    'Write the name "{name}" {position} in {font}.',
)

# Beside the Latin name; said last, so that whoever looks for the lettering's place finds the Latin name's first.
NATIVE_NAMES = (
    "with the name in {script} beneath it",
    "with its name in {script} below it",
    "with the same name in {script} beneath it",
    "with the name again in {script} underneath",
    "with the local name in {script} below",
)

LETTERINGS_INSTEAD = (
    'The city name "{name}" is written only in {script}, {position}, in {font}.',
    'Letter the name "{name}" only in {script}, {position}, using {font}.',
    'Set the title "{name}" only in {script} {position}, in {font}.',
)

OPENINGS = (
    "{Style}: {view} {time}, {mood} from edge to edge.",
    "Paint {view} {time} as {style}, with a {mood} air.",
    "{View} {time}, rendered as {style}; keep the feeling {mood}.",
    "Imagine {style} devoted to {view} {time}. The atmosphere is {mood}.",
    "Design {style} in which {view} appears {time}, {mood} and full of depth.",
    "A {mood} picture of {view} {time}, made as {style}.",
    "{Time}, {view} takes on a {mood} look; draw it as {style}.",
    "Turn {view} {time} into {style}, {mood} throughout.",
    "Arrange {style} around {view} {time}; let it feel {mood}.",
    "Think of {style}, {mood} at heart, showing {view} {time}.",
    "Depict {view} {time}. Treat it like {style}, {mood} in tone.",
    "For {view} {time}, try {style} in a {mood} spirit.",
    "This is {view} {time}, told through {style} that stays {mood}.",
)

INCLUSIONS = (
    "Include {parts}.",
    "Look for {parts}.",
    "The scene holds {parts}.",
    "Show {parts}.",
    "In the frame: {parts}.",
    "Build it from {parts}.",
    "The eye meets {parts}.",
    "Let it carry {parts}.",
    "Give it {parts}.",
    "The composition rests on {parts}.",
    "Depth comes from {parts}.",
    "There should be {parts}.",
    "Work in {parts}.",
)

TOUCHES = (
    "Local touches: {one} and {two}.",
    "Add {one} and {two} at the edges.",
    "{One} and {two} belong in the foreground.",
    "Find room for {one} and {two}.",
    "{One} and {two} tell where we are.",
    "Let {one} frame it, with {two} beyond.",
    "Worth a second look: {one}, {two}.",
    "On closer look: {one}, {two}.",
    "Between them come {one} and {two}.",
    "Smaller notes are {one} and {two}.",
    "Scatter {one} and {two} sparingly.",
    "Hint at {one} as well as {two}.",
)

COLOURINGS = (
    "Use {palette}.",
    "Keep to {palette}.",
    "Colour it in {palette}.",
    "Limit the inks to {palette}.",
    "All of it in {palette}.",
    "Reach for {palette}.",
    "Prefer {palette}.",
)
