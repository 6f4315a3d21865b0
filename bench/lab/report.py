"""What a run of the lab found, as a page of Markdown. Values in, text out."""

from __future__ import annotations

from collections.abc import Sequence

from bench.lab.outcome import Event, Loss, Outcome
from bench.measure import report, table

_ABOUT = (
    "Each place is a network namespace; a switch in user space makes the ways between them as long as in the world "
    "(bench/lab/geography.py). Regions, edges, address book and routers are the real programs, the hub's image server "
    "is the real one with an engine that only waits. Client, servers and network share the cores."
)

_LOSSES = (
    "As visitors met it whose nearest region it was, at the worse of their places. Dark: nobody who came then was "
    "served, soon or late. Silent: no answer came; it is longer where a connection's next try comes after a second."
)


def page(what: str, outcome: Outcome, seconds: float, arguments: Sequence[str]) -> str:
    """The whole report. `what` is `quick` or `full`."""
    parts = [f"{_ABOUT} The {what} run took {seconds / 60:.1f} min."]
    if outcome.parts:
        parts += ["## How long it takes", *outcome.parts]
    if outcome.events:
        parts += ["## While visitors browse", events_table(outcome.events)]
    if outcome.losses:
        parts += ["## A region lost whole", _LOSSES, losses_table(outcome.losses)]
    parts += ["## What must be", checks_list(outcome)]
    return report("Three regions, and what breaks them", "bench.lab", parts, arguments, where="in one lab")


def events_table(events: Sequence[Event]) -> str:
    headings = ["while", "GETs", "failed", "slowest, s", "wishes", "no picture", "drawn twice", "remark"]
    rows = [
        [
            event.name, f"{event.asked:,}", str(event.failed), f"{event.slowest:.1f}", str(event.wishes),
            str(event.without_picture), str(event.drawn_twice), event.remark,
        ]
        for event in events
    ]  # fmt: skip
    return table(headings, rows)


def losses_table(losses: Sequence[Loss]) -> str:
    headings = ["found again by", "region", "dark, s", "silent, s", "GETs", "failed", "failed at its return"]
    rows = [
        [
            loss.way, loss.region, f"{loss.dark_seconds:.2f}", f"{loss.silent_seconds:.2f}", f"{loss.asked:,}",
            str(loss.failed), str(loss.returned_failed),
        ]
        for loss in losses
    ]  # fmt: skip
    return table(headings, rows)


def checks_list(outcome: Outcome) -> str:
    return "\n".join(f"- {'yes' if check.kept else '**no**'}: {check.sentence}" for check in outcome.all_checks())
