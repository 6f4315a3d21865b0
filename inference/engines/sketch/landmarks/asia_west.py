"""Landmarks of western and central Asia.

Silhouettes from our own knowledge of their measures; no plan or picture was copied.
"""

from __future__ import annotations

import itertools
import math

from inference.engines.sketch.landmarks import common, parts
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def burj_khalifa(s: Silhouette) -> None:
    steps = ((74, 90), (66, 150), (56, 230), (48, 310), (38, 390), (30, 470), (22, 550), (14, 620), (8, 690))
    low = 0.0
    for i, (width, top) in enumerate(steps):
        lean = (-1 if i % 2 else 1) * width * 0.05
        s.block(lean, low, width, top - low, "glass", 0.74)
        s.windows(
            lean - width * 0.45,
            lean + width * 0.45,
            low + 2,
            top - 2,
            max(2, int(width / 6)),
            max(3, int((top - low) / 9)),
            (0.55, 0.4),
        )
        low = top
    s.taper(0, 690, 6, 1, 138, "metal", 0.75)


def burj_al_arab(s: Silhouette) -> None:
    s.curve((-30, 0), [((-30, 100), (-28, 200), (-26, 280)), ((20, 250), (46, 120), (50, 0))], 0.94, "white")
    s.curve((8, 0), [((8, 100), (-6, 220), (-26, 280)), ((20, 250), (46, 120), (50, 0))], 0.66, "white")
    s.lines([[(-29, y), (44 - y * y * 0.0007, y)] for y in range(24, 250, 24)], 1.6, 0.4, "glass")
    s.line([(-30, 0), (-27, 321)], 4, 0.6, "metal")
    s.rect(-40, 210, 20, 4, 0.8, "white")


def museum_of_the_future(s: Silhouette) -> None:
    s.curve((-62, 0), [((-40, 10), (-24, 16), (-8, 16)), ((10, 16), (36, 12), (62, 0))], 0.48, "green")
    outer, hole = parts.ellipse(0, 40, 42, 38, -48, 228), parts.ellipse(2, 39, 19, 20)
    s.pierced(outer, hole, 0.85, "metal")
    shaded = parts.ellipse(0, 40, 42, 38, -48, 70)
    s.polygon([*shaded, *reversed(parts.ellipse(2, 39, 27, 29, -52, 66))], 0.55, "metal")
    strokes = []
    for ring, (across, up) in enumerate(((36.0, 33.0), (30.0, 28.0), (25.0, 25.0))):  # lines of writing are its windows
        points = parts.ellipse(1, 39.5, across, up, -36, 216)
        strokes += [points[i : i + 2 + (i * 5 + ring) % 3] for i in range(1 + ring, 46, 4)]
        strokes += [[points[i], (points[i][0] * 0.93, points[i][1] + 3)] for i in range(3, 46, 5 + ring)]
    s.lines(strokes, 1.3, 0.2, "dark")


def doha_tower(s: Silhouette) -> None:
    for left, shade in ((-1.0, 0.0), (0.15, 0.26)):
        outline = [
            ((left * 24, 80), (left * 24, 130), (left * 21, 168)),
            ((left * 17, 192), (left * 8, 202), (0, 204)),
            ((8, 202), (17, 192), (21, 168)),
            ((24, 130), (24, 80), (22, 0)),
        ]
        s.curve((left * 22, 0), outline, 0.74 - shade, "metal")
    mesh = []
    for i in range(22):
        y = i * 8.6
        mesh += [[(-22, y), (-7, y + 9), (8, y), (22, y + 9)], [(-22, y + 9), (-7, y), (8, y + 9), (22, y)]]
    s.lines(mesh, 0.7, 0.92, "white")
    s.spire(0, 203, 2.4, 35, "metal", 0.75)


def museum_of_islamic_art(s: Silhouette) -> None:
    s.rect(-80, 0, 160, 4, 0.75, "sand")
    s.block(56, 4, 42, 14, "sand", 0.72)
    s.windows(38, 74, 7, 14, 8, 1, (0.4, 0.8), "dark", 0.3, True)
    s.rect(34, 4, 12, 4, 0.5, "sand")
    for y, width, height, lean in ((4, 78, 15, 0), (19, 60, 9, -3), (28, 46, 8, 2), (36, 34, 8, -2), (44, 22, 11, 0)):
        x = lean - 18
        s.rect(x - width / 2, y, width * 0.52, height, 0.92, "sand")
        s.rect(x + width * 0.02, y, width * 0.48, height, 0.56, "sand")
        s.polygon([(x + width * 0.02, y), (x + width * 0.24, y), (x + width * 0.02, y + height)], 0.36, "sand")
    s.windows(-25, -19, 46, 52, 1, 1, (0.9, 1), "dark", 0.25, True)
    s.windows(-17, -11, 46, 52, 1, 1, (0.9, 1), "dark", 0.2, True)
    s.windows(-30, -4, 4, 15, 5, 1, (0.4, 1), "dark", 0.25, True)


def tower_of_david(s: Silhouette) -> None:
    parts.wall(s, -62, 62, 12, "sand", 0.54)
    s.windows(-60, 60, 1, 11, 24, 5, (0.9, 0.8), "sand", 0.62)
    for x, width, height in ((-50, 20, 22), (40, 24, 19), (-18, 24, 27)):
        s.block(x, 0, width, height, "sand", 0.7)
        s.windows(x - width * 0.3, x + width * 0.3, 8, height - 3, 2, 2, (0.2, 0.5), "dark", 0.25)
        s.rect(x - width * 0.53, height - 2, width * 1.06, 0.9, 0.9, "sand")
        parts.battlements(s, x - width / 2, x + width / 2, height, 2, "sand", 0.72)
    parts.arched_door(s, 10, 0, 6, 9)
    s.block(18, 0, 7, 24, "sand", 0.72)
    s.cylinder(18, 24, 5, 10, "sand", 0.75)
    s.rect(14.4, 33, 7.2, 1.2, 0.92, "sand")
    s.cylinder(18, 34.2, 3.6, 6, "sand", 0.75)
    s.dome(18, 40.2, 4, 2.6, "sand", 0.78)
    s.spire(18, 42.6, 0.6, 3, "gold", 0.9)
    for x, tall in ((-36, 11), (-32, 13), (54, 10)):
        s.curve(
            (x - 2, 0),
            [((x - 3, tall * 0.6), (x - 1, tall), (x, tall + 4)), ((x + 1, tall), (x + 3, tall * 0.6), (x + 2, 0))],
            0.3,
            "green",
        )


def pigeon_rocks(s: Silhouette) -> None:
    outline = [
        (-46, 0),
        (-43, 14),
        (-45, 26),
        (-38, 38),
        (-24, 42),
        (-8, 41),
        (6, 36),
        (12, 26),
        (10, 12),
        (13, 0),
        (2, 0),
        (-1, 12),
        (-8, 20),
        (-17, 20),
        (-23, 11),
        (-24, 0),
    ]
    s.polygon(outline, 0.6, "rock")
    s.polygon([(12, 26), (10, 12), (13, 0), (2, 0), (-1, 12), (-3, 24), (-2, 38), (6, 36)], 0.4, "rock")
    s.polygon([(-24, 0), (-23, 11), (-17, 20), (-21, 23), (-29, 12), (-30, 0)], 0.34, "rock")
    for y in (6, 13, 26, 32):
        s.line([(-44, y), (-34, y + 0.8), (-26, y - 0.4)], 0.7, 0.36, "rock")
        s.line([(-4, y + 1), (4, y), (10, y + 0.6)], 0.7, 0.28, "rock")
    s.polygon([(-38, 38), (-24, 42), (-8, 41), (6, 36), (2, 37), (-10, 38.4), (-24, 39)], 0.5, "green")
    s.polygon([(24, 0), (26, 10), (24, 18), (29, 25), (36, 27), (41, 20), (40, 10), (44, 0)], 0.58, "rock")
    s.polygon([(35, 0), (36, 12), (36, 27), (41, 20), (40, 10), (44, 0)], 0.36, "rock")


def si_o_se_pol(s: Silhouette) -> None:
    s.rect(-148, 0, 296, 12, 0.66, "sand")
    s.windows(-146, 146, -1, 7, 33, 1, (0.6, 1), "dark", 0.16, True)
    s.rect(-148, 7.4, 296, 0.8, 0.9, "sand")
    s.windows(-146, 146, 8.2, 11.6, 66, 1, (0.56, 0.96), "dark", 0.24, True)
    s.rect(-149, 11.8, 298, 1.4, 0.92, "sand")
    for x in (-146, 146):
        s.block(x, 0, 9, 15, "sand", 0.72)
        s.windows(x - 3, x + 3, 8, 14, 1, 1, (0.7, 1), "dark", 0.24, True)
    for i in range(34):
        s.polygon([(-148 + i * 8.85, -1), (-144 + i * 8.85, -1), (-146 + i * 8.85, 3)], 0.8, "stone")


def narikala(s: Silhouette) -> None:
    ridge: list[tuple[float, float]] = [(-120, 0), (-86, 26), (-50, 38), (-8, 44), (40, 40), (78, 30), (120, 0)]
    s.polygon(ridge, 0.44, "green")
    s.polygon([(-50, 38), (-8, 44), (40, 40), (30, 24), (10, 12), (-20, 20), (-40, 26)], 0.46, "rock")
    outline = [(-84, 26), (-50, 38), (-8, 44), (40, 40), (76, 30), (76, 40), (40, 51), (-8, 55), (-50, 49), (-84, 36)]
    s.polygon(outline, 0.62, "sand")
    for (x0, y0), (x1, _) in itertools.pairwise(
        [(-84.0, 36.0), (-50.0, 49.0), (-8.0, 55.0), (40.0, 51.0), (76.0, 40.0)]
    ):
        parts.battlements(s, x0 + 2, x1 - 2, y0 - 1 if x0 > -10 else y0 + 3, 2.2, "sand", 0.62)
    for x, foot, top, width in ((-84, 22, 44, 13), (-48, 34, 58, 14), (40, 36, 60, 15), (76, 28, 47, 13)):
        parts.round_tower(s, x, foot, width, top - foot, "sand")
    s.block(-8, 44, 22, 14, "sand", 0.7)
    s.cylinder(-8, 58, 11, 8, "sand", 0.72)
    s.windows(-12, -4, 59, 65, 4, 1, (0.4, 0.9), "dark", 0.25, True)
    s.spire(-8, 66, 12, 10, "tile", 0.66)
    s.spire(-8, 75, 0.8, 4, "gold", 0.9)


def tbilisi_peace_bridge(s: Silhouette) -> None:
    for x in (-73, 73):
        s.block(x, -2, 10, 6, "stone", 0.66)
    outline = [((-40, 12), (40, 12), (78, 4)), ((78, 2), (78, 2), (78, 1)), ((40, 8), (-40, 8), (-78, 1))]
    s.curve((-78, 4), outline, 0.8, "white")
    wave = [((-52.0, 24.0), (-26.0, 24.0), (0.0, 20.0)), ((26.0, 24.0), (52.0, 24.0), (70.0, 7.0))]
    s.curve((-70, 7), [*wave, ((44, 16), (22, 14), (0, 14)), ((-22, 14), (-44, 16), (-70, 7))], 0.66, "glass")
    ribs, lattice = [], []
    for i in range(29):
        t = -1 + i / 14
        top = 20.6 - 13.6 * abs(t) ** 3 + 1.6 * math.sin(abs(t) * math.pi)
        low = 14.2 - 6.4 * abs(t) ** 2.4
        ribs.append([(t * 70, low), (t * 70, top)])
        lattice.append([(t * 70, low), (min(1, t + 1 / 14) * 70, top)])
    s.lines(ribs, 0.4, 0.95, "white")
    s.lines(lattice, 0.4, 0.4, "metal")
    s.lines([[(x, 8.6), (x, 14)] for x in (-46, -23, 23, 46)], 0.9, 0.7, "metal")


def flame_towers(s: Silhouette) -> None:
    s.rect(-88, 0, 176, 10, 0.5, "glass")
    for x, height, lean, width in ((-56.0, 158.0, 12.0, 44.0), (58.0, 164.0, -14.0, 44.0), (2.0, 182.0, 9.0, 46.0)):
        half = width / 2
        left = ((x - half * 1.5, height * 0.42), (x - half * 0.9 + lean * 0.4, height * 0.72), (x + lean, height))
        right = ((x + half * 0.7 + lean * 0.3, height * 0.84), (x + half * 1.5, height * 0.42), (x + half, 0.0))
        s.curve((x - half, 0), [left, right], 0.72, "glass")
        shade = [((x + half * 0.6, height * 0.42), (x + half * 0.3, height * 0.76), (x + lean, height)), right]
        s.curve((x + half * 0.2, 0), shade, 0.42, "glass")
        floors = []
        for i in range(1, 26):
            t = i / 30
            reach = half * (1.12 - 0.9 * (t - 0.28) ** 2 * 1.9) if t < 0.6 else half * 1.0 * (1 - t) / 0.42
            middle = x + lean * t * t
            floors.append([(middle - reach * 0.94, height * t), (middle + reach * 0.94, height * t)])
        s.lines(floors, 0.9, 0.92, "orange")


def baku_maiden_tower(s: Silhouette) -> None:
    s.rect(-17, 0, 34, 2.4, 0.5, "rock")
    s.block(10.4, 2, 7, 26, "sand", 0.5)
    s.cylinder(-1, 2, 17, 27, "sand", 0.68)
    for i in range(12):
        s.rect(-9.6, 13 + i * 1.35, 17.2, 0.55, 0.9, "sand")
    for i in range(7):
        s.rect(-9.5, 3 + i * 1.4, 17, 0.3, 0.5, "sand")
    for y in (9, 15.4, 21.4):
        s.windows(-4, -2, y, y + 2.4, 1, 1, (0.8, 1), "dark", 0.2, True)
    parts.arched_door(s, -3, 2, 2.4, 4.4)
    s.rect(-9.9, 28.6, 17.8, 0.9, 0.9, "sand")


def kingdom_centre(s: Silhouette) -> None:
    """A sharp blade with an opening like an inverted arch, and the sky bridge above it."""
    s.rect(-42, 0, 84, 16, 0.6, "stone")
    left, right = ((-38.0, 120.0), (-36.0, 220.0), (-29.0, 302.0)), ((36.0, 220.0), (38.0, 120.0), (33.0, 0.0))
    s.curve(
        (-33, 0), [left, ((-27, 200), (-14, 188), (0, 188)), ((14, 188), (27, 200), (29, 302)), right], 0.76, "glass"
    )
    s.curve((4, 0), [((6, 90), (5, 150), (4, 188)), ((16, 189), (27, 200), (29, 302)), right], 0.46, "glass")
    s.lines([[(-34, y), (34, y)] for y in range(22, 186, 7)], 0.8, 0.62, "glass")
    s.polygon([(-30.4, 288), (30.4, 288), (29, 302), (-29, 302)], 0.7, "metal")


def al_faisaliah(s: Silhouette) -> None:
    """Four bent corner beams that meet in a spire and hold a golden ball."""
    s.curve((-26, 0), [((-22, 100), (-14, 190), (0, 240)), ((14, 190), (22, 100), (26, 0))], 0.66, "glass")
    s.curve((4, 0), [((6, 100), (4, 190), (0, 240)), ((14, 190), (22, 100), (26, 0))], 0.42, "glass")
    for y in (34, 72, 110, 148):
        s.rect(-25 + y * 0.07, y, 50 - y * 0.14, 2.6, 0.9, "metal")
    beams = [
        [(side * 26.0, 0.0), (side * 23.0, 60.0), (side * 18.0, 120.0), (side * 11.0, 180.0), (side * 1.0, 240.0)]
        for side in (-1, 1)
    ]
    s.lines(beams, 3, 0.9, "white")
    s.disc(0, 201, 11, 0.75, "gold")
    s.disc(-3, 204, 5, 0.95, "gold")
    s.spire(0, 236, 3, 31, "metal", 0.8)


def azadi_tower(s: Silhouette) -> None:
    """An inverted Y of white marble with the great vault through it."""
    vault = [(-13.0, 0.0), (-9.0, 5.0), (-6.0, 12.0), (0.0, 21.0), (6.0, 12.0), (9.0, 5.0), (13.0, 0.0)]
    flank = [(32.0, 0.0), (22.0, 10.0), (15.6, 20.0), (12.2, 32.0), (11.0, 45.0)]
    s.polygon([(-x, y) for x, y in flank] + flank[::-1] + vault[::-1], 0.92, "white")
    s.polygon([(1.0, 45.0), *flank[::-1], (13.0, 0.0), (9.0, 5.0), (6.0, 12.0), (1.0, 19.5)], 0.68, "white")
    inner = [(-20.0, 0.0), (-13.0, 8.0), (-8.0, 18.0), (0.0, 29.0), (8.0, 18.0), (13.0, 8.0), (20.0, 0.0)]
    s.polygon([*inner, *vault[::-1]], 0.22, "dark")
    ribs = [
        [(side * k * 2.0, 45.0), (side * k * 2.1, 36.0), (side * (k * 1.4 + 1), 29.0)]
        for side in (-1, 1)
        for k in range(5)
    ]
    s.lines(ribs, 0.4, 0.5, "stone")
    s.rect(-11.6, 43.6, 23.2, 1.8, 0.97, "white")
    s.windows(-10, 10, 40, 43, 7, 1, (0.5, 0.9), "glass", 0.4, True)


def registan(s: Silhouette) -> None:
    """Three madrasas round a square: tall portals, ribbed blue domes and minarets with flared heads."""
    for x, size in ((-62.0, 0.86), (62.0, 0.86), (0.0, 1.0)):
        width, height = 46 * size, 34 * size
        for side in (-1, 1):
            foot = x + side * width * 0.66
            s.taper(foot, 0, 6 * size, 4.6 * size, height * 0.92, "sand", 0.7)
            s.windows(foot - 2 * size, foot + 2 * size, 3, height * 0.84, 2, 7, (0.5, 0.4), "blue", 0.5)
            s.taper(foot, height * 0.92, 4.6 * size, 7 * size, 2.4 * size, "blue", 0.6)
        s.rect(x - width * 0.6, 0, width * 1.2, height * 0.5, 0.6, "sand")
        s.windows(x - width * 0.6, x + width * 0.6, 2, height * 0.46, 10, 2, (0.56, 0.8), "dark", 0.3, True)
        if x:
            for side in (-1, 1):
                s.cylinder(x + side * width * 0.4, height * 0.5, 9, 5, "sand", 0.68)
                s.dome(x + side * width * 0.4, height * 0.5 + 5, 10, 10, "copper", 0.62, "onion")
        else:
            s.cylinder(-26, height * 0.5, 13, 6, "sand", 0.68)
            s.dome(-26, height * 0.5 + 6, 14.6, 13, "copper", 0.62, "onion")
        s.block(x, 0, width * 0.62, height, "sand", 0.76)
        s.rect(x - width * 0.28, 1, width * 0.56, height * 0.95, 0.5, "blue")
        s.windows(x - width * 0.22, x + width * 0.22, 0, height * 0.8, 1, 1, (1, 1), "sand", 0.7, True)
        outline = [
            ((x - width * 0.19, height * 0.5), (x - width * 0.12, height * 0.62), (x, height * 0.74)),
            ((x + width * 0.12, height * 0.62), (x + width * 0.19, height * 0.5), (x + width * 0.19, 0)),
        ]
        s.curve((x - width * 0.19, 0), outline, 0.2, "dark")
        s.rect(x - width * 0.32, height, width * 0.64, 1, 0.92, "sand")


def dome_of_the_rock(s: Silhouette) -> None:
    """An octagon faced with blue tiles under a golden dome, on its terrace."""
    s.rect(-40, 0, 80, 4, 0.75, "sand")
    s.windows(-32, -18, 4, 12, 4, 1, (0.5, 0.95), "sand", 0.8, True)
    for left, right, tone in ((-27.0, -11.0, 0.55), (-11.0, 11.0, 0.75), (11.0, 27.0, 0.4)):
        s.rect(left, 4, right - left, 5.4, tone, "white")
        s.rect(left, 9.4, right - left, 7.6, tone, "blue")
        s.windows(left + 0.6, right - 0.6, 6, 15, 3 if right - left < 20 else 5, 1, (0.42, 0.9), "dark", 0.3, True)
        s.rect(left, 15.4, right - left, 1.2, tone + 0.2, "white")
    parts.arched_door(s, 0, 4, 3.4, 7)
    s.rect(-27.6, 17, 55.2, 0.9, 0.9, "gold")
    s.cylinder(0, 17.6, 22, 6.4, "blue", 0.75)
    s.windows(-10.4, 10.4, 18.4, 22.6, 9, 1, (0.4, 0.9), "white", 0.85, True)
    s.rect(-11.6, 23.6, 23.2, 0.9, 0.95, "gold")
    for left, shade in ((-1.0, 0.0), (0.2, 0.26)):
        outline = [((left * 12.6, 31), (left * 8, 36.4), (0, 37.6)), ((8, 36.4), (12.6, 31), (11.4, 24.4))]
        s.curve((left * 11.4, 24.4), outline, 0.9 - shade, "gold")
    s.lines([[(x, 24.6), (x * 1.02, 30), (x * 0.4, 36.6)] for x in (-8.6, -5, -1.6, 1.6, 5)], 0.25, 0.97, "gold")
    s.spire(0, 37.4, 0.9, 4, "gold", 0.9)


LANDMARKS: dict[str, Landmark] = {
    "burj_khalifa": Landmark(burj_khalifa, 828, 81, 0.56, 0.08),
    "burj_al_arab": Landmark(burj_al_arab, 321, 100, 0.34, 0.02),
    "sheikh_zayed_mosque": Landmark(common.mosque(4, "white", 85), 84, 117, 0.24, 0.03),
    "etihad_towers": Landmark(common.supertall(305, 44, 34, "glass", 0.01), 305, 44, 0.42, 0.16),
    "milad_tower": Landmark(common.tv_tower(435, 0.62, 62, "white", 0.06), 435, 62, 0.46, 0.16),
    "mohammad_al_amin": Landmark(common.mosque(4, "glass", 72), 71, 100, 0.24, 0.05),
    "shah_mosque": Landmark(common.mosque(2, "glass", 54), 54, 59, 0.24, 0.04),
    "gur_e_amir": Landmark(common.mosque(2, "glass", 40), 39.7, 44, 0.20, 0.08),
    "museum_of_the_future": Landmark(museum_of_the_future, 78, 124, 0.24, 0.05),
    "doha_tower": Landmark(doha_tower, 238, 47, 0.42, 0.06),
    "museum_of_islamic_art": Landmark(museum_of_islamic_art, 55, 160, 0.18, 0.02, spans=True),
    "tower_of_david": Landmark(tower_of_david, 46, 124, 0.18, 0.04, spans=True),
    "pigeon_rocks": Landmark(pigeon_rocks, 42, 92, 0.14, 0.0),
    "si_o_se_pol": Landmark(si_o_se_pol, 15, 304, 0.08, 0.0, spans=True),
    "narikala": Landmark(narikala, 79, 240, 0.22, 0.18, spans=True),
    "tbilisi_peace_bridge": Landmark(tbilisi_peace_bridge, 22.2, 156, 0.11, 0.0, spans=True),
    "flame_towers": Landmark(flame_towers, 182, 176, 0.36, 0.14),
    "baku_maiden_tower": Landmark(baku_maiden_tower, 29.5, 34, 0.20, 0.02),
    "kingdom_centre": Landmark(kingdom_centre, 302, 84, 0.42, 0.12),
    "al_faisaliah": Landmark(al_faisaliah, 267, 55, 0.40, 0.14),
    "azadi_tower": Landmark(azadi_tower, 45, 64, 0.22, 0.03),
    "registan": Landmark(registan, 36, 182, 0.17, 0.02, spans=True),
    "dome_of_the_rock": Landmark(dome_of_the_rock, 41.4, 80, 0.20, 0.03),
}
