"""A preview shows what its picture will show: composed alike, lettered alike, with a sixteenth of the pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from inference.checks import default_seed
from inference.engines.sketch import drawing
from inference.engines.sketch.engine import MODEL
from inference.engines.sketch.noise import Plane
from inference.imagefiles.finishing import FinishingOrder, finish, finish_preview
from inference.lettering import lettering_of
from inference.previews import WIDTH
from inference.schemas import FORMATS, City, Recipe
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter
from testkit.shared import shared_gazetteer

CITIES = {"Lisbon": 0, "Cairo": 1, "Nagoya": 2}  # which format the first prompt has, so that all meet all
MOST_BITS = 12  # of 64; two pictures of a city differ in some 25
MOST_LEVELS = 6.0  # of 255, on average over a grid of 24 x 24: ink and paper grain are coarser in a preview


@dataclass(frozen=True)
class Pair:
    """A picture's own small file and its preview, both as an image of the page has them."""

    recipe: Recipe
    small: Image.Image
    preview: Image.Image


def recipes(city: City, first: int) -> Iterator[Recipe]:
    """The twelve of a new city, the formats in turns."""
    writer = BuiltinWriter(now=lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    for number, prompt in enumerate(writer.prompts(Wish(city))):
        size = list(FORMATS.values())[(number + first) % len(FORMATS)]
        lettering = lettering_of(prompt.text, city)
        yield Recipe(city, prompt.text, *size, default_seed(prompt.text, city), 1, "sketch", MODEL, lettering)


def pair(recipe: Recipe) -> Pair:
    files = []
    for scale in (1.0, WIDTH / recipe.width):
        drawn = drawing.draw(recipe, scale)
        order = FinishingOrder(
            drawn.rgb, drawn.width, drawn.height, recipe.lettering, recipe.city, {"prompt": recipe.prompt}, mark=True
        )
        files.append(finish(order).smaller[WIDTH] if scale == 1 else finish_preview(order, recipe.width))
    small, preview = (Image.open(io.BytesIO(file)).convert("L") for file in files)
    return Pair(recipe, small, preview)


def layout(image: Image.Image) -> np.ndarray:
    """A difference hash: whether each of 8 x 8 fields is lighter than its left neighbour."""
    fields = np.asarray(image.resize((9, 8), Image.Resampling.BOX), np.int16)
    return fields[:, 1:] > fields[:, :-1]


def grid(image: Image.Image) -> Plane:
    return np.asarray(image.resize((24, 24), Image.Resampling.BOX), np.float32)


@pytest.mark.parametrize("name", CITIES)
def test_a_preview_is_composed_and_lettered_as_its_picture(name: str) -> None:
    city = shared_gazetteer().search(name, 1)[0]
    pairs = [pair(recipe) for recipe in recipes(city, CITIES[name])]
    assert len(pairs) == 12
    for one in pairs:
        what = f"{one.recipe.width} x {one.recipe.height}: {one.recipe.prompt}"
        assert one.preview.size == one.small.size, what
        differing = {other.recipe.prompt: int((layout(one.preview) != layout(other.small)).sum()) for other in pairs}
        assert differing[one.recipe.prompt] <= MOST_BITS, what
        assert min(differing, key=differing.__getitem__) == one.recipe.prompt, what
        assert np.abs(grid(one.preview) - grid(one.small)).mean() <= MOST_LEVELS, what


def test_a_picture_of_another_seed_would_not_pass() -> None:
    """The measure sees what it is for: the same prompt, composed anew."""
    city = shared_gazetteer().search("Lisbon", 1)[0]
    first, *_ = recipes(city, 0)
    other = Recipe(city, first.prompt, first.width, first.height, first.seed + 1, 1, "sketch", MODEL, first.lettering)
    small, anew = pair(first).small, pair(other).preview
    assert np.abs(grid(small) - grid(anew)).mean() > 4 * np.abs(grid(small) - grid(pair(first).preview)).mean()


def test_the_same_preview_comes_again() -> None:
    city = shared_gazetteer().search("Lisbon", 1)[0]
    recipe = next(recipes(city, 0))
    assert drawing.draw(recipe, 0.25).rgb == drawing.draw(recipe, 0.25).rgb
