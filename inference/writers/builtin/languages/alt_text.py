"""The alt text of a picture of which only some is known: what was understood of a visitor's own words, as a sentence.

It is built of the same phrases as the alt texts of the built-in writer's prompts. It knows no lettering.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inference.writers.builtin.languages import phrases_of

_SMALL = frozenset({"of", "the", "de", "da", "do", "del", "la", "and", "in", "on"})
_OPTIONAL = re.compile(r"\[([^\[\]{}]*\{(\w+)\}[^\[\]{}]*)\]")


def alt_of(language: str, city_name: str, understood: Mapping[str, Sequence[str]]) -> str:
    """A sentence in the language; "" where nothing is known that it could tell.

    Args:
        city_name: as it is in the language.
        understood: the values by slot (view, time, weather, season, style, landmark), the most important first.
    """
    words = phrases_of(language)

    def of(slot: str) -> str:
        return next(iter(understood.get(slot, ())), "")

    view, style = words.views.get(of("view")), words.styles.get(of("style"))
    tables = {"time": {time: hour.alt for time, hour in words.times.items()}, "weather": words.weathers}
    known = {slot: table[of(slot)] for slot, table in tables.items() if of(slot) in table}
    if season := words.in_seasons.get(of("season")):
        known["season"] = season
    if landmarks := [_name(key) for key in understood.get("landmark", ())]:
        known["landmarks"] = _listed(landmarks, words.and_)
    if not (view or style or known):
        return ""
    template = _OPTIONAL.sub(lambda part: part[1] if part[2] in known else "", words.alt_of_any)
    return template.format(
        style=style.alt if style else words.picture,
        view=view.format(city=city_name) if view else city_name,
        **known,
    )


def _name(key: str) -> str:
    """A landmark's key is made of its name: "25_de_abril_bridge"."""
    return " ".join(word if word in _SMALL else word.capitalize() for word in key.split("_"))


def _listed(names: Sequence[str], and_: str) -> str:
    """The names, as a reader joins them."""
    *others, last = names
    return f"{', '.join(others)}{and_}{last}" if others else last
