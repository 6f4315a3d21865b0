"""Links made with an earlier look: drawn anew by the one engine, under their own id, with one note that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.models import EARLIER
from inference.errors import EngineUnavailable
from inference.schemas import Note, Recipe


@pytest.mark.parametrize("name", EARLIER)
def test_an_earlier_look_is_drawn_anew_under_its_own_id(name: str, gazetteer: Gazetteer) -> None:
    recipe = Recipe(gazetteer.get(2643743), "London in the rain, no boats", 128, 128, 3, 1, NAME, MODEL)
    earlier = replace(recipe, model=name)
    assert earlier.id != recipe.id
    anew, current = draw(earlier), draw(recipe)
    assert anew.rgb == current.rgb
    assert anew.notes == (Note("new_look"), *current.notes)
    assert Note("new_look") not in current.notes


def test_a_look_that_never_was_is_not_drawn(gazetteer: Gazetteer) -> None:
    recipe = Recipe(gazetteer.get(2643743), "London", 64, 64, 3, 1, NAME, "sketch-99")
    with pytest.raises(EngineUnavailable, match="sketch-99"):
        draw(recipe)
