"""The small letters of a picture in the visitor's language: the place below the title, and a sketch's mark."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from inference.errors import InvalidRequest
from inference.lettering import letter, lettering_of, sketch_mark
from inference.schemas import FORMATS, LANGUAGES, NATIVE_SCRIPTS, RIGHT_TO_LEFT, City, Lettering, Note
from inference.typesetting.colour import contrast, luminances
from inference.typesetting.layout import MARK
from inference.typesetting.small_words import SMALL_WORDS, coordinates, settable_language
from inference.typesetting.wording import words_for
from testkit.own_fonts import without_fonts
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer
from testkit.visitor import LISBON, Browser

Pixels = npt.NDArray[np.uint8]

SYDNEY, NAIROBI, RIO, KINSHASA, CAIRO = 2147714, 184745, 3451190, 2314302, 360630
BLACK = bytes(512 * 512 * 3)
# The languages whose letters all bundled faces hold; those of the others are there where the system has a font.
BUNDLED = ("en", "de", "fr", "es", "hi", "ar")


def city(number: int) -> City:
    return shared_gazetteer().get(number)


def place_line(where: City, language: str, **wish: Any) -> str:
    line = words_for(Lettering(where.name, language=language, **wish), where, vintage=False).subline
    assert line is not None
    return line.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_small_words(language: str) -> None:
    words = SMALL_WORDS[language]
    sides = (words.north, words.south, words.east, words.west)
    assert len(set(sides)) == 4
    assert all(side.count("{}") == 1 for side in sides)
    assert len({other.mark for other in SMALL_WORDS.values()}) == len(SMALL_WORDS)


@pytest.mark.parametrize(
    ("language", "lisbon", "sydney"),
    [
        ("en", "PORTUGAL   ·   38.73° N   9.15° W", "AUSTRALIA   ·   33.87° S   151.21° E"),
        ("de", "PORTUGAL   ·   38,73° N   9,15° W", "AUSTRALIEN   ·   33,87° S   151,21° O"),
        ("fr", "PORTUGAL   ·   38,73° N   9,15° O", "AUSTRALIE   ·   33,87° S   151,21° E"),
        ("es", "PORTUGAL   ·   38,73° N   9,15° O", "AUSTRALIA   ·   33,87° S   151,21° E"),
        ("hi", "पुर्तगाल   ·   38.73° उत्तर   9.15° पश्चिम", "ऑस्ट्रेलिया   ·   33.87° दक्षिण   151.21° पूर्व"),
        ("ar", "البرتغال   ·   38.73° شمالًا   9.15° غربًا", "أستراليا   ·   33.87° جنوبًا   151.21° شرقًا"),
    ],
)
def test_the_place_is_told_in_the_language(language: str, lisbon: str, sydney: str) -> None:
    assert place_line(city(LISBON), language) == lisbon
    assert place_line(city(SYDNEY), language) == sydney


def test_where_a_font_is_there_chinese_and_japanese_are_too() -> None:
    expected = {
        "ja": "ポルトガル   ·   北緯38.73°   西経9.15°",
        "zh-Hans": "葡萄牙   ·   北纬38.73°   西经9.15°",
        "zh-Hant": "葡萄牙   ·   北緯38.73°   西經9.15°",
    }
    for language, line in expected.items():
        assert coordinates(city(LISBON), language) in line
        told = words_for(Lettering("Lisbon", language=language), city(LISBON), vintage=False)
        assert told.subline is not None
        if settable_language(language) == language:
            assert (told.subline.text, told.notes) == (line, ())
        else:
            assert told.subline.text == place_line(city(LISBON), "en")
            assert told.notes == (Note("language_left_out", {"language": LANGUAGES[language]}),)


def test_without_a_font_the_small_letters_are_english_and_it_is_said(tmp_path: Path) -> None:
    wish = Lettering("Lisbon", language="ja")
    lettered = without_fonts(tmp_path, letter, BLACK, 512, 512, wish, city(LISBON))
    assert lettered.notes == (Note("language_left_out", {"language": "日本語"}),)
    assert lettered.rgb == letter(BLACK, 512, 512, Lettering("Lisbon"), city(LISBON)).rgb
    assert without_fonts(tmp_path, sketch_mark, BLACK, 512, 512, "ja") == sketch_mark(BLACK, 512, 512)
    assert (
        without_fonts(tmp_path, letter, BLACK, 512, 512, Lettering("Lisbon", language="ar"), city(LISBON)).notes == ()
    )


@pytest.mark.parametrize(
    ("language", "number", "country"),
    [
        ("fr", 5128581, "ÉTATS-UNIS"), ("de", NAIROBI, "KENIA"), ("es", 4164138, "ESTADOS UNIDOS"),
        ("de", 2761369, "ÖSTERREICH"), ("fr", 2314302, "CONGO-KINSHASA"), ("hi", 1275339, "भारत"), ("ar", CAIRO, "مصر"),
    ],
)  # fmt: skip
def test_capitals_only_where_the_language_has_them(language: str, number: int, country: str) -> None:
    assert place_line(city(number), language).split("   ·   ")[0] == country


@pytest.mark.parametrize("language", [one for one in BUNDLED if one in RIGHT_TO_LEFT])
def test_a_line_from_the_right_begins_at_the_right_whatever_its_first_word_is(language: str) -> None:
    cairo = city(CAIRO)
    line = words_for(Lettering("Cairo", native="instead", language=language), cairo, vintage=False).subline
    assert line is not None
    alone = words_for(Lettering("Cairo", language=language), cairo, vintage=False).subline
    assert alone is not None
    assert "CAIRO" in line.text
    assert line.glyphs[: len(alone.glyphs)] == alone.glyphs, "the country and what follows stand left of the name"
    assert unicodedata.bidirectional(line.text[0]) == "R"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_stays_in_its_corner(language: str) -> None:
    """What layout.py leaves free for it, in every format, and above the least size that it is drawn in."""
    for width, height in (*FORMATS.values(), (1024, 1024)):
        blank = np.zeros((height, width, 3), np.uint8)
        marked = np.frombuffer(sketch_mark(blank.tobytes(), width, height, language), np.uint8).reshape(
            height, width, 3
        )
        rows, columns = np.nonzero(marked.any(axis=2))
        unit = (width * height) ** 0.5 / 1024
        assert width - columns.min() <= MARK[0] * unit
        assert height - rows.min() <= MARK[1] * unit
        assert columns.max() < width - 4
        assert rows.max() < height - 4
        assert contrast(float(luminances(marked).max()), float(luminances(marked[rows.min(), columns]).max())) >= 4.5


@pytest.mark.parametrize("ratio", list(FORMATS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_small_line_fits_in_every_format(language: str, ratio: str) -> None:
    """Also the longest, with the name before it; and all letters stand out."""
    width, height = FORMATS[ratio]
    ground = np.full((height, width, 3), 30, np.uint8)
    for number in (KINSHASA, RIO, LISBON):
        where = city(number)
        for native in NATIVE_SCRIPTS:
            wish = Lettering(where.name, "sans", "white", native=native, language=language)
            lettered = letter(ground.tobytes(), width, height, wish, where)
            assert lettered.contrast is not None
            assert lettered.contrast >= 3.0
            finished = np.frombuffer(lettered.rgb, np.uint8).reshape(height, width, 3)
            rows, columns = np.nonzero(finished.min(axis=2) > 150)
            assert columns.min() > 0.02 * width
            assert columns.max() < 0.98 * width
            assert rows.max() < 0.6 * height


@pytest.mark.parametrize("language", BUNDLED)
def test_a_language_changes_the_small_letters_alone(language: str) -> None:
    english, other = (
        np.frombuffer(letter(BLACK, 512, 512, Lettering("Lisbon", language=one), city(LISBON)).rgb, np.uint8)
        for one in ("en", language)
    )
    rows = np.nonzero((english != other).reshape(512, -1).any(axis=1))[0]
    assert len(rows) < 40
    assert (len(rows) == 0) == (language == "en")


def test_a_language_that_is_not_offered_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="language 'tlh' is not offered"):
        letter(BLACK, 512, 512, Lettering("Lisbon", language="tlh"), city(LISBON))


def test_what_is_offered_to_a_visitor_is_lettered_in_their_language(tmp_path: Path) -> None:
    engine = PlainEngine()
    with RunningRegion(tmp_path, engine=engine) as region:
        browser = Browser(region)
        by_language: dict[str, dict[str, Any]] = {}
        for language in LANGUAGES:
            prompt = browser.get(f"/api/prompts?city={LISBON}&language={language}").json()["prompts"][0]
            picture = browser.picture(prompt_id=prompt["id"], language=language)
            assert picture["recipe_id"] == prompt["formats"]["1:1"]["recipe_id"], "offered is what is made"
            assert picture["lettering"]["language"] == language
            by_language[language] = picture
        assert len({picture["recipe_id"] for picture in by_language.values()}) == len(LANGUAGES)
        assert len(engine.drawn) == 1, "one drawing serves all languages"
        german = browser.get(f"/api/boot?city={LISBON}&language=de&format=1:1").json()
        assert german["view"]["recipe_id"] == german["prompts"][0]["formats"]["1:1"]["recipe_id"]
        assert german["view"]["lettering"]["language"] == "de"


def test_a_lettering_of_ones_own_is_in_the_wishs_language_unless_it_says_one(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=PlainEngine()) as region:
        browser = Browser(region)
        wish = {"prompt": "A quay", "lettering": {"text": "LISBOA"}}
        assert browser.picture(**wish, language="fr")["lettering"]["language"] == "fr"
        assert browser.picture(**wish)["lettering"]["language"] == "en"
        said = {**wish, "lettering": {"text": "LISBOA", "language": "hi"}}
        assert browser.picture(**said, language="fr")["lettering"]["language"] == "hi"
        refused = browser.wish(**{**wish, "lettering": {"text": "LISBOA", "language": "tlh"}})
        assert (refused.status_code, refused.json()["error"]["param"]) == (400, "language")


def test_what_a_prompt_asks_for_is_the_same_in_every_language() -> None:
    prompt = 'Lisbon at dusk. The city name "LISBOA" in gold deco letters at the bottom'
    english = lettering_of(prompt, city(LISBON))
    for language in LANGUAGES:
        told = lettering_of(prompt, city(LISBON), language)
        assert english is not None
        assert told == Lettering(english.text, english.family, english.colour, english.position, language=language)
