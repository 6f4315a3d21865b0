"""Pieces that several pages of the console are made of. They know no cache and no region."""

from __future__ import annotations

from typing import Any

import streamlit as st


def metric_wall(columns: int = 4) -> Any:
    """A grid for `st.metric`: at most `columns` beside each other, two on a phone."""
    return st.grid(columns, min_column_width=150, gap="small")
