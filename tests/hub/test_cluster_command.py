"""The operator's command on one machine: it starts Ray behind a token, serves, rolls out, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
import requests
import yaml

from tests.hub.two_nodes import ROOT, free_port, wait_until

KEY = "0123456789abcdef"


@dataclass
class Running:
    process: subprocess.Popen[str]
    url: str
    folder: Path

    @property
    def said(self) -> str:
        return (self.folder / "out").read_text(encoding="utf-8") + (self.folder / "err").read_text(encoding="utf-8")

    @property
    def models(self) -> list[str]:
        answer = requests.get(f"{self.url}/v1/models", headers={"Authorization": f"Bearer {KEY}"}, timeout=10)
        answer.raise_for_status()
        return [model["id"] for model in answer.json()["data"]]


def write_config(folder: Path, name: str, replicas: int = 0) -> Path:
    """A cluster that sleeps, unless told: nothing is loaded until somebody asks for a picture."""
    autoscaling = {"min_replicas": replicas, "max_replicas": 1}
    plan: dict[str, Any] = {
        "settings": {"served_name": name, "state_folder": str(folder / "state")},
        "slices": [{"name": "small", "resource": "slice_test", "cpus": 0, "autoscaling": autoscaling}],
        "gateway": {"replicas": 1, "cpus": 0},
    }
    application = {"import_path": "inference.fleet.cluster.application:application", "args": plan}
    path = folder / "serve.yaml"
    path.write_text(yaml.safe_dump({"applications": [application]}), encoding="utf-8")
    return path


def start(folder: Path, resources: str, replicas: int = 0) -> Running:
    port = free_port()
    flags = [f"--config={write_config(folder, 'first', replicas)}", f"--port={port}", f"--token-file={folder}/token"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CITYFRAME_", "RAY_"))}
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "inference.fleet.cluster", f"--resources={resources}", *flags],
            cwd=ROOT,
            env={**clean, "CITYFRAME_HUB_KEYS": f"london:{KEY}"},
            stdout=out,
            stderr=err,
            text=True,
        )
    return Running(process, f"http://127.0.0.1:{port}", folder)


def end(one: Running) -> None:
    if one.process.poll() is None:
        one.process.terminate()
        one.process.wait(timeout=60)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    one = start(tmp_path_factory.mktemp("command"), '{"slice_test": 1}')
    try:
        wait_until(lambda: "serves first" in one.said or one.process.poll() is not None, 90, "the command's start")
        yield one
    finally:
        end(one)


def test_it_serves_behind_keys_and_tells_that_it_sleeps(running: Running) -> None:
    assert running.models == ["first"]
    assert requests.get(f"{running.url}/v1/models", timeout=10).status_code == 401
    ready = requests.get(f"{running.url}/ready", timeout=10)
    assert (ready.status_code, ready.json()["stage"]) == (503, "asleep")
    assert KEY not in running.said


def test_ray_asks_for_the_token_that_only_its_owner_reads(running: Running) -> None:
    assert stat.S_IMODE((running.folder / "token").stat().st_mode) == 0o600
    address = running.said.partition("ray start --address=")[2].split()[0]
    code = f"import ray; ray.init(address={address!r}, log_to_driver=False)"
    heard = running.folder / "stranger"
    with heard.open("w") as file:
        environment = {**os.environ, "RAY_AUTH_MODE": "disabled"}
        stranger = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=file, stderr=file)
    try:  # it would ask again for 20 s
        wait_until(lambda: "InvalidAuthToken" in heard.read_text(encoding="utf-8"), 20, "the refusal")
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_sighup_rolls_out_the_config(running: Running) -> None:
    write_config(running.folder, "second")
    running.process.send_signal(signal.SIGHUP)
    wait_until(lambda: running.models == ["second"], 60, "the new name")
    (running.folder / "serve.yaml").write_text("applications: []", encoding="utf-8")
    running.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "must have exactly one application" in running.said, 10, "the refusal")
    assert running.models == ["second"]


def test_sigterm_ends_it_and_all_of_its_processes(running: Running) -> None:
    children = psutil.Process(running.process.pid).children(recursive=True)
    assert any("raylet" in child.name() for child in children)
    running.process.terminate()
    assert running.process.wait(timeout=60) == 0
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def test_a_slice_that_no_node_offers_is_told_and_a_signal_ends_the_waiting(tmp_path: Path) -> None:
    one = start(tmp_path, "{}", replicas=1)
    try:
        wait_until(lambda: "No node offers slice_test" in one.said, 90, "the sentence")
        assert "which the slices small need; waiting for one." in one.said
        children = psutil.Process(one.process.pid).children(recursive=True)
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(timeout=60) == 0
        _, alive = psutil.wait_procs(children, timeout=20)
        assert not alive
        assert "Traceback" not in one.said
    finally:
        end(one)
