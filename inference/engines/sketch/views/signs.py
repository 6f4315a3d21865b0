"""Shop signs: boards over the shop windows, panels that hang over the street, and neon tubes.

Words are shaped from installed fonts; where one letter has no glyph the sign carries an abstract mark, never tofu.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import skia

from inference.engines.sketch.colour import BLACK, WHITE, from_hex, mix
from inference.engines.sketch.paint import Point, box, polygon, solid, stroke
from inference.engines.sketch.stage import Glow, Stage
from inference.engines.sketch.views.perspective import quad_to_quad
from inference.engines.sketch.views.tones import lit
from inference.engines.sketch.views.words import is_stacked, sign_words
from inference.typesetting.fonts import system_face
from inference.typesetting.shaping import Line, Typeface, shape

_NEON = ("#ff3d8b", "#38e8ff", "#ffe14d", "#ff7a2f", "#9b5cff", "#4dff9e")
_BOARDS = ("#2f4f4a", "#7a2f33", "#2f3f5f", "#8a5a2f", "#3f3a34", "#5f3a5a", "#2f5f6a")
_LETTERS = "#f6ead0"


class Signs:
    """The words of one city, shaped once."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        country = stage.scene.city.country_code
        self.stacked = is_stacked(country)
        self.words = sign_words(country)
        self.typeface = _typeface(self.words, country)

    def board(self, corners: Sequence[Point], chance: random.Random, haze: float, metre: float) -> None:
        """A painted board on a facade; `corners` clockwise from its top left as read."""
        stage = self.stage
        code = chance.choice(_BOARDS)
        word = chance.choice(self.words)
        stage.canvas.drawPath(polygon(corners), solid(lit(stage, code, 0.55, haze)))
        if metre < 14 * stage.unit:
            return
        width, height = 460.0, 84.0
        letters = self._fitted(word, width * 0.86, height * 0.62, (width / 2, height / 2))
        letters.transform(quad_to_quad(width, height, corners))
        colour = mix(stage.palette.window, WHITE, 0.3) if stage.night else lit(stage, _LETTERS, 0.95, haze)
        stage.canvas.drawPath(letters, solid(colour, 0.95))
        if stage.night:
            stage.glows.append(Glow(letters, stage.palette.window, 0.5 * (1 - haze)))

    def panel(self, centre: Point, width: float, height: float, chance: random.Random, haze: float) -> None:
        """A panel that faces the street, lit from within at night or a tube of neon."""
        stage, (x, y), lights = self.stage, centre, self.stage.night
        code = chance.choice(_NEON)
        hue = mix(from_hex(stage.scene.traits.signs or code), stage.palette.haze, haze * 0.6)
        if not lights:
            hue = lit(stage, chance.choice(_BOARDS), 0.6, haze)
        inverted = chance.random() < 0.35
        panel = skia.Path()
        corner = min(width, height) * 0.12
        panel.addRoundRect(box(x - width / 2, y - height / 2, width, height), corner, corner)
        fill = hue if inverted or not lights else mix(hue, BLACK, 0.74)
        letters_colour = lit(stage, _LETTERS, 0.95, haze)
        if lights:
            letters_colour = mix(hue, BLACK, 0.82) if inverted else mix(hue, WHITE, 0.62)
        stage.canvas.drawPath(panel, solid(fill, 0.97))
        stage.canvas.drawPath(panel, stroke(mix(hue, WHITE, 0.35), max(1.0, width * 0.05)))
        word = chance.choice(self.words)
        letters = self._stacked(word, x, y, width, height) if height > width * 1.3 else None
        if letters is None:
            letters = self._fitted(word, width * 0.82, height * 0.6, (x, y), turned=height > width * 1.3)
        if self.stacked and stage.scene.traits.inked:  # round its strokes, a kanji would be a blot
            if min(width, height) > 16 * stage.unit:
                self._ink(panel.getBounds(), letters)
        elif min(width, height) > 7 * stage.unit:
            stage.canvas.drawPath(letters, solid(letters_colour))
        if lights:
            stage.glows.append(Glow(panel, hue, 0.75 * (1 - haze) if not inverted else 1 - haze))

    def _ink(self, panel: Any, letters: Any) -> None:
        """Kept for after the inking, without those of farther panels that this one covers."""
        inked = self.stage.inked
        inked[:] = [path for path in inked if not skia.Rect.Intersects(path.getBounds(), panel)]
        inked.append(letters)

    def _stacked(self, word: str, x: float, y: float, width: float, height: float) -> Any | None:
        """One character below the other, as signs in East Asia are; None for other scripts."""
        if not self.stacked:
            return None
        lines = [
            shape("丨" if character == "ー" else character, self.typeface, self.stage.scene.city.country_code)
            for character in word
        ]
        if any(line is None for line in lines):
            return _mark(x, y, width * 0.6)
        size = min(width * 0.80, height * 0.9 / len(word))
        path = skia.Path()
        top = y - len(word) * size / 2
        for i, line in enumerate(lines):
            if line is not None:
                path.addPath(_set(line, size * 0.94, x, top + (i + 0.5) * size))
        return path

    def _fitted(self, word: str, width: float, height: float, centre: Point, turned: bool = False) -> Any:
        """The word as large as the room allows, round `centre`; `turned` runs it upwards."""
        line = shape(word, self.typeface, self.stage.scene.city.country_code)
        if line is None:
            return _mark(*centre, min(width, height))
        if turned:
            width, height = height * 1.45, width * 0.8
        size = 1000 * min(width / line.ink.width(), height / line.ink.height())
        path = _set(line, size, 0.0, 0.0)
        if turned:
            path.transform(skia.Matrix.RotateDeg(-90))
        path.offset(*centre)
        return path


def _set(line: Line, size: float, x: float, y: float) -> Any:
    """The line with the middle of its ink at (x, y)."""
    path = line.at(size, x, 0)
    path.offset(0, y - line.ink.centerY() * size / 1000)
    return path


def _typeface(words: tuple[str, ...], country: str) -> Typeface:
    """One face for all words of a country: fontconfig is asked once, not for every word."""
    letters = "".join(sorted({letter for word in words for letter in word}))
    if all(ord(letter) < 0x250 for letter in letters):
        return Typeface("sans", True)
    found = system_face(letters, "sans", True, country) if ord(max(letters)) > 0xFFF else None
    return Typeface("sans", True, (found.spec,) if found else ())


def _mark(x: float, y: float, size: float) -> Any:
    """A sign without letters: a ring with a dot."""
    path = skia.Path()
    path.addCircle(x, y, size * 0.42)
    path.addCircle(x, y, size * 0.30, skia.PathDirection.kCCW)
    path.addCircle(x, y, size * 0.12)
    return path
