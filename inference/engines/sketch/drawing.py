"""What a worker process does: read the prompt, draw the scene, give back pixels. It knows no engine and no pool."""

from __future__ import annotations

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
from inference.schemas import Recipe, Understood


@dataclass(frozen=True, slots=True)
class Drawn:
    """`rgb` is height x width x 3 bytes; the rest is what the prompt's reading told."""

    rgb: bytes
    understood: tuple[Understood, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]


def draw(recipe: Recipe) -> Drawn:
    """The same recipe gives the same bytes in every process on one kind of CPU."""
    scene = parse(recipe.prompt, recipe.city, facts(recipe.city), LANDMARKS)
    rgb = render(scene, recipe.width, recipe.height, recipe.seed)
    return Drawn(rgb, scene.understood, scene.ignored, scene.notes)


def render(scene: Scene, width: int, height: int, seed: int) -> bytes:
    stage = Stage(scene, width, height, seed)
    compose(stage)
    finish(stage)
    return np.ascontiguousarray(pixels_of(stage.surface)[..., :3]).tobytes()


def warm_up() -> None:
    """Textures made ahead, so that a worker's first picture is as quick as its second."""
    for kind in ("grain", "paper", "wash"):
        tile(kind)
