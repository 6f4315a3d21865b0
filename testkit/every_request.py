"""Every kind of request that a client can send, well-formed or not, from an address of its own. It judges no answer."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress

from testkit.waiting import PATIENCE

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND")
_TYPES = ("application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")
_BODIES = (b"", b"{", b"{}", b"null", b"[1]", b'{"data": [1]}', b"\xff\xfe", b"x" * 70_000)
# Who asks, as proxies say it, and as anybody may pretend.
_TOLD_BY = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP")
_WEBSOCKET = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
_NO_HTTP = (
    b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"G\x00T / HTTP/1.1\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n",
    b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n",
)


def send_every_kind(port: int, source: str, told: str, paths: Sequence[str], streams: Sequence[str] = ()) -> int:
    """Sends them to 127.0.0.1, one after the other; how many.

    Args:
        source: the address of this machine that they come from.
        told: the address that their headers tell of.
        paths: each is asked with every method and every kind of body.
        streams: paths of answers that are cut off where they have begun.
    """
    requests = list(_requests(told, paths))
    for request in requests:
        _send(port, source, request)
    for path in streams:
        _send(port, source, _request("GET", path, told, keep=True), cut=True)
    return len(requests) + len(streams)


def _requests(told: str, paths: Sequence[str]) -> Iterator[bytes]:
    yield from _NO_HTTP
    for path in paths:
        for method in _METHODS:
            yield _request(method, path, told)
        for kind in _TYPES:
            for body in _BODIES:
                yield _request("POST", path, told, f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n", body)
        yield _request("POST", path, told, "Content-Type: application/json\r\nContent-Length: 99\r\n", b"half a body")
        yield _request("POST", path, told, "Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n")
        yield _request(
            "GET", path, told, "Origin: https://elsewhere.example\r\nCookie: cf_city=x; cf_language=\xe4\r\n"
        )
        yield _request("GET", path, told, "Range: bytes=0-1,5-\r\nIf-None-Match: x\r\nAuthorization: Bearer x\r\n")
        yield _request("GET", path, told, _WEBSOCKET, keep=True)
        yield _request("GET", path, told, "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n", keep=True)
        yield _request("GET", path, told)[:-9]  # half a head


def _request(method: str, path: str, told: str, more: str = "", body: bytes = b"", *, keep: bool = False) -> bytes:
    who = "".join(f"{name}: {f'for={told}' if name == 'Forwarded' else told}\r\n" for name in _TOLD_BY)
    close = "" if keep else "Connection: close\r\n"
    return f"{method} {path} HTTP/1.1\r\nHost: here\r\n{who}{close}{more}\r\n".encode("latin-1") + body


def _send(port: int, source: str, request: bytes, *, cut: bool = False) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE, source_address=(source, 0)) as client:
        with suppress(OSError):  # it may be refused before all of it is sent
            client.sendall(request)
            if not cut:
                client.shutdown(socket.SHUT_WR)  # what is half stays so, and nobody waits for the other half
            while client.recv(65536) and not cut:
                pass
        if cut:  # as by a power cut: a reset instead of an orderly end
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
