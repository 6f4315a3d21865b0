"""Reads the peers' recipe books every two seconds, so that a link made there opens here.

A thread of its own; of several processes one reads each book at a time. A book is read page by page from where it was
left, and what a newer version told is looked at again at the start. It knows when; what is believed, `messages` knows,
and how it is kept, the cache.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Sequence

from cache_db.archive_lines import Identify
from cache_db.cache import Cache
from cache_db.errors import CacheError
from cache_db.recipe_book import MOST_ENTRIES
from inference.peers.messages import BadPage, BookPage, entry_of, page_of
from inference.peers.peer import PAGE_SECONDS, Peer
from inference.upstream.answer import UpstreamError
from inference.work.leases import Leases

log = logging.getLogger(__name__)

EVERY_SECONDS = 2.0
NOW_SECONDS = 1.0  # that a visitor with a link from there waits, unless told otherwise


class BookReader:
    """`own_region` is the id of this region, by which it knows its own recipes among what peers tell.

    `now_seconds`: how long a visitor waits with a link that a peer's book may know.
    """

    def __init__(
        self,
        peers: Sequence[Peer],
        cache: Cache,
        leases: Leases,
        identify: Identify,
        own_region: str,
        every_seconds: float = EVERY_SECONDS,
        now_seconds: float = NOW_SECONDS,
    ) -> None:
        self._peers = peers
        self._cache = cache
        self._leases = leases
        self._identify = identify
        self._own_region = own_region
        self._every_seconds = every_seconds
        self._now_seconds = now_seconds
        self._closed = threading.Event()
        self._hurry = threading.Lock()
        self._threads = [
            threading.Thread(target=self._work, args=(peer,), name=f"book-of-{peer.region_id}", daemon=True)
            for peer in peers
        ]

    def start(self) -> None:
        if self._peers:
            self.read_asides()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        self._closed.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def read_asides(self) -> None:
        """What an earlier version of this region did not understand."""
        try:
            for aside in self._cache.book.asides():
                try:
                    entry = entry_of(json.loads(aside.entry), self._own_region, self._identify)
                except (KeyError, TypeError, ValueError):
                    continue
                self._cache.book.take(aside.peer, [entry], [])
                self._cache.book.understood([aside.recipe_id])
        except CacheError as error:
            log.warning("what waits of the recipe books could not be read: %s", error)

    def read(self, peer: Peer) -> int:
        """Reads one book to its end; how many entries were news.

        Raises:
            UpstreamError: the peer is away, or tells nonsense.
            CacheError: it could not be kept.
        """
        news = 0
        while not self._closed.is_set():
            page = self._page(peer, PAGE_SECONDS)
            if page is None:
                return news
            news += self._take(peer, page)
            if len(page.entries) + len(page.asides) + page.refused < MOST_ENTRIES:
                return news
        return news

    def _page(self, peer: Peer, seconds: float) -> BookPage | None:
        """What follows what was read; of another book than that its beginning. None: nothing new, or nonsense."""
        book, after = self._cache.book.cursor(peer.region_id)
        try:
            for start in (after, 0):
                document = peer.recipes(start, seconds)
                page = page_of(document, peer.region_id, start, self._own_region, self._identify)
                if page.book == book or start == 0:
                    return page if page.entries or page.asides or page.refused else None
        except BadPage as error:
            log.warning("region %s: what it sent %s", peer.region_id, error)
        return None

    def _take(self, peer: Peer, page: BookPage) -> int:
        if page.refused or page.asides:
            log.warning(
                "region %s: %d entries of its book refused, %d kept aside for a newer version",
                peer.region_id, page.refused, len(page.asides),
            )  # fmt: skip
        return self._cache.book.take(peer.region_id, page.entries, page.asides, page.book, page.position)

    def read_now(self, region_id: str) -> None:
        """Reads a page of that peer's book, if there is such a peer: one for all who ask meanwhile, and briefly, since
        a visitor waits. That it is away is no error.
        """
        for peer in self._peers:
            if peer.region_id == region_id and self._hurry.acquire(timeout=self._now_seconds):
                try:
                    if page := self._page(peer, self._now_seconds):
                        self._take(peer, page)
                except UpstreamError:
                    pass  # told in the log by who asked
                finally:
                    self._hurry.release()

    def _work(self, peer: Peer) -> None:
        while not self._closed.wait(self._every_seconds):
            try:
                with self._leases.try_alone(f"book:{peer.region_id}") as ours:
                    if ours:
                        self.read(peer)
            except UpstreamError:
                pass  # told in the log by who asked
            except CacheError as error:
                log.warning("the book of region %s could not be kept: %s", peer.region_id, error)
            except Exception:  # the outer wall of the thread
                log.exception("reading the book of region %s failed", peer.region_id)
