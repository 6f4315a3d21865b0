"""Which letters of the cities' names a font lacks, by script: there another font stands in, and visitors are told.

It knows names and code points, no font file and no city.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fontTools import unicodedata

MOST_SHOWN = 12  # letters of one script
_SHARED = {"Zyyy", "Zinh", "Zzzz"}  # marks and signs that belong to no script


@dataclass(frozen=True, slots=True)
class Lack:
    """What a font lacks of one script (ISO 15924, such as Arab): the letters that most names need, and how many names
    need one of those that it lacks.
    """

    script: str
    letters: str
    names: int


class NamesToSet:
    """The cities' names as sets of letters, each set once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._needed = Counter(
            (script, letters) for name in names for script, letters in _by_script(name).items() if letters
        )

    def lacks(self, ranges: Iterable[tuple[int, int]]) -> tuple[Lack, ...]:
        """The script that most names are affected by first. `ranges`: first and last code points that the font has."""
        had = {code for first, last in ranges for code in range(first, last + 1)}
        affected, missing = Counter[str](), dict[str, Counter[str]]()
        for (script, letters), names in self._needed.items():
            absent = [letter for letter in letters if ord(letter) not in had]
            if absent:
                affected[script] += names
                missing.setdefault(script, Counter()).update(dict.fromkeys(absent, names))
        return tuple(
            Lack(script, "".join(letter for letter, _ in missing[script].most_common(MOST_SHOWN)), names)
            for script, names in affected.most_common()
        )


def _by_script(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for letter in _letters(name):
        found.setdefault(unicodedata.script(letter), set()).add(letter)
    return {script: frozenset(letters) for script, letters in found.items()}


def _letters(name: str) -> Iterator[str]:
    """Without what is shown by no glyph of its own, and what belongs to no script: every font has a hyphen, or the
    typesetting finds one.
    """
    return (one for one in name if not one.isspace() and unicodedata.script(one) not in _SHARED)
