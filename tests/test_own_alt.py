"""The alt text of a visitor's own words: sentences of what was understood and lettered, in their language."""

from __future__ import annotations

import pytest

from inference.schemas import LANGUAGES, Lettering
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from ui.portal.own_alt import own_alt

WORDS = "A secret plan in watercolour at dawn, seen from the harbour, in autumn"
SENTENCES = {
    "en": "Watercolour of the waterfront of Lisbon at dawn in autumn. Lettered “Autumn fair”.",
    "de": "Aquarell: das Ufer von Lissabon im Herbst in der Morgendämmerung. Aufschrift „Autumn fair“.",
    "fr": "Aquarelle montrant Lisbonne au bord de l'eau à l'aube en automne. Avec le texte « Autumn fair ».",
    "es": "Acuarela: la orilla de Lisboa al amanecer en otoño. Con el rótulo «Autumn fair».",
    "ja": "秋の夜明けのリスボンの水辺を描いた水彩画。文字は「Autumn fair」。",
    "zh-Hans": "水彩画：秋天，黎明的里斯本水岸。文字为“Autumn fair”。",
    "zh-Hant": "水彩畫：秋天，黎明的里斯本水岸。文字為「Autumn fair」。",
    "hi": "जलरंग चित्र: लिस्बन का जल-तट, पतझड़ में, भोर में। लिखा है “Autumn fair”।",
    "ar": "لوحة بالألوان المائية: الواجهة المائية لمدينة لشبونة عند الفجر في الخريف. كُتب عليها «Autumn fair».",
}


def test_a_picture_of_which_nothing_is_known_has_its_city() -> None:
    assert own_alt("", "Lisbon", None, "en") == "Picture of Lisbon."
    lettered = own_alt("", "Lissabon", Lettering("Herbst {city}"), "de")
    assert lettered == "Bild von Lissabon. Aufschrift „Herbst {city}“."


def test_the_sentences_are_of_all_languages() -> None:
    assert set(SENTENCES) == set(LANGUAGES)


@pytest.mark.parametrize("language", list(SENTENCES))
def test_it_tells_what_was_understood_in_every_language(region: RunningRegion, language: str) -> None:
    browser = Browser(region)
    lettering = {"text": "Autumn fair"}
    recipe_id = browser.picture(city=LISBON, prompt=WORDS, format="16:9", lettering=lettering)["recipe_id"]
    alt = browser.get(f"/api/images/{recipe_id}?language={language}").json()["prompt"]["alt"]
    assert alt == SENTENCES[language]


def test_landmarks_are_called_by_name(region: RunningRegion) -> None:
    browser = Browser(region)
    words = "The Belém Tower at night in the rain, no lettering"
    recipe_id = browser.picture(city=LISBON, prompt=words, format="16:9")["recipe_id"]
    alt = browser.get(f"/api/images/{recipe_id}?language=en").json()["prompt"]["alt"]
    assert alt == "Picture of Lisbon with Belem Tower at night, in the rain."
