"""Measures a poster as a viewer would notice it: letters and their contrast, empty bands, the hero's share. One poster
of a city, a style, a format and a template, at the size of a preview.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from inference.engines.sketch.drawing import draw_planned
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.noise import Plane
from inference.engines.sketch.templates.choice import PlanError
from inference.engines.sketch.templates.model import Plan, Template
from inference.engines.sketch.templates.planes.hero import place
from inference.imagefiles.encoding import resize
from inference.lettering import letter, lettering_of
from inference.prompt_text.slots import Style
from inference.schemas import FORMATS, City, Recipe, TitleRoom

STYLES: tuple[Style, ...] = (
    "illustrated", "vintage", "minimal", "deco", "neon", "watercolor", "line art", "isometric",
)  # fmt: skip
WIDTH = 320  # pixels: as a preview
LEAST_CONTRAST = 3.0  # of letters, as WCAG measures it
MOST_EMPTY = {"1:1": 0.34, "4:5": 0.36, "9:16": 0.38, "16:9": 0.34}  # of the height
EMPTY_BY_INTENT = ("vintage", "minimal", "isometric")  # paper, and air round a sign
LEAST_SHARE = {"tall": 0.24, "broad": 0.14}  # of the height, of a hero that is not an outline


@dataclass(frozen=True, slots=True)
class Shown:
    plan: Plan
    style: Style
    pixels: Plane  # height x width x 3, 0 to 255
    room: TitleRoom
    contrast: float  # of the worst letters; 0 where none stand

    def faults(self) -> Iterator[str]:
        """What breaks a rule, in a few words each."""
        if self.contrast < LEAST_CONTRAST:
            yield f"contrast {self.contrast:.2f}"
        if self.style not in EMPTY_BY_INTENT and longest_empty(self) > MOST_EMPTY[self.plan.shape]:
            yield f"empty band {longest_empty(self):.2f}"
        if self.plan.hero is not None and self.plan.titled:
            box = place(self.plan).box
            if box.distance(self.plan.title_box) <= 0:
                yield "letters on the hero"
            if not self.plan.hero.coarse and box.height / self.plan.area.height < LEAST_SHARE[self.plan.hero.kind]:
                yield f"small hero {box.height / self.plan.area.height:.2f}"


def shown(
    template: Template | None, city: City, style: Style, shape: str, seed: int = 1, words: str = ""
) -> Shown | None:
    """None where the template does not show that city in that style."""
    prompt = f"{style} poster of {city.name}{words}"
    width, height = FORMATS[shape]
    lettering = lettering_of(prompt, city)
    if lettering is None:
        raise ValueError(f"{prompt!r} asks for no letters")
    recipe = Recipe(city, prompt, width, height, seed, 1, NAME, MODEL, lettering)
    try:
        drawn, plan = draw_planned(recipe, template, WIDTH / width)
    except PlanError:
        return None
    large, *size = resize(drawn.rgb, drawn.width, drawn.height, width)  # as previews are lettered
    done = letter(large, size[0], size[1], lettering, city, prompt, drawn.room)
    pixels = np.frombuffer(drawn.rgb, np.uint8).reshape(drawn.height, drawn.width, 3).astype(np.float32)
    return Shown(plan, style, pixels, drawn.room, done.contrast or 0.0)


def longest_empty(one: Shown) -> float:
    """Share of the height that the longest run of rows takes that are one tone each and hold no letters."""
    grey = one.pixels.mean(2)
    margin = grey.shape[1] // 12
    calm = grey[:, margin:-margin].std(1) < 5.0
    top, bottom = round(one.room.top * len(calm)), round(one.room.bottom * len(calm))
    calm[top:bottom] = False
    longest = run = 0
    for row in calm:
        run = run + 1 if row else 0
        longest = max(longest, run)
    return longest / len(calm)
