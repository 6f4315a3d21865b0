"""One other region: where it is, and its two answers. It knows the paths, and not what becomes of what they give."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cache_db.archive_lines import LARGEST_FILE
from inference.errors import SettingError
from inference.upstream.answer import Answer
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from inference.upstream.credentials import Credentials

RECIPES_PATH, WHOLE_PATH = "/peer/recipes", "/peer/whole"
PAGE_SECONDS = 10.0
_LARGEST_PAGE = 32 * 2**20  # bytes: 500 recipes of the longest words
_AWAY_SECONDS = 10.0  # that a region which fails is left alone
_PEER = re.compile(r"([a-z][a-z0-9-]{0,31})=(\S+)")


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """`url` is that of the peer's edge on the private network."""

    region_id: str
    url: str


def peer_addresses(text: str) -> tuple[PeerAddress, ...]:
    """From `id=url,id=url`, nearest first. Raises SettingError."""
    found: dict[str, PeerAddress] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _PEER.fullmatch(part)
        if match is None or match[1] in found:
            raise SettingError(
                f"{part[:80]!r} is no peer, or one that is given twice: id=https://10.90.2.1:7443 is allowed.",
                parameter="peers",
            )
        found[match[1]] = PeerAddress(match[1], match[2])
    return tuple(found.values())


class Peer:
    """Thread-safe. Its methods raise `inference.upstream.answer.UpstreamError`."""

    def __init__(self, address: PeerAddress, credentials: Credentials) -> None:
        self.region_id = address.region_id

        def upstream() -> Upstream:
            breaker = CircuitBreaker(pause_seconds=_AWAY_SECONDS)
            name = f"The region {address.region_id}"
            return Upstream(
                address.url, credentials=credentials, name=name, timeout_seconds=PAGE_SECONDS, breaker=breaker
            )

        self._book, self._pictures = upstream(), upstream()  # pictures that are late do not close the book

    def recipes(self, after: int, seconds: float = PAGE_SECONDS) -> Any:
        """A page of its recipe book, as parsed JSON that nobody vouches for."""
        path = f"{RECIPES_PATH}?after={after}"
        return self._book.get(path, Answer.json, seconds=seconds, largest_bytes=_LARGEST_PAGE)

    def whole(self, recipe_id: str, seconds: float) -> bytes | None:
        """An archive of one recipe with its files; None where it keeps none."""
        content: Callable[[Answer], bytes] = Answer.content
        path = f"{WHOLE_PATH}/{recipe_id}"
        return self._pictures.get(path, content, seconds=seconds, largest_bytes=2 * LARGEST_FILE)

    def close(self) -> None:
        self._book.close()
        self._pictures.close()
