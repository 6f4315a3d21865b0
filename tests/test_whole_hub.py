"""A region and its hub for real: vLLM's server writes, the image server draws with diffusers, Chromium shows.

Both servers run on tiny models that are made here (their words are salad, their pictures noise) in the hub's own
environment, as processes of their own, which can be killed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from testkit.browser import LOW, Portal, Recorder, image_bytes, new_context
from testkit.hub.llm import RunningLLM, running_llm
from testkit.hub.models import HUB_PYTHON
from testkit.image_server import KEYS, MODEL, ImageServer
from testkit.region import RunningRegion
from testkit.visitor import LISBON, Browser
from testkit.waiting import PATIENCE, wait_until

WISHES = 24


@pytest.fixture(scope="module", autouse=True)
def hub_environment() -> None:
    """`make test` makes it; a single file that is run by hand may do without."""
    if not HUB_PYTHON.parent.parent.joinpath(".test").exists():
        assert "CI" not in os.environ, "CI makes .venv-hub"
        pytest.skip("The hub's environment .venv-hub is not there (make test makes it).")


@pytest.fixture(scope="module")
def llm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLLM]:
    with running_llm(tmp_path_factory.mktemp("llm")) as running:
        yield running


@pytest.fixture
def image_server(tmp_path: Path) -> Iterator[ImageServer]:
    server = ImageServer(tmp_path)
    server.spawn()
    yield server
    server.kill()


def pointed_at(server: ImageServer, **settings: Any) -> dict[str, Any]:
    """A region's settings that make this hub its engine."""
    return {
        "region_id": "lisbon",
        "images_url": server.url,
        "images_model": MODEL,
        "images_key": KEYS["lisbon"],
        "images_timeout": PATIENCE,
        "breaker_seconds": 2,
        **settings,
    }


@pytest.mark.browser
def test_a_visitor_gets_the_hubs_prompts_and_the_hubs_picture(
    chromium: Chromium, llm: RunningLLM, image_server: ImageServer, tmp_path: Path
) -> None:
    image_server.wait_until_ready()
    settings = pointed_at(image_server, llm_url=llm.url, llm_model=llm.model, llm_key=llm.key)
    recorder = Recorder()
    with RunningRegion(tmp_path / "region", **settings) as region:
        context = new_context(chromium, viewport=LOW, timezone_id="Europe/Lisbon", locale="en-GB")
        recorder.listen(context)
        portal = Portal(context, region.url).open()
        expect(portal.city).to_have_text("Lisbon")
        expect(portal.picture).to_be_visible()
        recipe_id = portal.see_picture()
        expect(portal.receipt("Drawn by")).to_contain_text(MODEL)
        assert image_bytes(portal.page, recipe_id)[8:12] == b"WEBP"

        boot = Browser(region).get(f"/api/boot?city={LISBON}").json()
        assert boot["writer"] == {**boot["writer"], "name": "llm", "model": llm.model, "fallback": False}
        receipt = Browser(region).get(f"/api/images/{recipe_id}").json()["receipt"]
        assert (receipt["engine"], receipt["model"], receipt["region"]) == ("flux", MODEL, "lisbon")
        assert region.counter("cityframe_fallbacks_total", part="engine") == 0
        context.close()
    assert recorder.messages == []
    assert recorder.hosts == {"127.0.0.1"}


def test_a_hub_killed_in_the_middle_leaves_nobody_without_a_picture(image_server: ImageServer, tmp_path: Path) -> None:
    image_server.wait_until_ready()
    with RunningRegion(tmp_path / "region", **pointed_at(image_server)) as region:
        visitor = Browser(region)

        def wish(seed: int) -> dict[str, Any]:
            answer = visitor.wish(prompt="The old harbour at dusk.", seed=seed, format="9:16", lettering=None)
            assert answer.status_code in (200, 202), answer.text
            view: dict[str, Any] = answer.json()
            return view if answer.status_code == 200 else _final(Browser(region), view["recipe_id"])

        with ThreadPoolExecutor(WISHES) as visitors:
            waiting = [visitors.submit(wish, seed) for seed in range(WISHES)]
            wait_until(lambda: _drawn(region, "flux") >= 3)
            image_server.kill()
            wait_until(lambda: _drawn(region, "sketch") >= 3)
            image_server.spawn()
            views = [one.result(timeout=2 * PATIENCE) for one in waiting]
        image_server.wait_until_ready()

        engines = Counter(view["receipt"]["engine"] for view in views)
        assert engines.total() == WISHES
        assert engines["flux"] >= 3
        assert engines["sketch"] >= 3
        assert all(visitor.get(f"/images/{view['recipe_id']}.webp").ok for view in views)
        assert all(("sketch" in view["download_name"]) == (view["receipt"]["engine"] == "sketch") for view in views)
        _no_sketch_passes_for_the_hubs(region)

        def drawn_by_the_hub() -> bool:
            return bool(wish(WISHES)["receipt"]["engine"] == "flux")

        wait_until(drawn_by_the_hub)
        _no_sketch_passes_for_the_hubs(region)


def _final(visitor: Browser, recipe_id: str) -> dict[str, Any]:
    """What is shown once the job has ended, as the page follows it."""

    def job() -> dict[str, Any]:
        state: dict[str, Any] = visitor.get(f"/api/jobs/{recipe_id}").json()
        return state

    wait_until(lambda: job()["state"] not in ("queued", "running"), every=0.5)
    end = job()
    assert end["state"] == "done", end
    view: dict[str, Any] = visitor.get(f"/api/images/{end['result']}").json()
    return view


def _drawn(region: RunningRegion, engine: str) -> float:
    return region.counter("cityframe_engine_calls_total", engine=engine, result="drawn")


def _no_sketch_passes_for_the_hubs(region: RunningRegion) -> None:
    """Every kept picture was drawn by the engine that its recipe names."""
    cache = region.service.cache
    kept = cache.recent(None, 1000)
    assert kept
    for stored in kept:
        facts = cache.picture_facts(stored.picture_id)
        assert facts is not None
        assert (facts.engine, facts.model) == (stored.document["engine"], stored.document["model"])
