"""How far a picture is, told over real HTTP: to one visitor, to a hundred, to one who leaves, to one who comes back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import Browser, error_of
from testkit.waiting import PATIENCE, wait_until


@pytest.fixture(scope="module")
def engine() -> PlainEngine:
    return PlainEngine(seconds=0.6, steps=6, concurrency=1)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, engine: PlainEngine) -> Iterator[RunningRegion]:
    """A region whose engine takes its time over one picture after the other."""
    with RunningRegion(tmp_path_factory.mktemp("progress"), engine=engine, queue_limit=8) as running:
        yield running


@pytest.fixture(scope="module")
def browser(region: RunningRegion) -> Browser:
    return Browser(region)


@pytest.fixture
def held(engine: PlainEngine) -> Iterator[threading.Event]:
    """The engine draws no further until the event is set."""
    engine.goes_on.clear()
    yield engine.goes_on
    engine.goes_on.set()


def job(browser: Browser, recipe_id: str) -> dict[str, Any]:
    answer = browser.get(f"/api/jobs/{recipe_id}")
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def ended(browser: Browser, recipe_id: str) -> dict[str, Any]:
    *_, (event, last) = browser.events(recipe_id)
    assert event == "end"
    return last


def leave(browser: Browser, recipe_id: str, visitor: str) -> None:
    assert browser.ask("DELETE", f"/api/jobs/{recipe_id}?visitor={visitor}").status_code == 200


def test_events_come_in_order_and_end(browser: Browser, held: threading.Event) -> None:
    recipe_id = browser.wish(prompt="In order", visitor="a").json()["recipe_id"]
    heard = browser.events(recipe_id)
    events = [next(heard)]
    held.set()
    events += heard
    assert [name for name, _ in events] == ["progress"] * (len(events) - 1) + ["end"]
    steps = [told["step"] for _, told in events]
    assert steps == sorted(steps)
    assert len(set(steps)) >= 2  # of 0 to 6, looked at ten times a second where the machine is quiet
    seconds = [told["seconds"] for _, told in events]
    assert seconds == sorted(seconds)
    last = events[-1][1]
    assert (last["id"], last["state"], last["result"]) == (recipe_id, "done", recipe_id)
    assert (last["steps"], last["error"]) == (6, None)
    assert browser.get(f"/images/{recipe_id}.webp").status_code == 200  # there when the end is told, not after


def test_a_job_that_has_ended_is_told_at_once(browser: Browser) -> None:
    recipe_id = browser.picture(prompt="Long done")["recipe_id"]
    assert [(name, told["state"]) for name, told in browser.events(recipe_id)] == [("end", "done")]


def test_an_unknown_job_ends_at_once_with_a_sentence(browser: Browser) -> None:
    for recipe_id in ("0" * 20, "%00", "x" * 64):
        ((event, told),) = browser.events(recipe_id)
        assert event == "end"
        assert told["error"]["message"].endswith(".")
    answer = browser.get("/api/jobs/" + "0" * 20)
    assert answer.status_code == 404
    assert error_of(answer)["code"] == "unknown_recipe"


def test_places_in_the_queue_are_told_and_go_down(browser: Browser, engine: PlainEngine, held: threading.Event) -> None:
    before = len(engine.drawn)
    ids = [browser.wish(prompt="Queue", seed=seed, visitor="a").json()["recipe_id"] for seed in range(3)]
    wait_until(lambda: job(browser, ids[0])["state"] == "running", what="the first")
    assert [job(browser, recipe_id)["position"] for recipe_id in ids[1:]] == [0, 1]
    assert job(browser, ids[2])["expected_seconds"] > job(browser, ids[0])["expected_seconds"]
    heard = browser.events(ids[2])
    events = [next(heard)]
    held.set()
    wait_until(lambda: len(engine.drawn) == before + 2, what="the two before")
    held.clear()  # until the third was seen at work
    while events[-1][1]["state"] == "queued":
        events.append(next(heard))
    held.set()
    events += heard
    positions = [told["position"] for _, told in events]
    assert positions == sorted(positions, reverse=True)
    assert positions[0] == 1
    states = [told["state"] for _, told in events]
    assert list(dict.fromkeys(states)) == ["queued", "running", "done"]


def test_a_full_queue_is_refused_with_a_time_and_reading_goes_on(browser: Browser, engine: PlainEngine) -> None:
    kept = browser.picture(prompt="Kept before the rush")["recipe_id"]
    engine.goes_on.clear()
    answers = [browser.wish(prompt="Rush", seed=seed, visitor="rush") for seed in range(12)]
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert int(refused[0].headers["retry-after"]) >= 1
    assert error_of(refused[0])["code"] == "busy"
    assert browser.get(f"/images/{kept}.webp").status_code == 200
    assert browser.wish(prompt="Kept before the rush").status_code == 200
    for answer in answers:  # they change their minds, and the queue is free again
        if answer.status_code == 202:
            leave(browser, answer.json()["recipe_id"], "rush")
    for answer in answers:
        if answer.status_code == 202:
            assert ended(browser, answer.json()["recipe_id"])["state"] == "cancelled"
    engine.goes_on.set()


def test_a_hundred_streams_at_once_all_hear_the_end(region: RunningRegion, engine: PlainEngine) -> None:
    browser = Browser(region)
    before = len(engine.drawn)
    engine.goes_on.clear()
    recipe_id = browser.wish(prompt="A hundred wait", visitor="a").json()["recipe_id"]
    address = f"{browser.url}/api/jobs/{recipe_id}/events"

    async def follow(client: httpx.AsyncClient) -> str:
        async with client.stream("GET", address) as answer:
            return (await answer.aread()).decode()

    async def follow_all() -> tuple[list[str], str]:
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(timeout=PATIENCE, limits=limits) as client:
            streams = [asyncio.create_task(follow(client)) for _ in range(100)]
            while region.counter("cityframe_progress_streams") < 100:
                await asyncio.sleep(0.02)
            others = await client.get(f"{browser.url}/api/boot")  # nobody else is held up
            engine.goes_on.set()
            return await asyncio.gather(*streams), others.text

    try:
        streams, _ = asyncio.run(asyncio.wait_for(follow_all(), PATIENCE))
    finally:
        engine.goes_on.set()
    assert len(streams) == 100
    for stream in streams:
        assert stream.count("event: end") == 1
        assert '"state": "done"' in stream.rpartition("event: end")[2]
    assert len(engine.drawn) == before + 1
    wait_until(lambda: region.counter("cityframe_progress_streams") == 0, what="the streams' end")


def test_a_slow_step_still_gives_a_sign_of_life(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Proxies cut silent streams and pages give them up: the present state is said again every five seconds."""
    engine = PlainEngine(seconds=8, steps=1)
    with RunningRegion(tmp_path_factory.mktemp("slow"), engine=engine) as region:
        browser = Browser(region)
        recipe_id = browser.wish(prompt="Slow", visitor="a").json()["recipe_id"]
        states = [told["state"] for _, told in browser.events(recipe_id)]
        assert states[-1] == "done"
        assert states.count("running") >= 2  # its one step began; then the same was said again


def test_a_stream_whose_cache_fails_ends_with_our_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = PlainEngine()
    engine.goes_on.clear()
    with RunningRegion(tmp_path_factory.mktemp("broken"), engine=engine) as broken:
        browser = Browser(broken)
        recipe_id = browser.wish(prompt="Breaks", visitor="a").json()["recipe_id"]
        told = browser.events(recipe_id)
        assert next(told)[0] == "progress"
        broken.service.cache.close()  # as when the disk is taken away
        *_, (event, last) = told
        assert (event, last["error"]["code"]) == ("end", "cache_unavailable")
        assert last["error"]["message"].endswith(".")
        engine.goes_on.set()


def test_one_of_two_leaves_and_the_other_gets_the_picture(browser: Browser, held: threading.Event) -> None:
    recipe_id = browser.wish(prompt="Two wait", visitor="a").json()["recipe_id"]
    assert browser.wish(prompt="Two wait", visitor="b").status_code == 202
    leave(browser, recipe_id, "a")
    held.set()
    assert ended(browser, recipe_id)["state"] == "done"


def test_the_last_one_leaves_and_nothing_is_drawn(browser: Browser, engine: PlainEngine, held: threading.Event) -> None:
    before = len(engine.drawn)
    recipe_id = browser.wish(prompt="Two leave", visitor="a").json()["recipe_id"]
    browser.wish(prompt="Two leave", visitor="b")
    leave(browser, recipe_id, "a")
    leave(browser, recipe_id, "a")  # twice is once
    time.sleep(0.15)
    assert job(browser, recipe_id)["state"] in ("queued", "running")
    leave(browser, recipe_id, "b")
    last = ended(browser, recipe_id)
    assert (last["state"], last["result"]) == ("cancelled", None)
    assert len(engine.drawn) == before
    assert browser.get(f"/api/images/{recipe_id}").json()["state"] == "missing"
    held.set()
    # Cancelled is not remembered: whoever wants it again gets it, and is told of the new job, not of the old one.
    assert browser.wish(prompt="Two leave", visitor="c").status_code == 202
    assert ended(browser, recipe_id)["state"] == "done"


def test_many_cancel_and_ask_again_without_hearing_of_old_jobs(browser: Browser, held: threading.Event) -> None:
    for round_ in range(4):
        recipe_id = browser.wish(prompt="On and off", visitor=f"v{round_}").json()["recipe_id"]
        watcher = threading.Thread(target=lambda identity=recipe_id: list(browser.events(identity)))
        watcher.start()
        leave(browser, recipe_id, f"v{round_}")
        assert ended(browser, recipe_id)["state"] == "cancelled"
        watcher.join(timeout=PATIENCE)
    held.set()
    recipe_id = browser.wish(prompt="On and off", visitor="last").json()["recipe_id"]
    assert ended(browser, recipe_id)["state"] == "done"


def test_who_waits_for_the_file_is_not_cancelled_by_who_leaves(region: RunningRegion, engine: PlainEngine) -> None:
    """A recipient opens a link whose file is gone; the marketer who asked for it again changes their mind."""
    browser = Browser(region)
    recipe_id = browser.picture(prompt="A link in a mail")["recipe_id"]
    clear_image(region.service.cache, recipe_id)
    engine.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        assert browser.post(f"/api/images/{recipe_id}", {"visitor": "marketer"}).status_code == 202
        recipient = pool.submit(Browser(region).get, f"/images/{recipe_id}.webp")
        time.sleep(0.2)  # for the recipient to be waiting
        leave(browser, recipe_id, "marketer")
        engine.goes_on.set()
        assert recipient.result().status_code == 200


def test_a_hung_up_stream_is_forgotten(region: RunningRegion, held: threading.Event) -> None:
    browser = Browser(region)
    recipe_id = browser.wish(prompt="Hung up", visitor="a").json()["recipe_id"]
    stream = browser.events(recipe_id)
    next(stream)
    wait_until(lambda: region.counter("cityframe_progress_streams") == 1, what="the end of earlier ones")
    held.set()
    stream.close()  # type: ignore[attr-defined]  # a generator's own
    assert ended(Browser(region), recipe_id)["state"] == "done"
    wait_until(lambda: region.counter("cityframe_progress_streams") == 0, what="the stream's end")


def test_a_stand_in_is_told_by_its_own_id(browser: Browser, engine: PlainEngine) -> None:
    engine.away.set()
    try:
        recipe_id = browser.wish(prompt="While the hub is away", visitor="a").json()["recipe_id"]
        last = ended(browser, recipe_id)
        assert last["state"] == "done"
        assert last["result"] not in (None, recipe_id)
        stand_in = browser.get(f"/api/images/{last['result']}").json()
        assert (stand_in["state"], stand_in["receipt"]["engine"]) == ("ready", "sketch")
        assert browser.get("/api/boot").json()["engine"]["fallback"] is True
    finally:
        engine.away.clear()
    assert browser.get("/api/boot").json()["engine"]["fallback"] is False
    assert browser.get(f"/api/images/{recipe_id}").json()["state"] == "missing"
