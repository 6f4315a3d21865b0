"""The words that the sketch engine reads: for each slot of a scene its values and the patterns that say so.

Patterns meet lower-case text without accents, whole words only: "grain" is not rain, "plane trees" are no lane.
Data only; `scene.py` decides between several finds.
"""

from __future__ import annotations

# Slot -> value -> regular expression, matched between word boundaries.
SLOTS: dict[str, dict[str, str]] = {
    "view": {
        "aerial": r"aerial|bird'?s[- ]eye|(?:seen )?from above|drone|overlooking",
        "market": r"markets?|bazaars?|souks?|market stalls|vendors?",
        "street": r"(?:busy |narrow |long |old |city )?(?:street|alley|alleyway|lane|boulevard)|crossing",
        "waterfront": r"waterfront|riverside|riverfront|seafront|embankment|quayside|reflected in"
        r"|viewed across|seen across|across the (?:water|river|harbou?r|bay|lake)"
        r"|(?:on|along|by|beside|over) the (?:water|river|harbou?r|bay|lake|sea|canal|quay)",
        "landmark": r"head-on|the pride of|monument|portrait of the",
        "skyline": r"skylines?|cityscape|panorama|roofscape",
    },
    "time": {
        "dawn": r"dawn|sunrise|daybreak|first light|early morning",
        "golden": r"golden[- ]hour|golden light|late in the day|late afternoon",
        "sunset": r"sunset|sundown|setting sun|dusk sky",
        "blue": r"dusk|twilight|blue hour|evening|nightfall",
        "night": r"night|midnight|nighttime|moonlit|moonlight|starry|starlit",
        "day": r"noon|midday|daylight|daytime|bright (?:sunny )?day|sunny|afternoon|morning|day",
    },
    "weather": {
        "rain": r"rain|rainy|raining|rainfall|monsoon|drizzle|showers?",
        "fog": r"fog|foggy|mist|misty",
        "snow": r"snow|snowy|snowfall|snowing|snow-covered|blizzard|frost|frosty",
        "storm": r"storms?|stormy|thunder|thunderstorm|dramatic sky",
        "cloudy": r"clouds?|cloudy|overcast|broken cloud",
        "clear": r"clear(?: sky| skies| air)?|cloudless",
    },
    "season": {
        "spring": r"spring|springtime|cherry blossoms?|blossoms?|sakura",
        "summer": r"summer|summertime|midsummer",
        "autumn": r"autumn|autumnal|fall colou?rs|fall foliage",
        "winter": r"winter|wintry|wintertime|christmas",
    },
    "style": {
        "deco": r"art[- ]deco|gatsby|1920s",
        "vintage": r"vintage|retro|travel poster|wpa|mid[- ]century|screen[- ]print(?:ed)?",
        "watercolor": r"water[- ]?colou?rs?|aquarelle|painted wash",
        "neon": r"neon(?:-lit)?|cyberpunk|synthwave|vaporwave",
        "minimal": r"minimal|minimalist|minimalism|flat shapes|few precise shapes",
        "illustrated": r"illustrated|illustration|editorial illustration",
    },
    "palette": {
        "warm": r"warm|inviting|cosy|cozy|terracotta|amber",
        "cool": r"cool(?: palette| colou?rs| tones)?|icy|cold tones",
        "pastel": r"pastels?|soft colou?rs",
        "mono": r"monochrome|black[- ]and[- ]white|gr[ae]yscale",
        "vivid": r"vibrant|vivid|colou?rful|bold colou?rs|saturated",
        "earthy": r"earthy|muted|sepia",
        "teal and orange": r"teal and orange|cinematic",
    },
    "terrain": {
        "volcano": r"volcano|volcanic|mount fuji|mt\.? fuji",
        "mountains": r"mountains?|alps|peaks",
        "hills": r"hills?|hilly|hillsides?",
    },
}

# Phrases in which a trigger word means something else; they are blanked before the slots are read.
FALSE_FRIENDS = (
    r"(?:film|paper|gentle|fine|soft) grain",
    r"wet reflections",
    r"plane trees",
    r"clear foreground|clear shapes|clear lines|clearly",
    r"(?:wall|high) street",  # names of districts
    r"table mountain|golden gate|harbou?r bridge|opera house|spring roll",
    r"night sky blue|midnight blue|day and age",
    r"neon (?:sign )?(?:font|type|letter\w*)",
    r"warm(?:ly)? lit|lane lines",
    r"snow-?capped (?:mountains?|peaks|hills)",  # the mountain's snow, not the weather's
    r"cool (?:air|breeze)",
)

# What a time of day is when the prompt names none; each style has the hour that suits it.
USUAL_TIME = {
    "illustrated": "golden",
    "minimal": "day",
    "vintage": "day",
    "deco": "night",
    "watercolor": "dawn",
    "neon": "night",
}

# The clause about lettering runs from one of these to the end of its sentence or to a word that turns to something
# else; it is cut out before the scene is read, so that "modern sans-serif" or "golden" type is no style and no hour.
LETTERING_CLAUSE = (
    r"(?:\b(?:the |with the |its )?(?:city(?:'s)? name|title|lettering|lettered|typography|text|caption|words?|"
    r"name of the city|name \"|name '|letter the|font)\b|\bname(?= [\"'“]))"
    r"[^.;]*?(?=, and the whole\b|, rendered as\b|; |\.(?:\s|$)|;|$)"
)

POSITIONS = {
    "top": r"top|above|upper|header",
    "bottom": r"bottom|below|beneath|foot|lower",
    "centre": r"centre|center|centred|centered|middle",
}

# Words that say nothing an engine could leave out.
_SMALL = """
a an and or of in on at by to for with without from into over under through across along between behind before after
against as is are be been being it its this that these those there here the their his her our your no not one two
three some many few all each every both more most very so such than then while when where which who whose up down
out off near beside around above below beneath within beyond toward towards just only also still like amid among
upon onto until during has have had will would can could should may might must do does shows show showing shown seen
set sets make makes made create creates created generate draw draws drawn paint design render rendered depict
depicts depicting featuring features feature capture captures captured picture image art artwork poster print scene
view style styled city town place composition background foreground midground whole frame framed designed rich
richly full deep high low wide tall small large big long old new soft softly gentle gently bold bright brightly calm
serene quiet romantic tender majestic stunning grand epic breathtaking moody mysterious bustling busy lively crowded
beautiful beautifully elegant detailed detail details sleek clean simple modern classic atmospheric dramatic
polished layered layers layer loose delicate digital editorial perspective depth energy mood feeling sense air
texture textured paper grain gradient gradients colour color colours colors palette restrained limited tones tone
shapes shape lines line linework geometric symmetrical symmetry flat generous empty space negative washes wash
bleeding edges edge white black blue gold golden red magenta cyan pink orange purple green yellow silver radiating
fine pale dark light lights lighting lit glow glowing glows shine shining shimmering reflections reflection
reflected distance distant far horizon sky skies sun sunlight moon stars star shadow shadows strong side last first
late early open hazy haze dissolving stepping back picking rhythm facades facade towers tower buildings building
rooftops rooftop roofs roof houses house windows window silhouettes silhouette skyscrapers water waves ripples
ripple river harbour harbor sea lake bay canal bank banks shore boats boat birds bird trees tree broken crossing
drifting drifts rising rises rise fading catching giving framing famous iconic landmark landmarks visible hand
painted seasonal hour square portrait landscape format vertical horizontal quality resolution ultra highly high-
resolution style-of facing standing stands stand lies lying stretching stretches sits running runs reaching leading
lead urban local downtown central heart centre center middle old-town capital country region world metropolis
"""
SMALL_WORDS = frozenset(_SMALL.split())
