"""Pieces that several pages of the console are made of. They know no cache and no region."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

# Letters, digits and such punctuation, where it stands, as no rule of Markdown's or Streamlit's looks for.
_HARMLESS = re.compile(r"(?!\d+\.)(?:[^\W_]|[ ,;'\"?!%/…·–—‘’“”]|(?<=\w)-(?=\w)|(?<![wW])\.(?= |$))*")
_BACKTICKS = re.compile("`+")


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
    """Any words as Markdown that shows them as they are: those of visitors, models, other servers and files.

    As a code span, which `script.py` gives the look of the words around it: escaping does not do, because Streamlit
    makes links, icons, emoji and arrows of what is left once the escapes are gone. The one thing that it changes before
    it looks for code is the beginning of an icon's name, which a word joiner hides from it.
    """
    words = " ".join(text.split())
    if _HARMLESS.fullmatch(words):
        return words
    words = words.replace(":material/", ":\u2060material/")
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(words)), default=0))
    pad = " " if "`" in (words[0], words[-1]) else ""
    return f"{fence}{pad}{words}{pad}{fence}"
