"""What a diorama stands on: plinth, turf, streets with their marks, and a canal where the place has water."""

from __future__ import annotations

import skia

from inference.engines.sketch.colour import WHITE, Colour, mix
from inference.engines.sketch.paint import solid
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.iso_space import CELL, ROADS, SIDE, Iso, draw_box
from inference.engines.sketch.views.tones import lit, snow


def draw_plinth(stage: Stage, iso: Iso, deeper: float = 0.0) -> None:
    """Turf, then two layers of earth, and `deeper` metres of rock on a tall sheet."""
    draw, grass = stage.canvas.drawPath, grass_of(stage)
    layers = [
        (0.0, -5.0, ""),
        (-5.0, -11.0 - deeper * 0.2, "#b08a5f"),
        (-11.0 - deeper * 0.2, -15.0 - deeper * 0.55, "#8a6a4c"),
    ]
    if deeper:
        layers.append((-15.0 - deeper * 0.55, -15.0 - deeper, "#6a5a52"))
    for top, bottom, code in layers:
        base = lit(stage, code, 0.7) if code else grass
        left = iso.face((0, SIDE, top), (SIDE, SIDE, top), (SIDE, SIDE, bottom), (0, SIDE, bottom))
        right = iso.face((SIDE, 0, top), (SIDE, SIDE, top), (SIDE, SIDE, bottom), (SIDE, 0, bottom))
        draw(left, solid(mix(base, stage.palette.near, 0.12)))
        draw(right, solid(mix(base, stage.palette.near, 0.42)))
    draw(iso.level(0, 0, SIDE, SIDE), solid(grass))


def grass_of(stage: Stage) -> Colour:
    if stage.snowy:
        return lit(stage, "#eef3f6", 0.9)
    if stage.scene.place.climate == "desert" or stage.scene.place.fabric == "domes":
        return lit(stage, "#d9bd8a", 0.85)
    return mix(stage.palette.leaf, lit(stage, "#a9c46a", 0.8), 0.5)


def draw_roads(stage: Stage, iso: Iso) -> None:
    """Two streets each way with kerbs, middle lines and crossings; one of them is water where the place has some."""
    draw, kerb = stage.canvas.drawPath, solid(lit(stage, "#e3d8c6", 0.8))
    street = lit(stage, "#8a8a92" if stage.scene.place.fabric != "domes" else "#c2a27a", 0.55)
    asphalt = solid(mix(street, snow(stage, 0.5), 0.62) if stage.lies_snow else street)
    for cell in ROADS:
        near, far = cell * CELL, (cell + 1) * CELL
        for flip in (False, True):
            for inset, paint in ((0.0, kerb), (3.4, asphalt)):
                corners = ((near + inset, 0.0), (far - inset, 0.0), (far - inset, SIDE), (near + inset, SIDE))
                draw(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]), paint)
    for a in ROADS:
        for b in ROADS:
            x, y = a * CELL, b * CELL
            draw(iso.level(x + 3.4, y - 1, x + CELL - 3.4, y + CELL + 1), asphalt)
    _marks(stage, iso)
    if stage.scene.water != "none":
        _canal(stage, iso)


def _marks(stage: Stage, iso: Iso) -> None:
    marks = skia.Path()
    for cell in ROADS:
        middle = (cell + 0.5) * CELL
        for i in range(18):
            along = (i + 0.25) * SIDE / 18
            if any(road * CELL - 6 < along < (road + 1) * CELL + 6 for road in ROADS):
                continue
            for flip in (False, True):
                corners = (
                    (middle - 0.5, along),
                    (middle + 0.5, along),
                    (middle + 0.5, along + 5),
                    (middle - 0.5, along + 5),
                )
                marks.addPath(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]))
        for i in range(5):
            offset = cell * CELL + 4.4 + i * 2.8
            for crossing in ROADS:
                at = crossing * CELL - 5
                for flip in (False, True):
                    corners = ((offset, at), (offset + 1.6, at), (offset + 1.6, at + 4), (offset, at + 4))
                    marks.addPath(iso.face(*[(b, a, 0.0) if flip else (a, b, 0.0) for a, b in corners]))
    stage.canvas.drawPath(marks, solid(lit(stage, "#f4f0e6", 0.9), 0.85))


def _canal(stage: Stage, iso: Iso) -> None:
    """Water along the plinth's right front edge, with a quay and its own cut face."""
    palette, near = stage.palette, SIDE - CELL * 1.0
    surface = mix(mix(palette.water, palette.sky[1], 0.35), WHITE, 0.0 if stage.night else 0.12)
    draw = stage.canvas.drawPath
    draw(iso.level(near, 0, SIDE, SIDE), solid(surface))
    draw(iso.level(near, 0, near + 2.2, SIDE), solid(lit(stage, "#e3d8c6", 0.8)))
    right = iso.face((SIDE, 0, 0), (SIDE, SIDE, 0), (SIDE, SIDE, -7), (SIDE, 0, -7))
    left = iso.face((near, SIDE, 0), (SIDE, SIDE, 0), (SIDE, SIDE, -7), (near, SIDE, -7))
    draw(right, solid(mix(surface, palette.near, 0.35), 0.9))
    draw(left, solid(mix(surface, palette.near, 0.12), 0.9))
    chance, ripples = stage.chance("iso ripples"), skia.Path()
    for _ in range(26):
        x, y = chance.uniform(near + 4, SIDE - 4), chance.uniform(4, SIDE - 12)
        ripples.addPath(iso.level(x, y, x + 0.6, y + 8))
    draw(ripples, solid(mix(surface, palette.lit, 0.5), 0.5))
    for at in (0.3, 0.74) if stage.may_draw("boats") else ():
        _boat(stage, iso, near + 12, SIDE * at)


def _boat(stage: Stage, iso: Iso, x: float, y: float) -> None:
    hull, deck = lit(stage, "#b5483a", 0.5), lit(stage, "#f4ecdc", 0.95)
    stage.canvas.drawPath(
        iso.face(
            (x - 2.6, y - 7, 0.4), (x + 2.6, y - 7, 0.4), (x + 2.6, y + 6, 0.4), (x, y + 11, 0.4), (x - 2.6, y + 6, 0.4)
        ),
        solid(hull),
    )
    draw_box(stage, iso, (x - 1.8, y - 5, 3.6, 8.0), 0.4, 3.4, deck, None)
