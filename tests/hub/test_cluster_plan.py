"""What a cluster's plan may say, the manifests in deploy/, and the operator's command as far as it starts nothing."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from ray.serve.schema import ServeDeploySchema

from inference.errors import SettingError
from inference.hub.backend import Drawing, Finished
from inference.hub.cluster.application import application, build
from inference.hub.cluster.cluster_plan import read_plan
from inference.hub.cluster.config import proxy_location
from inference.hub.cluster.messages import Alive
from inference.hub.cluster.replica import ImageReplica, local_backend
from testkit.hub.plain_batch_engine import plain_backend
from testkit.server_process import ROOT
from testkit.waiting import PATIENCE

DEPLOY = ROOT / "deploy"
SLICES = [{"name": "small", "resource": "slice_1g.10gb"}]


def serve_config(name: str) -> dict[str, Any]:
    documents = list(yaml.safe_load_all((DEPLOY / name).read_text(encoding="utf-8")))
    config = documents[0]
    return dict(yaml.safe_load(config["spec"]["serveConfigV2"]) if name == "rayservice.yaml" else config)


@pytest.mark.parametrize("name", ["serve.yaml", "rayservice.yaml"])
def test_manifest_is_a_serve_config_whose_application_can_be_built(name: str) -> None:
    config = ServeDeploySchema.model_validate(serve_config(name))
    (one,) = config.applications
    module, _, builder = one.import_path.partition(":")
    assert getattr(import_module(module), builder) is application
    assert application(one.args) is not None
    plan = read_plan(one.args)
    with pytest.raises(SettingError, match="does not start without keys"):
        plan.gateway_settings()
    assert plan.gateway_settings("london:0123456789abcdef").most_pixels >= 1024 * 1024


def test_every_resource_of_the_kubernetes_plan_is_offered_by_a_group_of_pods() -> None:
    """Each pod tells Ray of as many slices as it holds, and runs the version of Ray that the image has."""
    service = next(iter(yaml.safe_load_all((DEPLOY / "rayservice.yaml").read_text(encoding="utf-8"))))
    cluster = service["spec"]["rayClusterConfig"]
    assert cluster["authOptions"] == {"mode": "token"}
    assert f"ray[serve]=={cluster['rayVersion']}" in (ROOT / "requirements-hub.txt").read_text(encoding="utf-8")
    offered = {}
    for group in cluster["workerGroupSpecs"]:
        (container,) = group["template"]["spec"]["containers"]
        for resource, count in json.loads(
            group["rayStartParams"]["resources"].strip("'\"").replace('\\"', '"')
        ).items():
            offered[resource] = count
            if resource.startswith("slice_"):
                profile = resource.removeprefix("slice_")
                assert container["resources"]["limits"][f"nvidia.com/mig-{profile}"] == count
    plan = read_plan(serve_config("rayservice.yaml")["applications"][0]["args"])
    assert {slices.resource for slices in plan.slices} | {plan.gateway.resource} == set(offered)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ({}, "not usable at slices: Field required"),
        ({"slices": []}, "not usable at slices"),
        ({"slices": [{**SLICES[0], "count": 2}]}, "not usable at slices.0.count"),
        ({"slices": [{**SLICES[0], "name": "gateway"}]}, "the words gateway and counts are taken"),
        ({"slices": SLICES * 2}, "each kind needs its own name"),
        ({"slices": SLICES, "settings": {"keys": "london:0123456789abcdef"}}, "names the setting keys"),
        ({"slices": SLICES, "settings": {"modell": "x"}}, "CITYFRAME_HUB_MODELL is not a setting"),
        ({"slices": [{**SLICES[0], "settings": {"dtype": "fp8"}}]}, "have their own dtype, which must be the same"),
    ],
)
def test_a_plan_that_cannot_work_is_refused_in_a_sentence(plan: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SettingError, match=sentence.replace(".", r"\.")) as refused:
        read_plan(plan)
    assert "0123456789abcdef" not in str(refused.value)


def test_the_gateway_accepts_what_the_largest_kind_of_slice_draws() -> None:
    plan = read_plan(
        {
            "settings": {"buckets": "", "size": "512x512"},
            "slices": [
                {"name": "small", "settings": {"most_pixels": 262144}},
                {"name": "large", "settings": {"most_pixels": 1048576}},
            ],
            "without_keys": True,
        }
    )
    assert plan.gateway_settings().most_pixels == 1048576
    assert build(plan, plain_backend) is not None


@pytest.mark.filterwarnings("ignore:coroutine 'ImageReplica.__del__'")  # Python calls it again, after us
def test_a_replica_draws_with_the_engine_of_a_lone_hub(tiny_flux: Path) -> None:
    """Without Ray: the class that Serve starts, on the real engine."""
    settings = {
        "model": str(tiny_flux),
        "dtype": "fp32",
        "device": "cpu",
        "size": "64x64",
        "buckets": "64x64x1",
        "state_folder": str(tiny_flux / "state"),
    }
    drawing = Drawing("one", "The harbour at dusk", 64, 64, seed=7, steps=2)

    async def draw() -> list[Any]:
        replica = ImageReplica.__new__(ImageReplica)
        await replica.__init__(settings, local_backend)  # type: ignore[misc]  # as Serve does
        messages = [message async for message in replica.draw(drawing)]
        await replica.check_health()
        assert (await replica.awake()).ready
        await replica.__del__()
        with pytest.raises(RuntimeError, match="closed"):
            await replica.check_health()
        return messages

    messages = asyncio.run(draw())
    assert messages[0] == Alive()
    assert isinstance(messages[-1], Finished)
    assert len(messages[-1].pixels.rgb) == 64 * 64 * 3


def run_command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CITYFRAME_", "RAY_"))}
    command = [sys.executable, "-m", "inference.hub.cluster", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--host", "0.0.0.0"], "does not listen on 0.0.0.0 without keys"),
        (["--config", "nowhere.yaml"], "The config nowhere.yaml cannot be read"),
        (["--resources", "2"], "--resources is '2'"),
        (["--address", "127.0.0.1:1", "--token-file", "nowhere"], "nowhere does not exist; copy the token"),
    ],
)
def test_the_command_refuses_what_cannot_work(arguments: list[str], sentence: str) -> None:
    ended = run_command(*arguments)
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("keys", [" ", "\n", ",", " , "])
def test_a_blank_secret_is_no_key(keys: str) -> None:
    """A Kubernetes Secret made from an empty file holds a line's end."""
    ended = run_command("--host", "0.0.0.0", CITYFRAME_HUB_KEYS=keys)
    assert ended.returncode == 2
    assert "does not listen on 0.0.0.0 without keys" in ended.stderr
    plan = read_plan({"slices": SLICES})
    with pytest.raises(SettingError, match="does not start without keys"):
        plan.gateway_settings(keys)
    assert not plan.model_copy(update={"without_keys": True}).gateway_settings(keys).key_table()


@pytest.mark.parametrize(
    ("host", "location"),
    [("127.0.0.1", "EveryNode"), ("0.0.0.0", "EveryNode"), ("::", "EveryNode"), ("10.0.0.1", "HeadOnly")],
)
def test_an_address_of_one_machine_is_given_to_no_other(host: str, location: str) -> None:
    assert proxy_location({"proxy_location": "EveryNode"}, host) == location
    assert proxy_location({}, host) == location
    assert proxy_location({"proxy_location": "Disabled"}, host) == "Disabled"
