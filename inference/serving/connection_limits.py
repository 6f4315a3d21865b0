"""Connection limits: what clients may take of a server before its application sees a request. Numbers alone.

uvicorn bounds only the pause between two requests: a head of 300 MB kept one process busy for minutes, a connection
that sent half a head or half a body was held for ever, and a few hundred of them used up the process's files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inference.serving.peer_address import Network


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """What one server takes.

    Attributes:
        head_bytes: of a request's line and headers.
        body_bytes: of a body as it is sent, its framing in chunks included.
        head_seconds: from a connection, or a later request's first byte, to the end of the head.
        body_seconds: from there to the end of the body.
        stalled_seconds: that a client may leave what it was sent unread.
        least_rate: bytes a second that a client takes at least of an answer that waits for it: who falls behind by what
            `stalled_seconds` would bring reads not at all, or a byte now and then to hold its place. 1 KB/s is a
            fifth of what GPRS carries.
        per_address: connections of one address at once; of an IPv6 one, of its /64. Never more than half of all.
        in_all: connections at once; 0: as many as this process may open files.
        trusted: networks of proxies, whose connections count against no address: they stand for many clients.
        tell_seconds: between two lines in the log.
    """

    head_bytes: int = 64 * 1024
    body_bytes: int = 128 * 1024
    head_seconds: float = 10.0
    body_seconds: float = 30.0
    stalled_seconds: float = 60.0
    least_rate: int = 1024
    per_address: int = 256
    in_all: int = 0
    trusted: Sequence[Network] = ()
    tell_seconds: float = 60.0
