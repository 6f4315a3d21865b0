"""SIGKILL at random moments of writing, evicting, clearing, undoing and migrating: is anything acknowledged lost?

Two processes at a time, each killed at a moment of its own. After every round the cache is checked with every file's
bytes compared, repaired, checked again, and compared with what the processes' own logs say was acknowledged.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from bench.killed_writers import Expected, Log, digest_of, keep, write_until_killed
from bench.measure import report, table, write_report
from cache_db import migrations
from cache_db.cache import Cache
from cache_db.records import PromptKey

MODES = ("clear", "evict", "clear", "evict", "migrate")
ROUNDS_OF_A_CACHE = 50  # then another is begun: what is pinned grows, and all of it is compared after each round
LONGEST_LIFE = 0.6  # seconds until a process is killed, at most


@dataclass
class Outcome:
    rounds: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    found: Counter[str] = field(default_factory=Counter)  # by check, before the repair
    dirty_rounds: int = 0
    lost: list[str] = field(default_factory=list)
    unrepaired: list[str] = field(default_factory=list)
    acts: dict[str, int] = field(default_factory=dict)
    compared: int = 0


def run(rounds: int, folder: Path, seed: int = 1, longest_life: float = LONGEST_LIFE) -> Outcome:
    """Kills two processes in each round; everything that was lost or stayed wrong is in the outcome."""
    chance = random.Random(seed)
    outcome = Outcome()
    expected = Expected()
    acts = Counter[str]()
    earlier = _earlier_version(folder / "earlier")

    def lives() -> list[_Life]:
        return [_Life(chance.uniform(0, longest_life), chance.randrange(2**32)) for _ in "ab"]

    for number in range(rounds):
        mode = MODES[number % len(MODES)]
        if number % ROUNDS_OF_A_CACHE == 0:
            acts.update(expected.acts)
            expected, cache = Expected(), folder / f"cache-{number}"
        if mode == "migrate":
            before = Expected()
            shutil.copytree(earlier, folder / "migrating")
            before.read(folder / "migrating" / "log")
            _round(folder / "migrating", f"m{number}", "clear", lives(), outcome, before)
            compare(folder / "migrating", before, number, outcome)
            shutil.rmtree(folder / "migrating")
        else:
            _round(cache, f"r{number}", mode, lives(), outcome, expected)
            compare(cache, expected, number, outcome)
        outcome.rounds[mode] += 1
    acts.update(expected.acts)
    outcome.acts = dict(acts)
    return outcome


class _Life(NamedTuple):
    """Seconds until the SIGKILL, and the seed of what is done until then."""

    seconds: float
    seed: int


def _round(folder: Path, name: str, mode: str, lives: list[_Life], outcome: Outcome, expected: Expected) -> None:
    """Two lives and two deaths; then the logs are read."""
    folder.mkdir(exist_ok=True)
    # fork: a fresh interpreter would take longer to start than these processes live. Nothing is open here.
    context = multiprocessing.get_context("fork")
    logs = [folder.with_name(f"{folder.name}-{name}-{letter}.log") for letter in "ab"]
    writers = [
        context.Process(target=write_until_killed, args=(folder, log, f"{name}{letter}", mode, life.seed))
        for log, letter, life in zip(logs, "ab", lives, strict=True)
    ]
    for log in logs:
        log.touch()
    for writer in writers:
        writer.start()
    began = time.monotonic()
    for life, writer in sorted(zip(lives, writers, strict=True), key=lambda pair: pair[0]):
        time.sleep(max(0.0, began + life.seconds - time.monotonic()))
        writer.kill()
        outcome.kills += 1
    for writer in writers:
        writer.join()
        if writer.exitcode != -signal.SIGKILL:
            outcome.lost.append(f"{name}: a writer ended by itself with {writer.exitcode}")
    for log in logs:
        expected.read(log)
        log.unlink()
    if mode == "evict":
        expected.evicted()


def compare(folder: Path, expected: Expected, number: int, outcome: Outcome) -> None:
    """Checks, repairs, checks again, and looks for all that was acknowledged."""
    cache = Cache.open(folder, memory_bytes=0)
    found = cache.maintenance.check(repair=True, deep=True, grace_seconds=0)
    outcome.found.update(problem.kind for problem in found)
    outcome.dirty_rounds += bool(found)
    outcome.unrepaired += [
        f"round {number}: {problem.sentence}" for problem in cache.maintenance.check(deep=True, grace_seconds=0)
    ]
    outcome.compared += len(expected.acknowledged)
    outcome.lost += [f"round {number}: {sentence}" for sentence in _losses(folder, expected, expected.acknowledged)]
    prompts = {prompt.id for prompt in cache.prompts(PromptKey("kill", "1", 1, "en", ""))}
    outcome.lost += [f"round {number}: prompt {prompt}" for prompt in sorted(expected.prompts - prompts)]
    if number % 6 == 0:  # what lies in the trash comes back whole
        for entry in cache.maintenance.trash():
            cache.maintenance.undo(entry.trash_id)
        returned = expected.acknowledged & expected.maybe_in_trash
        expected.maybe_in_trash.clear()
        outcome.lost += [f"round {number}, undone: {sentence}" for sentence in _losses(folder, expected, returned)]
    cache.close()


def _losses(folder: Path, expected: Expected, recipe_ids: set[str]) -> list[str]:
    with Database(folder / "cache.sqlite") as database:
        found = [(recipe_id, _loss(database, folder, expected, recipe_id)) for recipe_id in sorted(recipe_ids)]
    lost = {recipe_id: problem for recipe_id, problem in found if problem}
    expected.acknowledged -= lost.keys()  # told once
    return [f"{recipe_id} {problem}" for recipe_id, problem in lost.items()]


def _loss(database: Database, folder: Path, expected: Expected, recipe_id: str) -> str:
    """What is wrong with an acknowledged recipe, "" when it is whole, as one of its acknowledged states."""
    tables = ("images", "trashed_images") if recipe_id in expected.maybe_in_trash else ("images",)
    rows: dict[str, str] = {}
    for name in tables:
        rows = rows or dict(
            database.execute(f"SELECT variant, digest FROM {name} WHERE recipe_id = ?", [recipe_id]).fetchall()
        )
    for variant, digest in rows.items():
        if not any(state.get(variant) == digest for state in expected.files[recipe_id]):
            return f"has other bytes as {variant} than were kept"
        data = (folder / "images" / digest[:2] / digest[2:]).read_bytes()
        if digest_of(data) != digest:
            return f"has a damaged file as {variant}"
    lacking = set(expected.files[recipe_id][0]) - set(rows)
    return f"lacks {', '.join(sorted(lacking))}" if lacking else ""


def _earlier_version(folder: Path) -> Path:
    """A cache of 150 recipes as the version before the ledger left it, with the log of what it holds."""
    folder.mkdir()
    cache = Cache.open(folder, memory_bytes=0)
    log = Log(folder / "log")
    for number in range(150):
        keep(cache, log, f"safe-earlier-{number}", os.urandom(2000))
    cache.close()
    with Database(folder / "cache.sqlite") as now, Database(folder / "earlier.sqlite") as then:
        migrations.CACHE.apply(then, stop_before="ledger")
        for table_name in ("recipes", "pictures", "images"):
            then.table(table_name).insert_all(now.table(table_name).rows)
        then.execute("PRAGMA journal_mode = WAL")
    for leftover in folder.glob("cache.sqlite*"):
        leftover.unlink()
    (folder / "earlier.sqlite").rename(folder / "cache.sqlite")
    return folder


def tell(outcome: Outcome, arguments: list[str] | None = None) -> str:
    """The report."""
    rounds = ", ".join(f"{number} {mode}" for mode, number in sorted(outcome.rounds.items()))
    acts = [(what, f"{number:,}") for what, number in sorted(outcome.acts.items())]
    summary = [
        ("rounds", f"{sum(outcome.rounds.values()):,} ({rounds})"),
        ("processes killed", f"{outcome.kills:,}"),
        ("rounds after which check found something", f"{outcome.dirty_rounds:,}"),
        *((f"found: {kind}", f"{number:,}") for kind, number in sorted(outcome.found.items())),
        ("left after the repair", f"{len(outcome.unrepaired):,}"),
        ("acknowledged recipes compared", f"{outcome.compared:,}"),
        ("acknowledged and lost", f"{len(outcome.lost):,}"),
    ]
    parts = [table(["", "number"], summary), "Lines in the writers' logs:", table(["line", "number"], acts)]
    parts += [*outcome.lost[:20], *outcome.unrepaired[:20]]
    return report("Killed at any moment", "bench.cache_kill", parts, arguments)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500, help="two processes are killed in each")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and of what is done")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(arguments.rounds, Path(folder), arguments.seed)
    text = tell(outcome)
    print(text)
    if arguments.write:
        write_report("cache_kill", text)
    return 1 if outcome.lost or outcome.unrepaired else 0


if __name__ == "__main__":
    sys.exit(main())
