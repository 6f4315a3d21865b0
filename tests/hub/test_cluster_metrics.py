"""Metrics of a cluster with two gateways: one set of numbers, whichever gateway answers, which never falls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from testkit.hub.cluster_load import ask
from testkit.hub.plain_batch_engine import plain_backend
from testkit.hub.two_nodes import TwoNodes
from testkit.waiting import wait_until
from tests.hub.test_cluster import PLAN

TWO_GATEWAYS: dict[str, Any] = {**PLAN, "slices": PLAN["slices"][:1], "gateway": {**PLAN["gateway"], "replicas": 2}}


@pytest.fixture(scope="module")
def cluster() -> Iterator[TwoNodes]:
    with TwoNodes() as running:
        running.deploy(TWO_GATEWAYS, plain_backend)
        wait_until(lambda: scrape(running.url).status_code == 200, what="metrics")
        yield running


def scrape(url: str) -> requests.Response:
    with requests.Session() as session:  # a connection of its own
        return session.get(f"{url}/metrics", timeout=300)


def counted(url: str, name: str) -> float:
    answer = scrape(url)
    assert answer.status_code == 200, answer.text
    lines = [line.rpartition(" ") for line in answer.text.splitlines()]
    return sum(float(value) for head, _, value in lines if head.partition("{")[0] == name)


def test_every_gateway_shows_the_counts_of_all_and_they_outlive_it(cluster: TwoNodes) -> None:
    requests_total = "cityframe_hub_requests_total"
    for seed in range(12):
        assert ask(cluster.url, seed, 1).ok
    wait_until(lambda: counted(cluster.url, requests_total) == 12, what="what the other gateway counted")
    assert {counted(cluster.url, requests_total) for _ in range(12)} == {12}
    wait_until(lambda: counted(cluster.url, "cityframe_hub_request_seconds_count") == 12, what="their times")
    wait_until(lambda: counted(cluster.url, "cityframe_hub_ready") == 1, what="that it is ready")

    victim = cluster.replicas("gateway")[0]
    cluster.kill_replica(victim)
    cluster.wait_for_another(victim, beside=1)
    for seed in range(12, 18):
        assert ask(cluster.url, seed, 1).ok
    wait_until(lambda: counted(cluster.url, requests_total) == 18, what="twelve of before, six since")


def test_after_the_loss_of_the_sums_every_gateway_that_lives_is_waited_for(cluster: TwoNodes) -> None:
    earlier = counted(cluster.url, "cityframe_hub_requests_total")
    for seed in range(20, 26):  # counted by gateways that live now
        assert ask(cluster.url, seed, 1).ok
    before = earlier + 6
    wait_until(lambda: counted(cluster.url, "cityframe_hub_requests_total") == before, what="what they counted")
    (sums,) = cluster.replicas("counts")
    cluster.kill_replica(sums)
    seen: list[requests.Response] = []

    def back() -> bool:
        seen.append(scrape(cluster.url))
        return len(seen) > 1 and seen[-1].status_code == 200 and {one.status_code for one in seen} != {200}

    wait_until(back, what="metrics again")
    refused = next(one for one in seen if one.status_code != 200)
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "counts_away")
    assert 0 < counted(cluster.url, "cityframe_hub_requests_total") <= before
