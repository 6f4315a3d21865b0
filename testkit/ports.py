"""Ports of 127.0.0.1 that stay ours from the moment we know them. It knows nothing of who listens on them.

Asking for a free port and closing it again hands it to whoever asks next: side by side that goes wrong now and then.
"""

from __future__ import annotations

import socket
from typing import Self


class HeldPort:
    """A port that is bound here, so that nobody else is given it, and that a child or a server of ours may listen on.

    Both sides set SO_REUSEADDR (every server that we start does): Linux then lets the second one listen on it as long
    as the first only holds it, but gives it to nobody who asks for any free port. While nobody listens, connections
    are refused, as at a server that is not running.

    Args:
        number: the port to hold; 0: any free one.
    """

    def __init__(self, number: int = 0) -> None:
        self.socket = socket.socket()  # uvicorn takes it as it is
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # Ray's proxies share theirs
        self.socket.bind(("127.0.0.1", number))
        self.number = int(self.socket.getsockname()[1])

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
