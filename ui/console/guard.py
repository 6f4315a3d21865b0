"""The console's password: nothing, page, thumbnail or websocket, is answered before it was given.

A signed cookie remembers the browser for 12 hours or until the console is started again. It knows no page behind it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from urllib.parse import parse_qs, urlsplit

from itsdangerous import BadSignature, TimestampSigner
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from ui.pages import render

log = logging.getLogger(__name__)

COOKIE = "cityframe_console"
SESSION_SECONDS = 12 * 3600
WRONG_TRIES_PER_MINUTE = 10
_LONGEST_FORM = 4096  # bytes
_HEADERS = {
    # Streamlit's own scripts need eval and inline styles; every origin but ours stays closed.
    "Content-Security-Policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends `Origin: null`, and no form gets in
    "X-Content-Type-Options": "nosniff",
}


class Doorkeeper:
    """Compares passwords, counts wrong ones, signs sessions. All of it lives in this process's memory.

    Wrong tries are counted for everybody together: many addresses guess no faster than one, and no address is kept.
    Somebody who guesses can so keep others from signing in; whoever is in already stays in.
    """

    def __init__(self, password: str) -> None:
        self._password = _digest(password)
        self._signer = TimestampSigner(secrets.token_bytes(32), salt="console session")
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._limit = RateLimitItemPerMinute(WRONG_TRIES_PER_MINUTE)

    def may_try(self) -> bool:
        return self._limiter.test(self._limit)

    def is_right(self, password: str) -> bool:
        """In constant time; a wrong one is counted."""
        right = hmac.compare_digest(_digest(password), self._password)
        if not right:
            self._limiter.hit(self._limit)
        return right

    def new_session(self) -> str:
        return self._signer.sign(secrets.token_urlsafe(16)).decode()

    def knows(self, session: str) -> bool:
        try:
            self._signer.unsign(session, max_age=SESSION_SECONDS)
        except BadSignature:
            return False
        return True


def _digest(password: str) -> bytes:
    """Of one length, so that the comparison does not tell the password's."""
    return hashlib.sha256(password.encode()).digest()


class PasswordGuard:
    """ASGI middleware around the whole console."""

    def __init__(self, app: ASGIApp, *, doorkeeper: Doorkeeper, region_label: str) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._region_label = region_label

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        response = await self._own_answer(connection, receive)
        if response is None:
            await self._app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await WebSocket(scope, receive, send).send_denial_response(response)
        else:
            await response(scope, receive, _with_headers(send))

    async def _own_answer(self, connection: HTTPConnection, receive: Receive) -> Response | None:
        """What stops a request here; None when it may go on to the console."""
        if not _same_origin(connection):
            return PlainTextResponse("Requests from other sites are refused.", 403)
        path, is_http = connection.scope["path"], connection.scope["type"] == "http"
        if is_http and path == "/login":
            return await self._login(Request(connection.scope, receive))
        if not self._doorkeeper.knows(connection.cookies.get(COOKIE, "")):
            if is_http and "text/html" in connection.headers.get("accept", ""):
                return RedirectResponse("/login", 303)
            return PlainTextResponse("The console's password is needed: sign in at /login.", 401)
        if is_http and path == "/logout":
            response = RedirectResponse("/login", 303)
            response.delete_cookie(COOKIE)
            return response
        return None

    async def _login(self, request: Request) -> Response:
        if request.method != "POST":
            return self._page("", 200)
        # Looked at before anything is read: more is not needed, and a large form must not fill the memory.
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _LONGEST_FORM:
            return self._page("That was no password.", 413)
        password = parse_qs((await request.body()).decode(errors="replace")).get("password", [""])[0]
        if not self._doorkeeper.may_try():
            log.warning("too many wrong passwords: sign-in is closed for a minute")
            return self._page("Too many wrong passwords: try again in a minute.", 429)
        if not self._doorkeeper.is_right(password):
            return self._page("This password is wrong.", 401)
        response = RedirectResponse("/", 303)
        response.set_cookie(
            COOKIE,
            self._doorkeeper.new_session(),
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    def _page(self, message: str, status: int) -> Response:
        headers = {"Retry-After": "60"} if status == 429 else {}
        html = render("login.html", message=message, region_label=self._region_label)
        return HTMLResponse(html, status, {"Cache-Control": "no-store", **headers})


def _same_origin(connection: HTTPConnection) -> bool:
    """A page on another port of this host shares our cookies: its websockets and forms are told by their Origin."""
    origin = connection.headers.get("origin")
    reads = connection.scope["type"] == "http" and connection.scope["method"] in ("GET", "HEAD")
    return origin is None or reads or urlsplit(origin).netloc == connection.headers.get("host")


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return send_with_headers
