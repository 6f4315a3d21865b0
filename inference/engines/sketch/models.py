"""Which model of the sketch engine reads and draws how: the one place that decides it.

A recipe names its model, so whatever would give other pixels for the same prompt is a new one, and the earlier ones
stay to redraw what they drew. A difference is a field here: who reads or draws asks for the field, never for a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference.errors import EngineUnavailable


@dataclass(frozen=True, slots=True)
class SketchModel:
    """`languages`: a prompt is put into plain English before it is read, from any of the eight languages; else its
    English alone is read. `strict`: of two wishes that contradict each other it is told which won, a generic word means
    the place's own, and only what the picture shows is told as understood. `posters`: it is composed by a template of
    `templates/`, where one covers the scene.
    """

    name: str
    languages: bool = True
    strict: bool = True
    posters: bool = True


EARLIER = (
    SketchModel("sketch-3", languages=False, strict=False, posters=False),
    SketchModel("sketch-4", posters=False),
)
CURRENT = SketchModel("sketch-5")
_BY_NAME = {model.name: model for model in (*EARLIER, CURRENT)}


def model_named(name: str) -> SketchModel:
    """The model that a recipe names.

    Raises:
        EngineUnavailable: there never was such a one, or it is no more.
    """
    if name not in _BY_NAME:
        raise EngineUnavailable(f"The sketch engine knows no model {name[:40]!r}.")
    return _BY_NAME[name]
