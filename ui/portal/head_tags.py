"""Head tags of the first response: preview tags, preloads, style, boot data and scripts, each value escaped.

Pure text out of a Boot object (ui/routes/views.py); it knows neither the request nor Gradio.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from ui.portal.fonts import WEB_FONTS, font_faces

ASSETS = Path(__file__).parent.parent / "assets"
ASSETS_URL = "/page/assets"
FONTS_URL = "/page/fonts"

# The picture's widths on the page, the same as in assets/js/stage.js: another text would fetch another file.
PICTURE_SIZES = "(max-width: 820px) 100vw, min(988px, calc(100vw - 460px))"

# Before the first paint: the remembered theme, else the system's; and the visitor's time zone for the next request.
_BEFORE_PAINT = (
    "(()=>{const r=document.documentElement;let t=null;try{t=localStorage.getItem('cf_theme')}catch{}"
    "r.dataset.theme=t||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');"
    "try{document.cookie='cf_time_zone='+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)"
    "+';path=/;max-age=31536000;SameSite=Lax'}catch{}})()"
)

# The first page of a new visitor was made before their time zone was known. Where nothing better named a city, the
# page asks again, now with the cookie, before it paints: one round trip more instead of a city that jumps. Without
# cookies it does not, so it cannot go on for ever.
_ASK_AGAIN = ";if(document.cookie.includes('cf_time_zone='))location.reload();"


@lru_cache(maxsize=256)
def asset_url(name: str) -> str:
    """The URL of a file below `ui/assets`, with a hash of its content: it may be cached forever.

    Raises:
        FileNotFoundError: there is no such asset.
    """
    digest = hashlib.blake2b((ASSETS / name).read_bytes(), digest_size=6).hexdigest()
    return f"{ASSETS_URL}/{name}?v={digest}"


def script_json(value: Any) -> str:
    """JSON that is safe inside `<script>`: nothing in it can end the element, and it is a JavaScript literal."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def head_tags(boot: Mapping[str, Any], words: Mapping[str, str], public_url: str, fonts: Mapping[str, Path]) -> str:
    """Title, preview tags, preloads, style, boot data and scripts, in the order in which the browser needs them."""
    return "\n".join(
        (
            f"<script>{_BEFORE_PAINT}{'' if _time_zone_was_told(boot) else _ASK_AGAIN}</script>",
            _preview_tags(boot, words, public_url.rstrip("/")),
            _picture_preload(boot),
            _font_links(fonts, str(boot["language"])),
            f'<link rel="stylesheet" href="{asset_url("css/page.css")}">',
            f'<link rel="icon" type="image/svg+xml" href="{asset_url("logo.svg")}">',
            f"<script>window.__boot={script_json(boot)};window.__words={script_json(words)}</script>",
            _module_scripts(),
        )
    )


def source_set(view: Mapping[str, Any]) -> str:
    urls = view["urls"]
    return f"{urls['small']} 320w, {urls['medium']} 640w, {urls['webp']} {view['width']}w"


def _preview_tags(boot: Mapping[str, Any], words: Mapping[str, str], public_url: str) -> str:
    city, view = boot["visitor"]["city"], boot.get("view")
    title = f"{city['shown_name']} · Cityframe"
    description = words["page_description"].replace("{city}", city["shown_name"])
    address = public_url + "/"
    properties = {"og:site_name": "Cityframe", "og:type": "website", "og:title": title, "og:description": description}
    names = {"description": description, "twitter:title": title, "twitter:description": description}
    if boot["visitor"]["reason"] == "link":
        address += "?" + urlencode({"city": city["id"]})
    if view and view["state"] == "ready":
        if boot["visitor"]["reason"] == "link":
            address = f"{public_url}/?{urlencode({'recipe': view['recipe_id']})}"
        card = f"{public_url}/images/{view['recipe_id']}-card.jpg"
        properties |= {
            "og:image": card,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": view["prompt"]["alt"],
        }
        names |= {"twitter:image": card}
    names["twitter:card"] = "summary_large_image" if "og:image" in properties else "summary"
    properties["og:url"] = address
    lines = [f"<title>{html.escape(title)}</title>", f'<link rel="canonical" href="{html.escape(address)}">']
    lines += [f'<meta name="{name}" content="{html.escape(value)}">' for name, value in names.items()]
    lines += [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in properties.items()]
    return "\n".join(lines)


def _picture_preload(boot: Mapping[str, Any]) -> str:
    view = boot.get("view")
    if not view or view["state"] != "ready":
        return ""
    return (
        f'<link rel="preload" as="image" type="image/webp" href="{html.escape(view["urls"]["webp"])}" '
        f'imagesrcset="{html.escape(source_set(view))}" imagesizes="{PICTURE_SIZES}" fetchpriority="high">'
    )


def _font_links(fonts: Mapping[str, Path], language: str) -> str:
    """The rules for all fonts, and preloads of those that the first paint needs in this language."""
    needed = ["fraunces-latin", "inter-latin"]
    needed += {"ar": ["noto-sans-arabic"], "hi": ["noto-sans-devanagari"]}.get(language, [])
    preloads = [
        f'<link rel="preload" as="font" type="font/woff2" href="{FONTS_URL}/{fonts[font.name].name}" crossorigin>'
        for font in WEB_FONTS
        if font.name in needed
    ]
    return "\n".join([*preloads, f"<style>{font_faces(fonts, FONTS_URL)}</style>"])


def _module_scripts() -> str:
    """An import map gives each module its hashed address; without it a browser would mix old modules with new."""
    modules = sorted(path.name for path in (ASSETS / "js").glob("*.js"))
    imports = {f"{ASSETS_URL}/js/{name}": asset_url(f"js/{name}") for name in modules}
    preloads = [f'<link rel="modulepreload" href="{url}" fetchpriority="low">' for url in imports.values()]
    return "\n".join(
        [
            f'<script type="importmap">{script_json({"imports": imports})}</script>',
            *preloads,
            f'<script type="module" src="{asset_url("js/main.js")}"></script>',
        ]
    )


def _time_zone_was_told(boot: Mapping[str, Any]) -> bool:
    """Whether the visitor's time zone took part in finding their city, or was not needed for it."""
    visitor = boot["visitor"]
    return visitor["reason"] != "home" or bool(visitor.get("time_zone_told", True))
