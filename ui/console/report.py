"""What a running region says of itself, asked through its routes /readyz, /healthz and /metrics. It knows no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from inference.errors import CityframeError, RegionAway
from inference.upkeep.calls import PartHealth, RegionCalls, RegionHealth

TIMEOUT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was found in the cache and how often not."""

    hits: int
    misses: int

    @property
    def shown(self) -> str:
        """The hits, such as `80 %`."""
        asked = self.hits + self.misses
        return f"{100 * self.hits / asked:.0f} %" if asked else "none asked"


@dataclass(frozen=True, slots=True)
class EngineTimes:
    """`within` counts the drawings that took at most so many seconds: (seconds, drawings), cumulated."""

    engine: str
    drawings: int
    total_seconds: float
    within: Sequence[tuple[float, int]]


@dataclass(frozen=True, slots=True)
class RegionReport:
    """`ready`: it can serve visitors, as its load balancer is told."""

    ready: bool
    parts: Mapping[str, PartHealth]
    images: Share
    prompts: Share
    engines: Sequence[EngineTimes]
    waiting: int
    running: int
    errors: int


def ask_region(url: str) -> RegionReport:
    """Ask the region at `url` (no slash at its end). Raises RegionAway."""
    calls = RegionCalls(url, timeout_seconds=TIMEOUT_SECONDS)
    try:
        health, ready = calls.health(), calls.ready()
        return _report(health, ready, list(text_string_to_metric_families(calls.metrics())))
    except RegionAway:
        raise
    except CityframeError as error:
        raise RegionAway(f"The region at {url} refuses: {error.message}") from error
    except (KeyError, ValueError) as error:  # its metrics
        raise RegionAway(f"What answers at {url} is no region.") from error


def _report(health: RegionHealth, ready: bool, families: Sequence[Metric]) -> RegionReport:
    return RegionReport(
        ready=ready,
        parts=health.parts,
        images=_share(families, "cityframe_images_total"),
        prompts=_share(families, "cityframe_prompts_total"),
        engines=_engines(families),
        waiting=_total(families, "cityframe_jobs_waiting"),
        running=_total(families, "cityframe_jobs_running"),
        errors=_total(families, "cityframe_errors_total"),
    )


def _samples(families: Sequence[Metric], name: str) -> Iterable[tuple[dict[str, str], float]]:
    return ((sample.labels, sample.value) for family in families for sample in family.samples if sample.name == name)


def _total(families: Sequence[Metric], name: str, **labels: str) -> int:
    return int(sum(value for given, value in _samples(families, name) if labels.items() <= given.items()))


def _share(families: Sequence[Metric], name: str) -> Share:
    return Share(_total(families, name, result="hit"), _total(families, name, result="miss"))


def _engines(families: Sequence[Metric]) -> list[EngineTimes]:
    name = "cityframe_engine_seconds"
    totals = {labels["engine"]: value for labels, value in _samples(families, f"{name}_sum")}
    buckets = list(_samples(families, f"{name}_bucket"))
    return [
        EngineTimes(
            engine=engine,
            drawings=_total(families, f"{name}_count", engine=engine),
            total_seconds=seconds,
            within=[(float(labels["le"]), int(value)) for labels, value in buckets if labels["engine"] == engine],
        )
        for engine, seconds in sorted(totals.items())
    ]
