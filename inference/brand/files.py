"""The files of brands, for who finishes pictures: by digest, as long as a kit holds them. See `BrandFiles`."""

from __future__ import annotations

from cache_db.kits import KitStore
from inference.errors import BrandGone


class KeptBrandFiles:
    """Of this region's kits."""

    def __init__(self, store: KitStore) -> None:
        self._store = store

    def read(self, digest: str) -> bytes:
        """The kept PNG or font. Raises BrandGone when no kit holds it any more."""
        data = self._store.file(digest)
        if data is None:
            raise BrandGone(
                "The logo or font of this picture was deleted with its brand kit, or is kept in another region: it "
                "cannot be made again here.",
                parameter="recipe_id",
            )
        return data
