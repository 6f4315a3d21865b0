"""A server within connection limits, as a thread of the test, and clients that are sockets: any source, any buffer."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from inference.serving.bound_protocol import bound_protocol, bound_websocket
from inference.serving.connection_limits import ConnectionLimits
from testkit.ports import HeldPort
from testkit.waiting import PATIENCE, wait_until

_UVICORN_LOGS = ("uvicorn.error", "uvicorn.access", "uvicorn.asgi")


class LimitedServer:
    """What answers on 127.0.0.1."""

    def __init__(self, port: int, server: uvicorn.Server) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._state = server.server_state

    @property
    def at_rest(self) -> bool:
        """Whether no connection is open and no request is under way."""
        return not self._state.connections and not self._state.tasks

    def connect(self, source: str = "127.0.0.1", receive_buffer: int = 0) -> socket.socket:
        """A client that has patience; what it does not read is at most its buffer, where that is told."""
        client = socket.socket()
        if receive_buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        client.settimeout(PATIENCE)
        client.bind((source, 0))
        client.connect(("127.0.0.1", self.port))
        return client

    def ask(self, *parts: bytes, source: str = "127.0.0.1") -> bytes:
        """All that is answered until the server closes the connection."""
        with self.connect(source) as client:
            try:
                for part in parts:
                    client.sendall(part)
            except OSError:  # closed already
                pass
            return heard(client)


def heard(client: socket.socket) -> bytes:
    """All that comes until the connection ends."""
    told = []
    try:
        while part := client.recv(65536):
            told.append(part)
    except ConnectionResetError:  # it sent more than was read
        pass
    return b"".join(told)


def is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


@contextmanager
def serving(
    app: ASGIApp,
    limits: ConnectionLimits,
    *,
    websockets: bool = False,
    log_level: str = "warning",
    keep_alive: int = 300,
    loop: Literal["uvloop", "asyncio"] = "uvloop",
    send_buffer: int = 0,
    log: logging.Handler | None = None,
) -> Iterator[LimitedServer]:
    """
    Args:
        keep_alive: seconds between two requests.
        send_buffer: bytes that the kernel holds of what a client does not read; 0: it decides, often megabytes.
        log: is handed what uvicorn says, which keeps it from the root, and says so anew for each server.
    """
    protocol = bound_protocol(limits)
    config = uvicorn.Config(
        app,
        http=protocol,
        ws=bound_websocket(protocol) if websockets else "none",
        loop=loop,
        log_level=log_level,
        timeout_keep_alive=keep_alive,
        timeout_graceful_shutdown=1,
    )
    handlers = [(logging.getLogger(name), log) for name in _UVICORN_LOGS if log]
    with HeldPort() as port:
        server = uvicorn.Server(config)
        for logger, handler in handlers:
            logger.addHandler(handler)
        if send_buffer:
            port.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
        port.socket.listen(100)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [port.socket]})
        thread.start()
        try:
            wait_until(lambda: server.started, what="the server")
            yield LimitedServer(port.number, server)
        finally:
            server.should_exit = True
            thread.join()
            for logger, handler in handlers:
                logger.removeHandler(handler)
