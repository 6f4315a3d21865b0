"""A region that two settings point at a hub: a real loopback server that speaks OpenAI's API, comes and goes."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image

from testkit.chat_model import ChatModel, asks_for_a_prompt, prompts_of
from testkit.judge_model import completion
from testkit.loopback import Behaviour, Exchange, LoopbackServer, error_answer, event, json_answer, loopback, streamed
from testkit.region import RunningRegion
from testkit.waiting import PATIENCE, wait_until
from tests.conftest import LISBON
from ui.portal.translations import words_of


def draw(exchange: Exchange) -> None:
    """Streams one picture in the size that was asked for, its colour decided by the seed."""
    body = exchange.request.body
    width, height = (int(side) for side in body["size"].split("x"))
    picture = io.BytesIO()
    Image.new("RGB", (width, height), (body["seed"] % 256, 90, 160)).save(picture, "PNG")
    encoded = base64.b64encode(picture.getvalue()).decode()
    told = {"seed": body["seed"], "seconds": 1.2, "batch_size": 4, "queue_seconds": 0.5, "joules": 90.0}
    parts = [
        event({"type": "image_generation.partial_image", "b64_json": encoded, "partial_image_index": 0}),
        event({"type": "image_generation.completed", "b64_json": encoded, "card_shared": True, **told}),
    ]
    streamed(parts)(exchange)


@pytest.fixture
def hub() -> Iterator[tuple[LoopbackServer, LoopbackServer]]:
    with loopback() as writer, loopback() as images:
        writer.answers(ChatModel())
        images.answers(draw)
        yield writer, images


@pytest.fixture
def region(tmp_path: Path, hub: tuple[LoopbackServer, LoopbackServer]) -> Iterator[RunningRegion]:
    writer, images = hub
    settings: dict[str, Any] = {
        "llm_url": f"{writer.url}/v1",
        "llm_key": "sk-writer-secret",
        "images_url": f"{images.url}/v1",
        "images_key": "sk-images-secret",
        "images_timeout": 5,
        "region_id": "lisbon",
        "gpu_hour_price": "36 EUR",
        "gpu_share": 0.5,
    }
    with RunningRegion(tmp_path, **settings) as running:
        yield running


def boot(region: RunningRegion) -> dict[str, Any]:
    answer = requests.get(f"{region.url}/api/boot", params={"city": LISBON}, timeout=PATIENCE)
    return dict(answer.json())


def all_written(region: RunningRegion) -> list[dict[str, Any]]:
    """The prompts once the model has written its last."""
    prompts: list[dict[str, Any]] = []

    def whole() -> bool:
        answer = requests.get(f"{region.url}/api/prompts?city={LISBON}&wait=false", timeout=PATIENCE).json()
        prompts[:] = answer["prompts"]
        return bool(prompts) and not answer["writer"]["coming"]

    wait_until(whole, what="the model's last prompt")
    return prompts


def ended(region: RunningRegion, recipe_id: str) -> dict[str, Any]:
    """The job of a picture once it is over."""
    job: dict[str, Any] = {}

    def over() -> bool:
        job.update(requests.get(f"{region.url}/api/jobs/{recipe_id}", timeout=PATIENCE).json())
        return job["state"] not in ("queued", "running")

    wait_until(over, what="the job's end")
    return job


def wish(region: RunningRegion, **changes: Any) -> dict[str, Any]:
    """Asks for a picture, waits for it, and returns what is shown in the end."""
    body = {"city": LISBON, "prompt": "Lisbon at dusk.", "seed": 7, "format": "1:1", **changes}
    answer = requests.post(f"{region.url}/api/images", json=body, timeout=PATIENCE)
    view = answer.json()
    if answer.status_code == 200:
        return dict(view)
    assert answer.status_code == 202, view
    job = ended(region, view["recipe_id"])
    assert job["state"] == "done", job
    return dict(requests.get(f"{region.url}/api/images/{job['result']}", timeout=PATIENCE).json())


def test_the_hub_writes_and_draws_and_the_receipt_says_so(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    first = boot(region)
    assert first["writer"]["name"] == "llm"
    assert first["writer"]["fallback"] is False
    assert {prompt["text"] for prompt in all_written(region)} == {prompt["text"] for prompt in prompts_of("Lisbon")}
    view = wish(region)
    assert view["receipt"]["engine"] == "flux"
    assert view["receipt"]["model"] == "black-forest-labs/FLUX.1-schnell"
    assert view["receipt"]["region"] == "lisbon"
    assert view["receipt"]["embedded"] is False
    spent = {name: view["receipt"][name] for name in ("seconds", "processor", "queue_seconds", "batch_size", "shared")}
    assert spent == {"seconds": 0.3, "processor": "gpu", "queue_seconds": 0.5, "batch_size": 4, "shared": False}
    assert (view["receipt"]["joules"], view["receipt"]["card_shared"]) == (90.0, True)
    assert view["receipt"]["way_seconds"] >= 0
    assert (view["receipt"]["cost"], view["receipt"]["currency"]) == (pytest.approx(0.0015), "EUR"), (
        "0.3 s at 18 an hour"
    )
    assert view["download_name"] == f"cityframe-lisbon-dusk-1x1-flux-{view['recipe_id'][:8]}"
    writer, images = hub
    assert images.seen[0].body["seed"] == 7
    assert images.seen[0].headers["Authorization"] == "Bearer sk-images-secret"
    asked = len(writer.seen), len(images.seen)
    assert boot(region)["prompts"][0]["id"] == first["prompts"][0]["id"]
    assert wish(region)["receipt"]["cached"] is True
    assert (len(writer.seen), len(images.seen)) == asked  # what is kept asks nobody


def writer_health(region: RunningRegion) -> dict[str, Any]:
    return dict(requests.get(f"{region.url}/healthz", timeout=PATIENCE).json()["parts"]["writer"])


def have_written(region: RunningRegion, language: str) -> None:
    answer = requests.get(f"{region.url}/api/prompts?city={LISBON}&language={language}", timeout=PATIENCE)
    assert answer.json()["writer"]["name"] == "llm"


def probes(writer: LoopbackServer) -> int:
    schemas = [seen.body["response_format"]["json_schema"]["schema"] for seen in writer.seen]
    return sum("text" not in schema["properties"] for schema in schemas)


def until_health(region: RunningRegion, detail: str) -> dict[str, Any]:
    wait_until(lambda: detail in writer_health(region)["detail"], what=detail)
    return writer_health(region)


def no_grammar() -> Behaviour:
    """Writes well by itself, whatever the schema: the probe's only legal answer is not given."""
    model = ChatModel()
    return lambda exchange: (model if asks_for_a_prompt(exchange) else completion("Yes."))(exchange)


def test_a_model_that_comes_after_the_region_is_proved_with_its_first_prompts(
    hub: tuple[LoopbackServer, LoopbackServer], tmp_path: Path
) -> None:
    writer, _ = hub
    away = error_answer(503, "Loading", headers={"Retry-After": "3600"})
    writer.answers(away)
    with RunningRegion(tmp_path, llm_url=f"{writer.url}/v1", region_id="lisbon") as region:
        until_health(region, "Loading")
        writer.answers(no_grammar())
        boot(region)
        assert all_written(region)
        assert until_health(region, "ignores response_format")["ok"] is False
        writer.answers(ChatModel())  # started anew, with its structured output on
        have_written(region, "de")
        wait_until(lambda: bool(writer_health(region)["ok"]), what="the proof")
        assert writer_health(region) == {"ok": True, "detail": ""}
        asked = probes(writer)
        have_written(region, "fr")
        assert probes(writer) == asked, "what is proved is not asked for again"


def test_keys_show_nowhere(region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], capfd: Any) -> None:
    hub[0].answers(error_answer(401, "wrong key sk-writer-secret"))
    hub[1].answers(error_answer(401, "wrong key sk-images-secret"))
    boot(region)
    wish(region)
    shown = "".join(
        requests.get(region.url + path, timeout=PATIENCE).text
        for path in ("/", "/healthz", "/metrics", "/api/openapi.json")
    )
    out, err = capfd.readouterr()
    for text in (shown, out, err):
        assert "secret" not in text


@pytest.mark.parametrize(
    "away",
    [error_answer(503, "not ready"), error_answer(500, "broken"), json_answer({"data": []}), json_answer("nonsense")],
    ids=["not ready", "broken", "empty", "nonsense"],
)
def test_while_the_hub_is_away_sketches_stand_in_and_it_comes_back(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer], away: Behaviour
) -> None:
    hub[1].answers(away)
    body = {"city": LISBON, "prompt": "Lisbon at dusk.", "seed": 7, "format": "1:1"}
    recipe_id = requests.post(f"{region.url}/api/images", json=body, timeout=PATIENCE).json()["recipe_id"]
    shown = requests.get(f"{region.url}/images/{recipe_id}.webp", timeout=PATIENCE)
    job = requests.get(f"{region.url}/api/jobs/{recipe_id}", timeout=PATIENCE).json()
    assert job["state"] == "done"
    view = requests.get(f"{region.url}/api/images/{job['result']}", timeout=PATIENCE).json()
    assert view["receipt"]["engine"] == "sketch"
    assert "sketch" in view["download_name"]
    assert shown.status_code == 200
    assert region.service.cache.image(recipe_id, "webp") is None
    hub[1].answers(draw)
    wait_until(lambda: bool(wish(region)["receipt"]["engine"] == "flux"), what="the hub", every=0.2)
    assert wish(region)["recipe_id"] == recipe_id


def test_while_the_writer_is_away_the_page_says_so(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    hub[0].answers(error_answer(503, "not ready"))
    first = boot(region)
    assert first["writer"]["name"] == "builtin"
    assert first["writer"]["fallback"] is True
    assert first["writer"]["reason"].endswith(".")
    assert len(first["prompts"]) >= 12
    page = requests.get(f"{region.url}/?city={LISBON}", timeout=PATIENCE).text
    assert "These scenes come from the built-in writer" in page


NOT_READY = error_answer(503, "The model is loading (weights); about 33 s are left", headers={"Retry-After": "33"})


def test_the_hubs_own_sentence_and_seconds_are_told(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    hub[1].answers(NOT_READY)
    assert wish(region)["receipt"]["engine"] == "sketch"
    part = requests.get(f"{region.url}/healthz", timeout=PATIENCE).json()["parts"]["engine flux"]
    assert part["detail"] == (
        "The hub's image server is full or not ready (status 503): The model is loading (weights); about 33 s are left."
    )
    engine = boot(region)["engine"]
    assert engine["fallback"] is True
    assert 25 < engine["seconds_left"] <= 33
    assert engine["reason"] == part["detail"]


def test_a_kept_sketch_is_shown_at_once_while_asking_the_hub_is_in_vain(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    hub[1].answers(error_answer(503, "broken"))
    for prompt in ("One view.", "Lisbon at dusk."):  # five failures open the circuit
        sketch = wish(region, prompt=prompt)
    asked = len(hub[1].seen)
    body = {"city": LISBON, "prompt": "Lisbon at dusk.", "seed": 7, "format": "1:1"}
    answer = requests.post(f"{region.url}/api/images", json=body, timeout=PATIENCE)
    view = answer.json()
    assert answer.status_code == 200
    assert view["recipe_id"] == sketch["recipe_id"]
    assert view["stands_in_for"] not in (None, sketch["recipe_id"])
    assert view["receipt"]["cached"] is True
    assert view["engine"]["fallback"] is True
    assert 0 < view["engine"]["seconds_left"] <= 15
    wanted = view["stands_in_for"]
    first = requests.get(f"{region.url}/api/boot", params={"recipe": wanted}, timeout=PATIENCE).json()
    assert first["view"]["recipe_id"] == sketch["recipe_id"]
    assert first["view"]["stands_in_for"] == wanted
    file = requests.get(f"{region.url}/images/{wanted}.webp", timeout=PATIENCE)
    assert file.headers["Cache-Control"] == "no-store"
    link = requests.get(f"{region.url}/s/{wanted}", timeout=PATIENCE)
    assert words_of("en")["share_sketch"] in link.text  # what stands in says what it is
    again = requests.post(f"{region.url}/api/images/{wanted}", json={}, timeout=PATIENCE).json()
    assert again["stands_in_for"] == wanted
    assert requests.get(f"{region.url}/api/jobs/{wanted}", timeout=PATIENCE).json()["state"] == "done"  # the first one
    assert len(hub[1].seen) == asked
    assert region.service.cache.image(wanted, "webp") is None
    plain = requests.get(f"{region.url}/api/images/{sketch['recipe_id']}", timeout=PATIENCE).json()
    assert plain["stands_in_for"] is None


def test_a_job_tells_what_it_learned_of_the_hub(
    region: RunningRegion, hub: tuple[LoopbackServer, LoopbackServer]
) -> None:
    def job(prompt: str) -> dict[str, Any]:
        body = {"city": LISBON, "prompt": prompt, "seed": 7, "format": "1:1"}
        return ended(region, requests.post(f"{region.url}/api/images", json=body, timeout=PATIENCE).json()["recipe_id"])

    hub[1].answers(error_answer(503, "broken"))
    away = job("Lisbon in rain.")
    assert (away["new"], away["engine"]["fallback"]) == (True, True)
    assert away["engine"]["reason"].endswith(".")
    hub[1].answers(draw)
    back = job("Lisbon in rain.")
    assert (back["new"], back["result"] == back["id"], back["engine"]["fallback"]) == (True, True, False)
