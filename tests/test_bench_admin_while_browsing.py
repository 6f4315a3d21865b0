"""Admins clear, undo, pin and warm, by script and in the console, and no visitor sees an error meanwhile."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from bench.admin_rounds import console_round, script_round
from bench.arrivals import Arrivals, arrive
from bench.region import keep_pictures
from cache_db.selection import Selection
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE

CITY = "London, GB"


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegion]:
    folder = tmp_path_factory.mktemp("region")
    with RunningRegion(folder, engine=PlainEngine(), home_city=CITY) as running:
        yield running


@contextmanager
def visited(region: RunningRegion, rate: float) -> Iterator[Arrivals]:
    """Visitors arrive while the block lasts."""
    wishes = [image["wish"] for image in keep_pictures(region.url, 3)]
    arrivals, over = Arrivals(), threading.Event()

    def run() -> None:
        asyncio.run(arrive(region.url, wishes, rate, lambda: not over.is_set(), arrivals))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield arrivals
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("work", [script_round, console_round], ids=["script", "console"])
def test_a_round_of_admin_work_shows_no_visitor_an_error(
    region: RunningRegion, work: Callable[[Path, str, str, int], None]
) -> None:
    with visited(region, rate=8) as arrivals:
        work(region.settings.data_folder, region.url, CITY, 3)
    assert arrivals.errors == []
    assert arrivals.visits > 10
    assert region.service.cache.maintenance.check() == []


def test_clearing_again_and_again_while_somebody_loads_the_picture(region: RunningRegion) -> None:
    """Between any two steps of an answer the picture may be cleared; it is made again rather than refused."""
    (image,) = keep_pictures(region.url, 1)
    cache, visits = region.service.cache, 20

    def clear(number: int) -> None:
        """At another moment of each visit; twice in one, but not so often that nobody could be quick enough."""
        for _ in range(2):
            time.sleep(0.01 * number)
            cache.maintenance.clear(Selection(recipe_ids=(image["recipe_id"],)))

    with ThreadPoolExecutor(1) as admin:
        for number in range(visits):
            cleared = admin.submit(clear, number)
            file = requests.get(region.url + image["urls"]["medium"], timeout=PATIENCE)
            assert (file.status_code, file.headers["Content-Type"]) == (200, "image/webp"), file.text
            wish = requests.post(f"{region.url}/api/images", json=image["wish"], timeout=PATIENCE)
            assert wish.status_code in (200, 202)
            assert wish.status_code == 202 or wish.json()["state"] == "ready"
            cleared.result(PATIENCE)
