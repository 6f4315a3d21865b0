"""The console's password: nothing, page, thumbnail or websocket, is answered before it was given.

A cookie remembers the browser until its session is over (`sessions.py`), and then its open websockets end too. It
knows no page behind it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from inference.serving.api_headers import HTTPS_ONLY
from inference.serving.peer_address import Network, is_trusted
from ui.console.sessions import COOKIE, SESSION_SECONDS, Doorkeeper, Session
from ui.pages import render

log = logging.getLogger(__name__)

_LONGEST_FORM = 4096  # bytes
_POLICY_VIOLATION = 1008  # a websocket's status (RFC 6455, section 7.4.1)
_HEADERS = {
    # Streamlit's own scripts need eval and inline styles; every origin but ours stays closed.
    "Content-Security-Policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends `Origin: null`, and no form gets in
    "X-Content-Type-Options": "nosniff",
}


class PasswordGuard:
    """ASGI middleware around the whole console.

    Args:
        public_url: where admins reach it, "" when nothing is known of that.
        trusted: networks of proxies that are believed when they say how they were asked.
    """

    def __init__(
        self, app: ASGIApp, *, doorkeeper: Doorkeeper, region_label: str, public_url: str, trusted: Sequence[Network]
    ) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._region_label = region_label
        self._public_scheme = urlsplit(public_url).scheme
        self._headers = {**_HEADERS, **(HTTPS_ONLY if self._public_scheme == "https" else {})}
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = await self._session_or_answer(HTTPConnection(scope), receive)
        if isinstance(answer, Session):
            if scope["type"] == "websocket":
                await _while_it_lasts(answer, self._app, scope, receive, send)
            else:
                await self._app(scope, receive, _with_headers(send, self._headers))
        elif scope["type"] == "websocket":
            await receive()
            await WebSocket(scope, receive, send).send_denial_response(answer)
        else:
            await answer(scope, receive, _with_headers(send, {"Cache-Control": "no-store", **self._headers}))

    async def _session_or_answer(self, connection: HTTPConnection, receive: Receive) -> Session | Response:
        """The session in which a request may go on to the console, or what stops it here."""
        if not _same_origin(connection):
            return PlainTextResponse("Requests from other sites are refused.", 403)
        path, is_http = connection.scope["path"], connection.scope["type"] == "http"
        if is_http and path == "/login":
            return await self._login(Request(connection.scope, receive))
        session = self._doorkeeper.session_of(connection.cookies.get(COOKIE, ""))
        if session is None:
            if is_http and "text/html" in connection.headers.get("accept", ""):
                return RedirectResponse("/login", 303)
            return PlainTextResponse("The console's password is needed: sign in at /login.", 401)
        if is_http and path == "/logout":
            session.end()
            response = RedirectResponse("/login", 303)
            response.delete_cookie(COOKIE)
            return response
        return session

    async def _login(self, request: Request) -> Response:
        if request.method != "POST":
            return self._page("", 200)
        # Looked at before anything is read: more is not needed, and a large form must not fill the memory.
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > _LONGEST_FORM:
            return self._page("That was no password.", 413)
        try:
            form = await request.body()
        except ClientDisconnect:  # in the middle of it: nobody reads the answer
            return Response(status_code=400)
        password = parse_qs(form.decode(errors="replace")).get("password", [""])[0]
        if not self._doorkeeper.may_try():
            log.warning("too many wrong passwords: sign-in is closed for a minute")
            return self._page("Too many wrong passwords: try again in a minute.", 429)
        if not self._doorkeeper.is_right(password):
            return self._page("This password is wrong.", 401)
        earlier = self._doorkeeper.session_of(request.cookies.get(COOKIE, ""))
        if earlier is not None:  # its cookie is lost to the browser, which could not sign it out any more
            earlier.end()
        response = RedirectResponse("/", 303)
        response.set_cookie(
            COOKIE,
            self._doorkeeper.begin_session().cookie,
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._came_over_tls(request),
        )
        return response

    def _came_over_tls(self, request: Request) -> bool:
        """As the public address says, or a trusted proxy, in the last header of that name: the others it was handed."""
        schemes = [self._public_scheme, request.url.scheme]
        if request.client is not None and is_trusted(request.client.host, self._trusted):
            schemes.append(",".join(request.headers.getlist("x-forwarded-proto")).rpartition(",")[2])
        return any(scheme.strip().lower() == "https" for scheme in schemes)

    def _page(self, message: str, status: int) -> Response:
        html = render("login.html", message=message, region_label=self._region_label)
        return HTMLResponse(html, status, {"Retry-After": "60"} if status == 429 else {})


def _same_origin(connection: HTTPConnection) -> bool:
    """A page on another port of this host shares our cookies: its websockets and forms are told by their Origin."""
    origin = connection.headers.get("origin")
    reads = connection.scope["type"] == "http" and connection.scope["method"] in ("GET", "HEAD")
    return origin is None or reads or urlsplit(origin).netloc == connection.headers.get("host")


def _with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return send_with_headers


async def _while_it_lasts(session: Session, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """A websocket until either side ends it or the session is over: what came in by then is not done any more."""
    over = asyncio.ensure_future(session.wait())
    closed = False

    async def receive_or_end() -> Message:
        nonlocal closed
        message = asyncio.ensure_future(receive())
        try:
            await asyncio.wait((message, over), return_when=asyncio.FIRST_COMPLETED)
            if not over.done():
                return message.result()
        finally:
            message.cancel()
        if not closed:
            closed = True
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": "Signed out"})
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

    async def send_before_the_end(message: Message) -> None:
        if not closed:
            await send(message)

    try:
        await app(scope, receive_or_end, send_before_the_end)
    finally:
        over.cancel()
