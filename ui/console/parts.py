"""Pieces that several pages of the console are made of. They know no cache and no region."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!:<>~$|&])")


def metric_wall(columns: int = 4) -> Any:
    """A grid for `st.metric`: at most `columns` beside each other, two on a phone."""
    return st.grid(columns, min_column_width=150, gap="small")


def plain(text: str) -> str:
    """Words of visitors and models as Markdown that shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
