"""Pieces that several pages of the console are made of. They know no cache and no region."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!:<>~$|&])")


def metric_wall(columns: int = 4) -> Any:
    """A grid for `st.metric`: at most `columns` beside each other, two on a phone."""
    return st.grid(columns, min_column_width=150, gap="small")


def agreed(what: str, words: str, open_question: str, otherwise: str = "Keep") -> bool:
    """The two buttons under a question; either answer closes it, so that `open_question` leaves the session.

    Args:
        what: names the buttons: `confirm <what>` and `cancel <what>`.
    """
    yes_column, no_column = st.columns(2)
    agrees = yes_column.button(words, type="primary", key=f"confirm {what}", width="stretch")
    declines = no_column.button(otherwise, key=f"cancel {what}", width="stretch")
    if agrees or declines:
        st.session_state.pop(open_question, None)
    if declines:
        st.rerun()
    return agrees


def readiness_badge(ready: bool) -> None:
    if ready:
        st.badge("Ready for visitors", icon=":material/check:", color="green")
    else:
        st.badge("Cannot serve visitors", icon=":material/error:", color="red")


def plain(text: str) -> str:
    """Words of visitors and models as Markdown that shows them as they are."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
