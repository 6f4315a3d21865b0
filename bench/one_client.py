"""One client that means harm, against a region, a console and a hub with nothing before them: what others feel of it.

    python -m bench.one_client [--write] [--servers region,console] [--seconds 60]
    .venv-hub/bin/python -m bench.one_client --servers hub [--write] [--seconds 60]

A process from one address sends heads of 300 MB one after the other, or keeps 200 connections and opens each again as
soon as it is closed: nothing was sent on them, half a head or half a body, or twelve requests whose answers it does not
read. Meanwhile another visitor, from another address, asks for a page of health on a new connection, twenty times a
second. What that takes is compared with the same in quiet, and the server's memory with what it has then. `--servers`
are run one after the other, each in a process of its own; the hub needs the environment of its tests.
"""

from __future__ import annotations

import argparse
import select
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.measure import child_process, milliseconds, percentile, report, table, write_report

ATTACKER, OTHER = "127.0.0.66", "127.0.0.2"
MANY = 200
FLOOD_BYTES = 300 * 2**20
SPARE_SECONDS = 0.1  # that others may wait longer at p99
SPARE_BYTES = 100 * 2**20
_ASK_EVERY = 0.05
_HEAD = b"POST %b HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
_HALVES = {
    "silent connections": b"",
    "half-sent heads": _HEAD,
    "half-sent bodies": _HEAD + b"Content-Length: 1000\r\n\r\n{",
}
FLOOD = "heads of 300 MB"
UNREAD = "unread answers"
ATTACKS = (FLOOD, *_HALVES, UNREAD)
_SENT_AHEAD = 12  # requests of a connection whose answers are not read
_RECEIVE_BUFFER = 4096  # bytes that its kernel takes of them
_LARGE_FILE = "/page/openapi/swagger-ui-bundle.js"  # cheap to send: what is felt is the holding, not the making


@dataclass(frozen=True)
class Target:
    """A server that runs. `health` answers 200, `post` takes a body, `page` is large where there is such."""

    name: str
    port: int
    process: int
    health: str
    post: str
    page: str


@dataclass(frozen=True)
class Felt:
    """What others felt: seconds of each answer, what failed, and the server's memory at most, in bytes."""

    seconds: list[float]
    failed: int
    memory: int


def flood(port: int, post: str) -> None:
    """One head after the other until this process is ended."""
    piece = b"X-Long: " + b"a" * 60_000 + b"\r\n"
    while True:
        with suppress(OSError), _connection(port, ATTACKER) as client:
            client.sendall(_HEAD % post.encode())
            for _ in range(FLOOD_BYTES // len(piece)):
                client.sendall(piece)
        time.sleep(0.001)


def hold(port: int, post: str, part: bytes) -> None:
    """Connections on which `part` was sent, until this process is ended."""

    def hold_one() -> None:
        with _connection(port, ATTACKER) as client:
            client.sendall(part.replace(b"%b", post.encode()))
            while client.recv(65536):
                pass

    _keep_many(hold_one)


def leave_unread(port: int, page: str) -> None:
    """Connections on which a page was asked for again and again and nothing is read, until this process is ended."""

    def hold_one() -> None:
        with _connection(port, ATTACKER, _RECEIVE_BUFFER) as client:
            client.sendall(b"GET %b HTTP/1.1\r\nHost: here\r\n\r\n" % page.encode() * _SENT_AHEAD)
            closed = select.poll()
            closed.register(client, select.POLLRDHUP)
            closed.poll()

    _keep_many(hold_one)


def _keep_many(hold_one: Callable[[], None]) -> None:
    """`MANY` at once, each opened again when it is closed."""

    def keep_one() -> None:
        while True:
            with suppress(OSError):
                hold_one()
            time.sleep(0.05)

    threads = [threading.Thread(target=keep_one, daemon=True) for _ in range(MANY)]
    for thread in threads:
        thread.start()
    threads[0].join()


def _connection(port: int, source: str, receive_buffer: int = 0) -> socket.socket:
    client = socket.socket()
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    client.settimeout(300)
    client.bind((source, 0))
    client.connect(("127.0.0.1", port))
    return client


def felt(target: Target, seconds: float) -> Felt:
    """Asks for the page of health, each time on a new connection."""
    took, failed, memory = [], 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", target.port, timeout=60, source_address=(OTHER, 0))
        try:
            connection.request("GET", target.health)
            failed += connection.getresponse().status != 200
        except OSError:
            failed += 1
        finally:
            connection.close()
        took.append(time.perf_counter() - began)
        memory = max(memory, memory_of(target.process))
        time.sleep(max(0.0, _ASK_EVERY - took[-1]))
    return Felt(took, failed, memory)


def memory_of(process: int) -> int:
    """Resident bytes of one process; of a server that draws, those that draw are left out."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def measure(target: Target, seconds: float) -> dict[str, Felt]:
    """In quiet (under the empty name) and under each attack."""
    felt(target, 2)  # what is made at the first asking
    outcome = {"": felt(target, seconds / 2)}
    for name in ATTACKS:
        attack, *what = _attack(name, target)
        with child_process(attack, target.port, *what):
            time.sleep(1)  # for the process to start
            outcome[name] = felt(target, seconds)
    return outcome


def _attack(name: str, target: Target) -> tuple[Callable[..., None], *tuple[str | bytes, ...]]:
    """The function that makes it, and what it is told besides the port."""
    if name == FLOOD:
        return flood, target.post
    if name == UNREAD:
        return leave_unread, target.page
    return hold, target.post, _HALVES[name]


@contextmanager
def region(folder: Path) -> Iterator[Target]:
    from testkit.region_process import RegionProcess

    with RegionProcess(folder, connections_per_address=256) as running:
        yield Target("region", running.port, running.running.pid, "/healthz", "/api/images", _LARGE_FILE)


@contextmanager
def console(folder: Path) -> Iterator[Target]:
    from testkit.console import RunningConsole

    running = RunningConsole(folder)
    try:
        yield Target("console", running.port, running.process_id, "/login", "/login", "/login")
    finally:
        running.stop()


@contextmanager
def hub(folder: Path) -> Iterator[Target]:
    from testkit.hub.hub_process import HubProcess
    from testkit.hub.tiny_flux import save_tiny_flux

    save_tiny_flux(folder / "model")
    with HubProcess(folder / "model", folder).spawn() as running:
        running.wait_until(running.is_ready)
        yield Target("hub", running.port, running.running.pid, "/health", "/v1/images/generations", "/openapi.json")


SERVERS = {"region": region, "console": console, "hub": hub}


def tell(seconds: float, outcomes: dict[str, dict[str, Felt]], arguments: list[str]) -> str:
    rows = []
    for server, outcome in outcomes.items():
        quiet = outcome[""]
        for name, found in outcome.items():
            rows.append(
                [
                    f"{server}: {name or 'quiet'}",
                    f"{len(found.seconds):,}",
                    str(found.failed),
                    milliseconds(percentile(found.seconds, 50)),
                    milliseconds(percentile(found.seconds, 99)),
                    f"{found.memory / 2**20:,.0f} MB",
                    ("yes" if kept(found, quiet) else "no") if name else "",
                ]
            )
    parts = [
        f"{seconds:g} s for each attack, half of it in quiet. The attacker and the one who asks share the cores with "
        f"the server. Kept is what fails never, at p99 takes at most {milliseconds(SPARE_SECONDS)} more than in quiet, "
        f"and needs at most {SPARE_BYTES // 2**20} MB more.",
        table(["server", "asked", "failed", "p50", "p99", "memory", "kept"], rows),
    ]
    return report("One client against a server", "bench.one_client", parts, arguments)


def kept(found: Felt, quiet: Felt) -> bool:
    late = percentile(found.seconds, 99) - percentile(quiet.seconds, 99)
    return not found.failed and late <= SPARE_SECONDS and found.memory - quiet.memory <= SPARE_BYTES


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.one_client", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    parser.add_argument("--servers", default="region,console", help="which, of region, console, hub (%(default)s)")
    parser.add_argument("--seconds", type=float, default=60, help="of each attack (default %(default)s)")
    given = parser.parse_args()
    names = given.servers.split(",")
    if unknown := set(names) - set(SERVERS):
        parser.error(f"--servers: {', '.join(sorted(unknown))} is none of {', '.join(SERVERS)}")
    outcomes = {}
    for name in names:
        with tempfile.TemporaryDirectory() as folder, SERVERS[name](Path(folder)) as target:
            outcomes[name] = measure(target, given.seconds)
    text = tell(given.seconds, outcomes, sys.argv[1:])
    print(text)
    if given.write:
        name = "one_client_hub" if names == ["hub"] else "one_client"
        print(f"kept as {write_report(name, text)}")
    return 0 if all(kept(found, outcome[""]) for outcome in outcomes.values() for found in outcome.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
