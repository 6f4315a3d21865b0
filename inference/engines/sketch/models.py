"""The names that the sketch engine's pictures carry: the current one, and earlier ones that recipes still name.

A recipe's model is part of its id, so a newer look is a new name and kept pictures stay as they are. There is one
drawing: what an earlier name asks for and is no longer kept is drawn anew, under its own id, with a note.
"""

from __future__ import annotations

from inference.errors import EngineUnavailable

CURRENT = "sketch-6"
EARLIER = ("sketch-3", "sketch-4", "sketch-5")


def is_earlier(name: str) -> bool:
    """Whether a recipe names a look that is no more.

    Raises:
        EngineUnavailable: there never was such a model.
    """
    if name not in (CURRENT, *EARLIER):
        raise EngineUnavailable(f"The sketch engine knows no model {name[:40]!r}.")
    return name != CURRENT
