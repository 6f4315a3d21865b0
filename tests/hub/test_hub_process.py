"""`python -m inference.hub` as an operator runs it, and a region's remote engine that outlives its death."""

from __future__ import annotations

import os
import signal
import socket
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
from testkit.every_request import send_every_kind
from testkit.hub.hub import TOLERANCE, RunningHub, tiny_settings
from testkit.hub.hub_process import HubProcess
from testkit.server_process import BROKEN, answers
from testkit.waiting import PATIENCE, wait_until
from tests.engine_contract import EngineContract, recipe_for

StartHub = Callable[..., HubProcess]


def remote(url: str) -> RemoteEngine:
    upstream = Upstream(
        f"{url}/v1",
        name="The hub's images",
        timeout_seconds=PATIENCE,
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
    started: list[HubProcess] = []

    def start(*program: str, **settings: str) -> HubProcess:
        settings = {"model": str(tiny_flux), **settings}
        model = Path(settings.pop("model"))
        started.append(HubProcess(model, tmp_path, *program, **settings).spawn())
        return started[-1]

    yield start
    for process in started:
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on its loopback")
def test_it_writes_no_address_and_prints_no_trace(start_hub: StartHub, tmp_path: Path) -> None:
    process = start_hub(log_level="debug")
    process.wait_until(process.is_ready, "the model")
    paths = ("/v1/images/generations", "/v1/models", "/health", "/ready", "/metrics", "/nowhere")
    send_every_kind(process.port, "127.0.0.77", "192.0.2.99", paths)
    answer = requests.get(f"{process.url}/nowhere", timeout=PATIENCE)
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (404, "nosniff")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    process.end()
    assert "Traceback" not in process.log
    written = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not [content for content in written if b"127.0.0.77" in content or b"192.0.2.99" in content]


def test_a_setting_that_cannot_work_stops_the_start(start_hub: StartHub) -> None:
    process = start_hub(host="0.0.0.0")
    assert process.wait() == 2
    assert process.log.startswith("cityframe hub: The hub does not listen on 0.0.0.0 without keys;")
    assert process.log.count("\n") == 1


def stages_until_ready(hub: HubProcess) -> set[str]:
    """The stages that the hub told of while it started, answering all the time."""
    stages = set[str]()

    def ready() -> bool:
        try:
            answer = requests.get(f"{hub.url}/ready", timeout=PATIENCE)
        except BROKEN:
            return False
        stages.add(answer.json()["stage"])
        if answer.status_code == 503:
            assert int(answer.headers["Retry-After"]) >= 1
            refused = requests.post(f"{hub.url}/v1/images/generations", json={"prompt": "The harbour"}, timeout=300)
            assert refused.status_code in (200, 503)
            assert requests.get(f"{hub.url}/health", timeout=PATIENCE).ok
        return answer.status_code == 200

    hub.wait_until(ready)
    return stages


def test_killed_in_the_middle_of_50_requests_and_started_again(start_hub: StartHub) -> None:
    hub = start_hub()
    assert stages_until_ready(hub) & {"waiting", "import", "weights", "compile", "first picture"}
    engine = remote(hub.url)
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
            assert drawn.acquire(timeout=PATIENCE)
        hub.kill()
        hub.spawn()
        outcomes = [one.result() for one in asked]
    pictures = [outcome for outcome in outcomes if isinstance(outcome, Picture)]
    assert len(pictures) >= 8
    assert len(outcomes) == 50, "nobody waits for ever"

    hub.wait_until(hub.is_ready)
    hub.wait_until(lambda: isinstance(visitor(99), Picture))  # it goes back by itself, once the circuit closes
    assert engine.health().ok
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, Picture):
            again = visitor(number)
            assert isinstance(again, Picture)
            assert TestRemoteThroughTheHub().same(again.rgb, outcome.rgb), "nobody got another's picture"
    engine.close()
    assert hub.end() in (0, -signal.SIGTERM)


# --- its end --------------------------------------------------------------------------------------------------------


def test_a_model_that_does_not_load_is_told_of_before_the_process_ends(start_hub: StartHub, tmp_path: Path) -> None:
    hub = start_hub(model=str(tmp_path / "nowhere"), failed_seconds="10")
    told: list[str] = []

    def tells() -> bool:
        told.append(str(hub.told().get("detail") or ""))
        return bool(told[-1])

    hub.wait_until(tells, "the reason", allow_end=False)
    assert f"The folder {tmp_path}/nowhere of the model is not there" in told[-1]
    assert hub.wait() == 1
    assert "This process ends in 10 s, with status 1." in hub.log


def test_a_lost_gpu_ends_the_process_after_its_answer(start_hub: StartHub) -> None:
    hub = start_hub("testkit.hub.odd_pipelines", "lost_device")
    hub.wait_until(hub.is_ready)
    body = {"prompt": "The harbour", "size": "96x96"}
    answer = requests.post(f"{hub.url}/v1/images/generations", json=body, timeout=300)
    assert answer.status_code == 503
    assert "the hub has to be started again" in answer.json()["error"]["message"]
    assert hub.wait() == 1
    assert "The GPU's context is lost; this process has to be started again." in hub.log


@pytest.mark.parametrize("size", ["96x96", "128x128"], ids=["deaf to SIGTERM", "keeps the interpreter too"])
def test_an_engine_that_hangs_is_killed_and_a_new_one_serves(start_hub: StartHub, tmp_path: Path, size: str) -> None:
    hub = start_hub(
        "testkit.hub.odd_pipelines", "hanging", hung_seconds="10", buckets="64x64x1"
    )  # a busy machine pauses too
    hub.wait_until(hub.is_ready)
    first = servers_of(hub)
    (tmp_path / "hang").touch()
    pictures = f"{hub.url}/v1/images/generations"

    def ask(number: int) -> int:
        """The status, 0 for a connection that broke: the server could say nothing any more."""
        body = {"prompt": f"View {number}", "size": size if number == 0 else "64x64", "seed": number}
        try:
            return requests.post(pictures, json=body, timeout=PATIENCE).status_code
        except BROKEN:
            return 0

    with ThreadPoolExecutor(20) as visitors:
        hung = visitors.submit(ask, 0)
        hub.wait_until(lambda: not (tmp_path / "hang").exists(), "the hanging call")
        others = [visitors.submit(ask, number) for number in range(1, 20)]
        statuses = [one.result() for one in [hung, *others]]
    assert set(statuses) <= {0, 503, 200}, "nobody waits for ever"
    assert statuses[0] == (503 if size == "96x96" else 0)
    hub.wait_until(lambda: servers_of(hub) not in ([], first), "the new server")
    hub.wait_until(hub.is_ready)
    answer = requests.post(pictures, json={"prompt": "The harbour", "size": size, "seed": 1}, timeout=PATIENCE)
    assert answer.status_code == 200
    assert "hangs and is killed" in hub.log
    assert hub.end() == 0


def test_a_server_that_was_killed_is_started_again_and_dies_with_its_parent(start_hub: StartHub) -> None:
    hub = start_hub()
    hub.wait_until(hub.is_ready)
    (server,) = servers_of(hub)
    os.kill(server, signal.SIGKILL)
    hub.wait_until(lambda: servers_of(hub) not in ([], [server]), "another server")
    hub.wait_until(hub.is_ready)
    (server,) = servers_of(hub)
    hub.kill()
    wait_until(lambda: not Path(f"/proc/{server}").exists(), what="the server's end")


def servers_of(hub: HubProcess) -> list[int]:
    """The processes that serve for this parent; beside them runs Python's resource tracker."""
    process = hub.running.pid
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"spawn_main" in command_of(child)]


def command_of(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended since it was listed
        return b""


def test_clients_that_send_nothing_or_half_a_request_are_not_held(start_hub: StartHub) -> None:
    hub = start_hub(arrival_seconds="5")
    hub.wait_until(lambda: answers(f"{hub.url}/health"))
    head = b"POST /v1/images/generations HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
    whole = b"GET /health HTTP/1.1\r\nHost: hub\r\n\r\n"
    sent = [b"", head, head + b'Content-Length: 90\r\n\r\n{"prompt":', whole, whole + head]
    clients = []
    for part in sent:
        clients.append(socket.create_connection(("127.0.0.1", hub.port), timeout=PATIENCE))
        clients[-1].sendall(part)
    heard = [b"".join(iter(partial(client.recv, 65536), b"")) for client in clients]  # until the hub closes each
    for client in clients:
        client.close()
    assert heard[0] == b""
    assert heard[1].startswith(b"HTTP/1.1 408 ")
    assert heard[2].startswith(b"HTTP/1.1 408 ")
    assert b"The body did not come within 5 s." in heard[2]
    assert [answer[:12] for answer in heard[3:]] == [b"HTTP/1.1 200"] * 2


def test_a_stop_answers_everybody_who_waits(start_hub: StartHub) -> None:
    """Twenty pictures of which each takes long: uvicorn alone would cut the connections."""
    hub = start_hub(most_steps="1000")
    hub.wait_until(hub.is_ready)
    pictures = f"{hub.url}/v1/images/generations"

    def body(seed: int) -> dict[str, object]:
        long = {"size": "1024x1024", "num_inference_steps": 1000}  # longer than a stop lets it go on
        return {"prompt": "The harbour", "seed": seed, "stream": seed % 3 == 0, **long}

    with ThreadPoolExecutor(20) as clients:
        asked = [clients.submit(requests.post, pictures, json=body(seed), timeout=PATIENCE) for seed in range(20)]
        hub.wait_until(lambda: hub.told().get("waiting") == 19, "the queue")
        hub.send_signal(signal.SIGTERM)
        answers = [one.result() for one in asked]
    for seed, answer in enumerate(answers):
        if seed % 3 == 0:
            assert answer.status_code == 200
            assert "event: error" in answer.text
        else:
            assert answer.status_code == 503
            assert int(answer.headers["Retry-After"]) >= 1
        assert "The hub is stopping; ask again in a moment." in answer.text
    assert hub.wait() in (0, -signal.SIGTERM)
    assert "Traceback" not in hub.log


def at_stage(hub: HubProcess, stage: str) -> bool:
    return bool(hub.told().get("stage") == stage)


def test_a_signal_ends_it_in_the_middle_of_loading(start_hub: StartHub) -> None:
    """The load itself would take ten minutes."""
    stops = (signal.SIGTERM, signal.SIGINT)
    loading = {stop: start_hub("testkit.hub.odd_pipelines", "slow_weights") for stop in stops}
    for stop, hub in loading.items():
        hub.wait_until(partial(at_stage, hub, "weights"), "the stage")
        hub.send_signal(stop)
    for stop, hub in loading.items():
        assert hub.wait() in (0, -stop)
