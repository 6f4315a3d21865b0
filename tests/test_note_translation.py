"""What an engine says of a picture reaches visitors in their language: notes, what was understood, the label."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from cache_db.records import StoredNote
from inference.cities import Gazetteer
from inference.engines.remote import RemoteEngine
from inference.engines.sketch.drawing import draw, left_out
from inference.engines.sketch.engine import LABEL, MODEL, NAME
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.engines.sketch.vocabulary import SLOTS, TERRAIN_LANDMARKS
from inference.image_maker import enlarged
from inference.imagefiles.finishing import FinishingOrder, finish
from inference.lettering import letter, replaced
from inference.places import CURATED, facts
from inference.schemas import LANGUAGES, Brand, City, FileWish, Lettering, Note, NoteCode, Recipe, SafeBox
from inference.typesetting.extras import Extras
from inference.upstream.client import Upstream
from inference.writers.base import STYLES
from testkit import openai_dialects
from testkit.brand_sample import font_bytes, logo_png
from testkit.loopback import error_answer, loopback
from testkit.own_fonts import without_fonts
from ui.portal.sentences import engine_label, note_sentence
from ui.portal.translations import words_of

SPRING_HILL, LIMA = "Spring Hill", 3936456


@pytest.fixture(scope="module")
def notes(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> list[Note]:
    """Every note that the engines and the lettering have to give, said by them."""
    town = gazetteer.search(SPRING_HILL)[0]
    lima = gazetteer.get(LIMA)
    said: list[Note] = []
    for prompt in (
        "The landmark of Spring Hill seen head-on",
        "Along the river",
        "With the Eiffel Tower",
        "At dusk without rain",
        "At noon, by night",
        "Москва зимой ночью, снег",
    ):
        said += parse(prompt, town, facts(town), LANDMARKS).notes
    for prompt in ("An isometric skyline", "An isometric street"):
        said += draw(Recipe(town, prompt, 256, 256, 1, 1, NAME, MODEL)).notes
    said += draw(Recipe(town, "At noon", 64, 64, 1, 1, NAME, "sketch-3")).notes
    said += left_out(parse("Lima cathedral", lima, facts(lima), LANDMARKS), shown=())
    said += parse("Lima cathedral", lima, facts(lima), drawable=()).notes
    black, white = bytes(256 * 256 * 3), b"\xff" * (256 * 256 * 3)
    said += letter(white, 256, 256, Lettering("Lima", colour="yellow"), lima).notes
    for wish in (Lettering("Lima", native="beside"), Lettering("\ue000"), Lettering("Lima 🇽🇽")):
        said += letter(black, 256, 256, wish, lima).notes
    cuneiform = type(lima)(**{name: getattr(lima, name) for name in lima.__slots__} | {"native_name": "\ue001"})
    said += letter(black, 256, 256, Lettering("Lima", native="beside"), cuneiform).notes
    said += letter(bytes(16 * 16 * 3), 16, 16, Lettering("Lima"), lima).notes
    said += replaced('Cliffs, with the headline "Sea air"', lima, Lettering("Winter Sale"))
    said += notes_of_channels_and_brands(lima)
    japanese = Lettering("Lima", language="ja")
    said += without_fonts(tmp_path_factory.mktemp("fonts"), letter, black, 256, 256, japanese, lima).notes
    with loopback() as server, closing(RemoteEngine(Upstream(server.url), "m")) as engine:
        server.answers(openai_dialects.openai)
        said += engine.draw(Recipe(lima, "Cliffs", 64, 64, 1, 4, "flux", "m")).notes
    too_large = error_answer(400, "seed must be <= 2147483647", param="seed")
    with loopback() as server, closing(RemoteEngine(Upstream(server.url), "m")) as engine:
        server.answers(openai_dialects.seeds_up_to(2**31 - 1, too_large))
        said += engine.draw(Recipe(lima, "Cliffs", 64, 64, 2**32 - 1, 4, "flux", "m")).notes
    return said


def notes_of_channels_and_brands(city: City) -> list[Note]:
    white = b"\xff" * (256 * 256 * 3)
    logo = Extras(logo=logo_png("#ffffff"))
    said = [*letter(white, 256, 256, None, city, extras=logo).notes]
    said += letter(white, 256, 256, None, city, extras=replace(logo, safe=SafeBox(10, 10, 20, 18))).notes
    said += letter(white, 256, 256, Lettering("東京"), city, extras=Extras(font=font_bytes())).notes
    noise = np.random.default_rng(1).integers(0, 255, (256, 256, 3), np.uint8).tobytes()
    order = FinishingOrder(noise, 256, 256, None, city, {}, mark=False)
    limit = len(finish(replace(order, file=FileWish("jpg"))).jpeg)
    for share in (0.8, 0.1):
        said += finish(replace(order, file=FileWish("jpg", most_bytes=round(share * limit)))).notes
    for dpi in (0, 300):
        said += enlarged(Recipe(city, "x", 100, 100, 1, 1, "e", "m", output=(200, 200), file=FileWish("png", dpi)))
    coloured = Recipe(city, "A monochrome harbour", 256, 256, 1, 1, NAME, MODEL, brand=Brand(("#0f3b57",)))
    return [*said, *draw(coloured).notes]


def stored(note: Note) -> StoredNote:
    return StoredNote(note.code, dict(note.names))


def test_every_code_is_really_said(notes: list[Note]) -> None:
    assert {note.code for note in notes} == set(get_args(NoteCode)) - {"text"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_is_a_sentence_with_its_names_in_every_language(notes: list[Note], language: str) -> None:
    words = words_of(language)
    assert {f"note_{code}" for code in get_args(NoteCode)} - {"note_text"} == {
        key for key in words if key[:5] == "note_"
    }
    for note in notes:
        sentence = note_sentence(stored(note), language)
        assert set(re.findall(r"\{(\w+)\}", words[f"note_{note.code}"])) == set(note.names), note
        assert "{" not in sentence
        assert all(name.removeprefix("the ") in sentence for name in note.names.values()), sentence
        assert language == "en" or sentence != note_sentence(stored(note), "en")


def test_an_english_article_stays_in_english(notes: list[Note]) -> None:
    note = StoredNote("no_room", {"name": "the London Eye"})
    assert note_sentence(note, "en") == "This picture has no room for the London Eye beside the other landmarks."
    assert note_sentence(note, "de") == "Für London Eye ist neben den anderen Wahrzeichen in diesem Bild kein Platz."
    assert note_sentence(note, "ar") == "لا متسع في هذه الصورة لـ London Eye بجانب المعالم الأخرى."


def test_what_has_no_code_stays_as_it_is() -> None:
    for text in ("The hub was kind today.", "the {name} {0} % \\1"):
        assert note_sentence(StoredNote("text", {"text": text}), "en") == text
    assert note_sentence(StoredNote("text", {"text": "The hub was kind today."}), "ja") == "The hub was kind today."
    assert "{x}" in note_sentence(StoredNote("no_drawing", {"name": "{x}"}), "fr")
    assert "{name}" in note_sentence(StoredNote("no_drawing", {}), "fr"), "a page that shows it is better than none"


def test_the_sketch_engine_is_labelled_in_every_language() -> None:
    assert engine_label(NAME, LABEL, "en") == LABEL
    labels = {engine_label(NAME, LABEL, language) for language in LANGUAGES}
    assert len(labels) == len(LANGUAGES)
    assert engine_label("remote", "FLUX.1-schnell", "de") == "FLUX.1-schnell"


def test_whatever_is_understood_has_a_word() -> None:
    values = {value for slot in SLOTS for value in (*slot.words, *slot.hints)} | set(TERRAIN_LANDMARKS.values())
    values |= set(STYLES) - {""}
    values |= {place.water for place in CURATED.values()} - {"none"}
    asked = {f"value_{value.replace(' ', '_')}" for value in values}
    asked |= {f"slot_{slot.name}" for slot in SLOTS} | {"slot_landmark", "slot_water"}
    assert asked <= set(words_of("en"))
