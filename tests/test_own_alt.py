"""The alt text of a visitor's own words: what was understood and lettered, in their language, never the words."""

from __future__ import annotations

import pytest

from cache_db.records import PictureFacts
from inference.schemas import LANGUAGES, Lettering
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from ui.portal.own_alt import own_alt
from ui.portal.translations import words_of

WORDS = "A secret plan in watercolour at dawn, seen from the harbour"


def test_a_picture_of_which_nothing_is_known_has_its_city() -> None:
    assert own_alt("Lisbon", PictureFacts(), None, "en") == "Picture of Lisbon."
    lettered = own_alt("Lissabon", PictureFacts(), Lettering("Herbst {city}"), "de")
    assert lettered == "Bild von Lissabon. Aufschrift „Herbst {city}“."


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_it_tells_what_was_understood_in_every_language(region: RunningRegion, language: str) -> None:
    browser = Browser(region)
    lettering = {"text": "Autumn fair"}
    recipe_id = browser.picture(city=LISBON, prompt=WORDS, format="16:9", lettering=lettering)["recipe_id"]
    alt = browser.get(f"/api/images/{recipe_id}?language={language}").json()["prompt"]["alt"]
    words = words_of(language)
    for value in ("watercolor", "dawn"):
        assert words[f"value_{value}"] in alt
    assert "Autumn fair" in alt
    assert "secret" not in alt
    assert "{" not in alt
