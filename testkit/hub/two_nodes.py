"""A Ray cluster of two nodes on this machine, in a process of its own, that serves the hub's cluster application.

Each node has its own loopback address, its own raylet and workers, and one slice. The process is told what to do over a
pipe; the node that it is asked to kill dies like a machine without power, workers and all. Clients come in at the first
node. Token authentication is on, as an operator has it; everything ends with the block.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from testkit.ports import HeldPort
from testkit.server_process import ONE_THREAD, ROOT, answers
from testkit.waiting import PATIENCE, wait_until

SLICE, GATEWAY_PLACE = "slice_test", "gateway"  # Ray's custom resources
_SPAWN = multiprocessing.get_context("spawn")
_LOG = "cluster.log"
_OBJECT_STORE = 80 * 1024 * 1024  # bytes; Ray's least is 75 MiB


@dataclass(frozen=True)
class Replica:
    deployment: str
    id: str
    pid: int
    node: str
    state: str


class TwoNodes:
    """`with TwoNodes() as cluster: cluster.deploy(plan)`; HTTP at `url`, a port of 127.0.0.1.

    Args:
        every_node: a proxy on the second node too. Both share the port, so that the kernel gives either the connection.
        slices: how many slices each node has.
    """

    def __init__(self, every_node: bool = False, slices: int = 1) -> None:
        self._held = HeldPort()
        self.url = f"http://127.0.0.1:{self._held.number}"
        self._folder = Path(tempfile.mkdtemp(prefix="cf-"))  # short: Ray puts sockets below it
        self._pipe, theirs = _SPAWN.Pipe()
        self._theirs = theirs
        arguments = (theirs, self._folder, self._held.number, every_node, slices)
        self._process = _SPAWN.Process(target=_run, args=arguments, daemon=False)

    def __enter__(self) -> TwoNodes:
        self._process.start()
        self._theirs.close()  # or nobody would hear that the process died
        try:
            self._answer()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with suppress(OSError):  # it is dead already
            self._pipe.send(("end", {}))
        self._process.join(timeout=PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def deploy(self, plan: Mapping[str, Any], make_backend: Callable[..., Any] | None = None) -> None:
        """Deploys, or rolls out over what runs, and returns when that is done and the first node's proxy answers."""
        self._ask("deploy", plan=plan, make_backend=make_backend)
        wait_until(lambda: answers(f"{self.url}/health"), what="the proxy", every=0.1)

    def replicas(self, deployment: str = "") -> list[Replica]:
        """Those that run."""
        found: list[Replica] = self._ask("replicas")
        return [one for one in found if one.state == "RUNNING" and deployment in ("", one.deployment)]

    def kill_replica(self, replica: Replica) -> None:
        os.kill(replica.pid, signal.SIGKILL)

    def wait_for_another(self, gone: Replica, beside: int) -> None:
        """Returns when one runs in its place, beside so many others. Serve calls the dead one running for a while."""

        def others() -> int:
            return sum(one.pid != gone.pid for one in self.replicas(gone.deployment))

        wait_until(lambda: others() == beside + 1, what=f"another {gone.deployment} in the place of {gone.pid}")

    @contextmanager
    def stopped(self, replica: Replica) -> Iterator[None]:
        """It hangs for as long as the block lasts: it holds its connections and answers nothing."""
        os.kill(replica.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):  # Serve has ended it meanwhile
                os.kill(replica.pid, signal.SIGCONT)

    def kill_second_node(self) -> None:
        self._ask("kill_node")

    def add_node(self) -> None:
        self._ask("add_node")

    def _ask(self, command: str, **arguments: Any) -> Any:
        self._pipe.send((command, arguments))
        return self._answer()

    def _answer(self, seconds: float = 2 * PATIENCE) -> Any:
        """What the process answers. Raises what it raised, or TimeoutError or RuntimeError with what it said."""
        if not self._pipe.poll(seconds):
            raise TimeoutError(f"The cluster's process said nothing for {seconds:g} s. Its log:\n{self._log()}")
        try:
            answer = self._pipe.recv()
        except EOFError as error:
            raise RuntimeError(f"The cluster's process ended. Its log:\n{self._log()}") from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _log(self) -> str:
        log = self._folder / _LOG
        return log.read_text(encoding="utf-8", errors="replace")[-6000:] if log.exists() else "(none)"


def _run(pipe: Connection, folder: Path, port: int, every_node: bool, slices: int) -> None:
    """The process of the cluster: starts it, does what the pipe says, ends it."""
    token = folder / "token"
    token.write_text(secrets.token_hex(32), encoding="ascii")
    token.chmod(0o600)
    (folder / "ray").mkdir()
    os.environ.update(
        RAY_USAGE_STATS_ENABLED="0",
        RAY_AUTH_MODE="token",
        RAY_AUTH_TOKEN_PATH=str(token),
        PYTHONPATH=os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        RAY_prestart_worker_first_driver="0",
        # Where it writes which cluster is the current one: its usual /tmp/ray need not be there, or is another's.
        RAY_TMPDIR=str(folder),
        # Serve kills a proxy that is not up within 5 s: on two busy cores the cluster would end with it.
        RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S=str(PATIENCE),
        RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S="60",
        **ONE_THREAD,
    )
    # What Ray's processes say, at length when one is killed, is kept apart from the tests' own words.
    with (folder / _LOG).open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    try:
        cluster = _Cluster(folder, port, every_node, slices)
    except Exception as error:  # the outer wall of this process: whoever asked gets it
        pipe.send(RuntimeError(f"The cluster did not start: {type(error).__name__}: {error}"))
        raise
    try:
        pipe.send(None)
        while True:
            command, arguments = pipe.recv()
            if command == "end":
                return
            try:
                pipe.send(getattr(cluster, command)(**arguments))
            except Exception as error:  # the outer wall of this process: whoever asked gets it
                pipe.send(RuntimeError(f"{command}: {type(error).__name__}: {error}"))
    finally:
        cluster.close()


class _Cluster:
    def __init__(self, folder: Path, port: int, every_node: bool, slices: int) -> None:
        import ray
        from ray import serve
        from ray.cluster_utils import Cluster

        self._node: dict[str, Any] = {
            "num_cpus": 1,  # Ray starts as many workers ahead of any need; ours ask for none
            "resources": {SLICE: slices},
            "object_store_memory": _OBJECT_STORE,
            "include_dashboard": False,
            "dashboard_agent_listen_port": 0,  # any: its usual one is taken where another Ray runs
            "temp_dir": str(folder),
        }
        first = {**self._node, "resources": {SLICE: slices, GATEWAY_PLACE: 8}, "node_ip_address": "127.0.0.2"}
        if every_node:
            self._node["resources"] = first["resources"]
        # Ray itself waits for a node for 30 s, which two cores that others use as well do not always keep.
        self._cluster = Cluster(initialize_head=True, head_node_args={**first, "wait": False})
        self.add_node()
        ray.init(address=self._cluster.address, log_to_driver=False, logging_level="ERROR")
        # Serve itself waits for its proxies for 60 s; a second call finds it running and waits no more.
        for _ in range(2):
            with suppress(TimeoutError):
                serve.start(
                    proxy_location="EveryNode" if every_node else "HeadOnly",
                    http_options={"host": "127.0.0.1", "port": port},
                    logging_config={"log_level": "WARNING", "enable_access_log": False},
                )
                break

    def add_node(self) -> None:
        # Another loopback address is another machine to Ray; 127.0.0.1 itself would be replaced by a public one.
        self._second = self._cluster.add_node(wait=False, **self._node, node_ip_address="127.0.0.3")
        self._cluster.wait_for_nodes(PATIENCE)

    def deploy(self, plan: Mapping[str, Any], make_backend: Callable[..., Any] | None) -> None:
        from ray import serve

        from inference.hub.cluster.application import application, build
        from inference.hub.cluster.cluster_plan import read_plan

        wanted = application(dict(plan)) if make_backend is None else build(read_plan(plan), make_backend)
        serve.run(wanted, name="images", route_prefix="/")

    def replicas(self) -> list[Replica]:
        from ray.serve.context import _get_global_client

        # Only the controller knows process ids; the public serve.status() counts replicas.
        details = _get_global_client().get_serve_details()
        return [
            Replica(
                name,
                replica["replica_id"],
                replica.get("pid", 0),
                replica.get("node_ip", ""),
                getattr(replica["state"], "value", replica["state"]),
            )
            for name, deployment in details["applications"]["images"]["deployments"].items()
            for replica in deployment["replicas"]
        ]

    def kill_node(self) -> None:
        self._cluster.remove_node(self._second, allow_graceful=False)

    def close(self) -> None:
        """Without serve.shutdown(), which waits for a dead node's replicas; the processes go with their nodes."""
        import ray

        ray.shutdown()
        self._cluster.shutdown()
