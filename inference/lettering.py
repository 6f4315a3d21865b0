"""The city's name on any engine's picture: what a prompt asks for, what is allowed, and the setting itself.

Lettering is ours and never an image model's: models misspell names, above all outside Latin script. All functions
are pure and run as well in a worker process. It knows no engine, cache or page. Skia and HarfBuzz are loaded only
when something is set, so that a page may check a wish without them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inference.checks import check_offered
from inference.errors import InvalidRequest
from inference.prompt_text.lettering_wish import read_lettering, says_position, without_lettering
from inference.schemas import (
    COLOURS,
    DEFAULT_LANGUAGE,
    FAMILIES,
    LANGUAGES,
    LONGEST_ACTION,
    LONGEST_DATE,
    LONGEST_HEADLINE,
    LONGEST_LETTERING,
    NATIVE_SCRIPTS,
    POSITIONS,
    City,
    Lettering,
    Note,
    Overlay,
    SafeBox,
    TitleRoom,
)
from inference.typesetting.extras import NOTHING, Extras

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "Extras",
    "Lettered",
    "check_lettering",
    "check_overlay",
    "covers",
    "letter",
    "lettering_of",
    "pixels_of",
    "read_lettering",
    "replaced",
    "sketch_mark",
    "without_lettering",
]

# Embeddings, overrides and isolates make a text read otherwise than it is stored.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORBIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Lettered:
    """A picture with its lettering: `rgb` as in Picture; `contrast` is the lowest WCAG ratio of any letter (a window
    about a letter wide) against what touches it, measured on the result (None when no line could be set); `unaided` is
    what the large lines would have had on the bare picture, where that is below 3.3 a veil or a halo helps; `notes` say
    what was left out. `taken` are the boxes of all that stands on the picture, in whole pixels.
    """

    rgb: bytes
    contrast: float | None
    notes: tuple[Note, ...]
    unaided: float | None = None
    taken: tuple[SafeBox, ...] = ()


def check_lettering(lettering: Lettering) -> None:
    """Refuse what cannot be asked for.

    Raises:
        InvalidRequest: one sentence that names what is allowed.
    """
    text = lettering.text
    if not text.strip():
        raise InvalidRequest(
            "The lettering's text is empty; give 1 to {limit} characters.",
            parameter="text",
            reason="lettering_empty",
            values={"limit": LONGEST_LETTERING},
        )
    if len(text) > LONGEST_LETTERING:
        raise InvalidRequest(
            "The lettering's text has {count} characters; at most {limit} are allowed.",
            parameter="text",
            reason="text_too_long",
            values={"count": len(text), "limit": LONGEST_LETTERING},
        )
    _refuse_unseen(text, "lettering's text", "text")
    for name, value, allowed in (
        ("family", lettering.family, FAMILIES),
        ("colour", lettering.colour, COLOURS),
        ("position", lettering.position, POSITIONS),
        ("native", lettering.native, NATIVE_SCRIPTS),
        ("language", lettering.language, LANGUAGES),
    ):
        check_offered(name, value, allowed, owner="lettering's ")


def check_overlay(overlay: Overlay) -> None:
    """Raises InvalidRequest for a text that is too long, or holds what is not seen."""
    longest = (("headline", LONGEST_HEADLINE), ("action", LONGEST_ACTION), ("date", LONGEST_DATE))
    for name, limit in longest:
        text = getattr(overlay, name)
        if len(text) > limit:
            raise InvalidRequest(
                f"The {name} has {{count}} characters; at most {{limit}} are allowed.",
                parameter=name,
                reason="text_too_long",
                values={"count": len(text), "limit": limit},
            )
        _refuse_unseen(text, name, name)


def _refuse_unseen(text: str, owner: str, parameter: str) -> None:
    for character in text:
        if unicodedata.category(character) in _FORBIDDEN or character in _BIDI_CONTROLS:
            message = f"The {owner} holds the control character U+{ord(character):04X}; use visible ones only."
            raise InvalidRequest(message, parameter=parameter, reason="text_control")


def lettering_of(
    prompt: str, city: City, language: str = DEFAULT_LANGUAGE, *, footless: bool = False
) -> Lettering | None:
    """The lettering of a prompt as it stands: what it asks for, None where it wants no text.

    Args:
        language: that of the small lines, which no prompt decides.
        footless: nothing can be read at the picture's foot, so that only a prompt that says so has its letters low.
    """
    if without_lettering(prompt, city):
        return None
    asked = replace(read_lettering(prompt, city), language=language)
    return replace(asked, position="top") if footless and not says_position(prompt) else asked


def replaced(prompt: str, city: City, lettering: Lettering | None) -> tuple[Note, ...]:
    """What a prompt asks to letter beside the city's name, where another text is lettered: nobody shall miss it."""
    asked = lettering_of(prompt, city)
    if lettering is None or asked is None:
        return ()
    plain = read_lettering("", city).text
    if asked.text.casefold() in (lettering.text.casefold(), plain.casefold()):
        return ()
    return (Note("text_replaced", {"asked": asked.text, "lettered": lettering.text}),)


def letter(
    rgb: bytes,
    width: int,
    height: int,
    lettering: Lettering | None,
    city: City,
    style_hint: str = "",
    room: TitleRoom | None = None,
    extras: Extras = NOTHING,
) -> Lettered:
    """The picture with the lettering set on it, and with overlay and logo.

    Args:
        rgb: height x width x 3 bytes, row by row, sRGB.
        style_hint: the prompt or its style words; "minimal", "watercolor", "vintage" and "playful" change the design.
        room: where the picture keeps place for the title, of one that does.

    Raises:
        InvalidRequest: the lettering is not allowed, or `rgb` does not have that size.
    """
    from inference.typesetting.compose import compose

    if lettering is not None:
        check_lettering(lettering)
    composed = compose(pixels_of(rgb, width, height), lettering, city, style_hint, room, extras)
    rgb = composed.picture.tobytes()
    return Lettered(rgb, composed.contrast, composed.notes, composed.unaided, composed.taken)


def covers(text: str) -> bool:
    """Whether the fonts here can set the whole text without a missing glyph."""
    from inference.typesetting.wording import is_covered

    return is_covered(text)


def pixels_of(rgb: bytes, width: int, height: int) -> npt.NDArray[np.uint8]:
    """The bytes as a height x width x 3 array, without a copy.

    Raises:
        InvalidRequest: the number of bytes is not that of the size.
    """
    import numpy as np

    if len(rgb) != width * height * 3 or width < 1:
        raise InvalidRequest(f"A picture of {width} x {height} has {width * height * 3} bytes, not {len(rgb)}.")
    return np.frombuffer(rgb, np.uint8).reshape(height, width, 3)


def sketch_mark(
    rgb: bytes,
    width: int,
    height: int,
    language: str = DEFAULT_LANGUAGE,
    safe: SafeBox | None = None,
    *,
    bare: bool = False,
) -> bytes:
    """The picture with the small mark "SKETCH · DRAWN BY RULES", in one of LANGUAGES, in its lower right corner, or in
    that of what is safe. `bare` leaves it out.

    Raises:
        InvalidRequest: `rgb` does not have that size.
    """
    from inference.typesetting.mark import draw_mark

    return draw_mark(pixels_of(rgb, width, height), language, safe, bare=bare).tobytes()
