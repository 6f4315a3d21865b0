"""Paint for letters on a Skia canvas: fills (flat, metal, lit tube, sign), and what helps them stand out.

It knows nothing of text or measuring: it gets outlines, tones and how strong the help shall be. `unit` is a pixel of
a 1024 x 1024 picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import skia

from inference.typesetting.colour import Colour, argb, from_hex
from inference.typesetting.light import wide_strokes
from inference.typesetting.tones import METAL_STOPS, SIGN_STOPS, Tone

_METAL_EDGE = from_hex("#4a2d08")
_SHADOW = from_hex("#120c08")
_SIGN_EDGE = from_hex("#7a2418")


@dataclass(frozen=True, slots=True)
class Help:
    """How much is done for contrast: opacity of scrim and halo, 0..1, and a solid rim as the last resort."""

    scrim: float = 0.0
    halo: float = 0.0
    rim: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """One line's outline where it stands, its size in pixels to the em, and whether it is the large one."""

    outline: skia.Path
    size: float
    is_title: bool


def paint_scrim(canvas: skia.Canvas, width: int, colour: Colour, opacity: float, stops: Sequence[float]) -> None:
    """A veil across the picture: clear at stops[0], full from stops[1] to stops[2], clear at stops[3] (all y)."""
    start, full, fading, end = stops
    ramp = (0.0, 0.1, 0.35, 0.65, 0.9, 1.0)  # eased, or its edge would show as a line
    places = [start + (full - start) * step / 5 for step in range(6)]
    places += [fading + (end - fading) * step / 5 for step in range(6)]
    strengths = [*ramp, *reversed(ramp)]
    span = end - start
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, start), skia.Point(0, end)],
        [argb(colour, opacity * strength) for strength in strengths],
        [(place - start) / span for place in places],
    )
    paint = skia.Paint(Shader=shader, Dither=True)
    canvas.drawRect(skia.Rect.MakeLTRB(0, start, width, end), paint)


def paint_shade(
    canvas: skia.Canvas, outline: skia.Path, rule: float, colour: Colour, opacity: float, unit: float
) -> None:
    """A soft patch behind a small line and its rules: halos around such small letters look like dirt.

    Full behind the letters and fading far out, or its edge would show as a bar.
    """
    if opacity <= 0:
        return
    bounds = outline.computeTightBounds()
    for outset, blur in ((16.0, 22.0), (7.0, 8.0)):
        patch = bounds.makeOutset(rule + outset * unit, outset * unit)
        softened = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur * unit)
        radius = patch.height() / 2
        paint = skia.Paint(AntiAlias=True, Color=argb(colour, 1 - (1 - opacity) ** 0.5), MaskFilter=softened)
        canvas.drawRoundRect(patch, radius, radius, paint)


def paint_help(canvas: skia.Canvas, letters: Letters, colour: Colour, helped: Help, unit: float, reach: float) -> None:
    """Halo and rim of one line, under its letters."""
    if helped.halo:
        wide, near, spread = (20.0, 5.0, 6.0) if letters.is_title else (8.0, 3.5, 3.0)
        _blurred(canvas, letters.outline, argb(colour, 0.8 * helped.halo), wide * unit, 4 * spread * unit)
        # A tight halo looks like a sticker's edge: only where a soft one was not enough.
        tight = max(0.0, (helped.halo - 0.4) / 0.6)
        _blurred(canvas, letters.outline, argb(colour, 0.9 * tight), near * unit, 2 * spread * unit)
    if helped.rim:
        for paint in wide_strokes(reach + 1.5, letters.size):
            paint.setColor(argb(colour))
            canvas.drawPath(letters.outline, paint)


def paint_under(canvas: skia.Canvas, letters: Letters, tone: Tone, unit: float, lifted: bool) -> None:
    """What belongs to the letters' design but lies beneath them: shadow, metal edge, the tube's glow."""
    outline = letters.outline
    if tone.kind == "tube" and tone.glow is not None:
        strength = 1.0 if letters.is_title else 0.5
        for sigma, alpha in ((30.0, 0.6), (12.0, 0.42), (3.5, 0.4)):
            _blurred(canvas, outline, argb(tone.glow, alpha * strength), sigma * unit * strength, 0.0)
    elif tone.kind == "sign" and letters.is_title:
        _shadow(canvas, outline, 8 * unit, 6 * unit, 0.45)
        _stroked(canvas, outline, argb(_SIGN_EDGE), 18 * unit)
    elif tone.kind == "metal" and letters.is_title and tone.is_light:
        _shadow(canvas, outline, 9 * unit, 5 * unit, 0.5)
        _shadow(canvas, outline, 2.2 * unit, 2.2 * unit, 0.55)
        _stroked(canvas, outline, argb(_METAL_EDGE, 0.85), 3.2 * unit)
    elif lifted and tone.is_light:
        sigma, drop, alpha = (7.0, 2.5, 0.3) if letters.is_title else (4.0, 1.0, 0.42)
        _shadow(canvas, outline, sigma * unit, drop * unit, alpha)


def paint_letters(canvas: skia.Canvas, letters: Letters, tone: Tone, unit: float) -> None:
    """The letters themselves; lines other than the title are flat in the tone's accent."""
    outline = letters.outline
    if not letters.is_title:
        canvas.drawPath(outline, skia.Paint(AntiAlias=True, Color=argb(tone.accent)))
    elif tone.kind == "sign":
        canvas.drawPath(outline, _vertical(outline, tone.fill, SIGN_STOPS))
    elif tone.kind == "metal":
        canvas.drawPath(outline, _vertical(outline, tone.fill, METAL_STOPS))
        if tone.is_light:
            _bevel(canvas, outline, unit)
    else:
        canvas.drawPath(outline, skia.Paint(AntiAlias=True, Color=argb(tone.fill[0])))


def paint_rules(canvas: skia.Canvas, subline: skia.Path, length: float, tone: Tone, unit: float) -> None:
    """Thin rules left and right of the subline, at half its height."""
    bounds = subline.computeTightBounds()
    half = 0.7 * unit
    paint = skia.Paint(AntiAlias=True, Color=argb(tone.accent, 0.8))
    for start in (bounds.left() - 16 * unit - length, bounds.right() + 16 * unit):
        canvas.drawRect(
            skia.Rect.MakeLTRB(start, bounds.centerY() - half, start + length, bounds.centerY() + half), paint
        )


def _bevel(canvas: skia.Canvas, outline: skia.Path, unit: float) -> None:
    """Light caught by the upper edges, inside the letters only."""
    merged = skia.Simplify(outline)  # variable fonts overlap their strokes; the seams would shine
    canvas.save()
    canvas.clipPath(merged, True)
    canvas.translate(0, 1.5 * unit)
    _stroked(canvas, merged, argb((1.0, 0.985, 0.88), 0.7), 1.8 * unit)
    canvas.restore()


def _vertical(outline: skia.Path, colours: Sequence[Colour], places: Sequence[float]) -> skia.Paint:
    bounds = outline.computeTightBounds()
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, bounds.top()), skia.Point(0, bounds.bottom())],
        [argb(colour) for colour in colours],
        list(places),
    )
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)


def _stroked(canvas: skia.Canvas, outline: skia.Path, colour: int, width: float) -> None:
    paint = skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeJoin=skia.Paint.kRound_Join,
        Color=colour,
    )
    canvas.drawPath(outline, paint)


def _shadow(canvas: skia.Canvas, outline: skia.Path, sigma: float, drop: float, alpha: float) -> None:
    canvas.save()
    canvas.translate(0, drop)
    _blurred(canvas, outline, argb(_SHADOW, alpha), sigma, 0.0)
    canvas.restore()


def _blurred(canvas: skia.Canvas, outline: skia.Path, colour: int, sigma: float, widened: float) -> None:
    paint = skia.Paint(AntiAlias=True, Color=colour, MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma))
    if widened:
        paint.setStyle(skia.Paint.kStrokeAndFill_Style)
        paint.setStrokeWidth(widened)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
    canvas.drawPath(outline, paint)
