"""The operator's command on one machine: it starts Ray behind a token, serves, rolls out, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
import requests
import yaml

from testkit.ports import HeldPort
from testkit.server_process import ServerProcess
from testkit.waiting import PATIENCE, wait_until

KEY = "0123456789abcdef"


class ClusterCommand(ServerProcess):
    """The command with `folder`/serve.yaml as its config; Ray's own variables are its own affair."""

    def __init__(self, folder: Path, resources: str, replicas: int = 0) -> None:
        self._held = HeldPort()
        self.folder = folder
        self.url = f"http://127.0.0.1:{self._held.number}"
        flags = [f"--config={write_config(folder, 'first', replicas)}", f"--port={self._held.number}"]
        flags += [f"--token-file={folder}/token", f"--resources={resources}"]
        command = [sys.executable, "-m", "inference.hub.cluster", *flags]
        super().__init__(command, folder / "log", {"CITYFRAME_HUB_KEYS": f"london:{KEY}"})
        self._environment = {name: word for name, word in self._environment.items() if not name.startswith("RAY_")}

    @property
    def models(self) -> list[str]:
        answer = requests.get(f"{self.url}/v1/models", headers={"Authorization": f"Bearer {KEY}"}, timeout=300)
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
    application = {"import_path": "inference.hub.cluster.application:application", "args": plan}
    path = folder / "serve.yaml"
    path.write_text(yaml.safe_dump({"applications": [application]}), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterCommand]:
    with ClusterCommand(tmp_path_factory.mktemp("command"), '{"slice_test": 1}').spawn() as one:
        one.wait_until(lambda: "serves first" in one.log, "the command's start")
        yield one


def test_it_serves_behind_keys_and_tells_that_it_sleeps(running: ClusterCommand) -> None:
    assert running.models == ["first"]
    assert requests.get(f"{running.url}/v1/models", timeout=300).status_code == 401
    ready = requests.get(f"{running.url}/ready", timeout=300)
    assert (ready.status_code, ready.json()["stage"]) == (503, "asleep")
    assert KEY not in running.log


def test_ray_asks_for_the_token_that_only_its_owner_reads(running: ClusterCommand) -> None:
    assert stat.S_IMODE((running.folder / "token").stat().st_mode) == 0o600
    address = running.log.partition("ray start --address=")[2].split()[0]
    code = f"import ray; ray.init(address={address!r}, log_to_driver=False)"
    heard = running.folder / "stranger"
    with heard.open("w") as file:
        environment = {**os.environ, "RAY_AUTH_MODE": "disabled"}
        stranger = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=file, stderr=file)
    try:  # it would ask again for 20 s
        wait_until(lambda: "InvalidAuthToken" in heard.read_text(encoding="utf-8"), what="the refusal")
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_sighup_rolls_out_the_config(running: ClusterCommand) -> None:
    write_config(running.folder, "second")
    running.send_signal(signal.SIGHUP)
    running.wait_until(lambda: serves(running, "second"), "the new name")
    (running.folder / "serve.yaml").write_text("applications: []", encoding="utf-8")
    running.send_signal(signal.SIGHUP)
    running.wait_until(lambda: "must have exactly one application" in running.log, "the refusal")
    assert running.models == ["second"]


def serves(running: ClusterCommand, name: str) -> bool:
    with suppress(requests.RequestException):  # while one takes the other's place
        return running.models == [name]
    return False


def processes_of(running: ClusterCommand) -> list[psutil.Process]:
    return list(psutil.Process(running.running.pid).children(recursive=True))


def name_of(process: psutil.Process) -> str:
    with suppress(psutil.NoSuchProcess):  # it has ended since it was listed
        return str(process.name())
    return ""


def test_sigterm_ends_it_and_all_of_its_processes(running: ClusterCommand) -> None:
    children = processes_of(running)
    assert any("raylet" in name_of(child) for child in children)
    assert running.end() == 0
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert not alive


def test_a_slice_that_no_node_offers_is_told_and_a_signal_ends_the_waiting(tmp_path: Path) -> None:
    with ClusterCommand(tmp_path, "{}", replicas=1).spawn() as one:
        one.wait_until(lambda: "No node offers slice_test" in one.log, "the sentence")
        assert "which the slices small need; waiting for one." in one.log
        children = processes_of(one)
        assert one.end(by=signal.SIGINT) == 0
        _, alive = psutil.wait_procs(children, timeout=PATIENCE)
        assert not alive
        assert "Traceback" not in one.log
