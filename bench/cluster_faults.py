"""What clients of the cluster see when a replica, a gateway or a node is lost, and while an update rolls out: counted.

`.venv-hub/bin/python -m bench.cluster_faults --write`: two Ray nodes on this machine, replicas of the real engine with
a tiny FLUX pipeline, clients that ask without a pause, every second one streamed. Each picture is compared with the
same one drawn alone. It says nothing of speed: the pipeline is tiny and the cores are shared.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from bench.measure import report, table, write_report
from testkit.hub.cluster_load import Load, Pictures, ask, drawn_alone
from testkit.hub.tiny_flux import save_tiny_flux
from testkit.hub.two_nodes import GATEWAY_PLACE, SLICE, Replica, TwoNodes
from testkit.waiting import wait_until

STEPS = 24  # of the tiny pipeline: about half a second, long enough to be hit in flight
SEEDS = range(500, 512)


@dataclass(frozen=True)
class Row:
    """One fault: how long it lasted, and the load's count."""

    name: str
    faults: int
    seconds: float
    load: Load

    def cells(self) -> list[str]:
        load = self.load
        wrong = len(load.swapped) + len(load.twice) + len(load.backwards)
        return [
            self.name,
            str(self.faults),
            str(len(load.answers)),
            str(len(load.failed)),
            str(wrong),
            f"{load.slowest:.1f} s",
            f"{self.seconds:.0f} s",
        ]


def plan_for(model: Path, **changes: Any) -> dict[str, Any]:
    """Two replicas, one for each node's slice; `changes` are of the slices."""
    slices = {
        "name": "tiny",
        "resource": SLICE,
        "cpus": 0,
        "autoscaling": {"min_replicas": 2, "max_replicas": 2},
        **changes,
    }
    settings = {
        "model": str(model),
        "dtype": "fp32",
        "device": "cpu",
        "size": "256x256",
        "buckets": "256x256x1",
        "state_folder": str(model / "state"),
        "kept_megabytes": 0,
        "deadline": 90,
        "heartbeat": 0.5,
    }
    gateway = {"replicas": 1, "cpus": 0, "resource": GATEWAY_PLACE, "silence": 5}
    return {"settings": settings, "slices": [slices], "gateway": gateway, "without_keys": True}


class Bench:
    """The cluster, and the faults that are put upon it while clients ask."""

    def __init__(self, cluster: TwoNodes, model: Path, expected: Pictures, clients: int) -> None:
        self.cluster, self.model, self.expected, self.clients = cluster, model, expected, clients

    def measured(self, name: str, faults: int, fault: Callable[[], None], again: bool = False) -> Row:
        began = time.monotonic()
        with Load(self.cluster.url, self.expected, STEPS, self.clients, again) as load:
            self._more(load, self.clients)
            fault()
            self._more(load, 2 * self.clients)
        row = Row(name, faults, time.monotonic() - began, load)
        print(" | ".join(row.cells()), dict(load.outcomes()), flush=True)
        return row

    def _more(self, load: Load, count: int) -> None:
        target = len(load.answers) + count
        wait_until(lambda: len(load.answers) >= target, 120, "answers under load")

    def whole(self, count: int = 2) -> None:
        wait_until(lambda: len(self.cluster.replicas("tiny")) == count, 60, f"{count} replicas")

    def kill_replicas(self, count: int) -> None:
        for place in range(count):
            victim = self.cluster.replicas("tiny")[place % 2]
            self.cluster.kill_replica(victim)
            self.replaced(victim)

    def replaced(self, victim: Replica) -> None:
        wait_until(lambda: victim not in self.cluster.replicas("tiny"), 60, "the end of a replica")
        self.whole()

    def kill_all_replicas(self) -> None:
        for victim in self.cluster.replicas("tiny"):
            self.cluster.kill_replica(victim)

    def hang_replica(self) -> None:
        with self.cluster.stopped(self.cluster.replicas("tiny")[0]):
            time.sleep(12)

    def kill_gateway(self) -> None:
        (victim,) = self.cluster.replicas("gateway")
        self.cluster.kill_replica(victim)
        wait_until(lambda: self.cluster.replicas("gateway") not in ([], [victim]), 60, "another gateway")


def with_one_way_in(model: Path, clients: int) -> list[Row]:
    """Clients come in at the first node, where the gateway is; the second node may go."""
    with TwoNodes() as cluster:
        cluster.deploy(plan_for(model))
        bench = Bench(cluster, model, drawn_alone(cluster.url, SEEDS, STEPS), clients)
        rows = [
            bench.measured("nothing happens", 0, lambda: time.sleep(5)),
            bench.measured("a replica killed, three times", 3, lambda: bench.kill_replicas(3)),
            bench.measured("every replica killed at once", 2, bench.kill_all_replicas),
            bench.measured("replica hangs for 12 s", 1, bench.hang_replica),
        ]
        bench.whole()
        rows.append(bench.measured("rolling update, no slice to spare", 1, lambda: cluster.deploy(plan_for(model))))
        rows.append(bench.measured("gateway killed", 1, bench.kill_gateway))
        rows.append(bench.measured("gateway killed, clients ask as regions do", 1, bench.kill_gateway, again=True))
        rows.append(bench.measured("node killed", 1, cluster.kill_second_node))
    return rows


def with_two_ways_in(model: Path, clients: int) -> list[Row]:
    """A gateway and a proxy on both nodes: half of the clients are connected to the node that dies."""
    rows = []
    for again in (False, True):
        with TwoNodes(every_node=True) as cluster:
            plan = plan_for(model)
            plan["gateway"]["replicas"] = 2
            cluster.deploy(plan)
            bench = Bench(cluster, model, drawn_alone(cluster.url, SEEDS, STEPS), clients)
            name = "node killed, half of the clients connected to it"
            name += ", asking as regions do" if again else ""
            rows.append(bench.measured(name, 1, cluster.kill_second_node, again))
    return rows


def scale_to_zero(model: Path) -> list[list[str]]:
    """From asleep to a picture, and back: what the client that waits sees, and the one that will not."""
    with short_metrics(), TwoNodes() as cluster:
        autoscaling = {
            "min_replicas": 0,
            "max_replicas": 2,
            "upscale_delay_s": 0,
            "downscale_delay_s": 3,
            "look_back_period_s": 2,
        }
        cluster.deploy(plan_for(model, autoscaling=autoscaling))
        hurried = ask(cluster.url, 1, STEPS, deadline=1.0)
        patient = ask(cluster.url, 1, STEPS, stream=True)
        began = time.monotonic()
        wait_until(lambda: stage(cluster) == "asleep", 120, "sleep")
        slept = time.monotonic() - began
        second = ask(cluster.url, 2, STEPS, deadline=1.0)
        told = f"{second.status} with Retry-After {second.retry_after}"
    return [
        ["first client, would wait 1 s", f"{hurried.status} with Retry-After {hurried.retry_after}"],
        ["second client, streamed", f"{patient.outcome} after {patient.seconds:.1f} s, {patient.beats} signs of life"],
        ["asleep again, idle for", f"{slept:.0f} s"],
        ["next client, would wait 1 s", told],
    ]


def stage(cluster: TwoNodes) -> str:
    return str(requests.get(cluster.url + "/ready", timeout=10).json()["stage"])


@contextmanager
def short_metrics() -> Iterator[None]:
    """Serve counts what waits every 10 s; here every half second, so that nobody waits for a bench."""
    names = [f"RAY_SERVE_{part}_AUTOSCALING_METRIC_PUSH_INTERVAL_S" for part in ("HANDLE", "REPLICA")]
    os.environ.update(dict.fromkeys(names, "0.5"))
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    parser.add_argument("--clients", type=int, default=6, help="clients that ask at once [%(default)s]")
    flags = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder)
        save_tiny_flux(model)
        rows = with_one_way_in(model, flags.clients) + with_two_ways_in(model, flags.clients)
        cold = scale_to_zero(model)
    headings = ["while clients ask", "faults", "requests", "failed", "wrong", "slowest", "lasted"]
    parts = [
        f"Two Ray nodes, one replica of the tiny FLUX pipeline on each, {flags.clients} clients without a pause. "
        "Failed: no picture, for whatever reason. Wrong: another seed's picture, two pictures, or steps that ran "
        "backwards.",
        table(headings, [row.cells() for row in rows]),
        "What those that failed saw:\n\n" + "\n".join(failures(rows)),
        "Scale to zero, one client after the other:\n\n" + table(["", "saw"], cold),
    ]
    text = report("The cluster under faults", "bench.cluster_faults", parts, arguments)
    print(text)
    if flags.write:
        print(write_report("cluster_faults", text))
    return 0


def failures(rows: Sequence[Row]) -> list[str]:
    lines = [
        f"- {row.name}: "
        + ", ".join(f"{count} x {what}" for what, count in row.load.outcomes().items() if what != "a picture")
        for row in rows
        if row.load.failed
    ]
    return lines or ["- nobody failed"]


if __name__ == "__main__":
    sys.exit(main())
