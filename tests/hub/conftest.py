"""Fixtures of the hub's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer

from testkit.groups import GroupScheduling, largest_first
from testkit.hub.llm import RunningLLM, running_llm
from testkit.hub.models import copy_model
from testkit.server_process import ONE_THREAD
from testkit.signals import hear_interrupts

# torch reads it once, at its import: tiny models on several threads spend their time waiting for each other.
os.environ.update(ONE_THREAD)


def pytest_configure() -> None:
    hear_interrupts()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    largest_first(items)


@pytest.hookimpl(optionalhook=True)  # xdist's own
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> GroupScheduling:
    return GroupScheduling(config, log)


@pytest.fixture(scope="session")
def tiny_flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny FLUX pipeline."""
    folder = tmp_path_factory.mktemp("flux")
    copy_model("tiny_flux", folder)
    return folder


@pytest.fixture(scope="session")
def llm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLLM]:
    """vLLM's real server with a tiny Llama: 25 seconds to start, 1.3 GiB, so one for all tests."""
    with running_llm(tmp_path_factory.mktemp("llm")) as running:
        yield running
