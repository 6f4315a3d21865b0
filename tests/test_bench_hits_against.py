"""bench/hits_against.py: a commit runs with the packages that it asks for, and the report is true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.hits_against import Checkout, Outcome, Plan, Round, UnknownCommit, checked_out, tell
from bench.wrk import API, CONNECTIONS, IMAGES, Window


def commit(repository: Path, requirements: str) -> str:
    """Commits a file of requirements; the commit's name."""
    (repository / "requirements.txt").write_text(requirements, encoding="utf-8")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    for words in (("add", "."), (*who, "commit", "--quiet", "-m", "a commit")):
        subprocess.run(["git", *words], cwd=repository, check=True)
    named = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True)
    return named.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    return folder


def worktrees(repository: Path) -> int:
    listed = subprocess.run(["git", "worktree", "list"], cwd=repository, check=True, capture_output=True, text=True)
    return len(listed.stdout.splitlines())


def test_a_commit_that_asks_for_other_packages_has_its_own_environment(repository: Path, tmp_path: Path) -> None:
    other, same = commit(repository, "# nothing\n"), commit(repository, "# nothing at all\n")
    with checked_out(other, tmp_path / "other", repository) as checkout:
        assert (checkout.root / "requirements.txt").read_text(encoding="utf-8") == "# nothing\n"
        assert checkout.own_environment
        asked = [str(checkout.python), "-c", "import sys; print(sys.prefix)"]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        assert Path(told) == checkout.root / ".venv"
    with checked_out(same, tmp_path / "same", repository) as checkout:
        assert (checkout.python, checkout.own_environment) == (Path(sys.executable), False)
        assert worktrees(repository) == 2
    assert worktrees(repository) == 1
    assert not any((tmp_path / name).exists() for name in ("other", "same"))
    with pytest.raises(UnknownCommit), checked_out("nothing-called-so", tmp_path / "none", repository):
        pass


def measured(ratios: tuple[float, ...], p99: float) -> Outcome:
    """Rounds in which a hit costs so many times the CPU time there."""

    def windows(cpu: float) -> tuple[Window, Window]:
        return Window(1000, 0.001, p99, 0.9 * cpu), Window(1000, 0.001, p99, 1.1 * cpu)

    rounds = {
        (place, connections): [Round(windows(ratio * 100e-6), windows(100e-6)) for ratio in ratios]
        for place in (IMAGES, API)
        for connections in CONNECTIONS
    }
    return Outcome(Checkout("abc1234", Path(), Path(), False), rounds, {IMAGES: (160_000, 160_000), API: (2200, 2300)})


def test_the_report_tells_ratios_their_spread_and_what_was_kept() -> None:
    text = tell(Plan(rounds=5), measured((1.00, 1.01, 1.02, 1.04, 1.30), 0.007), ["--against", "main"])
    assert "`python -m bench.hits --against main`" in text
    assert "commit abc1234, run by the same one" in text
    assert "## /api: 2,200 bytes here, 2,300 there" in text
    assert "| 102.0 µs |  100.0 µs | 1.020 | 1.000, 1.010 to 1.040, 1.300 |" in text
    assert "- /api, 16 connections: 1.020 times the CPU time a hit there, at most 1.03: kept." in text
    assert "- /images, 64 connections: p99 is 7.0 times p50 (7.0 there), at most 8: kept." in text
    text = tell(Plan(rounds=3), measured((1.00, 1.04, 1.30), 0.0081), [])
    assert "- /images, 16 connections: 1.040 times the CPU time a hit there, at most 1.03: not kept." in text
    assert "- /images, 64 connections: p99 is 8.1 times p50 (8.1 there), at most 8: not kept." in text
