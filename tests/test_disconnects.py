"""Every way in which a connection ends: whoever is answered on it stops, and nothing is told of it as an error."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from inference.serving.connection_limits import ConnectionLimits
from inference.serving.kept_answers import KeptAnswer, send_again
from testkit.limited_server import LimitedServer, heard, is_open, serving
from testkit.waiting import wait_until

PATIENT = ConnectionLimits(
    head_bytes=4096, body_bytes=8192, head_seconds=300, body_seconds=300, stalled_seconds=300, tell_seconds=1
)
BUFFER = 8192
KEPT = KeptAnswer(b"HTTP/1.1 200 OK\r\n", b"content-length: 300000\r\n\r\n", b"k" * 300_000)


def get(path: bytes, headers: bytes = b"") -> bytes:
    return b"GET %b HTTP/1.1\r\nHost: here\r\n%b\r\n" % (path, headers)


KINDS = {
    "a large answer": get(b"/large"),
    "large answers": get(b"/large") * 3,
    "small answers": get(b"/small") * 90,
    "kept answers": get(b"/kept") * 3,
    "a stream": get(b"/stream"),
    "streams": get(b"/stream") * 3,
    "a stream before and after a large answer": get(b"/stream?short") + get(b"/large") + get(b"/stream"),
    "half a body": b"POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 90\r\n\r\n{",
    "half a body behind a large answer": get(b"/large") + b"POST /echo HTTP/1.1\r\nContent-Length: 90\r\n\r\n{",
    "a websocket behind an answer": get(b"/large")
    + get(
        b"/talk",
        b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        b"Sec-WebSocket-Version: 13\r\n",
    ),
}


class Application:
    """Answers, and knows how many of its streams are open."""

    def __init__(self) -> None:
        self.streams = 0
        routes = [
            Route("/large", self.large),
            Route("/small", self.small),
            Route("/stream", self.stream),
            Route("/echo", self.echo, methods=["POST"]),
            WebSocketRoute("/talk", self.talk),
        ]
        self.routes = Starlette(routes=routes, exception_handlers={ClientDisconnect: self.left})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != "/kept":
            await self.routes(scope, receive, send)
        elif not send_again(scope, KEPT):
            await Response(KEPT.body)(scope, receive, send)

    async def large(self, _: Request) -> Response:
        return Response(b"x" * 3_000_000)

    async def small(self, _: Request) -> Response:
        await asyncio.sleep(0.001)
        return PlainTextResponse("s" * 5000)

    async def stream(self, request: Request) -> Response:
        return StreamingResponse(self.pieces(20 if request.url.query else 10**9), media_type="text/event-stream")

    async def pieces(self, number: int) -> AsyncIterator[bytes]:
        self.streams += 1
        try:
            for _ in range(number):
                yield b"data: " + b"x" * 5000 + b"\n\n"
                await asyncio.sleep(0.001)
        finally:
            self.streams -= 1

    async def echo(self, request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def talk(self, websocket: WebSocket) -> None:
        await websocket.accept()

    async def left(self, _: Request, __: Exception) -> Response:
        return Response(status_code=400)


Loop = Literal["uvloop", "asyncio"]
Clients = dict[str, socket.socket]


def close(clients: Clients) -> None:
    for client in clients.values():
        client.close()


def reset(clients: Clients) -> None:
    for client in clients.values():
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    close(clients)


def half_close(clients: Clients) -> None:
    """As who has nothing more to ask, and goes a little later."""
    for client in clients.values():
        client.shutdown(socket.SHUT_WR)
    wait_until(lambda: not is_open(clients["half a body"]), what="the end of one that has nothing to answer")
    close(clients)


def send_nonsense(clients: Clients) -> None:
    """It is refused as soon as it is read; where the server answers before it reads on, the client goes."""
    for client in clients.values():
        client.sendall(b"\x16\x03\x01 hello\r\n\r\n")
    heard(clients["a stream"])
    close(clients)


@pytest.mark.parametrize("end", [close, reset, half_close, send_nonsense])
@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_a_client_that_goes_leaves_nothing_behind(
    loop: Loop, end: Callable[[Clients], None], caplog: pytest.LogCaptureFixture
) -> None:
    application = Application()
    with ended(application, PATIENT, loop, caplog) as server:
        end(opened(server))


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_nor_does_who_reads_nothing_and_is_cut(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    application = Application()
    hasty = replace(PATIENT, body_seconds=3, stalled_seconds=3)
    with ended(application, hasty, loop, caplog) as server:
        clients = opened(server)
        wait_until(lambda: server.at_rest, what="the end of all connections")
        close(clients)
        wait_until(lambda: "for an answer left unread" in caplog.text, what="the line")


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_nor_does_who_gives_way_to_others(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    application = Application()
    with ended(application, replace(PATIENT, in_all=2 * len(KINDS)), loop, caplog) as server:
        clients = opened(server)
        others = [server.connect(f"127.0.0.{number}") for number in range(10, 10 + 3 * len(KINDS))]
        wait_until(lambda: "for want of room" in caplog.text, what="the line")
        close(clients)
        for other in others:
            other.close()


def opened(server: LimitedServer) -> Clients:
    """A client of each kind, of which a little was read."""
    clients = {kind: server.connect(receive_buffer=BUFFER) for kind in KINDS}
    for kind, client in clients.items():
        client.sendall(KINDS[kind])
    for kind, client in clients.items():
        if kind not in ("half a body", "a websocket behind an answer"):
            assert client.recv(1000).startswith(b"HTTP/1.1 200 OK"), kind
    return clients


@contextmanager
def ended(
    application: Application,
    limits: ConnectionLimits,
    loop: Loop,
    log: pytest.LogCaptureFixture,
) -> Iterator[LimitedServer]:
    """Lets the test end its connections; then nobody is answered any more, and the log knows of no error."""
    with (
        log.at_level(logging.INFO),
        serving(
            application, limits, websockets=True, loop=loop, keep_alive=2, send_buffer=BUFFER, log=log.handler
        ) as server,
    ):
        yield server
        wait_until(lambda: server.at_rest, what="the end of all answers")
        assert application.streams == 0
    told = [f"{record.name}: {record.getMessage()}" for record in log.records if record.levelno >= logging.WARNING]
    assert [line for line in told if "connections closed within" not in line] == []
