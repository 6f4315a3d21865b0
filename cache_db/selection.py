"""What an admin points at: which recipes' images, which prompts. It knows no table and no file.

All that is given must hold at once; what is None does not narrow the choice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from cache_db.errors import CacheError

# What a prompt that is kept has no notion of: it was drawn by no engine, and its uses are not counted.
_ONLY_OF_IMAGES = ("region", "engine", "recipe_ids", "least_used", "down_to_bytes")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which recipes, and what of them: their images (with the pictures below them), the city's prompts, or both.

    Attributes:
        city_ids: GeoNames ids.
        region, engine: as the receipts name them.
        made_before: Unix seconds.
        text: a part of the prompt, in any case of letters.
        least_used: that many recipes, the least recently used first.
        down_to_bytes: the least recently used, until all images and pictures of the cache take no more than this.
        images, prompts: what is meant; with `prompts`, only `city_ids`, `made_before` and `text` may narrow.
        include_pinned: pinned recipes too; they are left out otherwise.
    """

    city_ids: tuple[int, ...] | None = None
    region: str | None = None
    engine: str | None = None
    made_before: float | None = None
    text: str | None = None
    recipe_ids: tuple[str, ...] | None = None
    least_used: int | None = None
    down_to_bytes: int | None = None
    images: bool = True
    prompts: bool = False
    include_pinned: bool = False

    def check(self) -> None:
        """Raises CacheError for what cannot be meant: nothing at all, prompts by engine, negative counts."""
        if not (self.images or self.prompts):
            raise CacheError("The selection means neither images nor prompts: choose at least one.")
        narrowed = [name for name in _ONLY_OF_IMAGES if getattr(self, name) is not None]
        if self.prompts and narrowed:
            raise CacheError(
                f"Prompts cannot be chosen by {narrowed[0].replace('_', ' ')}: by city, text and age they can."
            )
        for name in ("least_used", "down_to_bytes"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise CacheError(f"The selection's {name.replace('_', ' ')} is {value}: 0 or more is allowed.")

    def to_json(self) -> str:
        """What differs from the default, as JSON."""
        given = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        changed = {entry.name: given[entry.name] for entry in fields(self) if given[entry.name] != entry.default}
        return json.dumps(changed, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Selection:
        values: dict[str, Any] = json.loads(text)
        for name in ("city_ids", "recipe_ids"):
            if values.get(name) is not None:
                values[name] = tuple(values[name])
        return cls(**values)
