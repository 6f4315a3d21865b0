"""Skies of posters: the gradient, one disc on the open side, flat clouds, stars, northern lights."""

from __future__ import annotations

import math

import skia

from inference.engines.sketch.colour import WHITE, adjust, from_hex, lightness, mix
from inference.engines.sketch.paint import box
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.geometry import Box, smooth
from inference.engines.sketch.templates.model import Plan

AURORA_LATITUDE = 55.0


def draw_sky(board: Board, plan: Plan, bottom: float, disc: tuple[float, float, float] | None, clouds: int = 3) -> None:
    """From the sheet's top to `bottom`. The title's ground stays one tone: nothing else enters its box."""
    scheme = board.scheme
    board.paper()
    area = box(-1, -1, board.width + 2, bottom + 0.012 * board.height)
    stops, places = [(scheme.high, 1.0), (scheme.mid, 1.0), (scheme.low, 1.0)], [0.0, 0.42, 0.92]
    hold = plan.title_box.bottom / bottom
    if plan.titled and plan.template.ground == "high" and 0.05 < hold < 0.7:  # one tone as far as the letters reach
        stops.insert(1, (mix(scheme.high, scheme.mid, 0.20), 1.0))
        places = [0.0, hold, hold + (0.92 - hold) * 0.42, 0.92]
    board.shades(area, (0, 0), (0, bottom), stops, places)
    if board.stage.scene.traits.rays and disc:
        _rays(board, disc[0], disc[1])
    lights = has_aurora(board)
    if scheme.dark:
        _stars(board, plan, bottom * 0.8)
    if lights:
        _aurora(board, bottom)
    elif disc and has_disc(board):
        title = plan.title_box
        free = Box(disc[0], disc[1], disc[0], disc[1]).distance(title) if plan.titled else board.u
        draw_disc(board, *disc, reach=max(1.7 * disc[2], min(4.4 * disc[2], free)))
    if not scheme.dark and clouds:
        _clouds(board, plan, bottom, clouds)


def has_aurora(board: Board) -> bool:
    scene = board.stage.scene
    wanted = "northern lights" in scene.text or "aurora" in scene.text
    return wanted and board.scheme.dark and abs(scene.city.latitude) > AURORA_LATITUDE


def has_disc(board: Board) -> bool:
    scene = board.stage.scene
    return not scene.rainy and scene.weather != "snow"


def draw_disc(board: Board, x: float, y: float, radius: float, reach: float) -> None:
    """With its glow, which ends before the letters."""
    scheme = board.scheme
    if not scheme.dark:
        board.glow(x, y, reach, mix(scheme.disc, scheme.low, 0.3), 0.85)
    else:
        board.glow(x, y, min(reach, radius * 3.2), mix(scheme.disc, scheme.mid, 0.5), 0.5)
    board.circle(x, y, radius, scheme.disc)


def _rays(board: Board, x: float, y: float) -> None:
    reach, rays = math.hypot(board.width, board.height), skia.Path()
    for i in range(0, 36, 2):
        a, b = math.tau * i / 36, math.tau * (i + 1) / 36
        rays.moveTo(x, y)
        rays.lineTo(x + reach * math.cos(a), y + reach * math.sin(a))
        rays.lineTo(x + reach * math.cos(b), y + reach * math.sin(b))
        rays.close()
    board.fill(rays, board.scheme.low, 0.22)


def _clouds(board: Board, plan: Plan, bottom: float, count: int) -> None:
    """Flat lenses with a lit edge, clear of the title."""
    chance, u = board.chance("clouds"), board.u
    colour = mix(board.scheme.low, WHITE, 0.45)
    title, hero = plan.title_box, plan.hero_box
    dull = board.stage.scene.weather == "cloudy"
    placed: list[Box] = []
    for _ in range(40):
        if len(placed) >= count * (2 if dull else 1):
            break
        wide = u * chance.uniform(0.13, 0.24) * (1.5 if dull else 1)
        x, y = chance.uniform(-0.06, 1.0) * board.width, chance.uniform(0.22, 0.72) * bottom
        area = Box(x, y - u * 0.018, x + wide, y + u * 0.01)
        near = [*placed, title]
        if (plan.titled and area.distance(title) < 0.03 * u) or any(area.distance(other) < 0.02 * u for other in near):
            continue
        if hero.left < x + wide / 2 < hero.right and y > hero.top:
            continue
        placed.append(area)
        board.smooth(
            [(x, y, 1), (x + wide * 0.2, y - wide * 0.036), (x + wide * 0.5, y - wide * 0.07),
             (x + wide * 0.8, y - wide * 0.032), (x + wide, y, 1), (x + wide * 0.6, y + wide * 0.022),
             (x + wide * 0.3, y + wide * 0.018)], colour, 0.85)  # fmt: skip


def _stars(board: Board, plan: Plan, bottom: float) -> None:
    if board.stage.scene.dull or board.stage.scene.weather == "snow" or board.inked:
        return
    chance, stars, title = board.chance("stars"), skia.Path(), plan.title_box
    for _ in range(90):
        x, y = chance.uniform(0, board.width), bottom * chance.random() ** 1.5
        size = chance.choice((0.8, 1.1, 1.1, 1.7)) * board.unit
        if not plan.titled or Box(x, y, x, y).distance(title) > 0.02 * board.u:
            stars.addCircle(x, y, size)
    board.fill(stars, mix(board.scheme.pale, board.scheme.mid, 0.15), 0.8)


def _aurora(board: Board, bottom: float) -> None:
    """Curtains on long curves across the sheet: a bright hem, upright rays above it, green to violet."""
    if board.inked:
        return
    board.stage.things.add("aurora")
    chance, width = board.chance("aurora"), board.width
    green, violet = from_hex("#63f0b0"), from_hex("#7a5ad0")
    canvas = board.canvas
    for k, base in enumerate((0.30, 0.52, 0.72)):
        phase, swing = chance.uniform(0, 6), bottom * chance.uniform(0.05, 0.09)
        reach = bottom * (0.44 - 0.08 * k)

        def hem(x: float, base: float = base, phase: float = phase, swing: float = swing) -> float:
            return (
                base * bottom
                + swing * math.sin(x / width * 5.1 + phase)
                + swing * 0.5 * math.sin(x / width * 11 + phase)
            )

        step = 5 * board.unit
        for i in range(int(width / step) + 2):
            x = i * step
            y, ray = hem(x), reach * (0.55 + 0.45 * math.sin(i * 0.31 + phase) * math.sin(i * 0.113))
            shader = skia.GradientShader.MakeLinear(
                [(0, y), (0, y - ray)],
                [_argb(green, 0.62), _argb(mix(green, violet, 0.35), 0.3), _argb(violet, 0.0)], [0.0, 0.35, 1.0],
            )  # fmt: skip
            canvas.drawRect(
                box(x, y - ray, step + 0.5, ray), skia.Paint(Shader=shader, BlendMode=skia.BlendMode.kScreen)
            )
        edge = smooth([(x * width / 12, hem(x * width / 12)) for x in range(-1, 14)], closed=False)
        board.stroke(edge, mix(green, WHITE, 0.4), 2.4 * board.unit, 0.55)


def _argb(colour: tuple[float, float, float], alpha: float) -> int:
    from inference.engines.sketch.colour import argb

    return argb(colour, alpha)


def is_light_sky(board: Board) -> bool:
    return lightness(board.scheme.mid) > 0.62


__all__ = ["adjust", "draw_disc", "draw_sky", "has_aurora", "has_disc", "is_light_sky"]
