"""HTTP connections whose waiting reads can be ended from another thread.

`requests.Session.close` closes idle connections only: a call that waits for a hub's answer would hold up the stop of a
region for as long as a picture takes. It knows sockets, and nothing of what travels on them.
"""

from __future__ import annotations

import socket
import ssl
import threading
import weakref
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class OpenSockets:
    """The sockets of all connections that are open. Thread-safe."""

    def __init__(self) -> None:
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._lock = threading.Lock()

    def add(self, opened: socket.socket | None) -> None:
        if opened is not None:
            with self._lock:
                self._sockets.add(opened)

    def shut(self) -> None:
        """Whoever reads from one of them gets the end of the stream at once."""
        with self._lock:
            for opened in list(self._sockets):
                with suppress(OSError):  # it is closed already
                    opened.shutdown(socket.SHUT_RDWR)


class EndableAdapter(HTTPAdapter):
    """Like requests' own; each connection's socket is noted in `sockets`.

    `context` is for TLS connections, such as one that shows a certificate; None: requests makes its own.
    """

    def __init__(self, sockets: OpenSockets, context: ssl.SSLContext | None = None) -> None:
        self._noted = sockets
        self._context = context
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        if self._context is not None:
            options["ssl_context"] = self._context
        super().init_poolmanager(*arguments, **options)
        sockets = self._noted

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class Encrypted(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                sockets.add(self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}
