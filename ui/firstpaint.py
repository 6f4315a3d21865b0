"""The first response of `/`: Gradio's index page with our title, preview tags, boot data and a first paint in it.

Gradio's page alone shows nothing before its scripts ran and names gradio.app in its preview tags. Here the visitor
sees header, picture and city at once, and `window.__boot` carries what the page would otherwise ask for. It knows
Gradio's index page (and says which mark is missing when another version has another page), the Boot object of
ui/views.py, and nothing of how either is made.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import fragments
from ui.fonts import WEB_FONTS, font_faces
from ui.translations import words_of

ASSETS = Path(__file__).parent / "assets"
ASSETS_URL = "/page/assets"
FONTS_URL = "/page/fonts"

# Gradio compiles its templates in the browser and styles inline: both need 'unsafe-*'. No other origin is let in.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
SECURITY_HEADERS: dict[str, str] = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(self)",
}

# The picture's widths on the page, the same as in assets/js/stage.js: another text would fetch another file.
PICTURE_SIZES = "(max-width: 820px) 100vw, min(988px, calc(100vw - 460px))"

# Gradio asks its server for the listing when there is none; our events run in the browser and need no listing.
_NO_API_INFO = 'window.gradio_api_info={"named_endpoints":{},"unnamed_endpoints":{}};</script>'

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


class UnknownIndexPage(RuntimeError):
    """Gradio's index page is not the one that this module edits."""


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


def index_template(gradio_index: str) -> tuple[str, str, str]:
    """Gradio's index page cut into three: before our head tags, between them and our body, and after.

    Its own preview tags, resizer script and API listing (42 KB of 84 here) are dropped: nothing on the page uses them.

    Raises:
        UnknownIndexPage: a mark is missing; the message names it.
    """
    page = gradio_index
    page = _cut(page, r'<meta property="og:title" content="Gradio".*?(?=<style>)', "Gradio's first preview tags")
    page = _cut(
        page, r'<meta property="og:url" content="https://gradio.app/".*?(?=<script>)', "Gradio's second preview tags"
    )
    page = _cut(page, r"<script>\s*\(\(\) => \{\s*const root = .*?</script>", "Gradio's resizer script")
    page = _cut(page, r'<link rel="manifest"[^>]*>', "the manifest link")
    page = _replace(
        page, r"window\.gradio_api_info = .*?;</script>", _NO_API_INFO, "the API listing"
    )
    # The page is kept for all visitors, whatever host they asked for; Gradio only needs its own origin here.
    page = _replace(
        page,
        r"(?=<script data-gradio-mode>)",
        "<script>window.gradio_config.root=location.origin;</script>",
        "the mode script",
    )
    # Set by us, by language; `lang` would otherwise stand twice.
    page = _replace(page, r'<html\s+lang="en"', "<html", "the root element")
    opening, found, rest = page.partition('<meta charset="utf-8" />')
    if not found:
        raise UnknownIndexPage('Gradio\'s index page has no <meta charset="utf-8" />.')
    between, found, closing = rest.partition("<gradio-app")
    if not found:
        raise UnknownIndexPage("Gradio's index page has no <gradio-app> element.")
    return opening + '<meta charset="utf-8">', between, "<gradio-app" + closing


def render_first_response(
    template: tuple[str, str, str], boot: Mapping[str, Any], public_url: str, fonts: Mapping[str, Path]
) -> str:
    """The whole first response: `template` of `index_template`, Boot, the region's public URL, the files of the fonts."""
    opening, between, closing = template
    language = str(boot["language"])
    words = words_of(language)
    opening = opening.replace("<html", f'<html lang="{language}" dir="{_direction(boot)}"', 1)
    closing = closing.replace(
        "</gradio-app>", "</gradio-app>" + fragments.fill(fragments.FOOTER, words, _values(boot, words)), 1
    )
    return "".join((opening, head_tags(boot, words, public_url, fonts), between, body_start(boot, words), closing))


def head_tags(boot: Mapping[str, Any], words: Mapping[str, str], public_url: str, fonts: Mapping[str, Path]) -> str:
    """Title, preview tags, preloads, style sheets, boot data and scripts, in the order in which the browser needs them."""
    return "\n".join(
        (
            f"<script>{_BEFORE_PAINT}{'' if _time_zone_was_told(boot) else _ASK_AGAIN}</script>",
            _preview_tags(boot, words, public_url.rstrip("/")),
            _picture_preload(boot),
            _font_links(fonts, str(boot["language"])),
            f'<link rel="stylesheet" href="{asset_url("css/page.css")}">',
            f'<link rel="stylesheet" href="{asset_url("css/gradio.css")}">',
            f'<link rel="icon" type="image/svg+xml" href="{asset_url("logo.svg")}">',
            f"<script>window.__boot={script_json(boot)};window.__words={script_json(words)}</script>",
            _module_scripts(),
        )
    )


def body_start(boot: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Header, and the top of the page as it will be, for as long as Gradio's scripts load."""
    values = _values(boot, words)
    header = fragments.fill(fragments.HEADER, words, values)
    banner = _fallback_sentence(boot, words)
    if banner:
        header = header.replace('class="banner" hidden></p>', f'class="banner">{html.escape(banner)}</p>')
    stage = fragments.fill(fragments.STAGE, words, values)
    stage = stage.replace(fragments.PICTURE, _picture(boot.get("view")))
    if boot.get("view"):
        stage = stage.replace('data-format="16:9"', f'data-format="{html.escape(boot["view"].get("format") or "")}"')
    place = fragments.fill(fragments.PLACE, words, values)
    return (
        f'{header}<div id="first-paint" class="part"><div class="studio-grid"><div>{stage}</div><div>{place}</div></div>'
        f'<noscript><p class="banner">{html.escape(words["no_script"])}</p></noscript></div>'
    )


class FirstPaint:
    """ASGI middleware: GET and HEAD of `/` get the first response; all else passes through untouched.

    Args:
        app: the application with Gradio mounted at `/`.
        boot: the Boot object for a request; it must answer for any query and cookie, however odd.
        public_url: where this region is reached, for canonical and preview links; never taken from the request.
        fonts: what `build_web_fonts` returned.

    The index page is taken from Gradio once, at start (ASGI lifespan) or, without one, at the first request.

    Raises:
        UnknownIndexPage: at start, when Gradio's page is not the known one.
    """

    def __init__(
        self,
        app: ASGIApp,
        boot: Callable[[Request], Awaitable[Mapping[str, Any]]],
        public_url: str,
        fonts: Mapping[str, Path],
    ) -> None:
        self._app = app
        self._boot = boot
        self._public_url = public_url
        self._fonts = fonts
        self._template: tuple[str, str, str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._checked_at_start(scope, send))
        elif scope["type"] == "http" and scope["path"] == "/" and scope["method"] in ("GET", "HEAD"):
            await self._respond(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _checked_at_start(self, scope: Scope, send: Send) -> Send:
        async def send_after_check(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                try:
                    await self._load_template(scope)
                except UnknownIndexPage as error:
                    message = {"type": "lifespan.startup.failed", "message": str(error)}
            await send(message)

        return send_after_check

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        template = self._template or await self._load_template(scope)
        boot = await self._boot(Request(scope, receive))
        body = render_first_response(template, boot, self._public_url, self._fonts).encode()
        headers = {
            "content-type": "text/html; charset=utf-8",
            "content-length": str(len(body)),
            "cache-control": "no-cache",
            "vary": "cookie, accept-language",
            **SECURITY_HEADERS,
        }
        raw_headers = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw_headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _load_template(self, scope: Scope) -> tuple[str, str, str]:
        self._template = index_template(await _gradio_index(self._app, scope))
        return self._template


async def _gradio_index(app: ASGIApp, scope: Scope) -> str:
    """Gradio's own `/` as one string, asked without compression and without the visitor's headers."""
    status = 0
    body = b""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    request: Scope = {
        "type": "http",
        "asgi": scope.get("asgi", {"version": "3.0"}),
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 80),
        "state": dict(scope.get("state", {})),
    }
    if "app" in scope:
        request["app"] = scope["app"]
    await app(request, receive, send)
    if status != 200:
        raise UnknownIndexPage(f"Gradio answered {status} instead of its index page.")
    return body.decode()


def _values(boot: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, str]:
    """What the first paint shows, by the names of `data-fill`."""
    city, view = boot["visitor"]["city"], boot.get("view") or {}
    return {
        "region": boot["region"]["label"],
        "engine": boot["engine"]["label"],
        "city": city["name"],
        "native-name": "" if city["native_name"] == city["name"] else city["native_name"],
        "country": city["country"],
        "reason": words["reason_" + boot["visitor"]["reason"]],
        "title": (view.get("prompt") or {}).get("title", ""),
        "caption": (view.get("prompt") or {}).get("caption", ""),
    }


def _fallback_sentence(boot: Mapping[str, Any], words: Mapping[str, str]) -> str:
    sentences = [words[f"{part}_fallback"] for part in ("engine", "writer") if boot[part]["fallback"]]
    return " ".join(sentences)


def _preview_tags(boot: Mapping[str, Any], words: Mapping[str, str], public_url: str) -> str:
    city, view = boot["visitor"]["city"], boot.get("view")
    title = f"{city['name']} · Cityframe"
    description = words["page_description"].replace("{city}", city["name"])
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


def _source_set(view: Mapping[str, Any]) -> str:
    urls = view["urls"]
    return f"{urls['small']} 320w, {urls['medium']} 640w, {urls['webp']} {view['width']}w"


def _picture_preload(boot: Mapping[str, Any]) -> str:
    view = boot.get("view")
    if not view or view["state"] != "ready":
        return ""
    return (
        f'<link rel="preload" as="image" type="image/webp" href="{html.escape(view["urls"]["webp"])}" '
        f'imagesrcset="{html.escape(_source_set(view))}" imagesizes="{PICTURE_SIZES}" fetchpriority="high">'
    )


def _picture(view: Mapping[str, Any] | None) -> str:
    if not view or view["state"] != "ready":
        return fragments.PICTURE
    return (
        f'<img class="picture" alt="{html.escape(view["prompt"]["alt"])}" src="{html.escape(view["urls"]["webp"])}" '
        f'srcset="{html.escape(_source_set(view))}" sizes="{PICTURE_SIZES}" width="{view["width"]}" '
        f'height="{view["height"]}" fetchpriority="high">'
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
    preloads = [f'<link rel="modulepreload" href="{url}">' for url in imports.values()]
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


def _direction(boot: Mapping[str, Any]) -> str:
    directions = {language["code"]: str(language["direction"]) for language in boot["languages"]}
    return directions.get(str(boot["language"]), "ltr")


def _cut(page: str, pattern: str, what: str) -> str:
    return _replace(page, pattern, "", what)


def _replace(page: str, pattern: str, replacement: str, what: str) -> str:
    result, count = re.subn(pattern, lambda _: replacement, page, count=1, flags=re.DOTALL)
    if count != 1:
        raise UnknownIndexPage(
            f"Gradio's index page no longer has {what}; ui/firstpaint.py is written for the pinned version of Gradio."
        )
    return result
