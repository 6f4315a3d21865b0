"""The page of the audit: what admins did, by whom, how much it was, and what was undone."""

from __future__ import annotations

import time

import streamlit as st

from cache_db.records import AuditEntry
from inference.upkeep.auditing import admin_words, outcome_words
from inference.upkeep.quantities import readable_moment
from ui.console.acting import acting_admin
from ui.console.handover import handed_cache
from ui.console.parts import plain

_DAY = 86_400.0
_PERIODS = {"7 days": 7, "30 days": 30, "A year": 365}
_MOST_SHOWN = 500


def audit_page() -> None:
    st.title("Audit")
    st.caption(
        "What admins did, in this console and by script, newest first; kept for a year. A session of the console has a "
        f"short random name and no address; yours is {plain(acting_admin().name)}."
    )
    period = st.segmented_control("Period", list(_PERIODS), default="30 days", required=True, key="audit period")
    since = time.time() - _PERIODS[period or "30 days"] * _DAY
    entries = handed_cache().maintenance.audit(since, limit=_MOST_SHOWN + 1)
    if not entries:
        st.info("No admin did anything in this time.")
        return
    if len(entries) > _MOST_SHOWN:
        st.caption(f"The newest {_MOST_SHOWN:,} are shown; `python -m scripts.cache audit` lists them all.")
    st.dataframe(
        [_row(entry) for entry in entries[:_MOST_SHOWN]],
        hide_index=True,
        alt="What admins did",
        column_config={
            "What": st.column_config.TextColumn(width="large"),
            "Came to": st.column_config.TextColumn(width="large"),
        },
    )


def _row(entry: AuditEntry) -> dict[str, str]:
    return {
        "When": readable_moment(entry.at),
        "Who": admin_words(entry),
        "Action": entry.action,
        "What": entry.words,
        "Came to": outcome_words(entry),
        "Undone": "" if entry.undone is None else readable_moment(entry.undone),
    }
