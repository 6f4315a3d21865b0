"""The models of the sketch engine: an earlier one reads and draws what it did; recipes that name it are drawn by it.

`tests/data/sketch_3.json` was written by the code that sketch-3 was, before another model came.
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

KEPT: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "sketch_3.json").read_text(encoding="utf-8"))
SKETCH_3 = "sketch-3"
FIELDS = (
    "text", "view", "time", "weather", "season", "style", "palette", "water", "terrain", "lettering_position",
    "second_line", "landmarks", "named_landmarks", "understood", "ignored", "notes",
)  # fmt: skip
FIELD = 16  # pixels along a field of the mean colours
LEVELS = 2  # of 255, by which kinds of processors differ


def digest(scene: Scene) -> str:
    read = repr([getattr(scene, name) for name in FIELDS])
    return hashlib.blake2b(read.encode(), digest_size=6).hexdigest()


def test_the_earlier_model_reads_what_it_read(gazetteer: Gazetteer) -> None:
    model = model_named(SKETCH_3)
    other = [
        prompt
        for city_id, prompt, kept in KEPT["readings"]
        if digest(parse(prompt, gazetteer.get(city_id), facts(gazetteer.get(city_id)), LANDMARKS, model)) != kept
    ]
    assert len(KEPT["readings"]) > 300
    assert other == []


@pytest.mark.parametrize("kept", KEPT["pictures"], ids=lambda kept: kept["recipe"])
def test_the_earlier_model_draws_what_it_drew(kept: dict[str, Any], gazetteer: Gazetteer) -> None:
    width, height = kept["width"], kept["height"]
    city = gazetteer.get(kept["city_id"])
    recipe = Recipe(city, kept["prompt"], width, height, kept["seed"], 1, NAME, SKETCH_3)
    assert recipe.id == kept["recipe"]
    rgb = draw(recipe).rgb
    if hashlib.blake2b(rgb, digest_size=10).hexdigest() == kept["pixels"]:
        return
    pixels = np.frombuffer(rgb, np.uint8).reshape(height // FIELD, FIELD, width // FIELD, FIELD, 3)
    means = np.frombuffer(base64.b64decode(kept["means"]), np.uint8).reshape(height // FIELD, width // FIELD, 3)
    assert np.abs(pixels.mean(axis=(1, 3)) - means).max() <= LEVELS + 0.5, "another picture than it drew"


def test_a_model_is_known_by_its_name() -> None:
    assert model_named(MODEL) is CURRENT
    assert [model.name for model in EARLIER] == [SKETCH_3]
    with pytest.raises(EngineUnavailable, match="sketch-99"):
        model_named("sketch-99")


def test_a_scene_has_no_field_that_the_kept_digests_leave_out_unseen() -> None:
    """A new field is either in them or one that an earlier model leaves empty."""
    new = {field.name for field in fields(Scene)} - {*FIELDS, "city", "place"}
    assert new == {"objects", "refused"}
