"""What stands on a picture beside the city's name, and how: values that the layers of typesetting share.

Values only: nothing here shapes or paints.
"""

from __future__ import annotations

from dataclasses import dataclass

from inference.schemas import Brand, Overlay, SafeBox


@dataclass(frozen=True, slots=True)
class Extras:
    """Beside the lettering.

    Attributes:
        safe: in which all of it must lie; None for the whole picture.
        overlay: headline, action and date.
        brand: whose colours letters may have. Its `logo` and `font` are here as bytes: `logo` a PNG, `font` an SFNT.
        mark: a sketch's mark is set as well, in the lower right corner of what is safe, and has its place there.
        bare: all but the letters, the logo and the mark themselves: what they are told from in a measurement.
    """

    safe: SafeBox | None = None
    overlay: Overlay | None = None
    brand: Brand = Brand()
    logo: bytes = b""
    font: bytes = b""
    mark: bool = False
    bare: bool = False


NOTHING = Extras()
