"""A landmark that a prompt names is on its picture, in every view and style, or a note says that it is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inference.engines.sketch.drawing import Drawn, draw
from inference.engines.sketch.engine import MODEL
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.scene import Scene, parse
from inference.places import CURATED, facts
from inference.schemas import City, Note, Recipe
from inference.writers.base import Wish
from inference.writers.builtin.writer import BuiltinWriter
from testkit.shared import shared_gazetteer

NOW = datetime(2026, 11, 21, tzinfo=UTC)
GAZETTEER = shared_gazetteer()
SAMPLE = [city_id for city_id, _ in sorted(CURATED)][::12]
VIEWS = {
    "street": "A street in {city} with {landmark}",
    "market": "A street market in {city} with {landmark}",
    "aerial": "An aerial view of {city} with {landmark}",
    "isometric": "An isometric diorama of {city} with {landmark}",
    "landmark": "{landmark} in {city} head-on",
    "minimal": "A minimalist poster of {city} with {landmark}",
}


def drawn(city: City, prompt: str, width: int = 96, height: int = 96) -> Drawn:
    return draw(Recipe(city, prompt, width, height, 1, 1, "sketch", MODEL))


def scene_of(city: City, prompt: str) -> Scene:
    return parse(prompt, city, facts(city), LANDMARKS)


def missing(city: City, prompt: str, width: int = 96, height: int = 96) -> list[str]:
    """Landmarks that the prompt names, the picture lacks, and no note tells of."""
    named = scene_of(city, prompt).named_landmarks
    picture = drawn(city, prompt, width, height)
    names = {landmark.key: landmark.name for landmark in facts(city).landmarks}
    absent = [key for key in named if key not in picture.landmarks]
    return [key for key in absent if not any(names[key] in note.names.values() for note in picture.notes)]


@pytest.mark.parametrize(("first", "shape"), [(0, (48, 48)), (1, (48, 85)), (2, (85, 48))])
def test_what_written_prompts_name_is_drawn_in_every_view(first: int, shape: tuple[int, int]) -> None:
    writer = BuiltinWriter(lambda: NOW)
    views: set[tuple[str, int]] = set()
    for city_id in SAMPLE[first::3]:
        city = GAZETTEER.get(city_id)
        for _, prompt in writer.write_with_plans(Wish(city)):
            scene = scene_of(city, prompt.text)
            view = "isometric" if scene.style == "isometric" else scene.view
            # One of each view in each city: all would take minutes
            if not scene.named_landmarks or (view, city_id) in views:
                continue
            views.add((view, city_id))
            assert not missing(city, prompt.text, *shape), prompt.text
    assert {"street", "market", "aerial", "isometric"} <= {view for view, _ in views}


@pytest.mark.parametrize("view", VIEWS)
def test_each_named_landmark_of_many_cities_is_drawn(view: str) -> None:
    for city_id in SAMPLE[:: 3 if view == "aerial" else 1]:  # the slowest view
        city = GAZETTEER.get(city_id)
        for landmark in facts(city).landmarks:
            if landmark.key in LANDMARKS:
                prompt = VIEWS[view].format(city=city.name, landmark=landmark.name)
                assert landmark.key in drawn(city, prompt, 48, 48).landmarks, prompt


@pytest.mark.parametrize("view", ["street", "market", "aerial", "isometric", "landmark"])
def test_two_are_both_drawn_and_more_than_there_is_room_for_are_told(view: str) -> None:
    london = GAZETTEER.get(2643743)
    two = VIEWS[view].format(city="London", landmark="Big Ben and Tower Bridge")
    assert set(drawn(london, two).landmarks) >= {"big_ben", "tower_bridge"}
    many = VIEWS[view].format(
        city="London", landmark="Big Ben, Tower Bridge, the London Eye, the Shard and St Paul's Cathedral"
    )
    picture = drawn(london, many)
    left = [key for key in scene_of(london, many).named_landmarks if key not in picture.landmarks]
    assert left
    assert sum(note.code == "no_room" for note in picture.notes) == len(left)


def test_a_diorama_has_the_stalls_and_trams_that_are_asked_for_and_tells_what_it_cannot_be() -> None:
    lisbon = GAZETTEER.get(2267057)
    plain = drawn(lisbon, "Isometric Lisbon", 256, 256)
    market = drawn(lisbon, "Isometric street market in Lisbon", 256, 256)
    trams = drawn(lisbon, "Isometric Lisbon with trams", 256, 256)
    skyline = drawn(lisbon, "Isometric skyline of Lisbon", 256, 256)
    assert plain.notes == market.notes == ()
    assert plain.rgb != market.rgb != trams.rgb
    assert Note("isometric_street") in trams.notes
    assert Note("isometric_skyline") in skyline.notes
