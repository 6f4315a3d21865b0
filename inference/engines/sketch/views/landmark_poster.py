"""A landmark as a minimal poster: paper, one disc, the building on a line and a hint of its reflection."""

from __future__ import annotations

from inference.engines.sketch import room
from inference.engines.sketch.buildings import Row, city_profile, draw_row
from inference.engines.sketch.colour import mix
from inference.engines.sketch.land import draw_fading_terrain, draw_haze
from inference.engines.sketch.landmarks.shapes import Landmark
from inference.engines.sketch.monuments import Placed, draw_monument
from inference.engines.sketch.nature import draw_birds, draw_tree
from inference.engines.sketch.paint import box, solid
from inference.engines.sketch.sky import draw_paper
from inference.engines.sketch.stage import Stage
from inference.engines.sketch.views.companions import companions
from inference.engines.sketch.views.framing import high_room
from inference.engines.sketch.water import draw_reflection_hint


def draw_landmark_poster(stage: Stage, subject: Landmark, key: str) -> None:
    """Minimal: paper, one big disc, the landmark on a line, a hint of its reflection; the lower fifth left empty."""
    palette, canvas, width, height = stage.palette, stage.canvas, stage.width, stage.height
    high = high_room(stage)
    stage.horizon = base = round(height * (0.855 if high else 0.685))
    top = height * (room.MINIMAL_SKY + 0.025 if high else 0.06)
    smaller = min(width, height)
    wide = subject.width > 1.2 * subject.height
    shared = len(stage.scene.named_landmarks) > 1
    widest = width * (0.52 if shared else 0.86 if wide else 0.6)
    scale = min(widest / subject.width, height * (0.34 if wide else 0.52) / subject.height)
    scale = min(scale, (base - top) / subject.height)
    placed = Placed(subject, scale, width / 2, key=key)
    beside = companions(stage, placed)
    radius = min(smaller * 0.30, width * 0.36, (base - top) / (1.8 if wide else 2.0))
    middle = (width / 2, base - (radius * 0.80 if wide else max(radius, placed.height * 0.62)))
    middle = (middle[0], max(middle[1], top + radius))
    draw_paper(stage, middle, radius)
    left, right = width * 0.07, width * 0.93
    canvas.save()
    canvas.clipRect(box(left, 0, right - left, height))
    _pale_city(stage, left, right)
    canvas.restore()
    for item in [*beside, placed]:
        draw_monument(stage, item)
    for side in (-1, 1):
        for k, size in ((0.405, 0.07), (0.365, 0.052), (0.335, 0.04)):
            x = width / 2 + side * width * k
            covered = any(abs(x - item.x) < item.width / 2 for item in beside)
            if not covered and abs(x - width / 2) > placed.width / 2 - smaller * 0.03:
                leaf = mix(palette.leaf, palette.near, 0.2)
                draw_tree(stage, x, base + 1, size * smaller, leaf, stage.chance("poster tree", side, k))
    canvas.drawRect(box(left, base - 1, right - left, max(1.6, 2.2 * stage.unit)), solid(palette.near))
    draw_reflection_hint(stage, left, right)
    draw_birds(stage, middle[1] - radius * 0.75, middle[1] - radius * 0.45, 5)
    if stage.scene.weather == "fog":
        draw_haze(stage, base, height * 0.14, 0.75)


def _pale_city(stage: Stage, left: float, right: float) -> None:
    """A low row so pale that it only tells where the ground is."""
    draw_fading_terrain(stage, left, right)
    row = Row("pale", 0.88, (18, 44), stage.scene.place.fabric)
    draw_row(stage, stage.horizon, row, city_profile(stage, "pale", stage.height * 0.075, stage.height * 0.02))
