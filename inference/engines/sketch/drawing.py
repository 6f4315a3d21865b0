"""What a worker process does: read the prompt, draw the scene, give back pixels. It knows no engine and no pool."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.models import is_earlier
from inference.engines.sketch.noise import tile
from inference.engines.sketch.paint import pixels_of
from inference.engines.sketch.scene import Scene, parse
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.board import warm_up as warm_up_board
from inference.engines.sketch.templates.choice import plan_of
from inference.engines.sketch.templates.model import Plan, Template
from inference.engines.sketch.templates.poster import draw_poster, finish_poster
from inference.engines.sketch.templates.title_area import in_colours, titled_within, with_title_in
from inference.engines.sketch.unused import MOST_WORDS
from inference.places import facts
from inference.prompt_text.languages.phrasebook import LANGUAGES, phrasebook
from inference.prompt_text.spelling import folded
from inference.schemas import Note, Recipe, TitleRoom, Understood


@dataclass(frozen=True, slots=True)
class Drawn:
    """`rgb` is height x width x 3 bytes, `landmarks` the keys of those on it; the rest is what the reading told."""

    width: int
    height: int
    rgb: bytes
    understood: tuple[Understood, ...]
    ignored: tuple[str, ...]
    notes: tuple[Note, ...]
    landmarks: tuple[str, ...]
    room: TitleRoom


def draw(recipe: Recipe, scale: float = 1.0) -> Drawn:
    """The same recipe gives the same bytes in every process on one kind of CPU.

    With a smaller `scale` the same picture with so many times its width and height, as a preview: see `Stage`.
    """
    return draw_planned(recipe, None, scale)[0]


def draw_planned(recipe: Recipe, template: Template | None, scale: float = 1.0) -> tuple[Drawn, Plan]:
    """As `draw`, with the plan that it was drawn by; `template` draws that composition whatever would be chosen."""
    new_look = (Note("new_look"),) if is_earlier(recipe.model) else ()
    scene = parse(recipe.prompt, recipe.city, facts(recipe.city), LANDMARKS)
    if recipe.title_area:
        scene = titled_within(scene, recipe.title_area, recipe.height)
    plan = plan_of(scene, recipe.width, recipe.height, recipe.seed, template)
    plan, unused = _for_channel_and_brand(plan, scene, recipe)
    stage = _stage_of(scene, recipe.width, recipe.height, recipe.seed, scale, plan)
    shown = tuple(dict.fromkeys(stage.shown))
    notes = new_look + scene.notes + _not_on_a_block(scene) + left_out(scene, shown) + unused
    understood, ignored = account(scene, stage.things, plan.template.suits.words)
    size = stage.surface.width(), stage.surface.height()
    return Drawn(*size, _bytes_of(stage), understood, ignored, notes, shown, plan.room), plan


def _for_channel_and_brand(plan: Plan, scene: Scene, recipe: Recipe) -> tuple[Plan, tuple[Note, ...]]:
    """The title in its area, and the brand's colours unless the prompt names some; a note where they are not used."""
    if recipe.title_area:
        plan = with_title_in(plan, recipe.title_area, recipe.width, recipe.height)
    colours = recipe.brand.colours if recipe.brand else ()
    if not colours:
        return plan, ()
    if scene.palette != "auto":
        return plan, (Note("palette_unused"),)
    return in_colours(plan, colours), ()


def account(scene: Scene, things: Collection[str], words: str = "") -> tuple[tuple[Understood, ...], tuple[str, ...]]:
    """(what was understood, what was not used) of a scene of which the picture shows these things; `words` is a pattern
    of what its composition was chosen by.
    """
    missing = [words for thing, words in scene.objects if thing not in things]
    hidden = [found for found in scene.understood if found.slot == "terrain" and "terrain" not in things]
    understood = tuple(found for found in scene.understood if found not in hidden)
    used = re.compile(rf"(?:{words})" if words else r"(?!)")
    left = (said for said in scene.ignored if not _is_used(folded(said), used, things))
    unused = dict.fromkeys((*missing, *(found.words for found in hidden), *left))
    return understood, tuple(unused)[:MOST_WORDS]


def render(scene: Scene, width: int, height: int, seed: int) -> bytes:
    return _bytes_of(_stage_of(scene, width, height, seed, 1.0, plan_of(scene, width, height, seed)))


def _stage_of(scene: Scene, width: int, height: int, seed: int, scale: float, plan: Plan) -> Stage:
    stage = Stage(scene, width, height, seed, scale)
    draw_poster(stage, plan)
    finish_poster(stage, plan)
    return stage


def _bytes_of(stage: Stage) -> bytes:
    return np.ascontiguousarray(pixels_of(stage.surface)[..., :3]).tobytes()


def _is_used(said: str, used: re.Pattern[str], things: Collection[str]) -> bool:
    if _AURORA.search(said):  # drawn by any composition, but only far from the equator and in the dark
        return "aurora" in things
    return used.fullmatch(said) is not None


_AURORA = re.compile(r"^(?:northern|southern|polar)(?: lights?)?$|\baurora\b")


def _not_on_a_block(scene: Scene) -> tuple[Note, ...]:
    """What a few houses on a plinth cannot be; from above they are seen anyway, and water and a market they have."""
    if not scene.traits.diorama:
        return ()
    asked = {found.value for found in scene.understood if found.slot == "view"}
    return tuple(note for view, note in _NOT_SHOWN.items() if view in asked)


_NOT_SHOWN = {"skyline": Note("isometric_skyline"), "street": Note("isometric_street")}


def left_out(scene: Scene, shown: Collection[str]) -> tuple[Note, ...]:
    """A note for each landmark that the prompt names and the picture has no room for."""
    names = {landmark.key: landmark.name for landmark in scene.place.landmarks}
    missing = (key for key in scene.named_landmarks if key not in shown)
    return tuple(Note("no_room", {"name": names[key]}) for key in missing)


def warm_up() -> None:
    """Textures and phrasebooks made ahead, so that a worker's first picture is as quick as its second."""
    for language in LANGUAGES:
        phrasebook(language)
    warm_up_board()
    for kind in ("grain", "paper", "wash"):
        tile(kind)
