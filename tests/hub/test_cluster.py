"""The cluster on two local Ray nodes: what clients see when a replica hangs or dies, at an update, at a node's loss."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
import requests

from testkit.hub.cluster_load import PATH, Load, Pictures, ask, drawn_alone
from testkit.hub.plain_batch_engine import plain_backend
from testkit.hub.two_nodes import GATEWAY_PLACE, SLICE, TwoNodes
from testkit.waiting import PATIENCE, wait_until

STEPS = 8  # 0.8 s on the plain engine: long enough to be hit in flight

PLAN: dict[str, Any] = {
    "settings": {
        "model": "./plain",
        "served_name": "plain",
        "size": "64x64",
        "buckets": "",
        "device": "cpu",
        "deadline": 60,
        "heartbeat": 0.2,
        "kept_megabytes": 0,
        "queue_limit": 6,
        "region_limit": 6,
        "most_steps": 1000,
    },
    "slices": [
        {
            "name": "small",
            "resource": SLICE,
            "cpus": 0,
            "settings": {"most_pixels": 64 * 64},
            "autoscaling": {"min_replicas": 2, "max_replicas": 2},
        },
        {
            "name": "large",
            "cpus": 0,
            "autoscaling": {"min_replicas": 0, "max_replicas": 1, "upscale_delay_s": 0},
        },
    ],
    "gateway": {"replicas": 1, "cpus": 0, "resource": GATEWAY_PLACE, "silence": 2, "cold_start": 20},
    "without_keys": True,
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[TwoNodes]:
    with TwoNodes() as running:
        running.deploy(PLAN, plain_backend)
        yield running


@pytest.fixture(scope="module")
def expected(cluster: TwoNodes) -> Pictures:
    return drawn_alone(cluster.url, range(100, 106), STEPS)


def all_well(load: Load) -> None:
    assert not load.failed, load.outcomes()
    assert not load.swapped
    assert not load.twice
    assert not load.backwards


def under_way(load: Load, count: int) -> None:
    """Returns when `count` more answers have come: the load really runs."""
    target = len(load.answers) + count
    wait_until(lambda: len(load.answers) >= target, what="answers under load")


def test_killed_replica_costs_no_client_its_picture(cluster: TwoNodes, expected: Pictures) -> None:
    with Load(cluster.url, expected, STEPS) as load:
        under_way(load, 3)
        victim = cluster.replicas("small")[0]
        cluster.kill_replica(victim)
        cluster.wait_for_another(victim, beside=1)
        under_way(load, 3)
    all_well(load)


def test_replica_that_hangs_is_given_up(cluster: TwoNodes, expected: Pictures) -> None:
    with Load(cluster.url, expected, STEPS) as load:
        under_way(load, 3)
        with cluster.stopped(cluster.replicas("small")[0]):
            under_way(load, 12)
    all_well(load)


def test_rolling_update_costs_no_client_its_picture(cluster: TwoNodes, expected: Pictures) -> None:
    before = {replica.pid for replica in cluster.replicas()}
    with Load(cluster.url, expected, STEPS) as load:
        under_way(load, 3)
        cluster.deploy(PLAN, plain_backend)
        under_way(load, 3)
    all_well(load)
    assert not before & {replica.pid for replica in cluster.replicas()}


def test_clients_that_leave_end_their_drawings(cluster: TwoNodes) -> None:
    body = {"prompt": "Nobody waits for this", "num_inference_steps": 1000, "stream": True}
    with ExitStack() as clients:  # both replicas are busy for 200 s unless they stop
        for seed in range(4):
            asked = requests.post(cluster.url + PATH, json={**body, "seed": seed}, stream=True, timeout=PATIENCE)
            clients.enter_context(asked)
        wait_until(lambda: _busy(cluster) == 4, what="the drawings")
    wait_until(lambda: _busy(cluster) == 0, 90, "the drawings' end")
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda seed: ask(cluster.url, seed, 1), range(4)))
    assert all(answer.ok for answer in answers)


def test_deadline_is_kept(cluster: TwoNodes) -> None:
    answer = ask(cluster.url, 1, STEPS, deadline=0.3)
    assert (answer.status, answer.problem) == (504, "deadline_passed")


def test_ready_tells_the_stages_of_the_last_start_by_the_kind_of_slice(cluster: TwoNodes) -> None:
    expected = [{"name": "small: import", "seconds": 0.25}]
    wait_until(lambda: _ready(cluster)["stages"][:1] == expected, what="the stages")


def test_sleeping_slice_is_woken_by_a_picture_that_only_it_draws(cluster: TwoNodes) -> None:
    """The client that will not wait hears when to come again; the one that waits gets signs of life and a picture."""
    assert "large: asleep" in _ready(cluster)["detail"]
    hurried = ask(cluster.url, 1, 1, size="256x256", deadline=0.4)
    assert (hurried.status, hurried.problem) == (503, "engine_unavailable")
    assert 1 <= int(hurried.retry_after or 0) <= 20
    patient = ask(cluster.url, 1, 1, stream=True, size="256x256")
    assert patient.ok
    assert patient.pictures[0].shape == (256, 256, 3)
    assert patient.beats > 1
    wait_until(lambda: "large: 1 run" in _ready(cluster)["detail"], what="the word of it")


def test_full_queues_are_told_with_the_time_to_come_again(cluster: TwoNodes) -> None:
    with ThreadPoolExecutor(60) as threads:  # all of them come before the first picture is done
        answers = list(threads.map(lambda seed: ask(cluster.url, seed, 5 * STEPS), range(1000, 1060)))
    refused = [answer for answer in answers if not answer.ok]
    assert refused
    assert {(answer.status, answer.problem) for answer in refused} == {(503, "busy")}
    assert all(answer.retry_after and 1 <= int(answer.retry_after) <= 60 for answer in refused)


def test_killed_node_costs_no_client_of_another_its_picture(cluster: TwoNodes, expected: Pictures) -> None:
    """Last, because the node stays away."""
    nodes = {"127.0.0.2", "127.0.0.3"}
    wait_until(lambda: {replica.node for replica in cluster.replicas("small")} == nodes, what="a replica on each")
    with Load(cluster.url, expected, STEPS) as load:
        under_way(load, 3)
        cluster.kill_second_node()
        under_way(load, 12)
    all_well(load)


def _ready(cluster: TwoNodes) -> dict[str, Any]:
    document: dict[str, Any] = requests.get(cluster.url + "/ready", timeout=300).json()
    return document


def _busy(cluster: TwoNodes) -> int:
    document = _ready(cluster)
    return int(document["waiting"] + document["running"])
