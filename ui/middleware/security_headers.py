"""Security headers: what a browser may do with each kind of answer, who may keep it, and for whom it was made.

One table; a route sets only what depends on its answer, such as how long a file stays, and that is left as it is. It
knows paths and media types, and nothing of what is in an answer.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inference.serving.api_headers import HTTPS_ONLY, NOTHING_ALLOWED

# Gradio compiles its templates in the browser, which takes 'unsafe-eval', and its index page has scripts of its own,
# some of them made for each request, and styles everywhere: 'unsafe-inline'. No other origin is let in.
_GRADIO_PAGE = "; ".join(
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
# Swagger's page sets styles on its elements; its one inline script is let in by its hash.
_OPENAPI_PAGE = (
    "default-src 'none'; script-src 'self' {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PLAIN_PAGE = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'self' {style}; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# Of a script that a page runs as a worker, this is the worker's own policy.
_FILE = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_BY_VISITOR = "Cookie, Accept-Language"  # how a visitor's language and city are told
_ON_PAGES = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    policy: str
    cache: str = "no-store"
    vary: str = ""


# The first that a path begins with.
_KINDS = {
    "/images/": _Kind(NOTHING_ALLOWED),  # its route says how long a file stays
    "/api/": _Kind(NOTHING_ALLOWED, "private, no-cache", _BY_VISITOR),
    "/page/": _Kind(_FILE),
    "/assets/": _Kind(_FILE, "public, max-age=3600"),  # Gradio's own, of the pinned version
    "/static/": _Kind(_FILE, "public, max-age=3600"),
    "/theme.css": _Kind(_FILE, "no-cache"),
    "/favicon.ico": _Kind(_FILE, "public, max-age=3600"),
    "/robots.txt": _Kind(NOTHING_ALLOWED, "public, max-age=3600"),
    "/": _Kind(NOTHING_ALLOWED),  # health, metrics, Gradio's API
}


class SecurityHeaders:
    """The table of one region.

    Args:
        base_url: what its links begin with.
        inline_style: the one of the plain pages.
        inline_script: the one of the OpenAPI page.
    """

    def __init__(self, base_url: str, *, inline_style: str, inline_script: str) -> None:
        self._everywhere = {"X-Content-Type-Options": "nosniff"}
        if base_url.startswith("https://"):
            self._everywhere |= HTTPS_ONLY
        self._plain_page = _Kind(_PLAIN_PAGE.format(style=_hash(inline_style)), "private, no-cache", _BY_VISITOR)
        self._pages = {
            "/": _Kind(_GRADIO_PAGE, "private, no-cache", _BY_VISITOR),
            "/api/docs": _Kind(_OPENAPI_PAGE.format(script=_hash(inline_script)), "no-cache"),
        }

    def add(self, path: str, status: int, headers: MutableHeaders) -> None:
        """Adds to the headers of an answer; `Cache-Control` stays where its route has set it."""
        is_page = headers.get("content-type", "").startswith("text/html")
        kind = self._pages.get(path, self._plain_page) if is_page else _kind_of(path)
        headers.update({**self._everywhere, **_ON_PAGES} if is_page else self._everywhere)
        headers["Content-Security-Policy"] = kind.policy
        if "cache-control" not in headers:
            headers["Cache-Control"] = kind.cache if status < 400 else "no-store"
        if kind.vary:
            headers.add_vary_header(kind.vary)
        if "access-control-allow-origin" not in headers and "access-control-allow-credentials" in headers:
            del headers["access-control-allow-credentials"]  # Starlette's says it to strangers as well


class WithSecurityHeaders:
    """ASGI middleware, inside the response cache, which keeps what it adds."""

    def __init__(self, app: ASGIApp, headers: SecurityHeaders) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._headers.add(scope["path"], message["status"], MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _hash(content: str) -> str:
    """What a policy lets an inline style or script in by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _kind_of(path: str) -> _Kind:
    return next(kind for start, kind in _KINDS.items() if path.startswith(start))
