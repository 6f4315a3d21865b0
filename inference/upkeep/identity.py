"""Who a recipe is, from its document: what an import compares with the ids that an archive claims."""

from __future__ import annotations

import re

from cache_db.archive_lines import Identify, Refused
from cache_db.records import Document
from inference.checks import check_prompt, check_seed
from inference.cities import Gazetteer
from inference.errors import InvalidRequest, UnknownRecipe
from inference.lettering import check_lettering
from inference.schemas import FORMATS, Recipe

_ENGINE = re.compile(r"[0-9A-Za-z._-]{1,64}")
_MODEL = re.compile(r"[!-~ ]{1,200}")
_MOST_STEPS = 1000


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
    if (recipe.width, recipe.height) not in FORMATS.values():
        raise InvalidRequest(f"{recipe.width} x {recipe.height} pixels is no format that is offered.")
    if check_prompt(recipe.prompt) != recipe.prompt:
        raise InvalidRequest("The prompt is not as a region keeps it.")
    check_seed(recipe.seed)
    if recipe.lettering is not None:
        check_lettering(recipe.lettering)
    whole = (recipe.width, recipe.height, recipe.seed, recipe.steps)
    if not all(type(number) is int for number in whole) or {type(recipe.engine), type(recipe.model)} != {str}:
        raise TypeError("a value is of another type than a region keeps")
    if not 0 <= recipe.steps <= _MOST_STEPS:
        raise InvalidRequest(f"{recipe.steps} steps are not drawn; 0 to {_MOST_STEPS} are.")
    if not _ENGINE.fullmatch(recipe.engine) or not _MODEL.fullmatch(recipe.model):  # they stand in headers and files
        raise InvalidRequest("No engine or model has such a name.")
    return recipe
