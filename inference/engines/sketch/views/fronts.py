"""How each building fabric looks from the street: heights, roofs, windows, shops. Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Front:
    """How a fabric's houses look from the street; heights and widths in metres."""

    heights: tuple[float, float]
    widths: tuple[float, float]
    roof: str  # flat, gable, mansard, eaves
    window: tuple[float, float]  # shares of its cell
    shutters: float = 0.0  # chance
    balconies: float = 0.0
    arches: bool = False
    shop: str = "glass"  # glass, arch, cloth, shutter
    panels: int = 1  # hanging signs for each house
    accents: tuple[str, ...] = ("#2f7f78", "#7a4a34", "#3a6a8a", "#a8503a")


FRONTS: dict[str, Front] = {
    "glass": Front((16, 34), (9, 14), "flat", (0.86, 0.62), panels=1),
    "nyc": Front((15, 30), (7, 11), "flat", (0.46, 0.62), balconies=0.35, panels=1),
    "haussmann": Front((16.5, 18), (9, 13), "mansard", (0.38, 0.72), shutters=0.55, balconies=1.0,
                       accents=("#8f9aa0", "#a9b4b8", "#7f8a94")),
    "brick": Front((9.5, 13), (5.5, 8), "gable", (0.44, 0.60), panels=1, accents=("#2f4f4a", "#7a2f33", "#2f3f5f")),
    "domes": Front((6.5, 10), (6, 10), "flat", (0.26, 0.42), arches=True, shop="arch", panels=0,
                   accents=("#2f6f7f", "#8a5a34", "#3f7f6a")),
    "tokyo": Front((8, 22), (4.5, 7.5), "flat", (0.66, 0.54), balconies=0.3, shop="cloth", panels=3),
    "tropical": Front((6.5, 11), (6, 10), "eaves", (0.50, 0.58), shutters=0.5, balconies=0.5, shop="shutter", panels=1),
    "timber": Front((7, 9.5), (5.5, 8.5), "gable", (0.40, 0.56), panels=1, accents=("#f3efe6", "#2f4f5f")),
    "colonial": Front((7.5, 11.5), (6, 9.5), "eaves", (0.36, 0.70), shutters=0.8, balconies=0.7, arches=True,
                      shop="arch", panels=1, accents=("#2f6f5f", "#3a5a8a", "#7a4a34")),
    "generic": Front((9, 16), (7, 11), "flat", (0.48, 0.58), shutters=0.2, balconies=0.2, panels=1),
}  # fmt: skip
