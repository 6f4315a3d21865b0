"""Landmarks of the Americas. Silhouettes from our own knowledge of their measures; no plan or picture was copied."""

from __future__ import annotations

import math

from inference.engines.sketch.landmarks import common
from inference.engines.sketch.landmarks.shapes import Landmark, Silhouette


def empire_state(s: Silhouette) -> None:
    for y, width, height, tone in (
        (0.0, 128.0, 24.0, 0.5),
        (24, 96, 62, 0.55),
        (86, 66, 24, 0.58),
        (110, 54, 200, 0.62),
    ):
        s.block(0, y, width, height, tone=tone)
    s.windows(-46, 46, 28, 82, 16, 10, (0.4, 0.6))
    s.windows(-25, 25, 88, 306, 9, 42, (0.4, 0.6))
    s.columns(-24, 24, 112, 196, 6, 1.6, tone=0.85)
    s.block(0, 310, 42, 18, tone=0.64)
    s.windows(-19, 19, 311, 326, 7, 3, (0.4, 0.6))
    s.block(0, 328, 30, 14, tone=0.66)
    s.block(0, 342, 14, 26, "metal", 0.72)
    s.windows(-6, 6, 343, 366, 3, 5, (0.4, 0.7))
    for y, foot, head, height in ((368.0, 12.0, 6.0, 10.0), (378, 5, 2.4, 20), (398, 2.2, 0.9, 45)):
        s.taper(0, y, foot, head, height, "metal", 0.7)


def chrysler(s: Silhouette) -> None:
    for y, width, height, tone in ((0.0, 68.0, 70.0, 0.5), (70, 46, 60, 0.56), (130, 34, 90, 0.6)):
        s.block(0, y, width, height, tone=tone)
    s.windows(-15, 15, 72, 216, 6, 28, (0.42, 0.6))
    s.windows(-31, 31, 4, 66, 11, 11, (0.42, 0.6))
    s.block(0, 220, 32, 8, "metal", 0.75)
    width, y = 32.0, 228.0
    for i in range(6):  # the crown's sunbursts
        rise = 17 - i * 1.2
        half = width / 2
        left = ((-half, y + rise * 1.5), (-width * 0.16, y + rise * 2.2), (0.0, y + rise * 2.3))
        right = ((width * 0.16, y + rise * 2.2), (half, y + rise * 1.5), (half, y))
        s.curve((-half, y), [left, right], 0.86 if i % 2 == 0 else 0.62, "metal")
        count = max(1, 5 - i)
        for k in range(count):
            x = (k - (count - 1) / 2) * width * 0.19
            s.polygon([(x - width * 0.05, y + 2), (x + width * 0.05, y + 2), (x, y + rise * 0.95)], 0.9, "window")
        y, width = y + rise * 0.62, width * 0.79
    s.spire(0, y + 4, 5, 315 - y, "metal", 0.85)


def one_wtc(s: Silhouette) -> None:
    s.block(0, 0, 62, 56, "glass", 0.55)
    s.polygon([(-31, 56), (31, 56), (22, 417), (-22, 417)], 0.6, "glass")
    s.polygon([(-31, 56), (0, 56), (-22, 417)], 0.8, "glass")
    s.polygon([(31, 56), (0, 56), (22, 417)], 0.4, "glass")
    s.rect(-22, 417, 44, 5, 0.7, "glass")
    s.taper(0, 422, 5, 1.2, 119, "metal", 0.6)


def statue_of_liberty(s: Silhouette) -> None:
    s.polygon([(-24, 0), (24, 0), (20, 8), (-20, 8)], 0.5)
    s.taper(0, 8, 22, 15, 34)
    s.rect(-9.5, 42, 19, 3, 0.8)
    s.polygon([(-6.5, 45), (6.5, 45), (5, 70), (4.4, 76), (-4.4, 76), (-5.4, 66)], 0.7, "copper")
    s.polygon([(1, 45), (6.5, 45), (5, 70), (4.4, 76), (1.5, 76)], 0.42, "copper")
    s.disc(0, 79.4, 3, 0.75, "copper")
    rays = [math.radians(angle) for angle in range(-60, 61, 20)]
    s.lines([[(0, 80), (6 * math.sin(a), 80 + 6 * math.cos(a))] for a in rays], 0.8, 0.75, "copper")
    s.polygon([(-3.6, 75), (-1.6, 76), (-6.6, 90), (-8.4, 89.4)], 0.75, "copper")
    s.disc(-7.6, 91.6, 1.7, 0.95, "gold")
    s.polygon([(3, 62), (8, 66), (7.2, 73), (3, 70)], 0.55, "copper")


def transamerica(s: Silhouette) -> None:
    s.polygon([(-27, 0), (27, 0), (2, 260), (-2, 260)], 0.88, "white")
    s.polygon([(4, 0), (27, 0), (2, 260), (0, 260)], 0.6, "white")
    s.polygon([(-14, 170), (-9, 170), (-4, 235), (-6, 235)], 0.9, "white")
    s.polygon([(14, 170), (9, 170), (4, 235), (6, 235)], 0.6, "white")
    floors = [[(-27 + 25 * y / 260, y), (27 - 25 * y / 260, y)] for y in range(8, 220, 8)]
    s.lines(floors, 1.6, 0.2, "dark")


def space_needle(s: Silhouette) -> None:
    s.curve(
        (-20, 0),
        [
            ((-8, 60), (-4, 110), (-8, 150)),
            ((0, 150), (4, 150), (8, 150)),
            ((4, 110), (8, 60), (20, 0)),
            ((6, 60), (-6, 60), (-20, 0)),
        ],
        0.75,
        "white",
    )
    s.polygon([(-21, 150), (21, 150), (16, 145), (-16, 145)], 0.6, "white")
    s.rect(-17, 150, 34, 6, 0.5, "glass")
    s.windows(-16, 16, 150, 156, 12, 1, (0.8, 0.7))
    s.polygon([(-22, 156), (22, 156), (9, 163), (-9, 163)], 0.9, "white")
    s.spire(0, 163, 4, 21, "metal", 0.7)


def willis_tower(s: Silhouette) -> None:
    for x, width, height, tone in ((0, 69, 205, 0.42), (-8, 50, 270, 0.5), (6, 40, 350, 0.46), (-2, 30, 442, 0.55)):
        s.block(x, 0, width, height, "dark", tone)
    s.windows(-15, 12, 210, 436, 5, 30, (0.6, 0.4))
    s.windows(-33, 33, 5, 200, 12, 26, (0.6, 0.4))
    for x in (-8, 4):
        s.taper(x, 442, 2.6, 1.2, 85, "white", 0.8)


def hancock(s: Silhouette) -> None:
    s.taper(0, 0, 80, 48, 344, "dark", 0.55)
    braces = []
    for i in range(5):
        y0, y1 = i * 68.0, (i + 1) * 68.0
        w0, w1 = 40 - 16 * y0 / 344, 40 - 16 * y1 / 344
        braces += [[(-w0, y0), (w1, y1)], [(w0, y0), (-w1, y1)]]
    s.lines(braces, 2.4, 0.8, "metal")
    for x in (-10, 10):
        s.taper(x, 344, 2.4, 1, 110, "white", 0.8)


def christ_the_redeemer(s: Silhouette) -> None:
    mountain = [((-90.0, 40.0), (-44.0, 90.0), (-12.0, 168.0)), ((-4.0, 172.0), (4.0, 172.0), (12.0, 168.0))]
    s.curve((-170, 0), [*mountain, ((34, 110), (80, 30), (160, 0))], 0.4, "green")
    s.curve(
        (0, 0),
        [((2, 60), (2, 120), (4, 171)), ((6, 172), (8, 172), (12, 168)), ((34, 110), (80, 30), (160, 0))],
        0.2,
        "green",
    )
    s.block(0, 170, 9, 8, "white", 0.75)
    s.polygon([(-4.6, 178), (4.6, 178), (3.4, 203), (-3.4, 203)], 0.92, "white")
    s.polygon([(0.8, 178), (4.6, 178), (3.4, 203), (0.8, 203)], 0.66, "white")
    s.polygon([(-19, 199.5), (-19, 202.5), (0, 204.5), (19, 202.5), (19, 199.5), (0, 196)], 0.95, "white")
    s.disc(0, 206.5, 2.8, 0.95, "white")


def sugarloaf(s: Silhouette) -> None:
    s.curve(
        (-190, 0),
        [((-150, 70), (-120, 100), (-80, 104)), ((-40, 106), (-20, 60), (-10, 30)), ((-10, 30), (-6, 10), (0, 0))],
        0.42,
        "rock",
    )
    s.curve((-40, 0), [((-10, 110), (30, 240), (62, 250)), ((100, 250), (118, 110), (150, 0))], 0.5, "rock")
    s.curve((40, 0), [((60, 100), (60, 220), (62, 250)), ((100, 250), (118, 110), (150, 0))], 0.3, "rock")
    s.line([(-80, 104), (62, 251)], 1.4, 0.2, "dark")


def chateau_frontenac(s: Silhouette) -> None:
    common.tiered_palace(110, 52, "brick", "copper")(s)
    s.block(4, 0, 22, 52, "brick", 0.66)
    s.windows(-5, 13, 6, 48, 5, 9, (0.45, 0.5), "dark", 0.28)
    s.taper(4, 52, 24, 12, 24, "copper", 0.6)


def us_capitol(s: Silhouette) -> None:
    s.block(0, 0, 220, 22, "white", 0.8)
    s.windows(-108, 108, 4, 19, 40, 2, (0.4, 0.6), "dark", 0.35)
    for x in (-82, 82, 0):
        s.rect(x - 22, 2, 44, 17, 0.3, "dark")
        s.columns(x - 21, x + 21, 2, 18, 9, 2.4, "white", 0.95)
        s.polygon([(x - 24, 20), (x + 24, 20), (x, 29)], 0.9, "white")
    s.cylinder(0, 24, 38, 22, "white", 0.82)
    s.columns(-18, 18, 26, 17, 13, 1.3, "white", 0.98)
    s.dome(0, 46, 34, 28, "white", 0.88)
    s.cylinder(0, 73, 6, 8, "white", 0.85)
    s.spire(0, 81, 3, 8, "copper", 0.6)


def brasilia_cathedral(s: Silhouette) -> None:
    ribs = []
    for k in range(-4, 5):
        x = k * 8.0
        ribs.append([(x * 1.1, 0), (x * 0.62, 12), (x * 0.36, 24), (x * 0.42, 33), (x * 0.7, 40)])
    s.polygon([(-34, 0), (34, 0), (12, 24), (12, 32), (-12, 32), (-12, 24)], 0.5, "glass")
    s.lines(ribs, 2.2, 0.92, "white")


LANDMARKS: dict[str, Landmark] = {
    "empire_state": Landmark(empire_state, 443, 130, 0.52, 0.04),
    "chrysler": Landmark(chrysler, 319, 70, 0.43, 0.12),
    "one_wtc": Landmark(one_wtc, 541, 62, 0.45, 0.30),
    "brooklyn_bridge": Landmark(
        common.suspension_bridge(486, 84, 40, "metal", stone=True), 84, 860, 0.13, 0.02, spans=True
    ),
    "statue_of_liberty": Landmark(statue_of_liberty, 93, 48, 0.30, 0.0),
    "golden_gate": Landmark(common.suspension_bridge(1280, 227, 75, "orange"), 227, 2250, 0.28, 0.06, spans=True),
    "bay_bridge": Landmark(common.suspension_bridge(704, 160, 60), 160, 1240, 0.16, 0.3, spans=True),
    "transamerica": Landmark(transamerica, 260, 54, 0.36, 0.14),
    "coit_tower": Landmark(common.tv_tower(64, 0.86, 12, "white", 0.16), 64, 12, 0.16, 0.18),
    "space_needle": Landmark(space_needle, 184, 46, 0.42, 0.02),
    "seattle_wheel": Landmark(common.ferris_wheel(53, 24), 53, 50, 0.16, 0.02),
    "willis_tower": Landmark(willis_tower, 527, 70, 0.48, 0.10),
    "hancock": Landmark(hancock, 457, 80, 0.44, 0.16),
    "cn_tower": Landmark(common.tv_tower(553, 0.62, 46, "white", 0.055), 553, 46, 0.52, 0.06),
    "washington_monument": Landmark(common.obelisk(169, 17), 169, 48, 0.36, 0.1),
    "us_capitol": Landmark(us_capitol, 88, 222, 0.20, 0.04, spans=True),
    "lions_gate": Landmark(common.suspension_bridge(473, 111, 60, "green"), 111, 830, 0.16, 0.12, spans=True),
    "chateau_frontenac": Landmark(chateau_frontenac, 80, 116, 0.27, 0.04),
    "notre_dame_montreal": Landmark(common.twin_tower_church(69, 44, False), 69, 46, 0.21, 0.1),
    "jacques_cartier": Landmark(common.suspension_bridge(334, 104, 47), 104, 590, 0.14, 0.3, spans=True),
    "christ_the_redeemer": Landmark(christ_the_redeemer, 209, 330, 0.36, 0.30, spans=True),
    "sugarloaf": Landmark(sugarloaf, 252, 340, 0.27, 0.36, spans=True),
    "obelisco": Landmark(common.obelisk(67, 8), 67, 22, 0.32, 0.03),
    "puente_de_la_mujer": Landmark(common.cable_stayed_bridge(160, 34, 6), 34, 160, 0.13, 0.0, spans=True),
    "brasilia_cathedral": Landmark(brasilia_cathedral, 40, 72, 0.18, 0.0),
    "metropolitan_cathedral_mexico": Landmark(
        common.twin_tower_church(67, 60, False, "stone", "stone"), 67, 62, 0.20, 0.04
    ),
    "torre_latino": Landmark(common.supertall(204, 40, 26, "glass", 0.2), 204, 40, 0.38, 0.16),
    "lima_cathedral": Landmark(common.twin_tower_church(50, 52, False, "sand", "sand"), 50, 54, 0.18, 0.04),
    "costanera": Landmark(common.supertall(300, 48, 36, "glass", 0.04), 300, 48, 0.42, 0.12),
    "el_capitolio": Landmark(common.domed_basilica(92, 140, "gold", "white"), 92, 142, 0.22, 0.05),
    "us_bank_tower": Landmark(common.supertall(310, 50, 40, "white", 0.02), 310, 50, 0.40, 0.16),
    "freedom_tower": Landmark(common.spired_tower(78, 16, "sand", "tile"), 78, 78, 0.24, 0.08),
    "stratosphere": Landmark(common.tv_tower(350, 0.72, 40, "white", 0.06), 350, 40, 0.48, 0.1),
    "high_roller": Landmark(common.ferris_wheel(168, 28), 168, 158, 0.28, 0.14),
    "altino_arantes": Landmark(empire_state, 443, 130, 0.44, 0.08),
    "estaiada_bridge": Landmark(common.cable_stayed_bridge(290, 138, 20), 138, 290, 0.26, 0.03, spans=True),
    "torre_colpatria": Landmark(common.supertall(196, 32, 30, "white", 0.04), 196, 32, 0.42, 0.10),
    "monserrate": Landmark(common.twin_tower_church(30, 26, False, "white", "white"), 30, 28, 0.10, 0.30),
    "coltejer": Landmark(common.supertall(175, 40, 14, "white", 0.06), 175, 40, 0.42, 0.08),
    "cusco_cathedral": Landmark(common.twin_tower_church(33, 48, False, "sand", "sand"), 33, 50, 0.17, 0.04),
    "compania_cusco": Landmark(common.twin_tower_church(34, 30, False, "brick", "brick"), 34, 32, 0.16, 0.10),
    "basilica_quito": Landmark(common.twin_tower_church(115, 50, True), 115, 52, 0.34, 0.06),
    "san_francisco_la_paz": Landmark(common.spired_tower(38, 9, "stone", "stone"), 38, 44, 0.20, 0.04),
    "palacio_salvo": Landmark(common.spired_tower(100, 20, "sand", "roof"), 100, 100, 0.34, 0.06),
    "zakim_bridge": Landmark(common.cable_stayed_bridge(430, 82, 14), 82, 430, 0.18, 0.08, spans=True),
    "custom_house": Landmark(common.spired_tower(151, 22, "stone", "roof"), 151, 110, 0.34, 0.10),
    "st_louis_cathedral": Landmark(common.twin_tower_church(50, 30, True, "white", "roof"), 50, 32, 0.22, 0.04),
    "crescent_city": Landmark(common.suspension_bridge(480, 110, 52), 110, 850, 0.14, 0.20, spans=True),
    "aloha_tower": Landmark(common.spired_tower(56, 11, "white", "copper"), 56, 54, 0.26, 0.03),
    "revolution_tower": Landmark(common.supertall(243, 34, 24, "green", 0.02), 243, 34, 0.42, 0.10),
    "cartagena_clock_tower": Landmark(common.spired_tower(31, 7, "gold", "sand"), 31, 34, 0.20, 0.02),
    "barra_lighthouse": Landmark(common.tv_tower(22, 0.84, 4, "white", 0.24), 22, 6, 0.18, 0.04),
}
