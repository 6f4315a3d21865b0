"""What a picture's files are called on somebody's disk: `cityframe-lisbon-sunset-16x9-sketch-1f2e3d4c.png`.

City, the prompt's hour or view, format, engine (never hidden), the id's first digits. One place for all downloads: the
file's own header says the name, and the page's links leave it to that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from cache_db.records import StoredUnderstood
from inference.ascii_text import ascii_word
from inference.schemas import FORMATS, City, Recipe

_FORMATS = {size: name.replace(":", "x") for name, size in FORMATS.items()}
_LONGEST_PART = 40  # characters, of up to 3 bytes: the whole stays below the 255 bytes of file systems
_WORDS = {"blue": "dusk"}  # what says nothing of an hour by itself
_FLUX = re.compile(r"flux\d*(?:-|$)")


@dataclass(frozen=True, slots=True)
class DownloadName:
    """`ascii` for every system, and `true` with the city's name in its own letters; both without an extension."""

    ascii: str
    true: str

    def header(self, extension: str) -> str:
        """The value of Content-Disposition: the ASCII name, and the true one where it is another (RFC 6266, 8187)."""
        offered = f'attachment; filename="{self.ascii}.{extension}"'
        if self.true == self.ascii:
            return offered
        return f"{offered}; filename*=UTF-8''{quote(f'{self.true}.{extension}', safe='')}"


def name_of(recipe: Recipe, understood: Iterable[StoredUnderstood], engine: str, recipe_id: str) -> DownloadName:
    """`understood` is what was read from the prompt, `engine` what people call it."""
    rest = (_scene_word(understood), _format(recipe), _engine_word(engine), recipe_id[:8])
    city = ascii_word(recipe.city.name)[:_LONGEST_PART].strip("-") or str(recipe.city.id)
    true = _own_letters(recipe.city)[:_LONGEST_PART].strip("-") or city
    return DownloadName(*("-".join(filter(None, ("cityframe", name, *rest))) for name in (city, true)))


def _scene_word(understood: Iterable[StoredUnderstood]) -> str:
    """The hour where the prompt says one, else the view; "" where it says neither."""
    told = {item.slot: item.value for item in understood}
    value = told.get("time") or told.get("view") or ""
    return ascii_word(_WORDS.get(value, value))


def _format(recipe: Recipe) -> str:
    size = recipe.size
    return _FORMATS.get(size) or "x".join(map(str, size))


def _engine_word(label: str) -> str:
    """FLUX's models are "flux"; another's name is the whole of it: "stable-diffusion-3-5"."""
    word = ascii_word(label)[:_LONGEST_PART].strip("-")
    return "flux" if _FLUX.match(word) else word or "model"


def _own_letters(city: City) -> str:
    """The city's name in its own script: 東京 for Tokyo, łódź for Łódź, but lisbon for Lisbon: Lisboa is Latin too.

    Letters and digits of any script, and hyphens: nothing that a file system forbids.
    """
    native = city.native_name
    is_latin = not native or any(unicodedata.name(character, "").startswith("LATIN ") for character in native)
    name = unicodedata.normalize("NFC", (city.name if is_latin else native).lower()).replace("i\u0307", "i")
    kinds = ((character, unicodedata.category(character)) for character in name)
    parts = "".join(character if kind[0] in "LMN" else "-" for character, kind in kinds if kind != "Cf")
    return re.sub("-+", "-", parts).strip("-")
