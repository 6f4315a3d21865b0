"""What moves on a diorama: market stalls and their customers on the square, people at the kerbs, trams in the streets.

Sizes are metres, a little more than life, so that they can be told at the scale of a few blocks.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

import skia

from inference.engines.sketch.colour import from_hex, mix
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.figures import crowd_of
from inference.engines.sketch.views.iso_space import CELL, ROADS, SQUARE, Iso, draw_box
from inference.engines.sketch.views.tones import lit

_AWNINGS = ("#d9452f", "#2f8f7f", "#e9a23b", "#33507f", "#a83f6a")
_GOODS = ("#e0533a", "#f2b33d", "#7fae4a", "#c2417a", "#e98a3f")
_STALL = 7.4  # metres along the front of a stall
_DEEP = 5.2
_TRAM = re.compile(r"\b(?:tram|tramway|streetcar|trolley|cable car)s?\b")


def has_market(stage: Stage) -> bool:
    return stage.scene.view == "market"


def draw_back_stalls(stage: Stage, iso: Iso) -> None:
    """Along the far edges of the square, behind the landmark."""
    low, high = SQUARE.start * CELL + 2, SQUARE.stop * CELL - 2
    for number, at in enumerate(_along(low, high)):
        _stall(stage, iso, (at, low, _STALL, _DEEP), number)
        _stall(stage, iso, (low, at, _DEEP, _STALL), number + 2)


def draw_front_stalls(stage: Stage, iso: Iso) -> None:
    """Along the near edges, and the customers before and between them."""
    low, high = SQUARE.start * CELL + 2, SQUARE.stop * CELL - 2
    chance = stage.chance("iso market people")
    _people(stage, iso, (low + 7, high - 8), 34, chance)
    for number, at in enumerate(_along(low, high - _DEEP)):
        _stall(stage, iso, (at, high - _DEEP, _STALL, _DEEP), number + 1)
        _stall(stage, iso, (high - _DEEP, at, _DEEP, _STALL), number + 3)
    for at in (chance.uniform(low, high) for _ in range(18)):
        for x, y in ((at, high + 3.4), (high + 3.4, at)):
            draw_figure(stage, iso, x + chance.uniform(-1, 1), y + chance.uniform(-1, 1), chance)


def draw_pedestrians(stage: Stage, iso: Iso) -> None:
    """People round the square, for a diorama of a street."""
    low, high = SQUARE.start * CELL, SQUARE.stop * CELL
    chance = stage.chance("iso people")
    places = [(chance.uniform(low, high), high + chance.uniform(-4, 2)) for _ in range(26)]
    places += [(high + chance.uniform(-4, 2), chance.uniform(low, high)) for _ in range(26)]
    for x, y in sorted(places, key=sum):
        draw_figure(stage, iso, x, y, chance)


def _people(stage: Stage, iso: Iso, span: tuple[float, float], count: int, chance: random.Random) -> None:
    """Round the square's middle, which belongs to the landmark."""
    low, high = span
    middle = (low + high) / 2
    places = [(chance.uniform(low, high), chance.uniform(low, high)) for _ in range(count)]
    for x, y in sorted((place for place in places if sum(place) > 2 * middle + 14), key=sum):
        draw_figure(stage, iso, x, y, chance)


def draw_figure(stage: Stage, iso: Iso, x: float, y: float, chance: random.Random) -> None:
    if not stage.may_draw("people"):
        return
    crowd = crowd_of(stage)
    px, py = iso.at(x, y)
    metre = iso.scale * 1.5
    body = solid(lit(stage, chance.choice(crowd.clothes), 0.72))
    stage.canvas.drawOval(box(px - 0.7 * metre, py - 0.3 * metre, 1.4 * metre, 0.6 * metre), _shade(stage))
    stage.canvas.drawRoundRect(
        box(px - 0.42 * metre, py - 1.6 * metre, 0.84 * metre, 1.6 * metre), metre * 0.3, metre * 0.3, body
    )
    stage.canvas.drawCircle(px, py - 1.85 * metre, 0.34 * metre, solid(lit(stage, chance.choice(crowd.skins), 0.7)))


def _shade(stage: Stage) -> skia.Paint:
    return solid(stage.palette.near, 0.22)


def _along(low: float, high: float) -> list[float]:
    step = _STALL + 1.6
    count = int((high - low - 6) / step)
    return [low + 6 + step * i for i in range(count)]


def _stall(stage: Stage, iso: Iso, spot: tuple[float, float, float, float], number: int) -> None:
    """A counter with goods on it under a striped awning that falls towards the viewer."""
    x, y, wide, deep = spot
    draw_box(stage, iso, (x + 0.5, y + 0.5, wide - 1, deep - 1), 0, 1.5, lit(stage, "#9a6a44", 0.7), None)
    chance = stage.chance("iso goods", number, x)
    for _ in range(9):
        px, py = iso.at(x + chance.uniform(1, wide - 1), y + chance.uniform(1, deep - 1), 1.7)
        stage.canvas.drawCircle(px, py, 0.55 * iso.scale, solid(lit(stage, chance.choice(_GOODS), 0.85)))
    for a, b in ((x + wide, y), (x, y + deep), (x + wide, y + deep)):
        foot, head = iso.at(a, b), iso.at(a, b, 4.0)
        stage.canvas.drawRect(
            box(foot[0] - 0.16 * iso.scale, head[1], 0.32 * iso.scale, foot[1] - head[1]), _post(stage)
        )
    _awning(stage, iso, spot, _AWNINGS[number % len(_AWNINGS)])


def _post(stage: Stage) -> skia.Paint:
    return solid(lit(stage, "#6a4a34", 0.6))


def _awning(stage: Stage, iso: Iso, spot: tuple[float, float, float, float], code: str) -> None:
    x, y, wide, deep = spot
    along_x, stripes = wide > deep, 6
    lamp = 0.45 if stage.night else 0.0  # bulbs under the cloth
    cloth = [
        mix(lit(stage, hue, 0.92), mix(from_hex(hue), stage.palette.window, 0.3), lamp) for hue in (code, "#f6f0e4")
    ]
    whole = skia.Path()
    for i, (start, end) in enumerate(pairwise([k / stripes for k in range(stripes + 1)])):
        if along_x:
            top = ((x + wide * start, y, 5.4), (x + wide * end, y, 5.4))
            edge = ((x + wide * end, y + deep + 0.6, 3.9), (x + wide * start, y + deep + 0.6, 3.9))
        else:
            top = ((x, y + deep * start, 5.4), (x, y + deep * end, 5.4))
            edge = ((x + wide + 0.6, y + deep * end, 3.9), (x + wide + 0.6, y + deep * start, 3.9))
        face = iso.face(*top, *edge)
        colour = cloth[i % 2]
        stage.canvas.drawPath(face, solid(colour if along_x else mix(colour, stage.palette.near, 0.14)))
        hem = iso.face(edge[1], edge[0], _lower(edge[0]), _lower(edge[1]))
        stage.canvas.drawPath(hem, solid(mix(colour, stage.palette.near, 0.2)))
        whole.addPath(face)
    if stage.night:
        stage.glows.append(Glow(whole, stage.palette.window, 0.5))


def _lower(corner: tuple[float, float, float]) -> tuple[float, float, float]:
    return corner[0], corner[1], corner[2] - 0.7


def draw_trams(stage: Stage, iso: Iso, i: int, j: int) -> bool:
    """A tram in the street cells beside the square, where the prompt speaks of trams; tells whether it drew one."""
    if (
        "tram" in stage.scene.refused
        or not _TRAM.search(stage.scene.text)
        or (i, j) not in ((ROADS[1], 3), (3, ROADS[1]), (ROADS[0], 7))
    ):
        return False
    stage.things.add("tram")
    x, y, along_y = i * CELL, j * CELL, i in ROADS
    spot = (x + 5.4, y + 2, 4.4, 18.0) if along_y else (x + 2, y + 5.4, 18.0, 4.4)
    yellow, cream = lit(stage, "#e9b52f", 0.9), lit(stage, "#f6f0e0", 0.95)
    draw_box(stage, iso, spot, 0.5, 3.0, yellow, None)
    draw_box(stage, iso, spot, 3.0, 5.0, cream, None)
    _panes(stage, iso, spot)
    draw_box(stage, iso, spot, 5.0, 5.6, yellow, cream)
    return True


def _panes(stage: Stage, iso: Iso, spot: tuple[float, float, float, float]) -> None:
    x, y, wide, deep = spot
    panes = skia.Path()
    for k in range(6):
        a, b = (k + 0.15) / 6, (k + 0.85) / 6
        if wide > deep:
            left, right = x + wide * a, x + wide * b
            panes.addPath(
                iso.face(*[(p, y + deep, q) for p, q in ((left, 3.1), (right, 3.1), (right, 4.7), (left, 4.7))])
            )
        else:
            left, right = y + deep * a, y + deep * b
            panes.addPath(
                iso.face(*[(x + wide, p, q) for p, q in ((left, 3.1), (right, 3.1), (right, 4.7), (left, 4.7))])
            )
    stage.canvas.drawPath(panes, solid(stage.palette.window if stage.night else lit(stage, "#4a6078", 0.6)))
    if stage.night:
        stage.glows.append(Glow(panes, stage.palette.window, 0.7))
