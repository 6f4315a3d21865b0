"""What the server hands to the pages: where the cache lies, where the region answers, the settings with secrets masked.

It travels through `st.secrets`, Streamlit's own way from an application to its script; no secret is in it, so that no
page can show one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from cache_db.cache import Cache
from inference.cities import Gazetteer
from inference.settings import Settings


@dataclass(frozen=True, slots=True)
class Handover:
    """`settings` is `Settings.masked()`; `region_url` has no slash at its end."""

    cache_folder: Path
    region_url: str
    region_label: str
    settings: Mapping[str, str]

    @classmethod
    def of(cls, settings: Settings) -> Handover:
        return cls(settings.data_folder / "cache", settings.base_url, settings.region_label, settings.masked())

    @classmethod
    def received(cls) -> Handover:
        """The one that the server, or a test, gave to the script that runs."""
        document = st.secrets["console"]
        return cls(
            Path(document["cache_folder"]),
            document["region_url"],
            document["region_label"],
            document["settings"].to_dict(),
        )

    def to_document(self) -> dict[str, Any]:
        return {
            "cache_folder": str(self.cache_folder),
            "region_url": self.region_url,
            "region_label": self.region_label,
            "settings": dict(self.settings),
        }


@st.cache_resource(show_spinner=False)
def open_cache(folder: Path) -> Cache:
    """The pages' cache, one for all sessions. They read no image's bytes, so it holds none in memory."""
    return Cache.open(folder, memory_bytes=0)


@cache
def gazetteer() -> Gazetteer:
    """The process's own: it never changes, so it outlives Streamlit's caches."""
    return Gazetteer.load()
