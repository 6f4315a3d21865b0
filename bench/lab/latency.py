"""How long a first paint and a kept picture take from six places: from the nearest edge, from one edge in New York, and
with everything at the hub's site.

For the last, New York's machines are put where the hub stands: what serves is the same, only the way is another. The
visitors ask one after the other, on addresses that they know: no lookup is in the times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.lab.geography import NEAR_MS, VISITORS, Visitor, round_trip
from bench.lab.outcome import Check
from bench.lab.visitors import Measure, Samples
from bench.lab.world import Lab
from bench.measure import percentile, table

NEAREST, ONE_EDGE, AT_HUB = "nearest edge", "one edge in New York", "everything at the hub's site"
_ONE = "nyc"
KEPT_SPARE_MS, NEW_SPARE_MS, NEW_ROUND_TRIPS = 20.0, 30.0, 4


@dataclass(frozen=True)
class Latencies:
    """Samples by arrangement and by visitor's label; `round_trips` are milliseconds to the nearest region."""

    samples: Mapping[str, Mapping[str, Samples]]
    round_trips: Mapping[str, float]


def measure_latencies(lab: Lab, rounds: int, seconds: float) -> Latencies:
    """At most `rounds` of each place, or so many seconds, in each of the three arrangements."""
    one = lab.region(_ONE)

    def asked(address_of: Callable[[Visitor], str]) -> dict[str, Samples]:
        orders = {
            visitor.label: Measure(lab.at(address_of(visitor)), lab.pictures[0], rounds, seconds)
            for visitor in VISITORS
        }
        return lab.ask(orders, Samples)

    found = {
        NEAREST: asked(lambda visitor: lab.region(visitor.nearest).edge_address),
        ONE_EDGE: asked(lambda _: one.edge_address),
    }
    lab.wan.move(lab.places.regions[_ONE], lab.places.hub.metro)
    found[AT_HUB] = asked(lambda _: one.edge_address)
    lab.wan.put_in_place()
    near = {visitor.label: round_trip(visitor.site, lab.places.regions[visitor.nearest]) for visitor in VISITORS}
    return Latencies(found, near)


_KINDS: dict[str, Callable[[Samples], list[float]]] = {
    "First paint, on a new connection": lambda samples: samples.first_paint,
    "Kept picture, on a new connection": lambda samples: samples.picture_new,
    "Kept picture, on a kept connection": lambda samples: samples.picture_kept,
}


def tables(found: Latencies) -> list[str]:
    """A table for each kind, in Markdown: median and 99th percentile in milliseconds, and the ratio to one edge."""
    parts = []
    for title, of in _KINDS.items():
        rows = []
        for label, milliseconds in found.round_trips.items():
            cells = [_both(of(found.samples[name][label])) for name in (NEAREST, ONE_EDGE, AT_HUB)]
            near, one = (percentile(of(found.samples[name][label]), 50) for name in (NEAREST, ONE_EDGE))
            rows.append([label, f"{milliseconds:.0f}", *cells, f"{near / one:.2f}"])
        headings = ["visitor in", "round trip", NEAREST, ONE_EDGE, AT_HUB, "nearest / one"]
        parts.append(f"### {title}: p50 / p99, ms\n\n{table(headings, rows)}")
    sizes = next(iter(found.samples[NEAREST].values()))
    parts.append(
        f"The page's first response has {sizes.page_bytes:,} bytes as it is sent, the picture {sizes.picture_bytes:,}; "
        f"{min(len(one.first_paint) for way in found.samples.values() for one in way.values())} samples at least."
    )
    return parts


def checks(found: Latencies) -> list[Check]:
    """Where a region is near; and that nothing failed."""
    kept = []
    for label, milliseconds in found.round_trips.items():
        if milliseconds > NEAR_MS:
            continue
        near = found.samples[NEAREST][label]
        for what, seconds, most in (
            ("a kept connection", near.picture_kept, milliseconds + KEPT_SPARE_MS),
            ("a new one", near.picture_new, NEW_ROUND_TRIPS * milliseconds + NEW_SPARE_MS),
        ):
            took = percentile(seconds, 50) * 1000
            sentence = f"{label}: a kept picture on {what} at p50 {took:.0f} ms, at most {most:.0f}"
            kept.append(Check(sentence, took <= most))
    failed = [sentence for way in found.samples.values() for one in way.values() for sentence in one.failed]
    kept.append(Check(f"Measuring: {len(failed)} failed {', '.join(failed[:3])}".strip(), not failed))
    return kept


def _both(seconds: list[float]) -> str:
    return f"{percentile(seconds, 50) * 1000:,.0f} / {percentile(seconds, 99) * 1000:,.0f}"
