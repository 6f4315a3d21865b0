"""`python -m inference.hub.cluster`: serves the hub's cluster application, on this machine alone or on a Ray cluster.

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

from inference.errors import SettingError
from inference.hub.cluster.cluster_plan import ClusterPlan
from inference.hub.cluster.config import listening, plan_for, proxy_location, read_config
from inference.hub.cluster.rollout import deploy, missing_resources, progress

log = logging.getLogger("inference.hub.cluster")

_LOOK_SECONDS = 0.5  # between two looks at what is being deployed
ROOT = Path(__file__).resolve().parent.parent.parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 stopped by hand, 1 it does not start, 2 a flag, config or plan that cannot work."""
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        flags = _parser().parse_args(arguments)
        config = read_config(flags.config)
        host, port = listening(config, flags.host, flags.port)
        plan = plan_for(config, host, os.environ)
        resources = _resources(flags.resources)
        prepare_environment(os.environ, flags.token_file, local=flags.address is None)
    except SettingError as error:
        print(f"cityframe cluster: {error.message}", file=sys.stderr)
        return 2
    signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # before Ray makes threads; taken one by one in _Command.run
    _say(f"starting Ray {'on this machine' if flags.address is None else f'to join {flags.address}'}")
    address = _join(flags.address, resources)
    _listen(config, host, port, alone=flags.address is None)
    settings = plan.gateway_settings(os.environ.get("CITYFRAME_HUB_KEYS", ""))
    serving = (
        f"Cityframe's cluster serves {settings.name} at http://{host}:{port}/v1\n"
        f"Other nodes join with their own token file: ray start --address={address}"
    )
    command = _Command(flags, host, serving)
    try:
        return command.run(plan, signals)
    finally:
        _leave(local=flags.address is None, served=command.served)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m inference.hub.cluster", description=__doc__, allow_abbrev=False)
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


def prepare_environment(environment: MutableMapping[str, str], token_file: Path, local: bool) -> None:
    """What Ray reads once, at its import: no usage statistics, token authentication, where the code is.

    Raises:
        SettingError: the cluster to join has a token, and it is not here.
    """
    environment.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Serve kills a proxy that is not up within 5 s, and the command ends with it: too soon where models are loaded.
    environment.setdefault("RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S", "120")
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


def _join(address: str | None, resources: dict[str, float]) -> str:
    """Ray's own address, for more nodes."""
    import ray

    if address is None:
        ray.init(address="local", resources=resources, include_dashboard=False, log_to_driver=False)
    else:
        ray.init(address=address, log_to_driver=False)
    return str(ray.get_runtime_context().gcs_address)


def _listen(config: Mapping[str, Any], host: str, port: int, alone: bool) -> None:
    from ray import serve

    options = {**(config.get("http_options") or {}), "host": host, "port": port}
    location = proxy_location(config, host)
    if location != config.get("proxy_location", location) and not alone:
        _say(f"clients come in at the first node alone, whose address {host} is; 0.0.0.0 would be every node's")
    serve.start(proxy_location=location, http_options=options)


class _Command:
    """From the first deployment to the signal that ends it. A signal is heard at any time, also while it deploys."""

    def __init__(self, flags: argparse.Namespace, host: str, serving: str) -> None:
        self._flags = flags
        self._host = host
        self._serving = serving
        self._rolling = False
        self._reasons: tuple[str, ...] = ()
        self.served = False

    def run(self, plan: ClusterPlan, signals: tuple[signal.Signals, ...]) -> int:
        """Exit status: 0 told to end, 1 what it deployed first does not start."""
        self._deploy(plan)
        while True:
            told = signal.sigtimedwait(signals, _LOOK_SECONDS)
            if told is not None and told.si_signo != signal.SIGHUP:
                return 0
            if told is not None:
                self._roll_out()
            if self._rolling and not self._look():
                return 1

    def _deploy(self, plan: ClusterPlan) -> None:
        import ray

        for sentence in missing_resources(plan, ray.cluster_resources()):
            _say(sentence)
        deploy(plan)
        self._rolling, self._reasons = True, ()

    def _roll_out(self) -> None:
        """A config that cannot be used leaves what runs as it is."""
        try:
            plan = plan_for(read_config(self._flags.config), self._host, os.environ)
        except SettingError as error:
            _say(f"not rolled out: {error.message}")
            return
        log.info("rolling out %s", self._flags.config)
        self._deploy(plan)

    def _look(self) -> bool:
        """Tells what is new; False when there is nothing to stay for."""
        now = progress()
        if now.reasons != self._reasons:
            self._reasons = now.reasons
            for reason in now.reasons:
                _say(reason)
        if not now.running and not now.failed:
            return True
        self._rolling = False
        if now.failed:
            _say("it was not rolled out" if self.served else "it does not start")
        elif self.served:
            log.info("rolled out")
        else:
            print(self._serving, flush=True)
            self.served = True
        return self.served


def _say(sentence: str) -> None:
    print(f"cityframe cluster: {sentence}", file=sys.stderr, flush=True)


def _leave(local: bool, served: bool) -> None:
    """Ends what this command started. In a cluster that it joined, the application goes on.

    Serve is given its time to end requests, unless there were none: it would wait for replicas that never started.
    """
    import ray
    from ray import serve

    if local and served:
        serve.shutdown()
    ray.shutdown()


if __name__ == "__main__":
    sys.exit(main())
