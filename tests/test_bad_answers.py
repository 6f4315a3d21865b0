"""Nobody meets the hub's errors: whatever the image server answers, a visitor's wish becomes a labelled sketch."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from testkit.bad_answers import BAD_ANSWERS, REFUSALS
from testkit.loopback import LoopbackServer, loopback
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE, wait_until
from tests.conftest import LISBON

VISITORS = 50
WISHES = 2  # that the visitors share: a sketch takes a second of a core


@pytest.fixture(scope="module")
def images() -> Iterator[LoopbackServer]:
    with loopback() as server:
        yield server


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, images: LoopbackServer) -> Iterator[RunningRegion]:
    settings: dict[str, Any] = {"images_url": f"{images.url}/v1", "images_timeout": 20, "breaker_seconds": 0.05}
    with RunningRegion(tmp_path_factory.mktemp("region"), **settings) as running:
        yield running


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningRegion, LoopbackServer]]:
    with loopback() as server:
        server.answers(BAD_ANSWERS["a page"])
        settings: dict[str, Any] = {"llm_url": f"{server.url}/v1", "llm_timeout": 20, "breaker_seconds": 0.05}
        with RunningRegion(tmp_path_factory.mktemp("writers"), **settings) as running:
            yield running, server


def ended(region: RunningRegion, body: dict[str, Any]) -> dict[str, Any]:
    """One visitor's wish, once it is over: the job, and the picture that the visitor is shown, if any."""
    answer = requests.post(f"{region.url}/api/images", json=body, timeout=PATIENCE)
    view = answer.json()
    if answer.status_code == 200:  # a kept sketch, while it is known that asking is in vain
        return {"wanted": view["stands_in_for"] or view["recipe_id"], "state": "done", "view": view}
    assert answer.status_code == 202, view
    job: dict[str, Any] = {}

    def over() -> bool:
        job.update(requests.get(f"{region.url}/api/jobs/{view['recipe_id']}", timeout=PATIENCE).json())
        return job["state"] not in ("queued", "running")

    wait_until(over, what="the job's end", every=0.2)
    shown = None
    if job["state"] == "done":
        shown = requests.get(f"{region.url}/api/images/{job['result']}", timeout=PATIENCE).json()
    return {"wanted": view["recipe_id"], "state": job["state"], "error": job["error"], "view": shown}


def wishes(kind: str, count: int) -> list[dict[str, Any]]:
    return [{"city": LISBON, "prompt": f"Lisbon and {kind}.", "seed": seed, "format": "1:1"} for seed in range(count)]


@pytest.mark.parametrize("kind", BAD_ANSWERS)
def test_fifty_visitors_get_a_labelled_sketch(region: RunningRegion, images: LoopbackServer, kind: str) -> None:
    images.answers(BAD_ANSWERS[kind])
    images.seen.clear()
    bodies = wishes(kind, WISHES)
    with ThreadPoolExecutor(VISITORS) as visitors:
        outcomes = list(visitors.map(lambda number: ended(region, bodies[number % WISHES]), range(VISITORS)))
    assert images.seen, "the hub was asked"
    assert [outcome["error"] for outcome in outcomes if outcome["state"] != "done"] == []
    for outcome in outcomes:
        receipt = outcome["view"]["receipt"]
        assert receipt["embedded"] is True
        assert receipt["engine_label"] == "Sketch (drawn by rules)"
        assert region.service.cache.image(outcome["wanted"], "webp") is None, "a sketch under the hub's recipe"


# What a language model's server may answer just as well.
OF_ANY_SERVER = (
    "broken JSON", "an empty body", "JSON of another shape", "no data", "deep nesting", "a page", "plain text",
    "more than the limit", "a body that is cut", "a stream of broken JSON", "an error of odd types in a stream",
    "a proxy's 400", "a 400 without a reason", "no money left", "a redirect", "another success", "a failure for good",
    "no HTTP",
)  # fmt: skip


@pytest.mark.parametrize("kind", OF_ANY_SERVER)
def test_fifty_visitors_get_the_built_in_writers_prompts(
    writers: tuple[RunningRegion, LoopbackServer], kind: str
) -> None:
    region, server = writers
    server.answers(BAD_ANSWERS[kind])
    server.seen.clear()
    address = f"{region.url}/api/prompts?city={LISBON}&language=de&style=watercolor"

    def prompts(_: int) -> dict[str, Any]:
        answer = requests.get(address, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    with ThreadPoolExecutor(VISITORS) as visitors:
        answers = list(visitors.map(prompts, range(VISITORS)))
    assert server.seen, "the model's server was asked"
    assert all(answer["prompts"] and answer["writer"]["fallback"] for answer in answers)


@pytest.mark.parametrize("kind", REFUSALS)
def test_what_the_wish_caused_is_told(region: RunningRegion, images: LoopbackServer, kind: str) -> None:
    answer, sentence = REFUSALS[kind]
    images.answers(answer)
    (body,) = wishes(kind, 1)
    outcome: dict[str, Any] = {}

    def asked() -> bool:  # the first ones may come while the circuit is still open
        outcome.update(ended(region, body))
        return bool(outcome["state"] == "failed")

    wait_until(asked, what="the hub's refusal", every=0.2)
    assert outcome["error"]["code"] == "engine_failed"
    assert sentence in outcome["error"]["message"]
