"""The proxy to Gradio's queue, which lives in one process: the other workers hand on what is asked of it.

An event joins the queue in one request and is heard of in another, which may reach another worker: behind a plain
round robin 0 of 8 generations finished, and silently. A cookie would do for browsers only, not for `gradio_client`,
and a session's hash is not in every address. All of Gradio's API goes to one worker, streams included, over a local
socket; the page's own routes, pictures and progress need no home. It knows HTTP, not Gradio.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from inference.errors import EngineUnavailable
from inference.serving.error_body import error_body

_PLACE = "/gradio_api/"
# Who asked, as the worker that the client reached saw it; believed on the local socket only.
_CLIENT = b"x-cityframe-client"
# Of one connection, not of the request (RFC 9110, 7.6.1).
_HOP_BY_HOP = frozenset({b"connection", b"keep-alive", b"transfer-encoding", b"te", b"trailer", b"upgrade"})


class GradioQueueProxy:
    """ASGI middleware of a worker that is not the home. `home` is the home's socket."""

    def __init__(self, app: ASGIApp, home: Path) -> None:
        self._app = app
        # Event streams last as long as their events, any number at once.
        self._client = httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(uds=str(home), limits=httpx.Limits(max_keepalive_connections=50)),
            timeout=httpx.Timeout(None, connect=10),
            trust_env=False,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            async with self._client:
                await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(_PLACE):
            await self._requeue(Request(scope, receive), send)
        else:
            await self._app(scope, receive, send)

    async def _requeue(self, request: Request, send: Send) -> None:
        scope = request.scope
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        client = json.dumps(scope["client"]).encode()
        headers = [(name, value) for name, value in request.headers.raw if name not in _HOP_BY_HOP | {_CLIENT}]
        asked = self._client.build_request(
            request.method,
            httpx.URL(scheme="http", host="home", raw_path=scope["raw_path"] + query),
            headers=[*headers, (_CLIENT, client)],
            content=await request.body(),  # at most 64 KB: ui/app.py
        )
        try:
            answer = await self._client.send(asked, stream=True)
        except httpx.TransportError:
            error = EngineUnavailable("This part of the region is starting again; try again in a moment.")
            response = JSONResponse(error_body(error), error.status, {"Retry-After": "3"})
            await response(scope, request.receive, send)
            return
        passed_on = StreamingResponse(_content(answer), answer.status_code)
        passed_on.raw_headers = [pair for pair in answer.headers.raw if pair[0].lower() not in _HOP_BY_HOP]
        await passed_on(scope, request.receive, send)


async def _content(answer: httpx.Response) -> AsyncIterator[bytes]:
    """What the home sends, as it comes. A visitor who leaves ends the home's stream too: it counts who listens."""
    try:
        async for chunk in answer.aiter_raw():
            yield chunk
    finally:
        with anyio.CancelScope(shield=True):
            await answer.aclose()


class GradioQueueHome:
    """ASGI middleware of the home, outermost: a request that another worker handed on is again its client's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        local = not scope.get("client")  # a local socket has a path, and no client with a port
        if local and scope["type"] == "http" and scope["path"].startswith(_PLACE):
            headers = [pair for pair in scope["headers"] if pair[0] != _CLIENT]
            (client,) = (value for name, value in scope["headers"] if name == _CLIENT)
            scope = {**scope, "headers": headers, "client": tuple(json.loads(client))}
        await self._app(scope, receive, send)
