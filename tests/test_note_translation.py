"""What an engine says of a picture reaches visitors in their language: notes, what was understood, the label."""

from __future__ import annotations

import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw, left_out
from inference.engines.sketch.engine import LABEL, MODEL, NAME
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.engines.sketch.vocabulary import SLOTS, TERRAIN_LANDMARKS
from inference.lettering import letter
from inference.places import CURATED, facts
from inference.schemas import LANGUAGES, Lettering, Recipe
from inference.writers.base import STYLES
from ui.portal.note_translation import engine_label, translate_note
from ui.portal.translations import words_of

SPRING_HILL, LIMA = "Spring Hill", 3936456
OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def notes(gazetteer: Gazetteer) -> list[str]:
    """Every note that the sketch engine and the lettering have to give, said by them."""
    town = gazetteer.search(SPRING_HILL)[0]
    lima = gazetteer.get(LIMA)
    said: list[str] = []
    for prompt in (
        "The landmark of Spring Hill seen head-on",
        "Along the river",
        "With the Eiffel Tower",
        "At dusk without rain",
    ):
        said += parse(prompt, town, facts(town), LANDMARKS).notes
    for prompt in ("An isometric skyline", "An isometric street"):
        said += draw(Recipe(town, prompt, 256, 256, 1, 1, NAME, MODEL)).notes
    said += left_out(parse("Lima cathedral", lima, facts(lima), LANDMARKS), shown=())
    said += parse("Lima cathedral", lima, facts(lima), drawable=()).notes
    black = bytes(256 * 256 * 3)
    for wish in (Lettering("Lima", native="beside"), Lettering("\ue000")):
        said += letter(black, 256, 256, wish, lima).notes
    cuneiform = type(lima)(**{name: getattr(lima, name) for name in lima.__slots__} | {"native_name": "\ue001"})
    said += letter(black, 256, 256, Lettering("Lima", native="beside"), cuneiform).notes
    said += letter(bytes(16 * 16 * 3), 16, 16, Lettering("Lima"), lima).notes
    return said


def test_every_sentence_that_is_translated_is_really_said(notes: list[str]) -> None:
    german = words_of("de")
    sentences = {key for key in german if key.startswith("note_")}
    starts = {key: german[key].split("{")[0] for key in sentences}
    said = {key for key in sentences for note in notes if translate_note(note, "de").startswith(starts[key])}
    assert said == sentences


@pytest.mark.parametrize("language", OTHERS)
def test_every_note_is_said_in_the_visitors_language(notes: list[str], language: str) -> None:
    assert len(notes) >= 8
    assert [note for note in notes if translate_note(note, language) == note] == []


def test_what_nobody_translated_stays_as_it_is(notes: list[str]) -> None:
    assert [translate_note(note, "en") for note in notes] == notes
    assert translate_note("The hub was kind today.", "ja") == "The hub was kind today."
    assert "{x}" in translate_note("This engine has no drawing of {x} yet.", "fr")


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
