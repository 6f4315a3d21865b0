"""What goes over the pipe between a region and a sandboxed process: plain JSON and bytes, never objects.

The process has read what a stranger sent, so nothing it says is believed: each answer is checked here, value by value,
before anybody gets it. It knows no task's work and starts no process.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Literal, get_args

Task = Literal["svg", "png", "font"]
RefusalCode = Literal["not_allowed", "too_complex", "unreadable", "too_large", "blank", "restricted", "too_hard"]

LONGEST_SIDE = 1200  # of a logo's pixels: on an A3 poster it takes some 900
LONGEST_SENT_SIDE = 4096  # of a PNG, in pixels
LONGEST_NAME = 80
LARGEST_FONT = 2 * 2**20  # unpacked
_CODES: tuple[RefusalCode, ...] = get_args(RefusalCode)
_LONGEST_PART = 40
_LAST_LETTER = 0x10FFFF
_LONGEST_HEAD = 2**20
_MOST_RANGES = 20_000
_FONT_BEGINNINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_UNFIT = re.compile(r"[^\w :#@<>=!.,/()&;*+-]")


class Unbelievable(Exception):
    """The process said what none of ours says."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """What the kernel gave beside the resource limits."""

    network: bool
    files: bool


@dataclass(frozen=True, slots=True)
class Pixels:
    """`rgba`: height x width x 4 bytes, straight alpha, sRGB: nothing in them can be wrong but their number."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A sanitised TrueType or OpenType font. `letters`: the first and last code point of each range that it has."""

    data: bytes = field(repr=False)
    family: str
    letters: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file is not taken. `part` names what of it is at fault, where that can be said."""

    code: RefusalCode
    part: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one process said: how it was confined, and one result."""

    confinement: Confinement
    result: Pixels | FontFile | Refusal


def written(answer: Answer) -> bytes:
    """The answer as it goes over the pipe: a line of JSON, and bytes."""
    result = answer.result
    body = b""
    head: dict[str, object] = {"network": answer.confinement.network, "files": answer.confinement.files}
    if isinstance(result, Refusal):
        head.update(kind="refusal", code=result.code, part=shortened(result.part))
    elif isinstance(result, Pixels):
        head.update(kind="pixels", width=result.width, height=result.height)
        body = result.rgba
    else:
        head.update(kind="font", family=result.family, letters=result.letters)
        body = result.data
    return json.dumps(head).encode() + b"\n" + body


def shortened(part: str) -> str:
    """A part's name fit for a sentence: short, and without what a terminal or a page would obey."""
    return _UNFIT.sub("?", part)[:_LONGEST_PART]


def read(said: bytes) -> Answer:
    """Raises Unbelievable."""
    line, _, body = said.partition(b"\n")
    if len(line) > _LONGEST_HEAD:
        raise Unbelievable("its head is too long")
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unbelievable("its head is no JSON") from error
    if not isinstance(head, dict):
        raise Unbelievable("its head is no object")
    confinement = Confinement(head.get("network") is True, head.get("files") is True)
    kind = head.get("kind")
    if kind == "refusal":
        return Answer(confinement, _refusal(head.get("code"), head.get("part")))
    if kind == "pixels":
        return Answer(confinement, _pixels(head.get("width"), head.get("height"), body))
    if kind == "font":
        return Answer(confinement, _font(head.get("family"), head.get("letters"), body))
    raise Unbelievable("it is of no known kind")


def _refusal(code: object, part: object) -> Refusal:
    known = next((one for one in _CODES if one == code), None)
    if known is None or not isinstance(part, str):
        raise Unbelievable("it refuses for no known reason")
    return Refusal(known, shortened(part))


def _pixels(width: object, height: object, rgba: bytes) -> Pixels:
    if type(width) is not int or type(height) is not int or not (0 < width <= LONGEST_SIDE >= height > 0):
        raise Unbelievable("its pixels have no possible size")
    if len(rgba) != width * height * 4:
        raise Unbelievable("its pixels are not as many as it says")
    return Pixels(width, height, rgba)


def _font(family: object, letters: object, data: bytes) -> FontFile:
    if not isinstance(family, str) or not isinstance(letters, list) or len(letters) > _MOST_RANGES:
        raise Unbelievable("its font has no name or no letters")
    if not data.startswith(_FONT_BEGINNINGS) or len(data) > LARGEST_FONT:
        raise Unbelievable("its font is none")
    return FontFile(data, named(family), tuple(_range(one) for one in letters))


def _range(told: object) -> tuple[int, int]:
    if not isinstance(told, list) or len(told) != 2 or not all(type(one) is int for one in told):
        raise Unbelievable("its letters are no ranges")
    first, last = told
    if not 0 <= first <= last <= _LAST_LETTER:
        raise Unbelievable("its letters are none")
    return first, last


def named(family: str) -> str:
    """A font's name fit to be shown: printable, in one line."""
    return " ".join("".join(one if one.isprintable() else " " for one in family[: 2 * LONGEST_NAME]).split())[
        :LONGEST_NAME
    ]
