"""A picture that another region keeps, fetched whole before anybody draws it again.

The nearest peer is asked first, the next 50 ms later unless it has answered, and so on; after 400 ms in all the picture
is drawn here, unless its caller waits for longer. Each archive is believed as little as an import is: ids proved, files
decoded. It knows peers and the cache; whether a picture should be fetched, its caller knows.
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from cache_db.archive_lines import Admit, Identify, Whole
from cache_db.cache import Cache
from cache_db.errors import CacheError
from inference.peers.peer import Peer
from inference.upstream.answer import UpstreamError

log = logging.getLogger(__name__)

NEXT_AFTER_SECONDS = 0.05
ALL_SECONDS = 0.4
_LATE_SECONDS = 10.0  # that a peer may take to answer at all
_MOST_AT_ONCE = 8  # questions under way of one process


class PictureFetch:
    """`peers`: nearest first. Thread-safe."""

    def __init__(
        self,
        peers: Sequence[Peer],
        cache: Cache,
        identify: Identify,
        admit: Admit,
    ) -> None:
        self._peers = peers
        self._cache = cache
        self._identify = identify
        self._admit = admit
        self._asking = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="peers")

    def close(self) -> None:
        for peer in self._peers:
            peer.close()
        self._asking.shutdown(wait=True, cancel_futures=True)

    def fetch(self, recipe_id: str, seconds: float = ALL_SECONDS) -> bool:
        """Whether the recipe's picture was kept by a peer in time, and is kept here now.

        An answer that is late is taken all the same, for who asks next; nobody waits for it.
        """
        deadline = time.monotonic() + seconds
        waiting, asked = list(self._peers), set[Future[bool]]()
        while waiting or asked:
            if waiting:
                try:
                    asked.add(self._asking.submit(self._bring, waiting.pop(0), recipe_id))
                except RuntimeError:  # closed meanwhile
                    return False
            left = deadline - time.monotonic()
            done, asked = wait(asked, min(left, NEXT_AFTER_SECONDS) if waiting else left, FIRST_COMPLETED)
            if any(one.result() for one in done if not one.cancelled()):
                return True
            if time.monotonic() >= deadline:
                return False
        return False

    def _bring(self, peer: Peer, recipe_id: str) -> bool:
        """Whether the picture is kept here now."""
        if self._cache.image(recipe_id, "webp") is not None:
            return True  # another peer was quicker
        try:
            archive = peer.whole(recipe_id, _LATE_SECONDS)
        except UpstreamError:
            return False  # told in the log by who asked
        return archive is not None and self._keep(recipe_id, archive)

    def _keep(self, recipe_id: str, archive: bytes) -> bool:
        def admit(whole: Whole) -> None:
            if whole.recipe.recipe_id != recipe_id:
                raise ValueError("is another recipe than was asked for")
            self._admit(whole)

        try:
            with tempfile.NamedTemporaryFile(suffix=".zip") as file:
                file.write(archive)
                file.flush()
                report = self._cache.book.take_whole(Path(file.name), self._identify, admit)
        except (CacheError, OSError) as error:
            log.warning("what a peer sent of %s could not be kept: %s", recipe_id, error)
            return False
        for sentence in report.sentences:
            log.warning("what a peer sent of %s is refused: %s", recipe_id, sentence)
        return self._cache.image(recipe_id, "webp") is not None
