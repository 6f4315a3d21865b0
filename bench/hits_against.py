"""This checkout's region beside an earlier commit's: CPU time a hit, in windows that alternate. For `bench.hits`.

The earlier commit is checked out beside this one, with an environment of its own where it asks for other packages. Its
region makes the picture, and this one serves a copy of that folder: both send the same bytes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles

import requests

from bench.measure import milliseconds, report, table
from bench.region import keep_pictures
from bench.wrk import API, CONNECTIONS, IMAGES, Contender, Window, ask, write_script
from testkit.region_process import RegionProcess
from testkit.server_process import ROOT

# What must be kept: so many times the earlier commit's CPU time at so many connections, p99 so many times p50.
MOST_CPU, CPU_CONNECTIONS = 1.03, 16
MOST_TAIL, TAIL_CONNECTIONS = 8.0, 64


class UnknownCommit(Exception):
    """git knows no such commit, in its own words."""


@dataclass(frozen=True)
class Checkout:
    """A commit's files, and the Python that runs them."""

    commit: str
    root: Path
    python: Path
    own_environment: bool


@dataclass(frozen=True)
class Plan:
    places: Sequence[str] = (IMAGES, API)
    connections: Sequence[int] = CONNECTIONS
    workers: int = 1
    seconds: int = 2
    rounds: int = 9
    starts: int = 3


@dataclass(frozen=True)
class Round:
    """One turn here, two there, one here: what grows or fades meanwhile disturbs both alike."""

    here: tuple[Window, Window]
    there: tuple[Window, Window]

    @property
    def cpu_ratio(self) -> float:
        return _cpu(self.here) / _cpu(self.there)


@dataclass(frozen=True)
class Outcome:
    """`rounds` by (place, connections); `sizes`: bytes of an answer here and there, by place."""

    checkout: Checkout
    rounds: dict[tuple[str, int], list[Round]]
    sizes: dict[str, tuple[int, int]]


def measure(commit: str, plan: Plan, folder: Path) -> Outcome:
    """Raises UnknownCommit."""
    script = write_script(folder)
    rounds: dict[tuple[str, int], list[Round]] = {}
    with checked_out(commit, folder / "checkout") as checkout:
        recipe_id = _make_picture(checkout, folder)
        for left in _shares(plan.rounds, plan.starts):
            with _regions(checkout, plan, folder, recipe_id) as (here, there):
                sizes = {place: (_size(here[place]), _size(there[place])) for place in plan.places}
                for _ in range(left):
                    _add_round(rounds, plan, here, there, script)
        return Outcome(checkout, rounds, sizes)


def _shares(rounds: int, starts: int) -> list[int]:
    """How many rounds after each start."""
    starts = min(starts, rounds)
    return [rounds // starts + (number < rounds % starts) for number in range(starts)]


def _add_round(
    rounds: dict[tuple[str, int], list[Round]],
    plan: Plan,
    here: dict[str, Contender],
    there: dict[str, Contender],
    script: Path,
) -> None:
    for place in plan.places:
        for connections in plan.connections:
            first, second, third, fourth = (
                ask(side[place], connections, plan.seconds, script) for side in (here, there, there, here)
            )
            rounds.setdefault((place, connections), []).append(Round((first, fourth), (second, third)))


@contextmanager
def checked_out(commit: str, folder: Path, repository: Path = ROOT) -> Iterator[Checkout]:
    """The commit in `folder` for as long as the block lasts. Raises UnknownCommit."""

    def git(*words: str | Path) -> str:
        return subprocess.run(["git", *words], cwd=repository, capture_output=True, text=True, check=True).stdout

    try:
        name = git("rev-parse", "--short", "--verify", f"{commit}^{{commit}}").strip()
    except subprocess.CalledProcessError as error:
        raise UnknownCommit(error.stderr.strip()) from error
    git("worktree", "add", "--detach", folder, name)
    try:
        asked, ours = ((root / "requirements.txt").read_text(encoding="utf-8") for root in (folder, repository))
        own_environment = asked != ours
        python = _make_environment(folder) if own_environment else Path(sys.executable)
        yield Checkout(name, folder, python, own_environment)
    finally:
        git("worktree", "remove", "--force", folder)


def _make_environment(root: Path) -> Path:
    """Installs what the checkout asks for, by our own pip; the new environment's Python."""
    environment = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*install, "-r", str(root / "requirements.txt")], check=True)
    return python


def _make_picture(checkout: Checkout, folder: Path) -> str:
    """Has the other's region make the picture, and copies its folder for ours; the recipe's id."""
    here, there = folder / "here", folder / "there"
    there.mkdir()
    with RegionProcess(there, python=checkout.python, root=checkout.root) as region:
        (picture,) = keep_pictures(region.url, 1)
    shutil.copytree(there, here)
    return str(picture["recipe_id"])


@contextmanager
def _regions(
    checkout: Checkout, plan: Plan, folder: Path, recipe_id: str
) -> Iterator[tuple[dict[str, Contender], dict[str, Contender]]]:
    """Where this checkout's region answers and where the other's does, by place."""
    ours = RegionProcess(folder / "here", workers=plan.workers)
    theirs = RegionProcess(folder / "there", python=checkout.python, root=checkout.root, workers=plan.workers)
    with ours, theirs:
        yield _contenders(ours, recipe_id), _contenders(theirs, recipe_id)


def _contenders(region: RegionProcess, recipe_id: str) -> dict[str, Contender]:
    processes = (region.running.pid,)
    return {
        IMAGES: Contender(f"{region.url}/images/{recipe_id}.webp", processes),
        API: Contender(f"{region.url}/api/images/{recipe_id}", processes),
    }


def _size(contender: Contender) -> int:
    answer = requests.get(contender.url, timeout=60)
    answer.raise_for_status()
    return len(answer.content)


def tell(plan: Plan, outcome: Outcome, arguments: Sequence[str]) -> str:
    checkout = outcome.checkout
    environment = (
        "in an environment of its own, since its requirements differ" if checkout.own_environment else "by the same one"
    )
    parts = [
        f"Here: this checkout, run by the Python above. There: commit {checkout.commit}, run {environment}. "
        f"{plan.workers} process{'es' if plan.workers > 1 else ''} each, started "
        f"{plan.starts} times, {plan.rounds} rounds; in each a window of "
        f"{plan.seconds} s here, two there, one here. CPU a hit is what all processes of a region spent on it, the "
        "kernel's work included; its ratio is taken within a round. Times are medians."
    ]
    for place in plan.places:
        here, there = outcome.sizes[place]
        parts += [f"## {place}: {here:,} bytes here, {there:,} there", _table_of(outcome, place)]
    parts += ["## What was to be kept", "\n".join(targets(outcome))]
    return report(f"Hits against {checkout.commit}", "bench.hits", parts, arguments)


def _table_of(outcome: Outcome, place: str) -> str:
    rows = []
    for (at, connections), rounds in outcome.rounds.items():
        if at != place:
            continue
        ratios = [one.cpu_ratio for one in rounds]
        low, high = _quartiles(ratios)
        rows.append(
            [
                str(connections),
                f"{median(_cpu(one.here) for one in rounds) * 1e6:,.1f} µs",
                f"{median(_cpu(one.there) for one in rounds) * 1e6:,.1f} µs",
                f"{median(ratios):.3f}",
                f"{min(ratios):.3f}, {low:.3f} to {high:.3f}, {max(ratios):.3f}",
                _times(window for one in rounds for window in one.here),
                _times(window for one in rounds for window in one.there),
            ]
        )
    headings = ["connections", "CPU here", "CPU there", "ratio", "least, quartiles, most"]
    return table([*headings, "p50, p99 here", "p50, p99 there"], rows)


def targets(outcome: Outcome) -> list[str]:
    """A sentence for each target that was measured."""
    told = []
    for (place, connections), rounds in outcome.rounds.items():
        if connections == CPU_CONNECTIONS:
            found = median(one.cpu_ratio for one in rounds)
            told.append(
                f"- {place}, {connections} connections: {found:.3f} times the CPU time a hit there, at most "
                f"{MOST_CPU:g}: {_verdict(found <= MOST_CPU)}."
            )
        if (place, connections) == (IMAGES, TAIL_CONNECTIONS):
            found = median(window.p99 / window.p50 for one in rounds for window in one.here)
            before = median(window.p99 / window.p50 for one in rounds for window in one.there)
            told.append(
                f"- {place}, {connections} connections: p99 is {found:.1f} times p50 ({before:.1f} there), at most "
                f"{MOST_TAIL:g}: {_verdict(found <= MOST_TAIL)}."
            )
    return told


def _verdict(kept: bool) -> str:
    return "kept" if kept else "not kept"


def _cpu(windows: tuple[Window, Window]) -> float:
    return fmean(window.cpu for window in windows)


def _times(windows: Iterable[Window]) -> str:
    pairs = [(window.p50, window.p99) for window in windows]
    return ", ".join(milliseconds(median(times)) for times in zip(*pairs, strict=True))


def _quartiles(values: Sequence[float]) -> tuple[float, float]:
    """The first and the third; of one value, itself."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high
