"""`python -m inference.fleet.cluster`: serves the hub's cluster application, on this machine alone or on a Ray cluster.

Without --address it starts Ray on this machine and ends it with itself; with --address it joins a cluster whose nodes
`ray start` made. SIGHUP reads the config again and rolls it out. What it deploys stands in the config; it decides only
where Serve listens and that Ray asks for a token and tells nobody of its use.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import secrets
import signal
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from inference.errors import SettingError
from inference.fleet.cluster.plan import ClusterPlan, holds_keys, read_plan
from inference.fleet.settings import is_loopback

log = logging.getLogger("inference.fleet.cluster")

APPLICATION = "images"
ROOT = Path(__file__).resolve().parent.parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 stopped by hand, 2 a flag, config or plan that cannot work."""
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        flags = _parser().parse_args(arguments)
        config = read_config(flags.config)
        host, port = listening(config, flags)
        plan = plan_for(config, host, os.environ)
        resources = _resources(flags.resources)
        prepare_environment(os.environ, flags.token_file, local=flags.address is None)
    except SettingError as error:
        print(f"cityframe cluster: {error.message}", file=sys.stderr)
        return 2
    signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before Ray makes threads; taken one by one in _stay
    address = _join(flags.address, resources)
    _listen(config, host, port)
    _deploy(plan)
    print(f"Cityframe's cluster serves {plan.gateway_settings(_keys()).name} at http://{host}:{port}/v1", flush=True)
    print(f"Other nodes join with their own token file: ray start --address={address}", flush=True)
    try:
        _stay(flags, host, signals)
    finally:
        _leave(local=flags.address is None)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m inference.fleet.cluster", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "--config", type=Path, default=ROOT / "deploy" / "serve.yaml", help="a Serve config [%(default)s]"
    )
    parser.add_argument("--address", help="HOST:PORT of a Ray cluster's first node, or auto; none: Ray on this machine")
    parser.add_argument(
        "--resources", default="{}", help='this machine\'s slices without --address: {"slice_4g.40gb": 1}'
    )
    parser.add_argument("--host", help="address to listen on; none: the config's, else 127.0.0.1")
    parser.add_argument("--port", type=int, help="port to listen on; none: the config's, else 8001")
    parser.add_argument(
        "--token-file", type=Path, default=Path(".cityframe-hub/ray-token"), help="Ray's token [%(default)s]"
    )
    return parser


def read_config(path: Path) -> dict[str, Any]:
    """A Serve config with one application, as Serve's own schema takes it. Raises SettingError."""
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"The config {path} cannot be read: {error.strerror}.") from None
    except yaml.YAMLError as error:
        raise SettingError(f"The config {path} is no YAML: {str(error).splitlines()[0]}.") from None
    applications = config.get("applications") if isinstance(config, dict) else None
    if not isinstance(applications, list) or len(applications) != 1:
        raise SettingError(f"The config {path} must have exactly one application.")
    return dict(config)


def listening(config: Mapping[str, Any], flags: argparse.Namespace) -> tuple[str, int]:
    options = config.get("http_options") or {}
    return str(flags.host or options.get("host") or "127.0.0.1"), int(flags.port or options.get("port") or 8001)


def plan_for(config: Mapping[str, Any], host: str, environment: Mapping[str, str]) -> ClusterPlan:
    """The config's plan. On loopback it may do without keys, as a lone hub may. Raises SettingError."""
    plan = read_plan(config["applications"][0].get("args") or {})
    keys = environment.get("CITYFRAME_HUB_KEYS", "")
    if not holds_keys(keys) and not is_loopback(host):
        raise SettingError(
            f"The cluster does not listen on {host} without keys; set CITYFRAME_HUB_KEYS, or listen on 127.0.0.1.",
            parameter="keys",
        )
    plan = plan if holds_keys(keys) else plan.model_copy(update={"without_keys": True})
    plan.gateway_settings(keys)
    return plan


def prepare_environment(environment: MutableMapping[str, str], token_file: Path, local: bool) -> None:
    """What Ray reads once, at its import: no usage statistics, token authentication, where the code is.

    Raises:
        SettingError: the cluster to join has a token, and it is not here.
    """
    environment.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    environment["RAY_AUTH_MODE"] = "token"
    if "RAY_AUTH_TOKEN" not in environment and "RAY_AUTH_TOKEN_PATH" not in environment:
        environment["RAY_AUTH_TOKEN_PATH"] = str(token_file.absolute())
        if not token_file.exists():
            if not local:
                raise SettingError(
                    f"{token_file} does not exist; copy the token of the cluster's first node there, "
                    "or name its file with --token-file or RAY_AUTH_TOKEN_PATH."
                )
            _make_token(token_file)
    paths = [str(ROOT), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)


def _make_token(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))


def _resources(text: str) -> dict[str, float]:
    try:
        resources = json.loads(text)
    except ValueError:
        resources = None
    if not isinstance(resources, dict) or not all(isinstance(value, int | float) for value in resources.values()):
        raise SettingError(f'--resources is {text!r}; JSON such as {{"slice_4g.40gb": 1}} is allowed.')
    return resources


def _keys() -> str:
    return os.environ.get("CITYFRAME_HUB_KEYS", "")


def _join(address: str | None, resources: dict[str, float]) -> str:
    """Ray's own address, for more nodes."""
    import ray

    if address is None:
        ray.init(address="local", resources=resources, include_dashboard=False, log_to_driver=False)
    else:
        ray.init(address=address, log_to_driver=False)
    return str(ray.get_runtime_context().gcs_address)


def _listen(config: Mapping[str, Any], host: str, port: int) -> None:
    from ray import serve

    options = {**(config.get("http_options") or {}), "host": host, "port": port}
    serve.start(proxy_location=config.get("proxy_location", "EveryNode"), http_options=options)


def _deploy(plan: ClusterPlan) -> None:
    """Returns when the application runs; over one that runs, when the update is rolled out."""
    from ray import serve

    from inference.fleet.cluster.application import build
    from inference.fleet.cluster.replica import local_backend

    serve.run(build(plan, local_backend), name=APPLICATION, route_prefix="/")


def _stay(flags: argparse.Namespace, host: str, signals: tuple[signal.Signals, ...]) -> None:
    """Until it is told to end. A config that cannot be used leaves what runs as it is."""
    while signal.sigwait(signals) == signal.SIGHUP:
        try:
            plan = plan_for(read_config(flags.config), host, os.environ)
        except SettingError as error:
            print(f"cityframe cluster: not rolled out: {error.message}", file=sys.stderr, flush=True)
            continue
        log.info("rolling out %s", flags.config)
        _deploy(plan)
        log.info("rolled out")


def _leave(local: bool) -> None:
    """Ends what this command started. In a cluster that it joined, the application goes on."""
    import ray
    from ray import serve

    if local:
        serve.shutdown()
    ray.shutdown()


if __name__ == "__main__":
    sys.exit(main())
