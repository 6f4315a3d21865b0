"""Which letters of the cities' names a font lacks, by script: there another font stands in, and visitors are told.

It knows names and code points, no font file and no city.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fontTools import unicodedata

MOST_SHOWN = 12  # letters of one script
_SHARED = {"Zyyy", "Zinh", "Zzzz"}  # marks and signs of no script: the typesetting finds them elsewhere unasked
_script = lru_cache(maxsize=10_000)(unicodedata.script)


@dataclass(frozen=True, slots=True)
class Lack:
    """What a font lacks of one script (ISO 15924, such as Arab): the letters that most names need, and how many names
    need one of those that it lacks.
    """

    script: str
    letters: str
    names: int


class NamesToSet:
    """The cities' names, in one piece: 70,000 strings would take ten times the room."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = "\n".join(names)

    def lacks(self, ranges: Iterable[tuple[int, int]]) -> tuple[Lack, ...]:
        """The script that most names are affected by first. `ranges`: first and last code points that the font has."""
        had = {chr(code) for first, last in ranges for code in range(first, last + 1)} | {" "}
        affected, missing = Counter[str](), dict[str, Counter[str]]()
        for name in self._names.split("\n"):
            absent = set(name) - had
            for script in {_script(letter) for letter in absent} - _SHARED:
                affected[script] += 1
                missing.setdefault(script, Counter()).update(one for one in absent if _script(one) == script)
        return tuple(
            Lack(script, "".join(letter for letter, _ in missing[script].most_common(MOST_SHOWN)), names)
            for script, names in affected.most_common()
        )
