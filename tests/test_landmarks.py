"""Landmarks: each that places name has a drawing, within its bounds, the same every time, in every light and style."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import skia

from inference.engines.sketch.landmarks import LANDMARKS, common
from inference.engines.sketch.landmarks.shapes import MATERIALS, Landmark
from inference.engines.sketch.paint import pixels_of
from inference.engines.sketch.scene import parse
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.choice import plan_of
from inference.engines.sketch.templates.heroes.outline import outline_hero
from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.poster import board_of
from inference.engines.sketch.vocabulary import TERRAIN_LANDMARKS
from inference.places import CURATED, facts
from inference.writers.base import STYLES
from testkit.shared import shared_gazetteer

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "add-a-city.md"
MODULES = sorted((ROOT / "inference" / "engines" / "sketch" / "landmarks").glob("*.py"))
STYLES_DRAWN = [*filter(None, STYLES)]
TIMES = ("at dawn", "at noon", "at golden hour", "at sunset", "in the blue hour", "at night")
LIGHTS = [
    *((style, "at night") for style in STYLES_DRAWN),
    *((STYLES_DRAWN[i % len(STYLES_DRAWN)], time) for i, time in enumerate(TIMES)),
]
GREEN = (0, 255, 0)  # no landmark is
BELOW = 6.5  # metres that a pier may stand in the water


def bounds(landmark: Landmark) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of all shapes in metres, y up."""
    boxes = [shape.path.computeTightBounds() for shape in landmark.shapes()]
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    return left, -max(box.bottom() for box in boxes), right, -min(box.top() for box in boxes)


def test_every_landmark_of_a_place_is_drawn_or_is_its_terrain() -> None:
    for key, place in CURATED.items():
        for landmark in place.landmarks:
            terrain = TERRAIN_LANDMARKS.get(landmark.key)
            assert landmark.key in LANDMARKS or terrain == place.terrain, f"{key}: {landmark.key} has no drawing"


def test_no_key_is_drawn_in_two_modules() -> None:
    keys = [key for module in MODULES for key in re.findall(r'^    "(\w+)": Landmark\(', module.read_text(), re.M)]
    assert sorted(keys) == sorted(LANDMARKS)


@pytest.mark.parametrize("key", LANDMARKS)
def test_a_drawing_fills_the_bounds_that_it_states_and_no_more(key: str) -> None:
    landmark = LANDMARKS[key]
    left, bottom, right, top = bounds(landmark)
    reach = max(-left, right)
    assert landmark.width * 0.45 <= reach <= landmark.width * 0.52, f"{left:.1f} to {right:.1f}, says {landmark.width}"
    assert landmark.height * 0.95 <= top <= landmark.height * 1.03, f"{top:.1f} high, says {landmark.height}"
    assert -BELOW <= bottom <= 0.6, f"its foot is at {bottom:.1f}"
    assert 0 < landmark.share <= 0.6
    assert 0 <= landmark.depth < 1


@pytest.mark.parametrize("key", LANDMARKS)
def test_a_drawing_uses_known_materials_and_is_the_same_every_time(key: str) -> None:
    first, second = LANDMARKS[key].shapes(), LANDMARKS[key].shapes()
    assert {shape.material for shape in first} <= set(MATERIALS)
    for one, other in zip(first, second, strict=True):
        assert (one.path, one.tone, one.material) == (other.path, other.tone, other.material)


@pytest.mark.parametrize(("style", "time"), LIGHTS)
def test_all_are_drawn_in_every_style_and_at_every_hour(style: str, time: str) -> None:
    """At a few pixels each, on one canvas: none fails, and none leaves the sky as it was.

    A style decides how and an hour in which colours all of them are drawn, so each style meets an hour, not all.
    """
    city = shared_gazetteer().get(2988507)
    scene = parse(f"{style} skyline of Paris {time}", city, facts(city), LANDMARKS)
    stage = Stage(scene, 64, 64, 1)
    board = board_of(stage, plan_of(scene, 64, 64, 1))
    for key, landmark in LANDMARKS.items():
        stage.canvas.clear(skia.ColorSetRGB(*GREEN))
        scale = min(52 / landmark.height, 60 / landmark.width)
        stage.canvas.save()
        stage.canvas.translate(32, 60)
        stage.canvas.scale(scale, scale)
        outline_hero(key).draw(Pen(board, scale, -1))
        stage.canvas.restore()
        pixels = pixels_of(stage.surface)[..., :3].astype(np.int16)
        drawn = (np.abs(pixels - GREEN) > 8).any(axis=2)
        assert drawn.sum() > 15, key


def test_a_shifted_drawing_moves_as_a_whole() -> None:
    landmark = LANDMARKS["big_ben"]
    moved = Landmark(common.shifted(landmark.draw, 10), landmark.height, landmark.width, landmark.share)
    (left, bottom, right, top), after = bounds(landmark), bounds(moved)
    assert after == pytest.approx((left + 10, bottom, right + 10, top), abs=0.01)


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def insert(path: Path, before: str, text: str) -> None:
    """Put text before the last occurrence of a line."""
    content = path.read_text(encoding="utf-8")
    at = content.rindex(before)
    path.write_text(content[:at] + text + content[at:], encoding="utf-8")


def run(script: str, folder: Path) -> str:
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_guide_to_adding_a_city_works_to_the_letter(tmp_path: Path) -> None:
    """Its steps are carried out on a copy of the project, and its picture is made."""
    shutil.copytree(ROOT / "inference", tmp_path / "inference", ignore=shutil.ignore_patterns("__pycache__"))
    find, entry, drawing, line, look = blocks()
    assert "2797656 Gent Belgium" in run(find, tmp_path)
    europe = tmp_path / "inference" / "places" / "europe.py"
    insert(europe, "}\n", entry)
    module = tmp_path / "inference" / "engines" / "sketch" / "landmarks" / "europe_west.py"
    insert(module, "LANDMARKS: dict", drawing + "\n\n")
    insert(module, "}\n", line)
    assert "('ghent_belfry',) ()" in run(look, tmp_path)
    assert (tmp_path / "ghent.png").stat().st_size > 50_000
    check = (
        "from inference.engines.sketch.landmarks import LANDMARKS\n"
        "boxes = [shape.path.computeTightBounds() for shape in LANDMARKS['ghent_belfry'].shapes()]\n"
        "print(round(-min(box.top() for box in boxes)), round(2 * max(box.right() for box in boxes)))"
    )
    assert run(check, tmp_path).split() == ["91", "54"]
