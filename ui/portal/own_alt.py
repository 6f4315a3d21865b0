"""The alt text of a picture of a visitor's own words: what was understood and what is lettered, never the words.

What somebody wished for need not be what the picture shows; what was understood is. It knows no engine and no writer:
the sentence of what was understood is handed in.
"""

from __future__ import annotations

from inference.schemas import Lettering
from ui.portal.translations import words_of


def own_alt(understood: str, city_name: str, lettering: Lettering | None, language: str) -> str:
    """One sentence in the language, or two where the picture is lettered.

    Args:
        understood: the sentence of what was understood; "": nothing was.
        city_name: as it is in the language.
    """
    words = words_of(language)
    sentences = [understood or words["own_alt"].replace("{city}", city_name)]
    if lettering:
        sentences.append(words["own_alt_lettered"].replace("{text}", lettering.text))
    return ("" if language.startswith(("ja", "zh")) else " ").join(sentences)
