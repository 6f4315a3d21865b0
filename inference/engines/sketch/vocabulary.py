"""The words that the sketch engine reads: for each slot of a scene its values and the patterns that say so.

Patterns meet folded text, whole words only: "grain" is not rain, "plane trees" are no lane. Data only; `scene.py`
decides between several finds. The words of the styles are in `inference/prompt_text/styles.py`, since the lettering
reads them too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal

from inference.places.model import Terrain, Water
from inference.prompt_text.slots import Palette, Season, Style, Time, Value, View, Weather
from inference.prompt_text.styles import NO_STYLE, STYLE_HINTS, STYLE_WORDS

PaletteName = Palette | Literal["teal and orange", "pink", "purple", "green", "red", "gold"]  # writers plan fewer


@dataclass(frozen=True, slots=True)
class Slot(Generic[Value]):
    """Patterns by value. `hints` are weaker, read only where none of `words` stands: a pier says waterfront, unless the
    prompt asks for a street. `usual` are for a prompt that names nothing: the first that it does not exclude.
    """

    name: str
    words: Mapping[Value, str]
    hints: Mapping[Value, str] = field(default_factory=dict)
    usual: tuple[Value, ...] = ()


# Palettes of one colour: its names. A colour is a wish for all of the picture only with a word that says so: "red
# buses" and "green domes" are none.
_HUES: dict[PaletteName, str] = {
    "pink": r"pink|rose|rosy|fuchsia",
    "purple": r"purple|violet|lavender|lilac|mauve|indigo",
    "green": r"green|emerald",
    "red": r"red|crimson|scarlet|ruby|burgundy",
    "gold": r"gold|yellow",
}
_OF_ALL = (
    r"(?:tones?|toned|hues?|sk(?:y|ies)|palette|light|lights|lighting|colou?rs|shades?|tints?|glow|neon|mood|gradient"
    r"|haze|filter|cast|wash|theme|accents?|atmosphere|grading|scheme)"
)


def _of_colour(names: str) -> str:
    """What asks for the colour in all of the picture: "deep red tones", "purple and pink light", "make it pink"."""
    ish = rf"(?:{names})(?:ish)?"
    return (
        rf"{ish}(?:(?:,| and| &) \w+)? {_OF_ALL}|(?:make it|make everything|all(?: in)?|mostly|tinted)(?: in)? {ish}"
        rf"|in {ish}(?=\s*(?:[,.!;]|$))|shades of {ish}|{ish}[- ]tinted"
    )


VIEW: Slot[View] = Slot(
    "view",
    {
        "aerial": r"aerial|bird'?s?[- ]?eye|(?:seen )?from above|drone|overlooking|from (?:high up|the sky)"
        r"|top[- ]down|rooftop view"
        r"|from the air|(?:hot[- ]air )?balloon (?:view|ride)|from (?:a |the )?(?:helicopter|plane|balloon)",
        "market": r"(?:(?:street|food|night|flea|christmas|farmers'?) )*(?:market stalls?|markets?)|baza+rs?|sou[kq]s?"
        r"|vendors?|(?:street[- ])?food (?:stalls?|carts?)|street food|hawker (?:stalls?|cent(?:er|re)s?)",
        "street": r"(?:busy |narrow |long |old |city )?(?:street|alley|alleyway|lane|laneway|boulevard)"
        r"|(?:pedestrian |street |scramble |zebra |road |shibuya )crossing",
        "waterfront": r"waterfront|riverside|riverfront|seafront|embankment|quayside|reflected in"
        r"|viewed across|seen across|across the (?:water|river|harbou?r|bay|lake)"
        r"|(?:on|along|by|beside|over) the (?:water|river|harbou?r|bay|lake|sea|canal|quay)",
        "landmark": r"head-on|by itself|on its own|close[- ]?up of|the pride of|monument|portrait of the"
        r"|(?:frontal|great) (?:landmark|view)(?: view)?"
        r"|landmark view|frontal|landmark of",
        "skyline": r"skylines?|cityscape|panorama|roofscape",
    },
    hints={
        "waterfront": r"harbou?rs?|ports?|piers?|quays?|canals?|beach(?:es)?|seaside|promenade|coast|lagoon"
        r"|ocean|lake"
        r"|river|sea|sail(?:ing )?boats?|sails|ferries|ferry|boats?|ships?|yachts?|gondolas?|riverbank|bridges?",
        "street": r"tram(?:s|cars?|way)?|taxis?|cabs?|traffic(?: jam)?|sidewalks?|pavements?|cobble(?:s|stones?"
        r"|d)|cafes?"
        r"|crosswalk|pedestrians|rush hour|shop ?fronts?|(?:back ?|side ?)?(?:streets|alleys|alleyways|lanes|laneways)"
        r"|boulevards|avenues?|backstreets?|side ?streets?|back ?lanes?",
    },
    usual=("skyline", "waterfront", "aerial", "street", "landmark"),
)
TIME: Slot[Time] = Slot(
    "time",
    {
        "dawn": r"sonnenaufgang|lever (?:de|du) soleil|amanecer|dawn|sun ?rise|sunup|day ?break|first light"
        r"|(?<!late )(?<!mid[- ])mornings?|sun(?: is|'s)? (?:rises"
        r"|rising|comes up|coming up)",
        "golden": r"golden[- ]hours?|golden (?:afternoon |evening )?light|golden (?:afternoon|evening)"
        r"|magic hour|before sunset|late in the day"
        r"|late afternoon",
        "sunset": r"sonnenuntergang|coucher (?:de|du) soleil|atardecer|tramonto|sun ?sets?|sun ?down"
        r"|setting sun|dusk sky|evening sun|sun (?:sets|goes down|is going down"
        r"|going down)",
        "blue": r"dusk|twilight|blue[- ]hours?|evening|nightfall|white nights?",
        "night": r"nights?|nacht|nachts|nuit|noche|notte|noite|midnight|night-?time|moonlit|moonlight|moonrise"
        r"|starry|starlit|after (?:dark"
        r"|nightfall)|pitch[- ]black|pitch[- ]dark"
        r"|polar night|in the dark|darkness|(?:lamp|lantern|street|torch|candle)[- ]?(?:light|lights|lit)"
        r"|small hours|wee hours",
        "day": r"noon|midday|mid-day|daylight|day-?time|bright (?:sunny )?day|sunny|afternoon|(?:late"
        r"|mid)[- ]morning|day",
    },
    hints={
        "night": r"stars|star-?filled sky|northern lights|aurora(?: borealis)?|southern lights|polar lights?"
        r"|milky way|fireworks",
        "blue": r"dark(?:,| and)? (?:moody|gloomy)|dark (?:moods?|tones|colou?rs|palette|atmosphere|sk(?:y"
        r"|ies))|gloomy",
    },
    usual=("golden", "day", "blue", "dawn", "sunset", "night"),
)
WEATHER: Slot[Weather] = Slot(
    "weather",
    {
        "rain": r"regen|pluie|lluvia|pioggia|chuva|rain|rains|rained|rainy|raining|rainfall|rain-?(?:slick(?:ed)?"
        r"|soaked|swept|washed|drenched|wet"
        r"|storm)|monsoon|drizzl(?:e|y|ing)"
        r"|showers?|downpours?|puddles|wet (?:streets?|pavements?|sidewalks?|asphalt|cobbles\w*|night|day"
        r"|evening|weather)",
        "fog": r"nebel|brouillard|niebla|nebbia|fog|foggy|fogbound|mist|mists|misty|smog|haar",
        "snow": r"schnee|neige|nieve|snow|snows|snowy|snow ?falls?|snowflakes?|flurries|snowing|snow(?:ed"
        r"|-covered|bound"
        r"| ?storms?)|blizzards?|frost|frosty",
        "storm": r"storms?|stormy|tempest|gales?|thunder\w*|lightning|dramatic sky",
        "cloudy": r"clouds?|cloudy|overcast|broken cloud|gr[ae]y sk(?:y|ies)",
        "clear": r"clear(?: sky| skies| air)?|cloudless|sunny|sunshine|bright (?:midday )?sun|blue sk(?:y|ies)",
    },
    hints={
        "cloudy": r"moody|gloomy|brooding|dreary|sombre|somber|dramatic|dark (?:moods?|atmosphere|sk(?:y|ies))",
    },
    usual=("clear", "cloudy"),
)
SEASON: Slot[Season] = Slot(
    "season",
    {
        "spring": r"fruhling|printemps|primavera|spring|spring-?time|cherry (?:blossoms?|trees)|blossoms?"
        r"|in (?:full )?bloom|blooming"
        r"|in flower|flowering|sakura",
        "summer": r"sommer|verano|summer(?:'?s)?|summer-?time|summery|midsummer",
        "autumn": r"herbst|automne|otono|autunno|autumn|autumnal|(?:in(?: the)?|early|late|during) fall"
        r"|fall (?:colou?rs|foliage|leaves"
        r"|season|day|morning|evening)",
        "winter": r"hiver|invierno|inverno|winter(?:'?s)?|wintry|wintery|winter-?time|midwinter",
    },
)
STYLE: Slot[Style] = Slot("style", STYLE_WORDS, STYLE_HINTS, ("illustrated", "minimal", "vintage"))
PALETTE: Slot[PaletteName] = Slot(
    "palette",
    {
        "warm": r"warm|inviting|cosy|cozy|amber|orange(?:y|ish)? (?:tones?|hues?|palette|light|colou?rs|shades"
        r"|glow|tint)",
        "cool": r"cool(?: palette| colou?rs| tones)?|icy(?: colou?rs| tones)?|frosty (?:colou?rs|tones)"
        r"|cold (?:tones|colou?rs|blues?|palette)"
        r"|blue tones?|blues|(?:blue|teal|turquoise|cyan)(?:ish)? (?:palette|hues?|shades?|tints?|accents)",
        "pastel": r"pastels?|soft colou?rs",
        "mono": r"mono(?:chrome|chromatic)?|black ?(?:-?and-?|and|&|n|\+) ?white|gr[ae]yscale|noir"
        r"|(?:muted )?gr[ae]ys"
        r"|shades of gr[ae]y|(?:one|single)[- ]colou?r",
        "vivid": r"vibrant|vivid|colou?rfull?|(?:bold|bright) colou?rs|saturated",
        "earthy": r"earthy|brown(?:ish)? (?:tones?|hues?|palette|shades?)|muted(?! (?:pastels?|gr[ae]ys))"
        r"|sepia|terracotta"
        r"|earth (?:tones|colou?rs)|sandy(?: tones| colou?rs)?|sand (?:tones|colou?rs)|och(?:re|er)s?(?: tones"
        r"| colou?rs|(?=\s*(?:[,.]|$)))",
        "teal and orange": r"teal ?(?:and|&|\+|/|n) ?orange|orange ?(?:and|&|\+|/|n) ?teal|cinematic",
        **{name: _of_colour(words) for name, words in _HUES.items()},
    },
    hints={"pink": r"pink", "purple": r"purple|violet"},
)
TERRAIN: Slot[Terrain] = Slot(
    "terrain",
    {
        "volcano": r"volcano|volcanic|mount fuji|mt\.? fuji",
        "mountains": r"mountains?|alps|peaks",
        "hills": r"hills?|hilly|hillsides?",
    },
)
SLOTS: tuple[Slot[Any], ...] = (VIEW, TIME, WEATHER, SEASON, STYLE, PALETTE, TERRAIN)

# Slots of which one value alone can be drawn: a second is told to have lost. Words of the plain values (day, clear)
# count where they can be nothing else.
ONE_OF = frozenset({"time", "season", "style", "weather"})
# (drawn, also said): no contradiction
TOGETHER = frozenset({("rain", "cloudy"), ("storm", "cloudy"), ("storm", "rain"), ("snow", "cloudy")})
PLAIN_AND_TELLING = r"noon|midday|mid-day|daylight|day-?time|clear sk(?:y|ies)|cloudless|blue sk(?:y|ies)"

# Things that some pictures show and others do not: told as drawn only where they are, left out where refused.
Thing = Literal["boats", "tram", "trees", "birds", "people", "cars"]
OBJECTS: dict[Thing, str] = {
    "boats": r"(?:fishing |little |small |wooden |sail(?:ing)? ?)*(?:boats?|ships?|ferr(?:y|ies)|yachts?)",
    "tram": r"(?:yellow |old |little )*(?:trams?|tramways?|tram ?cars?|street ?cars?|trolleys?|cable cars?)",
    "trees": r"trees?",
    "birds": r"birds?(?!['’]?s?[- ]?eye)|(?:sea)?gulls?|pigeons?",
    "people": r"people|pedestrians?|passers-by|crowds?|tourists?|persons?",
    "cars": r"(?:yellow |red |old |vintage |classic )*(?:cars?|taxis?|cabs?|traffic|buses|bus)",
}
# Kinds of landmarks: "the bridge" is the place's own.
KINDS = (
    "bridge", "tower", "cathedral", "castle", "palace", "mosque", "temple", "opera house", "opera", "church",
    "basilica", "fort", "fortress", "pagoda", "wheel", "gate", "parliament", "clock tower", "lighthouse", "pyramids",
    "museum", "statue", "dome", "town hall", "city hall", "station", "stadium", "monument", "pier",
)  # fmt: skip

# Read only where they are excluded: "no river", "without sun".
_WATER: Slot[Water] = Slot(
    "water",
    {
        "river": r"rivers?|water",
        "harbour": r"harbou?rs?|water|sea|port",
        "lake": r"lakes?|water",
        "sea": r"sea|ocean|water|beach(?:es)?",
        "canal": r"canals?|water",
    },
)
_SUN: Slot[Weather] = Slot("weather", {"clear": r"sun|sunlight"})
EXCLUDABLE: tuple[Slot[Any], ...] = (*SLOTS, _WATER, _SUN)
ABOUT_LETTERS = (
    r"text|letters|lettering|words?|titles?|captions?|names?|type|typography|writing|write|anything|fonts?|serifs?|caps"
)
# Things of several words that nobody draws, told whole where they are left unused.
THINGS = (
    r"northern lights|southern lights|polar lights?|aurora(?: borealis)?|milky way|shooting stars?"
    r"|hot[- ]air balloons?|fireworks"
    r"|cherry picker|ferris wheel ride|full moon"
)

# Colours that are asked for and that no palette took: not those that the writer's phrases mix ("teal and coral").
_COLOURS = "black|blue|brown|crimson|gold|gray|green|grey|orange|pink|purple|red|silver|teal|turquoise|white|yellow"
_COLOURED = "buildings|houses|light|palette|roofs?|rooftops|sea|sky|skies|tones?|trees|walls|water"
UNUSED_COLOURS = rf"(?<=\bin )(?:{_COLOURS})\b|\b(?:{_COLOURS}) (?:{_COLOURED})\b|(?<=\b(?:more|less) )(?:{_COLOURS})\b"
# One or two that are a thought of their own ("blue and white", "neon blue and purple").
LONE_COLOURS = (
    rf"(?:^|(?<=[,.;] )|(?<=neon )|(?<=    ))(?P<first>{_COLOURS})?\s*"
    rf"(?:(?:and|&)\s+(?P<second>{_COLOURS})?\s*)?(?=[,.;]|$)"
)
SECOND_COLOUR = rf"(?<=\band )(?:{_COLOURS})\b|^ *(?:{_COLOURS})\b"  # beside one that a palette took

# Mountains that a place lists as landmarks and that are drawn as its terrain: key -> terrain.
TERRAIN_LANDMARKS: dict[str, Terrain] = {"mount_fuji": "volcano", "vesuvius": "volcano"}

# Phrases in which a trigger word means something else; they are blanked before the slots are read.
FALSE_FRIENDS = (
    r"(?:film|paper|gentle|fine|soft) grain",
    r"wet reflections",
    r"plane trees",
    r"clear foreground|clear shapes|clear lines|clearly",
    r"(?:wall|high) street",  # names of districts
    r"table mountain|golden gate|harbou?r bridge|opera house|spring roll",
    r"night sky blue|midnight blue|day and age",
    NO_STYLE,
    r"warm(?:ly)? lit|lane lines",
    r"snow-?capped",  # the mountain's snow, not the weather's
    r"cool (?:air|breeze)",
)

# Endings of words that do not name things: "circling", "breathtaking", "perfectly".
NOT_A_THING = ("ing", "ly", "ed")

# Words that say nothing an engine could leave out.
_SMALL = """
4k 8k a about above accent accents across add advert advertisement after against air all along also amazing amid among
an and appears are around arrange arrangement art artwork as at atmosphere atmospheric axis back background band bank
banks banner base bathed bay be beautiful beautifully been before behind being belong belongs below beneath beside
between beyond big bird birds black bleeding block blocks blue boat boats bold both break breaks breathtaking brick
bright brightly broad broken brown browns bud buds build building buildings built bustling busy but bei by calm can
canal capital capture captured captures care carry catching center central centre chalky chill cinematic city clash
classic clay clean clean-cut close close-up closer color colors colour colours come comes complements composition
contrast contrasts coral corals corner corners could country cover create created creates crossing crowded crown
crowns cyan dark day days deep delicate depict depicting depicts depth design designed detail detailed details
diagonal digital dissolving distance distant do does dotted down downtown dramatic draw drawn draws dreamscape
drifting drifts during each early easy edge edged edges editorial electric elegant empty end ends energy epic every
evoke evokes evoking eye facade facades facing fade fades fading faint famous fan far feature features featuring feel
feeling feels few filled find fine finish first flat flat-colour floors fluid focal foliage for foreground form format
forms frame framed framing fresh frieze from front full gable gables gap gaps gather generate generous gentle gently
geometric give gives giving gloss glow glowing glows gold golden gradient gradients grain grand graphic green greens
grey greys ground growth gulls had hand hangs harbor harbour hard has have haze hazy hdr heart height her here high
high-contrast high-detail high-resolution high-rise highly hint his hold holds holiday home honey horizon horizontal
hour hours house houses hue hues iconic im image imagine in include incredible ink inks into inward iron is it its
just keep lake landmark landmarks landscape large last late layer layered layers lead leading ledge left let lies
light lighting lights like limit limited line lined lines linework lit lithograph little lively local long look looks
loose lovely low low-rise lower lying made magenta main majestic make makes many mark marks masterpiece may meets
metal metropolis mid mid-rise middle midground might mint modern modest moment monumental mood moody moon more moss
most motif motifs mural must mysterious near negative neighbourhood new no not note notes ochre ochres of off old
old-town olive on one ones only onto open open-air or orange other others our out outline outlines outward over
overhead paint painted pale paler palette panel paper parapet pared-back part parts past peaceful peach pencil perfect
perspective picking picture piece pigment pigments pink place plane planes please pls plz point polished portrait
postcard poster poster-like powdery power precise prefer print professional purple quality quiet radiating rake rakes
range reach reaching realistic recognise red reflected reflection reflections region render rendered resolution
restrained rests rhythm ribbon rich richly ripple ripples rise rises rising river romantic roof roofs rooftop rooftops
room rough row rows running runs rust scale scarlet scatter scene sea seasonal seen sense serene set sets settle
settles shade shades shadow shadows shape shapes sharp sharpens shimmering shine shining shore should shoulder show
showing shown shows side sides sign signs silhouette silhouettes silver simple sits sketch skies sky skyline-wide
skyscrapers slab slabs slate sleek slim small smaller so soft soften softly some space spacious speaks spire spires
spirit spotless spread spreads square stage stand standing stands star stars stay stays steady steel stepping still
stone storybook stretches stretching strict strong study stunning style style-of styled subject subjects such suggest
suggests sun sunlight surface surrounded symmetrical symmetry take taken takes tall taller tallest teal tell tells
tender texture textured than that the their them then there these thickens thin think thins third this those three
through throughout time times tint tints to told tone tones touch touches tourism tourist toward towards tower towers
town tranquil travel treat tree trees try tubes turn two ultra unbroken under underneath until up upon urban use vast
vector veil vertical very view views visible vision visual wall wallpaper walls want wash washed washes water waves
way well when where which while white who whole whose wide will window windows with within without wonderful work
world would write yellow your zinc
"""
SMALL_WORDS = frozenset(_SMALL.split())
# Small words that name a thing all the same, so that they are told where nothing used them.
THINGS_TO_TELL = frozenset({"haze", "hazy", "bridge"})
