"""What a region counts, as Prometheus metrics in a registry of its own (one for each service, none global).

It knows the names and labels only; whoever does the work counts it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_ENGINE_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 25, 60, 120)


class Metrics:
    """The counters, gauges and histograms of one region."""

    def __init__(self, region: str) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        counter = partial(Counter, registry=registry)
        self.prompts = counter("cityframe_prompts", "Lists of prompts asked for", ["result"])
        self.images = counter("cityframe_images", "Images asked for", ["result"])
        self.writer_calls = counter("cityframe_writer_calls", "Calls of a writer", ["writer", "result"])
        self.engine_calls = counter("cityframe_engine_calls", "Calls of an engine", ["engine", "result"])
        self.engine_seconds = Histogram(
            "cityframe_engine_seconds", "Seconds of one drawing", ["engine"], buckets=_ENGINE_SECONDS, registry=registry
        )
        self.previews = counter("cityframe_previews", "Previews drawn")
        self.fallbacks = counter("cityframe_fallbacks", "Times that a fallback served", ["part"])
        self.visitors = counter("cityframe_page_views", "Pages served, by why the city", ["reason"])
        self.errors = counter("cityframe_errors", "Errors told to somebody", ["code"])
        self.policy_checks = counter("cityframe_policy_checks", "Checks of visitors' words", ["result"])
        self.policy_refusals = counter("cityframe_policy_refusals", "Words refused, by why", ["category"])
        self.policy_reviews = counter("cityframe_policy_reviews", "Reviews that visitors asked for")
        # Of several worker processes, those that live add up.
        gauge = partial(Gauge, registry=registry, multiprocess_mode="livesum")
        self.waiting = gauge("cityframe_jobs_waiting", "Pictures that wait")
        self.running = gauge("cityframe_jobs_running", "Pictures being made")
        self.streams = gauge("cityframe_progress_streams", "Open progress streams")
        info = Gauge(
            "cityframe_region_info", "Which region this is", ["region"], registry=registry, multiprocess_mode="max"
        )
        info.labels(region).set(1)
        self._start_at_zero()

    def _start_at_zero(self) -> None:
        """A rate misses the event that a series begins with: let the known series exist from the start."""
        for result in ("hit", "miss"):
            self.prompts.labels(result)
            self.images.labels(result)
        for result in ("passed", "refused", "unjudged"):
            self.policy_checks.labels(result)
        for part in ("writer", "engine"):
            self.fallbacks.labels(part)

    def text(self, shared: Path | None = None) -> bytes:
        """The metrics in Prometheus' text format.

        `shared` is the folder in which several worker processes count, when there are several: then it is their sum.
        """
        registry = self.registry
        if shared is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, str(shared))  # type: ignore[no-untyped-call]  # the library has no types here
        return generate_latest(registry)
