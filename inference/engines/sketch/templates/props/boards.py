"""Words on boards over shops: real words of the country, whole, the right way round on a mirrored sheet too."""

from __future__ import annotations

from typing import Any

import skia

from inference.engines.sketch.colour import Colour
from inference.engines.sketch.templates.board import Board
from inference.engines.sketch.templates.props.words import sign_words
from inference.typesetting.fonts import system_face
from inference.typesetting.shaping import Typeface, shape


def words_of(board: Board) -> tuple[str, ...]:
    return sign_words(board.stage.scene.city.country_code)


def lettered(board: Board, word: str, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """The word as large as the room round (x, y) allows; nothing where a letter has no glyph."""
    country = board.stage.scene.city.country_code
    line = shape(word, _face(word, country), country)
    if line is None:
        return
    size = 1000 * min(width / line.ink.width(), height / line.ink.height())
    path: Any = line.at(size, 0, 0)
    path.offset(0, -line.ink.centerY() * size / 1000)
    if board.mirrored:
        path.transform(skia.Matrix.Scale(-1, 1))
    path.offset(x, y)
    board.canvas.drawPath(path, skia.Paint(Color4f=skia.Color4f(*colour, 1.0), AntiAlias=True))


def _face(word: str, country: str) -> Typeface:
    if all(ord(letter) < 0x250 for letter in word):
        return Typeface("sans", True)
    found = system_face(word, "sans", True, country) if ord(max(word)) > 0xFFF else None
    return Typeface("sans", True, (found.spec,) if found else ())
