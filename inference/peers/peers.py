"""The peers of a region as its service uses them: their books are read, and a picture of theirs is brought.

It knows when a picture is worth asking for, and nothing of how.
"""

from __future__ import annotations

from cache_db.archive_lines import Identify
from cache_db.cache import Cache
from inference.peers.book_reader import NOW_SECONDS, BookReader
from inference.peers.peer import Peer, peer_addresses
from inference.peers.picture_fetch import ALL_SECONDS, PictureFetch
from inference.upkeep.admission import admit
from inference.upstream.credentials import Credentials
from inference.work.leases import Leases

NOT_DRAWN_SECONDS = 5.0  # that a picture which no engine here draws is waited for


class Peers:
    """Those of `addresses`, `id=url,id=url`, nearest first; none is a region by itself. `seconds`: how long a picture
    is waited for that is drawn here otherwise.

    Raises:
        SettingError: an address that is none.
    """

    def __init__(
        self,
        addresses: str,
        credentials: Credentials,
        cache: Cache,
        leases: Leases,
        identify: Identify,
        own_region: str,
        seconds: float = ALL_SECONDS,
    ) -> None:
        peers = [Peer(address, credentials) for address in peer_addresses(addresses)]
        self._cache = cache
        self._fetch = PictureFetch(peers, cache, identify, admit)
        now = max(NOW_SECONDS, seconds)  # who waits longer for pictures has peers that take longer
        self._reader = BookReader(peers, cache, leases, identify, own_region, now_seconds=now)
        self._any = bool(peers)
        self._seconds = seconds

    def start(self) -> None:
        self._reader.start()

    def close(self) -> None:
        self._fetch.close()  # first: whoever waits for a peer's answer waits no longer
        self._reader.close()

    def read(self, region_id: str) -> None:
        """Reads that peer's book at once; nothing where there is no such peer, or it is away."""
        self._reader.read_now(region_id)

    def bring(self, recipe_id: str, *, drawn_here: bool) -> bool:
        """Whether a recipe's picture was fetched from a peer, and is kept here now.

        Peers are asked for what the book says another region has made; and, for longer, for whatever no engine here
        draws, so that a link keeps its picture.
        """
        if not self._any:
            return False
        if not drawn_here:
            return self._fetch.fetch(recipe_id, max(self._seconds, NOT_DRAWN_SECONDS))
        return bool(self._cache.book.region_of(recipe_id)) and self._fetch.fetch(recipe_id, self._seconds)
