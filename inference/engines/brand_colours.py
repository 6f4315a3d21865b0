"""A brand's colours in words, for models that draw by words: at the end of a prompt that names no colours itself.

It knows no kit and no engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inference.typesetting.colour import from_hex, to_oklab

# Names that image models were shown often, and what they mean by them.
_NAMES = {
    "black": "#101014", "charcoal": "#3a3d42", "grey": "#808489", "silver": "#c3c8cf", "white": "#ffffff",
    "cream": "#fff1d6", "beige": "#dccbb0", "brown": "#6b4226", "terracotta": "#c4623f", "red": "#d02027",
    "crimson": "#a3142f", "orange": "#f07f1c", "amber": "#ffb400", "yellow": "#ffe033", "lime": "#a6d42a",
    "green": "#2a9d4a", "forest green": "#1e5233", "olive": "#77792f", "teal": "#128a8a", "turquoise": "#35c9c1",
    "sky blue": "#79bdf0", "blue": "#1f5fd0", "navy blue": "#10284f", "purple": "#6d2fa0", "lavender": "#b9a3e3",
    "magenta": "#d0208f", "pink": "#f58fb5", "gold": "#c9992e",
}  # fmt: skip
_SAYS_COLOURS = re.compile(
    rf"\b(?:palette|colou?rs?|monochrome|sepia|pastel|black and white|{'|'.join(map(re.escape, _NAMES))})\b",
    re.IGNORECASE,
)


def with_colours(prompt: str, codes: Sequence[str]) -> str:
    """The prompt, with a sentence that asks for these colours ("#rrggbb") where it names none."""
    if not codes or _SAYS_COLOURS.search(prompt):
        return prompt
    names = list(dict.fromkeys(map(name_of, codes)))
    listed = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    return f"{prompt.rstrip()} Colour palette: {listed}."


def name_of(code: str) -> str:
    """The name whose colour is nearest, by eye (OKLab)."""
    wanted = to_oklab(from_hex(code))

    def distance(name: str) -> float:
        other = to_oklab(from_hex(_NAMES[name]))
        return sum((one - two) ** 2 for one, two in zip(wanted, other, strict=True))

    return min(_NAMES, key=distance)
