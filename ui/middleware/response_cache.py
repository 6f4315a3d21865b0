"""The response cache: what was made of the cache's content is sent again while nothing in its database has changed.

`WhileUnchanged` keeps values; `ResponseCache` keeps whole answers: a hit then costs one look at the database's
version instead of routing, validation, lookups, JSON and compression (bench/results/hits.md). Whatever process changes
the cache, an admin's script included, the version changes, and all is made anew. It knows requests and bytes, and
nothing of what they mean.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from cachetools import LRUCache
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.serving.kept_answers import KeptAnswer, kept_answer, send_again

Value = TypeVar("Value")
RawHeaders = Sequence[tuple[bytes, bytes]]
# Called with a request's headers at each further use of an answer: counts it, and says whether it still holds.
Again = Callable[[RawHeaders], bool]

_NOTE = "cityframe.remember"
# What an answer depends on besides its address: a picture is the same for everybody, JSON is in a language.
# The headers that go with it, and are kept with it, are for the origin that asked (ui/middleware/security_headers.py).
_VARY = {
    "/images/": frozenset({b"if-none-match", b"origin"}),
    "/api/": frozenset({b"accept-language", b"cookie", b"origin"}),
}
# A request with a key, or for a part of a file, is answered by its route each time.
_NEVER = frozenset({b"authorization", b"range"})


class WhileUnchanged(Generic[Value]):
    """Values made of the cache's content, by key. Thread-safe; a value is shared, so nobody may change it.

    Args:
        budget: what all values may weigh; what was used longest ago goes first.
        weigh: the weight of one value.
    """

    def __init__(self, cache: Cache, budget: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self._cache = cache
        self._values: LRUCache[Hashable, Value] = LRUCache(max(1, budget), getsizeof=weigh)
        self._weigh = weigh
        self._version: int | None = None
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value that was made of the cache as it is now. Raises CacheError."""
        version = self._cache.version()
        with self._lock:
            if version != self._version:
                self._values.clear()
                self._version = version
            return self._values.get(key)

    def put(self, key: Hashable, value: Value, version: int) -> None:
        """Keeps a value that was made since `version`, unless the cache has changed meanwhile. Raises CacheError."""
        if self._weigh(value) > self._values.maxsize or version != self._cache.version():
            return
        with self._lock:
            if version == self._version:
                self._values[key] = value

    def made(self, key: Hashable, make: Callable[[], Value], keep: Callable[[Value], bool] = lambda _: True) -> Value:
        """The value of `key`, made if need be; kept when `keep` says that it tells of nothing but the cache."""
        value = self.get(key)
        if value is None:
            version = self._cache.version()
            value = make()
            if keep(value):
                self.put(key, value, version)
        return value


def remember(request: Request, again: Again) -> None:
    """Marks the answer to `request` as one that tells of nothing but the cache, its address and its language."""
    notes: list[Again] | None = request.scope.get(_NOTE)
    if notes is not None:
        notes.append(again)


def holds(_: RawHeaders) -> bool:
    """What tells of nothing but the cache holds for as long as the cache has not changed."""
    return True


@dataclass(frozen=True, slots=True)
class _Answer:
    start: Message
    body: Message
    kept: KeptAnswer | None
    again: Again


def _weight(answer: _Answer) -> int:
    return len(answer.body.get("body", b"")) + 1000  # headers, key and the objects themselves


class ResponseCache:
    """ASGI middleware, outermost, so that what it keeps is compressed already.

    Args:
        budget: bytes of answers to keep; 0 keeps none.
    """

    def __init__(self, app: ASGIApp, cache: Cache, budget: int) -> None:
        self._app = app
        self._cache = cache
        self._answers: WhileUnchanged[_Answer] = WhileUnchanged(cache, budget, _weight)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope) if scope["type"] == "http" else None
        if key is None:
            await self._app(scope, receive, send)
            return
        try:
            answer = self._answers.get(key)
            version = self._cache.version() if answer is None else 0
        except CacheError:  # the route says so in its own words
            await self._app(scope, receive, send)
            return
        if answer is not None and answer.again(scope["headers"]):
            if answer.kept is None or not send_again(scope, answer.kept):
                await send(answer.start)
                await send(answer.body)
        else:
            await self._record(key, version, scope, receive, send)

    async def _record(self, key: Hashable, version: int, scope: Scope, receive: Receive, send: Send) -> None:
        notes: list[Again] = []
        start: Message | None = None

        async def send_and_keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif start is not None and notes and not message.get("more_body"):
                with suppress(CacheError):  # the answer is good; only whether it stays so cannot be told
                    answer = _Answer(start, message, kept_answer(start, message), notes[0])
                    self._answers.put(key, answer, version)
            else:
                start = None  # a stream, or nothing to keep
            await send(message)

        await self._app({**scope, _NOTE: notes}, receive, send_and_keep)


def _key(scope: Scope) -> Hashable | None:
    """What decides the answer; None where none is ever remembered."""
    path: str = scope["path"]
    vary = _VARY.get(path[: path.find("/", 1) + 1])
    if vary is None or scope["method"] not in ("GET", "HEAD"):
        return None
    varying = []
    packed = None
    for name, value in scope["headers"]:
        if name in vary:
            varying.append((name, value))
        elif name == b"accept-encoding" and packed is None:  # of several lines the first counts
            packed = b"gzip" in value  # as Starlette's GZipMiddleware looks for it
        elif name in _NEVER:
            return None
    return scope["method"], path, scope["query_string"], bool(packed), *varying
