"""The alt text of a picture of a visitor's own words: what the engine understood and what is lettered, never the words.

What somebody wished for need not be what the picture shows; what was understood is. It knows no engine.
"""

from __future__ import annotations

from cache_db.records import PictureFacts
from inference.schemas import Lettering
from ui.portal.translations import words_of


def own_alt(city_name: str, facts: PictureFacts, lettering: Lettering | None, language: str) -> str:
    """One sentence in the language, or two where the picture is lettered; `city_name` as it is in that language."""
    words = words_of(language)
    shown = [_value(words, one.slot, one.value) for one in facts.understood]
    sentence = words["own_alt_of" if shown else "own_alt"].replace("{facts}", _listed(shown, language))
    sentences = [sentence.replace("{city}", city_name)]
    if lettering:
        sentences.append(words["own_alt_lettered"].replace("{text}", lettering.text))
    return ("" if language.startswith(("ja", "zh")) else " ").join(sentences)


def _value(words: dict[str, str], slot: str, value: str) -> str:
    """As `valueOf` in assets/js/about.js: a landmark's key is made of its name, other values have a word."""
    if slot == "landmark":
        return value.replace("_", " ").title()
    return words.get(f"value_{value.replace(' ', '_')}", value)


def _listed(values: list[str], language: str) -> str:
    comma = "、" if language.startswith(("ja", "zh")) else "، " if language == "ar" else ", "
    return comma.join(dict.fromkeys(values))
