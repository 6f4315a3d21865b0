"""Calls of a hub end when the region stops, whatever the hub is at."""

from __future__ import annotations

import threading
import time

import pytest

from inference.upstream.answer import Answer, UpstreamUnavailable
from inference.upstream.client import Upstream
from testkit.loopback import Behaviour, broken_off, dripping, json_answer, late, loopback
from testkit.waiting import PATIENCE


@pytest.mark.parametrize(
    "behaviour",
    [late(600, json_answer({})), dripping(0.2)],
    ids=["no answer yet", "an answer that never ends"],
)
def test_closing_ends_a_call_that_waits(behaviour: Behaviour) -> None:
    with loopback() as server:
        server.answers(behaviour)
        upstream = Upstream(server.url, timeout_seconds=600)
        threading.Timer(0.4, upstream.close).start()
        started = time.monotonic()
        with pytest.raises(UpstreamUnavailable):
            upstream.post("/v1/images/generations", {}, Answer.json)
        assert time.monotonic() - started < PATIENCE


def test_a_connection_is_used_again_and_a_broken_one_replaced() -> None:
    with loopback() as server:
        server.answers(json_answer({"a": 1}), broken_off(b"{}"), json_answer({"a": 2}))
        upstream = Upstream(server.url, backoff_seconds=0.01)
        assert upstream.post("/v1/x", {}, Answer.json) == {"a": 1}
        assert upstream.post("/v1/x", {}, Answer.json) == {"a": 2}
        upstream.close()
        with pytest.raises(UpstreamUnavailable, match="closed"):
            upstream.post("/v1/x", {}, Answer.json)
