"""Large forms of bridges seen from the bank: hung from towers, borne by arches, with houses or gates on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from inference.engines.sketch.templates.heroes.pen import Pen, Tone
from inference.engines.sketch.templates.model import Hero

PALE = "#eeece4"
TowerForm = Literal["portal", "gothic", "cross", "frame"]


@dataclass(frozen=True, slots=True)
class Hung:
    """A suspension bridge: its two towers stand `reach` to both sides of the middle; heights over the water."""

    reach: float
    side: float  # of a side span
    deck: float
    top: float
    form: TowerForm
    tower: str
    steel: str
    leg: float  # a tower's width as seen from the bank
    truss: float = 7.0


def _hang(p: Pen, hung: Hung) -> None:
    """Cable, hangers, deck and both towers."""
    low = hung.deck + hung.truss * 0.8
    spans = (
        (-hung.reach - hung.side, low, -hung.reach, hung.top, 0.10), (-hung.reach, hung.top, hung.reach, hung.top, 1.0),
        (hung.reach, hung.top, hung.reach + hung.side, low, 0.10),
    )  # fmt: skip
    lines: list[list[tuple[float, float]]] = []
    for x0, y0, x1, y1, _ in spans:
        sag = hung.top - low if y0 == y1 else (hung.top - low) * 0.22
        lines.append([(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - 4 * sag * t * (1 - t)) for t in _steps(40)])
    if p.detail:
        for line in lines:
            for i in range(0, len(line)):
                x, y = line[i]
                p.line([(x, hung.deck), (x, y)], hung.steel, hung.truss * 0.05, "shade", 0.75)
    for side in (-1, 1):
        _tower(p, side * hung.reach, hung)
    p.bar(0, hung.deck - hung.truss, 2 * (hung.reach + hung.side), hung.truss, hung.steel, "shade")
    p.bar(0, hung.deck - hung.truss * 0.3, 2 * (hung.reach + hung.side), hung.truss * 0.34, hung.steel, "light")
    if p.detail:
        step = hung.truss * 1.2
        x = -hung.reach - hung.side
        while x < hung.reach + hung.side:
            zig = [(x, hung.deck - hung.truss), (x + step / 2, hung.deck - hung.truss * 0.3), (x + step, hung.deck
                   - hung.truss)]  # fmt: skip
            p.line(zig, hung.steel, hung.truss * 0.08, "deep", 0.6)
            x += step
    for line in lines:
        p.line(line, hung.steel, hung.truss * 0.2, "light")


def _steps(count: int) -> list[float]:
    return [i / count for i in range(count + 1)]


def _tower(p: Pen, x: float, hung: Hung) -> None:
    leg, tall = hung.leg, hung.top
    if hung.form == "gothic":
        _gothic(p, x, hung)
        return
    p.block(x, -2, leg * 2.0, 9, PALE)
    if hung.form == "portal":
        steps = ((0.0, 0.34, 1.0), (0.34, 0.56, 0.86), (0.56, 0.78, 0.74), (0.78, 1.0, 0.62))
        for low, high, wide in steps:
            p.block(x, low * tall, leg * wide, (high - low) * tall, hung.tower, 0.56)
            for k in (-0.22, 0.22):
                p.line([(x + k * leg * wide, low * tall), (x + k * leg * wide, high * tall - 2)], hung.tower,
                       leg * 0.06, "deep", 0.5)  # fmt: skip
            p.bar(x, high * tall - tall * 0.022, leg * (wide + 0.10), tall * 0.022, hung.tower, "light")
        p.block(x, tall, leg * 0.9, tall * 0.02, hung.tower)
        return
    p.taper(x, 0, leg, leg * 0.72, tall, hung.tower, 0.56)
    if hung.form == "cross" and p.detail:
        rows = 7
        for i in range(rows):
            low, high = tall * i / rows, tall * (i + 1) / rows
            half = leg * 0.46
            p.line([(x - half, low), (x + half * 0.9, high)], hung.tower, leg * 0.10, "deep", 0.65)
            p.line([(x + half, low), (x - half * 0.9, high)], hung.tower, leg * 0.10, "deep", 0.65)
    for share in (0.5, 0.78, 0.97):
        p.bar(x, tall * share, leg * 1.06, tall * 0.03, hung.tower, "light")


def _gothic(p: Pen, x: float, hung: Hung) -> None:
    """A tower of granite; from the bank one sees its two pointed gates aslant."""
    leg, tall, deck = hung.leg, hung.top, hung.deck
    p.taper(x, -2, leg * 1.36, leg * 1.2, deck * 0.5, hung.tower, 0.57)
    p.block(x, deck * 0.5 - 2, leg * 1.12, deck * 0.5, hung.tower, 0.57)
    p.block(x, deck - 3, leg, tall - deck + 1, hung.tower, 0.57)
    for k in (-0.23, 0.23):
        p.opening(x + k * leg, deck, leg * 0.24, (tall - deck) * 0.72, hung.tower, "pointed", "deep")
        p.opening(x + k * leg + p.lit * leg * 0.035, deck, leg * 0.15, (tall - deck) * 0.66, hung.tower, "pointed",
                  "window" if p.board.scheme.dark else "rim")  # fmt: skip
    for k in (-0.47, 0.0, 0.47):
        p.bar(x + k * leg, deck - 3, leg * 0.10, tall - deck - 3, hung.tower, "light" if k * p.lit >= 0 else "mid")
    if p.detail:
        y = 4.0
        while y < tall - 5:
            p.line([(x - leg * 0.5, y), (x + leg * 0.5, y)], hung.tower, 0.3, "deep", 0.28)
            y += 4.0
    for y, wide, high in ((tall - 6, 1.1, 2.2), (tall - 2.4, 1.16, 3.4)):
        p.block(x, y, leg * wide, high, hung.tower, 0.57)
    p.bar(x, deck * 0.5 - 3, leg * 1.3, 2.4, hung.tower, "light")


GOLDEN_GATE = Hung(640, 343, 72, 227, "portal", "#d8452a", "#d8452a", 30, 12)
BROOKLYN = Hung(243, 200, 41, 84, "gothic", "#cbaa80", "#9a8672", 42, 6)
BAY = Hung(352, 200, 62, 160, "cross", "#b4bcc2", "#b4bcc2", 20, 10)
BOSPHORUS = Hung(537, 210, 64, 165, "frame", "#c2c6ca", "#a8adb3", 17, 6)
TAGUS = Hung(506, 240, 70, 190, "cross", "#d0452f", "#d0452f", 22, 11)
LIONS_GATE = Hung(236, 187, 61, 111, "cross", "#5f9a7c", "#5f9a7c", 13, 6)
GWANGAN = Hung(250, 200, 40, 105, "cross", "#dfe3e6", "#c9d0d6", 13, 9)
RAINBOW = Hung(285, 120, 52, 126, "frame", "#f3f1ec", "#e6e6e4", 18, 8)
CHAIN = Hung(101, 60, 16, 48, "gothic", "#e2cda4", "#7f8a80", 15, 3)


def golden_gate(p: Pen) -> None:
    _hang(p, GOLDEN_GATE)


def brooklyn_bridge(p: Pen) -> None:
    """Granite towers, and the stays that fan out over the hangers."""
    if p.detail:
        for side in (-1, 1):
            x = side * BROOKLYN.reach
            for way in (-1, 1):
                for i in range(1, 10):
                    p.line([(x, 80), (x + way * i * 13.5, BROOKLYN.deck)], BROOKLYN.steel, 0.4, "mid", 0.7)
    _hang(p, BROOKLYN)


def bay_bridge(p: Pen) -> None:
    _hang(p, BAY)


def bosphorus_bridge(p: Pen) -> None:
    _hang(p, BOSPHORUS)


def bridge_25_april(p: Pen) -> None:
    _hang(p, TAGUS)


def lions_gate(p: Pen) -> None:
    _hang(p, LIONS_GATE)


def gwangan_bridge(p: Pen) -> None:
    _hang(p, GWANGAN)


def rainbow_bridge(p: Pen) -> None:
    _hang(p, RAINBOW)


def chain_bridge(p: Pen) -> None:
    """Triumphal arches of stone that chains hang from; lions at the ends."""
    _hang(p, CHAIN)
    for side in (-1, 1):
        x = side * (CHAIN.reach + CHAIN.side - 6)
        p.block(x, 0, 12, 20, CHAIN.tower)
        p.body([(x - 4, 20, 1), (x - 4, 23), (x - 1, 23), (x + 2, 27), (x + 5, 26), (x + 4, 20, 1)], CHAIN.tower, 0.56)


def tower_bridge(p: Pen) -> None:
    """Two Gothic towers on piers, walkways high between them, the raised roadway, blue chains to the banks."""
    stone, blue, slate = "#dcc49a", "#4f93b8", "#566a80"
    for side in (-1, 1):
        outer = [(side * (41 + 78 * t), 50 - 38 * t - 4 * 9 * t * (1 - t)) for t in _steps(20)]
        for x, y in outer[1:-1:2]:
            p.line([(x, 10), (x, y)], blue, 0.5, "mid", 0.9)
        p.line(outer, blue, 2.2, "light")
        p.line([(x, y - 2.6) for x, y in outer], blue, 1.0, "shade")
        p.bar(side * 86, 7, 82, 3.6, blue, "shade")
        p.bar(side * 86, 9.6, 82, 1.4, PALE, "light")
        p.block(side * 121, -2, 13, 22, stone)
        p.opening(side * 121, 10, 5, 8, stone, "pointed")
        for k in (-5, 5):
            p.spire(side * 121 + k, 20, 2.4, 6, slate)
    for y in (41.0,):
        p.bar(0, y, 64, 4.6, blue, "mid")
        p.bar(0, y + 4.0, 64, 1.0, PALE, "light")
        p.bar(0, y - 0.6, 64, 1.0, PALE, "light")
        for i in range(16):
            x = -30 + i * 4
            p.line([(x - 2, y), (x + 2, y + 4)], PALE, 0.4, "light")
            p.line([(x + 2, y), (x - 2, y + 4)], PALE, 0.4, "light")
    for side in (-1, 1):
        p.face([(side * 26, 6), (side * 26, 10.4), (0, 11.6), (0, 9.2)], blue, "light" if side == p.lit else "mid")
        p.line([(side * 26, 11), (0, 12.4)], PALE, 0.7, "light")
    for side in (-1, 1):
        x = side * 34.0
        p.taper(x, -2, 24, 21, 10, "#bba888", 0.57)
        p.bar(x, 7, 23, 1.6, stone, "light")
        p.block(x, 8, 15.4, 40, stone, 0.57)
        p.opening(x, 9, 8, 12.6, stone, "pointed", "shade")
        p.opening(x, 9, 6, 10.6, stone, "pointed")
        p.windows(x - 5, x + 5, 23, 29.4, 4, 1, stone, "pointed", 0.5, 0.9)
        p.windows(x - 5, x + 5, 31, 37, 4, 1, stone, "pointed", 0.5, 0.9)
        p.windows(x - 5, x + 5, 40, 46, 3, 1, stone, "pointed", 0.5, 0.9)
        for y in (22, 30, 38.6, 47.4):
            p.bar(x, y, 16.6, 1.0, stone, "light")
        for k in (-1, 1):
            p.block(x + k * 7.6, 8, 3.4, 45, stone, 0.57)
            p.spire(x + k * 7.6, 53, 4.0, 9.4, slate)
            p.finial(x + k * 7.6, 62, 1.8)
        p.face([(x - 3.6, 48), (x + 3.6, 48), (x, 55)], stone, "light")
        p.taper(x, 48.4, 12.6, 4.6, 13, slate, 0.57)
        p.taper(x, 61.4, 3.2, 0.3, 6, slate, 0.55)
        p.finial(x, 66.4, 2.6)


def sydney_harbour_bridge(p: Pen) -> None:
    """The great arch of steel in two chords, the deck hung in it, four granite pylons."""
    steel, stone = "#7d8a92", "#dcc4a0"

    def upper(x: float) -> float:
        return 134 - 60 * math.pow(abs(x) / 250, 2.1)

    def lower(x: float) -> float:
        return 116 - 106 * (x / 250) ** 2

    count = 28
    xs = [-250 + 500 * i / count for i in range(count + 1)]
    for i in range(count):
        a, b = xs[i], xs[i + 1]
        p.line([(a, lower(a)), (a, upper(a))], steel, 2.4, "shade")
        diagonal = [(a, upper(a)), (b, lower(b))] if i < count / 2 else [(a, lower(a)), (b, upper(b))]
        p.line(diagonal, steel, 2.2, "mid")
        if lower(a) > 58:
            p.line([(a, 58), (a, lower(a))], steel, 1.5, "shade")
        elif i > 0:
            p.line([(a, lower(a)), (a, 52)], steel, 1.5, "shade")
    p.line([(x, upper(x)) for x in xs], steel, 5.4, "light")
    p.line([(x, lower(x)) for x in xs], steel, 6.0, "light")
    p.bar(0, 51, 640, 8, steel, "shade")
    p.bar(0, 57, 640, 2.6, PALE, "light")
    for x in (-306, 306):
        for k in (-1, 0, 1):
            p.block(x + k * 24 + (12 if x < 0 else -12), 0, 7, 52, stone)
    for side in (-1, 1):
        for x in (side * 266, side * 286):
            p.block(x, -2, 24, 58, stone, 0.57)
            p.taper(x, 56, 17, 14, 30, stone, 0.57)
            p.opening(x, 60, 4.4, 18, stone, "round")
            p.bar(x, 84, 16.6, 3.2, stone, "light")
            p.block(x, 87, 11, 3, stone)
    p.line([(0, 134), (0, 152)], PALE, 1.0, "light")
    p.face([(0, 152), (10, 150.6), (10, 145), (0, 146.4)], "blue", "light")


def charles_bridge(p: Pen) -> None:
    """The Old Town tower at the bridge's end, its steep roof between four turrets, over the first arches."""
    stone, slate = "#c9a987", "#5b5468"
    p.block(0, 0, 14, 39, stone, 0.58)
    p.opening(0, 0, 8.2, 13.5, stone, "pointed", "shade")
    p.opening(0, 0, 6.6, 12, stone, "pointed", "window" if p.board.scheme.dark else "rim")
    for y in (15.6, 26.6, 37.2):
        p.bar(0, y, 15, 0.9, stone, "light")
    for x in (-3.6, 0, 3.6):
        p.opening(x, 17.6, 2.2, 7.6, stone, "pointed", "shade")
        p.opening(x, 17.8, 1.3, 6.4, stone, "pointed")
    for x in (-3.9, -1.3, 1.3, 3.9):
        p.opening(x, 28.6, 1.2, 5.6, stone, "pointed")
    for i in range(5):
        p.bar(-5.2 + i * 2.6, 13.9, 1.3, 1.4, "gold" if i % 2 else "red", "light")
    p.battlements(-7.2, 7.2, 39, 7, 1.4, stone)
    p.taper(0, 40, 14.6, 6.6, 13.6, slate, 0.57)
    p.bar(0, 53.4, 7.2, 0.8, slate, "deep")
    for x in (-2.8, 2.8):
        p.finial(x, 53.8, 4.4)
    for x in (-7.2, 7.2):
        p.block(x, 35, 2.6, 6.4, stone)
        p.spire(x, 41.2, 3.4, 8.4, slate)
        p.finial(x, 49.2, 2.2)


def ponte_vecchio(p: Pen) -> None:
    """Three flat arches with the goldsmiths' shops on them, and the corridor above."""
    stone = "#d9b884"
    p.block(0, 7, 96, 5, stone, 0.9)
    _arches(p, ((-32, 28), (0, 30), (32, 28)), 8.6, stone, 96)
    walls = ("#e8b45e", "#d98a52", "#eccf8a", "#c9743f", "#e6c07a", "#d99a5c")
    x = -46.0
    for i in range(14):
        wide = 5.6 + (i * 7 % 5) * 0.5
        if not -5.5 < x + wide / 2 < 5.5:
            high = 7.4 + (i * 5 % 4) * 0.9
            p.block(x + wide / 2, 11.4, wide, high, walls[i % 6], 0.7)
            p.windows(x + 0.4, x + wide - 0.4, 13, 11.4 + high - 0.6, 2, 2, walls[i % 6], "rect", 0.42, 0.6)
            p.face([(x - 0.3, 11.4 + high), (x + wide + 0.3, 11.4 + high), (x + wide, 12.9 + high), (x, 12.9 + high)],
                   "tile", "light" if i % 2 else "shade")  # fmt: skip
            p.line([(x + 1, 11.4), (x + 0.4, 9.0)], stone, 0.4, "deep")
        x += wide
    for x in (-4, 0, 4):
        p.opening(x, 11.4, 2.8, 6.6, stone, "round", "deep")
    p.bar(0, 19.4, 94, 3.4, "#ecd6a6", "light")
    p.bar(0, 22.8, 95, 1.0, "tile", "shade")
    p.windows(-46, 46, 19.8, 22.4, 30, 1, "#ecd6a6", "rect", 0.34, 0.7)


def _arches(p: Pen, spans: tuple[tuple[float, float], ...], crown: float, stone: str, width: float) -> None:
    """Piers and the flat arches between them: the openings are the water's shade."""
    p.face([(-width / 2, -1), (width / 2, -1), (width / 2, crown + 1), (-width / 2, crown + 1)], stone, "mid")
    for x, wide in spans:
        knots = [(x - wide / 2, -1.0), (x - wide / 2, 0.6)]
        knots += [(x - wide / 2 * math.cos(math.pi * t), 0.6 + (crown - 1.6) * math.sin(math.pi * t) ** 0.8)
                  for t in _steps(14)]  # fmt: skip
        knots += [(x + wide / 2, -1.0)]
        p.face(knots, stone, "deep")
        p.line(knots[1:-1], stone, 0.8, "light")
    for x, wide in spans:
        for end in (x - wide / 2 - 1.4, x + wide / 2 + 1.4):
            p.face([(end - 1.8, -1), (end + 1.8, -1), (end + 1.2, 4.6), (end, 6), (end - 1.2, 4.6)], stone, "light")


def rialto_bridge(p: Pen) -> None:
    """One arch of white stone with two rows of arcaded shops that climb to the portico in the middle."""
    stone = "#f1e7d6"
    p.face([(-24, -1), (24, -1), (24, 6), (4, 12.6), (-4, 12.6), (-24, 6)], stone, "mid")
    arch = [(-14.4 * math.cos(math.pi * t), 7.6 * math.sin(math.pi * t)) for t in _steps(20)]
    p.face([(-14.4, -1), *arch, (14.4, -1)], stone, "deep")
    p.line(arch, stone, 1.1, "light")
    for side in (-1, 1):
        tone: Tone = "light" if side == p.lit else "shade"
        p.face([(side * 4, 12.0), (side * 22, 6.0), (side * 22, 10.4), (side * 4, 16.6)], stone, tone)
        p.line([(side * 4, 16.9), (side * 22.6, 10.6)], "#a9a6a0", 1.0, "shade")
        for i in range(6):
            x = side * (5.8 + i * 2.8)
            y = 12.0 - (abs(x) - 4) / 3 + 0.5
            p.opening(x, y, 1.7, 3.0, stone, "round")
        p.line([(side * 4, 12.2), (side * 24, 5.6)], stone, 0.7, "light")
    p.block(0, 11.6, 7.6, 7.6, stone)
    p.opening(0, 11.8, 4.0, 6.2, stone, "round", "rim")
    p.face([(-4.6, 19), (4.6, 19), (0, 22)], stone, "light")
    for side in (-1, 1):
        p.block(side * 25, -1, 5, 8, "#d99a6c")


HEROES: dict[str, Hero] = {
    "golden_gate": Hero("broad", 1986, 232, golden_gate, telling=(-740, -240), stands="water"),
    "brooklyn_bridge": Hero("broad", 900, 86, brooklyn_bridge, telling=(-330, -110), stands="water"),
    "bay_bridge": Hero("broad", 1104, 164, bay_bridge, telling=(-420, -60), stands="water"),
    "bosphorus_bridge": Hero("broad", 1494, 170, bosphorus_bridge, telling=(-600, -180), stands="water"),
    "bridge_25_april": Hero("broad", 1492, 195, bridge_25_april, telling=(-590, -130), stands="water"),
    "lions_gate": Hero("broad", 846, 114, lions_gate, telling=(-290, -20), stands="water"),
    "gwangan_bridge": Hero("broad", 900, 108, gwangan_bridge, telling=(-300, -30), stands="water"),
    "rainbow_bridge": Hero("broad", 810, 130, rainbow_bridge, telling=(-340, -30), stands="water"),
    "chain_bridge": Hero("broad", 322, 50, chain_bridge, telling=(-130, 0), stands="water"),
    "tower_bridge": Hero("broad", 252, 69, tower_bridge, telling=(-60, 60), stands="water"),
    "sydney_harbour_bridge": Hero("broad", 640, 152, sydney_harbour_bridge, telling=(-310, 60), stands="water"),
    "charles_bridge": Hero("tall", 19, 58, charles_bridge),
    "ponte_vecchio": Hero("broad", 96, 24, ponte_vecchio, telling=(-34, 34), stands="water"),
    "rialto_bridge": Hero("broad", 54, 22, rialto_bridge, stands="water"),
}
