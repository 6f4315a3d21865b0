"""The image server under load and in trouble: many at once, floods, clients that leave, deadlines, broken pictures."""

from __future__ import annotations

import itertools
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from inference.engines.batch import Shot
from testkit.hub.hub import PATH, RunningHub, pixels_of, same, tiny_settings
from testkit.hub.odd_pipelines import LIMITLESS, small_memory, weak_encoder
from testkit.waiting import PATIENCE, wait_until

MakeHub = Callable[..., RunningHub]
LONG = 12  # steps of a small picture: longer than the way of its answer to its client
FOREVER, LARGE = 1000, "256x256"  # steps, size: half a minute and more, so that whatever ends sooner was stopped


@pytest.fixture
def make_hub(tiny_flux: Path) -> Iterator[MakeHub]:
    made: list[RunningHub] = []

    def make(load: Any = None, **settings: Any) -> RunningHub:
        values = {"most_steps": 1000, "least_side": 64, "deadline": PATIENCE, **settings}
        loader = {"load": load} if load else {}
        made.append(RunningHub(tiny_settings(str(tiny_flux), **values), **loader).start())
        return made[-1]

    yield make
    for hub in made:
        hub.stop()


def occupied(hub: RunningHub, region: str = "somebody", steps: int = FOREVER) -> requests.Response:
    """A drawing that keeps the pipeline busy until its response is closed."""
    answer = requests.post(
        hub.url + PATH,
        json={"prompt": "Something long", "size": LARGE, "stream": True, "num_inference_steps": steps, "seed": 1},
        headers={"X-Cityframe-Region": region},
        stream=True,
        timeout=300,
    )
    wait_until(lambda: hub.ready()["running"] == 1)
    return answer


@contextmanager
def joined(hub: RunningHub, **body: Any) -> Iterator[Iterator[bytes]]:
    """The lines of a streamed answer from where its wish was accepted, whoever draws it."""
    with requests.post(hub.url + PATH, json={**body, "stream": True}, stream=True, timeout=300) as answer:
        lines = answer.iter_lines(chunk_size=None)
        while not next(lines).startswith(b": step"):
            pass
        yield lines


# --- many at once ---------------------------------------------------------------------------------------------------


def test_64_at_once_none_lost_none_swapped_and_batches_formed(make_hub: MakeHub) -> None:
    hub = make_hub(single_pixels=128 * 128)
    sizes = itertools.cycle([(64, 64), (64, 96), (64, 64), (128, 128)])
    shots = [Shot(f"Harbour number {n}", *size, seed=n, steps=2) for n, size in zip(range(64), sizes, strict=False)]

    def ask(shot: Shot) -> dict[str, Any]:
        size = f"{shot.width}x{shot.height}"
        answer = hub.post(
            {"X-Cityframe-Region": f"region{shot.seed % 3}"},
            prompt=shot.prompt, size=size, seed=shot.seed, num_inference_steps=shot.steps,
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
        picture: dict[str, Any] = answer.json()["data"][0]
        return picture

    busy = occupied(hub)
    with ThreadPoolExecutor(64) as clients:
        asked = [clients.submit(ask, shot) for shot in shots]
        wait_until(lambda: hub.ready()["waiting"] == 64, what="all of them in the queue")
        busy.close()
        pictures = [one.result() for one in asked]
    for shot, picture in zip(shots, pictures, strict=True):
        assert same(pixels_of(picture["b64_json"]), hub.alone(shot)), shot
    batches = Counter((shot.width, picture["batch_size"]) for shot, picture in zip(shots, pictures, strict=True))
    assert {count for (width, count) in batches if width == 128} == {1}, "large pictures are drawn one by one"
    assert max(count for _, count in batches) == 8, f"small ones together: {batches}"


def test_a_full_queue_refuses_with_the_time_to_come_back(make_hub: MakeHub) -> None:
    hub = make_hub(queue_limit=3)
    busy = occupied(hub)
    with ThreadPoolExecutor(8) as clients:
        asked = [clients.submit(hub.post, seed=seed) for seed in range(8)]
        wait_until(lambda: sum(one.done() for one in asked) == 5)
        refused = [one.result() for one in asked if one.done()]
        busy.close()
        assert [answer.status_code for answer in refused] == [503] * 5
        for answer in refused:
            assert int(answer.headers["Retry-After"]) >= 1
            assert answer.json()["error"]["code"] == "busy"
            assert "3 pictures are already waiting" in answer.json()["error"]["message"]


def test_one_flooding_region_does_not_hold_up_another(make_hub: MakeHub) -> None:
    hub = make_hub(batch_limit=1, buckets="64x64x1")
    done: list[str] = []

    def ask(region: str, seed: int) -> None:
        assert hub.post({"X-Cityframe-Region": region}, seed=seed, num_inference_steps=LONG).status_code == 200
        done.append(region)

    busy = occupied(hub)
    with ThreadPoolExecutor(40) as clients:
        asked = [clients.submit(ask, "london", seed) for seed in range(30)]
        wait_until(lambda: hub.ready()["waiting"] == 30)
        asked += [clients.submit(ask, "sydney", seed) for seed in range(100, 103)]
        wait_until(lambda: hub.ready()["waiting"] == 33)
        busy.close()
        for one in asked:
            one.result()
    # In turn: three of Sydney's among as many of London's; the rest is the way over HTTP.
    assert max(place for place, region in enumerate(done) if region == "sydney") <= 10, done


def test_people_overtake_warm_ups(make_hub: MakeHub) -> None:
    hub = make_hub(batch_limit=1, buckets="64x64x1")
    done: list[str] = []

    def ask(priority: str, seed: int) -> None:
        assert hub.post({"X-Cityframe-Priority": priority}, seed=seed, num_inference_steps=LONG).status_code == 200
        done.append(priority)

    busy = occupied(hub)
    with ThreadPoolExecutor(8) as clients:
        asked = [clients.submit(ask, "warm", seed) for seed in range(4)]
        wait_until(lambda: hub.ready()["waiting"] == 4)
        asked += [clients.submit(ask, "interactive", seed) for seed in range(10, 13)]
        wait_until(lambda: hub.ready()["waiting"] == 7)
        busy.close()
        for one in asked:
            one.result()
    assert done[:2] == ["interactive"] * 2, done


# --- once -----------------------------------------------------------------------------------------------------------


def test_one_recipe_is_drawn_once_for_all_regions(make_hub: MakeHub) -> None:
    hub = make_hub()
    with ThreadPoolExecutor(12) as clients:
        answers = list(clients.map(lambda n: hub.post({"X-Cityframe-Region": f"region{n}"}, seed=5), range(12)))
    pictures = [answer.json()["data"][0] for answer in answers]
    assert len({picture["b64_json"] for picture in pictures}) == 1
    assert sorted(picture["shared"] for picture in pictures) == [False] + [True] * 11
    assert hub.post(seed=5).json()["data"][0]["shared"], "and it is kept for whoever comes next"
    assert not hub.post(seed=6).json()["data"][0]["shared"]


def test_the_first_one_leaving_does_not_take_the_picture_from_the_others(make_hub: MakeHub) -> None:
    hub = make_hub()
    first = occupied(hub, steps=100)
    with joined(hub, prompt="Something long", size=LARGE, num_inference_steps=100, seed=1) as second:
        first.close()
        lines = list(second)
    completed = next(json.loads(line.removeprefix(b"data: ")) for line in lines if line.startswith(b"data: "))
    assert completed["type"] == "image_generation.completed"
    assert completed["shared"]


def test_a_person_who_joins_a_waiting_warm_up_hurries_it(make_hub: MakeHub) -> None:
    hub = make_hub(batch_limit=1, buckets="64x64x1")
    done: list[str] = []

    def ask(name: str, priority: str, seed: int) -> None:
        assert hub.post({"X-Cityframe-Priority": priority}, seed=seed, num_inference_steps=LONG).status_code == 200
        done.append(name)

    busy = occupied(hub)
    with ThreadPoolExecutor(8) as clients:
        asked = []
        for place in range(4):
            asked.append(clients.submit(ask, f"warm {place}", "warm", place))
            wait_until(lambda place=place: hub.ready()["waiting"] == place + 1)  # type: ignore[misc]
        with joined(hub, prompt="The harbour", seed=3, num_inference_steps=LONG) as person:
            busy.close()
            assert b"event: image_generation.completed" in person
        for one in asked:
            one.result()
    assert done[0] == "warm 3", done


def test_a_wish_that_a_flooding_region_has_too_is_drawn_at_the_calm_ones_turn(make_hub: MakeHub) -> None:
    hub = make_hub(batch_limit=1, buckets="64x64x1")
    done: list[tuple[str, int]] = []

    def ask(region: str, seed: int) -> None:
        assert hub.post({"X-Cityframe-Region": region}, seed=seed, num_inference_steps=LONG).status_code == 200
        done.append((region, seed))

    busy = occupied(hub)
    with ThreadPoolExecutor(40) as clients:
        asked = []
        for seed in range(30):
            asked.append(clients.submit(ask, "london", seed))
            wait_until(lambda seed=seed: hub.ready()["waiting"] == seed + 1)  # type: ignore[misc]
        asked.append(clients.submit(ask, "sydney", 29))
        wait_until(lambda: hub.ready()["waiting"] == 31)
        busy.close()
        for one in asked:
            one.result()
    # Behind one of London's; the rest is the way over HTTP.
    assert done.index(("sydney", 29)) < 10, done
    assert done.index(("london", 29)) < 10, "London has what was drawn for Sydney"
    counted = {"source": "drawn", "region": "sydney"}
    wait_until(lambda: hub.counted("cityframe_hub_pictures_total", **counted) == 1, what="its count")


# --- leaving --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_leaves_ends_its_drawing(make_hub: MakeHub, stream: bool) -> None:
    hub = make_hub()
    body = {"prompt": "Something long", "size": LARGE, "stream": stream, "num_inference_steps": FOREVER}
    with pytest.raises(requests.ReadTimeout), requests.post(hub.url + PATH, json=body, timeout=1, stream=stream):
        raise requests.ReadTimeout
    wait_until(lambda: hub.counted("cityframe_hub_requests_total", result="left") == 1)
    wait_until(lambda: hub.ready()["running"] == 0)
    assert hub.post().status_code == 200


def test_a_client_that_leaves_the_queue_frees_its_place(make_hub: MakeHub) -> None:
    hub = make_hub()
    with occupied(hub):
        with pytest.raises(requests.ReadTimeout):
            requests.post(hub.url + PATH, json={"prompt": "The harbour"}, timeout=0.3)
        wait_until(lambda: hub.ready()["waiting"] == 0)


def test_deadlines_end_drawings_that_wait_and_that_run(make_hub: MakeHub) -> None:
    hub = make_hub()
    with occupied(hub):
        waited = hub.post({"X-Cityframe-Deadline": "0.3"})
    assert waited.status_code == 504
    assert waited.json()["error"]["code"] == "deadline_passed"
    ran = hub.post({"X-Cityframe-Deadline": "0.5"}, size=LARGE, num_inference_steps=FOREVER)
    assert ran.status_code == 504
    wait_until(lambda: hub.ready()["running"] == 0)


def test_long_waits_show_signs_of_life(make_hub: MakeHub) -> None:
    hub = make_hub()
    with occupied(hub):
        body = {"prompt": "The harbour", "stream": True}
        with requests.post(hub.url + PATH, json=body, stream=True, timeout=300) as waiting:
            lines = [line for line, _ in zip(waiting.iter_lines(), range(5), strict=False)]
    assert lines.count(b": still at work") >= 2


# --- trouble --------------------------------------------------------------------------------------------------------


def test_one_bad_picture_never_fails_its_batch_mates(make_hub: MakeHub) -> None:
    hub = make_hub(weak_encoder)
    busy = occupied(hub)
    with ThreadPoolExecutor(6) as clients:
        prompts = [f"Harbour {n}" if n != 2 else f"To {LIMITLESS}" for n in range(6)]
        asked = [clients.submit(hub.post, prompt=prompt, seed=n) for n, prompt in enumerate(prompts)]
        wait_until(lambda: hub.ready()["waiting"] == 6)
        busy.close()
        answers = [one.result() for one in asked]
    assert [answer.status_code for answer in answers] == [200, 200, 500, 200, 200, 200]
    error = answers[2].json()["error"]
    assert (error["type"], error["code"]) == ("server_error", "engine_failed")
    assert "no numbers" in error["message"]
    assert answers[2].headers["X-Should-Retry"] == "false"
    assert max(answer.json()["data"][0]["batch_size"] for answer in answers if answer.ok) == 6


def test_a_batch_too_large_for_memory_is_drawn_in_parts_unnoticed(make_hub: MakeHub) -> None:
    hub = make_hub(small_memory)
    busy = occupied(hub)
    with ThreadPoolExecutor(6) as clients:
        asked = [clients.submit(hub.post, seed=seed) for seed in range(6)]
        wait_until(lambda: hub.ready()["waiting"] == 6)
        busy.close()
        answers = [one.result() for one in asked]
    assert [answer.status_code for answer in answers] == [200] * 6
    for seed, answer in enumerate(answers):
        assert same(pixels_of(answer.json()["data"][0]["b64_json"]), hub.alone(Shot("The harbour", 64, 64, seed, 4)))


def test_a_streamed_failure_is_an_event(make_hub: MakeHub) -> None:
    import openai

    hub = make_hub(weak_encoder)
    with pytest.raises(openai.APIError, match="no numbers"):
        list(hub.client().images.generate(prompt=LIMITLESS, stream=True))


def test_a_stop_answers_everybody(make_hub: MakeHub) -> None:
    hub = make_hub()
    with ThreadPoolExecutor(4) as clients:
        asked = [clients.submit(hub.post, seed=seed, size=LARGE, num_inference_steps=FOREVER) for seed in range(4)]
        wait_until(lambda: hub.ready()["running"] > 0)
        stopping = threading.Thread(target=hub.stop)
        stopping.start()
        for one in asked:
            error = one.exception(timeout=300)
            assert error is not None or one.result().status_code in (499, 500, 503)
        stopping.join(timeout=300)
    assert not stopping.is_alive()
