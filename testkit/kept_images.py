"""Images kept in a cache without an engine: plain colours, quick to make; and cleared again."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from cache_db.cache import Cache
from cache_db.records import PictureFacts, Presentation, Tally
from cache_db.selection import Selection
from inference.cities import Gazetteer
from inference.schemas import Recipe

LISBON, BERLIN = 2267057, 2950159


def keep_image(
    cache: Cache,
    gazetteer: Gazetteer,
    number: int,
    city_id: int = LISBON,
    engine: str = "sketch",
    title: str = "",
    seconds: float | None = None,
    processor: str = "gpu",
    offered: bool = False,
) -> str:
    """Keep an image as a region keeps it, in two sizes; its recipe id. `seconds`: keep what the engine drew as well.
    `offered`: in a format that visitors can wish for, rather than a small one.
    """
    width, height = (1280, 720) if offered else (640, 360)
    recipe = Recipe(gazetteer.get(city_id), f"prompt {number}", width, height, number, 4, engine, "model-1")
    presentation = Presentation(title=title or f"Title {number}")
    cache.put_recipe(recipe.id, recipe.picture_id, city_id, recipe.to_document(), presentation)
    for variant, size in (("webp-320", (320, 180)), ("webp", (width, height))):
        colour = (number * 37 % 256, number * 91 % 256, 120)
        file = BytesIO()
        Image.new("RGB", size, colour).save(file, "webp")
        cache.put_image(recipe.id, variant, file.getvalue(), "image/webp", width=size[0], height=size[1])
    if seconds is not None:
        facts = PictureFacts(region="local", seconds=seconds, processor=processor)
        cache.put_picture(recipe.picture_id, b"picture", "image/webp", facts)
    return recipe.id


def clear_image(cache: Cache, recipe_id: str) -> Tally:
    """Clear a recipe's image and picture for good, as an admin's script does; its link stays."""
    return cache.maintenance.clear(Selection(recipe_ids=(recipe_id,)), trash_days=0).tally
