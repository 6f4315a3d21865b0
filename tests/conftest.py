"""Fixtures that more than one test file uses."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from xdist.remote import Producer

from inference.cities import Gazetteer
from inference.schemas import City
from testkit.browser import find_chromium, launch
from testkit.groups import GroupScheduling, largest_first
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer
from testkit.signals import hear_interrupts
from testkit.waiting import PATIENCE

LISBON = 2267057

# The hub's tests run in .venv-hub (make test does that); here their packages are missing.
collect_ignore = [] if find_spec("diffusers") else ["hub"]


def pytest_configure() -> None:
    hear_interrupts()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    largest_first(items)


@pytest.hookimpl(optionalhook=True)  # xdist's own
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> GroupScheduling:
    return GroupScheduling(config, log)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return shared_gazetteer()


@pytest.fixture(scope="session")
def lisbon(gazetteer: Gazetteer) -> City:
    return gazetteer.get(LISBON)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    """A region as `make run` serves it, shared by the tests of one file."""
    folder: Path = tmp_path_factory.mktemp("region")
    with RunningRegion(folder) as running:
        yield running


@pytest.fixture
def plain_engine() -> PlainEngine:
    return PlainEngine()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """One at a time can live in a thread: every browser of a module comes from this one."""
    find_chromium()
    expect.set_options(timeout=1000 * PATIENCE)  # what comes in the end is right, however busy the machine is
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()
