"""A real HTTP server on 127.0.0.1 that answers as a test scripts it, for clients of other people's servers.

A script is a list of behaviours; each request takes the next one, and the last stays for all that follow. Requests
are kept with their headers and JSON bodies, so that a test can say what travelled.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class SeenRequest:
    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass
class Exchange:
    """One request being answered: the handler to write to, what was asked, and the server's state."""

    handler: BaseHTTPRequestHandler
    request: SeenRequest
    server: LoopbackServer

    def send(self, status: int, content: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        self.start(status, content_type, {"Content-Length": str(len(content)), **(headers or {})})
        self.handler.wfile.write(content)

    def start(self, status: int, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", content_type)
        for name, value in (headers or {}).items():
            self.handler.send_header(name, value)
        self.handler.end_headers()


Behaviour = Callable[[Exchange], None]


@dataclass
class LoopbackServer:
    """`url` once it runs; `seen` are the requests so far; `disconnected` is set when a client left during an answer."""

    script: list[Behaviour] = field(default_factory=list)
    url: str = ""
    seen: list[SeenRequest] = field(default_factory=list)
    disconnected: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answers(self, *script: Behaviour) -> None:
        """Replace the script."""
        with self.lock:
            self.script = list(script)

    def take(self, request: SeenRequest) -> Behaviour:
        with self.lock:
            self.seen.append(request)
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that leave are part of the tests; anything else is shown as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def loopback() -> Iterator[LoopbackServer]:
    """A running server on a free port of 127.0.0.1."""
    server = LoopbackServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = SeenRequest(self.path, dict(self.headers), json.loads(content or b"null"))
            try:
                server.take(request)(Exchange(self, request, server))
            except (BrokenPipeError, ConnectionResetError):
                server.disconnected.set()
                self.close_connection = True

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Tests read the client's log, not this server's."""

    http = _QuietServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        http.shutdown()
        http.server_close()
        thread.join(timeout=5)


def json_answer(document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Behaviour:
    return raw_answer(json.dumps(document).encode(), "application/json", status, headers)


def raw_answer(
    content: bytes, content_type: str = "application/json", status: int = 200, headers: Mapping[str, str] | None = None
) -> Behaviour:
    return lambda exchange: exchange.send(status, content, content_type, headers)


def error_answer(status: int, message: str, headers: Mapping[str, str] | None = None, **fields: object) -> Behaviour:
    """OpenAI's error body."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": None, **fields}
    return json_answer({"error": error}, status, headers)


def late(seconds: float, then: Behaviour) -> Behaviour:
    def behave(exchange: Exchange) -> None:
        exchange.server.closing.wait(seconds)
        then(exchange)

    return behave


def broken_off(content: bytes, content_type: str = "application/json") -> Behaviour:
    """Promises twice the content and cuts the connection after it."""

    def behave(exchange: Exchange) -> None:
        exchange.start(200, content_type, {"Content-Length": str(2 * len(content) + 1)})
        exchange.handler.wfile.write(content)
        exchange.handler.close_connection = True

    return behave


def dripping(seconds_between: float) -> Behaviour:
    """Sends JSON that never ends, a byte at a time."""

    def behave(exchange: Exchange) -> None:
        exchange.start(200, "application/json", {"Content-Length": "1000000"})
        while not exchange.server.closing.wait(seconds_between):
            exchange.handler.wfile.write(b" ")
            exchange.handler.wfile.flush()

    return behave


def event(document: object, name: str = "") -> bytes:
    """One server-sent event."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(document)}\n\n".encode()


def streamed(chunks: Iterable[bytes], seconds_between: float = 0.0, whole: bool = True) -> Behaviour:
    """Server-sent events in HTTP chunks; `whole=False` cuts the connection where the last chunk belongs."""
    parts = list(chunks)

    def behave(exchange: Exchange) -> None:
        exchange.start(200, "text/event-stream; charset=utf-8", {"Transfer-Encoding": "chunked"})
        for part in parts:
            exchange.handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            exchange.handler.wfile.flush()
            exchange.server.closing.wait(seconds_between)
        if whole:
            exchange.handler.wfile.write(b"0\r\n\r\n")
        exchange.handler.close_connection = not whole

    return behave
