"""Forms that many cities share, as functions that make a drawing from a few measures in metres."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from inference.engines.sketch.landmarks.shapes import Silhouette

Drawing = Callable[[Silhouette], None]
Measures = ParamSpec("Measures")


def form(draw: Callable[Concatenate[Silhouette, Measures], None]) -> Callable[Measures, Drawing]:
    """The function as one that takes the measures alone and gives the drawing."""
    return lambda *measures, **named: lambda s: draw(s, *measures, **named)


@form
def suspension_bridge(
    s: Silhouette, span: float, tower: float, deck: float, material: str = "metal", stone: bool = False
) -> None:
    """Two towers `span` apart, `tower` high, the deck `deck` above the water."""
    half, side = span / 2, span * 0.38
    end = half + side
    stiff = max(3.0, tower * 0.03)
    s.rect(-end, deck - stiff, 2 * end, stiff * 1.3, 0.5, material)
    for x in (-half, half):
        if stone:
            s.block(x, -6, tower * 0.3, tower + 6, "stone")
            s.windows(x - tower * 0.12, x + tower * 0.12, deck + 4, tower * 0.92, 2, 1, (0.6, 0.9), "cloud", 0.9, True)
            s.rect(x - tower * 0.18, tower * 0.96, tower * 0.36, tower * 0.05, 0.8, "stone")
        else:
            leg = max(4.0, tower * 0.045)
            for k in (-1.0, 1.0):
                s.block(x + k * leg * 0.9, -6, leg, tower + 6, material, 0.66)
            for level in (0.5, 0.72, 0.94):
                s.rect(x - leg * 1.3, tower * level, leg * 2.6, leg * 0.8, 0.7, material)

    def cable(x: float) -> float:
        low = deck + tower * 0.04
        if abs(x) <= half:
            return low + (tower - low) * (x / half) ** 2
        return tower - (tower - deck) * (abs(x) - half) / side

    steps = [-end + 2 * end * i / 64 for i in range(65)]
    s.line([(x, cable(x)) for x in steps], max(2.0, tower * 0.016), 0.62, material)
    hangers = [[(x, deck), (x, cable(x))] for x in steps if cable(x) - deck > tower * 0.02]
    s.lines(hangers, max(0.7, tower * 0.005), 0.6, material)


@form
def cable_stayed_bridge(s: Silhouette, span: float, tower: float, deck: float, material: str = "white") -> None:
    """One tall mast right of the middle with a fan of cables."""
    mast = span * 0.14
    s.rect(-span / 2, deck - 2, span, max(3.0, tower * 0.03), 0.55, material)
    s.taper(mast, -4, tower * 0.07, tower * 0.03, tower + 4, material, 0.75)
    fans = []
    for i in range(1, 12):
        t = i / 12
        fans.append([(mast - t * (mast + span / 2), deck), (mast, tower * (0.45 + 0.5 * t))])
        fans.append([(mast + t * (span / 2 - mast), deck), (mast, tower * (0.45 + 0.5 * t))])
    s.lines(fans, max(0.8, tower * 0.007), 0.7, material)


@form
def ferris_wheel(s: Silhouette, height: float, cabins: int = 32) -> None:
    radius = height * 0.45
    hub = height - radius
    for k, tone in ((-1, 0.7), (1, 0.55)):
        foot = k * radius * 0.56
        s.polygon([(foot, 0), (foot * 0.85, 0), (-k * 2, hub), (k * 2, hub)], tone, "white")
    s.ring(0, hub, radius, radius * 0.043, 0.85, "white")
    s.ring(0, hub, radius * 0.91, radius * 0.014, 0.75, "white")
    angles = [i * math.tau / cabins for i in range(cabins)]
    spokes = [[(0.0, hub), (radius * 0.95 * math.cos(a), hub + radius * 0.95 * math.sin(a))] for a in angles]
    s.lines(spokes, radius * 0.007, 0.7, "white")
    for a in angles:
        s.disc(radius * 1.05 * math.cos(a), hub + radius * 1.05 * math.sin(a), radius * 0.04, 0.9, "glass")
    s.disc(0, hub, radius * 0.06, 0.6, "white")


@form
def tv_tower(
    s: Silhouette, height: float, pod_at: float, pod_width: float, material: str = "metal", shaft: float = 0.05
) -> None:
    """A slender shaft with one round pod `pod_at` of the way up."""
    pod, foot = height * pod_at, height * shaft
    s.taper(0, 0, foot, foot * 0.4, pod, material, 0.7)
    s.taper(0, pod - pod_width * 0.3, pod_width * 0.5, pod_width, pod_width * 0.3, material, 0.6)
    s.block(0, pod, pod_width, pod_width * 0.28, material, 0.82)
    s.windows(-pod_width * 0.46, pod_width * 0.46, pod, pod + pod_width * 0.26, 10, 1, (0.75, 0.6))
    s.taper(0, pod + pod_width * 0.28, pod_width * 0.85, pod_width * 0.25, pod_width * 0.22, material, 0.7)
    mast = pod + pod_width * 0.5
    s.taper(0, mast, foot * 0.36, foot * 0.1, height - mast, material, 0.66)


@form
def mosque(s: Silhouette, minarets: int = 2, dome_material: str = "sand", height: float = 84.0) -> None:
    """A great dome over smaller ones, with slender minarets on both sides."""
    k = height / 86
    outer = [43.0, 56.0, 31.0][: max(1, minarets // 2)]
    for x in sorted((side * d for d in outer for side in (-1, 1)), key=abs, reverse=True):
        _minaret(s, x * k, k * (1.0 if abs(x) < 50 else 0.86))
    s.block(0, 0, 72 * k, 20 * k)
    s.windows(-33 * k, 33 * k, 3 * k, 15 * k, 11, 1, (0.5, 0.9), "dark", 0.25, True)
    s.rect(-37 * k, 20 * k, 74 * k, 1.4 * k, 0.85)
    for x in (-21, 21):
        s.cylinder(x * k, 21 * k, 16 * k, 5 * k)
        s.dome(x * k, 26 * k, 17 * k, 10 * k, dome_material, 0.72)
        s.spire(x * k, 35.5 * k, 1 * k, 4 * k, "gold", 0.9)
    s.block(0, 21 * k, 36 * k, 9 * k, tone=0.66)
    s.cylinder(0, 30 * k, 29 * k, 7 * k, tone=0.7)
    s.windows(-13 * k, 13 * k, 31 * k, 36 * k, 9, 1, (0.45, 0.9), "dark", 0.3, True)
    s.dome(0, 37 * k, 31 * k, 18 * k, dome_material, 0.8)
    s.spire(0, 54 * k, 1.6 * k, 7 * k, "gold", 0.9)


def _minaret(s: Silhouette, x: float, k: float) -> None:
    s.block(x, 0, 6 * k, 40 * k, tone=0.72)
    s.rect(x - 4 * k, 38 * k, 8 * k, 1.6 * k, 0.9)
    s.block(x, 39.6 * k, 4.6 * k, 20 * k, tone=0.72)
    s.rect(x - 3.4 * k, 58 * k, 6.8 * k, 1.4 * k, 0.9)
    s.block(x, 59.4 * k, 3.4 * k, 10 * k, tone=0.72)
    s.spire(x, 69.4 * k, 4 * k, 16 * k, "roof", 0.5)


@form
def square_minaret(s: Silhouette, height: float, width: float, material: str = "sand") -> None:
    """A broad square tower with a lantern and a small dome, as in the Maghreb."""
    body = height * 0.76
    s.block(0, 0, width, body, material, 0.68)
    s.windows(-width * 0.34, width * 0.34, body * 0.1, body * 0.82, 2, 4, (0.34, 0.5), "dark", 0.3, True)
    s.rect(-width * 0.5, body * 0.86, width, body * 0.05, 0.45, "green")
    s.windows(-width * 0.5, width * 0.5, body, body + width * 0.12, 5, 1, (0.6, 0.9), material, 0.85)
    s.block(0, body, width * 0.5, height * 0.15, material, 0.72)
    s.windows(
        -width * 0.18, width * 0.18, body + height * 0.02, body + height * 0.12, 2, 1, (0.5, 0.9), "dark", 0.3, True
    )
    s.dome(0, body + height * 0.15, width * 0.44, height * 0.06, material, 0.8)
    s.spire(0, body + height * 0.2, width * 0.06, height * 0.06, "gold", 0.9)


@form
def twin_tower_church(
    s: Silhouette, height: float, width: float, spires: bool, material: str = "stone", roof: str = "roof"
) -> None:
    """A front with a gabled nave between two towers, ending in spires or in flat tops."""
    tower = width * 0.32
    wall = height * (0.52 if spires else 0.86)
    s.rect(-width * 0.22, 0, width * 0.44, height * 0.42, 0.55, material)
    s.polygon([(-width * 0.24, height * 0.42), (width * 0.24, height * 0.42), (0, height * 0.55)], 0.62, material)
    s.disc(0, height * 0.34, width * 0.075, 0.35, "dark")
    s.windows(-width * 0.12, width * 0.12, 0, height * 0.16, 1, 1, (0.7, 0.95), "dark", 0.2, True)
    for k in (-1, 1):
        x = k * (width - tower) / 2
        s.block(x, 0, tower, wall, material, 0.66)
        for low, high in ((0.08, 0.3), (0.38, 0.6), (0.68, 0.94)):
            s.windows(x - tower * 0.34, x + tower * 0.34, wall * low, wall * high, 2, 1, (0.4, 0.9), "dark", 0.28, True)
        s.rect(x - tower * 0.54, wall, tower * 1.08, height * 0.015, 0.85, material)
        if spires:
            s.spire(x, wall, tower * 0.9, height - wall, roof, 0.6)
        else:
            s.dome(x, wall + height * 0.015, tower * 0.9, height * 0.13, roof, 0.62, "round")


@form
def spired_tower(s: Silhouette, height: float, width: float, material: str = "brick", roof: str = "copper") -> None:
    """One square tower with a tall pointed roof: town halls and parish churches."""
    wall = height * 0.58
    s.rect(-width * 2.4, 0, width * 4.8, height * 0.2, 0.52, material)
    outline = [
        (-width * 2.5, height * 0.2),
        (width * 2.5, height * 0.2),
        (width * 2.2, height * 0.28),
        (-width * 2.2, height * 0.28),
    ]
    s.polygon(outline, 0.45, roof)
    s.windows(-width * 2.3, width * 2.3, height * 0.03, height * 0.17, 14, 1, (0.4, 0.8), "dark", 0.25, True)
    s.block(0, 0, width, wall, material, 0.66)
    s.windows(-width * 0.36, width * 0.36, height * 0.3, wall * 0.94, 2, 3, (0.4, 0.66), "dark", 0.28, True)
    s.rect(-width * 0.56, wall, width * 1.12, height * 0.015, 0.85, material)
    s.spire(0, wall + height * 0.015, width * 0.92, height * 0.34, roof, 0.62)
    s.spire(0, height * 0.92, width * 0.06, height * 0.08, "gold", 0.9)


@form
def domed_basilica(s: Silhouette, height: float, width: float, dome: str = "copper", material: str = "stone") -> None:
    """A columned hall with a drum and a great dome, small domes beside it."""
    hall, drum = height * 0.30, width * 0.34
    s.block(0, 0, width, hall, material, 0.6)
    s.windows(-width * 0.48, width * 0.48, hall * 0.15, hall * 0.8, 15, 1, (0.4, 0.85), "dark", 0.28, True)
    s.rect(-width * 0.51, hall, width * 1.02, height * 0.015, 0.85, material)
    s.rect(-width * 0.2, 0, width * 0.4, hall * 0.86, 0.3, "dark")
    s.columns(-width * 0.2, width * 0.2, 0, hall * 0.9, 8, width * 0.022, material, 0.9)
    s.polygon([(-width * 0.22, hall * 0.9), (width * 0.22, hall * 0.9), (0, hall * 1.28)], 0.8, material)
    for x in (-width * 0.36, width * 0.36):
        s.cylinder(x, hall, width * 0.12, height * 0.07, material, 0.66)
        s.dome(x, hall + height * 0.07, width * 0.13, height * 0.09, dome, 0.64)
    s.cylinder(0, hall, drum, height * 0.2, material, 0.68)
    s.columns(-drum * 0.46, drum * 0.46, hall + height * 0.03, height * 0.14, 11, drum * 0.035, material, 0.9)
    s.rect(-drum * 0.54, hall + height * 0.19, drum * 1.08, height * 0.018, 0.9, material)
    s.dome(0, hall + height * 0.205, drum, height * 0.30, dome, 0.66)
    s.cylinder(0, height * 0.80, drum * 0.2, height * 0.07, material, 0.75)
    s.dome(0, height * 0.87, drum * 0.2, height * 0.05, dome, 0.7)
    s.spire(0, height * 0.915, drum * 0.04, height * 0.085, "gold", 0.9)


@form
def tiered_palace(s: Silhouette, width: float, height: float, material: str = "stone", roof: str = "roof") -> None:
    """A long castle with corner towers and steep roofs."""
    wall = height * 0.4
    s.block(0, 0, width, wall, material, 0.62)
    s.windows(-width * 0.48, width * 0.48, wall * 0.12, wall * 0.92, 22, 3, (0.42, 0.55), "dark", 0.28)
    s.taper(0, wall, width * 1.02, width * 0.94, height * 0.1, roof, 0.5)
    for x, size in ((-width * 0.44, 0.8), (width * 0.44, 0.8), (-width * 0.16, 0.92), (width * 0.2, 1.0)):
        s.block(x, 0, width * 0.09, height * 0.66 * size, material, 0.68)
        s.spire(x, height * 0.66 * size, width * 0.11, height * 0.34 * size, roof, 0.58)


@form
def supertall(
    s: Silhouette, height: float, foot: float, head: float, material: str = "glass", mast: float = 0.1
) -> None:
    """A tapering tower of glass with floors marked and a mast."""
    body = height * (1 - mast)
    s.taper(0, 0, foot, head, body, material, 0.72)
    floors = []
    for i in range(1, 26):
        y = body * i / 26
        half = (foot + (head - foot) * i / 26) / 2
        floors.append([(-half, y), (half, y)])
    s.lines(floors, height * 0.003, 0.5, material)
    s.taper(0, body, head * 0.3, head * 0.06, height - body, "metal", 0.66)


@form
def obelisk(s: Silhouette, height: float, width: float, material: str = "white") -> None:
    s.rect(-width * 1.4, 0, width * 2.8, height * 0.02, 0.7, material)
    s.taper(0, 0, width, width * 0.66, height * 0.93, material, 0.8)
    s.spire(0, height * 0.93, width * 0.66, height * 0.07, material, 0.8)


@form
def triumphal_gate(s: Silhouette, height: float, width: float, material: str = "stone", openings: int = 1) -> None:
    s.block(0, 0, width, height, material, 0.7)
    s.windows(-width * 0.42, width * 0.42, 0, height * 0.6, openings, 1, (0.5, 1), "dark", 0.18, True)
    for level in (0.66, 0.78, 0.95):
        s.rect(-width * 0.53, height * level, width * 1.06, height * 0.035, 0.9, material)


@form
def pagoda(s: Silhouette, tiers: int = 5, material: str = "red") -> None:
    """Roofs that curve upwards at their ends, each a little smaller than the one below."""
    s.rect(-13, 0, 26, 2.4, 0.6)
    y, width = 2.4, 20.0
    for _ in range(tiers):
        body, eaves = width * 0.56, width * 0.66
        s.block(0, y, body, 4.6, material)
        s.windows(-body * 0.44, body * 0.44, y + 0.4, y + 4.2, 5, 1, (0.5, 0.9), "window", 0.4)
        outline = [(-eaves, y + 4.6), (-eaves * 0.55, y + 5.2), (-body * 0.42, y + 7.8), (body * 0.42, y + 7.8)]
        outline += [(eaves * 0.55, y + 5.2), (eaves, y + 4.6), (eaves * 0.96, y + 3.9), (-eaves * 0.96, y + 3.9)]
        s.polygon(outline, 0.5, "roof")
        s.polygon([(0, y + 3.9), (0, y + 7.8), *outline[3:7]], 0.34, "roof")
        y, width = y + 7.5, width * 0.915
    s.taper(0, y, 1.8, 0.5, 12, "gold", 0.8)
    for i in range(6):
        s.rect(-1.5 + 0.13 * i, y + 1.6 + i * 1.5, 3 - 0.26 * i, 0.5, 0.9, "gold")


@form
def stupa_spire(s: Silhouette, height: float, width: float, material: str = "gold") -> None:
    """A stepped foot, a bell and a long ringed spire, with four small ones round it."""
    for x, k in ((-0.42, 0.42), (0.42, 0.42), (-0.22, 0.56), (0.22, 0.56), (0.0, 1.0)):
        foot, top = width * 0.5 * k, height * k
        for i in range(4):
            s.block(x * width, top * 0.06 * i, foot * (1 - 0.12 * i), top * 0.065, material, 0.7)
        s.dome(x * width, top * 0.24, foot * 0.6, top * 0.26, material, 0.75, "pointed")
        s.spire(x * width, top * 0.40, foot * 0.3, top * 0.6, material, 0.8)


def shifted(draw: Drawing, x: float) -> Drawing:
    """The same drawing `x` metres further right: for one whose shapes are not about its own middle."""

    def moved(s: Silhouette) -> None:
        before = len(s.shapes)
        draw(s)
        for shape in s.shapes[before:]:
            shape.path.offset(x, 0)

    return moved
