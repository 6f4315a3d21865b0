"""The models of the sketch engine: an earlier one reads and draws what it did; recipes that name it are drawn by it.

`tests/data/sketch_3.json` and `sketch_4.json` were written by the code that these were, before another model came.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.models import CURRENT, EARLIER, model_named
from inference.engines.sketch.scene import Scene, parse
from inference.errors import EngineUnavailable
from inference.places import facts
from inference.schemas import Recipe

DATA = Path(__file__).parent / "data"
KEPT: dict[str, dict[str, Any]] = {
    name: json.loads((DATA / file).read_text(encoding="utf-8"))
    for name, file in (("sketch-3", "sketch_3.json"), ("sketch-4", "sketch_4.json"))
}
PICTURES = [(name, kept) for name, all_kept in KEPT.items() for kept in all_kept["pictures"]]
FIELDS = (
    "text", "view", "time", "weather", "season", "style", "palette", "water", "terrain", "lettering_position",
    "second_line", "landmarks", "named_landmarks", "understood", "ignored", "notes",
)  # fmt: skip
FIELD = 16  # pixels along a field of the mean colours
LEVELS = 2  # of 255, by which kinds of processors differ


def digest(scene: Scene) -> str:
    read = repr([getattr(scene, name) for name in FIELDS])
    return hashlib.blake2b(read.encode(), digest_size=6).hexdigest()


@pytest.mark.parametrize("name", KEPT)
def test_an_earlier_model_reads_what_it_read(name: str, gazetteer: Gazetteer) -> None:
    model = model_named(name)
    other = [
        prompt
        for city_id, prompt, kept in KEPT[name]["readings"]
        if digest(parse(prompt, gazetteer.get(city_id), facts(gazetteer.get(city_id)), LANDMARKS, model)) != kept
    ]
    assert len(KEPT[name]["readings"]) > 300
    assert other == []


@pytest.mark.parametrize(
    ("name", "kept"), PICTURES, ids=lambda value: value if isinstance(value, str) else value["recipe"]
)
def test_an_earlier_model_draws_what_it_drew(name: str, kept: dict[str, Any], gazetteer: Gazetteer) -> None:
    width, height = kept["width"], kept["height"]
    city = gazetteer.get(kept["city_id"])
    recipe = Recipe(city, kept["prompt"], width, height, kept["seed"], 1, NAME, name)
    assert recipe.id == kept["recipe"]
    rgb = draw(recipe).rgb
    if hashlib.blake2b(rgb, digest_size=10).hexdigest() == kept["pixels"]:
        return
    pixels = np.frombuffer(rgb, np.uint8).reshape(height // FIELD, FIELD, width // FIELD, FIELD, 3)
    means = np.frombuffer(base64.b64decode(kept["means"]), np.uint8).reshape(height // FIELD, width // FIELD, 3)
    assert np.abs(pixels.mean(axis=(1, 3)) - means).max() <= LEVELS + 0.5, "another picture than it drew"


def test_a_model_is_known_by_its_name() -> None:
    assert model_named(MODEL) is CURRENT
    assert [model.name for model in EARLIER] == list(KEPT)
    with pytest.raises(EngineUnavailable, match="sketch-99"):
        model_named("sketch-99")


def test_a_scene_has_no_field_that_the_kept_digests_leave_out_unseen() -> None:
    """A new field is either in them or one that an earlier model leaves empty."""
    new = {field.name for field in fields(Scene)} - {*FIELDS, "city", "place"}
    assert new == {"objects", "refused", "position_said"}
