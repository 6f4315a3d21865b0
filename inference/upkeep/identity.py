"""Who a recipe is, from its document: what an import compares with the ids that an archive claims."""

from __future__ import annotations

import re

from cache_db.archive_lines import Identify, Refused
from cache_db.records import Document
from inference.checks import check_brand, check_prompt, check_seed
from inference.cities import Gazetteer
from inference.errors import InvalidRequest, UnknownRecipe
from inference.imagefiles.encoding import LARGEST_SIDE, MOST_PIXELS
from inference.lettering import check_lettering, check_overlay
from inference.schemas import FORMATS, FileWish, Recipe, SafeBox

_ENGINE = re.compile(r"[0-9A-Za-z._-]{1,64}")
_MODEL = re.compile(r"[!-~ ]{1,200}")
_MOST_STEPS = 1000
_MOST_DPI = 1200
_SHORTEST_SIDE = 320


def identify_by(gazetteer: Gazetteer) -> Identify:
    """A function from a recipe's document to its recipe id and picture id.

    It raises ValueError for what no visitor of this region could have wished for: an archive must not bring in what
    the routes refuse; and Refused for what a newer version wrote.
    """

    def identify(document: Document) -> tuple[str, str]:
        try:
            recipe = _recipe(gazetteer, document)
        except UnknownRecipe as error:
            raise Refused("has a document with a key that this version does not know: a newer one made it") from error
        except (KeyError, TypeError, AttributeError, InvalidRequest) as error:
            raise ValueError("the document describes no recipe") from error
        return recipe.id, recipe.picture_id

    return identify


def _recipe(gazetteer: Gazetteer, document: Document) -> Recipe:
    recipe = Recipe.from_document(document, gazetteer.get)
    _check_sizes(recipe)
    if check_prompt(recipe.prompt) != recipe.prompt:
        raise InvalidRequest("The prompt is not as a region keeps it.")
    check_seed(recipe.seed)
    if recipe.lettering is not None:
        check_lettering(recipe.lettering)
    if recipe.overlay is not None:
        check_overlay(recipe.overlay)
    if recipe.brand is not None:
        check_brand(recipe.brand)
    whole = (recipe.width, recipe.height, recipe.seed, recipe.steps)
    if not all(type(number) is int for number in whole) or {type(recipe.engine), type(recipe.model)} != {str}:
        raise TypeError("a value is of another type than a region keeps")
    if not 0 <= recipe.steps <= _MOST_STEPS:
        raise InvalidRequest(f"{recipe.steps} steps are not drawn; 0 to {_MOST_STEPS} are.")
    if not _ENGINE.fullmatch(recipe.engine) or not _MODEL.fullmatch(recipe.model):  # they stand in headers and files
        raise InvalidRequest("No engine or model has such a name.")
    return recipe


def _check_sizes(recipe: Recipe) -> None:
    """Raises InvalidRequest and TypeError for sizes and boxes that no channel of any time could have had."""
    drawn = recipe.width, recipe.height
    if recipe.output is None and recipe.safe is None:
        if drawn not in FORMATS.values():
            raise InvalidRequest(f"{recipe.width} x {recipe.height} pixels is no format that is offered.")
        return
    for size in (drawn, recipe.size):
        sides = all(type(side) is int and _SHORTEST_SIDE <= side <= LARGEST_SIDE for side in size)
        if len(size) != 2 or not sides or size[0] * size[1] > MOST_PIXELS:
            raise InvalidRequest("A picture of that size is not made.")
    for box, (width, height) in ((recipe.safe, recipe.size), (recipe.title_area, drawn)):
        if box is not None and not _is_box(box, width, height):
            raise InvalidRequest("A safe box lies outside of its picture.")
    if recipe.file is not None and not _is_file(recipe.file):
        raise InvalidRequest("A file of that kind is not made.")


def _is_box(box: SafeBox, width: int, height: int) -> bool:
    numbers = (box.left, box.top, box.right, box.bottom, *box.free_corner)
    if len(box.free_corner) != 2 or not all(type(number) is int for number in numbers):
        return False
    corner = 0 <= box.free_corner[0] <= width // 2 and 0 <= box.free_corner[1] <= height // 2
    return corner and 0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height


def _is_file(file: FileWish) -> bool:
    numbers = type(file.dpi) is int and type(file.most_bytes) is int
    return file.kind in ("jpg", "png") and numbers and 0 <= file.dpi <= _MOST_DPI and file.most_bytes >= 0
