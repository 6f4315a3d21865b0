"""What an image server may answer that is no picture: by kind, for tests of who meets it.

Each is a behaviour of `testkit.loopback`; it stands for any number of requests. Real bytes over real sockets.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import zlib
from collections.abc import Callable

from PIL import Image

from testkit.loopback import (
    Behaviour,
    Exchange,
    broken_off,
    error_answer,
    event,
    json_answer,
    raw_answer,
    streamed,
)

COMPLETED = "image_generation.completed"
NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody listens


def file_of(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def size_asked(exchange: Exchange) -> tuple[int, int]:
    width, height = exchange.request.body["size"].split("x")
    return int(width), int(height)


def plain(item: object) -> Behaviour:
    """A plain answer with one item where the picture belongs."""
    return json_answer({"created": 1, "data": [item]})


def holding(make: Callable[[tuple[int, int]], bytes]) -> Behaviour:
    """A plain answer with a file that is made for the asked size."""
    return lambda exchange: plain({"b64_json": in_base64(make(size_asked(exchange)))})(exchange)


def streaming(make: Callable[[tuple[int, int]], bytes]) -> Behaviour:
    """The same as a stream's last event."""

    def behave(exchange: Exchange) -> None:
        content = in_base64(make(size_asked(exchange)))
        streamed([event({"type": COMPLETED, "b64_json": content}, COMPLETED)])(exchange)

    return behave


def naming(address: Callable[[Exchange], str], file: Behaviour = raw_answer(b"")) -> Behaviour:  # noqa: B008
    """A plain answer that names a file; whatever else is asked of the server is answered with `file`."""

    def behave(exchange: Exchange) -> None:
        if exchange.request.path.endswith("/images/generations"):
            plain({"url": address(exchange)})(exchange)
        else:
            file(exchange)

    return behave


def png_header(size: tuple[int, int]) -> bytes:
    """A PNG that claims a size, and hardly a byte of its pixels."""
    header = b"IHDR" + size[0].to_bytes(4) + size[1].to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + header + zlib.crc32(header).to_bytes(4) + bytes(12)


def grey(size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, (120, 120, 120))


def _document(exchange: Exchange) -> bytes:
    return json.dumps({"data": [{"b64_json": in_base64(file_of(grey(size_asked(exchange))))}]}).encode()


def _zipped(declared: bool) -> Behaviour:
    headers = {"Content-Encoding": "gzip"} if declared else None
    return lambda exchange: raw_answer(gzip.compress(_document(exchange)), headers=headers)(exchange)


def _endless(content_type: str, start: bytes) -> Behaviour:
    """A megabyte after the other until the client leaves."""

    def behave(exchange: Exchange) -> None:
        exchange.start(200, content_type, {"Transfer-Encoding": "chunked"})
        part = start
        while not exchange.server.closing.is_set():
            exchange.handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            part = b"A" * 2**20

    return behave


def _no_http(exchange: Exchange) -> None:
    exchange.handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    exchange.handler.close_connection = True


def _own(path: str) -> Callable[[Exchange], str]:
    return lambda exchange: exchange.server.url + path


_DEEP = b'{"data": ' + b"[" * 200_000
_ELSEWHERE = raw_answer(b"", status=302, headers={"Location": f"{NOWHERE}/picture.png"})

BAD_ANSWERS: dict[str, Behaviour] = {
    "broken JSON": raw_answer(b'{"created": 1, "data": [{"b64_json": "iVBOR'),
    "an empty body": raw_answer(b""),
    "JSON of another shape": json_answer(["a", "list"]),
    "no data": json_answer({"created": 1, "data": []}),
    "null for data": json_answer({"created": 1, "data": None}),
    "a number for a picture": plain({"b64_json": 7}),
    "a list for a picture": plain([[]]),
    "nothing for a picture": plain({"b64_json": None, "url": None}),
    "deep nesting": raw_answer(_DEEP),
    "a page": raw_answer(b"<html><body>Sign in to the network</body></html>", "text/html"),
    "plain text": raw_answer(b"OK", "text/plain"),
    "a bare PNG": lambda exchange: raw_answer(file_of(grey(size_asked(exchange))), "image/png")(exchange),
    "more than the limit": _endless("application/json", b'{"data": [{"b64_json": "'),
    "a stream of more than the limit": _endless("text/event-stream", b"data: "),
    "gzip": _zipped(declared=True),
    "gzip that is not declared": _zipped(declared=False),
    "a body that is cut": broken_off(b'{"data": [{"b64_json": "iVBOR'),
    "broken base64": plain({"b64_json": "!!!! not base64 !!!!"}),
    "noise for a picture": holding(lambda size: bytes(range(256)) * 20),
    "a picture that is cut": holding(lambda size: file_of(grey(size))[:-2000]),
    "a cut picture, streamed": streaming(lambda size: file_of(Image.effect_noise(size, 90))[: size[0] * 200]),
    "a vast picture": holding(lambda size: png_header((60_000, 60_000))),
    "a vast picture, streamed": streaming(lambda size: png_header((60_000, 60_000))),
    "another size": holding(lambda size: file_of(grey((size[0] // 2, size[1] // 2)))),
    "another format": holding(lambda size: file_of(grey(size), "GIF")),
    "a drawing in XML": holding(lambda size: b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a foreign url": naming(lambda exchange: f"{NOWHERE}/picture.png"),
    "a url of another scheme": naming(lambda exchange: "file:///etc/passwd"),
    "a url that hides its host": naming(lambda exchange: exchange.server.url.replace("://", "://127.0.0.2:9\\@")),
    "a url of nothing": naming(_own("/gone.png"), error_answer(404, "gone")),
    "a url that is sent on": naming(_own("/picture.png"), _ELSEWHERE),
    "a url of endless bytes": naming(_own("/picture.png"), _endless("image/png", b"\x89PNG\r\n\x1a\n")),
    "a url of a page": naming(_own("/picture.png"), raw_answer(b"<html>", "text/html")),
    "a stream without a picture": streamed([b": nothing yet\n\n", b"data: [DONE]\n\n"]),
    "a stream of broken JSON": streamed([b"data: {oops\n\n"]),
    "a stream of numbers": streamed([b"data: 7\n\n"]),
    "a stream with an empty picture": streamed([event({"type": COMPLETED, "b64_json": None}, COMPLETED)]),
    "an error of odd types in a stream": streamed([event({"error": {"code": [], "type": {}, "message": 7}})]),
    "an error for good in a stream": streamed([event({"error": {"code": "engine_failed", "message": "NaN prompt"}})]),
    "a proxy's 400": raw_answer(b"<html>400 Bad Request</html>", "text/html", 400),
    "a 400 without a reason": json_answer({"error": {}}, 400),
    "a 400 about the model": error_answer(400, "The model is not offered to this account.", param="model"),
    "no money left": error_answer(402, "You have no credits left for this prompt."),
    "a limit of the account": error_answer(400, "Billing hard limit has been reached.", code="billing_hard_limit"),
    "a redirect": _ELSEWHERE,
    "another success": raw_answer(b"", status=204),
    "a failure for good": error_answer(500, "The prompt gave no numbers.", {"X-Should-Retry": "false"}),
    "no HTTP": _no_http,
}  # fmt: skip

# What a wish itself causes: these its visitor is told, with the sentence's middle.
REFUSALS: dict[str, tuple[Behaviour, str]] = {
    "size": (error_answer(400, "size 1024x1024 is not offered: compiled for 512x512.", param="size"), "is not offered"),
    "policy": (
        error_answer(400, "Your request was rejected by our safety system.", code="content_policy_violation"),
        "safety system",
    ),
    "policy in a stream": (
        streamed([event({"error": {"type": "invalid_request_error", "code": "moderation_blocked", "message": "No."}})]),
        "No.",
    ),
    "a long prompt": (
        json_answer(
            {"detail": [{"loc": ["body", "prompt"], "msg": "String too long", "type": "string_too_long"}]}, 422
        ),
        "String too long",
    ),
}
