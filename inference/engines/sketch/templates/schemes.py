"""Colour schemes of posters: five to seven families, each for an hour, with the lightness of every plane stated.

A scheme is data. What the prompt asks for (weather, palette) changes it here and nowhere else. It knows no canvas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from inference.engines.sketch.colour import WHITE, Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.palette import tint_of
from inference.engines.sketch.scene import Scene
from inference.prompt_text.slots import Time

# OKLab lightness of the planes: (least, most). A test holds every scheme to them.
DAY = {"near": (0.16, 0.36), "shade": (0.34, 0.55), "light": (0.58, 0.94), "far": (0.70, 0.88), "low": (0.82, 0.97)}
NIGHT = {"near": (0.10, 0.26), "shade": (0.28, 0.54), "light": (0.55, 0.94), "far": (0.28, 0.66), "low": (0.30, 0.92)}


@dataclass(frozen=True, slots=True)
class Scheme:
    """`high`, `mid` and `low` are the sky from the zenith to the horizon; `light` and `shade` the two tones of volumes
    in the middle plane, `deep` their openings. `near` is the darkest plane, `rim` its lit edges. `accent` is for the
    hero or props alone. `ink` and `pale` are what letters are set in. `unity` says how far a hero's own colours give
    way to the scheme's.
    """

    name: str
    times: tuple[Time, ...]
    high: Colour
    mid: Colour
    low: Colour
    disc: Colour
    far: Colour
    middle: Colour
    light: Colour
    shade: Colour
    deep: Colour
    near: Colour
    near_light: Colour
    rim: Colour
    ground: Colour
    ground_far: Colour
    water: Colour
    leaf: Colour
    accent: Colour
    window: Colour
    ink: Colour
    pale: Colour
    unity: float = 0.5
    dark: bool = False  # a night: windows are lit, the hero is the lightest large thing
    electric: bool = False

    def two_tones(self, own: Colour) -> tuple[Colour, Colour]:
        """(lit, in shade) of a volume of its own colour: at the lightness of its plane, in the scheme's hue."""
        return _two_tones(own, self.light, self.shade, self.unity)

    def opening(self, own: Colour) -> Colour:
        return mix(adjust(own, lightness(self.deep) - lightness(own), 0.7), self.deep, 0.7)

    def letters_on(self, ground: Colour) -> Colour:
        """The tone of the scheme that stands out most from a ground."""
        at = lightness(ground)
        return max((self.ink, self.pale), key=lambda tone: abs(lightness(tone) - at))


@lru_cache(maxsize=4096)  # a street asks for the same walls some hundred times
def _two_tones(own: Colour, light: Colour, shade: Colour, unity: float) -> tuple[Colour, Colour]:
    middle = lightness(light)
    wanted = middle + (lightness(own) - 0.72) * 0.55
    lit = adjust(own, min(0.96, max(middle - 0.13, wanted)) - lightness(own))
    lit = mix(lit, light, unity * 0.62)
    step = max(0.20, lightness(light) - lightness(shade))
    cast = adjust(own, lightness(lit) - step - lightness(own), 0.9)
    return lit, mix(cast, shade, min(0.9, unity * 0.9 + 0.16))


_COLOURS = tuple(
    field.name for field in fields(Scheme) if field.name not in ("name", "times", "unity", "dark", "electric")
)


def _scheme(name: str, times: str, codes: str, unity: float = 0.5, *, dark: bool = False) -> Scheme:
    hours: tuple[Time, ...] = tuple(times.split())  # type: ignore[arg-type]
    colours: dict[str, Any] = dict(zip(_COLOURS, map(from_hex, codes.split()), strict=True))
    return Scheme(name=name, times=hours, unity=unity, dark=dark, **colours)


# fmt: off
#                high    mid     low     disc    far     middle  light   shade   deep    near    near_l  rim
#                ground  g_far   water   leaf    accent  window  ink     pale
SCHEMES: tuple[Scheme, ...] = (
    _scheme("amber", "golden",
            "#e9a23f #f4c768 #fbe5ae #fff8e0 #d9bf86 #a9b08e #8fb09a #3a7378 #24555f #5a2430 #a8452f #f4a76a"
            " #e9b878 #f6d594 #2f6f78 #2d5f58 #d8502f #ffdf94 #173f4d #fdf1d3", 0.62),
    _scheme("sand", "golden day",
            "#3fa0a3 #8cc7b4 #f8dfae #fff6dc #a9bcb8 #dfa877 #eaa06a #a8503a #4d2226 #14213a #24406a #e9b44c"
            " #d98c58 #f4c98c #2a7f86 #2c5d55 #c8432f #ffe0a0 #14213a #fdf0d5", 0.42),
    _scheme("lagoon", "golden dawn",
            "#2f6f80 #6fa6a3 #f6d8a8 #fff3d6 #a9b9ac #d6c29a #f0b183 #8a4b4a #4a1a22 #163a42 #2b5a5c #f7c591"
            " #e0b184 #f4d3a2 #3f7f8a #2b5a5c #c8432a #ffe0a0 #12343c #fdeccd", 0.40),
    _scheme("mauve", "dawn",
            "#8f93a8 #c9aeb0 #fbdcba #fff3d4 #d6b4ad #bd8f95 #cda39b #5d4560 #3a2844 #2a2138 #4c3a56 #fbdcae"
            " #c79a92 #fbdcae #8d8aa6 #4c3a56 #e58a5a #ffd48a #2a2138 #fff0cf", 0.66),
    _scheme("rose", "dawn",
            "#6f9bb0 #b9c2c0 #f9dcc4 #fffaf0 #c6bdb8 #c99d92 #efbd9c #7c5068 #43304f #23304a #3d4d68 #ffd9b0"
            " #d7a994 #f6d3b6 #6f94a6 #3d5a60 #d8574a #ffdfa0 #20304c #fff6e6", 0.45),
    _scheme("cream", "day",
            "#f6d9a4 #f9e4bd #fdf1d8 #ffffff #d8c9a8 #c7a27c #f0b98a #a4472f #4a2026 #16323c #2a5560 #f8d69a"
            " #c9a884 #ecd0a2 #2f6b78 #3c6a4e #c8342c #ffe7ae #7c1f22 #fffaf0", 0.22),
    _scheme("azure", "day",
            "#3f9fbe #8fcdd2 #f6efd6 #fffbe8 #b3ccc6 #d9b58c #f4cf9e #985f50 #3f2c3c #173250 #2b5f8f #fbe2a8"
            " #d8b98e #f3dfb6 #2f87a0 #3f7a58 #d9452f #dff0f0 #12304e #fffaea", 0.28),
    _scheme("sage", "day golden",
            "#7fb5ac #bcd3b8 #f7ebcc #fffaea #b7c4a0 #cda57c #eebd86 #94553f #402a2c #1d2f33 #37585a #f6d294"
            " #c2a079 #e8d0a4 #4f8f95 #4f7350 #cf4a2c #ffe6a8 #5c2420 #fff8e6", 0.25),
    _scheme("plum", "sunset",
            "#4a1d58 #b5384f #fbc868 #ffe9a8 #d98a5c #9a3d58 #f2a05e #7c2c50 #34133c #1f0f2c #43204f #ffbf6a"
            " #8a3a54 #e58a58 #7c3a62 #3a2348 #f2653a #ffd47a #1f0f2c #ffeec4", 0.62),
    _scheme("coral", "sunset day",
            "#ee7a5c #f5a276 #fcdcb0 #ffe6b4 #f2b48e #c96a5c #ffe3c4 #a25254 #40284a #1b2c4c #34507c #fff0d6"
            " #d98a6c #f8c09a #1f3354 #2f4a5c #e0452f #ffe2a0 #1b2c4c #fff8ea", 0.30),
    _scheme("dusk", "blue",
            "#1c2c5c #46508c #d9a08c #fff0c8 #6f6f9c #4a5486 #c9a6a4 #4a4678 #1c2048 #0f1634 #2a3662 #ffc98a"
            " #3c4270 #8f7f9c #2c3c70 #24345a #f0874a #ffd684 #0f1634 #fdeccf", 0.55, dark=True),
    _scheme("navy", "night",
            "#0a1636 #12305c #2f5f8c #f6f2dc #3f6488 #27456e #c9c6cc #5a6698 #141f44 #0b142e #203560 #f6d9a0"
            " #24406a #44658a #14305c #16324a #ef8f3c #ffd684 #0b142e #fdf3dc", 0.50, dark=True),
    _scheme("petrol", "night",
            "#0c1f2c #174452 #3f7f80 #fbe9bc #4a7f80 #25525c #e0c79a #6f6450 #2a2026 #0a1824 #1b3a48 #f0c878"
            " #234852 #4a7c7c #123844 #173e40 #e9a23c #ffd684 #0a1824 #fdf0d0", 0.50, dark=True),
)
DECO: tuple[Scheme, ...] = (
    _scheme("gilt", "night blue dawn",
            "#12384a #2a7078 #c3c8a0 #f8ecc4 #3f7f86 #1f5560 #f6e6bf #876238 #3a2430 #0a1424 #16304c #e3b858"
            " #6f6a58 #c3b48c #16404c #16404c #e9a53a #f8d78a #0a1424 #f6dc9c", 0.72, dark=True),
    _scheme("onyx", "night blue",
            "#161a34 #34406c #c9b58c #f8ecc4 #4f6088 #2a3860 #f4e2c0 #7f6044 #2a1c2c #0c0e20 #20264a #e3b858"
            " #5c5660 #b5a48c #20264a #20304a #e9a53a #f8d78a #0c0e20 #f6dc9c", 0.72, dark=True),
    _scheme("ember", "sunset golden",
            "#3a1830 #a8402f #f3b45c #fbe3a8 #b0685a #7a3040 #f8dca0 #9a4a3c #3a1424 #1c0c20 #3c1c38 #f0b850"
            " #8a4a40 #d9925a #4a2444 #2a1f33 #f2653a #f8d78a #1c0c20 #fbe3a8", 0.72, dark=True),
    _scheme("jade", "day",
            "#1b5a60 #4f928a #e3d3a0 #f8ecc4 #659590 #3f7a78 #f6e6bf #7a6a44 #2a2a30 #0c1c24 #1c4048 #e3b858"
            " #8a8064 #c9bd90 #1f5058 #1d4a44 #e08a3a #f8ecc4 #0c1c24 #f8e2a8", 0.66, dark=True),
)
NEON: tuple[Scheme, ...] = (
    replace(_scheme("tube", "night",
            "#12082e #34115c #b0307c #ffb0e0 #52247c #2f1554 #a070d8 #4a2a90 #180a38 #0a0620 #2a1150 #5ff0ff"
            " #22104a #4a1f70 #160a3c #2a0f52 #ff3fa0 #5ff0ff #0a0620 #fdeaff", 0.80, dark=True), electric=True),
)
# fmt: on

_FOG = from_hex("#ece4d8")
_WET = from_hex("#4f6670")
_SNOW = from_hex("#f1f3f4")


def schemes_for(scene: Scene) -> tuple[Scheme, ...]:
    """Those of the hour; a style that brings its own light has its own."""
    if scene.traits.own_light:
        own = NEON if scene.traits.electric else DECO
        return tuple(scheme for scheme in own if scene.time in scheme.times) or own
    return tuple(scheme for scheme in SCHEMES if scene.time in scheme.times)


def scheme_of(scene: Scene, chosen: Scheme) -> Scheme:
    """The scheme under this scene's weather, in the palette that the prompt asks for."""
    scheme = chosen
    if not scene.traits.own_light:
        scheme = _weather(scheme, scene)
    change = tint_of(scene.palette, scene.traits.palette)
    return changed(scheme, change) if change else scheme


def changed(scheme: Scheme, change: Callable[[Colour], Colour]) -> Scheme:
    colours: dict[str, Any] = {name: change(getattr(scheme, name)) for name in _COLOURS}
    return replace(scheme, **colours)


def _weather(scheme: Scheme, scene: Scene) -> Scheme:
    if scene.rainy:
        grey = replace(
            changed(scheme, lambda c: mix(adjust(c, -0.02, 0.62), _WET, 0.14)),
            accent=scheme.accent, window=scheme.window, ink=scheme.ink, pale=scheme.pale,
        )  # fmt: skip
        cloud = adjust(_WET, (0.66 if not scheme.dark else 0.34) - lightness(_WET))
        return replace(grey, high=mix(grey.high, cloud, 0.6), mid=mix(grey.mid, cloud, 0.7),
                       low=mix(grey.low, adjust(cloud, 0.12), 0.66))  # fmt: skip
    if scene.weather == "fog":
        air = _FOG if not scheme.dark else mix(scheme.low, scheme.far, 0.4)
        return replace(
            scheme,
            high=mix(scheme.high, air, 0.35), mid=mix(scheme.mid, air, 0.5), low=mix(scheme.low, air, 0.6),
            far=mix(scheme.far, air, 0.55), middle=mix(scheme.middle, air, 0.35), water=mix(scheme.water, air, 0.4),
        )  # fmt: skip
    if scene.snowy:
        lying = _SNOW if not scheme.dark else mix(_SNOW, scheme.light, 0.35)
        return replace(
            scheme, ground=mix(lying, scheme.shade, 0.16), ground_far=lying, leaf=mix(scheme.leaf, lying, 0.2)
        )
    if scene.weather == "cloudy":
        return changed(scheme, lambda c: adjust(c, 0, 0.86))
    return scheme


def paler(colour: Colour, share: float) -> Colour:
    return mix(colour, WHITE, share)
