"""The colours of a scene: an hour's base, tinted by climate, season, weather, the prompt's palette and the style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from inference.engines.sketch.colour import Colour, adjust, from_hex, lightness, mix
from inference.engines.sketch.scene import Scene
from inference.engines.sketch.vocabulary import PaletteName
from inference.prompt_text.slots import Time


@dataclass(frozen=True, slots=True)
class Palette:
    """`sky` runs from the zenith to the horizon; `near` is the darkest foreground, `haze` what distance fades to."""

    sky: tuple[Colour, Colour, Colour, Colour]
    sun: Colour
    glow: Colour
    haze: Colour
    near: Colour
    lit: Colour
    window: Colour
    water: Colour
    leaf: Colour
    window_share: float  # how many windows are lit, 0 to 1
    paper: Colour


_Hour = tuple[str, str, str, str, str, str, str, str, str, float]


def _base(hour: _Hour) -> Palette:
    zenith, upper, lower, horizon = (from_hex(code) for code in hour[0].split())
    sun, glow, haze, near, lit, window, water, leaf = (from_hex(code) for code in hour[1:9])
    sky, paper = (zenith, upper, lower, horizon), from_hex("#f6efe0")
    return Palette(sky, sun, glow, haze, near, lit, window, water, leaf, hour[9], paper)


# fmt: off
#                sky from zenith to horizon           sun        glow       haze       near
#                lit        window     water      leaf       lit windows
_HOURS: dict[Time, _Hour] = {
    "dawn": ("#44568a #8d8db8 #e9b9a6 #ffe0bb", "#fff3d6", "#ffd9a6", "#f3cdb4", "#2b3556",
             "#ffd8ad", "#ffdf9e", "#7f8fb3", "#3c5a58", 0.12),
    "day": ("#2f7dbd #74b4de #b9dcec #f2f4ea", "#fffbe8", "#fff4cf", "#d9e6ea", "#34506e",
            "#fff4da", "#cfe6f2", "#3b8bb0", "#3f7f4f", 0.0),
    "golden": ("#2c4a80 #6f84a8 #f0b978 #ffe2a6", "#fffbe0", "#ffcf7d", "#f7cf9b", "#3a2f4a",
               "#ffca80", "#ffe6a6", "#8a8aa0", "#56673f", 0.10),
    "sunset": ("#2a2359 #7d3a78 #ee6a55 #ffc06a", "#fff0c0", "#ff9d55", "#f79a6c", "#2a1b40",
               "#ff9a63", "#ffd47a", "#7a4a78", "#3a3550", 0.28),
    "blue": ("#0d1b45 #26468a #7581bd #f3b48a", "#ffe2b0", "#ffb27a", "#6f7db8", "#101a3a",
             "#8ea0dd", "#ffd684", "#2a4480", "#1c3048", 0.50),
    "night": ("#050a20 #0c1b45 #1b3a73 #33588f", "#f4f2e0", "#6f93d0", "#2d4b80", "#070d22",
              "#5f7fc0", "#ffd27a", "#122a55", "#0e2233", 0.55),
}
_NEON: _Hour = ("#07041c #1d0b4a #5a1478 #e0357f", "#ffb0e0", "#ff4fa0", "#6a1f86", "#0a0620",
         "#ff4fb0", "#5ff0ff", "#1a0b48", "#2a0f52", 0.50)
_DECO: _Hour = ("#0b1220 #0f1b30 #17283f #2a3f52", "#f3dfae", "#c9a45a", "#24394c", "#080d18",
         "#d9b566", "#f2cf83", "#0e1a2c", "#122030", 0.25)
_DECO_DAY: _Hour = ("#102730 #1b424a #4f827c #d9c48a", "#f8e8bd", "#e2bd6c", "#7fa39a", "#0d2027",
             "#ecd08a", "#f2cf83", "#1f4a50", "#1d4040", 0.12)
_DECO_SUNSET: _Hour = ("#1a1230 #47204a #a8483f #f0b45a", "#fbe3a8", "#f0a050", "#b0685a", "#150d22",
                "#f0c070", "#f6d083", "#4a2444", "#2a1f33", 0.2)
_DECO_HOURS: dict[Time, _Hour] = {"dawn": _DECO_DAY, "day": _DECO_DAY, "golden": _DECO_DAY, "sunset": _DECO_SUNSET}
# fmt: on

# Disc, background and ink of a minimal poster; its hour is told by these three alone.
_MINIMAL: dict[Time, tuple[str, str, str]] = {
    "dawn": ("#eaa98f", "#f7ece4", "#4a4a68"),
    "day": ("#e9a35f", "#f4eee3", "#2f3a4f"),
    "golden": ("#e8973f", "#f6ead2", "#4a3a34"),
    "sunset": ("#d9573f", "#f7dfcd", "#40263f"),
    "blue": ("#f0b98a", "#39507e", "#101c3a"),
    "night": ("#f2ead0", "#16233f", "#060c1c"),
}


def palette_of(scene: Scene) -> Palette:
    traits = scene.traits
    if traits.sheet:
        palette = _minimal(scene)
    elif traits.own_light:
        palette = _base(_NEON if traits.electric else _DECO_HOURS.get(scene.time, _DECO))
    else:
        palette = _climate(_base(_HOURS[scene.time]), scene)
    palette = _season(palette, scene)
    palette = _weather(palette, scene)
    palette = _asked(palette, scene.palette, traits.palette)
    if traits.panel:
        aged = tuple(mix(colour, from_hex("#f3e2bd"), 0.22) for colour in palette.sky)
        palette = replace(
            palette, sky=(aged[0], aged[1], aged[2], aged[3]), haze=mix(palette.haze, from_hex("#f2e3c0"), 0.4)
        )
    if traits.painted:
        palette = _watery(palette, scene)
    in_sky = scene.lettering_position == "top" and scene.palette != "pastel"
    return _deep_above(palette, scene) if traits.deep_sky and in_sky and scene.time in _DEEP else palette


def _watery(palette: Palette, scene: Scene) -> Palette:
    """Thin paint on pale paper; by day thinnest at the top, where dark letters stand."""
    palette = _tint(palette, lambda c: mix(adjust(c, 0.07, 0.95), from_hex("#fbf6ee"), 0.18))
    if scene.night:
        return palette
    zenith, upper, lower, horizon = palette.sky
    thin = from_hex("#e9e6ee")
    return replace(palette, sky=(mix(zenith, thin, 0.42), mix(upper, thin, 0.26), lower, horizon))


# OKLab lightness of the zenith behind letters where it would be of middle tone: white ones have a contrast of 6 by day
# and of 7 in low light.
_DEEP: dict[Time, float] = {"dawn": 0.41, "day": 0.47, "golden": 0.40}


def _deep_above(palette: Palette, scene: Scene) -> Palette:
    """A sky that stays deep as far as the letters reach: light letters stand in it without help."""
    zenith, upper, lower, horizon = palette.sky
    deep = adjust(zenith, min(-0.035, _DEEP[scene.time] - lightness(zenith)))
    share = 0.65 if scene.view == "aerial" else 0.40  # from above the sky is low: letters fill it
    return replace(palette, sky=(deep, mix(upper, deep, share), lower, horizon))


def _minimal(scene: Scene) -> Palette:
    """Flat paper, one warm disc, one ink; layers between are mixtures of paper and ink."""
    disc, paper, ink = (from_hex(code) for code in _MINIMAL[scene.time])
    dark = scene.night
    lit = mix(paper, from_hex("#fff3df"), 0.5) if not dark else mix(paper, disc, 0.35)
    return Palette(
        sky=(mix(paper, from_hex("#ffffff"), 0.0 if dark else 0.35), paper, paper, paper),
        sun=disc,
        glow=disc,
        haze=paper,
        near=ink,
        lit=lit,
        window=from_hex("#ffd98a") if dark else mix(ink, paper, 0.2),
        water=paper,
        leaf=mix(from_hex("#56786a"), ink, 0.45 if dark else 0.1),
        window_share=0.35 if dark else 0.0,
        paper=paper,
    )


def _tint(palette: Palette, change: Callable[[Colour], Colour]) -> Palette:
    zenith, upper, lower, horizon = (change(colour) for colour in palette.sky)
    return replace(
        palette,
        sky=(zenith, upper, lower, horizon),
        haze=change(palette.haze),
        near=change(palette.near),
        lit=change(palette.lit),
        water=change(palette.water),
        leaf=change(palette.leaf),
        glow=change(palette.glow),
    )


def _climate(palette: Palette, scene: Scene) -> Palette:
    climate = scene.place.climate
    if climate == "desert":
        return replace(
            palette,
            haze=mix(palette.haze, from_hex("#f2d3a0"), 0.35),
            near=mix(palette.near, from_hex("#5a3d2c"), 0.4),
            leaf=mix(palette.leaf, from_hex("#5f6b3c"), 0.4),
            water=mix(palette.water, from_hex("#5f9aa0"), 0.3),
        )
    if climate == "tropical":
        return replace(palette, leaf=mix(palette.leaf, from_hex("#2f7f4a"), 0.45))
    if climate == "oceanic" and scene.time == "day":
        return _tint(palette, lambda c: adjust(c, 0, 0.88))
    if climate == "polar":
        return _tint(palette, lambda c: mix(adjust(c, 0.01, 0.85), from_hex("#9fc4dc"), 0.10))
    return palette


def _season(palette: Palette, scene: Scene) -> Palette:
    if scene.season == "autumn":
        return replace(palette, leaf=mix(palette.leaf, from_hex("#c4622d"), 0.8))
    if scene.season == "spring":
        blossom = "#e9a9bd" if scene.place.trees in ("cherry", "round") else "#8fbf6a"
        return replace(palette, leaf=mix(palette.leaf, from_hex(blossom), 0.85))
    if scene.season == "summer":
        return replace(palette, leaf=mix(palette.leaf, from_hex("#3f8f3f"), 0.4))
    if scene.snowy:
        cold = _tint(palette, lambda c: adjust(c, 0.02, 0.72))
        return replace(cold, leaf=mix(palette.leaf, from_hex("#dfe8ef"), 0.75))
    return palette


# What clouds leave of an hour's light, and what fog is made of.
_OVERCAST: dict[Time, str] = {"dawn": "#8f94a3", "day": "#8f9ba6", "golden": "#878d98", "sunset": "#77707f",
                              "blue": "#35456b", "night": "#1b2a4a"}  # fmt: skip
_FOG: dict[Time, str] = {"dawn": "#ded8d6", "day": "#dfe4e5", "golden": "#e2dacd", "sunset": "#cdb4ae",
                         "blue": "#6f7ea8", "night": "#3a4a6e"}  # fmt: skip


def _weather(palette: Palette, scene: Scene) -> Palette:
    if scene.traits.own_light:
        return palette
    if scene.rainy:
        grey = mix(from_hex(_OVERCAST[scene.time]), from_hex("#2c3644"), 0.28 if scene.weather == "storm" else 0.0)
        wet = _tint(palette, lambda c: mix(adjust(c, -0.03, 0.72), from_hex("#5a6b80"), 0.22))
        return _veiled(wet, grey, (0.30, 0.5, 0.68, 0.76), 0.62)
    if scene.weather == "fog":
        fog = palette.paper if scene.traits.sheet else from_hex(_FOG[scene.time])
        pale = _tint(palette, lambda c: mix(adjust(c, 0.02, 0.8), palette.haze, 0.25))
        return _veiled(pale, fog, (0.36, 0.66, 0.86, 0.94), 0.8)
    if scene.weather == "cloudy":
        return _tint(palette, lambda c: adjust(c, 0, 0.8))
    return palette


def _veiled(palette: Palette, air: Colour, shares: tuple[float, float, float, float], light: float) -> Palette:
    """The sky turned into `air` by its shares from the zenith down, and so far as `light` all that takes its light."""
    zenith, upper, lower, horizon = (mix(c, air, share) for c, share in zip(palette.sky, shares, strict=True))
    return replace(
        palette,
        sky=(zenith, upper, lower, horizon),
        sun=mix(palette.sun, air, light * 0.5),
        glow=mix(palette.glow, air, light),
        haze=mix(palette.haze, air, light),
        lit=mix(palette.lit, air, light * 0.45),
        water=mix(palette.water, air, light * 0.45),
    )


def _asked(palette: Palette, name: PaletteName, share: float) -> Palette:
    if name == "mono":
        grey = _tint(palette, lambda c: adjust(c, 0, 0.0))
        return replace(grey, sun=adjust(palette.sun, 0, 0.0), window=adjust(palette.window, 0, 0.0))
    if name == "teal and orange":
        zenith, upper, lower, horizon = palette.sky
        teal = from_hex("#0f5a66")
        sky = (mix(zenith, teal, 0.6), mix(upper, teal, 0.25), lower, horizon)
        return replace(palette, near=mix(palette.near, from_hex("#0f4a52"), 0.6), sky=sky)
    change = tint_of(name, share)
    return _tint(palette, change) if change else palette


def tint_of(name: PaletteName, share: float) -> Callable[[Colour], Colour] | None:
    """What the palette that a prompt asks for makes of a colour; None where it asks for none that tints all alike."""
    if name == "mono":
        return lambda c: adjust(c, 0, 0.0)
    change = _TINTS.get(name)
    return (lambda c: mix(c, change(c), share)) if change else None


def _hued(colour: Colour, code: str) -> Colour:
    """Mostly the asked hue at the colour's own lightness, so that letters keep their contrast."""
    hue = from_hex(code)
    return mix(colour, adjust(hue, lightness(colour) - lightness(hue)), 0.62)


_TINTS: dict[PaletteName, Callable[[Colour], Colour]] = {
    "warm": lambda c: mix(c, from_hex("#f0a55a"), 0.16),
    "cool": lambda c: mix(c, from_hex("#6fa5d8"), 0.22),
    "pastel": lambda c: mix(adjust(c, 0.06, 0.75), from_hex("#fff4ee"), 0.25),
    "earthy": lambda c: mix(adjust(c, 0, 0.7), from_hex("#b08a5a"), 0.18),
    "vivid": lambda c: adjust(c, 0, 1.25),
    "pink": lambda c: _hued(c, "#f27fae"),
    "purple": lambda c: _hued(c, "#8a4fc0"),
    "green": lambda c: _hued(c, "#4f9a68"),
    "red": lambda c: _hued(c, "#c8382f"),
    "gold": lambda c: _hued(c, "#dfae45"),
}
