"""Head tags of the first response: what ui/pages/first_paint_head.html needs to know.

Pure text out of a Boot object (ui/shapes.py); it knows neither the request nor Gradio.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from ui.pages import render
from ui.portal.fonts import WEB_FONTS, font_faces
from ui.shapes import BootView

ASSETS = Path(__file__).parent.parent / "assets"
ASSETS_URL = "/page/assets"
FONTS_URL = "/page/fonts"
# What the first paint needs beside the Latin fonts, by language.
_FONTS_OF = {"ar": ("noto-sans-arabic",), "hi": ("noto-sans-devanagari",)}


@lru_cache(maxsize=256)
def asset_url(name: str) -> str:
    """The URL of a file below `ui/assets`, with a hash of its content: it may be cached forever.

    Raises:
        FileNotFoundError: there is no such asset.
    """
    digest = hashlib.blake2b((ASSETS / name).read_bytes(), digest_size=6).hexdigest()
    return f"{ASSETS_URL}/{name}?v={digest}"


def script_json(value: object) -> Markup:
    """JSON that is safe inside `<script>`: nothing in it can end the element, and it is a JavaScript literal."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def head_tags(boot: BootView, words: Mapping[str, str], public_url: str, fonts: Mapping[str, Path]) -> str:
    """Title, preview tags, preloads, style, boot data and scripts, in the order in which the browser needs them."""
    needed = {"fraunces-latin", "inter-latin", *_FONTS_OF.get(boot["language"], ())}
    return render(
        "first_paint_head.html",
        boot=boot,
        words=words,
        public_url=public_url.rstrip("/"),
        ask_again=not _time_zone_was_told(boot),
        needed_fonts=[f"{FONTS_URL}/{fonts[font.name].name}" for font in WEB_FONTS if font.name in needed],
        font_faces=Markup(font_faces(fonts, FONTS_URL)),  # our own text: file names and ranges
        import_map=_import_map(),
        asset_url=asset_url,
        script_json=script_json,
    )


@lru_cache(maxsize=1)
def _import_map() -> dict[str, str]:
    """Gives each module its hashed address; without it a browser would mix old modules with new."""
    names = sorted(path.name for path in (ASSETS / "js").glob("*.js"))
    return {f"{ASSETS_URL}/js/{name}": asset_url(f"js/{name}") for name in names}


def _time_zone_was_told(boot: BootView) -> bool:
    """Whether the visitor's time zone took part in finding their city, or was not needed for it."""
    visitor = boot["visitor"]
    return visitor["time_zone_told"] or not visitor["guessed"]
