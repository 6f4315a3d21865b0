"""Draws each hero and each prop of the posters once, with its key: `python -m scripts.poster_catalogue FILE.jpg`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from inference.cities import Gazetteer
from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.paint import pixels_of
from inference.engines.sketch.scene import Scene, parse
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.choice import plan_of
from inference.engines.sketch.templates.close_up_row import bicycle, blossoms
from inference.engines.sketch.templates.harbour import lamp
from inference.engines.sketch.templates.heroes import HEROES
from inference.engines.sketch.templates.heroes.outline import outline_hero
from inference.engines.sketch.templates.heroes.pen import Pen
from inference.engines.sketch.templates.model import Plan
from inference.engines.sketch.templates.poster import board_of
from inference.engines.sketch.templates.props import life, quays, stalls, statues, street, trees
from inference.engines.sketch.templates.props.boats import draw_boat
from inference.engines.sketch.templates.props.vehicles import draw_vehicle
from inference.places import facts

CITY = 745044  # whose light and colours are shown
SIDE, CAPTION = 128, 14
INK = (40, 40, 40)
BOATS = ("ferry", "launch", "yacht", "dhow", "junk", "long", "gondola")

Draw = Callable[[Board], None]


def board(scene: Scene, plan: Plan) -> Board:
    """An empty one, in the light of the plan."""
    return board_of(Stage(scene, 1024, 1024, 1, SIDE / 1024), plan)


def hero(key: str, on: Board) -> None:
    form = HEROES.get(key) or outline_hero(key)
    scale = min(940 / form.width, 860 / form.height)
    on.canvas.save()
    on.canvas.translate(512, 960)
    on.canvas.scale(scale, scale)
    form.draw(Pen(on, scale, -1))
    on.canvas.restore()


def props() -> dict[str, Draw]:
    found: dict[str, Draw] = {f"boat: {kind}": partial(_boat, kind) for kind in BOATS}
    found |= {f"statue {kind}": partial(_statue, kind) for kind in range(3)}
    found |= {f"quay: {kind}": partial(_quay, kind) for kind in quays.KINDS}
    found |= {
        "tree": lambda on: trees.tree(on, 512, 900, 700, 0.0, on.chance("tree")),
        "palm": lambda on: trees.palm(on, 512, 940, 640, on.scheme.leaf),
        "conifer": lambda on: trees.conifer(on, 512, 940, 800, on.scheme.leaf),
        "person": lambda on: life.person(on, 420, 940, 800, on.scheme.accent, on.chance("one"), robed=False),
        "robed": lambda on: life.person(on, 512, 940, 800, on.scheme.water, on.chance("two"), robed=True),
        "cat": lambda on: life.cat(on, 512, 760, 520),
        "pigeon": lambda on: life.pigeon(on, 512, 800, 500),
        "gull": lambda on: life.gull(on, 512, 512, 360, on.scheme.near),
        "car": lambda on: street.motor_car(on, 512, 820, 380, on.scheme.rim),
        "lantern": lambda on: street.street_lamp(on, 512, 980, 900, on.scheme.near),
        "lamp": lambda on: lamp(on, 512, 980, 820, on.scheme.near),
        "bicycle": lambda on: bicycle(on, 512, 820, 560, on.scheme.accent, 1),
        "flowers": lambda on: blossoms(on, 512, 560, 900, on.chance("bed")),
        "stall": lambda on: stalls.stall(on, 130, 960, 760, on.scheme.accent, "one"),
    }
    for vehicle in ("pickup", "car", "tuk-tuk", "bicycle", "scooter"):
        found[vehicle] = partial(_vehicle, vehicle)
    return found


def _boat(kind: str, on: Board) -> None:
    draw_boat(on, kind, 512, 760, 760)


def _statue(kind: int, on: Board) -> None:
    statues.statue(on, 512, 980, 900, on.scheme.near, kind, 1)


def _quay(kind: str, on: Board) -> None:
    quays.KINDS[kind](on, 760, 1, on.scheme.near)


def _vehicle(kind: str, on: Board) -> None:
    draw_vehicle(on, kind, 512, 800, 820, 1, on.chance(kind))  # type: ignore[arg-type]


def sheet(columns: int) -> Image.Image:
    keys = [*HEROES, *sorted(set(LANDMARKS) - set(HEROES))]
    cells: list[tuple[str, Draw]] = [(key, partial(hero, key)) for key in keys]
    cells += list(props().items())
    city = Gazetteer.load().get(CITY)
    scene = parse("Istanbul at noon", city, facts(city), LANDMARKS)
    plan = plan_of(scene, 1024, 1024, 1)
    rows = -(-len(cells) // columns)
    page = Image.new("RGB", (columns * SIDE, rows * (SIDE + CAPTION)), (255, 255, 255))
    pen = ImageDraw.Draw(page)
    for number, (name, draw) in enumerate(cells):
        on = board(scene, plan)
        on.rect(-5, -5, 1040, 1040, on.scheme.low)
        draw(on)
        x, y = number % columns * SIDE, number // columns * (SIDE + CAPTION)
        page.paste(Image.fromarray(pixels_of(on.stage.surface)[..., :3].copy()), (x, y))
        pen.text((x + 2, y + SIDE), name[:21], INK)
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where the sheet goes, .png or .jpg")
    parser.add_argument("--columns", type=int, default=16)
    arguments = parser.parse_args()
    sheet(arguments.columns).save(arguments.file, quality=82)
    return 0


if __name__ == "__main__":
    sys.exit(main())
