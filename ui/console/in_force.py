"""The page of settings: each by name, what it is set to, what it is for. Secrets only say whether they are set."""

from __future__ import annotations

from dataclasses import fields

import streamlit as st

from inference.settings import Settings, environment_name
from ui.console.handover import Handover


def settings_page() -> None:
    st.title("Settings")
    st.caption(
        "As this console read them when it started. A region that was started with other values goes by its own."
    )
    given = Handover.received().settings
    rows = [
        {"Setting": name, "Value": given[name] or "(empty)", "Meaning": entry.metadata["help"]}
        for entry in fields(Settings)
        if (name := environment_name(entry)) in given
    ]
    st.dataframe(
        rows,
        hide_index=True,
        height=35 * (len(rows) + 1) + 3,
        alt="Settings in force",
        column_config={
            "Value": st.column_config.TextColumn(width="medium"),
            "Meaning": st.column_config.TextColumn(width="large"),
        },
    )
