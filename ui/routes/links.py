"""Links as people get to see them: which recipe is meant by what stands behind /s/ or ?recipe=.

The rule: an id is 20 hexadecimal digits. Chat programs, mail and people put something before or after it (a full stop,
a bracket, a blank, a quotation, words in another script) and some write it in capitals; whatever is no ASCII letter or
digit may surround it, and what then follows counts for nothing. Ids with a letter or digit too many are none.

Two things may follow an id and mean something: `-REGION`, a hint at the region where the link was made, and `.PAYLOAD`,
all that the picture is made of (inference/long_links). A word behind a full stop is too short to be one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HINT = re.compile(r"-([a-z][a-z0-9-]{0,31})")
_PAYLOAD = re.compile(r"\.([0-9A-Za-z_-]{48,})")
_LINKED = re.compile(r"[^0-9A-Za-z]*([0-9A-Fa-f]{20})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link says: the recipe's id, "" where there is none; its payload; the region that is hinted at."""

    recipe_id: str
    payload: str = ""
    region: str = ""


def linked(text: str) -> Linked:
    """What the text behind /s/ or ?recipe= means."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")  # a zero-width space
    found = _LINKED.match(seen)
    if found is None:
        return Linked("")
    payload, hint = _PAYLOAD.match(seen, found.end()), _HINT.match(seen, found.end())
    return Linked(found[1].lower(), payload[1] if payload else "", hint[1] if hint else "")


def linked_id(text: str) -> str:
    """The recipe's id in the text, as it is kept; "" where there is none."""
    return linked(text).recipe_id
