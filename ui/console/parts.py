"""Pieces that several pages of the console are made of. They know no cache and no region."""

from __future__ import annotations

from typing import Any

import streamlit as st


def metric_wall() -> Any:
    """A grid for `st.metric`: four or more beside each other on a desk, two on a phone."""
    return st.grid(min_column_width=150, gap="small")
