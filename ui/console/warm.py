"""The page of warming: has the running region make pictures ahead, shows how far it is, stops it.

A warm-up belongs to the console's process, not to a browser: closing the page does not end it, and every page shows the
same one.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from inference.errors import InvalidRequest
from inference.schemas import FORMATS, LANGUAGES, City
from inference.upkeep.auditing import note_warm_up
from inference.upkeep.calls import RegionCalls
from inference.upkeep.cities import find_cities, find_country
from inference.upkeep.warming import MOST_CONCURRENCY, WarmState, WarmUp, WarmWish
from ui.console.acting import acting_admin
from ui.console.handover import Handover, gazetteer, handed_cache
from ui.console.parts import plain

_LOOK_SECONDS = 1.0
_NAMED, _LARGEST = "These", "The largest"


@dataclass
class WarmBench:
    """The warm-up that runs or ran last, None before the first."""

    latest: WarmUp | None = None

    @property
    def running(self) -> bool:
        return self.latest is not None and self.latest.state().running


@st.cache_resource(show_spinner=False)
def _bench(region_url: str) -> WarmBench:
    """One for all sessions of this console."""
    return WarmBench()


def warm_page() -> None:
    handover = Handover.received()
    bench = _bench(handover.region_url)
    st.title("Warm")
    st.caption(
        "The region makes pictures before visitors ask for them. Whoever waits goes first, and what is kept is skipped."
    )
    if not handover.admin_key:
        st.info(
            "CITYFRAME_ADMIN_KEY is not set: the region's limits for one visitor set the pace. Give the region and the "
            "console the same key to warm faster."
        )
    if bench.latest is not None:
        show = st.fragment(_show, run_every=_LOOK_SECONDS) if bench.running else _show
        show(bench.latest)
    if not bench.running:
        _wish(handover, bench)


def _wish(handover: Handover, bench: WarmBench) -> None:
    which = st.segmented_control("Cities", [_NAMED, _LARGEST], default=_NAMED, required=True, key="which")
    with st.form("warm", border=True):
        names, largest, country = "", 0, ""
        if which == _LARGEST:
            count_column, country_column = st.columns(2)
            largest = int(count_column.number_input("How many", 1, 10_000, 20, key="largest"))
            country = country_column.text_input("Country", key="country", placeholder="any, or such as France or FR")
        else:
            names = st.text_area("One a line", key="names", placeholder="Paris, FR\nTokyo\n2267057", height=120)
        formats = st.pills("Formats", list(FORMATS), selection_mode="multi", default=["16:9"], key="formats")
        languages = st.multiselect(
            "Languages of the prompts",
            list(LANGUAGES),
            ["en"],
            format_func=lambda code: LANGUAGES[code],
            key="languages",
        )
        prompt_column, concurrency_column = st.columns(2)
        prompts = prompt_column.number_input("Prompts of each city", 1, 100, 3, key="prompts")
        concurrency = concurrency_column.number_input("Pictures at once", 1, MOST_CONCURRENCY, 2, key="concurrency")
        if not st.form_submit_button("Warm", type="primary", key="start"):
            return
    try:
        cities = _cities(names, largest, country)
        wish = WarmWish(cities, tuple(formats or ()), tuple(languages), int(prompts), int(concurrency))
        wish.check()
        on_made = note_warm_up(handed_cache(), acting_admin(), wish, handover.region_url)
        calls = RegionCalls(handover.region_url, handover.admin_key)
        bench.latest = WarmUp(calls, wish, on_made=on_made).start()
    except InvalidRequest as error:
        st.error(plain(error.message))
        return
    st.rerun()


def _cities(names: str, largest: int, country: str) -> list[City]:
    """Raises InvalidRequest."""
    if not largest:
        return find_cities(gazetteer(), [line.strip() for line in names.splitlines() if line.strip()])
    if country.strip():
        return gazetteer().of_country(find_country(gazetteer(), country))[:largest]
    return gazetteer().largest(largest)


def _show(warm_up: WarmUp) -> None:
    state = warm_up.state()
    if state.running:
        share = state.done / state.total if state.total else 0.0
        st.progress(min(1.0, share), f"{state.done:,} of {state.total:,} · {plain(state.doing or 'starting')}")
        if st.button("Stop", key="stop", icon=":material/stop:"):
            warm_up.stop()
            warm_up.wait(10)
            st.rerun()
        st.session_state["warming"] = True
        return
    if st.session_state.pop("warming", False):
        st.rerun()  # the whole page: the form comes back
    _show_end(state)


def _show_end(state: WarmState) -> None:
    if state.error:
        st.error(plain(state.error))
    elif state.stopped:
        st.info(f"Stopped. {state.came_to} The same wish goes on where it was.")
    elif state.whole:
        st.success(state.came_to)
    if not state.whole and state.done:
        st.warning(" ".join([state.came_to, *state.undone]))
    if state.sentences:
        with st.expander("What went wrong"):
            for sentence in state.sentences:
                st.text(sentence)
