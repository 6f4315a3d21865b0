"""The files of brands, for who finishes pictures: by digest, as long as a kit holds them. See `BrandFiles`."""

from __future__ import annotations

from cache_db.kits import KitStore
from inference.brand_files import gone


class KeptBrandFiles:
    """Of this region's kits."""

    def __init__(self, store: KitStore) -> None:
        self._store = store

    def read(self, digest: str) -> bytes:
        """The kept PNG or font. Raises BrandGone when no kit holds it any more."""
        data = self._store.file(digest)
        if data is None:
            raise gone()
        return data
