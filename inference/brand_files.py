"""Where the bytes of a brand's logo and font come from: the contract that finishing knows, and a region without any.

It knows no kit: a recipe names bytes by their digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from inference.errors import BrandGone


@dataclass(frozen=True, slots=True)
class BrandUse:
    """What of a kit a picture shall have. `colour`: index of the letters' colour; None leaves it to the lettering."""

    colour: int | None = None
    font: bool = True
    logo: bool = True


class BrandFiles(Protocol):
    def read(self, digest: str) -> bytes:
        """The kept bytes whose SHA-256 in hex is `digest`: a PNG, or a font as SFNT that was sanitised.

        Raises:
            BrandGone: no kit holds them any more.
        """


class NoBrandFiles:
    """Nothing is kept."""

    def read(self, digest: str) -> bytes:
        raise gone()


def gone() -> BrandGone:
    return BrandGone(
        "A logo or font of this picture was deleted with its brand kit, or is kept in another region: "
        "it cannot be drawn again here.",
        parameter="recipe_id",
    )
