"""How many kept pictures and JSON answers a region serves in a second, beside nginx and a plain Flask app, in one run.

    python -m bench.hits [--write] [--workers 1] [--seconds 2] [--rounds 5]
    python -m bench.hits --against COMMIT [--write] [--workers 1] [--seconds 2] [--rounds 9]

The same picture and the same JSON from a region, from nginx's own files, by nginx with X-Accel-Redirect from a region,
and from bench/flask_app.py under gunicorn, each with as many processes. wrk asks, in a process of its own. What is
compared takes turns in short windows, so that whoever shares the machine disturbs all alike; a ratio is taken within a
round, and the median of the rounds is told. `--against` compares with an earlier commit's region instead
(hits_against.py).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import requests

from bench import hits_against
from bench.flask_app import fill
from bench.measure import RESULTS, milliseconds, report, table, wait_for_answer, write_report
from bench.region import keep_pictures
from bench.wrk import API, CONNECTIONS, IMAGES, Contender, Window, ask, write_script
from testkit.nginx import nginx, shipped_nginx
from testkit.ports import HeldPort
from testkit.region_process import RegionProcess
from testkit.server_process import ROOT

REGION, NGINX, ACCEL, FLASK = "region", "nginx", "nginx, X-Accel-Redirect", "Flask, gunicorn"

# What must be reached: contender, place, compared with whom, at least so many times theirs.
TARGETS = (
    (REGION, IMAGES, FLASK, 5.0),
    (REGION, IMAGES, NGINX, 0.3),
    (REGION, API, FLASK, 3.0),
    (ACCEL, IMAGES, NGINX, 0.25),
)


@dataclass(frozen=True)
class Plan:
    workers: int = 1
    seconds: int = 2
    rounds: int = 5


# (contender, place, connections) -> one window for each round
Outcome = dict[tuple[str, str, int], list[Window]]


def measure(plan: Plan, folder: Path) -> tuple[Outcome, dict[str, int]]:
    """The windows, and the bytes of the picture and of the JSON."""
    with ExitStack() as stack:
        contenders, sizes = start_all(plan, folder, stack)
        script = write_script(folder)
        outcome: Outcome = {}
        for _ in range(plan.rounds):
            for connections in CONNECTIONS:
                for (name, place), contender in contenders.items():
                    window = ask(contender, connections, plan.seconds, script)
                    outcome.setdefault((name, place, connections), []).append(window)
        return outcome, sizes


def start_all(plan: Plan, folder: Path, stack: ExitStack) -> tuple[dict[tuple[str, str], Contender], dict[str, int]]:
    """(name, place) -> contender, in the order in which they take turns; and what the answers weigh."""
    kept = folder / "region"
    kept.mkdir()
    region = stack.enter_context(RegionProcess(kept, workers=plan.workers))
    (picture,) = keep_pictures(region.url, 1)
    image_path, api_path = picture["urls"]["webp"], f"/api/images/{picture['recipe_id']}"
    image = requests.get(region.url + image_path, timeout=30).content
    about = requests.get(region.url + api_path, timeout=30).text

    # A second region on the same cache: one setting decides who sends the bytes.
    behind = stack.enter_context(RegionProcess(kept, workers=plan.workers, accel_prefix="/kept/"))
    accel = stack.enter_context(shipped_nginx(folder / "accel", behind.port, kept, plan.workers))
    files = folder / "files"
    for path, content in ((image_path, image), (api_path + ".json", about.encode())):
        (files / path.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
        (files / path.lstrip("/")).write_bytes(content)
    static = stack.enter_context(plain_nginx(folder / "plain", files, plan.workers))
    flask, gunicorn = stack.enter_context(
        flask_server(folder, picture["recipe_id"], files / image_path.lstrip("/"), about, plan)
    )
    ours, proxied = (process.process.pid for process in (region, behind) if process.process)
    own_nginx, proxy = (int((folder / name / "nginx.pid").read_text()) for name in ("plain", "accel"))
    contenders = {
        (REGION, IMAGES): Contender(region.url + image_path, (ours,)),
        (NGINX, IMAGES): Contender(static + image_path, (own_nginx,)),
        (ACCEL, IMAGES): Contender(accel + image_path, (proxy, proxied)),
        (FLASK, IMAGES): Contender(flask + image_path, (gunicorn,)),
        (REGION, API): Contender(region.url + api_path, (ours,)),
        (NGINX, API): Contender(static + api_path + ".json", (own_nginx,)),
        (FLASK, API): Contender(flask + api_path, (gunicorn,)),
    }
    for (_, place), contender in contenders.items():
        sent = requests.get(contender.url, timeout=30)
        same = sent.content == image if place == IMAGES else sent.json() == json.loads(about)
        if not same:
            raise RuntimeError(f"{contender.url} sends something else than the region does.")
    return contenders, {IMAGES: len(image), API: len(about.encode())}


@contextmanager
def plain_nginx(folder: Path, files: Path, workers: int) -> Iterator[str]:
    """nginx sending files, tuned as its own guide says; its URL."""
    with HeldPort() as port:
        site = f"""
        sendfile on; tcp_nopush on; tcp_nodelay on; open_file_cache max=1000 inactive=60s;
        server {{ listen 127.0.0.1:{port.number}; root {files}; location / {{ expires max; }} }}"""
        with nginx(folder, site, port.number, workers) as url:
            yield url


@contextmanager
def flask_server(folder: Path, image_id: str, path: Path, document: str, plan: Plan) -> Iterator[tuple[str, int]]:
    """Its URL and gunicorn's process."""
    database = folder / "flask.sqlite"
    fill(database, image_id, path, document)
    port = HeldPort()
    # Threads: gunicorn's plain workers close each connection, and would be slower.
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port.number}", "--workers", str(plan.workers),
        "--worker-class", "gthread", "--threads", "4", "--keep-alive", "60", "--log-level", "error",
        f"bench.flask_app:create_app({str(database)!r})",
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port.number}"
        wait_for_answer(f"{url}/api/images/{image_id}")
        yield url, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)
        port.close()


def ratio(
    outcome: Outcome, place: str, connections: int, name: str, other: str, *, by_cpu: bool = False
) -> tuple[float, float, float]:
    """Lowest, median and highest of the rounds' ratios of hits in a second, or of hits for a second of CPU time."""
    pairs = zip(outcome[name, place, connections], outcome[other, place, connections], strict=True)
    ratios = sorted(theirs.cpu / ours.cpu if by_cpu else ours.hits / theirs.hits for ours, theirs in pairs)
    return ratios[0], median(ratios), ratios[-1]


def tell(plan: Plan, outcome: Outcome, sizes: dict[str, int], arguments: list[str]) -> str:
    parts = [
        f"{plan.workers} process{'es' if plan.workers > 1 else ''} each, {plan.rounds} rounds of {plan.seconds} s "
        f"windows that take turns; medians of the rounds, ratios within a round. Flask runs under gunicorn with 4 "
        f"threads in each worker. X-Accel-Redirect has one more process: nginx before the region's. "
        "CPU a hit is what all processes of a server spent on it, the kernel's work included: the ratio by CPU time "
        "does not depend on how many others want the same cores.",
        "![Hits a second by number of connections](hits.png)",
    ]
    for place, what in ((IMAGES, "the picture"), (API, "the JSON of one picture")):
        parts += [f"## {place}: {what}, {sizes[place]:,} bytes", table_of(outcome, place)]
    parts += ["## What was to be reached", targets_table(outcome)]
    return report("Hits a second", "bench.hits", parts, arguments)


def table_of(outcome: Outcome, place: str) -> str:
    rows = []
    for name in dict.fromkeys(name for name, at, _ in outcome if at == place):
        for connections in CONNECTIONS:
            windows = outcome[name, place, connections]

            def middle(of: Callable[[Window], float], windows: list[Window] = windows) -> float:
                return median(map(of, windows))

            rows.append(
                [
                    name,
                    str(connections),
                    f"{middle(lambda window: window.hits):,.0f}",
                    milliseconds(middle(lambda window: window.p50)),
                    milliseconds(middle(lambda window: window.p99)),
                    f"{middle(lambda window: window.cpu) * 1e6:,.0f} µs",
                    f"{ratio(outcome, place, connections, name, NGINX)[1]:.2f}",
                    f"{ratio(outcome, place, connections, name, FLASK)[1]:.1f}",
                ]
            )
    return table(["who", "connections", "hits/s", "p50", "p99", "CPU a hit", "of nginx's", "times Flask's"], rows)


def targets_table(outcome: Outcome) -> str:
    rows = []
    for name, place, other, least in TARGETS:
        for connections in CONNECTIONS:
            low, middle, high = ratio(outcome, place, connections, name, other)
            by_cpu = ratio(outcome, place, connections, name, other, by_cpu=True)[1]
            verdict = "yes" if middle >= least else "no"
            what = f"{place}: {name} / {other}"
            spread = f"{low:.2f} to {high:.2f}"
            rows.append([what, str(connections), f"{least:g}", f"{middle:.2f}", spread, verdict, f"{by_cpu:.2f}"])
    return table(["ratio", "connections", "at least", "median", "rounds", "reached", "by CPU time"], rows)


def draw(outcome: Outcome, path: Path) -> None:
    """The chart: hits a second by connections, a panel for each place."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.2), layout="constrained")
    colours = {REGION: "#c4512d", NGINX: "#3b6e8f", ACCEL: "#7fa7bd", FLASK: "#b9b2a3"}
    for panel, place in zip(figure.subplots(1, 2), (IMAGES, API), strict=True):
        names = list(dict.fromkeys(name for name, at, _ in outcome if at == place))
        width = 0.8 / len(names)
        for index, name in enumerate(names):
            heights = [median(window.hits for window in outcome[name, place, number]) for number in CONNECTIONS]
            places = [position + (index - (len(names) - 1) / 2) * width for position in range(len(CONNECTIONS))]
            bars = panel.bar(places, heights, width * 0.92, label=name, color=colours[name])
            panel.bar_label(bars, [f"{height / 1000:.1f}k" for height in heights], fontsize=7, padding=2)
        panel.set_xticks(range(len(CONNECTIONS)), [str(number) for number in CONNECTIONS])
        panel.set(title=place, xlabel="connections", ylabel="hits a second")
        panel.spines[["top", "right"]].set_visible(False)
        panel.legend(frameon=False, fontsize=8, loc="upper left")
        panel.margins(y=0.3)
    figure.savefig(path, dpi=110)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hits", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the report and the chart in bench/results")
    parser.add_argument("--workers", type=int, default=Plan.workers, help="processes of each (default %(default)s)")
    parser.add_argument("--seconds", type=int, default=Plan.seconds, help="of one window (default %(default)s)")
    rounds = f"default {Plan.rounds}, with --against {hits_against.Plan.rounds}"
    parser.add_argument("--rounds", type=int, help=rounds)
    parser.add_argument("--against", metavar="COMMIT", help="compare with that commit's region, in CPU time a hit")
    given = parser.parse_args()
    if shutil.which("wrk") is None:
        print("bench.hits needs wrk: apt-get install wrk", file=sys.stderr)
        return 2
    if given.against:
        return compare(given)
    plan = Plan(given.workers, given.seconds, given.rounds or Plan.rounds)
    with tempfile.TemporaryDirectory() as folder:
        outcome, sizes = measure(plan, Path(folder))
    text = tell(plan, outcome, sizes, sys.argv[1:])
    print(text)
    if given.write:
        draw(outcome, RESULTS / "hits.png")
        print(f"kept as {write_report('hits', text)}")
    return 0


def compare(given: argparse.Namespace) -> int:
    """`--against`; the exit status."""
    rounds = given.rounds or hits_against.Plan.rounds
    plan = hits_against.Plan(workers=given.workers, seconds=given.seconds, rounds=rounds)
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = hits_against.measure(given.against, plan, Path(folder))
        except hits_against.UnknownCommit as error:
            print(f"bench.hits: --against {given.against}: {error}", file=sys.stderr)
            return 2
    text = hits_against.tell(plan, outcome, sys.argv[1:])
    print(text)
    if given.write:
        print(f"kept as {write_report('hits_against', text)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
