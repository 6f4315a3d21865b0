"""The first page: what the cache did for visitors over time, what it saved, and how the region is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from cache_db.records import Hour
from inference.errors import RegionAway
from inference.settings import parse_price
from inference.upkeep.quantities import readable_bytes, readable_seconds
from ui.console.handover import Handover, handed_cache
from ui.console.parts import metric_wall, plain, readiness_badge
from ui.console.report import Share, ask_region

_HOUR, _DAY = "hour", "day"
PERIODS = {"24 hours": (24, _HOUR), "7 days": (7 * 24, _DAY), "30 days": (30 * 24, _DAY)}
# Told apart without colour vision too: light against dark, in both themes.
_COLOURS = {"Hits": "#3f8f6b", "Misses": "#d9822b", "Saved": "#3f8f6b", "Spent": "#d9822b"}


@dataclass(frozen=True, slots=True)
class Totals:
    """Of a period; seconds are an engine's, those of GPUs among them."""

    hits: int
    misses: int
    made: int
    seconds_saved: float
    seconds_spent: float
    gpu_seconds_saved: float
    gpu_seconds_spent: float

    @classmethod
    def of(cls, hours: Sequence[Hour]) -> Totals:
        return cls(**{name: sum(getattr(hour, name) for hour in hours) for name in cls.__slots__})


def overview_page() -> None:
    handover = Handover.received()
    st.title(f"Region {plain(handover.region_label)}")
    _region_line(handover.region_url)
    period = st.segmented_control("Period", list(PERIODS), default="24 hours", required=True, key="period")
    count, step = PERIODS[period or "24 hours"]
    hours = handed_cache().maintenance.activity(count)
    totals = Totals.of(hours)
    _numbers(totals, handover.gpu_hour_price, handover.gpu_share)
    if totals.hits or totals.misses or totals.made:
        with st.grid(2, min_column_width=320, gap="medium"):
            _chart("Pictures asked for", hours, step, {"Hits": "hits", "Misses": "misses"}, "pictures")
            _chart("Engine time", hours, step, {"Saved": "seconds_saved", "Spent": "seconds_spent"}, "seconds")
    else:
        st.info("Nobody asked for a picture in this time. What visitors do is counted within half a minute.")
    st.header("Kept")
    _kept()


def _region_line(url: str) -> None:
    try:
        report = ask_region(url)
    except RegionAway as error:
        st.warning(plain(error.message))
        return
    away = [name for name, part in report.parts.items() if not part.ok]
    with st.container(horizontal=True, vertical_alignment="center"):
        readiness_badge(report.ready)
        for name in away:
            st.markdown(f":material/warning: {plain(name)} is away", width="content")
        st.caption(f"{plain(url)} · {report.waiting:,} waiting, {report.running:,} being made")


def _numbers(totals: Totals, price: str, share: float) -> None:
    parsed = parse_price(price)
    with metric_wall(6 if parsed is None else 7):
        st.metric("Hits", f"{totals.hits:,}", border=True)
        st.metric("Misses", f"{totals.misses:,}", border=True)
        st.metric("From the cache", Share(totals.hits, totals.misses).shown, border=True)
        st.metric("Engine time saved", readable_seconds(totals.seconds_saved), border=True)
        if parsed is not None:
            amount, currency = parsed
            of_gpu = f"Of GPU seconds alone, at {price} for an hour of the card, of which {share:.0%} draws."
            saved = totals.gpu_seconds_saved / 3600 * amount * share
            st.metric("Money saved", f"{saved:,.2f} {currency}", border=True, help=plain(of_gpu))
        st.metric("Engine time spent", readable_seconds(totals.seconds_spent), border=True)
        if parsed is not None:
            spent = totals.gpu_seconds_spent / 3600 * amount * share
            st.metric("Money spent", f"{spent:,.2f} {currency}", border=True, help=plain(of_gpu))
    if parsed is None:
        st.caption("With CITYFRAME_GPU_HOUR_PRICE, such as '2.49 EUR', money is shown too.")


def _chart(title: str, hours: Sequence[Hour], step: str, series: dict[str, str], unit: str) -> None:
    rows = [
        {"when": _shown_time(hour.start), "what": name, "count": getattr(hour, field)}
        for hour in hours
        for name, field in series.items()
    ]
    heading = f"{title} by {step}, UTC"
    time_unit = "yearmonthdatehours" if step == _HOUR else "yearmonthdate"
    labels = "%H:%M" if step == _HOUR else "%b %d"
    when = {"field": "when", "type": "temporal", "timeUnit": time_unit}
    sums = {"field": "count", "type": "quantitative", "aggregate": "sum"}
    which = {"field": "what", "type": "nominal"}
    colours = {"domain": list(series), "range": [_COLOURS[name] for name in series]}
    chart = {
        "title": heading,
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {
            "x": {**when, "title": None, "axis": {"labelOverlap": True, "grid": False, "format": labels}},
            "y": {**sums, "title": unit, "axis": {"tickMinStep": 1}},
            "color": {**which, "title": None, "scale": colours, "legend": {"orient": "top"}},
            "tooltip": [
                {**when, "title": "UTC"},
                {**which, "title": "What"},
                {**sums, "title": unit.capitalize(), "format": ",.0f"},
            ],
        },
    }
    st.vega_lite_chart(chart, height=300, alt=heading)


def _shown_time(seconds: float) -> str:
    """Without a zone, so that every browser shows UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}"


def _kept() -> None:
    stats = handed_cache().maintenance.stats()
    with metric_wall(6):
        st.metric("Recipes", f"{stats.recipes:,}")
        st.metric("Cities", f"{stats.cities:,}")
        st.metric("Prompts", f"{stats.prompts:,}")
        st.metric("Pinned", f"{stats.pinned:,}")
        st.metric("On disk", readable_bytes(stats.image_bytes + stats.picture_bytes + stats.trash_bytes))
        st.metric("In the trash", readable_bytes(stats.trash_bytes))
