"""`python -m bench.hung_hub`: how long until a hub whose engine hangs serves again, and what do its visitors see?

A region and a real hub with the tiny FLUX. In the middle of twenty visitors' wishes one call of the engine hangs, deaf
to SIGTERM, and, the second time, with the interpreter in its hands.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from bench.measure import report, table, write_report
from testkit.image_server import KEYS, MODEL, ImageServer
from testkit.region import RunningRegion
from testkit.visitor import Browser

VISITORS = 20
HANGS = {"deaf to SIGTERM": "96x96", "keeps the interpreter too": "128x128"}
PATIENCE_SECONDS = 15.0  # the hub's own, not 60: what it adds is known; fewer are a slow step of a busy machine
_LONGEST = 600.0


@dataclass(frozen=True)
class Hang:
    """Seconds from the hanging call to what is told; what visitors got: a picture of the hub, a sketch, or else."""

    name: str
    killed: float
    ready: float
    hub_again: float
    longest: float
    seen: Counter[str]


def wished(region: RunningRegion, number: int, name: str) -> tuple[str, float]:
    """What a visitor got in the end, and after how long."""
    visitor, began = Browser(region), time.monotonic()
    recipe_id = visitor.wish(prompt=f"View {number} of {name}.", seed=number, lettering=None).json()["recipe_id"]
    while time.monotonic() - began < _LONGEST:
        job = visitor.get(f"/api/jobs/{recipe_id}").json()
        if job["state"] not in ("queued", "running"):
            break
        time.sleep(0.05)
    if job["state"] != "done":
        return job["state"], time.monotonic() - began
    receipt = visitor.get(f"/api/images/{job['result']}").json()["receipt"]
    return "a sketch" if receipt["embedded"] else "the hub's picture", time.monotonic() - began


def hang(server: ImageServer, region: RunningRegion, folder: Path, name: str) -> Hang:
    """One hang under twenty visitors."""
    address = server.url.removesuffix("/v1")
    flag = folder / "state" / "hang"
    flag.touch()
    with ThreadPoolExecutor(VISITORS + 1) as threads:
        visitors = [threads.submit(wished, region, number, name) for number in range(VISITORS)]
        time.sleep(1.0)  # they are under way
        threads.submit(_ask, server, HANGS[name])
        _until(lambda: not flag.exists())
        began, said = time.monotonic(), server.log.count("is killed")
        _until(lambda: server.log.count("is killed") > said)
        killed = time.monotonic() - began
        _until(lambda: _ready(address))
        ready = time.monotonic() - began
        _until(lambda: wished(region, int(time.monotonic() * 1000) % 2**31, name)[0] == "the hub's picture")
        again = time.monotonic() - began
        outcomes = [one.result() for one in visitors]
    return Hang(name, killed, ready, again, max(took for _, took in outcomes), Counter(what for what, _ in outcomes))


def _ask(server: ImageServer, size: str) -> None:
    body = {"prompt": "It hangs", "size": size, "seed": 1}
    headers = {"Authorization": f"Bearer {KEYS['london']}"}
    try:
        requests.post(f"{server.url}/images/generations", json=body, headers=headers, timeout=_LONGEST)
    except requests.ConnectionError:
        return  # it was killed before it could say anything


def _ready(address: str) -> bool:
    try:
        return requests.get(f"{address}/ready", timeout=30).status_code == 200
    except requests.RequestException:
        return False


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _LONGEST
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError("The hub did not come back.")
        time.sleep(0.05)


def measure(folder: Path) -> list[Hang]:
    server = ImageServer(folder, ("testkit.hub.odd_pipelines", "hanging"), hung_seconds=PATIENCE_SECONDS)
    server.spawn()
    server.wait_until_ready()
    try:
        hub: dict[str, Any] = {
            "images_url": server.url,
            "images_model": MODEL,
            "images_key": KEYS["lisbon"],
            "images_timeout": 60,
        }
        with RunningRegion(folder / "region", region_id="lisbon", **hub) as region:
            for number in range(8):  # so that the hub knows what a picture takes
                wished(region, number, "the start")
            return [hang(server, region, folder, name) for name in HANGS]
    finally:
        server.end()


def tell(hangs: Sequence[Hang], arguments: Sequence[str] | None = None) -> str:
    rows = [
        [
            one.name,
            *(f"{seconds:.1f} s" for seconds in (one.killed, one.ready, one.hub_again, one.longest)),
            ", ".join(f"{count} {what}" for what, count in one.seen.most_common()),
        ]
        for one in hangs
    ]
    parts = [
        f"Seconds from the hanging call: until the server was killed, until its successor could draw, until a visitor "
        f"of the region got the hub's picture again. CITYFRAME_HUB_HUNG_SECONDS was {PATIENCE_SECONDS:g}, not 60, "
        "and the model loads in seconds here. The longest that one of the twenty visitors waited for what they got.",
        table(["hang", "killed", "ready", "the hub's again", "longest wait", "seen"], rows),
    ]
    return report("An engine that hangs", "bench.hung_hub", parts, arguments)


def main() -> int:
    """Exit status 1 when a visitor got neither a picture nor a sketch."""
    parser = argparse.ArgumentParser(prog="python -m bench.hung_hub", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cityframe-bench-") as name:
        hangs = measure(Path(name))
    text = tell(hangs)
    print(text)
    if options.write:
        print(f"written to {write_report('hung_hub', text)}")
    return 0 if all(set(one.seen) <= {"a sketch", "the hub's picture"} for one in hangs) else 1


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    raise SystemExit(main())
