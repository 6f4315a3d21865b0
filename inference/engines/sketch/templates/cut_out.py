"""Cut-out: a minimal sheet. One sky, one disc, the hero large in two tones, one flat wave that the title stands on."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.sketch.colour import Colour, from_hex, lightness, mix
from inference.engines.sketch.fabric import FABRICS, roofs_of, tower_share
from inference.engines.sketch.suits import SUITS
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box
from inference.engines.sketch.templates.model import Frame, Plan, Template
from inference.engines.sketch.templates.planes.hero import draw_hero
from inference.engines.sketch.templates.planes.sky import has_disc
from inference.engines.sketch.templates.planes.town import draw_second
from inference.engines.sketch.templates.props.life import gull, sailing_boat
from inference.engines.sketch.templates.props.roofs import are_pitched

_DISC = 0.145  # its radius


def draw(board: Board, plan: Plan) -> None:
    w, h, u, scheme, box = board.width, board.height, board.u, board.scheme, plan.hero_box
    broad = plan.hero is not None and plan.hero.kind == "broad"
    air = _air(board)
    shore = box.bottom
    with board.layer("sky"):
        board.rect(-2, -2, w + 4, h + 4, air)
        if has_disc(board):
            x = w * (0.29 if broad or plan.shape != "16:9" else 0.26)
            y = h * (0.31 if plan.shape != "9:16" else 0.27) + (0.10 * h if plan.title_box.top < 0.5 * h else 0.0)
            board.circle(x, y, _DISC * u, mix(scheme.disc, air, 0.38 if not scheme.dark else 0.2))
    with board.layer("far"):
        land = mix(air, scheme.shade if not scheme.dark else scheme.low, 0.26)
        board.smooth([(-20, shore - 0.05 * u), (0.16 * w, shore - 0.085 * u), (0.4 * w, shore - 0.035 * u),
                      (0.7 * w, shore - 0.075 * u), (w + 20, shore - 0.04 * u, 1), (w + 20, h, 1),
                      (-20, h, 1)], land)  # fmt: skip
    with board.layer("hero"):
        if plan.hero:
            draw_hero(board, plan, detail=False)
        else:
            _houses(board, box)
        for i, key in enumerate(plan.second[:2]):
            draw_second(board, key, w * (0.30 - 0.14 * i), shore, 0.45 * (box.bottom - box.top), 0.1)
    with board.layer("near"):
        wave = scheme.near
        board.smooth([(-20, shore - 0.006 * u, 1), (0.2 * w, shore - 0.012 * u), (0.46 * w, shore + 0.006 * u),
                      (0.75 * w, shore - 0.012 * u), (w + 20, shore - 0.002 * u, 1), (w + 20, h + 20, 1),
                      (-20, h + 20, 1)], wave)  # fmt: skip
        _life(board, plan, shore, wave)


def _air(board: Board) -> Colour:
    """The sky's one tone: the middle of the scheme's, deep enough for a pale hero to stand out from it."""
    scheme = board.scheme
    air = mix(scheme.mid, scheme.high, 0.35)
    excess = lightness(air) - (lightness(scheme.light) - 0.10)
    return mix(air, scheme.shade, min(0.30, max(0.0, excess))) if not scheme.dark else air


def _houses(board: Board, box: Box) -> None:
    """Where no landmark is known: five fronts in two flat tones that run off the edge, one of them high."""
    scheme, chance, scene = board.scheme, board.chance("houses"), board.stage.scene
    x, foot = box.left, box.bottom
    wide = (board.width * 1.04 - x) / 5
    walls = [from_hex(code) for code in FABRICS[scene.place.fabric].walls]
    tall = chance.randint(1, 2)
    for i in range(5):
        light, shade = scheme.two_tones(walls[i % len(walls)])
        high = box.height * (0.86 if i == tall else chance.uniform(0.34, 0.52))
        board.rect(x, foot - high, wide + 1, high + 2, light)
        side = x + wide * (0.0 if board.light > 0 else 0.58)
        board.rect(side, foot - high, wide * 0.42, high + 2, shade)
        if are_pitched(board) or i == tall:
            rise = wide * (1.1 if i == tall and tower_share(scene.city) < 0.5 else 0.42)
            roof = scheme.two_tones(from_hex(roofs_of(scene.city, scene.place)[0]))[1]
            board.poly([(x - 2, foot - high), (x + wide / 2, foot - high - rise), (x + wide + 2, foot - high)], roof)
        x += wide


def _by_water(board: Board, plan: Plan) -> bool:
    """A river does not run past every hero of its city; a shore is seen from most."""
    stands = plan.hero is not None and plan.hero.stands == "water"
    return stands or board.stage.scene.water in ("sea", "harbour", "lake")


def _life(board: Board, plan: Plan, shore: float, wave: Colour) -> None:
    w, u, h, scheme = board.width, board.u, board.height, board.scheme
    light = mix(wave, scheme.pale, 0.22)
    if _by_water(board, plan):
        if board.stage.may_draw("boats"):
            sailing_boat(board, 0.125 * w, shore + 0.022 * u, 0.135 * u)
        foot = plan.title_box
        for x, down, long in ((0.50, 0.30, 0.20), (0.68, 0.52, 0.15), (0.83, 0.24, 0.13), (0.74, 0.78, 0.20)):
            y = shore + (h - shore) * down
            if Box(x * w, y, (x + long) * w, y).distance(foot) > 0.03 * u:
                board.smooth([(x * w, y, 1), ((x + long / 2) * w, y - 0.004 * u), ((x + long) * w, y, 1),
                              ((x + long / 2) * w, y + 0.004 * u)], light)  # fmt: skip
    elif board.stage.may_draw("trees"):
        for x, size in ((0.11, 0.12), (0.165, 0.085)):
            board.smooth([(x * w - size * 0.28 * u, shore + 0.01 * u, 1), (x * w - size * 0.30 * u, shore
                         - size * 0.5 * u), (x * w, shore - size * u), (x * w + size * 0.30 * u, shore - size
                         * 0.5 * u), (x * w + size * 0.28 * u, shore + 0.01 * u, 1)], wave)  # fmt: skip
    if board.stage.may_draw("birds"):
        for x, y, s in ((0.11, 0.54, 0.024), (0.165, 0.50, 0.017)):
            gull(board, x * w, y * h, s * u, mix(scheme.pale, scheme.disc, 0.3))


TEMPLATE = Template(
    name="cut-out",
    suits=SUITS["cut-out"],
    frames={
        "1:1": Frame(0.71, Box(0.50, 0.15, 0.90, 0.72), Box(0.25, 0.20, 1.03, 0.72),
                     Box(0.07, 0.82, 0.47, 0.93), Box(0, 0.70, 1, 1)),
        "4:5": Frame(0.72, Box(0.46, 0.17, 0.92, 0.73), Box(0.20, 0.30, 1.04, 0.73),
                     Box(0.08, 0.83, 0.54, 0.925), Box(0, 0.71, 1, 1)),
        "9:16": Frame(0.73, Box(0.36, 0.20, 0.94, 0.74), Box(0.12, 0.40, 1.16, 0.74),
                      Box(0.09, 0.835, 0.70, 0.91), Box(0, 0.72, 1, 1)),
        "16:9": Frame(0.72, Box(0.54, 0.07, 0.86, 0.73), Box(0.38, 0.14, 1.0, 0.73),
                      Box(0.06, 0.80, 0.40, 0.94), Box(0, 0.71, 1, 1)),
    },
    ground="near",
    draw=draw,
)  # fmt: skip
# With the title in the sky, the hero lower.
HIGH = replace(
    TEMPLATE,
    name="cut-out below its title",
    suits=SUITS["cut-out below its title"],
    frames={
        "1:1": Frame(0.84, Box(0.50, 0.30, 0.90, 0.85), Box(0.25, 0.34, 1.03, 0.85),
                     Box(0.07, 0.07, 0.55, 0.18), Box(0, 0.83, 1, 1)),
        "4:5": Frame(0.84, Box(0.46, 0.32, 0.92, 0.85), Box(0.20, 0.42, 1.04, 0.85),
                     Box(0.08, 0.065, 0.62, 0.16), Box(0, 0.83, 1, 1)),
        "9:16": Frame(0.84, Box(0.36, 0.34, 0.94, 0.85), Box(0.12, 0.52, 1.16, 0.85),
                      Box(0.09, 0.065, 0.76, 0.15), Box(0, 0.83, 1, 1)),
        "16:9": Frame(0.84, Box(0.54, 0.16, 0.86, 0.85), Box(0.44, 0.24, 1.0, 0.85),
                      Box(0.06, 0.08, 0.40, 0.24), Box(0, 0.83, 1, 1)),
    },
    ground="mid",
)  # fmt: skip
