"""Pictures for channels, drawn and finished in this process: with words, logo and mark, or bare of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np

from inference.channels import Channel, output_of
from inference.engines.sketch.drawing import draw
from inference.engines.sketch.engine import MODEL, NAME
from inference.imagefiles.finishing import FinishingOrder, lettered
from inference.lettering import Lettered, lettering_of
from inference.schemas import Brand, City, Lettering, Overlay, Recipe, SafeBox
from inference.typesetting.light import Mask, Pixels
from inference.typesetting.mark import mark_box
from testkit.brand_sample import COLOURS, font_bytes, logo_png

SEED = 7


@dataclass(frozen=True, slots=True)
class Dressing:
    """What a picture wears. `lettering` None: as its prompt asks."""

    overlay: Overlay | None = None
    lettering: Lettering | None = None
    colours: tuple[str, ...] = COLOURS
    colour: str = ""
    logo: bytes = logo_png()
    font: bytes = font_bytes()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finished picture with what it was made of."""

    recipe: Recipe
    order: FinishingOrder
    lettered: Lettered

    @property
    def pixels(self) -> Pixels:
        width, height = self.recipe.size
        return np.frombuffer(self.lettered.rgb, np.uint8).reshape(height, width, 3)

    @property
    def boxes(self) -> list[SafeBox]:
        """Of all that must lie inside what is safe: the layout's own words for it."""
        mark = mark_box(*self.recipe.size, self.recipe.lettering, self.recipe.safe)
        return [*self.lettered.taken, mark]

    def outside(self) -> list[SafeBox]:
        """Those boxes that leave what is safe, or touch the corner that is kept free."""
        return [box for box in self.boxes if not _is_inside(box, self.recipe)]

    def ink(self) -> Mask:
        """The pixels of letters, button, logo and mark: where the picture differs from itself without them."""
        bare = lettered(replace(self.order, bare=True))
        width, height = self.recipe.size
        without = np.frombuffer(bare.rgb, np.uint8).reshape(height, width, 3)
        differs: Mask = (self.pixels != without).any(axis=2)
        return differs

    def ink_outside(self) -> int:
        """How many of them are not safe."""
        unsafe = np.ones(self.pixels.shape[:2], np.bool_)
        safe = self.recipe.safe
        assert safe is not None
        unsafe[safe.top : safe.bottom, safe.left : safe.right] = False
        across, down = safe.free_corner
        if across:
            unsafe[-down:, -across:] = True
        return int((self.ink() & unsafe).sum())


def recipe_for(city: City, prompt: str, channel: Channel, worn: Dressing, seed: int = SEED) -> Recipe:
    output = output_of(channel)
    lettering = worn.lettering or lettering_of(prompt, city, worn.language, footless=output.footless)
    digests = [hashlib.sha256(data).hexdigest() if data else "" for data in (worn.logo, worn.font)]
    brand = Brand(worn.colours, worn.colour, *digests)
    return Recipe(
        city, prompt, *output.size, seed, 1, NAME, MODEL, lettering, safe=output.safe, title_area=output.title_area,
        file=output.file, overlay=worn.overlay, brand=brand or None,
    )  # fmt: skip


def shown(recipe: Recipe, worn: Dressing) -> Shown:
    """Drawn by the sketch engine and finished as a region does it."""
    drawn = draw(recipe)
    order = FinishingOrder(
        drawn.rgb, drawn.width, drawn.height, recipe.lettering, recipe.city,
        {"prompt": recipe.prompt, "engine": NAME, "source_type": "algorithmicMedia"}, mark=True, room=drawn.room,
        output=recipe.output, safe=recipe.safe, overlay=recipe.overlay, brand=recipe.brand, logo=worn.logo,
        font=worn.font, file=recipe.file,
    )  # fmt: skip
    return Shown(recipe, order, lettered(order))


def _is_inside(box: SafeBox, recipe: Recipe) -> bool:
    safe, (width, height) = recipe.safe, recipe.size
    assert safe is not None
    across, down = safe.free_corner
    in_corner = across and box.right > width - across and box.bottom > height - down
    within = safe.left <= box.left and safe.top <= box.top and box.right <= safe.right and box.bottom <= safe.bottom
    return within and not in_corner
