"""The script that Streamlit runs for every visit and click: chooses the page. It shows nothing else itself."""

from __future__ import annotations

import streamlit as st

from cache_db.errors import CacheError
from ui.console.images import images_page
from ui.console.in_force import settings_page
from ui.console.region import region_page
from ui.console.storage import storage_page

# Streamlit leaves six lines above a title; the link is in the page's own colour rather than the browser's blue.
_FOOT = """
<style>.stMainBlockContainer { padding-top: 4rem; } a.sign-out { color: #b33a20; font-size: 0.9rem; }</style>
<a class="sign-out" href="/logout" target="_self">Sign out</a>
"""


def show() -> None:
    st.set_page_config(page_title="Cityframe console", layout="wide")
    page = st.navigation(
        [
            st.Page(images_page, title="Images", url_path="images", default=True),
            st.Page(storage_page, title="Storage", url_path="storage"),
            st.Page(region_page, title="Region", url_path="region"),
            st.Page(settings_page, title="Settings", url_path="settings"),
        ],
        position="top",
    )
    try:
        page.run()
    except CacheError as error:
        st.error(error.message)
    st.html(_FOOT)


if __name__ == "__main__":
    show()
