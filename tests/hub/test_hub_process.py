"""`python -m inference.fleet.hub` as an operator runs it, and a region's remote engine that outlives its death."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import requests

from inference.engines.remote import RemoteEngine
from inference.errors import EngineUnavailable
from inference.schemas import Picture, Progress
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from tests.engine_contract import EngineContract, recipe_for
from tests.hub.running_hub import TOLERANCE, RunningHub, free_port, tiny_settings, wait_until

ROOT = Path(__file__).parent.parent.parent
StartHub = Callable[..., "subprocess.Popen[str]"]


def remote(url: str) -> RemoteEngine:
    upstream = Upstream(
        f"{url}/v1",
        name="The hub's images",
        timeout_seconds=20,
        backoff_seconds=0.2,
        breaker=CircuitBreaker(threshold=5, pause_seconds=0.3),
    )
    return RemoteEngine(upstream, "tiny-flux")


@pytest.fixture(scope="module")
def url(tiny_flux: Path) -> Iterator[str]:
    with RunningHub(tiny_settings(str(tiny_flux), kept_megabytes=0)) as hub:
        yield hub.url


class TestRemoteThroughTheHub(EngineContract):
    """The contract of every engine, over HTTP, queue and batcher."""

    tolerance = TOLERANCE

    @pytest.fixture
    def engine(self, url: str) -> Iterator[RemoteEngine]:
        engine = remote(url)
        yield engine
        engine.close()

    @pytest.fixture
    def closed_engine(self, url: str) -> RemoteEngine:
        engine = remote(url)
        engine.close()
        return engine

    def test_previews_reach_the_region(self, engine: RemoteEngine) -> None:
        told: list[Progress] = []
        engine.draw(recipe_for(engine), told.append)
        assert [progress.step for progress in told if progress.preview] == [1, 2, 3]


# --- the process ----------------------------------------------------------------------------------------------------


@pytest.fixture
def start_hub(tiny_flux: Path, tmp_path: Path) -> Iterator[StartHub]:
    started: list[subprocess.Popen[str]] = []

    def start(port: int, *program: str, **settings: str) -> subprocess.Popen[str]:
        told = {
            "model": str(tiny_flux), "served_name": "tiny-flux", "dtype": "fp32", "device": "cpu", "size": "64x64",
            "buckets": "64x64x1", "state_folder": str(tmp_path), "port": str(port), "log_level": "warning", **settings,
        }  # fmt: skip
        hub_environment = {f"CITYFRAME_HUB_{name.upper()}": value for name, value in told.items()}
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", *(program or ("inference.fleet.hub",))],
                cwd=ROOT,
                env={**os.environ, **hub_environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def is_ready(url: str) -> bool:
    try:
        return requests.get(f"{url}/ready", timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


def test_a_setting_that_cannot_work_stops_the_start(start_hub: StartHub) -> None:
    process = start_hub(free_port(), host="0.0.0.0")
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.startswith("cityframe hub: The hub does not listen on 0.0.0.0 without keys;")
    assert said.count("\n") == 1


def stages_until_ready(url: str) -> set[str]:
    """The stages that the hub told of while it started, answering all the time."""
    stages = set[str]()

    def ready() -> bool:
        try:
            answer = requests.get(f"{url}/ready", timeout=5)
        except requests.ConnectionError:
            return False
        stages.add(answer.json()["stage"])
        if answer.status_code == 503:
            assert int(answer.headers["Retry-After"]) >= 1
            refused = requests.post(f"{url}/v1/images/generations", json={"prompt": "The harbour"}, timeout=10)
            assert refused.status_code in (200, 503)
            assert requests.get(f"{url}/health", timeout=5).ok
        return answer.status_code == 200

    wait_until(ready, 60)
    return stages


def test_killed_in_the_middle_of_50_requests_and_started_again(start_hub: StartHub) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    first = start_hub(port)
    assert stages_until_ready(url) & {"waiting", "import", "weights", "compile", "first picture"}
    engine = remote(url)
    drawn = threading.Semaphore(0)

    def visitor(number: int) -> Picture | EngineUnavailable:
        recipe = replace(recipe_for(engine, seed=number), width=64, height=64)
        try:
            return engine.draw(recipe)
        except EngineUnavailable as error:  # the region then draws a labelled sketch
            return error
        finally:
            drawn.release()

    with ThreadPoolExecutor(16) as visitors:
        asked = [visitors.submit(visitor, number) for number in range(50)]
        for _ in range(8):
            assert drawn.acquire(timeout=30)
        first.kill()
        first.wait()
        second = start_hub(port)
        outcomes = [one.result() for one in asked]
    pictures = [outcome for outcome in outcomes if isinstance(outcome, Picture)]
    assert len(pictures) >= 8
    assert len(outcomes) == 50, "nobody waits for ever"

    wait_until(lambda: is_ready(url), 60)
    wait_until(lambda: isinstance(visitor(99), Picture), 60)  # it goes back by itself, once the circuit closes
    assert engine.health().ok
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, Picture):
            again = visitor(number)
            assert isinstance(again, Picture)
            assert TestRemoteThroughTheHub().same(again.rgb, outcome.rgb), "nobody got another's picture"
    engine.close()
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=20) in (0, -signal.SIGTERM)


# --- its end --------------------------------------------------------------------------------------------------------


def answers(url: str) -> bool:
    try:
        return bool(requests.get(url, timeout=5).status_code)
    except requests.ConnectionError:
        return False


def is_at(url: str, stage: str) -> bool:
    return answers(url) and requests.get(url, timeout=5).json()["stage"] == stage


def test_a_model_that_does_not_load_is_told_of_before_the_process_ends(start_hub: StartHub, tmp_path: Path) -> None:
    port = free_port()
    process = start_hub(port, model=str(tmp_path / "nowhere"), failed_seconds="2")
    url = f"http://127.0.0.1:{port}/ready"
    seen = ""

    def told() -> bool:
        nonlocal seen
        seen = requests.get(url, timeout=5).json()["detail"] if answers(url) else seen
        return bool(seen)

    wait_until(told, 60)
    assert f"The folder {tmp_path}/nowhere of the model is not there" in seen
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "This process ends in 2 s, with status 1." in said


def test_a_lost_gpu_ends_the_process_after_its_answer(start_hub: StartHub) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = start_hub(port, "tests.hub.odd_pipelines", "lost_device")
    wait_until(lambda: is_ready(url), 60)
    answer = requests.post(f"{url}/v1/images/generations", json={"prompt": "The harbour", "size": "96x96"}, timeout=20)
    assert answer.status_code == 503
    assert "the hub has to be started again" in answer.json()["error"]["message"]
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "The GPU's context is lost; this process has to be started again." in said


def test_clients_that_send_nothing_or_half_a_request_are_not_held(start_hub: StartHub) -> None:
    port = free_port()
    start_hub(port, arrival_seconds="1")
    wait_until(lambda: answers(f"http://127.0.0.1:{port}/health"), 60)
    head = b"POST /v1/images/generations HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
    whole = b"GET /health HTTP/1.1\r\nHost: hub\r\n\r\n"
    sent = [b"", head, head + b'Content-Length: 90\r\n\r\n{"prompt":', whole, whole + head]
    clients = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in sent]
    for client, part in zip(clients, sent, strict=True):
        client.sendall(part)
    heard = [b"".join(iter(partial(client.recv, 65536), b"")) for client in clients]  # until the hub closes each
    for client in clients:
        client.close()
    assert heard[:2] == [b"", b""]
    assert heard[2].startswith(b"HTTP/1.1 408 ")
    assert b"The body did not come within 1 s." in heard[2]
    assert [answer[:12] for answer in heard[3:]] == [b"HTTP/1.1 200"] * 2


def test_a_stop_answers_everybody_who_waits(start_hub: StartHub) -> None:
    """Twenty pictures of which each takes long: uvicorn alone would cut the connections."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = start_hub(port, most_steps="1000")
    wait_until(lambda: is_ready(url), 60)
    pictures = f"{url}/v1/images/generations"

    def body(seed: int) -> dict[str, object]:
        long = {"size": "1024x1024", "num_inference_steps": 1000}  # longer than a stop lets it go on
        return {"prompt": "The harbour", "seed": seed, "stream": seed % 3 == 0, **long}

    with ThreadPoolExecutor(20) as clients:
        asked = [clients.submit(requests.post, pictures, json=body(seed), timeout=60) for seed in range(20)]
        wait_until(lambda: requests.get(f"{url}/ready", timeout=5).json()["waiting"] == 19, 60)
        process.send_signal(signal.SIGTERM)
        answers = [one.result() for one in asked]
    for seed, answer in enumerate(answers):
        if seed % 3 == 0:
            assert answer.status_code == 200
            assert "event: error" in answer.text
        else:
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) >= 1
        assert "The hub is stopping; ask again in a moment." in answer.text
    said, _ = process.communicate(timeout=30)
    assert "Traceback" not in said
    assert process.returncode in (0, -signal.SIGTERM)


def test_a_signal_ends_it_in_the_middle_of_loading(start_hub: StartHub) -> None:
    """The load itself would take ten minutes."""
    ports = {stop: free_port() for stop in (signal.SIGTERM, signal.SIGINT)}
    loading = {stop: start_hub(port, "tests.hub.odd_pipelines", "slow_weights") for stop, port in ports.items()}
    for stop, process in loading.items():
        wait_until(partial(is_at, f"http://127.0.0.1:{ports[stop]}/ready", "weights"), 60)
        process.send_signal(stop)
    for stop, process in loading.items():
        assert process.wait(timeout=30) in (0, -stop)
