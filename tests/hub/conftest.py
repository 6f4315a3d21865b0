"""Fixtures of the hub's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hub.running_llm import RunningLLM, running_llm


@pytest.fixture(scope="session")
def llm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLLM]:
    """vLLM's real server with a tiny Llama: 25 seconds to start, 1.3 GiB, so one for all tests."""
    with running_llm(tmp_path_factory.mktemp("llm")) as running:
        yield running
