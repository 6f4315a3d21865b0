"""The cluster when an engine's call hangs for good: its replica is given up, and another draws.

A cluster of its own: the slices that such a fault wakes stay awake.
"""

from __future__ import annotations

from pathlib import Path

from testkit.hub.cluster_load import Load, ask, drawn_alone
from testkit.hub.plain_batch_engine import HANGING_SEED, plain_backend
from testkit.hub.two_nodes import TwoNodes
from testkit.waiting import PATIENCE, wait_until
from tests.hub.test_cluster import PLAN, STEPS, all_well, under_way


def test_an_engine_that_hangs_is_given_up_and_its_replica_replaced(tmp_path: Path) -> None:
    settings = {**PLAN["settings"], "state_folder": str(tmp_path), "hung_seconds": 10, "deadline": int(PATIENCE)}
    with TwoNodes() as cluster:
        cluster.deploy({**PLAN, "settings": settings}, plain_backend)
        expected = drawn_alone(cluster.url, range(100, 106), STEPS)
        before = pids(cluster)
        (tmp_path / "hang").touch()
        with Load(cluster.url, expected, STEPS) as load:
            under_way(load, 3)
            hung = ask(cluster.url, HANGING_SEED, STEPS)
            under_way(load, 3)
        assert hung.ok, "drawn by another replica"
        all_well(load)
        wait_until(lambda: len(before & pids(cluster)) == 1 and len(pids(cluster)) == 2, what="one in its place")


def pids(cluster: TwoNodes) -> set[int]:
    return {replica.pid for replica in cluster.replicas("small")}
