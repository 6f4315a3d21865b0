"""The hub's metrics: what it counts, for Prometheus, in a registry of its own. It knows names and labels only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from inference.hub.backend import BackendStatus

# A sample's name and labels -> its value.
SampleValues = dict[tuple[str, tuple[tuple[str, str], ...]], float]

_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 25, 60, 120)
_BATCHES = (1, 2, 3, 4, 6, 8, 16, 32)


class HubMetrics:
    """The counters, gauges and histograms of one image server."""

    def __init__(self, model: str) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self.requests = Counter(
            "cityframe_hub_requests", "Requests for pictures", ["region", "priority", "result"], registry=registry
        )
        self.pictures = Counter(
            "cityframe_hub_pictures", "Pictures handed out", ["region", "source"], registry=registry
        )
        self.request_seconds = Histogram(
            "cityframe_hub_request_seconds", "From request to answer", ["priority"], buckets=_SECONDS, registry=registry
        )
        self.batch_seconds = Histogram(
            "cityframe_hub_batch_seconds",
            "Of the batch that a picture was drawn in",
            buckets=_SECONDS,
            registry=registry,
        )
        self.batch_size = Histogram(
            "cityframe_hub_batch_size", "Pictures drawn together, by picture", buckets=_BATCHES, registry=registry
        )
        self.ready = Gauge("cityframe_hub_ready", "1 when the model can draw", registry=registry)
        self.waiting = Gauge("cityframe_hub_waiting", "Pictures that wait", registry=registry)
        self.running = Gauge("cityframe_hub_running", "Pictures being drawn", registry=registry)
        self.memory = Gauge("cityframe_hub_memory_bytes", "Memory of the device in use", ["kind"], registry=registry)
        self.stages = Gauge("cityframe_hub_stage_seconds", "Stages of the cold start", ["stage"], registry=registry)
        Gauge("cityframe_hub_info", "Which model this is", ["model"], registry=registry).labels(model).set(1)

    async def start(self, status: Callable[[], Awaitable[BackendStatus]]) -> None:
        """A lone server's counts are all there are: nobody to tell them to."""

    async def close(self) -> None:
        """See `start`."""

    async def text(self, status: BackendStatus) -> bytes:
        """The metrics in Prometheus' text format, with the gauges as the status says."""
        return self.written(status)

    def counts(self) -> SampleValues:
        """What only rises, and can be summed over servers."""
        return {
            (sample.name, tuple(sample.labels.items())): sample.value
            for family in self.registry.collect()
            for sample in family.samples
            if _rises(family) and not sample.name.endswith("_created")
        }

    def written(self, status: BackendStatus, counts: SampleValues | None = None) -> bytes:
        """See `text`. `counts` are shown instead of this server's own."""
        self.ready.set(status.ready)
        self.waiting.set(status.waiting)
        self.running.set(status.running)
        for kind, amount in (("now", status.memory_bytes), ("peak", status.peak_memory_bytes)):
            if amount is not None:
                self.memory.labels(kind).set(amount)
        for name, seconds in status.stages:
            self.stages.labels(name).set(seconds)
        counted = generate_latest(self.registry if counts is None else _Replaced(self.registry, counts))
        return counted + generate_latest(_OfEngine(status))


class _Replaced(Collector):
    """The registry's families with other counts in them."""

    def __init__(self, registry: CollectorRegistry, counts: SampleValues) -> None:
        self._registry = registry
        self._counts = counts

    def collect(self) -> Iterable[Metric]:
        for family in self._registry.collect():
            if _rises(family):
                names = {f"{family.name}_{part}" for part in ("total", "bucket", "count", "sum")}
                family.samples = []
                for (name, labels), value in self._counts.items():
                    if name in names:
                        family.add_sample(name, dict(labels), value)
            yield family


class _OfEngine(Collector):
    """What the engine itself counts, as the status tells it."""

    def __init__(self, status: BackendStatus) -> None:
        self._status = status

    def collect(self) -> Iterable[Metric]:
        used = self._status.used
        if used is None:
            return
        yield CounterMetricFamily("cityframe_hub_engine_seconds", "Wall time inside the engine's calls", used.seconds)
        if used.joules is not None:
            yield CounterMetricFamily("cityframe_hub_card_joules", "What the card took, whoever used it", used.joules)
        spent = CounterMetricFamily(
            "cityframe_hub_spent_seconds", "Where the engine's seconds went", labels=["outcome"]
        )
        for outcome, seconds in self._status.spent:
            spent.add_metric([outcome], seconds)
        yield spent


def _rises(family: Metric) -> bool:
    return family.type in ("counter", "histogram")
