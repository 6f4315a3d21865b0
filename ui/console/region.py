"""The page of the region: how its parts are, what the cache saved, how long its engines take."""

from __future__ import annotations

import math

import streamlit as st

from inference.errors import RegionAway
from ui.console.handover import Handover
from ui.console.parts import metric_wall, plain, readiness_badge
from ui.console.report import EngineTimes, RegionReport, ask_region


def region_page() -> None:
    handover = Handover.received()
    st.title(f"Region {plain(handover.region_label)}")
    address_column, again_column = st.columns([5, 1], vertical_alignment="center")
    address_column.caption(f"Asked at {plain(handover.region_url)}; numbers are since it started.")
    again_column.button("Ask again", key="again", width="stretch")
    try:
        report = ask_region(handover.region_url)
    except RegionAway as error:
        st.warning(f"{plain(error.message)} The images and the storage can be looked after all the same.")
        return
    readiness_badge(report.ready)
    _cache_use(report)
    st.header("Health")
    _health(report)
    st.header("Engine seconds")
    _engine_seconds(report)


def _cache_use(report: RegionReport) -> None:
    with metric_wall():
        st.metric("Image hits", f"{report.images.hits:,}")
        st.metric("Image misses", f"{report.images.misses:,}")
        st.metric("Prompt hits", f"{report.prompts.hits:,}")
        st.metric("Prompt misses", f"{report.prompts.misses:,}")
        st.metric("Images from the cache", report.images.shown)
        st.metric("Waiting", f"{report.waiting:,}")
        st.metric("Being made", f"{report.running:,}")
        st.metric("Errors told", f"{report.errors:,}")


def _health(report: RegionReport) -> None:
    # st.table, here and below: two of Streamlit's data frames on one page give their cells the same ids.
    st.table(
        [
            {"Part": plain(name), "State": "well" if part.ok else "away", "Detail": plain(part.detail)}
            for name, part in report.parts.items()
        ],
        hide_index=True,
        alt="Health of the region's parts",
    )


def _engine_seconds(report: RegionReport) -> None:
    drawn = [times for times in report.engines if times.drawings]
    if not drawn:
        st.info("Nothing was drawn since the region started.")
        return
    st.table(
        [
            {
                "Engine": plain(times.engine),
                "Drawings": times.drawings,
                "Mean seconds": f"{times.total_seconds / times.drawings:.2f}",
                "Total seconds": f"{times.total_seconds:.1f}",
                "9 of 10 within": _within(times, 0.9),
            }
            for times in drawn
        ],
        hide_index=True,
        alt="Seconds of each engine",
    )


def _within(times: EngineTimes, portion: float) -> str:
    """The histogram's own bound, not an interpolation: it says `at most`, which is all that is known."""
    bound = next((seconds for seconds, count in times.within if count >= portion * times.drawings), math.inf)
    return "longer than was counted" if math.isinf(bound) else f"{bound:g} s"
