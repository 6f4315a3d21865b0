"""Which way the characters of a text run, and in what order a line of it stands: the Unicode Bidirectional Algorithm.

The levels of a paragraph (UAX 9, rules P2 to I2) come from python-bidi, which wraps the Rust crate unicode-bidi; the
order of a line (rule L2) is made here, because runs are put in order and not characters. Brackets are mirrored (rule
L4) by HarfBuzz, where glyphs are chosen. It knows no font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from bidi import get_display

_Item = TypeVar("_Item")
_LEVEL = re.compile(r"Level\(\s*(\d+)")


@lru_cache(maxsize=256)
def levels_of(paragraph: str) -> tuple[int, ...]:
    """The embedding level of each character: odd ones run from right to left. The paragraph's own direction is that of
    its first strong character, left to right where there is none.

    A line that is a part of the paragraph has its part of the levels.
    """
    # With `debug`, the package's one way to tell levels, it answers in Rust's notation: one for each byte of UTF-8.
    told = get_display(paragraph, debug=True)
    levels = [int(level) for level in _LEVEL.findall(told[told.rindex("levels: [") : told.rindex("paragraphs: [")])]
    starts = [0]
    for character in paragraph:
        starts.append(starts[-1] + len(character.encode()))
    if starts.pop() != len(levels):
        raise AssertionError("python-bidi tells levels in another way than it did")
    return tuple(levels[start] for start in starts)


def in_visual_order(items: Sequence[_Item], level: Callable[[_Item], int]) -> list[_Item]:
    """The items of a line from left to right (rule L2): from the highest level down to the lowest odd one, whatever
    stands together at that level or above is turned round.
    """
    ordered = list(items)
    for turned in range(max(map(level, ordered), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and level(ordered[end]) >= turned:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end + 1
    return ordered
