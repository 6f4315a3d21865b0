"""The script that Streamlit runs for every visit and click: chooses the page. It shows nothing else itself."""

from __future__ import annotations

import streamlit as st

from cache_db.errors import CacheError
from inference.errors import CityframeError
from ui.console.audit import audit_page
from ui.console.clear import clear_page
from ui.console.images import images_page
from ui.console.in_force import settings_page
from ui.console.overview import overview_page
from ui.console.parts import plain
from ui.console.policy import policy_page
from ui.console.region import region_page
from ui.console.storage import storage_page
from ui.console.warm import warm_page

# Streamlit leaves six lines above a title; the link is in the page's own colour rather than the browser's blue; `code`
# is what `plain` makes of words that are not ours.
_STYLE = """
<style>
.stMainBlockContainer { padding-top: 4rem; }
.stApp h2 { font-size: 1.6rem; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: 0.8; }
[data-testid="stApp"] [data-testid="stMarkdownContainer"] code,
[data-testid="stApp"] [data-testid="stCaptionContainer"] code,
[data-testid="stApp"] [data-testid="stTable"] code { all: unset; overflow-wrap: anywhere; }
a.sign-out { color: inherit; font-size: 0.9rem; }
a.kept { display: block; position: relative; border-radius: 0.8rem; overflow: hidden; aspect-ratio: 3 / 2;
  color: inherit; background: color-mix(in srgb, currentColor 8%, transparent); }
a.kept img { width: 100%; height: 100%; object-fit: contain; display: block; }
a.kept .pin { position: absolute; top: 0.5rem; left: 0.5rem; padding: 0.05rem 0.55rem; border-radius: 1rem;
  background: #1c1a17; color: #fff; font-size: 0.8rem; }
a.kept:focus-visible { outline: 3px solid #1f5eff; outline-offset: 2px; }
/* The one primary colour must carry white letters; as letters on the dark page it is too dim. */
@media (prefers-color-scheme: dark) {
  [data-variant="segmented_control"][data-selected="true"], [data-variant="pills"][data-selected="true"],
  [data-variant][data-selected="true"] p { color: #ff8f6b; }
}
</style>
"""
_FOOT = '<a class="sign-out" href="/logout" target="_self">Sign out</a>'


def show() -> None:
    st.set_page_config(page_title="Cityframe console", layout="wide")
    page = st.navigation(
        [
            st.Page(overview_page, title="Overview", url_path="overview", default=True),
            st.Page(images_page, title="Images", url_path="images"),
            st.Page(clear_page, title="Clear", url_path="clear"),
            st.Page(warm_page, title="Warm", url_path="warm"),
            st.Page(storage_page, title="Storage", url_path="storage"),
            st.Page(audit_page, title="Audit", url_path="audit"),
            st.Page(policy_page, title="Policy", url_path="policy"),
            st.Page(region_page, title="Region", url_path="region"),
            st.Page(settings_page, title="Settings", url_path="settings"),
        ],
        position="top",
    )
    st.html(_STYLE)
    try:
        page.run()
    except (CacheError, CityframeError) as error:
        st.error(plain(error.message))
    st.html(_FOOT)


if __name__ == "__main__":
    show()
