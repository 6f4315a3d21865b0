"""Fixtures of the hub's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.running_llm import RunningLLM, running_llm

# torch reads it once, at its import: tiny models on several threads spend their time waiting for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def tiny_flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny FLUX pipeline."""
    from tests.hub.tiny_flux import save_tiny_flux

    folder = tmp_path_factory.mktemp("flux")
    save_tiny_flux(folder)
    return folder


@pytest.fixture(scope="session")
def llm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLLM]:
    """vLLM's real server with a tiny Llama: 25 seconds to start, 1.3 GiB, so one for all tests."""
    with running_llm(tmp_path_factory.mktemp("llm")) as running:
        yield running
