"""Prompts as people type them: what a careful reader would expect is read, by the scene's rules and the lettering's.

Each set of prompts was written before the parser was tuned on it; `docs/sketch.md` tells the first shares and today's.
A default that happens to be right does not count for a scene's slot: the slot must stand in `understood`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.lettering import read_lettering
from inference.places import facts
from inference.prompt_text.lettering_clause import split_clause, without_lettering_clause
from inference.schemas import Note
from testkit.reading_score import all_wishes
from testkit.reading_score import written_prompts as entries_of

DATA = Path(__file__).parent / "data"
SETS = ("human_prompts", "human_prompts_second", "human_prompts_third", "human_prompts_fourth", "human_prompts_fifth")
LEAST_SHARE = 0.85
PARIS, LIMA = 2988507, 3936456
READ_ALL = """
from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import parse
from inference.places import facts
from tests.test_human_prompts import written_prompts
gazetteer = Gazetteer.load()
for written in written_prompts():
    city = gazetteer.get(written["city_id"])
    print(parse(written["prompt"], city, facts(city), LANDMARKS))
"""


def written_prompts(sets: tuple[str, ...] = SETS) -> list[dict[str, Any]]:
    return [prompt for name in sets for prompt in entries_of(DATA / f"{name}.json")]


def test_the_prompts_are_many_and_from_all_continents(gazetteer: Gazetteer) -> None:
    prompts = written_prompts()
    cities = [gazetteer.get(prompt["city_id"]) for prompt in prompts]
    assert len(prompts) >= 64
    assert {city.continent_code for city in cities} == {"AF", "AS", "EU", "NA", "OC", "SA"}


@pytest.mark.parametrize("name", SETS)
def test_most_of_what_people_write_is_read(name: str, gazetteer: Gazetteer) -> None:
    slots = all_wishes(DATA / f"{name}.json", gazetteer)
    misses = [slot for slot in slots if not slot.met]
    share = 1 - len(misses) / len(slots)
    told = "\n".join(f"{m.slot}: {m.expected} expected, {m.read or 'nothing'} read in: {m.prompt}" for m in misses)
    assert share >= LEAST_SHARE, f"{len(slots) - len(misses)} of {len(slots)} slots ({share:.1%}) read; missed:\n{told}"


def test_scene_and_lettering_read_the_prompt_alike(gazetteer: Gazetteer) -> None:
    """The picture makes room where the letters will stand, and what is about letters is no part of the scene."""
    for written in written_prompts():
        city = gazetteer.get(written["city_id"])
        scene, lettering = (
            parse(written["prompt"], city, facts(city), LANDMARKS),
            read_lettering(written["prompt"], city),
        )
        assert (scene.lettering_position, scene.second_line) == (lettering.position, lettering.native == "beside")
        bare = without_lettering_clause(written["prompt"])
        assert bare == written["prompt"] or read_lettering(bare, city).text == city.name
        assert without_lettering_clause(bare) == bare


@pytest.mark.parametrize(
    ("typed", "scene", "letters"),
    [
        (
            "A pier at noon. Name across the bottom in red. Gulls.",
            "A pier at noon. Gulls.",
            "Name across the bottom in red",
        ),
        (
            "pier at noon, put 'Visit Lima' in white, gulls above",
            "pier at noon, gulls above",
            "put 'Visit Lima' in white",
        ),
        ("a pier in the fog red type", "a pier in the fog", "red type"),
        ("pier, lettring in cursve", "pier", "lettring in cursve"),
        ('a street with a sign that says "Open"', 'a street with a sign that says "Open"', ""),
        (
            "shops named after poets, a type of boat, sans cars",
            "shops named after poets, a type of boat, sans cars",
            "",
        ),
        ("gold serif title, art deco", "art deco", "gold serif title"),
    ],
)
def test_words_about_letters_are_told_from_the_scene(typed: str, scene: str, letters: str) -> None:
    assert split_clause(typed) == (scene, letters)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("docks. Text: LIMA CALLING, bold", "LIMA CALLING"),
        ("docks, label it Ciudad de los Reyes in gold", "Ciudad de los Reyes"),
        ("docks, title: Gold serif at the top", "Lima"),
        ("docks, write it in Greek", "Lima"),
    ],
)
def test_a_text_without_quotation_marks_is_told_from_a_wish(typed: str, text: str, gazetteer: Gazetteer) -> None:
    assert read_lettering(typed, gazetteer.get(LIMA)).text == text


@pytest.mark.parametrize(
    ("typed", "slot", "value"),
    [
        ("a pyramid of apples, cloud over the town", "weather", "cloudy"),
        ("a grain of sand, paper grain", "weather", "clear"),
        ("painted with paste, the winner of a marker prize", "palette", "auto"),
        ("a monumental building, flawless and gated", "view", "skyline"),
    ],
)
def test_real_words_are_not_taken_for_misspelled_ones(typed: str, slot: str, value: str, gazetteer: Gazetteer) -> None:
    paris = gazetteer.get(PARIS)
    assert getattr(parse(typed, paris, facts(paris), LANDMARKS), slot) == value


def test_what_was_read_is_told_as_it_was_typed(gazetteer: Gazetteer) -> None:
    paris = gazetteer.get(PARIS)
    scene = parse("eifel tower in the autum", paris, facts(paris), LANDMARKS)
    assert [(found.slot, found.value, found.words) for found in scene.understood] == [
        ("landmark", "eiffel_tower", "eifel tower"),
        ("season", "autumn", "autum"),
    ]


def test_two_processes_read_alike() -> None:
    """The order of sets differs from process to process; nothing that is read may hang on it."""
    readings = {
        subprocess.run(
            [sys.executable, "-c", READ_ALL],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(readings) == 1
    assert "eiffel_tower" in readings.pop()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the old port and Moulin Rouge at night", "Moulin Rouge"),
        ("paris with the sydney opera house", "sydney opera house"),
        ("saint-sulpice church in the rain", "saint-sulpice church"),
        ("Paris observatory at dawn", "Paris observatory"),
    ],
)
def test_a_landmark_that_nobody_knows_here_is_said_in_a_note(typed: str, name: str, gazetteer: Gazetteer) -> None:
    paris = gazetteer.get(PARIS)
    assert parse(typed, paris, facts(paris), LANDMARKS).notes == (Note("no_drawing", {"name": name}),)


@pytest.mark.parametrize(
    "typed", ["Notre-Dame and church spires, a stone bridge, towers", "A Beautiful Old Poster Of Paris"]
)
def test_what_is_no_landmark_gets_no_note(typed: str, gazetteer: Gazetteer) -> None:
    paris = gazetteer.get(PARIS)
    assert parse(typed, paris, facts(paris), LANDMARKS).notes == ()


@pytest.mark.parametrize("typed", ["x" * 2000, "Abc Def " * 200, "blimp, " * 200, "w1 w2w w3w " * 150, "éœß" * 600])
def test_what_is_told_is_short_whatever_is_typed(typed: str, gazetteer: Gazetteer) -> None:
    paris = gazetteer.get(PARIS)
    scene = parse(typed, paris, facts(paris), LANDMARKS)
    assert len(scene.ignored) <= 8
    assert all(len(words) <= 40 for words in scene.ignored)
    assert len(scene.notes) <= 3
    assert all(len(name) <= 40 for note in scene.notes for name in note.names.values())
