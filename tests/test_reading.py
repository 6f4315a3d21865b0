"""What a prompt excludes, dates, colours and names is read as a person would, and what is not drawn is told."""

from __future__ import annotations

import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import Scene, parse
from inference.lettering import lettering_of
from inference.places import facts
from inference.prompt_text.negation import exclusions
from inference.schemas import City, Note


@pytest.fixture
def read(gazetteer: Gazetteer) -> Reader:
    return Reader(gazetteer)


class Reader:
    """Cities by name, scenes by prompt."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def city(self, name: str) -> City:
        return self._gazetteer.search(name)[0]

    def scene(self, name: str, prompt: str) -> Scene:
        city = self.city(name)
        return parse(prompt, city, facts(city), LANDMARKS)


@pytest.mark.parametrize(
    ("typed", "excluded"),
    [
        ("not at night and without rain; sunny", ["night", "rain"]),
        ("without rain, snow or fog", ["rain, snow or fog"]),
        ("no rain, snow", ["rain"]),
        ("avoid markets and streets, a canal", ["markets and streets"]),
        ("no clouds and a sunset", ["clouds"]),
        ("no cars in the street at night", ["cars"]),
        ("rain-free, cloud-free", ["rain", "cloud"]),
        ("leave the bridge out", ["bridge"]),
        ("a dome instead of the tower", ["tower"]),
        ("don't make it neon", ["neon"]),
        ("not too colourful, keep tourists out", ["colourful", "tourists"]),
        ("big ben is not needed", ["big ben"]),
        ("the forbidden city", []),
        ("nothing but fog", []),
        ("not only rain but snow", []),
        ("don't forget the sunset", []),
        ("the city that never sleeps at night", []),
    ],
)
def test_what_is_excluded_ends_where_the_wish_begins(typed: str, excluded: list[str]) -> None:
    assert [what for _, _, what in exclusions(typed)] == excluded


def test_what_is_excluded_is_not_drawn_and_said(read: Reader) -> None:
    scene = read.scene(
        "Sydney", "Sydney without the opera house, a harbour at dusk, no rain, no people, no pets, not neon"
    )
    assert "sydney_opera_house" not in scene.landmarks
    assert (scene.weather, scene.style, scene.time) == ("clear", "illustrated", "blue")
    assert scene.notes == (Note("left_out", {"what": "opera house, rain, people, neon"}),)
    assert scene.refused == {"people"}
    assert scene.ignored == ("no pets",)  # nothing here decides about pets


@pytest.mark.parametrize(
    ("prompt", "slot", "default"),
    [
        ("Paris, no golden hour", "time", "day"),
        ("Paris in neon, not at night", "time", "blue"),
        ("Paris, no skyline", "view", "waterfront"),
        ("Paris, no clear sky", "weather", "cloudy"),
        ("Tokyo without Mount Fuji", "terrain", "flat"),
        ("Paris, no river", "water", "none"),
    ],
)
def test_the_default_is_not_what_is_excluded(prompt: str, slot: str, default: str, read: Reader) -> None:
    assert getattr(read.scene(prompt.split(maxsplit=1)[0].rstrip(","), prompt), slot) == default


@pytest.mark.parametrize(
    ("city", "prompt", "season", "time"),
    [
        ("Madrid", "Madrid, 6 pm in July", "summer", "day"),
        ("Sydney", "Sydney, 6 pm in July", "winter", "night"),
        ("Sydney", "christmas in sydney, 21:30", "summer", "night"),
        ("London", "a London lane in January, 4 pm", "winter", "golden"),
        ("Oslo", "midnight sun over Oslo", "summer", "golden"),
        ("Rome", "may flowers and the march of soldiers", "", "golden"),
    ],
)
def test_months_and_hours_are_those_of_the_place(city: str, prompt: str, season: str, time: str, read: Reader) -> None:
    scene = read.scene(city, prompt)
    assert (scene.season, scene.time) == (season, time)


@pytest.mark.parametrize(("city", "prompt", "told"), [
    ("Bangkok", "Bangkok in January", "in january"),
    ("Rome", "midnight sun over Rome", "midnight sun"),
    ("Oslo", "northern lights over Oslo", "northern lights"),
    ("Paris", "Paris in pink tones, purple sky", "purple sky"),
    ("Paris", "Paris in orange", "orange"),
    ("Paris", "Paris with silver roofs", "silver roofs"),
    ("Paris", "Paris in purple and gold", "gold"),
    ("Rome", "colosseum, title top left", "top left"),
    ("Rome", "colosseum, wide tracking", "wide tracking"),
    ("Rome", "colosseum, lettering in Comic Sans with wide tracking", "comic sans"),
])  # fmt: skip
def test_what_is_not_drawn_is_told(city: str, prompt: str, told: str, read: Reader) -> None:
    assert told in read.scene(city, prompt).ignored


def test_a_time_that_the_style_overrules_is_not_said_to_be_understood(read: Reader) -> None:
    scene = read.scene("Paris", "neon Paris at sunset")
    assert scene.time == "night"
    assert [told.slot for told in scene.understood] == ["style"]
    assert scene.ignored == ("sunset",)


@pytest.mark.parametrize(
    ("prompt", "palette"),
    [
        ("Paris, deep red tones", "red"),
        ("Paris, green palette", "green"),
        ("Paris all in gold", "gold"),
        ("Paris, teal & orange", "teal and orange"),
        ("Paris, red buses and green domes", "auto"),
    ],
)
def test_colours_of_all_of_the_picture_are_palettes(prompt: str, palette: str, read: Reader) -> None:
    assert read.scene("Paris", prompt).palette == palette


@pytest.mark.parametrize(("city", "prompt", "view"), [
    ("Havana", "Havana streets", "street"),
    ("Tokyo", "back alleys of Tokyo", "street"),
    ("Ho Chi Minh City", "street food market in the evening", "market"),
    ("Seoul", "landmark of Seoul", "landmark"),
    ("Paris", "wet streets below the skyline", "skyline"),
])  # fmt: skip
def test_views_in_other_words(city: str, prompt: str, view: str, read: Reader) -> None:
    assert read.scene(city, prompt).view == view


@pytest.mark.parametrize(("city", "name", "key"), [
    ("Berlin", "Brandenburger Tor", "brandenburg_gate"),
    ("Delhi", "Qutub Minar", "qutb_minar"),
    ("Istanbul", "Galata Kulesi", "galata_tower"),
    ("Prague", "Karlův most", "charles_bridge"),
])  # fmt: skip
def test_landmarks_are_known_by_their_names_at_home(city: str, name: str, key: str, read: Reader) -> None:
    scene = read.scene(city, f"{name} at dawn")
    assert (scene.named_landmarks, scene.notes) == ((key,), ())


@pytest.mark.parametrize(("prompt", "name"), [
    ("the Hollywood sign at sunset", "Hollywood sign"),
    ("machu picchu", "machu picchu"),
    ("The Great Lima Pyramid", "Great Lima Pyramid"),
    ("Draw Lima; DROP TABLE users; ß0 ß", ""),
    ("Zurbaran Fnord", ""),
])  # fmt: skip
def test_only_what_names_a_landmark_gets_a_note(prompt: str, name: str, read: Reader) -> None:
    notes = read.scene("Lima", prompt).notes
    assert notes == ((Note("no_drawing", {"name": name}),) if name else ())


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("put the words Summer Sale at the bottom, a pier", "Summer Sale"),
        ("A pier with the slogan Feel the Sun in yellow", "Feel the Sun"),
        ("a poster that says Hola Lima, gold", "Hola Lima"),
        ("a pier, saying see you soon in red", "see you soon"),
        ("a pier, the words big and bold", "Lima"),
        ("a pier by moonlight, do not write anything", None),
        ("text-free Lima skyline", None),
        ("a pier, no words on it!!", None),
        ("a pier without any text, moody black and white", None),
        ("write Hola Lima! across the sky in blue", "Hola Lima!"),
        ("a pier, no lettering whatsoever", None),
        ("a pier, the title should be LIMA 2030 in red", "LIMA 2030"),
        ("a pier, the caption is Hola Lima", "Hola Lima"),
        ("a pier, the title is in red", "Lima"),
        ("a pier, letters: none", None),
    ],
)
def test_texts_without_quotation_marks(prompt: str, text: str | None, read: Reader) -> None:
    lettering = lettering_of(prompt, read.city("Lima"))
    assert (lettering.text if lettering else None) == text
    assert read.scene("Lima", prompt).ignored == ()


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("Poster saying SALE 50% OFF", "SALE 50% OFF"),
        ("Poster saying SALE 50% OFF with a pier in the rain", "SALE 50% OFF"),
        ("A poster of Lima that says Up to 70% off, at sunset", "Up to 70% off"),
        ("Lima skyline, headline: Black Friday 2026", "Black Friday 2026"),
        ("Lima skyline, headline: Book now & save 20%", "Book now & save 20%"),
        ("A pier at dusk, title: 2 for 1 on Mondays in gold", "2 for 1 on Mondays"),
        ("A pier, slogan: Summer's here! at the bottom", "Summer's here!"),
        ("Poster saying Hello, Lima! in white letters", "Hello, Lima!"),
        ("Poster reading OPEN 24/7 under the stars", "OPEN 24/7"),
        ("Write GRAND OPENING – 12 MAY over the skyline", "GRAND OPENING – 12 MAY"),
        ("poster saying buy 1 get 1 free with rain", "buy 1 get 1 free"),
        ("Night market with the words LIVE MUSIC & FOOD @ 8PM in red", "LIVE MUSIC & FOOD @ 8PM"),
        ("Skyline, tagline: From €49.99 per night, at the bottom", "From €49.99 per night"),
        ("A pier, the title is LIMA 2030 bold red serif", "LIMA 2030"),
        ("Plakat mit der Aufschrift SALE 50% RABATT", "SALE 50% RABATT"),
        ("Plakat mit dem Text JETZT 20 % SPAREN im Regen", "JETZT 20 % SPAREN"),
        ("Plakat, Überschrift: Bis zu 70 % günstiger, bei Nacht", "Bis zu 70 % günstiger"),
        ("Affiche avec le texte SOLDES -50 % sous la pluie", "SOLDES -50 %"),
        ("Affiche disant 2 POUR 1 LE LUNDI au coucher du soleil", "2 POUR 1 LE LUNDI"),
        ("Affiche, titre : Jusqu'à 70 % de réduction, la nuit", "Jusqu'à 70 % de réduction"),
        ("Cartel que dice OFERTA 50% HOY con lluvia", "OFERTA 50% HOY"),
        ("Cartel, título: Hasta un 70 % de descuento, de noche", "Hasta un 70 % de descuento"),
        ("Cartel con el texto 2x1 al atardecer", "2x1"),
        ("A pier with 3 boats, two people reading 3 books", "Lima"),
        ("Title: gold serif at the top, a street at 8 pm", "Lima"),
    ],
)
def test_a_headline_is_read_to_its_end(prompt: str, text: str, read: Reader) -> None:
    lettering = lettering_of(prompt, read.city("Lima"))
    assert lettering is not None
    assert lettering.text == text


def test_letters_are_not_what_the_prompt_excludes(read: Reader) -> None:
    lettering = lettering_of("Lima, art deco, title not in gold, not at the top, no serif", read.city("Lima"))
    assert lettering is not None
    assert (lettering.colour, lettering.position) == ("auto", "bottom")
