"""Who acts on the page that runs, for the audit: the console's session, by the name in its cookie."""

from __future__ import annotations

import streamlit as st

from cache_db.records import Act, Admin
from ui.console.sessions import COOKIE, name_in


def acting_admin() -> Admin:
    """The session whose websocket this page's run came by: the guard lets no other in."""
    return Admin("console", name_in(str(st.context.cookies.get(COOKIE))))  # a page that is tested alone has none


def act_of(words: str) -> Act:
    """`words` say what is meant."""
    return Act(acting_admin(), words)
