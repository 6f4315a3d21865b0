"""What a worker process does: read the prompt, draw the scene, give back pixels. It knows no engine and no pool."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from inference.engines.sketch.composition import compose
from inference.engines.sketch.finish import finish
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.noise import tile
from inference.engines.sketch.paint import pixels_of
from inference.engines.sketch.scene import Scene, parse
from inference.engines.sketch.stage import Stage
from inference.places import facts
from inference.schemas import Note, Recipe, Understood


@dataclass(frozen=True, slots=True)
class Drawn:
    """`rgb` is height x width x 3 bytes, `landmarks` the keys of those on it; the rest is what the reading told."""

    rgb: bytes
    understood: tuple[Understood, ...]
    ignored: tuple[str, ...]
    notes: tuple[Note, ...]
    landmarks: tuple[str, ...]


def draw(recipe: Recipe) -> Drawn:
    """The same recipe gives the same bytes in every process on one kind of CPU."""
    scene = parse(recipe.prompt, recipe.city, facts(recipe.city), LANDMARKS)
    stage = _stage_of(scene, recipe.width, recipe.height, recipe.seed)
    shown = tuple(dict.fromkeys(stage.shown))
    notes = scene.notes + tuple(stage.notes) + left_out(scene, shown)
    return Drawn(_bytes_of(stage), scene.understood, scene.ignored, notes, shown)


def render(scene: Scene, width: int, height: int, seed: int) -> bytes:
    return _bytes_of(_stage_of(scene, width, height, seed))


def _stage_of(scene: Scene, width: int, height: int, seed: int) -> Stage:
    stage = Stage(scene, width, height, seed)
    compose(stage)
    finish(stage)
    return stage


def _bytes_of(stage: Stage) -> bytes:
    return np.ascontiguousarray(pixels_of(stage.surface)[..., :3]).tobytes()


def left_out(scene: Scene, shown: Collection[str]) -> tuple[Note, ...]:
    """A note for each landmark that the prompt names and the picture has no room for."""
    names = {landmark.key: landmark.name for landmark in scene.place.landmarks}
    missing = (key for key in scene.named_landmarks if key not in shown)
    return tuple(Note("no_room", {"name": names[key]}) for key in missing)


def warm_up() -> None:
    """Textures made ahead, so that a worker's first picture is as quick as its second."""
    for kind in ("grain", "paper", "wash"):
        tile(kind)
