"""The styles by name, and the words of a prompt that ask for one. The scene and its lettering read them here alike.

It knows neither what a style looks like nor what its letters are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from inference.prompt_text.negation import without_exclusions
from inference.prompt_text.patterns import compiled
from inference.prompt_text.slots import Style, Value
from inference.prompt_text.spelling import folded, respelled

# Value -> pattern of whole words, met by folded text. In the order in which they are offered.
STYLE_WORDS: dict[Style, str] = {
    "illustrated": r"illustrated|illustration|editorial illustration",
    "minimal": r"minimal|minimalist|minimalistic|minimalism|flat shapes|few precise shapes",
    "vintage": r"vintage|retro|travel posters?|(?:19)?[3-7]0'?s|19[3-7]0|old[- ]style|old[- ]fashioned|nostalgic"
    r"|wpa|mid[- ]century|screen[- ]?print(?:ed)?",
    "deco": r"(?:art[- ])?deco|gatsby|1920'?s|roaring (?:20'?s|twenties)",
    "watercolor": r"water[- ]?colou?rs?|aquarelle|painted wash",
    "neon": r"neon(?:-lit)?|cyberpunk|(?:synth|vapou?r|retro)[- ]?wave|outrun",
    "isometric": r"isometric|isometry|diorama|axonometric",
    "line art": r"line[- ]?(?:art|drawings?|work drawing)|(?:one|single|continuous)[- ]line"
    r"|pen[- ]and[- ]ink|(?:ink|pen|pencil|outline) (?:drawing|sketch)|blueprint",
}
# Weaker words, read only where no style is named plainly.
STYLE_HINTS: dict[Style, str] = {
    "minimal": r"simple|vector|flat (?:vector|design)|clean(?! lines)",
    "line art": r"sketchy",
    "illustrated": r"hand[- ](?:drawn|painted)|drawing|cartoon|flat colou?rs?",
}
# Phrases about letters or outlines in which a word of a style stands.
NO_STYLE = r"neon (?:sign )?(?:font|type|letter\w*)"
USUAL: Style = "illustrated"


def named(values: Mapping[Value, str], text: str) -> list[tuple[Value, str, int]]:
    """(value, words, where) of all whole words in the folded text that a value's pattern meets."""
    return [
        (value, match.group(0), match.start())
        for value, words in values.items()
        for match in compiled(rf"(?<![\w-])(?:{words})(?![\w-])").finditer(text)
    ]


@lru_cache(maxsize=256)
def style_of(scene: str) -> Style:
    """The style that a prompt without its lettering clause names, or "illustrated"; the plain word gives way."""
    text = re.sub(rf"\b(?:{NO_STYLE})\b", "", without_exclusions(respelled(folded(scene))[0]))
    finds = named(STYLE_WORDS, text) or named(STYLE_HINTS, text)
    return min(finds, key=lambda find: (find[0] == USUAL, find[2]))[0] if finds else USUAL
