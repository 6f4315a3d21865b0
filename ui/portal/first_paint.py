"""The first paint: the first response of `/`, Gradio's index page with our title, preview tags, boot data in it.

Gradio's page alone shows nothing before its scripts ran and names gradio.app in its preview tags. Here the visitor
sees header, picture and city at once, and `window.__boot` carries what the page would otherwise ask for. It knows the
Boot object of ui/shapes.py and the pieces of ui/portal/gradio_index.py, and nothing of how either is made.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cache_db.errors import CacheError
from inference.errors import CityframeError
from inference.schemas import RIGHT_TO_LEFT
from ui.pages import render
from ui.portal.gradio_index import UnknownIndexPage, gradio_index, index_template
from ui.portal.head_tags import asset_url, head_tags
from ui.portal.plain_pages import PlainPages
from ui.portal.sentences import told
from ui.portal.translations import words_of
from ui.shapes import BootView

log = logging.getLogger(__name__)


def render_first_response(
    template: tuple[str, str, str], boot: BootView, public_url: str, fonts: Mapping[str, Path]
) -> str:
    """The whole first response: `template` of `index_template`, Boot, the region's public URL, the fonts' files."""
    opening, between, closing = template
    language = boot["language"]
    words = words_of(language)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    opening = opening.replace("<html", f'<html lang="{language}" dir="{direction}"', 1)
    footer = render("footer.html", boot=boot, words=words)
    closing = closing.replace("</gradio-app>", "</gradio-app>" + footer, 1)
    return "".join((opening, head_tags(boot, words, public_url, fonts), between, body_start(boot, words), closing))


def body_start(boot: BootView, words: Mapping[str, str]) -> str:
    """Header, and the top of the page as it will be, for as long as Gradio's scripts load."""
    parts = {
        "engine": boot["engine"]["fallback"],
        "writer": boot["writer"]["fallback"],
        "cache": boot["cache"]["fallback"],
    }
    banner = " ".join(words[f"{part}_fallback"] for part, fell_back in parts.items() if fell_back)
    return render("first_paint.html", boot=boot, words=words, banner=banner, asset_url=asset_url)


class FirstPaint:
    """ASGI middleware: GET and HEAD of `/` get the first response; all else passes through untouched.

    Args:
        app: the application with Gradio mounted at `/`.
        boot: the Boot object for a request; it must answer for any query and cookie, however odd.
        language: the visitor's, for when there is no Boot object to tell it.
        public_url: where this region is reached, for canonical and preview links; never taken from the request.
        fonts: what `build_web_fonts` returned.

    The index page is taken from Gradio once, at start (ASGI lifespan) or, without one, at the first request.

    Raises:
        UnknownIndexPage: at start, when Gradio's page is not the known one.
    """

    def __init__(
        self,
        app: ASGIApp,
        boot: Callable[[Request], Awaitable[BootView]],
        language: Callable[[Request], str],
        public_url: str,
        fonts: Mapping[str, Path],
    ) -> None:
        self._app = app
        self._boot = boot
        self._language = language
        self._public_url = public_url
        self._fonts = fonts
        self._plain_pages = PlainPages(fonts)
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
        status, headers = 200, {}
        request = Request(scope, receive)
        try:
            boot = await self._boot(request)
            body = render_first_response(template, boot, self._public_url, self._fonts)
        except (CityframeError, CacheError) as error:  # a browser shall see a page, not an error for programs
            log.warning("the page could not be made: %s", error)
            reason = told(error)
            status, body = reason.status, self._plain_pages.failed(reason, self._language(request), home=True)
            headers = {"retry-after": str(reason.retry_after or 5)}
        await HTMLResponse(body, status, headers)(scope, receive, send)

    async def _load_template(self, scope: Scope) -> tuple[str, str, str]:
        self._template = index_template(await gradio_index(self._app, scope))
        return self._template
