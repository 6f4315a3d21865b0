"""Market stalls: striped awnings on posts, goods by place and season, sellers behind them. Sizes in pixels."""

from __future__ import annotations

import random

from inference.engines.sketch.colour import Colour, adjust, from_hex, mix
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.props.life import person, robed_place

# What lies in the crates: forms and their colours.
_GOODS: dict[str, tuple[tuple[str, str], ...]] = {
    "spices": (("cone", "#d9722e"), ("cone", "#b5402f"), ("cone", "#e8b13a"), ("cone", "#7d8a3a"), ("pot", "#b8603f")),
    "tropical": (("fruit", "#f2a63c"), ("fruit", "#d9402f"), ("leaf", "#5f9a4a"), ("fruit", "#f0c84a"),
                 ("fruit", "#a8c04a")),
    "flowers": (("flower", "#d9405a"), ("flower", "#f2b63c"), ("flower", "#f4efe6"), ("flower", "#b05a9a"),
                ("leaf", "#6f9a5a")),
    "greens": (("fruit", "#c8402f"), ("leaf", "#6a9a4a"), ("fruit", "#e8a23c"), ("fruit", "#8a3a5a"),
               ("bread", "#c98a4a")),
    "autumn": (("fruit", "#e2712b"), ("fruit", "#b5402f"), ("fruit", "#e8b13a"), ("leaf", "#7d8a4a"),
               ("bread", "#b8763f")),
    "christmas": (("ball", "#c8342c"), ("ball", "#e8b84a"), ("leaf", "#2f6a4a"), ("ball", "#f4efe6"),
                  ("bread", "#b8763f")),
    "bowls": (("pot", "#c8402f"), ("fruit", "#f2a63c"), ("pot", "#2f6f78"), ("leaf", "#6a9a4a"), ("fruit", "#d9405a")),
}  # fmt: skip


def goods_of(board: Board) -> tuple[tuple[str, str], ...]:
    scene = board.stage.scene
    place, city, text = scene.place, scene.city, scene.text
    for word, kind in (("spice", "spices"), ("flower", "flowers"), ("christmas", "christmas"), ("fruit", "tropical")):
        if word in text:
            return _GOODS[kind]
    kind = "tropical" if place.climate in ("tropical", "humid") else "greens"
    if scene.snowy:
        kind = "christmas" if city.continent_code in ("EU", "NA") else "bowls"
    elif scene.season == "autumn" and place.climate not in ("tropical", "desert"):
        kind = "autumn"
    elif place.fabric == "domes" or city.country_code in ("IN", "PK", "BD", "LK", "NP", "ET", "MA"):
        kind = "spices"
    elif city.country_code in ("NL", "GB", "FR", "DK", "BE") and scene.season in ("", "spring", "summer"):
        kind = "flowers"
    elif city.country_code in ("JP", "CN", "KR", "TW", "HK", "VN"):
        kind = "bowls"
    return _GOODS[kind]


def awning(board: Board, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
    """Stripes that hang in scallops; `y` its upper edge, `high` with the scallops."""
    scheme = board.scheme
    pale = mix(scheme.pale, scheme.low, 0.12) if not scheme.dark else mix(scheme.pale, scheme.shade, 0.35)
    count = max(5, round(wide / (high * 0.42)) | 1)
    step, lean = wide / count, high * 0.30
    for i in range(count):
        tone = colour if i % 2 == 0 else pale
        left, right = x + i * step, x + (i + 1) * step
        up_left = x + lean + (wide - 2 * lean) * i / count
        up_right = x + lean + (wide - 2 * lean) * (i + 1) / count
        foot = y + high * 0.76
        board.poly([(up_left, y), (up_right, y), (right, foot), (left, foot)], tone)
        board.smooth([(left, foot - 1, 1), (right, foot - 1, 1), (right - step * 0.12, foot + high * 0.17),
                      ((left + right) / 2, foot + high * 0.24), (left + step * 0.12, foot + high * 0.17)],
                     adjust(tone, -0.07))  # fmt: skip
    side = x + wide * (0.0 if board.light > 0 else 0.72)
    board.poly([(side, y), (side + wide * 0.28, y), (side + wide * 0.28, y + high * 0.76), (side, y + high * 0.76)],
               mix(colour, scheme.deep, 0.4), 0.16)  # fmt: skip


def crate(board: Board, x: float, y: float, wide: float, goods: tuple[str, str], chance: random.Random) -> None:
    """A wooden crate from the front, `y` its foot, heaped with one kind of goods."""
    scheme = board.scheme
    light, shade = scheme.two_tones(from_hex("#c08a56"))
    high = wide * 0.30
    heap(board, x + wide / 2, y - high * 0.8, wide * 0.46, goods, chance)
    board.rect(x, y - high, wide, high, light)
    board.rect(x if board.light > 0 else x + wide * 0.7, y - high, wide * 0.3, high, mix(light, shade, 0.6))
    for k in (0.34, 0.68):
        board.rect(x, y - high * k, wide, high * 0.05, shade)
    for k in (0.02, 0.90):
        board.rect(x + wide * k, y - high, wide * 0.08, high, mix(light, shade, 0.4))


def heap(board: Board, x: float, foot: float, half: float, goods: tuple[str, str], chance: random.Random) -> None:
    kind, code = goods
    light, shade = board.scheme.two_tones(from_hex(code))
    own = mix(light, from_hex(code), 0.45 if not board.scheme.dark else 0.1)
    dark = mix(shade, own, 0.35)
    if kind == "cone":
        board.smooth([(x - half, foot, 1), (x - half * 0.35, foot - half * 0.62), (x, foot - half * 0.95, 1),
                      (x + half * 0.35, foot - half * 0.62), (x + half, foot, 1)], dark)  # fmt: skip
        s = board.light
        board.smooth([(x - s * half * 0.1, foot, 1), (x, foot - half * 0.95, 1), (x + s * half * 0.35,
                     foot - half * 0.62), (x + s * half, foot, 1)], own)  # fmt: skip
        return
    if kind == "pot":
        for k in (-0.52, 0.52, 0.0):
            size = half * 0.44
            board.smooth([(x + k * half - size * 0.5, foot, 1), (x + k * half - size, foot - size * 0.9),
                          (x + k * half - size * 0.5, foot - size * 1.5, 1),
                          (x + k * half + size * 0.5, foot - size * 1.5, 1),
                          (x + k * half + size, foot - size * 0.9),
                          (x + k * half + size * 0.5, foot, 1)], own if k else dark)  # fmt: skip
            board.oval(x + k * half, foot - size * 1.5, size * 0.5, size * 0.14, board.scheme.deep)
        return
    for row, count in enumerate((5, 4, 3)):
        for i in range(count):
            px = x + half * (2 * (i + 0.5) / count - 1) * (1 - 0.20 * row)
            py = foot - half * 0.30 * row - half * 0.06
            _piece(board, px, py, half * 0.25, kind, (own, dark) if (i + row) % 3 else (dark, own), chance)


def _piece(
    board: Board, x: float, y: float, s: float, kind: str, tones: tuple[Colour, Colour], chance: random.Random
) -> None:
    own, dark = tones
    if kind in ("fruit", "ball"):
        board.circle(x, y, s, own)
        board.circle(x + board.light * s * 0.3, y - s * 0.32, s * 0.28, mix(own, board.scheme.pale, 0.45))
    elif kind == "bread":
        board.oval(x, y, s * 1.25, s * 0.72, own)
        board.line([(x - s * 0.5, y - s * 0.2), (x + s * 0.4, y + s * 0.1)], dark, s * 0.16)
    elif kind == "leaf":
        for k in (-0.7, 0.0, 0.7):
            board.smooth([(x + k * s * 0.4, y + s * 0.6, 1), (x + k * s * 1.1 - s * 0.35, y - s * 0.3),
                          (x + k * s * 1.5, y - s * 1.2, 1), (x + k * s * 1.1 + s * 0.35, y - s * 0.3)],
                         own if k else dark)  # fmt: skip
    else:
        leaf = mix(board.scheme.leaf, dark, 0.2)
        board.line([(x, y + s), (x + chance.uniform(-0.3, 0.3) * s, y)], leaf, s * 0.22)
        for dx, dy in ((-0.5, 0), (0.5, 0), (0, -0.55), (0, 0.45)):
            board.circle(x + dx * s, y + dy * s - s * 0.3, s * 0.52, own)
        board.circle(x, y - s * 0.3, s * 0.34, mix(board.scheme.rim, own, 0.2))


def stall(board: Board, x: float, foot: float, wide: float, colour: Colour, key: str) -> None:
    """From its left post; about .95 of its width high. A seller looks out between counter and awning."""
    chance, scheme = board.chance("stall", key), board.scheme
    counter, high = wide * 0.30, wide * 0.95
    post = mix(scheme.near, scheme.near_light, 0.45)
    inside = mix(scheme.deep, scheme.shade, 0.35) if not scheme.dark else mix(scheme.window, scheme.shade, 0.62)
    board.rect(x + wide * 0.03, foot - high * 0.80, wide * 0.94, high * 0.80, inside)
    if scheme.dark:
        board.glow(x + wide / 2, foot - high * 0.66, wide * 0.6, scheme.window, 0.8)
    goods = goods_of(board)
    for i in range(4):
        heap(board, x + wide * (0.17 + 0.22 * i), foot - high * 0.50, wide * 0.09, goods[(i + 1) % len(goods)], chance)
    board.rect(x + wide * 0.06, foot - high * 0.50, wide * 0.88, wide * 0.02, post)
    if board.stage.may_draw("people"):
        coat = mix(chance.choice((scheme.accent, scheme.pale, scheme.water, scheme.rim)), scheme.shade, 0.12)
        person(board, x + wide * chance.uniform(0.34, 0.66), foot, wide * 0.64, coat, chance,
               robed=robed_place(board))  # fmt: skip
    cloth = mix(colour, scheme.shade, 0.35)
    board.rect(x, foot - counter, wide, counter, cloth)
    board.rect(x if board.light > 0 else x + wide * 0.66, foot - counter, wide * 0.34, counter, adjust(cloth, -0.06))
    for i in range(4):
        crate(board, x + wide * (0.01 + 0.25 * i), foot - counter * 0.82, wide * 0.235, goods[i % len(goods)], chance)
    for k in (0.0, 0.97):
        board.rect(x + wide * k, foot - high * 0.84, wide * 0.03, high * 0.84, post)
    awning(board, x - wide * 0.07, foot - high, wide * 1.14, wide * 0.30, colour)
