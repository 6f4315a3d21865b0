"""What the server hands to the pages: where the cache lies, where the region answers, the settings with secrets masked.

It travels through `st.secrets`, Streamlit's own way from an application to its script. The one secret in it is the key
with which the console's warm-ups pass the region's limits; no page shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.secrets import SecretsValue

from cache_db.cache import Cache
from inference.cities import Gazetteer
from inference.settings import Settings


@dataclass(frozen=True, slots=True)
class Handover:
    """`settings` is `Settings.masked()`; `region_url`, where the console asks the region, and `public_url`, what links
    begin with, have no slash at their end; `gpu_hour_price` such as "2.49 EUR", of the whole card, of which `gpu_share`
    draws.
    """

    data_folder: Path
    region_url: str
    public_url: str
    region_label: str
    gpu_hour_price: str
    gpu_share: float
    settings: Mapping[str, str]
    admin_key: str = field(repr=False)

    @property
    def cache_folder(self) -> Path:
        return self.data_folder / "cache"

    @classmethod
    def of(cls, settings: Settings) -> Handover:
        return cls(
            settings.data_folder,
            settings.admin_url,
            settings.base_url,
            settings.region_label,
            settings.gpu_hour_price,
            settings.gpu_share,
            settings.masked(),
            settings.admin_key,
        )

    @classmethod
    def received(cls) -> Handover:
        """The one that the server, or a test, gave to the script that runs."""
        document = st.secrets["console"].to_dict()
        return cls(**{**document, "data_folder": Path(document["data_folder"])})

    def to_document(self) -> dict[str, SecretsValue]:
        return {**asdict(self), "data_folder": str(self.data_folder)}


def handed_cache() -> Cache:
    """The cache that the pages look after. Raises CacheError."""
    return _open_cache(Handover.received().cache_folder)


@st.cache_resource(show_spinner=False)
def _open_cache(folder: Path) -> Cache:
    """One for all sessions. The pages read no image's bytes, so it holds none in memory."""
    return Cache.open(folder, memory_bytes=0)


@cache
def gazetteer() -> Gazetteer:
    """The process's own: it never changes, so it outlives Streamlit's caches."""
    return Gazetteer.load()
