"""What an engine tells of itself decides how its pictures are labelled, whatever it is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from testkit.picture_metadata import read_metadata
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE
from tests.test_bad_answers import ended, wishes


def plain_engine(**told: Any) -> PlainEngine:
    engine = PlainEngine()
    engine.info = replace(engine.info, **told)
    return engine


@pytest.mark.parametrize(
    ("told", "source_type"),
    [
        ({"embedded": True, "source_type": "algorithmicMedia"}, "algorithmicMedia"),
        ({"embedded": False}, "trainedAlgorithmicMedia"),
    ],
)
def test_an_embedded_engine_is_labelled_by_what_it_is_not_by_its_name(
    tmp_path: Path, told: dict[str, Any], source_type: str
) -> None:
    with RunningRegion(tmp_path, engine=plain_engine(**told)) as region:
        view = ended(region, wishes("a label", 1)[0])["view"]
        assert (view["receipt"]["engine"], view["receipt"]["embedded"]) == ("plain", told["embedded"])
        file = requests.get(region.url + view["urls"]["webp"], timeout=PATIENCE).content
        assert read_metadata(file)["digital_source_type"].rsplit("/", 1)[-1] == source_type
        page = requests.get(f"{region.url}/s/{view['recipe_id']}", timeout=PATIENCE).text
        assert ('class="honest"' in page) == told["embedded"]


def test_a_size_that_the_engine_does_not_draw_is_told(tmp_path: Path) -> None:
    engine = plain_engine(sizes=((1024, 1024),))
    with RunningRegion(tmp_path, engine=engine) as region:
        (body,) = wishes("a size", 1)
        assert ended(region, body)["state"] == "done"
        outcome = ended(region, {**body, "format": "16:9"})
        assert outcome["state"] == "failed"
        assert outcome["error"]["message"] == "Plain (tests) draws no pictures of 1280x720 pixels."
        assert len(engine.drawn) == 1


def test_a_picture_keeps_its_models_label_when_the_regions_model_is_another(tmp_path: Path) -> None:
    with RunningRegion(tmp_path, engine=plain_engine(model="maker/model-1", label="model-1")) as region:
        kept = ended(region, wishes("a model", 1)[0])["view"]["recipe_id"]
    with RunningRegion(tmp_path, engine=plain_engine(model="maker/model-2", label="model-2")) as region:
        view = requests.get(f"{region.url}/api/images/{kept}", timeout=PATIENCE).json()
        assert view["receipt"]["model"] == "plain-1", "what its engine said"
        assert view["receipt"]["engine_label"] == "plain-1"
